"""The people whom two coders found in one article in, who of them are the same out: by their names."""

from collections.abc import Sequence

from rapidfuzz.fuzz import ratio

from sourcier.languages.folding import name_key

ALIKE = 85.0
"""How alike two names must be that are spelt differently, in per cent."""
WHOLE, PART = 3.0, 2.0


def matched(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of places of names that are one person's, the surest first; nobody is in two of them.

    Names are alike whatever their case, accents and order (*DURAND Anne*, *Anne Durand*), where one is a part of the
    other (*Durand*), and where few letters differ (*Dupond*, *Dupont*).
    """
    ranked = sorted(
        (
            (-_likeness(first, second), i, j)
            for i, first in enumerate(map(name_key, one))
            for j, second in enumerate(map(name_key, other))
        ),
    )
    pairs: list[tuple[int, int]] = []
    for likeness, i, j in ranked:
        if likeness < 0 and all(i != first and j != second for first, second in pairs):
            pairs.append((i, j))
    return sorted(pairs)


def _likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """How sure it is that two names are one person's; 0 where they are not."""
    first, second = set(one), set(other)
    if not first or not second:
        return 0.0
    if first == second:
        return WHOLE
    if first <= second or second <= first:
        return PART + len(first & second) / len(first | second)
    alike = ratio(" ".join(sorted(first)), " ".join(sorted(second)))
    return alike / 100 if alike >= ALIKE else 0.0
