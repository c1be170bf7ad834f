"""A document in, the text to read out, as one would type it; and what was read there, told of the text itself.

A cut of a line inside a word is read as nothing, any other as a space; unusual hyphens and apostrophes, letters apart
from their accents, signs that nobody sees and quotation marks of other conventions are read as what they stand for. The
spans of the reading are those of the
unchanged text.
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, cast

from sourcier.languages.folding import PlainText, plain_text
from sourcier.records import Attribution, Document, Part, Reading, ReportedAct, Slices, Span, Text
from sourcier.records.readings import attribution_id

from .acts.reported import act_id
from .text.mark_conventions import with_usual_marks


@dataclass(frozen=True, slots=True)
class View:
    """A document to read in place of another: where stretches of its lines, joined, begin in these and in the text
    itself, and what is typed otherwise in the joined lines."""

    document: Document
    joined: tuple[int, ...] = (0,)
    there: tuple[int, ...] = (0,)
    plain: PlainText | None = None

    def span(self, span: Span) -> Span:
        """The stretch of the text that a stretch of the view stands for."""
        start, end = self.plain.source(span) if self.plain else span
        return Span(self._place(start), self._place(end - 1) + 1)

    def _place(self, offset: int) -> int:
        """The offset in the text of a character of the joined lines."""
        stretch = bisect_right(self.joined, offset) - 1
        return self.there[stretch] + offset - self.joined[stretch]


def view_of(document: Document) -> View:
    """What to read of a document: itself, unless its lines are cut or something in it is spelt unusually."""
    text, joined, there = document.text.characters, [0], [0]
    if document.joins:
        text, joined, there = _joined(document)
    marked = with_usual_marks(text)
    plain = plain_text(marked)
    if not document.joins and plain is None and marked == text:
        return View(document)
    layout = tuple(_seen(part, joined, there, plain) for part in document.layout)
    characters = plain.characters if plain else marked
    view = replace(
        document,
        text=Text(characters, document.text.hash),
        joins=(),
        layout=tuple(part for part in layout if part.span.start < part.span.end),
    )
    return View(view, tuple(joined), tuple(there), plain)


def _joined(document: Document) -> tuple[str, list[int], list[int]]:
    """The text with its lines joined, and where its stretches begin in it and in the text itself."""
    text, pieces, joined, there, at = document.text.characters, [], [0], [0], 0
    for join in document.joins:
        pieces += [text[at : join.span.start], "" if join.in_word else " "]
        at = join.span.end
        joined.append(sum(map(len, pieces[-2:])) + joined[-1])
        there.append(at)
    return "".join([*pieces, text[at:]]), joined, there


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


def _seen(part: Part, joined: list[int], there: list[int], plain: PlainText | None) -> Part:
    """A part of the text as one of its view; an empty one where the view has nothing of it."""
    span = Span(*(_there_to_here(offset, joined, there) for offset in part.span))
    return replace(part, span=plain.span(span) if plain else span)


def _there_to_here(offset: int, joined: list[int], there: list[int]) -> int:
    stretch = bisect_right(there, offset) - 1
    limit = joined[stretch + 1] if stretch + 1 < len(joined) else joined[stretch] + offset - there[stretch]
    return min(joined[stretch] + offset - there[stretch], limit)


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
