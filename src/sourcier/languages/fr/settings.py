"""French words for the circumstances of a statement, read from the tables of this folder."""

from collections import defaultdict
from itertools import product
from typing import cast, get_args

from sourcier.languages.folding import fold
from sourcier.languages.settings import Opener, PhraseKind, SettingWords
from sourcier.records import PackError

from .conjugation import agreeing
from .people import plural_of
from .tables import read_rows

CONTRACTED = {"de": ("de", "du", "des", "d'"), "à": ("à", "au", "aux"), "dans": ("dans",), "en": ("en",)}
# Where French is a language of public life (Organisation internationale de la Francophonie).
FRENCH_SPEAKING = (
    "FR BE CH CA LU MC SN CI ML BF NE TG BJ GN GA CG CD CM CF TD DJ KM MG HT BI RW VU SC MA DZ TN LB MU MR"
)


def setting_words() -> SettingWords:
    """The openers and the nouns of circumstances, from their tables."""
    nouns: dict[str, set[str]] = defaultdict(set)
    for group, words in read_rows("setting_nouns.tsv", 2):
        for word in words.split("|"):
            nouns[fold(word)].add(group)
            nouns[fold(plural_of(word))].add(group)
    known = {group for groups in nouns.values() for group in groups} | {"*", "outlet", "audience", "nothing"}
    openers: dict[tuple[str, ...], list[Opener]] = defaultdict(list)
    sizes: dict[str, set[int]] = defaultdict(set)
    for kind, phrase, heads in read_rows("setting_openers.tsv", 3):
        classes = frozenset(heads.split("|"))
        if kind not in get_args(PhraseKind) or not classes <= known:
            raise PackError(f"“{phrase}” has the unknown kind “{kind}” or unknown classes: {heads}")
        for form in _forms(phrase, closed=heads == "nothing"):
            openers[form].append(Opener(form, cast(PhraseKind, kind), classes))
            sizes[form[0]].add(len(form))
    return SettingWords(
        openers={form: tuple(found) for form, found in openers.items()},
        sizes={first: tuple(sorted(found, reverse=True)) for first, found in sizes.items()},
        nouns={noun: frozenset(groups) for noun, groups in nouns.items()},
        own_country=frozenset(FRENCH_SPEAKING.split()),
    )


def _forms(phrase: str, closed: bool) -> list[tuple[str, ...]]:
    """The words of an opener in every form that they may have."""
    words = phrase.replace("'", "' ").split()
    choices: list[tuple[str, ...]] = [agreeing(w[1:]) if w.startswith("~") else (w,) for w in words]
    if not closed:
        choices[-1] = CONTRACTED.get(words[-1], choices[-1])
    return list(product(*choices))
