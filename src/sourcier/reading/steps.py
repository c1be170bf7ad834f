"""What a step of a reading declares, and a plan of steps: steps in, checked when the plan is made; findings out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sourcier.models import Told, untold
from sourcier.records import LeftOut, Need

Findings = Mapping[str, Any]
"""What has been found of a document, each under the name by which steps ask for it."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: `find` is given what it `needs` of the findings so far, in that order, and returns what it `gives`.

    Where one of the findings that it is `without` nothing (the words of a text, a parse, an encoder) is empty, it is
    left out, and `otherwise` stands for what it would have given. `what` tells in a line what that is. `weight` says
    how much longer it takes than most.
    """

    gives: str
    find: Callable[..., Any]
    needs: tuple[str, ...]
    what: str
    without: tuple[Need, ...] = ()
    otherwise: Any = ()
    weight: int = 1


class Progress:
    """How far one reading is: told which share of its work is done, from 0 to 1, as steps begin, go on and end."""

    def __init__(self, tell: Told = untold, work: int = 1) -> None:
        """Begin a work that weighs as much as all its steps."""
        self._tell = tell
        self._work = work
        self._done = 0
        self._weight = 0

    def begin(self, weight: int) -> None:
        """A step begins; the one before it is done."""
        self._done += self._weight
        self._weight = weight
        self.within(0)

    def within(self, share: float) -> None:
        """A share of the step in hand is done."""
        self._tell(min(1.0, (self._done + share * self._weight) / self._work))


@dataclass(frozen=True, slots=True)
class Plan:
    """Steps in their order, behind what is given at the beginning.

    Raises ValueError where a step needs what nothing before it gives, or gives what is there already.
    """

    given: frozenset[str]
    steps: tuple[Step, ...]

    def __post_init__(self) -> None:
        known = set(self.given)
        for step in self.steps:
            if missing := [name for name in (*step.needs, *step.without) if name not in known]:
                raise ValueError(f"the step “{step.gives}” needs {', '.join(missing)}, which no step before it gives")
            if step.gives in known:
                raise ValueError(f"the step “{step.gives}” gives what is there already")
            known.add(step.gives)

    def follow(self, given: Findings) -> Findings:
        """What is given and what the steps find; `left_out` names those that lacked what they can't do without."""
        findings, left_out = dict(given), list(given.get("left_out", ()))
        progress: Progress = given.get("progress") or Progress()
        for step in self.steps:
            progress.begin(step.weight)
            lacking = next((need for need in step.without if not findings[need]), None)
            if lacking is None:
                findings[step.gives] = step.find(*(findings[name] for name in step.needs))
            else:
                findings[step.gives] = step.otherwise
                left_out.append(LeftOut(step.gives, lacking))
        return {**findings, "left_out": tuple(left_out)}
