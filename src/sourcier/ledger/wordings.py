"""A message in, its template and values as JSON out; and back, so that what a ledger keeps is said in any language."""

import re
from string import Formatter
from typing import Any

from sourcier.records import Message

from .fitting import fit

LONGEST, MOST_VALUES, DEEPEST = 500, 20, 3
"""Code points of a template or a value, values of a template, and messages within each other."""
LARGEST = 1 << 63
SPEC = re.compile(r"(?:,|\.[0-9])?[dfg%]?")
"""How a value may be laid out: what stands in a ledger may come from anybody's export, and a width fills the memory."""


def apart(message: str, depth: int = 0) -> dict[str, Any] | None:
    """The template of a message with its values; None of what is no message, or cannot be kept as one."""
    if not isinstance(message, Message):
        return None
    kept = {"template": fit(message.template), "values": {n: _kept(one, depth) for n, one in message.values.items()}}
    return kept if together(kept, depth) is not None else None


def together(kept: Any, depth: int = 0) -> Message | None:
    """The message of a template with its values; None where they are not as `apart` gives them."""
    if not isinstance(kept, dict) or depth > DEEPEST:
        return None
    template, values = kept.get("template"), kept.get("values")
    if not isinstance(template, str) or len(template) > LONGEST or not isinstance(values, dict):
        return None
    if len(values) > MOST_VALUES or not all(isinstance(name, str) and name.isidentifier() for name in values):
        return None
    told = {name: together(one, depth + 1) if isinstance(one, dict) else one for name, one in values.items()}
    try:
        if not all(map(_fits, told.values())) or (told and not _is_plain(template, told)):
            return None
        return Message(template, **told)
    except (ValueError, TypeError, KeyError, IndexError):  # braces that do not close, a word as a number
        return None


def _kept(value: Any, depth: int) -> Any:
    if isinstance(value, Message) and (inner := apart(value, depth + 1)):
        return inner
    if isinstance(value, int | float):
        return value
    return fit(" ".join(str(value).split())[:LONGEST])


def _fits(value: Any) -> bool:
    if isinstance(value, int | float):
        return abs(value) < LARGEST
    return isinstance(value, str) and len(value) <= 2 * LONGEST


def _is_plain(template: str, values: dict[str, Any]) -> bool:
    """Whether a template only names its values: no part of one, and no layout that makes it long."""
    return all(
        name is None or (name in values and not conversion and SPEC.fullmatch(spec or "") is not None)
        for _, name, spec, conversion in Formatter().parse(template)
    )
