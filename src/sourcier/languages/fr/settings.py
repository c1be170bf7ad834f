"""French words for the circumstances of a statement, read from the tables of this folder."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import product
from typing import cast, get_args

from sourcier.languages.folding import fold
from sourcier.languages.settings import NOUN_CLASSES, HeadClass, NounClass, Opener, PhraseKind, SettingWords
from sourcier.records.rows import Row

from .conjugation import agreeing
from .people import plural_of
from .tables import read_rows

PHRASE_KINDS = frozenset(get_args(PhraseKind))
CONTRACTED = {"de": ("de", "du", "des", "d'"), "à": ("à", "au", "aux"), "dans": ("dans",), "en": ("en",)}
# Where French is a language of public life (Organisation internationale de la Francophonie).
FRENCH_SPEAKING = (
    "FR BE CH CA LU MC SN CI ML BF NE TG BJ GN GA CG CD CM CF TD DJ KM MG HT BI RW VU SC MA DZ TN LB MU MR"
)


def setting_words() -> SettingWords:
    """The openers and the nouns of circumstances, from their tables."""
    nouns: dict[str, set[NounClass]] = defaultdict(set)
    for name, words in _noun_rows():
        for word in words.split("|"):
            nouns[fold(word)].add(name)
            nouns[fold(plural_of(word))].add(name)
    known = {*NOUN_CLASSES, "*", "outlet", "audience", "nothing"}
    openers: dict[tuple[str, ...], list[Opener]] = defaultdict(list)
    sizes: dict[str, set[int]] = defaultdict(set)
    for row in read_rows("setting_openers.tsv", 3):
        kind, phrase, heads = row
        classes = cast(list[HeadClass], heads.split("|"))
        row.check([kind], PHRASE_KINDS, "kind of circumstance")
        row.check(classes, known, "class of nouns")
        for form in _forms(phrase, closed=heads == "nothing"):
            openers[form].append(Opener(form, cast(PhraseKind, kind), frozenset(classes)))
            sizes[form[0]].add(len(form))
    return SettingWords(
        openers={form: tuple(found) for form, found in openers.items()},
        sizes={first: tuple(sorted(found, reverse=True)) for first, found in sizes.items()},
        nouns={noun: frozenset(groups) for noun, groups in nouns.items()},
        own_country=frozenset(FRENCH_SPEAKING.split()),
    )


def _noun_rows() -> Iterator[tuple[NounClass, str]]:
    """The classes of nouns with their words as the table writes them."""
    found: dict[str, Row] = {}
    for row in read_rows("setting_nouns.tsv", 2):
        row.check(row[:1], NOUN_CLASSES, "class of nouns")
        if row[0] in found:
            raise row.wrong(
                "the class “{name}” stands in line {line} already; write all its words there",
                name=row[0],
                line=found[row[0]].line,
            )
        found[row[0]] = row
        yield cast(NounClass, row[0]), row[1]


def _forms(phrase: str, closed: bool) -> list[tuple[str, ...]]:
    """The words of an opener in every form that they may have."""
    words = phrase.replace("'", "' ").split()
    choices: list[tuple[str, ...]] = [agreeing(w[1:]) if w.startswith("~") else (w,) for w in words]
    if not closed:
        choices[-1] = CONTRACTED.get(words[-1], choices[-1])
    return list(product(*choices))
