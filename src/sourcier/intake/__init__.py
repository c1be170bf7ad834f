"""Bytes to Documents: plain text and saved HTML pages, decoded and fixed once."""

from .documents import LIMITS, document_from_file, document_of, document_of_text
from .languages import language_of
from .text import text_of

__all__ = ["LIMITS", "document_from_file", "document_of", "document_of_text", "language_of", "text_of"]
