"""Words that are said to be somebody's, and a text: whether they stand there, and what differs."""

from .checking import check

__all__ = ["check"]
