"""What a step of a reading declares, and a plan of steps: steps in, checked when the plan is made; findings out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sourcier.records import LeftOut, Need

Findings = Mapping[str, Any]
"""What has been found of a document, each under the name by which steps ask for it."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: `find` is given what it `needs` of the findings so far, in that order, and returns what it `gives`.

    Where one of the findings that it is `without` nothing (the words of a text, a parse, an encoder) is empty, it is
    left out, and `otherwise` stands for what it would have given. `what` tells in a line what that is.
    """

    gives: str
    find: Callable[..., Any]
    needs: tuple[str, ...]
    what: str
    without: tuple[Need, ...] = ()
    otherwise: Any = ()


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
        for step in self.steps:
            lacking = next((need for need in step.without if not findings[need]), None)
            if lacking is None:
                findings[step.gives] = step.find(*(findings[name] for name in step.needs))
            else:
                findings[step.gives] = step.otherwise
                left_out.append(LeftOut(step.gives, lacking))
        return {**findings, "left_out": tuple(left_out)}
