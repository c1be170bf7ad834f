"""Signs weighed in log odds: tables of weights, read from a file, and what they give to a choice."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from math import exp, log

from sourcier.records.rows import split_rows

Table = Mapping[str, float]
STEEPEST = 5
LEAST, MOST = 1e-4, 1 - 1e-4


@dataclass(frozen=True, slots=True)
class Weights:
    """The tables of a reader: which candidates are relations, whose content is better, whose source is better, how
    sure the source is, and the name. Positive is for the relation, for the encoder's, for the source, for the name."""

    found: Table
    content: Table
    source: Table
    link: Table
    name: Table


NO_WEIGHTS = Weights({}, {}, {}, {}, {})


def read_weights(table: str, reader: str) -> Weights:
    """The tables of a reader from the lines of a file: reader, choice, sign, weight, with tabs between."""
    tables: dict[str, dict[str, float]] = {field.name: {} for field in fields(Weights)}
    for whose, choice, sign, weight in split_rows(table, "weights"):
        if whose == reader:
            tables[choice][sign] = float(weight)
    return Weights(**tables)


def odds_of(table: Table, signs: Iterable[str]) -> float:
    """The log odds that a table gives to signs."""
    return table.get("bias", 0.0) + sum(table.get(sign, 0.0) for sign in signs)


def chance(odds: float) -> float:
    """The probability that log odds stand for."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, odds))))


def step(probability: float) -> int:
    """A probability as a whole step of log odds from -5 to 5."""
    bounded = min(max(probability, LEAST), MOST)
    return max(-STEEPEST, min(STEEPEST, round(log(bounded / (1 - bounded)))))
