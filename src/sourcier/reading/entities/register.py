"""The one state of a resolution: who may be spoken of, where each is mentioned, and who each source is.

It is only added to, and frozen before anything is asked of the text. Rules read it and return whom they found as a
value; what a value has learned is known to others once it is put into the register.
"""

from bisect import bisect_left, insort
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from sourcier.records import Gender, Inferred, MentionForm, Role, Span

from ..nominals.roles import RoleFound

WINDOW = 48  # how many mentions back an antecedent may lie
SPEAKER, SUBJECT, NAMED, QUOTED = 1.9, 1.95, 0.4, -2.2  # salience of a mention
# Rules of names that other rooms give too, or ask for.
DESCRIPTION, FULLEST_NAME, JOINT_SOURCE = "description", "fullest name", "joint source"
STATE_OF_TEXT = "state of the text"
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whom the text may speak of, as known at one moment; its number is below 0 where it is not registered.

    `grammatical` is the gender of the words for what has none itself, `sure` false where only capitals speak for a
    person. `base` is the noun of a description and `head` its tokens without the determiner; `bases` are the nouns of
    persons that it is a holder of, `roles_found` the roles that it was read with. `speaks`: a source stands for it.
    """

    name: Inferred
    kind: Inferred | None
    gender: Inferred | None = None
    role: Role | None = None
    number: int = -1
    key: Key | None = None
    grammatical: Gender | None = None
    roles_found: tuple[RoleFound, ...] = ()
    sure: bool = True
    base: str | None = None
    bases: tuple[str, ...] = ()
    plural: bool = False
    head: tuple[int, int] | None = None
    speaks: bool = False

    @property
    def kind_value(self) -> str | None:
        """The kind, without how it was inferred."""
        return None if self.kind is None else self.kind.value

    @property
    def is_person(self) -> bool:
        """Whether it is a person, named or not."""
        return self.kind_value in ("person", "unnamed")

    @property
    def told_gender(self) -> Inferred | None:
        """What is told of a source: a neuter noun does not say it."""
        return None if self.gender is None or self.gender.value == "n" else self.gender

    @property
    def is_unnamed(self) -> bool:
        """Whether it is a person whom nothing names."""
        return self.kind_value == "unnamed"


Taken = tuple[Candidate, tuple[str, ...]]
"""A candidate that a phrase takes up, and what speaks for or against it."""


@dataclass(frozen=True, slots=True)
class Found:
    """Whom a phrase stands for, in which form it says so, and what speaks for or against it.

    `beside` are others of whom something was learned on the way; `untold` is the candidate before the phrase told a
    role of it.
    """

    candidate: Candidate
    form: MentionForm
    signs: tuple[str, ...] = ()
    beside: tuple[Candidate, ...] = ()
    untold: Candidate | None = None


class Noted(NamedTuple):
    """A mention of a candidate: its token, the candidate's number, its salience and its sentence."""

    token: int
    number: int
    salience: float
    sentence: int


@dataclass(frozen=True, slots=True)
class Settled:
    """Who the source of a relation is: the candidate's number, form and signs of the name, and what it was before."""

    number: int
    form: MentionForm
    signs: tuple[str, ...]
    source: Span | None
    untold: Candidate | None


class Register:
    """Candidates and their mentions in the order in which they were found.

    A candidate is known by its number; what is learned of it is a further version of it, the last of which is current.
    Raises RuntimeError where something is added once it is frozen.
    """

    def __init__(self) -> None:
        self._versions: list[list[Candidate]] = []
        self._by_key: dict[Key, int] = {}
        self._holders: dict[str, list[int]] = {}
        self._history: list[Noted] = []
        self._named: dict[int, int] = {}
        self._settled: dict[int, Settled] = {}
        self._bearers: dict[int, int] = {}
        self._frozen = False

    # What is known.

    def __getitem__(self, number: int) -> Candidate:
        return self._versions[number][-1]

    def known_as(self, key: Key) -> Candidate | None:
        """The candidate of this name."""
        number = self._by_key.get(key)
        return None if number is None else self[number]

    def holders(self, base: str) -> Sequence[int]:
        """The candidates of whom a noun of persons is said, in the order in which that was found."""
        return self._holders.get(base, ())

    def times_named(self, number: int) -> int:
        """How often the text names a candidate."""
        return self._named.get(number, 0)

    @property
    def history(self) -> Sequence[Noted]:
        """The mentions in the order of the text."""
        return self._history

    def before(self, token: int) -> int:
        """How many mentions there are before a token."""
        return bisect_left(self._history, (token, -1, 0.0, 0))

    def last_seen(self, candidate: Candidate, token: int) -> int:
        """The token of the last mention of a candidate before a token; -1 where there is none near by."""
        at = self.before(token)
        for k in range(at - 1, max(-1, at - 4 * WINDOW), -1):
            if self._history[k].number == candidate.number:
                return self._history[k].token
        return -1

    def settled(self, relation: int) -> Settled | None:
        """Who the source of a relation is, as far as that is found."""
        return self._settled.get(relation)

    def speaker(self, relation: int) -> Candidate | None:
        """The candidate that the source of a relation stands for."""
        settled = self._settled.get(relation)
        return None if settled is None else self[settled.number]

    @property
    def all_settled(self) -> Collection[Settled]:
        """The sources of relations in the order in which they were found."""
        return self._settled.values()

    def bearer(self, token: int) -> int | None:
        """The candidate for whom a token of a name or of a source stands."""
        return self._bearers.get(token)

    # What is added.

    def freeze(self) -> None:
        """Let nothing be added any more."""
        self._frozen = True

    def _write(self) -> None:
        if self._frozen:
            raise RuntimeError("nothing can be added to a register that is frozen")

    def put(self, candidate: Candidate) -> Candidate:
        """Register a candidate, or what was learned of one; gives it with its number."""
        self._write()
        if candidate.number < 0:
            candidate = replace(candidate, number=len(self._versions))
            self._versions.append([])
            if candidate.key is not None:
                self.know(candidate.key, candidate)
            new = candidate.bases
        else:
            current = self[candidate.number]
            if candidate is current or candidate == current:
                return current
            new = tuple(base for base in candidate.bases if base not in current.bases)
        self._versions[candidate.number].append(candidate)
        for base in new:
            self._holders.setdefault(base, []).append(candidate.number)
        return candidate

    def know(self, key: Key, candidate: Candidate) -> None:
        """Let a registered candidate be known by one more name."""
        self._write()
        self._by_key[key] = candidate.number

    def note(self, candidate: Candidate, token: int, salience: float, sentence: int, *, named: bool = False) -> None:
        """Note a mention of a registered candidate; `named` where it is one of its names."""
        self._write()
        insort(self._history, Noted(token, candidate.number, salience, sentence))
        if named:
            self._named[candidate.number] = self._named.get(candidate.number, 0) + 1

    def bear(self, tokens: range, number: int) -> None:
        """Let tokens stand for a candidate, but for those that stand for one."""
        self._write()
        for token in tokens:
            self._bearers.setdefault(token, number)

    def settle(self, relation: int, settled: Settled) -> None:
        """Settle who the source of a relation is."""
        self._write()
        self._settled[relation] = settled
