"""The statements of a text in, for any place of it the innermost one whose content it stands in out."""

from bisect import bisect_right
from collections.abc import Sequence
from heapq import heappop, heappush

from sourcier.records import Attribution


class Innermost:
    """Which statement each place of a text stands in: of those whose content holds it, the one that says the least.

    What a content says is counted in the characters of all its stretches; of two that say as much, the first counts.
    """

    def __init__(self, statements: Sequence[Attribution]) -> None:
        """Go once through where the contents begin and end."""
        stretches = sorted(
            (span.start, span.end, sum(part.end - part.start for part in statement.content), i)
            for i, statement in enumerate(statements)
            for span in statement.content
        )
        # From each of these offsets to the next, the statement beside it is the innermost one.
        self._from = sorted({offset for stretch in stretches for offset in stretch[:2]})
        self._statements: list[int | None] = []
        opened: list[tuple[int, int, int]] = []
        k = 0
        for offset in self._from:
            while k < len(stretches) and stretches[k][0] == offset:
                _, end, width, i = stretches[k]
                heappush(opened, (width, i, end))
                k += 1
            while opened and opened[0][2] <= offset:
                heappop(opened)
            self._statements.append(opened[0][1] if opened else None)

    def at(self, offset: int) -> int | None:
        """The index of the innermost statement at an offset; None where nobody's words stand."""
        k = bisect_right(self._from, offset) - 1
        return self._statements[k] if k >= 0 else None
