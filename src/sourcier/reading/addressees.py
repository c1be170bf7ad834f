"""Finds to whom a statement is said: statements in, their addressees out."""

from collections.abc import Iterator

from sourcier.records import Setting

from .context import Context
from .ties import Frame


def find_addressees(context: Context, frames: dict[tuple[int, int], Frame]) -> Iterator[tuple[int, Setting]]:
    return iter(())
