"""What was counted in a ledger: who is quoted, in how many articles, with the intervals of their shares."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from .ledgers import Searched

CountedBy = Literal["outlet", "role", "kind", "gender", "month"]
CountUnit = Literal["people", "statements", "words"]
"""What is counted: distinct people an article, their statements, or the words of these."""
CopiesCount = Literal["each", "once"]
"""Whether a text that several outlets have counts each time or once."""


@dataclass(frozen=True, slots=True)
class CountedGroup:
    """What was counted of a group: how much, in how many articles, and which share of it is women's.

    `values` tells the group by the names that were asked for; what is not known is None. `articles` are all that were
    looked at, `quoted_in` those that have any of it. `unknown` is of whom nothing tells women from men; they are a part
    of `number`, and so of what the share is of. In a group of one gender the share is that of this gender. `low` and
    `high` are the bounds of its 95 % interval; shares are from 0 to 1, None where nothing is there to tell them by.
    """

    values: Mapping[str, str | None]
    articles: int
    quoted_in: int
    number: int
    women: int
    men: int
    unknown: int
    share: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class FallenFeed:
    """An outlet of which a period has less than half of what it usually has, the median of its periods.

    `period` is a month (`2024-01`) or a week of ISO 8601 (`2024-W05`).
    """

    outlet: str
    period: str
    articles: int
    usual: float


@dataclass(frozen=True, slots=True)
class Tally:
    """Who is quoted: a row a group, all together, and what one must know to publish it.

    `of_persons` says that named persons alone count, and no other sources.
    `copies` is how often copies count, and `left_out` how many articles were no longer counted for that. `partial`
    articles are those of which a wall shows only the beginning, `undated` those without a month, `without` those in
    which nobody was found who counts; `unattributed` are statements of whom the text names nobody, which count for
    nobody. `first` and `last` are the days between which the articles came out. `codebook` is by what
    roles were classed.
    """

    by: tuple[CountedBy, ...]
    unit: CountUnit
    copies: CopiesCount
    of_persons: bool
    groups: tuple[CountedGroup, ...]
    whole: CountedGroup
    left_out: int
    partial: int
    first: str | None
    last: str | None
    undated: int
    without: int
    unattributed: int
    fallen: tuple[FallenFeed, ...]
    codebook: str
    seed: int
    draws: int
    readers: tuple[str, ...]
    searched: Searched
