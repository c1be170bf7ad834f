"""Markup in, what opens, what closes and the words between out, in order: no entities, no net, and bounded.

XML must be whole as far as it is taken; pages are mended as browsers do it.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from lxml import etree  # type: ignore[import-untyped]

from sourcier.records import InputError, LimitError, worded

Event = tuple[Literal["start", "end", "text", "comment"], str, Mapping[str, str]]
"""What comes next: the name of an element that opens (with its attributes) or closes, words, or the comment of a page.
Names of XML are `{namespace}name`."""
DEEPEST = 200
"""Depth of nesting of XML above which it is no text: parsers themselves stop at 256."""
MOST_ELEMENTS = 4_000_000
"""Elements above which it is none; the minutes of a long sitting have some ten thousand."""
PIECE = 1 << 16
BROKEN_XML = worded("is no whole XML ({reason}): fetch it again")
NOTHING: Mapping[str, str] = {}


class Target:
    """Takes what a parser finds, to be fetched piece by piece."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.elements = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take what opens; raises LimitError for what is crowded past all reason."""
        self.elements += 1
        if self.elements > MOST_ELEMENTS:
            raise LimitError("is nested or crowded past all reason: it is no text")
        self.events.append(("start", tag, dict(attributes)))

    def end(self, tag: str) -> None:
        """Take what closes."""
        self.events.append(("end", tag, NOTHING))

    def data(self, words: str) -> None:
        """Take words."""
        self.events.append(("text", words, NOTHING))

    def close(self) -> None:
        """Nothing is left to be done."""


class PageTarget(Target):
    """Takes the comments of a page as well: some say in them what their markup does not."""

    def comment(self, words: str) -> None:
        """Take a comment."""
        self.events.append(("comment", words, NOTHING))


class XmlTarget(Target):
    """Refuses XML that declares entities, or is nested past all reason; `broken` is the template of the refusal."""

    def __init__(self, broken: str) -> None:
        super().__init__()
        self.broken, self.depth = broken, 0

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        """Raise InputError: what declares entities of its own is no text of any of these formats."""
        raise InputError(self.broken, reason="DOCTYPE")

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take what opens; raises LimitError for what is nested past all reason."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise LimitError("is nested or crowded past all reason: it is no text")
        super().start(tag, attributes)

    def end(self, tag: str) -> None:
        """Take what closes."""
        self.depth -= 1
        super().end(tag)


def xml_events(xml: bytes, *, broken: str = BROKEN_XML) -> Iterator[Event]:
    """What opens and closes in some XML and what stands between, in its order, as far as it is whole.

    Raises InputError by the template `broken` for what is no XML or declares entities, LimitError for what is nested
    or crowded past all reason.
    """
    target = XmlTarget(broken)
    parser = etree.XMLParser(target=target, resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    yield from fed(parser, target, xml, broken)


def page_events(page: str) -> Iterator[Event]:
    """What opens and closes in a page, and the words and comments between, in its order.

    Raises LimitError for what is crowded past all reason, InputError for what no parser takes.
    """
    target = PageTarget()
    parser = etree.HTMLParser(target=target, encoding="utf-8", huge_tree=False)
    yield from fed(parser, target, page.encode("utf-8", "replace"), BROKEN_PAGE)


BROKEN_PAGE = worded("is no page that can be taken apart ({reason})")


def fed(parser: Any, target: Target, data: bytes, broken: str) -> Iterator[Event]:
    """What a parser finds, piece by piece."""
    try:
        for at in range(0, len(data), PIECE):
            parser.feed(data[at : at + PIECE])
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
