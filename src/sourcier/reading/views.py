"""A document whose lines are cut at a width in, the text to read out; and what was read there, told of the text itself.

A cut inside a word is read as nothing, any other as a space; the spans of the reading are those of the unchanged text.
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, cast

from sourcier.records import Attribution, Document, Part, Reading, ReportedAct, Slices, Span, Text

from .acts.reported import act_id
from .attributions import attribution_id


@dataclass(frozen=True, slots=True)
class View:
    """A document to read in place of another, and where stretches of its text begin here and in the text itself."""

    document: Document
    here: tuple[int, ...] = (0,)
    there: tuple[int, ...] = (0,)

    def place(self, offset: int) -> int:
        """The offset in the text of a character of the view."""
        stretch = bisect_right(self.here, offset) - 1
        return self.there[stretch] + offset - self.here[stretch]

    def span(self, span: Span) -> Span:
        """The stretch of the text that a stretch of the view stands for."""
        return Span(self.place(span.start), self.place(span.end - 1) + 1)


def view_of(document: Document) -> View:
    """What to read of a document: itself, unless its lines are cut."""
    if not document.joins:
        return View(document)
    text, pieces, here, there, at = document.text.characters, [], [0], [0], 0
    for join in document.joins:
        pieces += [text[at : join.span.start], "" if join.in_word else " "]
        at = join.span.end
        here.append(sum(map(len, pieces[-2:])) + here[-1])
        there.append(at)
    characters = "".join([*pieces, text[at:]])
    view = replace(document, text=Text(characters, document.text.hash), joins=())
    layout = tuple(_seen(part, here, there) for part in document.layout)
    return View(replace(view, layout=layout), tuple(here), tuple(there))


def told_of(reading: Reading, view: View, document: Document) -> Reading:
    """A reading of a view as one of the document it stands for."""
    if view.document is document:
        return reading
    placed = cast(Reading, _placed(replace(reading, document=document), view, {}))
    ids = {old.id: _id(document, new) for old, new in zip(reading.attributions, placed.attributions, strict=True)}
    ids |= {old.id: _id(document, new) for old, new in zip(reading.acts, placed.acts, strict=True)}
    told = cast(Reading, _placed(replace(placed, document=document), None, ids))
    return replace(told, attributions=tuple(_cut_anew(one, document.text.characters) for one in told.attributions))


def _cut_anew(told: Attribution, characters: str) -> Attribution:
    """The attribution with the characters of the text itself, line breaks and all."""
    return replace(told, text=Slices.cut(characters, told.content, told.cue, told.source))


def _id(document: Document, told: Attribution | ReportedAct) -> str:
    if isinstance(told, Attribution):
        return attribution_id(document.text.hash, told.content, told.cue)
    return act_id(document.text.hash, told.cue, told.object)


def _seen(part: Part, here: list[int], there: list[int]) -> Part:
    """A part of the text as one of its view."""
    start, end = (_there_to_here(offset, here, there) for offset in part.span)
    return replace(part, span=Span(start, max(end, start + 1)))


def _there_to_here(offset: int, here: list[int], there: list[int]) -> int:
    stretch = bisect_right(there, offset) - 1
    limit = here[stretch + 1] if stretch + 1 < len(here) else here[stretch] + offset - there[stretch]
    return min(here[stretch] + offset - there[stretch], limit)


def _placed(value: Any, view: View | None, ids: Mapping[str, str]) -> Any:
    """A value with the spans in it moved and the ids in it renewed; a document stays as it is."""
    if isinstance(value, Span):
        return view.span(value) if view else value
    if isinstance(value, tuple):
        return tuple(_placed(item, view, ids) for item in value)
    if isinstance(value, str):
        return ids.get(value, value)
    if is_dataclass(value) and not isinstance(value, type | Document):
        return replace(value, **{one.name: _placed(getattr(value, one.name), view, ids) for one in fields(value)})
    return value
