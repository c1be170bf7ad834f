"""Builds the words of speech of French from the tables of this folder."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import cast, get_args

from sourcier.languages.pack import CueEntry, CueWords, PrepositionEntry, SubjectPronoun
from sourcier.records import CueClass, PackError

from .conjugation import agreeing, noun_forms, paradigm
from .tables import read_rows

VERB_FRAMES = frozenset(
    ("quote", "quote?", "que", "que?", "si", "inf", "inf?", "de", "de?", "à", "à?", "object", "as", "as?")
)
NOUN_FRAMES = frozenset(("que", "relative", "de", "à", "quote"))
PREPOSITION_FRAMES = frozenset(("source", "person", "head", "self"))
AUXILIARIES = ("avoir", "être")
CLITICS = frozenset(("se", "en", "y", "ne"))


def _entry(lemma: str, cue_class: str, frames: str, known: frozenset[str]) -> CueEntry:
    if cue_class not in get_args(CueClass):
        raise PackError(f"“{lemma}” has the unknown class “{cue_class}”")
    if unknown := set(frames.split()) - known:
        raise PackError(f"“{lemma}” has unknown frames: {', '.join(sorted(unknown))}")
    return CueEntry(lemma, cast(CueClass, cue_class), frozenset(frames.split()))


def head_verb(lemma: str) -> str:
    """The verb of a lemma that is inflected: its first word that is no clitic."""
    return next(word for word in lemma.split() if word not in CLITICS)


def _verb_forms(lemma: str) -> frozenset[str]:
    """The forms of a lemma's verb, without those that are first of all an auxiliary's (*sommes* of *sommer*)."""
    head = head_verb(lemma)
    forms = paradigm(head).forms
    return forms if head in AUXILIARIES else forms.difference(*(paradigm(verb).finite for verb in AUXILIARIES))


def _verbs() -> dict[str, CueEntry]:
    verbs = {}
    for lemma, cue_class, frames in read_rows("verbs.tsv", 3):
        verbs[lemma] = _entry(lemma, cue_class, frames, VERB_FRAMES)
    for predicate, heads, cue_class, frames in read_rows("predicates.tsv", 4):
        for head in heads.split(","):
            entry = _entry(f"{head} {predicate}", cue_class, frames, VERB_FRAMES)
            verbs.update((f"{head} {form}", entry) for form in agreeing(predicate))
    return verbs


def _index(forms_of: Iterable[tuple[str, Iterable[str]]]) -> dict[str, tuple[str, ...]]:
    """Lemmas by form, from forms by lemma; the longest lemma first, so that the first that fits says most."""
    index: dict[str, list[str]] = defaultdict(list)
    for lemma, forms in forms_of:
        for form in forms:
            index[form].append(lemma)
    return {form: tuple(sorted(lemmas, key=lambda lemma: (-lemma.count(" "), lemma))) for form, lemmas in index.items()}


def _noun_forms(lemma: str) -> list[str]:
    head, _, rest = lemma.partition(" ")
    return [f"{form} {rest}".strip() for form in noun_forms(head)]


INFLECTED: dict[str, Callable[[str], frozenset[str]]] = {
    "@": lambda verb: paradigm(verb).forms,
    "~": lambda adjective: frozenset(agreeing(adjective)),
    "+": lambda noun: frozenset(noun_forms(noun)),
}


def closed_class(group: str) -> frozenset[str]:
    """The words of a class, parted by `|`: all forms of a verb behind `@`, of an adjective behind `~`, a noun `+`."""
    words: set[str] = set()
    for word in group.split("|"):
        inflect = INFLECTED.get(word[0])
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


def cue_words() -> CueWords:
    """The words of speech; raises PackError when a table is not well-formed."""
    verbs = _verbs()
    nouns = {row[0]: _entry(row[0], row[1], row[2], NOUN_FRAMES) for row in read_rows("nouns.tsv", 3)}
    prepositions = []
    for words, cue_class, frames in read_rows("prepositions.tsv", 3):
        entry = _entry(words, cue_class, frames, PREPOSITION_FRAMES)
        prepositions.append(PrepositionEntry(tuple(words.split()), entry.cue_class, entry.frames))
    pronouns = {
        form: SubjectPronoun(form, person, number, gender or None, impersonal == "impersonal")
        for form, person, number, gender, impersonal in read_rows("subject_pronouns.tsv", 5)
    }
    tables = (read_rows("function_words.tsv", 2), read_rows("grammar.tsv", 2), read_rows("modality.tsv", 2))
    groups = {group: closed_class(words) for rows in tables for group, words in rows}
    groups.update(_moods(verbs))
    return CueWords(
        verbs=verbs,
        verb_forms=_index((lemma, _verb_forms(lemma)) for lemma in verbs),
        nouns=nouns,
        noun_forms=_index((lemma, _noun_forms(lemma)) for lemma in nouns),
        prepositions=tuple(sorted(prepositions, key=lambda entry: -len(entry.words))),
        subject_pronouns=pronouns,
        function_words=groups,
    )
