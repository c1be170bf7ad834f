"""The ids of what was found in, the rows themselves out, fetched in pieces as they are drawn."""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

PIECE = 200
"""Rows that are fetched at once."""


class Found(Collection[Any]):
    """Rows of an answer: it is known how many they are, and no more than a piece of them is held."""

    def __init__(self, ids: Sequence[int], fetch: Callable[[Sequence[int]], Sequence[Any]]) -> None:
        self._ids, self._fetch = ids, fetch

    def __len__(self) -> int:
        """How many there are."""
        return len(self._ids)

    def __iter__(self) -> Iterator[Any]:
        """The rows, fetched piece by piece."""
        for first in range(0, len(self._ids), PIECE):
            yield from self._fetch(self._ids[first : first + PIECE])

    def __contains__(self, row: object) -> bool:
        """Whether a row is among them."""
        return any(row == one for one in self)
