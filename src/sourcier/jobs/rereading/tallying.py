"""What became of documents that were read again in, one after the other; how many statements have which fate out."""

import time
from collections import Counter
from dataclasses import dataclass, field

from sourcier.records import FATES, Failure, Fate, FieldChange, Reread, StatementChange

from .changes import DocumentChanges
from .shares import Ratio

MOST_EXAMPLES, MOST_ORPHANS, MOST_FAILURES = 3, 1_000, 1_000
"""Changes that are shown of each fate, and what else is named."""


@dataclass(slots=True)
class Tally:
    """What reading again has brought so far; of so many documents that are `outdated`, `expected` are read."""

    outdated: int
    expected: int
    by_people: int = 0
    unreadable: int = 0
    unlike: int = 0
    extracted: int = 0
    behind: int = 0
    failed: int = 0
    documents: int = 0
    fields: Counter[FieldChange] = field(default_factory=Counter)
    examples: list[StatementChange] = field(default_factory=list)
    orphans: list[StatementChange] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    _ratios: dict[Fate, Ratio] = field(default_factory=lambda: {fate: Ratio() for fate in FATES})
    _shown: Counter[Fate] = field(default_factory=Counter)
    _passed: int = 0
    _began: float = field(default_factory=time.monotonic)
    _first: float | None = None
    _last: float = 0.0

    @property
    def done(self) -> int:
        """How many documents were dealt with."""
        return self.documents + self.failed + self.behind + self._passed

    def pass_over(self) -> None:
        """Count a document that was dealt with before this was stopped."""
        self._passed += 1

    def read(self) -> None:
        """Note that a reading has come, by which it is told how long all take."""
        self._last = time.monotonic()
        if self._first is None:
            self._first = self._last

    def count(self, found: DocumentChanges) -> None:
        """Count what became of the statements of a document."""
        self.documents += 1
        for fate, ratio in self._ratios.items():
            ratio.add(found.fates[fate], found.statements)
        # One of each fate in a document, so that they are not all of the first.
        for change in {change.fate: change for change in reversed(found.changes)}.values():
            if self._shown[change.fate] < MOST_EXAMPLES:
                self._shown[change.fate] += 1
                self.examples.append(change)
        for change in found.changes:
            self.fields.update(change.fields)
            lost = change.verified and change.fate in ("replaced", "retired")
            if lost and len(self.orphans) < MOST_ORPHANS:
                self.orphans.append(change)

    def fail(self, failure: Failure) -> None:
        """Count a document that could not be read again."""
        self.failed += 1
        if len(self.failures) < MOST_FAILURES:
            self.failures.append(failure)

    def told(self, kept: bool) -> Reread:
        """All of it, the shares with their intervals."""
        exact = self.done >= self.outdated
        population = self.documents if exact else self.outdated
        return Reread(
            kept=kept, documents=self.documents, outdated=self.outdated, statements=self._ratios["same"].of,
            fates={fate: ratio.share(population) for fate, ratio in self._ratios.items()},
            fields=dict(self.fields.most_common()), examples=tuple(self.examples), orphans=tuple(self.orphans),
            failures=tuple(self.failures), failed=self.failed, extracted=self.extracted, by_people=self.by_people,
            unlike=self.unlike, unreadable=self.unreadable, behind=self.behind, seconds=self._seconds(),
        )  # fmt: skip

    def _seconds(self) -> float | None:
        """How long all take: to begin, and then each as long as those that were read."""
        number = self.documents + self.failed
        if self._first is None or not number:
            return None
        if number == 1:
            return (self._last - self._began) * self.outdated
        return self._first - self._began + (self._last - self._first) / (number - 1) * (self.outdated - 1)
