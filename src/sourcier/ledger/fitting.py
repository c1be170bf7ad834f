"""A reading in, the same out as databases can keep it."""

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any, overload

from sourcier.records import InputError, Reading, Span, Text

DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)
_UNFIT = re.compile("[\0\ud800-\udfff]")


def storable(reading: Reading) -> Reading:
    """A reading as databases can keep it: NUL and halves of characters become U+FFFD in all that tells of a document.

    Raises InputError where they stand in its text, which is never changed, or where a day is none.
    """
    document = reading.document
    name = fit(document.name or document.url or document.title) or "-"
    if _UNFIT.search(document.text.characters):
        raise InputError("{name}: NUL or halves of characters in the text: read it with Sourcier", name=name[:200])
    if document.published is not None and not DAY.fullmatch(document.published):
        raise InputError(
            "{name}: “{day}” is no day: write it as 2024-01-23", name=name[:200], day=fit(document.published[:40])
        )
    kept = _fit_all(replace(document, text=Text("", "")))
    return replace(reading, document=replace(kept, text=document.text))


@overload
def fit(value: str) -> str: ...
@overload
def fit(value: None) -> None: ...
def fit(value: str | None) -> str | None:
    """A string without what databases refuse."""
    return value if value is None else _UNFIT.sub("\ufffd", value)


def _fit_all(value: Any) -> Any:
    """The same of every string in a record."""
    if isinstance(value, str):
        return fit(value) if _UNFIT.search(value) else value  # a message stays one
    if isinstance(value, tuple) and not isinstance(value, Span):
        return tuple(_fit_all(one) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: _fit_all(getattr(value, one.name)) for one in fields(value)})
    return value
