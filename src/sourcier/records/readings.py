"""What a reading found in one text: attributions, entities, parts."""

import hashlib
from dataclasses import dataclass, field
from typing import Literal, Self

from .documents import Document, Part, PartKind
from .flat import FlatRow, flat_rows
from .kinds import AttributionType, CueClass, CutKind, MentionForm, Need
from .meaning import (
    About,
    Chain,
    Factuality,
    Inferred,
    Moment,
    Period,
    Place,
    Quantity,
    ReportedAct,
    Role,
    Setting,
    Telling,
    TimeExpression,
)
from .spans import Span


@dataclass(frozen=True, slots=True)
class Cut:
    """A mark inside a quotation that its words were cut or added to: …, […], [insertion], (sic), NDLR."""

    kind: CutKind
    span: Span


@dataclass(frozen=True, slots=True)
class Confidence:
    """How probable it is that an attribution is right, from 0 to 1.

    `span`: that there is one with this content. `link`: that its source is the right one, where there is one.
    `speaker`: that its entity is, null where it has none.
    """

    span: float
    link: float
    speaker: float | None


@dataclass(frozen=True, slots=True)
class Response:
    """How somebody answers a content (*rejects*, *confirms*): holder, cue and stance."""

    holder: Inferred
    cue: tuple[Span, ...]
    stance: Literal["affirms", "denies", "questions"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase of the text that stands for an entity."""

    span: Span
    form: MentionForm
    entity_id: str


@dataclass(frozen=True, slots=True)
class Entity:
    """Whom the mentions of one text stand for. `name` is the fullest that the text gives.

    `identifier` is an ISO 3166 code (`ISO 3166:RU`) or a Wikidata id, where known; `members` are those of a group.
    """

    id: str
    name: Inferred
    kind: Inferred | None = None
    gender: Inferred | None = None
    role: Role | None = None
    identifier: Inferred | None = None
    members: tuple[Inferred, ...] = ()


@dataclass(frozen=True, slots=True)
class Slices:
    """The characters of an attribution's spans, one string a span."""

    content: tuple[str, ...]
    cue: tuple[str, ...]
    source: str | None

    @classmethod
    def cut(cls, characters: str, content: tuple[Span, ...], cue: tuple[Span, ...], source: Span | None) -> Self:
        """What these spans hold of a text."""
        return cls(
            tuple(characters[start:end] for start, end in content),
            tuple(characters[start:end] for start, end in cue),
            characters[source.start : source.end] if source else None,
        )


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution relation: somebody (`source`) is given by a `cue` as the origin of a `content`.

    Spans follow the annotation guidelines (`docs/attribution.md`). `verbatim` are the stretches inside quotation marks,
    marks left out. `entity`, `kind`, `gender` and `role` are null when the evidence does not carry them. `nested_in` is
    the id of the attribution whose content holds this one. `found_by` names the rule that saw it, `learned` where the
    encoder did, and what the one took over from the other.

    `entities` are the members of a joint source (*A et B*), `factuality` begins with the source's own view and goes on
    with those of the outer sources, `translated` says why the words must have been spoken in another language. `text`
    holds the characters of content, cue and source.
    """

    id: str
    type: AttributionType
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    cue_class: CueClass
    source: Span | None
    entity: Inferred | None
    entity_id: str | None
    kind: Inferred | None
    gender: Inferred | None
    role: Role | None
    nested_in: str | None
    verbatim: tuple[Span, ...]
    cuts: tuple[Cut, ...]
    part: PartKind
    found_by: str
    confidence: Confidence | None = None
    responses: tuple[Response, ...] = ()
    entities: tuple[Inferred, ...] = ()
    settings: tuple[Setting, ...] = ()
    said_at: Moment | None = None
    period: Period | None = None
    about: tuple[About, ...] = ()
    chain: Chain | None = None
    factuality: tuple[Factuality, ...] = ()
    act: Inferred | None = None
    translated: Inferred | None = None
    text: Slices = field(kw_only=True)

    @property
    def speaker(self) -> str | None:
        """The name of who says it, null where the evidence does not carry one."""
        return self.entity.value if self.entity else None

    @property
    def words(self) -> str:
        """The characters of the content; where it stands in several pieces, with a space between them."""
        return " ".join(self.text.content)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A step of reading that was left out, and what it lacked: words to analyse, a parse, or the encoder's weights."""

    step: str
    lacks: Need


@dataclass(frozen=True, slots=True)
class State:
    """What the encoder holds of the words of a statement: the mean of its states over them.

    `vector` holds 384 signed bytes; each times `scale` is one of the mean. `weights` names the network they come from.
    """

    statement: str
    weights: str
    scale: float
    vector: bytes


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reader, with one language pack and one model, found in one document.

    `left_out` names the steps of that reader which lacked what they can't do without. `states` are kept in a ledger,
    and nowhere else: no format has them, and readings that differ in them alone are equal.
    """

    document: Document
    reader: str
    pack: str
    model: str
    language: str
    parts: tuple[Part, ...]
    attributions: tuple[Attribution, ...]
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    places: tuple[Place, ...] = ()
    acts: tuple[ReportedAct, ...] = ()
    tellings: tuple[Telling, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    states: tuple[State, ...] = field(default=(), compare=False, repr=False)

    def to_dicts(self) -> list[FlatRow]:
        """The statements as flat rows of strings and numbers, one a statement, for tables (pandas, CSV)."""
        return flat_rows(self)


def attribution_id(text_hash: str, content: tuple[Span, ...], cue: tuple[Span, ...]) -> str:
    """The id of an attribution: 16 hex digits of the SHA-256 of the text's hash, the content's spans and the cue's."""
    key = f"{text_hash}:{[tuple(s) for s in content]}:{[tuple(s) for s in cue]}"
    return hashlib.sha256(key.encode()).hexdigest()[:16]
