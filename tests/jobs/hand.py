"""Reading without a model: each line *Anne a dit : il pleut.* of a text is a statement."""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from archived import plain

from sourcier import Document, Reading
from sourcier.records import Attribution, Entity, Inferred, Slices, SourcierError, Span, Stated
from sourcier.scale.sources import document_from

SAID = re.compile(r"^(.+?)( a dit) : (.+)\.$", re.MULTILINE)


def read_by_hand(document: Document) -> Reading:
    """The reading of a document in which each such line is a statement."""
    characters = document.text.characters
    entities: dict[str, Entity] = {}
    statements = []
    for number, line in enumerate(SAID.finditer(characters)):
        source, cue, content = (Span(*line.span(group)) for group in (1, 2, 3))
        cue = Span(cue.start + 1, cue.end)
        name = Inferred(line[1], "name", (source,))
        entity = entities.setdefault(line[1], Entity(f"e{len(entities)}", name, Inferred("person", "name")))
        statements.append(
            Attribution(
                text=Slices.cut(characters, (content,), (cue,), source), id=f"a{number}", type="indirect",
                content=(content,), cue=(cue,), cue_class="say", source=source, entity=name, entity_id=entity.id,
                kind=Inferred("person", "name"), gender=None, role=None, nested_in=None, verbatim=(), cuts=(),
                part="body", found_by="hand",
            )
        )  # fmt: skip
    return replace(
        plain(characters), document=document, attributions=tuple(statements), entities=tuple(entities.values())
    )


class Hand:
    """What stands for `read_many`: draws texts ahead as several processes do, and can be stopped."""

    def __init__(self) -> None:
        self.ahead, self.stop_after, self.read = 1, -1, 0

    def __call__(self, texts: Iterable[Any], **_: Any) -> Iterator[Reading | SourcierError]:
        drawn: deque[Any] = deque()
        rest = iter(texts)
        while True:
            while len(drawn) < self.ahead and (text := next(rest, None)) is not None:
                drawn.append(text)
            if not drawn:
                return
            if self.read == self.stop_after:
                raise KeyboardInterrupt
            self.read += 1
            try:
                yield read_by_hand(document_from(drawn.popleft(), Stated("fr")))
            except SourcierError as error:
                yield error
