"""What a document or statement is made of in, its id out: 32 hex digits that depend on content and never on scores."""

import hashlib
import unicodedata
from collections.abc import Iterable

from sourcier.languages.folding import plain_text
from sourcier.records import Document, Span

from .fitting import fit

BYTES = 16
"""An id has 128 bits."""


def document_key(document: Document) -> str:
    """The id of a document: its outlet, its URL (else its name), and the hash of its text."""
    return _key("document", document.outlet or "", document.url or document.name or "", document.text.hash)


def statement_key(document: str, content: Iterable[Span], cue: Iterable[Span]) -> str:
    """The id of a statement: its document's, and the spans of its content and cue."""
    return _key("statement", document, _written(content), _written(cue))


def place_key(*parts: str) -> str:
    """The key by which an address is looked up, or an item of a source."""
    return _key("place", *map(fit, parts))


def content_key(*parts: str) -> str:
    """A hash over what is kept of something."""
    return _key("content", *parts)


def words_key(words: str) -> str:
    """The key that statements of the same words share: whatever marks, case and spaces they are written with."""
    typed = plain_text(words)
    plain = unicodedata.normalize("NFC", typed.characters if typed else words).casefold()
    return _key("words", " ".join("".join(c if c.isalnum() else " " for c in plain).split()))


def _written(spans: Iterable[Span]) -> str:
    return ",".join(f"{start}-{end}" for start, end in spans)


def _key(*parts: str) -> str:
    # Each part with its length before it, so that no two lists of parts are written alike.
    written = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.blake2b(written.encode("utf-8", "surrogatepass"), digest_size=BYTES).hexdigest()
