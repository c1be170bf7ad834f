"""Counts of articles in, the interval of their share out: a bootstrap over articles.

What one article counts belongs together (who is quoted once is quoted again), so that whole articles are drawn anew and
not what is in them (a cluster bootstrap: Davison and Hinkley 1997, section 3.8). It tells how far the share would move
with other articles of the same kind, and nothing of what was misread.
"""

from collections.abc import Mapping
from zlib import crc32

import numpy as np

DRAWS = 2_000
"""How often the articles are drawn anew."""
LEVEL = 0.95
FEWEST = 10
"""Articles with anything to count, below which no interval is told: so few tell nothing of how much they differ."""
AT_ONCE = 4_000_000
"""Numbers that are drawn at once, so that memory stays bounded."""

Cells = Mapping[tuple[int, int], int]
"""How many articles count so much of the whole, and so much of what the share is of: (part, whole) to articles."""


def interval_of(cells: Cells, articles: int, seed: int, label: str = "", draws: int = DRAWS) -> tuple[float, float]:
    """The 95 % interval of a share, from 0 to 1: its percentiles over `draws` bootstrap samples of the articles.

    `cells` leaves out articles that count nothing, of which there are `articles` less the rest. Articles that count
    the same are alike, so that how often each kind of them is drawn is one multinomial. `seed` and `label` alone decide
    the draws. NaN where fewer than ten articles count anything, and where the share is
    the same in all that do: draws of these would all be alike.
    """
    some = sum(cells.values())
    if some < FEWEST:
        return float("nan"), float("nan")
    kinds = sorted(cells)
    numbers = np.array([*(cells[one] for one in kinds), max(0, articles - some)], dtype=np.int64)
    parts = np.array([*(part for part, _ in kinds), 0], dtype=np.int64)
    wholes = np.array([*(whole for _, whole in kinds), 0], dtype=np.int64)
    chances = numbers / numbers.sum()
    rng = np.random.default_rng([seed, crc32(label.encode())])
    found = []
    size = max(1, AT_ONCE // len(numbers))
    for first in range(0, draws, size):
        drawn = rng.multinomial(numbers.sum(), chances, size=min(size, draws - first))
        whole = drawn @ wholes
        found.append((drawn @ parts)[whole > 0] / whole[whole > 0])
    low, high = np.quantile(np.concatenate(found), [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return (float(low), float(high)) if low < high else (float("nan"), float("nan"))
