"""Articles by strata in, a sample of them out, with how many articles each of them stands for."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

import numpy as np

from sourcier.records import InputError

Allocation = Literal["proportional", "equal"]
FEWEST = 2
"""Articles of a stratum: from one alone nobody knows how much its articles differ."""
REST = "(others)"
"""The stratum of those that are too small to stand alone."""
S = TypeVar("S", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Drawn:
    """An article that was drawn: its id, its stratum, how many articles that has, and how many of them were drawn."""

    article: int
    stratum: str
    size: int
    drawn: int

    @property
    def weight(self) -> float:
        """How many articles it stands for."""
        return self.size / self.drawn


def draw(strata: Mapping[str, Sequence[int]], number: int, allocation: Allocation, seed: int) -> list[Drawn]:
    """So many articles, drawn without putting back from each stratum; in random order, so that no order tells a coder.

    Strata that would get fewer than two are drawn from together. The same strata and seed give the same sample. Raises
    InputError where there are fewer than two articles, or fewer than two are asked for.
    """
    every = sum(map(len, strata.values()))
    if number < FEWEST or every < FEWEST:
        raise InputError(
            "a sample has {least} articles at least: {number} are asked for, and there are {every}",
            least=FEWEST, number=number, every=every,
        )  # fmt: skip
    merged = merged_strata({name: len(articles) for name, articles in strata.items()}, number, allocation)
    pools: dict[str, list[int]] = {}
    for name in sorted(strata):
        pools.setdefault(merged[name], []).extend(strata[name])
    shares = allocated({name: len(pool) for name, pool in pools.items()}, number, allocation)
    rng = np.random.default_rng(seed)
    found = [
        Drawn(int(article), name, len(pools[name]), shares[name])
        for name in sorted(pools)
        for article in rng.choice(np.array(sorted(pools[name])), size=shares[name], replace=False)
    ]
    return [found[at] for at in rng.permutation(len(found))]


def merged_strata(sizes: Mapping[str, int], number: int, allocation: Allocation) -> dict[str, str]:
    """For each stratum the one that it is drawn with: itself, or that of all that would get fewer than two articles."""
    kept, every = dict(sizes), sum(sizes.values())
    small = 0
    while kept:
        least = min(kept, key=lambda name: (kept[name], name))
        among = len(kept) + bool(small)
        gets = number * kept[least] / every if allocation == "proportional" else number / among
        if kept[least] >= FEWEST and gets >= FEWEST and not 0 < small < FEWEST:
            break
        if kept[least] == every:
            break  # there is but one
        small += kept.pop(least)
    return {name: name if name in kept else REST for name in sizes}


def allocated(sizes: Mapping[str, int], number: int, allocation: Allocation) -> dict[str, int]:
    """How many articles of each stratum are drawn: two at least, and never more than there are."""
    every = sum(sizes.values())
    number = min(number, every)
    wanted = {
        name: number * size / every if allocation == "proportional" else number / len(sizes)
        for name, size in sizes.items()
    }
    given = {name: min(sizes[name], max(FEWEST, int(share))) for name, share in wanted.items()}
    while (missing := number - sum(given.values())) > 0:
        free = [name for name in sizes if given[name] < sizes[name]]
        for name in sorted(free, key=lambda name: (given[name] - wanted[name], name))[:missing]:
            given[name] += 1
    while sum(given.values()) > number:
        free = [name for name in given if given[name] > FEWEST]
        given[max(free, key=lambda name: (given[name] - wanted[name], name))] -= 1
    return given
