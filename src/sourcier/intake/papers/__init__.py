"""The bytes of a PDF or of a word processor's document in, a Document out: its text in lines or paragraphs."""

from .papers import paper_in

__all__ = ["paper_in"]
