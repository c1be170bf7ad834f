"""How sure somebody is of a content, and what kind of act it is to say it: statements in, judgements out."""

from dataclasses import dataclass

from sourcier.records import Factuality, Inferred

from ..context import Context
from .factuality import outer_views, view_of
from .kinds_of_act import act_of
from .signs import prepare


@dataclass(frozen=True, slots=True)
class Judged:
    """The factuality of a content for its source and the outer ones, and the kind of act (an `ActKind`)."""

    factuality: tuple[Factuality, ...] = ()
    act: Inferred | None = None


def judge(context: Context) -> tuple[Judged, ...]:
    """For each statement of the context its factuality and act."""
    statements = {statement.id: statement for statement in context.statements}
    judged = []
    for statement in context.statements:
        said = prepare(context, statement)
        act, sign = act_of(said)
        value, reason = view_of(said, act)
        own = Factuality(statement.entity, value, reason.rule, reason.spans(said.words))
        views = (own, *outer_views(said, own, statements))
        judged.append(Judged(views, Inferred(act, sign.rule, sign.spans(said.words))))
    return tuple(judged)
