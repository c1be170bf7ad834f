"""A text with fixed characters, and its publication by an outlet."""

from dataclasses import dataclass
from typing import Literal, get_args

from .spans import Span

PartKind = Literal["title", "lead", "body", "crosshead", "caption", "credit", "dateline", "furniture"]
PART_KINDS: tuple[str, ...] = get_args(PartKind)
Rights = Literal["open", "public-page", "licensed", "legal-deposit"]
"""Under what a text is had: a free licence or none needed, a page that anybody can visit, a contract, legal deposit."""
RIGHTS: tuple[Rights, ...] = get_args(Rights)
RightsBy = Literal["stated", "source", "page"]
"""Who says so: whoever added it, the archive that it came from (of a press database), or that it is a page."""
QUOTE, CITE = "html-blockquote", "html-cite"
"""How parts of the body were found that a page sets off as a quotation, and as whom it quotes."""
MESSAGE, MESSAGE_AUTHOR = "html-message", "html-message-author"
"""How the words of an embedded message were found, and who wrote it when."""
TURN, TURN_SPEAKER = "turn", "turn-speaker"
"""How the words of a turn were found that minutes, a transcript or subtitles give to somebody, and who that is."""
Service = Literal["europresse", "factiva", "nexis", "newsml", "assemblee", "senat", "nato"]
"""Who may hand out the texts of others, or minutes of their own."""


@dataclass(frozen=True, slots=True)
class Text:
    """Characters fixed once, and the SHA-256 (hex) of their UTF-8 form; every offset counts their code points."""

    characters: str
    hash: str


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the text with its place in the page; `found_by` names the rule that saw it."""

    kind: PartKind
    span: Span
    found_by: str


@dataclass(frozen=True, slots=True)
class Join:
    """A place where a line is cut inside a paragraph: what is read as nothing in the middle of a word, else as a space.

    The span holds the line break with the spaces around it, and the hyphen by which a word is cut.
    """

    span: Span
    in_word: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """What tells something of a document: where it was found (`json-ld datePublished`, `words`), and in which words.

    `span` is where these stand in the text, when they stand there.
    """

    found_by: str
    words: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Dated:
    """When a document was published or last changed, as exactly as it is told, in the clock of the outlet.

    `value` is ISO 8601 without an offset: a day (`2024-08-27`), or a day and a time (`2024-08-27T20:18`). `offset` is
    the distance from UTC (`+02:00`), null when unknown; `instant` the same moment in UTC, where value and offset allow.
    """

    value: str
    precision: Literal["day", "minute", "second"]
    offset: str | None = None
    instant: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Supply:
    """By whom a document was handed out: the service, the identifier it has there, and the line of its copyright."""

    service: Service
    identifier: str | None = None
    copyright: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A publication of a text. Dates are ISO 8601; `raw_hash` is the SHA-256 of the bytes as they came.

    `published` and `updated` are the civil days of the outlet; `published_at` and `updated_at` tell them more exactly,
    with what tells them. What no evidence tells is null: no day is guessed.

    `layout` holds the parts that the format itself told (an HTML title, a caption), of plain text but the datelines.
    `joins` are the places where a text is cut into lines of a fixed width: it is read as if they were not there, and
    stays as it is. `notes` say in plain words what had to be mended while reading the bytes (an encoding guessed, a NUL
    replaced), and what no evidence tells.

    `partial` says what keeps a part of the text back (a pay wall), null where nothing does. `supply` tells which
    service handed the document out, null where none did.

    `rights` are those under which the text came, null where nothing tells them, and `rights_by` who says so.
    `reservation` is what was seen at the visit of rights that are kept from mining of text and data: each sign with
    where it stood (`http tdm-reservation`) and its words (`1`).
    """

    text: Text
    name: str | None = None
    language: str | None = None
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    published_at: Dated | None = None
    updated: str | None = None
    updated_at: Dated | None = None
    retrieved: str | None = None
    media_type: str = "text/plain"
    raw_hash: str | None = None
    layout: tuple[Part, ...] = ()
    joins: tuple[Join, ...] = ()
    notes: tuple[str, ...] = ()
    partial: str | None = None
    supply: Supply | None = None
    rights: Rights | None = None
    rights_by: RightsBy | None = None
    reservation: tuple[Evidence, ...] = ()
