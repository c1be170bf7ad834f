"""The circumstances of a statement: to whom, through what, on which occasion, where and when it was said."""

from dataclasses import dataclass

from sourcier.records import Inferred, Moment, Period, Place, Setting, TimeExpression

from .context import Context


@dataclass(frozen=True, slots=True)
class Settings:
    """The circumstances of one statement: phrases with their kind, its moment, the days that it is about, and why it
    must be a translation."""

    settings: tuple[Setting, ...] = ()
    said_at: Moment | None = None
    period: Period | None = None
    translated: Inferred | None = None


def find_settings(
    context: Context, times: tuple[TimeExpression, ...], places: tuple[Place, ...]
) -> tuple[Settings, ...]:
    """For each statement of the context its circumstances."""
    return tuple(Settings() for _ in context.statements)
