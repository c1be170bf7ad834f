"""Builds the words by which French tells speech in a noun phrase from the tables of this folder."""

from collections import defaultdict
from typing import cast, get_args

from sourcier.languages.pack import ActEntry, ActWords, Stance
from sourcier.records import CueClass, PackError

from .conjugation import agreeing, noun_forms, paradigm
from .lexicon import AUXILIARIES, head_verb
from .tables import read_rows

FRAMES = frozenset(
    ("object", "active", "as", "judged", "somebody", "agentless", "lay", "charged", "de", "à", "sur", "contre", "pour")
)
BY_NOUN = "noun"
ANY, SPOKEN, PERSON = "any", "spoken", "person"


def _class(name: str, lemma: str) -> CueClass:
    if name not in get_args(CueClass):
        raise PackError(f"“{lemma}” has the unknown class “{name}”")
    return cast(CueClass, name)


def _stance(name: str, lemma: str) -> Stance | None:
    if name == "-":
        return None
    if name not in get_args(Stance):
        raise PackError(f"“{lemma}” has the unknown stance “{name}”")
    return cast(Stance, name)


def _entry(row: list[str], spoken: frozenset[str]) -> ActEntry:
    lemma, act_class, frames, objects, stance = row
    if unknown := set(frames.split()) - FRAMES:
        raise PackError(f"“{lemma}” has unknown frames: {', '.join(sorted(unknown))}")
    listed = objects.removeprefix("!").split("|")
    forms = {form for noun in listed if noun not in (ANY, SPOKEN, PERSON) for form in noun_forms(noun)}
    return ActEntry(
        lemma,
        None if act_class == BY_NOUN else _class(act_class, lemma),
        frozenset(frames.split()),
        None if ANY in listed else frozenset(forms | (spoken if SPOKEN in listed else set())),
        objects.startswith("!"),
        PERSON in listed,
        _stance(stance, lemma),
    )


def act_words() -> ActWords:
    """The words of acts; raises PackError when a table is not well-formed."""
    nouns = {form: _class(name, noun) for noun, name in read_rows("act_nouns.tsv", 2) for form in noun_forms(noun)}
    spoken = frozenset(nouns)
    entries = [_entry(row, spoken) for row in read_rows("acts.tsv", 5)]
    auxiliary = frozenset[str]().union(*(paradigm(verb).finite for verb in AUXILIARIES))
    verbs: dict[str, list[ActEntry]] = defaultdict(list)
    for entry in sorted(entries, key=lambda entry: (-entry.lemma.count(" "), entry.lemma)):
        for form in paradigm(head_verb(entry.lemma)).forms - auxiliary:
            verbs[form].append(entry)
    paradigms = [paradigm(head) for head in sorted({head_verb(entry.lemma) for entry in entries})]
    return ActWords(
        verbs={form: tuple(found) for form, found in verbs.items()},
        nouns=nouns,
        predicates={
            form: cast(Stance, _stance(stance, predicate))
            for predicate, stance in read_rows("act_predicates.tsv", 2)
            for form in agreeing(predicate)
        },
        infinitives=frozenset(verb.infinitive for verb in paradigms),
        present_participles=frozenset[str]().union(*(verb.present_participle for verb in paradigms)),
        past_participles=frozenset[str]().union(*(verb.past_participle for verb in paradigms)),
        finite=frozenset[str]().union(*(verb.finite for verb in paradigms)),
    )
