"""Spans in, the id of what stands there out, the same for the same words of the same text."""

import hashlib

from .spans import Span


def attribution_id(text_hash: str, content: tuple[Span, ...], cue: tuple[Span, ...]) -> str:
    """The id of an attribution: 16 hex digits of the SHA-256 of the text's hash, the content's spans and the cue's."""
    key = f"{text_hash}:{[tuple(s) for s in content]}:{[tuple(s) for s in cue]}"
    return hashlib.sha256(key.encode()).hexdigest()[:16]
