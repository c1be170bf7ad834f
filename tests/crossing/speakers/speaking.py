"""Readings made by hand in which somebody speaks in a role, at given places of a text."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from archived import plain

from sourcier import Reading
from sourcier.records import Attribution, Entity, Inferred, Role, Slices, Span

Line = tuple[Sequence[int], str, str, str | None]
"""The span of a source, the name of who it is, the kind, and the role."""


def speaking(
    text: str, lines: Sequence[Line], gender: str | None = None, country: str | None = None, **fields: Any
) -> Reading:
    """A reading of a text in which each line is a statement, whose content is the character behind its source."""
    statements, entities = [], {}
    for number, (source, name, kind, role) in enumerate(lines):
        span = Span(*source)
        content = Span(min(span.end, len(text) - 1), len(text)) if len(lines) == 1 else Span(span.start, span.end)
        named = Inferred(name, "name", (span,))
        entities.setdefault((name, kind), Entity(f"e{len(entities)}", named, Inferred(kind, "name")))
        statements.append(
            Attribution(
                text=Slices.cut(text, (content,), (), span), id=f"a{number}", type="indirect", content=(content,),
                cue=(), cue_class="say", source=span, entity=named, entity_id=entities[name, kind].id,
                kind=Inferred(kind, "name"), gender=Inferred(gender, "word") if gender else None,
                role=Role(role, "words", country=country) if role or country else None, nested_in=None, verbatim=(),
                cuts=(), part="body", found_by="hand",
            )
        )  # fmt: skip
    return replace(plain(text, **fields), attributions=tuple(statements), entities=tuple(entities.values()))
