"""A second language that nobody speaks: verbs stand last, what completes a noun stands before it, and what names its
case or its title behind it; no word opens a reported clause; three genders; a parser with labels of its own.

Its grammar is that of the sentences in `test_left_branching_pack.py`: *miro* says, *ga* marks the subject, *yori* is
according to, *no* of; *sen*, *sena*, *seno* are titles; *hu*, *ha*, *ho* are he, she, it.
"""

import re

from sourcier.languages import (
    CueEntry,
    CueWords,
    LanguagePack,
    LayoutWords,
    PeopleWords,
    PrepositionEntry,
    SubjectPronoun,
    WordClasses,
)
from sourcier.languages.functions import Function
from sourcier.languages.people import BodyNoun, Pronoun, RoleNoun, Title
from sourcier.languages.syntax.order import NounPhrases, ReportedClauses
from sourcier.models import Analysis, Told, untold
from sourcier.records import Span

CODE = "qy"
WORD = re.compile(r"\w+|[^\w\s]")
TAGS = {
    **dict.fromkeys(("miro", "vola", "mora"), "VERB"),
    **dict.fromkeys(("sol", "sen", "sena", "seno", "kantor", "moot", "moota", "mooto"), "NOUN"),
    **dict.fromkeys(("ga", "yori", "no"), "ADP"),
    **dict.fromkeys(("hu", "ha", "ho"), "PRON"),
    "tuli": "ADJ",
}
GENDERS = {"hu": "Masc", "ha": "Fem", "ho": "Neut"}
FUNCTIONS: dict[str, Function] = {"PRED": "top", "SUBJ": "subject", "COMP": "complement_clause", "MOD": "noun_modifier"}


def pack() -> LanguagePack:
    cues = CueWords(
        verbs={"mir": CueEntry("mir", "say", frozenset({"quote", "que"}))},
        verb_forms={"miro": ("mir",)},
        nouns={},
        noun_forms={},
        prepositions=(PrepositionEntry(("yori",), "say", frozenset({"source"})),),
        subject_pronouns={form: SubjectPronoun(form, "3", "Sing", gender) for form, gender in GENDERS.items()},
    )
    people = PeopleWords(
        titles={"sen": Title("m", None), "sena": Title("f", None), "seno": Title("n", None)},
        first_names={"orin": "m", "ilva": "f"},
        roles={"kantor": (RoleNoun(("kantor",), "kantor", None, False, (), True),)},
        bodies={
            "moot": BodyNoun("moot", "body", "m", False),
            "moota": BodyNoun("moota", "body", "f", False),
            "mooto": BodyNoun("mooto", "body", "n", False),
        },
        pronouns={"hu": Pronoun("3", False, "m"), "ha": Pronoun("3", False, "f"), "ho": Pronoun("3", False, "n")},
        labels={},
        states={},
        adjectives={},
        offices={},
        genitive=(" no ", " no ", ""),
        of=frozenset({"no"}),
        order=NounPhrases(head_last=True, title_last=True),
    )
    return LanguagePack(
        CODE,
        "left-branching toy",
        "1",
        "",
        cues,
        people,
        LayoutWords(),
        WordClasses(finite_form=frozenset({"miro"}), of=frozenset({"no"})),
        functions=FUNCTIONS,
        clauses=ReportedClauses(bare=True, before=True, postpositions=True),
    )


class LeftBranchingAnalyser:
    """Tags by a table; the last verb of a sentence heads it, a verb before it heads the clause that it governs.

    A phrase ends in *ga* or *yori*; its last noun heads it and hangs on the last verb, every other word on the verb
    behind it.
    """

    name = "left-branching toy 1"

    def analyse(self, text: str, segments: tuple[Span, ...], told: Told = untold) -> Analysis:
        tokens = [(match, n) for n, (start, end) in enumerate(segments) for match in WORD.finditer(text, start, end)]
        words = [match.group() for match, _ in tokens]
        sentence_of = [n for _, n in tokens]
        pos = [tag(word) for word in words]
        bounds = [(sentence_of.index(n), len(sentence_of) - sentence_of[::-1].index(n)) for n in range(len(segments))]
        heads, deps = list(range(len(words))), ["PRED"] * len(words)
        for first, end in bounds:
            parse(words, pos, heads, deps, first, end)
        return Analysis(
            text=text,
            words=words,
            starts=[match.start() for match, _ in tokens],
            ends=[match.end() for match, _ in tokens],
            pos=pos,
            morph=[features(word, part) for word, part in zip(words, pos, strict=True)],
            heads=heads,
            deps=deps,
            sentences=bounds,
            sentence_of=sentence_of,
        )


def parse(words: list[str], pos: list[str], heads: list[int], deps: list[str], first: int, end: int) -> None:
    """Set the heads and the labels of one sentence."""
    verbs = [i for i in range(first, end) if pos[i] == "VERB"]
    root = verbs[-1] if verbs else first
    for i in range(first, end):
        if i == root:
            continue
        marked = i + 1 < end and words[i + 1] in ("ga", "yori")
        if pos[i] == "VERB":
            heads[i] = next(v for v in verbs if v > i)
            deps[i] = "COMP" if heads[i] == root else "CONJ"
        elif marked:
            heads[i], deps[i] = root, "SUBJ" if words[i + 1] == "ga" else "OBL"
        elif pos[i] == "ADP":
            heads[i], deps[i] = max(first, i - 1), "CASE"
        elif i + 1 < end and pos[i] in ("NOUN", "PROPN", "ADJ") and pos[i + 1] in ("NOUN", "PROPN", "ADP"):
            heads[i], deps[i] = i + 1 if pos[i + 1] != "ADP" else min(end - 1, i + 2), "MOD"
        else:
            heads[i], deps[i] = next((v for v in verbs if v > i), root), "SUBJ" if pos[i] == "NOUN" else "PUNCT"


def features(word: str, part: str) -> dict[str, str]:
    if part == "VERB":
        return {"VerbForm": "Fin"}
    gender = GENDERS.get(word.lower())
    return {"Gender": gender} if gender else {}


def tag(word: str) -> str:
    if not word[0].isalnum():
        return "PUNCT"
    return TAGS.get(word.lower()) or ("PROPN" if word[0].isupper() else "X")
