"""Inflects French: from a lemma to all its forms, for verbs, nouns and the adjectives that stand behind a verb."""

import re
from dataclasses import dataclass
from functools import lru_cache

from .tables import read_rows

PERSONS = 6
IMPERFECT = ("ais", "ais", "ait", "ions", "iez", "aient")
FUTURE = ("ai", "as", "a", "ons", "ez", "ont")
SUBJUNCTIVE = ("e", "es", "e", "ions", "iez", "ent")
PAST_ENDINGS = {
    "a": ("ai", "as", "a", "âmes", "âtes", "èrent"),
    "i": ("is", "is", "it", "îmes", "îtes", "irent"),
    "u": ("us", "us", "ut", "ûmes", "ûtes", "urent"),
    "in": ("ins", "ins", "int", "înmes", "întes", "inrent"),
}
IMPERFECT_STEMS = {"être": "ét"}
PRESENT_PARTICIPLES = {"avoir": "ayant", "savoir": "sachant"}
ALWAYS_DOUBLING = ("appeler", "jeter")
ALSO_DOUBLING = ("épeler", "étiqueter", "grommeler", "renouveler", "ruisseler")
MODEL = re.compile(r"\^?[^\W\d_]{2,20}")
STEM = re.compile(r"[^\W\d_]{1,20}")
PAST_STEM = re.compile(r"[^\W\d_]{0,20}(?:[aiu]|in)")
WORDS = re.compile(r"[^\W\d_]{1,20}(?: [^\W\d_]{1,20})*")
"""Forms of the columns of `irregular.tsv`."""
VOWELS = "aâàeéèêëiîïoôuûùy"


@dataclass(frozen=True, slots=True)
class _Model:
    """The principal parts of a verb, of which the rest is built."""

    present: tuple[str, ...]
    past_stem: str
    future_stems: tuple[str, ...]
    participle: str
    subjunctive: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paradigm:
    """All one-word forms of a verb but the imperative and the imperfect subjunctive, by mood."""

    infinitive: str
    finite: frozenset[str]
    present_participle: frozenset[str]
    past_participle: frozenset[str]

    @property
    def forms(self) -> frozenset[str]:
        """The forms of all moods."""
        return self.finite | self.present_participle | self.past_participle | {self.infinitive}


@lru_cache(maxsize=1)
def _irregular() -> dict[str, _Model]:
    """The irregular models by the end of the verbs that follow them, `^` before a whole verb."""
    models = {}
    for row in read_rows("irregular.tsv", 6):
        ending, present, past, future, participle, subjunctive = row
        parts = () if subjunctive == "=" else tuple(subjunctive.split())
        if len(present.split()) != 6 or len(parts) not in (0, 2, 6):
            raise row.wrong("the present has not six forms, or the subjunctive neither two nor six; see the header")
        row.check_form(0, MODEL, "model of a verb")
        row.check_form(1, WORDS, "present")
        row.check_form(2, PAST_STEM, "stem of the passé simple")
        row.check_form(3, STEM, "stem of the future")
        row.check_form(4, STEM, "past participle")
        if parts:
            row.check_form(5, WORDS, "subjunctive")
        if ending in models:
            raise row.wrong("the model “{model}” stands there twice: give it one row", model=ending)
        models[ending] = _Model(tuple(present.split()), past, (future,), participle, parts)
    return models


def _prefixed(prefix: str, model: _Model) -> _Model:
    return _Model(
        tuple(prefix + form for form in model.present),
        prefix + model.past_stem,
        tuple(prefix + stem for stem in model.future_stems),
        prefix + model.participle,
        tuple(prefix + part for part in model.subjunctive),
    )


def _weak_and_strong(stem: str, lemma: str) -> tuple[list[str], bool]:
    """The stems of a verb in -er before a mute e, and whether the future is built on them alone."""
    if stem.endswith(("oy", "uy")):
        return [stem[:-1] + "i"], True
    if stem.endswith("ay"):
        return [stem[:-1] + "i", stem], True
    consonants = len(stem)
    while consonants and stem[consonants - 1] not in VOWELS:
        consonants -= 1
    if stem.endswith(("gu", "qu")):
        consonants = len(stem) - 2
        while consonants and stem[consonants - 1] not in VOWELS:
            consonants -= 1
    head, tail = stem[:consonants], stem[consonants:]
    if not tail or not head:
        return [stem], True
    if head[-1] == "é":
        return [head[:-1] + "è" + tail], False
    if head[-1] == "e" and len(tail) == 1:
        if lemma.endswith(ALWAYS_DOUBLING):
            return [stem + tail], True
        if lemma.endswith(ALSO_DOUBLING):
            return [stem + tail, head[:-1] + "è" + tail], True
        return [head[:-1] + "è" + tail], True
    return [stem], True


def _soften(stem: str) -> str:
    """The stem before a or o: c and g keep their sound."""
    if stem.endswith("c"):
        return stem[:-1] + "ç"
    return stem + "e" if stem.endswith("g") else stem


def _harden(stem: str) -> str:
    """The stem before e or i: the opposite of `_soften`."""
    if stem.endswith("ç"):
        return stem[:-1] + "c"
    return stem[:-1] if stem.endswith("ge") else stem


def _first_group(lemma: str) -> list[_Model]:
    stem = lemma[:-2]
    hard = _soften(stem)
    strong, in_future = _weak_and_strong(stem, lemma)
    futures = [mute + "er" for mute in strong] if in_future else [lemma, *(mute + "er" for mute in strong)]
    return [
        _Model(
            (mute + "e", mute + "es", mute + "e", hard + "ons", stem + "ez", mute + "ent"),
            stem + "a",
            tuple(futures),
            stem + "é",
        )
        for mute in strong
    ]


def _second_group(lemma: str) -> _Model:
    stem = lemma[:-1]
    present = tuple(stem + ending for ending in ("s", "s", "t", "ssons", "ssez", "ssent"))
    return _Model(present, stem, (lemma,), stem)


def _third_group(lemma: str) -> _Model:
    """A regular verb in -dre (*répondre*)."""
    stem = lemma[:-2]
    present = tuple(stem + ending for ending in ("s", "s", "", "ons", "ez", "ent"))
    return _Model(present, stem + "i", (lemma[:-1],), stem + "u")


def _models(lemma: str) -> list[_Model]:
    irregular = _irregular()
    if (whole := irregular.get("^" + lemma)) is not None:
        return [whole]
    for start in range(len(lemma)):
        if (model := irregular.get(lemma[start:])) is not None:
            return [_prefixed(lemma[:start], model)]
    if lemma.endswith("er"):
        return _first_group(lemma)
    if lemma.endswith("ir"):
        return [_second_group(lemma)]
    if lemma.endswith("dre"):
        return [_third_group(lemma)]
    raise ValueError(f"no way to conjugate “{lemma}”: add its model to irregular.tsv")


def _past(stem: str) -> list[str]:
    ending = "in" if stem.endswith("in") else stem[-1]
    root = stem.removesuffix(ending)
    if ending == "a":
        soft = _soften(root)
        return [(root if form.startswith("è") else soft) + form for form in PAST_ENDINGS["a"]]
    return [root + form for form in PAST_ENDINGS[ending]]


def _subjunctive(model: _Model) -> list[str]:
    if len(model.subjunctive) == PERSONS:
        return list(model.subjunctive)
    if model.subjunctive:
        strong, weak = model.subjunctive
    else:
        strong, weak = model.present[5].removesuffix("ent"), _harden(model.present[3].removesuffix("ons"))
    stems = (strong, strong, strong, weak, weak, strong)
    return [stem + ending for stem, ending in zip(stems, SUBJUNCTIVE, strict=True)]


def agreeing(word: str) -> tuple[str, ...]:
    """The forms of an adjective or a participle in gender and number, the given one (masculine singular) first."""
    if word.endswith("eux"):
        return (word, word[:-1] + "se", word[:-1] + "ses")
    if word.endswith("er"):
        return (word, word[:-2] + "ère", word + "s", word[:-2] + "ères")
    if word.endswith("et") and not word.endswith("prêt"):
        return (word, word[:-2] + "ète", word + "s", word[:-2] + "ètes")
    if word.endswith("f"):
        return (word, word[:-1] + "ve", word + "s", word[:-1] + "ves")
    if word.endswith("teur"):
        feminine = word[:-1] + "se" if word.endswith("tteur") else word[:-3] + "rice"
        return (word, feminine, word + "s", feminine + "s")
    if word.endswith("al"):
        return (word, word + "e", word[:-2] + "aux", word + "es")
    if word.endswith(("el", "eil", "nul")):
        return (word, word + "le", word + "s", word + "les")
    if word.endswith("e"):
        return (word, word + "s")
    if word.endswith("s"):
        return (word, word + "e", word + "es")
    if word == "dû":
        return ("dû", "due", "dus", "dues")
    return (word, word + "e", word + "s", word + "es")


@lru_cache(maxsize=4096)
def paradigm(lemma: str) -> Paradigm:
    """The forms of a bare verb, without clitic; raises ValueError for an infinitive that no rule and no model fits."""
    finite: set[str] = set()
    present_participles: set[str] = set()
    past_participles: set[str] = set()
    for model in _models(lemma):
        soft = IMPERFECT_STEMS.get(lemma, model.present[3].removesuffix("ons"))
        hard = _harden(soft)
        present_participles.add(PRESENT_PARTICIPLES.get(lemma, soft + "ant"))
        past_participles.update(agreeing(model.participle))
        finite.update(model.present, _past(model.past_stem), _subjunctive(model))
        finite.update((hard if ending.startswith("i") else soft) + ending for ending in IMPERFECT)
        finite.update(stem + ending for stem in model.future_stems for ending in (*FUTURE, *IMPERFECT))
    return Paradigm(lemma, frozenset(finite), frozenset(present_participles), frozenset(past_participles))


def noun_forms(lemma: str) -> tuple[str, ...]:
    """The singular and the plural of a noun."""
    if lemma.endswith(("s", "x", "z")):
        return (lemma,)
    if lemma.endswith(("au", "eu")):
        return (lemma, lemma + "x")
    if lemma.endswith("al"):
        return (lemma, lemma[:-2] + "aux")
    return (lemma, lemma + "s")
