"""A document of a ledger in, the other documents that share text with it out: what, how much, and who credits whom."""

from .copying import copies

__all__ = ["copies"]
