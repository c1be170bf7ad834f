"""The text of minutes or of a transcript in, who speaks from where on out: *M. LE PRÉSIDENT :*, *Mme Anne Faure. –*."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Indel

from sourcier.languages import LanguagePack, installed_packs, load_pack
from sourcier.languages.folding import flatten, fold, name_key
from sourcier.records import Span

from .turns import REPEATED, opening

LINE = re.compile(r"[^\n\f\r]+")
LEAD = re.compile(r"[ \t]{0,20}(?:>>|[-–—•*])?[ \t]{0,5}")
"""What may stand before a label: the signs by which subtitles change the speaker."""
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?")
MINUTED = re.compile(r"(?P<label>[^\s.:]{1,12}\.?\s[^.:\n]{2,90}?)\s{0,2}(?:\.|:)(?:\s{0,3}[–—-])?\s{1,3}(?=\S)")
"""A title and what follows it up to a full stop or a colon, as minutes write who speaks."""
BRACKETS = re.compile(r"\s{0,3}\([^()\n]{0,80}\)?")
ALIKE = 0.8
"""From which likeness on two names are taken for two spellings of one."""
SHORTEST_NAME = 3


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks from a place of a text on, by the label that stands there; None where the label names nobody.

    `label` is the stretch that says so, empty where no words do. `personal` says that it is the name of a person, and
    not of an office, an outlet or a crowd.
    """

    label: Span
    name: str | None
    personal: bool = False


def find_voices(text: str, language: str | None) -> tuple[Voice, ...]:
    """Who speaks where in a text, by labels at the beginning of lines; nothing for a language without a pack."""
    pack = pack_of(language)
    if pack is None:
        return ()
    found: list[tuple[Span, Label]] = []
    for line in LINE.finditer(text):
        start = line.start()
        lead = LEAD.match(text, start, line.end())
        span = Span(lead.end() if lead else start, line.end())
        label = label_at(text, span, pack)
        if label is not None:
            found.append((Span(start, label.end), label))
    counts = Counter(label.key for _, label in found)
    return tuple(
        Voice(span, label.name, label.name is not None and is_personal(label.name, pack))
        for span, label in found
        if label.sure or counts[label.key] >= REPEATED
    )


def voice_named(at: int, name: str | None, language: str | None) -> Voice:
    """The voice of whom subtitles name, or do not name, from a place on."""
    pack = pack_of(language)
    return Voice(Span(at, at), name, name is not None and pack is not None and is_personal(name, pack))


class Label(NamedTuple):
    """The name by which a line opens, its key, where what is said begins, and whether nothing else can be meant."""

    name: str | None
    key: str
    end: int
    sure: bool


def label_at(text: str, line: Span, pack: LanguagePack) -> Label | None:
    """What tells at the beginning of a line who speaks; nothing where nothing does."""
    minuted = MINUTED.match(text, line.start, line.end)
    if minuted and is_title(minuted["label"].split()[0], pack):
        whole = BRACKETS.sub("", minuted["label"]).strip()
        name, comma, _ = whole.partition(",")
        rest = name.split()[1:]
        named = rest and all(word[:1].isupper() or fold(word) in pack.layout.name_particles for word in rest)
        marked = text[minuted.end("label") : minuted.end()].strip() != "."
        office = bool(rest) and (rest[0].isupper() or fold(rest[0]).partition("'")[0] in pack.people.definite)
        if named or (not comma and (office or not rest)):
            return Label(name, flatten(name), minuted.end(), (marked and not comma) or bool(named and not comma))
        return None
    turn = opening(text, line, pack.layout)
    if turn is None:
        return None
    if turn.role is not None:
        return Label(None, turn.key, turn.start, False)
    name = text[turn.label.start : turn.label.end]
    first = flatten(name.split()[0])
    capitals = name.upper() == name and len(name) > 1
    if first in pack.layout.openers and not capitals:
        return None
    return Label(name, turn.key, turn.start, capitals)


def is_title(word: str, pack: LanguagePack) -> bool:
    """Whether a word is a title before a name: *M.*, *Mme*."""
    return word[:1].isupper() and fold(word) in pack.people.titles


def is_personal(label: str, pack: LanguagePack) -> bool:
    """Whether a label is the name of a person: two names, or a title and one, and no article or role among them."""
    words = [fold(word) for word in WORD.findall(label)]
    names = [word for word in words if word not in pack.people.titles and word not in pack.layout.name_particles]
    people = pack.people
    if any(word in people.definite or word in people.indefinite or word in people.roles for word in words):
        return False
    if any(word in people.bodies for word in names):
        return False
    return len(names) >= 2 or (len(names) == 1 and len(words) > 1 and words[0] in people.titles)


def is_somebody_else(voice: Voice, speaker: str, language: str | None) -> bool:
    """Whether a label names another person than a full name does, beyond doubt.

    The last name of neither is like a name of the other, be that another spelling, or one of two.
    """
    pack = pack_of(language)
    if not voice.personal or voice.name is None or pack is None:
        return False
    labelled, spoken = names_in(voice.name, pack), names_in(speaker, pack)
    if len(spoken) < 2 or not labelled:
        return False
    return not (is_among(labelled[-1], spoken) or is_among(spoken[-1], labelled))


def is_among(name: str, names: Sequence[str]) -> bool:
    """Whether a name is one of some, or another spelling of one."""
    return any(Indel.normalized_similarity(name, one) >= ALIKE for one in names)


@lru_cache(maxsize=8)
def pack_of(language: str | None) -> LanguagePack | None:
    """The pack of a language, where one is installed: looked for once, for it is asked for again and again."""
    return load_pack(language) if language in installed_packs() else None


def bears(name: str, asked: str) -> bool:
    """Whether somebody of this name may be asked for so: all words of it are theirs, however they are spelt.

    >>> bears("Anne-Lise Faure", "faure"), bears("Anne-Lise Faure", "Lise FAURÉ"), bears("Anne Faure", "Paul Faure")
    (True, True, False)
    """
    own = set(name_key(name))
    return bool(own) and set(name_key(asked)) <= own


def names_in(name: str, pack: LanguagePack) -> Sequence[str]:
    """The folded words of a name, without titles, particles and initials."""
    words = (fold(word).rstrip(".") for word in re.split(r"[\s-]+", BRACKETS.sub("", name)))
    kept = pack.people.titles, pack.layout.name_particles
    return [word for word in words if len(word) >= SHORTEST_NAME and not any(word in known for known in kept)]
