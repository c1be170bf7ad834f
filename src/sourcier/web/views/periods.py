"""Counts by month in, the same with the months between that have none out."""

from collections.abc import Mapping


def filled(counts: Mapping[str, int], most: int) -> list[tuple[str, int]]:
    """The months (`2024-01`) from the first to the last with their counts, the last so many of them."""
    known = sorted(period for period in counts if len(period) == 7)
    if not known:
        return []
    first, last = (int(one[:4]) * 12 + int(one[5:]) - 1 for one in (known[0], known[-1]))
    months = (f"{place // 12:04}-{place % 12 + 1:02}" for place in range(max(first, last - most + 1), last + 1))
    return [(month, counts.get(month, 0)) for month in months]
