"""Sorts the forms of the verbs of speech by mood, from their conjugation."""

from collections.abc import Iterable

from .conjugation import IMPERFECT_STEMS, PRESENT_PARTICIPLES, _models, agreeing, verb_forms


def form_groups(verbs: Iterable[str]) -> dict[str, frozenset[str]]:
    """The infinitives, participles and finite forms of bare verbs, as groups of function words."""
    infinitives: set[str] = set()
    present: set[str] = set()
    past: set[str] = set()
    finite: set[str] = set()
    for lemma in verbs:
        infinitives.add(lemma)
        own_present: set[str] = set()
        own_past: set[str] = set()
        simple: set[str] = set()
        for model in _models(lemma):
            own_present.add(PRESENT_PARTICIPLES.get(lemma, IMPERFECT_STEMS.get(lemma, model.present[3].removesuffix("ons")) + "ant"))
            own_past.update(agreeing(model.participle))
            simple.update(model.present)
        present |= own_present
        past |= own_past
        finite |= (set(verb_forms(lemma)) - own_present - own_past - {lemma}) | simple
    return {
        "infinitive": frozenset(infinitives),
        "present_participle": frozenset(present),
        "past_participle": frozenset(past),
        "finite_form": frozenset(finite),
    }
