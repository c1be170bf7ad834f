"""What a ledger keeps besides readings, and what it answers: captures, failures, statements found."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any, Literal

from ..documents import Rights
from ..kinds import AttributionType, CueClass, Gender, Kind, PrivateRole
from ..spans import Span
from .judgements import CorrectionKind, InOffice, Maker, SpeakerLink

Outcome = Literal["new", "changed", "unchanged", "partial", "failed", "gone", "followed", "forgotten"]
"""What came of a visit; a feed or a site map is `followed` to the pages that it names, what is `forgotten` not kept."""
Private = PrivateRole | Literal["protected"]
EXPORTS = "sourcier.ledger"
"""How the format of an export of a ledger begins, whatever its version: its first line names it."""


@dataclass(frozen=True, slots=True)
class Capture:
    """A visit to an address: when (UTC, ISO 8601), what answered, and the bytes that came.

    `address` is a URL, or the absolute path of a file (`-` for the standard input) with, behind `#`, the place of a
    record in it. `status` is that of HTTP, null where none was spoken. `extractor` names what made the document of the
    bytes, with its version.
    """

    address: str
    retrieved: str
    raw: bytes | None = None
    status: int | None = None
    final_address: str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    extractor: str = ""
    partial: bool = False


@dataclass(frozen=True, slots=True)
class Failure:
    """What could not be read: where, of which source it is an item, the kind of fault, and how often it was tried.

    A `message` that is a Message can be said in another language.
    """

    address: str
    source: str
    kind: str
    message: str
    at: str
    tries: int


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a document: its id, whether it is `new`, and how many statements it brought."""

    document: str
    outcome: Outcome
    statements: int


@dataclass(frozen=True, slots=True)
class Correction:
    """A document that answers another, or a statement in it: what it is to that, and whether a person said so."""

    kind: CorrectionKind
    by: Maker
    document: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class FoundStatement:
    """A statement as a ledger answers it: its words and whose they are, where and when.

    `id` has 32 hex digits; spans count code points of the document's text. `sure` and `speaker_sure` are from 0 to 1.
    `speaker_id` (32 hex digits) tells speakers of one name apart; `speaker_link` says whether a machine found who the
    speaker is, a person has confirmed it, or who speaks is only described. Both are None where there is no speaker.

    `rights` are those of the document as the ledger has them, `reserved` whether mining was reserved at a visit.
    `private` is why the statement stays out of rankings, feeds and public pages: the role in which somebody speaks, or
    that a person `protected` it. `corrections` are the documents that answer this one. `reader` is who read it, with
    the versions of pack and model.
    """

    id: str
    document: str
    words: tuple[str, ...]
    cue: tuple[str, ...]
    speaker: str | None
    source: str | None
    role: str | None
    kind: Kind | None
    gender: Gender | None
    type: AttributionType
    cue_class: CueClass
    act: str | None
    said: str | None
    published: str | None
    outlet: str | None
    title: str | None
    url: str | None
    language: str
    part: str
    content: tuple[Span, ...]
    sure: float | None
    speaker_sure: float | None
    verified: bool
    retired: bool = False
    speaker_id: str | None = None
    speaker_link: SpeakerLink | None = None
    rights: Rights | None = None
    reserved: bool = False
    private: Private | None = None
    corrections: tuple[Correction, ...] = ()
    reader: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A statement with what it takes to cite it: who wrote the article, the hash of its text, when it was first seen.

    `text_hash` is the SHA-256 (hex) of the archived text in UTF-8, whose code points the offsets count; `raw_hash` that
    of the bytes as they came, null where none are known. `retrieved` is the first visit that brought the document (UTC,
    ISO 8601). `around` has for each piece of the content the characters before and behind it, at most 32 of each.
    """

    statement: FoundStatement
    authors: tuple[str, ...]
    text_hash: str
    raw_hash: str | None
    retrieved: str | None
    around: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Retired:
    """That a newer reading no longer has a statement: since when (UTC, ISO 8601), and what has its place.

    `since` is when that reading was added, `reader` who read it; both are null where that reading isn't kept.
    """

    since: str | None
    reader: str | None
    successor: FoundStatement | None


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A paragraph that holds what was looked for: `excerpt` of its text, with the spans of the words in it.

    `before` is how many characters of the paragraph stand before the excerpt.
    """

    document: str
    excerpt: str
    marked: tuple[Span, ...]
    span: Span
    published: str | None
    outlet: str | None
    title: str | None
    url: str | None
    statements: tuple[FoundStatement, ...]
    before: int = 0
    rights: Rights | None = None
    reserved: bool = False
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Searched:
    """What a question was asked of: how many documents, of which outlets, from which day to which, and failures.

    `hidden` is how many statements are out of view, as people wished: no answer has them.
    """

    documents: int
    outlets: int
    first: str | None
    last: str | None
    failures: int
    revision: int
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class Total:
    """How many there are in all; where that is not `exact`, there are more than `number`."""

    number: int
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows that answer a question, how it was understood, and what was searched; `more` says that there are others.

    `total` is how many rows there are in all, of a timeline how many statements. `in_office` offers what those said who
    held an office of a body that was asked for; `described` are the names found that describe and name nobody.
    """

    rows: Collection[Any]
    understood: str
    searched: Searched
    total: Total
    more: bool = False
    in_office: tuple[InOffice, ...] = ()
    described: tuple[str, ...] = ()
