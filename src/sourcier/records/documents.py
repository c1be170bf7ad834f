"""A text with fixed characters, and its publication by an outlet."""

from dataclasses import dataclass
from typing import Literal, get_args

from .spans import Span

PartKind = Literal["title", "lead", "body", "crosshead", "caption", "credit", "dateline", "furniture"]
PART_KINDS: tuple[str, ...] = get_args(PartKind)


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
class Document:
    """A publication of a text. Dates are ISO 8601; `raw_hash` is the SHA-256 of the bytes as they came.

    `layout` holds the parts that the format itself told (an HTML title, a caption); none for plain text. `notes` say
    in plain words what had to be mended while reading the bytes (an encoding guessed, a NUL replaced).
    """

    text: Text
    name: str | None = None
    language: str | None = None
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    retrieved: str | None = None
    media_type: str = "text/plain"
    raw_hash: str | None = None
    layout: tuple[Part, ...] = ()
    notes: tuple[str, ...] = ()
