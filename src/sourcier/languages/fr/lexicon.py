"""Builds the words of speech of French from the tables of this folder."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import cast

from sourcier.languages.classes import WordClasses
from sourcier.languages.pack import CueEntry, CueWords, PrepositionEntry, SubjectPronoun
from sourcier.languages.quoting import HearingWords, QuotingWords
from sourcier.records import CUE_CLASSES, CueClass
from sourcier.records.rows import Row

from .conjugation import agreeing, noun_forms, paradigm
from .tables import read_classes, read_rows

VERB_FRAMES = frozenset(
    ("quote", "quote?", "que", "que?", "si", "inf", "inf?", "de", "de?", "à", "à?", "object", "as", "as?", "incise")
)
NOUN_FRAMES = frozenset(("que", "relative", "de", "à", "quote"))
PREPOSITION_FRAMES = frozenset(("source", "person", "head", "self"))
PERSONS, NUMBERS, GENDERS = ("1", "2", "3"), ("Plur", "Sing"), ("", "Fem", "Masc")
AUXILIARIES = ("avoir", "être")
CLITICS = frozenset(("se", "en", "y", "ne"))
SPELLING, SOUND = re.compile(r"[^\W\d_A-Z]{1,6}'?\$?"), re.compile(r"[A-Za-z]{1,6}|-")


def _entry(row: Row, lemma: str, known: frozenset[str]) -> CueEntry:
    """What the last two columns of a row, class and frames, say of a lemma."""
    cue_class, frames = row[-2], row[-1].split()
    row.check([cue_class], CUE_CLASSES, "class of cues")
    row.check(frames, known, "frame")
    return CueEntry(lemma, cast(CueClass, cue_class), frozenset(frames))


def head_verb(lemma: str) -> str:
    """The verb of a lemma that is inflected: its first word that is no clitic."""
    return next(word for word in lemma.split() if word not in CLITICS)


def _verb_forms(lemma: str) -> frozenset[str]:
    """The forms of a lemma's verb, without those that are first of all an auxiliary's (*sommes* of *sommer*)."""
    head = head_verb(lemma)
    forms = paradigm(head).forms
    return forms if head in AUXILIARIES else forms.difference(*(paradigm(verb).finite for verb in AUXILIARIES))


def check_verb(row: Row, verb: str) -> None:
    """Raise PackError where a verb in a row cannot be conjugated."""
    try:
        paradigm(verb)
    except ValueError as error:
        raise row.wrong("{reason}", reason=str(error)) from error


def _verbs() -> dict[str, CueEntry]:
    verbs = {}
    for row in read_rows("verbs.tsv", 3):
        check_verb(row, head_verb(row[0]))
        verbs[row[0]] = _entry(row, row[0], VERB_FRAMES)
    for row in read_rows("predicates.tsv", 4):
        predicate = row[0]
        for head in row[1].split(","):
            check_verb(row, head_verb(head))
            entry = _entry(row, f"{head} {predicate}", VERB_FRAMES)
            verbs.update((f"{head} {form}", entry) for form in agreeing(predicate))
    return verbs


def _index(forms_of: Iterable[tuple[str, Iterable[str]]]) -> dict[str, tuple[str, ...]]:
    """Lemmas by form, from forms by lemma; the longest lemma first, so that the first that fits says most."""
    index: dict[str, list[str]] = defaultdict(list)
    for lemma, forms in forms_of:
        for form in forms:
            index[form].append(lemma)
    for lemmas in index.values():
        if len(lemmas) > 1:
            lemmas.sort(key=lambda lemma: (-lemma.count(" "), lemma))
    return {form: tuple(lemmas) for form, lemmas in index.items()}


def _noun_forms(lemma: str) -> list[str]:
    head, _, rest = lemma.partition(" ")
    return [f"{form} {rest}".strip() for form in noun_forms(head)]


INFLECTED: dict[str, Callable[[str], frozenset[str]]] = {
    "@": lambda verb: paradigm(verb).forms,
    "~": lambda adjective: frozenset(agreeing(adjective)),
    "+": lambda noun: frozenset(noun_forms(noun)),
}


def closed_class(row: Row) -> frozenset[str]:
    """The words of a class, parted by `|`: all forms of a verb behind `@`, of an adjective behind `~`, a noun `+`."""
    words: set[str] = set()
    for word in row[1].split("|"):
        if not word:
            raise row.wrong("a `|` stands next to another or at an end; put words on both sides of it")
        inflect = INFLECTED.get(word[0])
        if word[0] == "@":
            check_verb(row, word[1:])
        words |= inflect(word[1:]) if inflect else {word}
    return frozenset(words)


def _moods(verbs: Iterable[str]) -> dict[str, frozenset[str]]:
    """The forms of the verbs of speech and of their auxiliaries, grouped by mood."""
    paradigms = [paradigm(head) for head in sorted({head_verb(lemma) for lemma in verbs})]
    auxiliaries = [paradigm(verb) for verb in AUXILIARIES]
    return {
        "infinitive": frozenset(verb.infinitive for verb in paradigms),
        "finite_form": frozenset().union(*(verb.finite for verb in paradigms)),
        "present_participle": frozenset().union(*(verb.present_participle for verb in paradigms)),
        "past_participle": frozenset().union(*(verb.past_participle for verb in paradigms)),
        "auxiliary": frozenset().union(*(verb.forms for verb in auxiliaries)),
        "auxiliary_be": paradigm("être").forms,
        "auxiliary_infinitive": frozenset(verb.infinitive for verb in auxiliaries),
        "auxiliary_participle": frozenset().union(*(verb.present_participle for verb in auxiliaries)),
    }


def _subject_pronoun(row: Row) -> SubjectPronoun:
    form, person, number, gender, impersonal = row
    row.check([person], PERSONS, "person")
    row.check([number], NUMBERS, "number")
    row.check([gender], GENDERS, "gender")
    row.check([impersonal], ("impersonal", ""), "mark of an impersonal pronoun")
    return SubjectPronoun(form, person, number, gender or None, impersonal == "impersonal")


def cue_words() -> CueWords:
    """The words of speech; raises PackError when a table is not well-formed."""
    verbs = _verbs()
    nouns = {row[0]: _entry(row, row[0], NOUN_FRAMES) for row in read_rows("nouns.tsv", 3)}
    prepositions = []
    for row in read_rows("prepositions.tsv", 3):
        entry = _entry(row, row[0], PREPOSITION_FRAMES)
        prepositions.append(PrepositionEntry(tuple(row[0].split()), entry.cue_class, entry.frames))
    pronouns = {row[0]: _subject_pronoun(row) for row in read_rows("subject_pronouns.tsv", 5)}
    return CueWords(
        verbs=verbs,
        verb_forms=_index((lemma, _verb_forms(lemma)) for lemma in verbs),
        nouns=nouns,
        noun_forms=_index((lemma, _noun_forms(lemma)) for lemma in nouns),
        prepositions=tuple(sorted(prepositions, key=lambda entry: -len(entry.words))),
        subject_pronouns=pronouns,
    )


def word_classes(verbs: Iterable[str]) -> WordClasses:
    """The classes of words, from their tables and from the verbs of speech; raises PackError likewise."""
    rows = read_classes(WordClasses, "function_words.tsv", "grammar.tsv", "modality.tsv")
    moods = _moods(verbs)
    if made := next((row for name, row in rows.items() if name in moods), None):
        raise made.wrong("the class “{name}” is made from the verbs; leave it out", name=made[0])
    return WordClasses(**{name: closed_class(row) for name, row in rows.items()}, **moods)


def quoting_words() -> QuotingWords:
    """The words by which quotations are compared; raises PackError when their table is not well-formed."""
    return QuotingWords(**{name: closed_class(row) for name, row in read_classes(QuotingWords, "quoting.tsv").items()})


def hearing_words() -> HearingWords:
    """How French sounds, and the words that are misheard; raises PackError when a table is not well-formed."""
    sounds: dict[str, str] = {}
    for row in read_rows("sounds.tsv", 2):
        letters, sound = row
        row.check_form(0, SPELLING, "spelling of a sound")
        row.check_form(1, SOUND, "sound")
        sounds[letters] = sound.replace("-", "")
    words = read_classes(HearingWords, "hearing.tsv")
    return HearingWords(sounds, **{name: closed_class(row) for name, row in words.items()})
