"""Rows of an answer in, a table in one of other people's formats out: CSV, XLSX, JSON or JSON lines, with its head."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Final

from sourcier.records import FoundPassage, FoundStatement
from sourcier.wording import ENGLISH, Wording, worded

from .labels import ACTS, CUE_CLASSES, GENDERS, KINDS, OUTCOMES, PARTS, PROBLEMS, TYPES, word

# The columns of statements, each with what stands in it.
STATEMENT_COLUMNS = {
    "id": worded("id of the statement: 32 hex digits"),
    "speaker": worded("name of the speaker; empty where the text names none"),
    "words": worded("the content, its pieces parted by “ … ”"),
    "published": worded("day of publication, as the outlet counts"),
    "said": worded("day on which it was said, where the text tells it"),
    "outlet": worded("who published"),
    "title": worded("title of the document"),
    "url": worded("address of the document, or name of its file"),
    "type": worded("direct, indirect or mixed"),
    "cue": worded("the words that say so"),
    "cue_class": worded("their class: say, deny, promise…"),
    "act": worded("what is done by saying it"),
    "source": worded("the source as the text has it"),
    "role": worded("role of the speaker"),
    "kind": worded("person, organisation, group, state, document, unnamed"),
    "gender": worded("m or f, of persons"),
    "language": worded("language of the text (ISO 639-1)"),
    "part": worded("part of the page in which it stands"),
    "start": worded("offset of the content’s first code point in the archived text"),
    "end": worded("offset behind its last"),
    "sure": worded("how probable it is that the statement is right (0 to 1)"),
    "speaker_sure": worded("how probable it is that the speaker is"),
    "checked": worded("machine, or person where one has checked it"),
    "document": worded("id of the document: 32 hex digits"),
}
PASSAGE_COLUMNS = {
    "published": worded("day of publication, as the outlet counts"),
    "outlet": worded("who published"),
    "title": worded("title of the document"),
    "excerpt": worded("the text around what was found"),
    "statements": worded("ids of the statements in the paragraph"),
    "speakers": worded("who speaks in the paragraph"),
    "url": worded("address of the document, or name of its file"),
    "start": worded("offset of the paragraph’s first code point in the archived text"),
    "end": worded("offset behind its last"),
    "document": worded("id of the document: 32 hex digits"),
}
# The columns that hold codes, with what each code means.
CODES: Final[Mapping[str, Mapping[Any, str]]] = {
    "type": TYPES,
    "cue_class": CUE_CLASSES,
    "act": ACTS,
    "kind": KINDS,
    "gender": GENDERS,
    "part": PARTS,
    "outcome": OUTCOMES,
    "fault": PROBLEMS,
}


@dataclass(frozen=True, slots=True)
class Head:
    """What every export carries: the question, its filters, the ledger's revision, the version, and when."""

    query: str
    filters: Mapping[str, str]
    revision: int
    version: str
    exported: str
    searched: Mapping[str, Any] = field(default_factory=dict)

    def fields(self) -> dict[str, Any]:
        """The head as a JSON object."""
        return {
            "sourcier": self.version, "query": self.query, "filters": dict(self.filters),
            "revision": self.revision, "exported": self.exported, "searched": dict(self.searched),
        }  # fmt: skip


def rows_of(found: Iterable[FoundStatement | FoundPassage]) -> list[dict[str, Any]]:
    """The rows of an answer by the names of their columns."""
    return [statement_row(one) if isinstance(one, FoundStatement) else passage_row(one) for one in found]


def statement_row(one: FoundStatement) -> dict[str, Any]:
    """A statement by `STATEMENT_COLUMNS`."""
    return {
        "id": one.id, "speaker": one.speaker, "words": " … ".join(one.words), "published": one.published,
        "said": one.said, "outlet": one.outlet, "title": one.title, "url": one.url, "type": one.type,
        "cue": " … ".join(one.cue), "cue_class": one.cue_class, "act": one.act, "source": one.source,
        "role": one.role, "kind": one.kind, "gender": one.gender, "language": one.language, "part": one.part,
        "start": one.content[0].start, "end": one.content[-1].end, "sure": one.sure,
        "speaker_sure": one.speaker_sure, "checked": "person" if one.verified else "machine",
        "document": one.document,
    }  # fmt: skip


def passage_row(one: FoundPassage) -> dict[str, Any]:
    """A paragraph by `PASSAGE_COLUMNS`."""
    speakers = dict.fromkeys(said.speaker or said.source or "" for said in one.statements)
    return {
        "published": one.published, "outlet": one.outlet, "title": one.title, "excerpt": one.excerpt,
        "statements": " ".join(said.id for said in one.statements),
        "speakers": "; ".join(speaker for speaker in speakers if speaker), "url": one.url,
        "start": one.span.start, "end": one.span.end, "document": one.document,
    }  # fmt: skip


def to_json(head: Head, rows: Sequence[Mapping[str, Any]]) -> str:
    """One object: `head` and `rows`."""
    return json.dumps({"head": head.fields(), "rows": list(rows)}, ensure_ascii=False, indent=1) + "\n"


def to_json_lines(head: Head, rows: Iterable[Mapping[str, Any]]) -> str:
    """The head on the first line, then a row a line."""
    lines = [{"head": head.fields()}, *rows]
    return "".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n" for line in lines)


def to_csv(head: Head, columns: Iterable[str], rows: Iterable[Mapping[str, Any]], *, excel: bool = False) -> str:
    """The rows with the head in columns of its own, so that a row that is cut out still says where it comes from.

    For Excel semicolons part the cells, a byte-order mark says that it is UTF-8, and a cell that would be taken for a
    formula has an apostrophe in front.
    """
    out = io.StringIO(newline="")
    told = {"query": head.query, "revision": head.revision, "sourcier": head.version, "exported": head.exported}
    told["filters"] = "; ".join(f"{name}={value}" for name, value in head.filters.items())
    names = [*columns, *told]
    writer = csv.writer(out, delimiter=";" if excel else ",", lineterminator="\r\n" if excel else "\n")
    writer.writerow(names)
    for row in rows:
        cells = [{**row, **told}[name] for name in names]
        writer.writerow([_harmless(cell) for cell in cells] if excel else cells)
    return ("\ufeff" if excel else "") + out.getvalue()


def write_xlsx(
    head: Head,
    columns: Mapping[str, str],
    rows: Iterable[Mapping[str, Any]],
    file: BinaryIO,
    wording: Wording = ENGLISH,
) -> None:
    """A workbook: the rows, all cells of words as text; what the columns and codes mean, in words; and the head."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheet = book.create_sheet("rows")

    def cell(value: Any) -> Any:
        if isinstance(value, int | float) and not isinstance(value, bool):
            return value
        made = WriteOnlyCell(sheet, value=_printable(value))
        made.data_type = "s"
        made.number_format = "@"
        return made

    sheet.append([cell(name) for name in columns])
    for row in rows:
        sheet.append([cell(row[name]) if row[name] is not None else None for name in columns])
    codebook = book.create_sheet("codebook")
    codebook.append(["column", "code", wording.say(worded("what it means"))])
    for name, meaning in columns.items():
        codebook.append([name, None, wording.say(meaning)])
        codebook_of = CODES.get(name, {})
        for code in codebook_of:
            codebook.append([name, code, word(codebook_of, code, wording)])
    about = book.create_sheet("about")
    for name, value in head.fields().items():
        about.append([name, value if isinstance(value, int) else _printable(value)])
    book.save(file)


def _printable(value: Any) -> str:
    """A value as the characters of a cell: at most 32,767, without what XML has no place for."""
    written = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return "".join(c if c >= " " or c in "\n\t" else "\ufffd" for c in written)[:32_767].replace("\ufffe", "\ufffd")


def _harmless(value: Any) -> Any:
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") and not _number(value):
        return "'" + value
    return value


def _number(value: str) -> bool:
    try:
        float(value)
    except ValueError:
        return False
    return True
