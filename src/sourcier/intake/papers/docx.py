"""The bytes of a DOCX in, a Document out: its paragraphs, a line each, title and headings told by their styles.

What was struck out with changes tracked is left out, what was put in is kept; so are tables, cell by cell.
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from sourcier.records import Document, InputError, LimitError, Part, SourceError, Span, worded

from ..plain import document_of_plain
from ..sources.zips import UNREADABLE, opened_zip, problem_of
from ..text import text_of, unmarked

MAIN, STYLES = "word/document.xml", "word/styles.xml"
NAMESPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
"""That of ECMA-376 as Word writes it (transitional), and that of its strict form."""
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
PARAGRAPH, STYLE = "p", "pStyle"
HIDDEN = frozenset({"del", "moveFrom"})
"""What holds words that are struck out, or stood here before they were moved."""
SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\N{NON-BREAKING HYPHEN}"}
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
BROKEN = worded("is no whole DOCX ({reason}): save it again")


def read_docx(data: bytes, language: str | None = None) -> Document:
    """The Document of a DOCX. Raises InputError for one that is broken or has no text, LimitError for a bomb."""
    try:
        with opened_zip(io.BytesIO(data)) as archive:
            styles = styles_in(member(archive, STYLES)) if STYLES in archive.namelist() else {}
            paragraphs = [one for one in paragraphs_of(member(archive, MAIN)) if one.text]
    except SourceError as error:
        kind = LimitError if error.kind == "limit" else InputError
        raise kind(error.message.template, **error.message.values) from None
    except (*UNREADABLE, etree.LxmlError) as error:
        raise InputError(BROKEN, reason=str(error)[:200]) from None
    if not paragraphs:
        raise InputError("is a document without words: is its text a picture?")
    return document_from(paragraphs, styles, language)


@dataclass(slots=True)
class Paragraph:
    """A paragraph while its words are gathered, and the id of its style."""

    style: str = ""
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its words."""
        return unmarked("".join(self.pieces)).rstrip()


def member(archive: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of a member; raises SourceError for one that is encrypted or a bomb."""
    info = archive.getinfo(name)
    if problem := problem_of(info):
        raise problem
    with archive.open(info) as stream:
        return stream.read(info.file_size + 1)


def events_of(xml: bytes) -> Iterator[tuple[str, str, Any]]:
    """What opens and closes in some XML of Word, by its name in Word's namespace; names of others as they are.

    Raises InputError for what declares entities, which no such document may.
    """
    parser = etree.iterparse(
        io.BytesIO(xml), events=("start", "end"), resolve_entities=False, no_network=True, huge_tree=False
    )
    first = True
    for event, element in parser:
        if first and element.getroottree().docinfo.doctype:
            raise InputError(BROKEN, reason="DOCTYPE")
        first = False
        if isinstance(element.tag, str):
            namespace, _, name = element.tag[1:].rpartition("}")
            yield event, name if namespace in NAMESPACES else element.tag, element
        if event == "end":
            element.clear(keep_tail=False)
            if element.getprevious() is not None:
                del element.getparent()[0]


def paragraphs_of(xml: bytes) -> Iterator[Paragraph]:
    """The paragraphs of a document in their order, those of a box in a paragraph before what follows in it."""
    open_: list[Paragraph] = []
    hidden = 0
    for event, name, element in events_of(xml):
        if name in HIDDEN or name == FALLBACK:
            hidden += 1 if event == "start" else -1
        elif hidden:
            continue
        elif name == PARAGRAPH and event == "start":
            open_.append(Paragraph())
        elif name == PARAGRAPH:
            yield open_.pop()
        elif event == "end" and open_:
            if name == "t":
                open_[-1].pieces.append(element.text or "")
            elif name in SIGNS and in_run(element):
                open_[-1].pieces.append(SIGNS[name])
            elif name == STYLE:
                open_[-1].style = value_of(element)


def in_run(element: Any) -> bool:
    """Whether a sign stands among words: stops of a tabulator have the name of the sign."""
    parent = element.getparent()
    return parent is not None and str(parent.tag).endswith("}r")


def value_of(element: Any) -> str:
    """The `val` of an element."""
    return next((str(element.get(f"{{{one}}}val")) for one in NAMESPACES if element.get(f"{{{one}}}val")), "")


def styles_in(xml: bytes) -> dict[str, str]:
    """What the styles are by their ids: `title`, `heading 1`…, which Word names in English in all languages."""
    found: dict[str, str] = {}
    style = ""
    for event, name, element in events_of(xml):
        if name == "style" and event == "start":
            style = next((str(value) for key, value in element.attrib.items() if str(key).endswith("}styleId")), "")
        elif name == "name" and event == "end" and style and style not in found:
            found[style] = value_of(element).lower()
    return found


def document_from(paragraphs: list[Paragraph], styles: dict[str, str], language: str | None) -> Document:
    """The Document of the paragraphs; those of a style of titles are title and crossheads."""
    characters = "\n".join(one.text for one in paragraphs)
    document = document_of_plain(text_of(characters), language)
    layout, title, start = [], None, 0
    for paragraph in paragraphs:
        span = Span(start, start + len(paragraph.text))
        start = span.end + 1
        style = styles.get(paragraph.style, "")
        if style == "title" and title is None:
            title = paragraph.text
            layout.append(Part("title", span, "docx-style"))
        elif style.startswith("heading "):
            layout.append(Part("crosshead", span, "docx-style"))
    told = [part for part in document.layout if not any(overlap(part.span, one.span) for one in layout)]
    placed = tuple(sorted([*layout, *told], key=lambda part: part.span))
    return replace(document, title=title, layout=placed, joins=(), media_type=MEDIA_TYPE)


def overlap(one: Span, other: Span) -> bool:
    """Whether two stretches share a character."""
    return one.start < other.end and other.start < one.end
