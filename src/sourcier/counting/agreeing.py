"""What two coders found in the same articles in, how far they agree out: Krippendorff's alpha, field by field.

Alpha is 1 where they always agree, and 0 where they agree as often as by chance (Krippendorff 2018, chapter 12). Its
interval is that of a bootstrap over articles, since what is coded in one article belongs together.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from .matching import matched
from .shares import LEVEL
from .sheets import CodedPerson

Field = Literal["people", "women", "gender", "role", "words"]
DRAWS = 500
SEED = 1
FEWEST = 10
"""Articles below which no interval is told."""
Coding = Mapping[str, Sequence[CodedPerson]]
Pair = tuple[CodedPerson, CodedPerson]
Value = int | str
Level = Literal["nominal", "interval"]


@dataclass(frozen=True, slots=True)
class Agreed:
    """How far two agree in a field: over so many units, in what share of them to the letter, and alpha.

    Units are articles (`people`, `women`: how many are quoted) or people whom both found (`gender`, `role`, `words`).
    `alpha`, `low` and `high` are None where all values are the same, for then chance tells nothing.
    """

    field: Field
    units: int
    same: float | None
    alpha: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two compare: articles that both coded, people whom either found and whom both did, and their fields.

    `only` are articles that one of them alone has coded.
    """

    articles: int
    only: int
    one: int
    other: int
    both: int
    fields: tuple[Agreed, ...]


def agreement(one: Coding, other: Coding) -> Agreement:
    """How far two codings agree, on the articles that both have."""
    common = sorted(one.keys() & other.keys())
    pairs = [_pairs(one[id_], other[id_]) for id_ in common]

    def counts(count: Callable[[Sequence[CodedPerson]], int]) -> list[list[tuple[Value, Value]]]:
        return [[(count(one[id_]), count(other[id_]))] for id_ in common]

    def told(value: Callable[[CodedPerson], Value | None]) -> list[list[tuple[Value, Value]]]:
        every = ([(value(first), value(second)) for first, second in some] for some in pairs)
        return [[(a, b) for a, b in some if a is not None and b is not None] for some in every]

    fields = (
        _agreed("people", counts(len), "interval"),
        _agreed("women", counts(lambda people: sum(person.gender == "f" for person in people)), "interval"),
        _agreed("gender", told(lambda person: person.gender), "nominal"),
        _agreed("role", told(lambda person: person.role), "nominal"),
        _agreed("words", told(lambda person: person.words), "interval"),
    )
    return Agreement(
        len(common), len(one.keys() ^ other.keys()), sum(len(one[id_]) for id_ in common),
        sum(len(other[id_]) for id_ in common), sum(map(len, pairs)), fields,
    )  # fmt: skip


def _pairs(one: Sequence[CodedPerson], other: Sequence[CodedPerson]) -> list[Pair]:
    """The people whom both found in an article."""
    places = matched([person.name for person in one], [person.name for person in other])
    return [(one[i], other[j]) for i, j in places]


def _agreed(field: Field, by_article: Sequence[Sequence[tuple[Value, Value]]], level: Level) -> Agreed:
    """How far two agree in a field, whose pairs of values stand by article."""
    known = sorted({str(one) for some in by_article for pair in some for one in pair})
    codes = {one: number for number, one in enumerate(known)}
    held = [
        np.array([[codes[str(one)] if level == "nominal" else one for one in pair] for pair in some], dtype=np.float64)
        for some in by_article
        if some
    ]
    if not held:
        return Agreed(field, 0, None, None, None, None)
    every = np.concatenate(held)
    alpha, same = _alpha(every, level), float((every[:, 0] == every[:, 1]).mean())
    if alpha is None or len(held) < FEWEST:
        return Agreed(field, len(every), same, alpha, None, None)
    rng = np.random.default_rng(SEED)
    drawn = [rng.integers(len(held), size=len(held)) for _ in range(DRAWS)]
    found = [one for places in drawn if (one := _alpha(np.concatenate([held[at] for at in places]), level)) is not None]
    low, high = np.quantile(found, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Agreed(field, len(every), same, alpha, float(low), float(high))


def _alpha(pairs: NDArray[np.float64], level: Level) -> float | None:
    """Krippendorff's alpha of pairs; None where all values are one."""
    from krippendorff import alpha

    if len(np.unique(pairs)) < 2:
        return None
    return float(alpha(reliability_data=pairs.T, level_of_measurement=level))
