"""The bytes of some XML in, what opens, what closes and the words between out: no entities, no net, and bounded."""

from collections.abc import Iterator, Mapping
from typing import Literal

from lxml import etree  # type: ignore[import-untyped]

from sourcier.records import InputError, LimitError, worded

Event = tuple[Literal["start", "end", "text"], str, Mapping[str, str]]
"""What comes next: the name of an element that opens (with its attributes) or closes, or words between two of them.
Names are `{namespace}name`."""
DEEPEST = 200
"""Depth of nesting above which it is no text: parsers themselves stop at 256."""
MOST_ELEMENTS = 4_000_000
"""Elements above which it is none; the minutes of a long sitting have some ten thousand."""
PIECE = 1 << 16
BROKEN_XML = worded("is no whole XML ({reason}): fetch it again")
NOTHING: Mapping[str, str] = {}


class Target:
    """Takes what a parser finds, to be fetched piece by piece; refuses what declares entities."""

    def __init__(self, broken: str) -> None:
        self.events: list[Event] = []
        self._broken, self._depth, self._elements = broken, 0, 0

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        """Raise InputError: what declares its own entities is no text of any of these formats."""
        raise InputError(self._broken, reason="DOCTYPE")

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take what opens; raises LimitError for what is nested or crowded past all reason."""
        self._depth, self._elements = self._depth + 1, self._elements + 1
        if self._depth > DEEPEST or self._elements > MOST_ELEMENTS:
            raise LimitError("is XML that is nested or crowded past all reason: it is no text")
        self.events.append(("start", tag, dict(attributes)))

    def end(self, tag: str) -> None:
        """Take what closes."""
        self._depth -= 1
        self.events.append(("end", tag, NOTHING))

    def data(self, words: str) -> None:
        """Take words."""
        self.events.append(("text", words, NOTHING))

    def close(self) -> None:
        """Nothing is left to be done."""


def xml_events(xml: bytes, *, broken: str = BROKEN_XML) -> Iterator[Event]:
    """What opens and closes in some XML and what stands between, in its order, as far as it is whole.

    Raises InputError by the template `broken` for what is no XML or declares entities, LimitError for what is nested
    or crowded past all reason.
    """
    target = Target(broken)
    parser = etree.XMLParser(target=target, resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    at = 0
    try:
        while at < len(xml):
            parser.feed(xml[at : at + PIECE])
            at += PIECE
            found, target.events = target.events, []
            yield from found
        parser.close()
    except etree.LxmlError as error:
        yield from target.events
        raise InputError(broken, reason=str(error)[:200]) from None
    yield from target.events


def local(tag: str) -> str:
    """The name of an element without its namespace."""
    return tag.rpartition("}")[2]
