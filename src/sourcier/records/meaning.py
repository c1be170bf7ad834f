"""What is told of a statement beyond its spans: about whom, when, where, how many, how surely, through whom."""

from dataclasses import dataclass
from typing import Literal, get_args

from .kinds import CueClass, Kind
from .spans import Span

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Precision = Literal[
    "minute", "hour", "part of day", "day", "weekend", "week", "month", "quarter", "season", "half", "year", "decade",
    "century", "vague",
]  # fmt: skip
SettingKind = Literal["addressee", "channel", "occasion", "place", "question"]
ActKind = Literal[
    "assertion", "denial", "prediction", "promise", "threat", "demand", "question", "evaluation", "explanation", "wish",
]  # fmt: skip
FactValue = Literal["CT+", "CT-", "PR+", "PR-", "PS+", "PS-", "Uu"]
LinkPart = Literal["origin", "relay", "outlet"]
PlaceKind = Literal["state", "city", "region", "sea", "area", "site", "continent"]
SETTING_KINDS: tuple[str, ...] = get_args(SettingKind)
ACT_KINDS: tuple[str, ...] = get_args(ActKind)
FACT_VALUES: tuple[str, ...] = get_args(FactValue)
CREDIT_RULES = ("credit", "byline")
"""The rules of links that stand behind a whole text: agencies in a line of credits, and among its authors."""
SPOKEN_TO_RULES = ("told to an outlet", "asked by an outlet", "printed in an outlet")
"""The rules of links that were spoken to: to them, and in their pages, the source said it itself."""


@dataclass(frozen=True, slots=True)
class Inferred:
    """A value that is not a slice of the text: the rule that gave it and the spans it was read from."""

    value: str
    rule: str
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Role(Inferred):
    """What somebody is: the whole phrase (`value`), the office, the body, and its country (ISO 3166), where told."""

    office: str | None = None
    body: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression as TIMEX3 writes it (ISO-TimeML, 2010): type, value in ISO 8601, and the rule that gave it.

    `begin` and `end` are the first and the last day that it covers (ISO 8601), where they are known. Where the text
    leaves the year open, the value has XXXX for it and `candidates` are the dates that remain, each with its evidence.
    `evidence` are the other expressions that it was resolved against.
    """

    span: Span
    type: TimeType
    value: str
    rule: str
    begin: str | None = None
    end: str | None = None
    evidence: tuple[Span, ...] = ()
    candidates: tuple[Inferred, ...] = ()


@dataclass(frozen=True, slots=True)
class Moment:
    """When something was said: the phrase that tells it, its TIMEX3 value (null where open) and how exact that is.

    `rule` says whether the sentence tells it or it is carried on from another statement.
    """

    span: Span
    value: str | None
    precision: Precision | None
    rule: str


@dataclass(frozen=True, slots=True)
class Period:
    """The days that a content is about: first and last (ISO 8601), null where open, and the expressions that say so."""

    begin: str | None
    end: str | None
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """A circumstance of a statement: the phrase with its preposition. `rule` says how it was tied to the statement."""

    kind: SettingKind
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class About:
    """An actor or a place that a content speaks of: the words that do, and whom or what they stand for.

    `identifier` is an ISO 3166 code (`ISO 3166:RU`) or a Wikidata id (`Q7184`), where known.
    """

    span: Span
    entity: Inferred
    kind: Kind | Literal["place"] | None = None
    identifier: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A step on the way of a statement to the page. `depends_on` is the earlier link (index) that owns this one."""

    name: Inferred
    part: LinkPart
    span: Span | None
    depends_on: int | None = None


@dataclass(frozen=True, slots=True)
class Chain:
    """Through whom a statement came, from its origin on; `origins` counts the links independent of one another."""

    links: tuple[Link, ...]
    origins: int


@dataclass(frozen=True, slots=True)
class Factuality:
    """How sure a holder is of a content (FactBank, Saurí & Pustejovsky 2009): CT, PR, PS with + or -, or Uu."""

    holder: Inferred | None
    value: FactValue
    rule: str
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportedAct:
    """Speech told by a noun phrase (*a rejeté les accusations*): no relation, as no content is given."""

    id: str
    cue: tuple[Span, ...]
    cue_class: CueClass
    source: Span | None
    entity: Inferred | None
    entity_id: str | None
    object: tuple[Span, ...]
    found_by: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many of what: the words, the number, the thing counted, and for which period and place.

    `number` is written as the text bounds it: `48`, `~50`, `>=10`, `<=300`, `3-5`; `low` and `high` are its bounds,
    null where open. `unit` is `%` or an ISO 4217 currency, where it is one. `statement` is the id of the innermost
    attribution whose content says so, null where the outlet does.
    """

    span: Span
    number: str
    low: float | None
    high: float | None
    of: Inferred | None
    unit: str | None
    period: Span | None
    place: Span | None
    statement: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """A place: its name, its kind, the ISO 3166 code of its country, and for a relative area what it is relative to."""

    span: Span
    name: Inferred
    kind: PlaceKind
    country: str | None = None
    anchor: Inferred | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """Statements of one document that tell the same, by their ids, and for each the words that the others lack."""

    statements: tuple[str, ...]
    differing: tuple[tuple[Span, ...], ...]
