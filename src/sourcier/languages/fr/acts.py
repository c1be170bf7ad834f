"""Builds the words by which French tells speech in a noun phrase from the tables of this folder."""

from collections import defaultdict
from typing import cast, get_args

from sourcier.languages.pack import ActEntry, ActWords, Stance
from sourcier.records import CUE_CLASSES, CueClass
from sourcier.records.rows import Row

from .conjugation import agreeing, noun_forms, paradigm
from .lexicon import AUXILIARIES, check_verb, closed_class, head_verb
from .tables import read_rows

FRAMES = frozenset(("object", "active", "as", "judged", "somebody", "agentless", "lay", "charged"))
STANCES = frozenset(get_args(Stance))
BY_NOUN = "noun"
ANY, SPOKEN, PERSON = "any", "spoken", "person"


def _class(row: Row) -> CueClass:
    row.check([row[1]], CUE_CLASSES, "class of cues")
    return cast(CueClass, row[1])


def _stance(row: Row) -> Stance | None:
    if row[-1] == "-":
        return None
    row.check([row[-1]], STANCES, "stance")
    return cast(Stance, row[-1])


def _entry(row: Row, spoken: frozenset[str], known: frozenset[str]) -> ActEntry:
    lemma, act_class, frames, objects, _ = row
    check_verb(row, head_verb(lemma))
    row.check(frames.split(), known, "frame")
    listed = objects.removeprefix("!").split("|")
    forms = {form for noun in listed if noun not in (ANY, SPOKEN, PERSON) for form in noun_forms(noun)}
    return ActEntry(
        lemma,
        None if act_class == BY_NOUN else _class(row),
        frozenset(frames.split()),
        None if ANY in listed else frozenset(forms | (spoken if SPOKEN in listed else set())),
        objects.startswith("!"),
        PERSON in listed,
        _stance(row),
    )


def act_words() -> ActWords:
    """The words of acts; raises PackError when a table is not well-formed."""
    nouns = {form: _class(row) for row in read_rows("act_nouns.tsv", 2) for form in noun_forms(row[0])}
    spoken = frozenset(nouns)
    prepositions = {row[0]: closed_class(row) for row in read_rows("act_prepositions.tsv", 2)}
    entries = [_entry(row, spoken, FRAMES.union(prepositions)) for row in read_rows("acts.tsv", 5)]
    auxiliary = frozenset[str]().union(*(paradigm(verb).finite for verb in AUXILIARIES))
    verbs: dict[str, list[ActEntry]] = defaultdict(list)
    for entry in sorted(entries, key=lambda entry: (-entry.lemma.count(" "), entry.lemma)):
        for form in paradigm(head_verb(entry.lemma)).forms - auxiliary:
            verbs[form].append(entry)
    paradigms = [paradigm(head) for head in sorted({head_verb(entry.lemma) for entry in entries})]
    return ActWords(
        verbs={form: tuple(found) for form, found in verbs.items()},
        prepositions=prepositions,
        nouns=nouns,
        predicates={
            form: cast(Stance, _stance(row)) for row in read_rows("act_predicates.tsv", 2) for form in agreeing(row[0])
        },
        infinitives=frozenset(verb.infinitive for verb in paradigms),
        present_participles=frozenset[str]().union(*(verb.present_participle for verb in paradigms)),
        past_participles=frozenset[str]().union(*(verb.past_participle for verb in paradigms)),
        finite=frozenset[str]().union(*(verb.finite for verb in paradigms)),
    )
