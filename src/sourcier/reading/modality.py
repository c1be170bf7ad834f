"""How sure somebody is of a content, and what kind of act it is to say it: statements in, judgements out."""

from dataclasses import dataclass

from sourcier.records import Factuality, Inferred

from .context import Context


@dataclass(frozen=True, slots=True)
class Judged:
    """The factuality of a content for its source and the outer ones, and the kind of act (an `ActKind`)."""

    factuality: tuple[Factuality, ...] = ()
    act: Inferred | None = None


def judge(context: Context) -> tuple[Judged, ...]:
    """For each statement of the context its factuality and act."""
    return tuple(Judged() for _ in context.statements)
