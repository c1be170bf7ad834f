"""The words of bylines and what metadata say of authors in, the persons who wrote the article out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from sourcier.languages.folding import flatten

from ..dates import without_dates
from ..strings import squeeze
from ..words import PageWords
from .blocks import BYLINE_NAME, ENDING, Block, Place
from .metadata import Metadata

SEPARATOR = re.compile(r"[|•·●/;&+\n,]|\s[-–—]\s")
BRACKETS = re.compile(r"\(([^()]{0,200})\)?")
OPENING = 60
"""Characters from the start of a byline in which the words stand that say what it is: *Propos recueillis par*."""
HANDLE = re.compile(r"@\w{1,40}")
CAPITAL = "A-ZÀ-ÖØ-ÞŒ"
ELIDED = re.compile(r"[dlDL]['’](?=\w)")
INITIALS = re.compile(rf"(?:[{CAPITAL}][a-zç]{{0,2}}\.[ -]?){{1,3}}[{CAPITAL}]?[a-z]{{0,2}}\.?")
"""*A.G*, *L. T.*: how a journalist signs who is not named."""
LONGEST_NAME = 5
LONGEST_BYLINE = 200
LONGEST_SIGNATURE, LONGEST_INITIALS = 60, 3
SIGNATURE_MARKS = re.compile(r"\s?[/,+&]\s?|\s[-–—]\s")
"""What parts those who sign off together."""
SENTENCE = 40
"""Characters from which on a block that ends as a sentence is one."""
NEAREST = 3
"""Elements around a block whose names may say that it is a byline."""


@dataclass(frozen=True, slots=True)
class Byline:
    """A block that names who wrote the article: where it is among the page's blocks, its words, the persons in it."""

    index: int
    words: str
    names: tuple[str, ...]
    mark: str = ""
    """The classes of its element: authors that are named one by one share them."""
    run: int = 0
    """How many sentences of the page stand before it: no sentence parts authors that are named one by one."""


def find_bylines(
    blocks: Sequence[Block], places: Iterable[int], outlets: Sequence[str], words: PageWords
) -> list[Byline]:
    """The bylines among some blocks of a page, in order; in a list of other articles they name nobody."""
    found, run, signing = [], 0, True
    for index in places:
        block = blocks[index]
        run += is_sentence(block)
        signing = signing and not words.more_articles.match(flatten(block.words))
        if len(block.words) > LONGEST_BYLINE or block.kind in ("caption", "message", "quote", "cite"):
            continue
        marked = any(BYLINE_NAME.search(place.name) or place.tag == "address" for place in near(block))
        opens = words.bylines.match(flatten(block.words))
        if block.signers or marked or opens:
            signers = persons(" ; ".join(block.signers), outlets, words)
            told = persons(block.words, outlets, words) if marked or opens or not signers else ()
            found.append(Byline(index, block.words, (told or signers) if signing else (), block.place.name, run))
    return found


def is_sentence(block: Block) -> bool:
    """Whether a block is a sentence of the article rather than a label or a name."""
    return len(block.words) > SENTENCE and bool(ENDING.search(block.words))


def near(block: Block) -> Iterator[Place]:
    """The elements close around a block."""
    return islice(block.place.upwards(), NEAREST)


def persons(byline: str, outlets: Sequence[str], words: PageWords) -> tuple[str, ...]:
    """The names of persons in a byline: what they are, agencies, desks and the outlet left out.

    >>> from sourcier.intake.words import page_words
    >>> persons("Par Ada Vernier et Luc Ormond, envoyés spéciaux à Corbeval, avec AFP", (), page_words("fr"))
    ('Ada Vernier', 'Luc Ormond')
    """
    text = HANDLE.sub(" ", BRACKETS.sub(lambda inside: bracketed(inside[1], words), without_dates(byline, words.dates)))
    flat = flatten(text)
    opener = words.signed_by.search(flat, 0, OPENING)
    if opener:
        text, flat = text[opener.end() :], flat[opener.end() :]
    marks = [mark.span() for pattern in (SEPARATOR, words.joiners) for mark in pattern.finditer(flat)]
    ends = sorted([*marks, (len(text), len(text))])
    found, start = [], 0
    for end, following in ends:
        name = without_role(text[start : max(start, end)], words)
        start = max(start, following)
        if is_person(name, outlets, words):
            found.append(name)
    return tuple(dict.fromkeys(found))


def bracketed(inside: str, words: PageWords) -> str:
    """What stands in brackets behind a name: others who sign (*avec…*) are kept, what the person is is not."""
    return f" | {inside} | " if words.joiners.match(flatten(inside).lstrip()) else " | "


def without_role(piece: str, words: PageWords) -> str:
    """A name without what the person is behind it, and without *Par* before it or small words behind it."""
    if words.photos.match(flatten(piece).lstrip()):
        return ""
    label, colon, rest = piece.partition(":")
    if colon:
        piece = "" if words.photos.search(flatten(label)) else rest
    flat = flatten(piece)
    opener = words.bylines.match(flat.lstrip())
    start = len(flat) - len(flat.lstrip()) + opener.end() if opener else 0
    role = words.roles.search(flat, start)
    name = (piece[start : role.start()] if role else piece[start:]).strip(' ,:;-–—«»"\u00a0').split()
    while name and not is_name_word(name[-1]):
        name.pop()
    told = " ".join(name)
    return told if INITIALS.fullmatch(told) else told.strip(".")


def is_person(name: str, outlets: Sequence[str], words: PageWords) -> bool:
    """Whether words may be a person's name: two capitalised words or more, or initials; no agency, desk or outlet."""
    flat = flatten(name).strip()
    if INITIALS.fullmatch(name.strip()) and flat.strip(".") not in words.agencies:
        return True
    tokens = name.split()
    if not 2 <= len(tokens) <= LONGEST_NAME or any(character.isdigit() for character in name):
        return False
    if flat in words.agencies or any(token in words.agencies for token in flat.split()) or words.desks.search(flat):
        return False
    if is_outlet(name, outlets):
        return False
    small = [token for token in tokens if not is_name_word(token)]
    return len(tokens) - len(small) >= 2 and all(flatten(token) in words.particles for token in small)


def is_name_word(word: str) -> bool:
    """Whether a word is written as names are: a capital, letters, hyphens, apostrophes and full stops."""
    bare = ELIDED.sub("", word, count=1)
    return bare[:1].isupper() and all(character.isalpha() or character in "-'’." for character in bare)


def is_outlet(name: str, outlets: Sequence[str]) -> bool:
    """Whether a name is that of the outlet as the page writes it: *Le Parisien* on *leparisien.fr*."""
    plain = flatten(squeeze(name)).replace("'", "").replace("-", "")
    for outlet in outlets:
        site = flatten(squeeze(outlet)).replace("'", "").replace("-", "").removeprefix("www.")
        if plain == site or plain == site.rpartition(".")[0] or plain.removeprefix("le") == site:
            return True
    return False


def authors_of(bylines: Sequence[Byline], said: Metadata, words: PageWords) -> tuple[str, ...]:
    """The authors by the bylines that the page shows and the names that its metadata tell.

    Where both name somebody, JSON-LD says whom; a byline that names them too says who wrote with them. Where they
    don't agree, the byline that readers see counts. Meta tags count where nothing else names anybody.
    """
    outlets = said.organisations
    meant = tuple(dict.fromkeys(name for author in said.authors for name in persons(author, outlets, words)))
    shown = [byline for byline in bylines if byline.names]
    if not meant and not shown:
        return tuple(dict.fromkeys(name for author in said.written_by[:1] for name in persons(author, outlets, words)))
    if not meant:
        return tuple(dict.fromkeys(name for byline in one_by_one(shown) for name in byline.names))
    for byline in shown:
        if {squeeze(name) for name in meant} & {squeeze(name) for name in byline.names}:
            extra = tuple(name for name in byline.names if squeeze(name) not in set(map(squeeze, meant)))
            return (*meant, *extra)
    return meant if not shown or not opens(shown[0], words) else shown[0].names


def signs_off(line: str, words: PageWords) -> bool:
    """Whether a line is a signature of agencies and desks, initials among them: *ATS/ij*, *La rédaction avec AFP*."""
    flat = flatten(line).strip("()[]. ")
    if not flat or len(flat) > LONGEST_SIGNATURE:
        return False
    if flat in words.agencies:
        return True
    pieces = [piece for piece in SIGNATURE_MARKS.split(words.joiners.sub("/", flat)) if piece]
    named = [piece in words.agencies or bool(words.desks.search(piece)) for piece in pieces]
    shown = any(piece in words.agencies for piece in pieces)
    return shown and all(
        known or (len(piece) <= LONGEST_INITIALS and piece.isalpha())
        for known, piece in zip(named, pieces, strict=True)
    )


def one_by_one(shown: Sequence[Byline]) -> list[Byline]:
    """The first byline, with those close behind it that are marked up like it."""
    listed = [shown[0]]
    for byline in shown[1:]:
        if (byline.mark, byline.run) == (listed[-1].mark, listed[-1].run) and byline.index - listed[
            -1
        ].index <= NEAREST:
            listed.append(byline)
    return listed


def names_anybody(byline: Byline, words: PageWords) -> bool:
    """Whether a byline names anybody, and isn't but the words before a name (*Article rédigé par*)."""
    flat = flatten(byline.words)
    opener = words.signed_by.search(flat, 0, OPENING)
    rest = without_dates(byline.words, words.dates)[opener.end() if opener else 0 :]
    return bool(byline.names) or any(map(str.isalpha, rest))


def opens(byline: Byline, words: PageWords) -> bool:
    """Whether a byline begins with the word that says so."""
    return bool(words.bylines.match(flatten(byline.words)))
