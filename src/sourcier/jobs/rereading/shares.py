"""Counts of documents that were read in, shares of statements with their intervals out.

Documents are drawn, not statements, and those of one document go together. So the interval is Wilson's (1927) for as
many statements as would be as uncertain if they were drawn one by one (the design effect of a ratio over clusters:
Kish, Survey Sampling, 1965), and narrows as the sample comes near to all there are.
"""

from dataclasses import dataclass
from math import inf, sqrt

from sourcier.records import Share

SCORE = 1.96
"""Of a normal distribution 95 % lies so near to the mean, in standard deviations."""


@dataclass(slots=True)
class Ratio:
    """What is counted over documents: statements (`of`), and how many of them have a fate (`number`)."""

    documents: int = 0
    number: int = 0
    of: int = 0
    _squares: int = 0
    _products: int = 0
    _of_squares: int = 0

    def add(self, number: int, of: int) -> None:
        """Count a document."""
        self.documents += 1
        self.number += number
        self.of += of
        self._squares += number * number
        self._products += number * of
        self._of_squares += of * of

    def share(self, population: int) -> Share:
        """The share of those counted, where there are so many documents in all."""
        if not self.of:
            return Share(self.number, 0.0, 0.0, 1.0 if self.documents < population else 0.0)
        share = self.number / self.of
        low, high = self._interval(share, population)
        return Share(self.number, share, low, high)

    def _interval(self, share: float, population: int) -> tuple[float, float]:
        left = 1 - self.documents / population if population else 0.0
        if left <= 0:
            return share, share
        if share > 1:  # more are added than there were
            spread = SCORE * sqrt(self._variance(share) * left)
            return max(0.0, share - spread), share + spread
        size = min(self._as_uncertain(share), self.of) / left
        middle = (share + SCORE**2 / (2 * size)) / (1 + SCORE**2 / size)
        spread = SCORE / (1 + SCORE**2 / size) * sqrt(share * (1 - share) / size + SCORE**2 / (4 * size**2))
        return max(0.0, middle - spread), min(1.0, middle + spread)

    def _as_uncertain(self, share: float) -> float:
        """How many statements, drawn one by one, tell as much; where all have one fate, one a document."""
        if share in (0, 1):
            return self.documents
        variance = self._variance(share)
        return share * (1 - share) / variance if variance else inf

    def _variance(self, share: float) -> float:
        """The variance of a ratio over clusters, by its linear form."""
        if self.documents < 2:
            return share * (1 - share) if share < 1 else share
        residuals = self._squares - 2 * share * self._products + share * share * self._of_squares
        return self.documents / (self.documents - 1) * max(0.0, residuals) / self.of**2
