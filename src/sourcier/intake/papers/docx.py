"""The bytes of a DOCX in, a Document out: its paragraphs, a line each, title and headings told by their styles.

What was struck out with changes tracked is left out, what was put in is kept; so are tables, cell by cell.
"""

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sourcier.records import Document, InputError, LimitError, Part, SourceError, Span, worded

from ..markup.events import xml_events
from ..plain import document_of_plain
from ..sources.zips import UNREADABLE, opened_zip, problem_of
from ..text import text_of, unmarked

MAIN, STYLES, PLACES = "word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels"
NAMESPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
"""That of ECMA-376 as Word writes it (transitional), and that of its strict form."""
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
PARAGRAPH, STYLE, LINK = "p", "pStyle", "hyperlink"
HIDDEN = frozenset({"del", "moveFrom"})
"""What holds words that are struck out, or stood here before they were moved."""
SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\N{NON-BREAKING HYPHEN}"}
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
BROKEN = worded("is no whole DOCX ({reason}): save it again")


def read_docx(data: bytes, language: str | None = None) -> Document:
    """The Document of a DOCX. Raises InputError for one that is broken or has no text, LimitError for a bomb."""
    paragraphs, styles = opened_docx(data)
    return document_from(paragraphs, styles, language)


def opened_docx(data: bytes) -> "tuple[list[Paragraph], dict[str, str]]":
    """The paragraphs of a DOCX that have words, and its styles; raises the errors of `read_docx`."""
    try:
        with opened_zip(io.BytesIO(data)) as archive:
            styles = styles_in(member(archive, STYLES)) if STYLES in archive.namelist() else {}
            paragraphs = [one for one in paragraphs_of(member(archive, MAIN)) if one.text]
    except SourceError as error:
        kind = LimitError if error.kind == "limit" else InputError
        raise kind(error.message.template, **error.message.values) from None
    except UNREADABLE as error:
        raise InputError(BROKEN, reason=str(error)[:200]) from None
    if not paragraphs:
        raise InputError("is a document without words: is its text a picture?")
    return paragraphs, styles


def places_in(data: bytes) -> dict[str, str]:
    """The addresses that a DOCX leads to, by the ids that its paragraphs have of them."""
    with opened_zip(io.BytesIO(data)) as archive:
        if PLACES not in archive.namelist():
            return {}
        led = (told for event, _, told in xml_events(member(archive, PLACES), broken=BROKEN) if event == "start")
        return {one["Id"]: one["Target"] for one in led if one.get("Id") and one.get("Target")}


@dataclass(slots=True)
class Paragraph:
    """A paragraph while its words are gathered, and the id of its style."""

    style: str = ""
    pieces: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    """Ids of the places that its words lead to."""

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


def events_of(xml: bytes) -> Iterator[tuple[str, str, Mapping[str, str]]]:
    """What opens and closes in some XML of Word, by its name in Word's namespace, names of others as they are; words.

    Raises the errors of `xml_events`.
    """
    for event, told, attributes in xml_events(xml, broken=BROKEN):
        namespace, _, name = told[1:].rpartition("}") if event != "text" else ("", "", told)
        yield event, name if event == "text" or namespace in NAMESPACES else told, attributes


def paragraphs_of(xml: bytes) -> Iterator[Paragraph]:
    """The paragraphs of a document in their order, those of a box in a paragraph before what follows in it."""
    open_: list[Paragraph] = []
    path: list[str] = []
    hidden = 0
    for event, name, attributes in events_of(xml):
        if event == "text":
            if not hidden and open_ and path[-1:] == ["t"]:
                open_[-1].pieces.append(name)
            continue
        if event == "start":
            path.append(name)
        else:
            path.pop()
        if name in HIDDEN or name == FALLBACK:
            hidden += 1 if event == "start" else -1
        elif hidden:
            continue
        elif name == PARAGRAPH and event == "start":
            open_.append(Paragraph())
        elif name == PARAGRAPH:
            yield open_.pop()
        elif event == "start" and open_:
            opened(open_[-1], path, attributes)


def opened(paragraph: Paragraph, path: Sequence[str], attributes: Mapping[str, str]) -> None:
    """Take what an element in a paragraph stands for; stops of a tabulator have the name of the sign among words."""
    name = path[-1]
    if name in SIGNS and path[-2:-1] == ["r"]:
        paragraph.pieces.append(SIGNS[name])
    elif name == STYLE:
        paragraph.style = value_of(attributes)
    elif name == LINK:
        paragraph.links += [value for key, value in attributes.items() if key.endswith("}id")]


def value_of(attributes: Mapping[str, str]) -> str:
    """The `val` among attributes."""
    return next((found for one in NAMESPACES if (found := attributes.get(f"{{{one}}}val"))), "")


def styles_in(xml: bytes) -> dict[str, str]:
    """What the styles are by their ids: `title`, `heading 1`…, which Word names in English in all languages."""
    found: dict[str, str] = {}
    style = ""
    for event, name, attributes in events_of(xml):
        if name == "style" and event == "start":
            style = next((value for key, value in attributes.items() if key.endswith("}styleId")), "")
        elif name == "name" and event == "start" and style and style not in found:
            found[style] = value_of(attributes).lower()
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
