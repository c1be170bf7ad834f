"""A language that nobody speaks: its pack, and an analyser that knows it by heart.

Its grammar is that of the sentences in `test_toy_pack.py`: *dira* says, *ke* is that, *lau* is according to, *na* the,
*hu* they or she, *dom* a title before a name.
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
from sourcier.models import Analysis, Told, untold
from sourcier.records import Span

CODE = "qt"
WORD = re.compile(r"\w+|[^\w\s]")
TAGS = {
    "dira": "VERB", "vola": "VERB", "mora": "VERB", "na": "DET", "sol": "NOUN", "dom": "NOUN", "kantor": "NOUN",
    "moot": "NOUN", "ke": "SCONJ", "lau": "ADP", "hu": "PRON", "o": "CCONJ",
}  # fmt: skip


def pack() -> LanguagePack:
    dira = CueEntry("dir", "say", frozenset({"quote", "que"}))
    cues = CueWords(
        verbs={"dir": dira},
        verb_forms={"dira": ("dir",)},
        nouns={},
        noun_forms={},
        prepositions=(PrepositionEntry(("lau",), "say", frozenset({"source"})),),
        subject_pronouns={"hu": SubjectPronoun("hu", "3", "Sing", None)},
    )
    # The classes that the language lacks are empty.
    classes = WordClasses(
        complementiser=frozenset({"ke"}),
        determiner=frozenset({"na"}),
        finite_form=frozenset({"dira"}),
        source_preposition=frozenset({"lau"}),
        abbreviation=frozenset({"dr"}),
        and_word=frozenset({"o"}),
    )
    people = PeopleWords(
        titles={"dom": Title("m", None)},
        first_names={"orin": "m"},
        roles={"kantor": (RoleNoun(("kantor",), "kantor", None, False, (), True),)},
        bodies={"moot": BodyNoun("moot", "body", "f", False)},
        pronouns={"hu": Pronoun("3", False, None)},
        labels={},
        states={},
        adjectives={},
        offices={},
        genitive=(" u ", " u", ""),
        places={},
        definite=frozenset({"na"}),
        and_word=frozenset({"o"}),
    )
    functions: dict[str, Function] = {"nsubj": "subject", "ccomp": "complement_clause", "ROOT": "top"}
    return LanguagePack(CODE, "toy", "1", "", cues, people, LayoutWords(), classes, functions=functions)


class ToyAnalyser:
    """Tags by a table; the first verb of a sentence heads the others, and a subject stands before its verb."""

    name = "toy 1"

    def analyse(self, text: str, segments: tuple[Span, ...], told: Told = untold) -> Analysis:
        tokens = [(match, n) for n, (start, end) in enumerate(segments) for match in WORD.finditer(text, start, end)]
        words = [match.group() for match, _ in tokens]
        sentence_of = [n for _, n in tokens]
        pos = [tag(word) for word in words]
        bounds = [(sentence_of.index(n), len(sentence_of) - sentence_of[::-1].index(n)) for n in range(len(segments))]
        heads, deps = list(range(len(words))), ["ROOT"] * len(words)
        for first, end in bounds:
            root = next((i for i in range(first, end) if pos[i] == "VERB"), first)
            for i in range(first, end):
                nominal = pos[i] in ("NOUN", "PROPN", "PRON")
                if i + 1 < end and pos[i] in ("DET", "NOUN") and pos[i + 1] in ("NOUN", "PROPN"):
                    heads[i], deps[i] = i + 1, "dep"
                elif pos[i] == "VERB" and i != root:
                    heads[i], deps[i] = root, "ccomp"
                elif i != root:
                    verb = next((j for j in range(i, end) if pos[j] == "VERB"), root)
                    heads[i], deps[i] = verb, "nsubj" if nominal and i < verb else "dep"
        return Analysis(
            text=text,
            words=words,
            starts=[match.start() for match, _ in tokens],
            ends=[match.end() for match, _ in tokens],
            pos=pos,
            morph=[{"VerbForm": "Fin"} if part == "VERB" else {} for part in pos],
            heads=heads,
            deps=deps,
            sentences=bounds,
            sentence_of=sentence_of,
        )


def tag(word: str) -> str:
    if not word[0].isalnum():
        return "PUNCT"
    return TAGS.get(word.lower()) or ("PROPN" if word[0].isupper() else "X")
