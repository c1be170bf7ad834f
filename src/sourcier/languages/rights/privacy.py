"""A phrase that says who speaks in, the private role that it gives out: a witness, a victim, the accused, a minor."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from sourcier.records import PrivateRole

from ..folding import fold

ADULT = 18
WORD = re.compile(r"[0-9]{1,4}|[^\W\d_]+(?:-[^\W\d_]+)*")
SEGMENT = re.compile("[,;:()–—\n]")
LONGEST = 400
"""Characters of a phrase that are looked at."""
BesideRole = Literal["kin", "exempt", "opener", "behind", "years", "since", "to"]


@dataclass(frozen=True, slots=True)
class PrivateWords:
    """The words of private roles, folded: each expression as its words, in the singular and the plural.

    `kin` are relatives of whoever is named behind, `exempt` expressions that open like a role and are none, `openers`
    what may stand before a noun, `behind` what may stand behind one in an apposition, `years` the words of ages,
    `since` those before a number of years that is no age, `to` what parts two numbers, `numbers` their words.
    """

    roles: Mapping[tuple[str, ...], PrivateRole] = field(default_factory=dict)
    exempt: frozenset[tuple[str, ...]] = frozenset()
    kin: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()
    behind: frozenset[str] = frozenset()
    years: frozenset[str] = frozenset()
    since: frozenset[str] = frozenset()
    to: frozenset[str] = frozenset()
    numbers: Mapping[str, int] = field(default_factory=dict)

    def role_in(self, phrase: str, *, alone: bool = False) -> PrivateRole | None:
        """The private role that a phrase gives; `alone` where it may be no phrase but the opening of a clause.

        The noun that heads the phrase counts: *l'avocat de la victime* is no victim.
        """
        for segment in SEGMENT.split(fold(phrase[:LONGEST])):
            words = WORD.findall(segment)
            if found := self._head(words, alone) or ("minor" if self._is_minor(words) else None):
                return found
        return None

    def _head(self, words: Sequence[str], alone: bool) -> PrivateRole | None:
        for at, word in enumerate(words):
            if self._longest(words, at, self.exempt):
                return None
            if size := self._longest(words, at, self.roles):
                closed = not alone or at + size == len(words) or words[at + size] in self.behind
                return self.roles[tuple(words[at : at + size])] if closed else None
            if word in self.kin:
                private = any(self._longest(words, later, self.roles) for later in range(at + 1, len(words)))
                return "relative" if private else None
            if word not in self.openers and word not in self.numbers and not word.isdigit():
                return None
        return None

    def _longest(self, words: Sequence[str], at: int, known: object) -> int:
        """How many words from a place on are an expression that is known."""
        for size in range(min(4, len(words) - at), 0, -1):
            if tuple(words[at : at + size]) in known:  # type: ignore[operator]
                return size
        return 0

    def _is_minor(self, words: Sequence[str]) -> bool:
        for at in range(1, len(words)):
            age = self._number(words[at - 1])
            if words[at] not in self.years or age is None or age >= ADULT or "de" in words[at + 1 : at + 2]:
                continue
            before = words[at - 2] if at > 1 else ""
            if before in self.to:  # from one age to another
                before = "" if at > 2 and self._number(words[at - 3]) is not None else before
            if before not in self.since and before not in self.to:
                return True
        return False

    def _number(self, word: str) -> int | None:
        return int(word) if word.isdigit() else self.numbers.get(word)
