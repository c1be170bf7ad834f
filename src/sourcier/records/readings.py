"""What a reading found in one text: attributions, entities, parts."""

from dataclasses import dataclass
from typing import Literal, get_args

from .documents import Document, Part, PartKind
from .spans import Span

AttributionType = Literal["direct", "indirect", "mixed"]
Kind = Literal["person", "organisation", "group", "state", "document", "unnamed"]
Gender = Literal["m", "f"]
CueClass = Literal[
    "say", "quote-only", "explain", "announce", "judge", "call", "promise", "criticise", "admit", "demand", "warn",
    "accuse", "praise", "fear", "hope", "ask", "confirm", "believe", "propose", "answer", "reveal", "deny",
]  # fmt: skip
CutKind = Literal["ellipsis", "omission", "insertion", "sic", "editor"]
ReaderName = Literal["both", "learned", "rules"]
DEFAULT_READER: ReaderName = "both"
MentionForm = Literal["name", "pronoun", "nominal", "metonym"]
KINDS: tuple[str, ...] = get_args(Kind)
CUE_CLASSES: tuple[str, ...] = get_args(CueClass)


@dataclass(frozen=True, slots=True)
class Inferred:
    """A value that is not a slice of the text: the rule that gave it and the spans it was read from."""

    value: str
    rule: str
    evidence: tuple[Span, ...] = ()


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
    """Whom the mentions of one text stand for. `name` is the fullest that the text gives."""

    id: str
    name: Inferred
    kind: Inferred | None = None
    gender: Inferred | None = None
    role: Inferred | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution relation: somebody (`source`) is given by a `cue` as the origin of a `content`.

    Spans follow the annotation guidelines (`docs/attribution.md`). `verbatim` are the stretches inside quotation marks,
    marks left out. `entity`, `kind`, `gender` and `role` are null when the evidence does not carry them. `nested_in` is
    the id of the attribution whose content holds this one. `found_by` names the rule that saw it, `learned` where the
    encoder did, and what the one took over from the other.
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
    role: Inferred | None
    nested_in: str | None
    verbatim: tuple[Span, ...]
    cuts: tuple[Cut, ...]
    part: PartKind
    found_by: str
    confidence: Confidence | None = None
    responses: tuple[Response, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reader, with one language pack and one model, found in one document."""

    document: Document
    reader: str
    pack: str
    model: str
    language: str
    parts: tuple[Part, ...]
    attributions: tuple[Attribution, ...]
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
