"""Documents of a ledger in, the same read again by a newer reader or extractor out: what changes, and then kept."""

from .rereading import reread

__all__ = ["reread"]
