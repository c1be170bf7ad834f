"""A record of a table or of JSON in, its text and what it states out, by columns that are named or usual."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, cast, get_args
from typing import Literal as Choice

from sourcier.languages.folding import fold
from sourcier.records import RIGHTS, Message, PackError, Rights, SourceError, Stated
from sourcier.records.rows import read_rows

from ..dates import machine_date
from ..pages.metadata import host_of
from ..strings import spaced
from .streams import note

Field = Choice["text", "html", "title", "published", "outlet", "url", "authors", "language", "rights", "file"]
FIELDS: tuple[str, ...] = get_args(Field)
SEPARATED = re.compile(r"\s{0,9};\s{0,9}")
UNMARKED = re.compile(r"[\s_.-]+")
LONGEST_VALUE = 4_000
"""Characters of a title, an address or a name above which it is none."""
SECONDS, MILLISECONDS = range(0, 10**10), range(10**11, 10**13)
"""Numbers that are moments, counted from 1970 in seconds or thousandths."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds which field."""

    of: Mapping[str, str]
    guessed: frozenset[str] = frozenset()

    def value(self, record: Mapping[str, Any], field: Field) -> Any:
        """The value of a field in a record; nothing where there is no such column."""
        return record.get(self.of[field]) if field in self.of else None


@cache
def usual_names() -> dict[str, tuple[str, ...]]:
    """The usual names of each field, unmarked, the likeliest first."""
    names: dict[str, list[str]] = {field: [] for field in FIELDS}
    for row in read_rows(__package__, "columns.tsv", 2):
        row.check([row[0]], FIELDS, "field")
        names[row[0]].append(unmarked(row[1]))
    return {field: tuple(listed) for field, listed in names.items()}


def unmarked(name: str) -> str:
    """The name of a column without capitals, accents, spaces, hyphens and underscores."""
    return UNMARKED.sub("", fold(name.removeprefix("\ufeff")))


def check_fields(named: Iterable[str]) -> None:
    """Raise PackError for a field that is none."""
    unknown = sorted(set(named) - set(FIELDS))
    if unknown:
        raise PackError(
            "“{name}” is no field of an article: name one of {fields}", name=unknown[0], fields=", ".join(FIELDS)
        )


def columns_of(present: Iterable[str], named: Mapping[str, str]) -> Columns:
    """The columns of a table: those that the user names, and for other fields those of usual names.

    Raises PackError for a field that is none, SourceError for a column that is named but not there.
    """
    check_fields(named)
    there = list(present)
    by_name = {unmarked(name): name for name in reversed(there)}
    found: dict[str, str] = {}
    for field, name in named.items():
        column = name if name in there else by_name.get(unmarked(name))
        if column is None:
            raise SourceError(
                "format", "has no column “{name}”; it has {columns}", name=name, columns=", ".join(there[:30])
            )
        found[field] = column
    guessed = set()
    for field, names in usual_names().items():
        column = next((by_name[name] for name in names if name in by_name), None)
        if field not in found and column is not None and column not in found.values():
            found[field] = column
            guessed.add(field)
    return Columns(found, frozenset(guessed))


def text_of_record(record: Mapping[str, Any], columns: Columns) -> str | bytes:
    """The text of a record, or the bytes of its page; raises SourceError when it has neither."""
    text = columns.value(record, "text")
    if isinstance(text, str) and text.strip():
        return text
    if isinstance(text, list) and text and all(isinstance(one, str) for one in text):
        return "\n\n".join(text)
    page = columns.value(record, "html")
    if isinstance(page, bytes) and page.strip():
        return page
    if isinstance(page, str) and page.strip():
        return page.encode("utf-8", "replace")
    if "text" not in columns.of and "html" not in columns.of:
        raise SourceError(
            "format",
            "no column holds the text: name it as the one of `text`; there are {columns}",
            columns=", ".join(list(record)[:30]),
        )
    raise SourceError("format", "holds no text in “{column}”", column=columns.of.get("text") or columns.of["html"])


def stated_by(record: Mapping[str, Any], columns: Columns) -> tuple[Stated, tuple[Message, ...]]:
    """What a record states of its article, and notes of what it states in vain."""
    notes: list[Message] = []
    told = columns.value(record, "published")
    published = moment(told)
    if published is None and told not in (None, ""):
        notes.append(note("“{told}” is no date of publication: it is left out", told=str(told)[:60]))
    rights = rights_in(told_rights := columns.value(record, "rights"))
    if rights is None and told_rights not in (None, ""):
        notes.append(
            note(
                "“{told}” are no rights that are known: they are left open",
                told=" ".join(str(told_rights).split())[:60],
            )
        )
    return (
        Stated(
            language=language_code(columns.value(record, "language")),
            published=published,
            outlet=words(columns.value(record, "outlet")),
            url=web_address(columns.value(record, "url")),
            title=words(columns.value(record, "title")),
            authors=names_in(columns.value(record, "authors")),
            rights=rights,
            rights_by="stated" if rights else None,
        ),
        tuple(notes),
    )


def words(value: Any) -> str | None:
    """A string on one line; nothing for what is none, or too long to be a name."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("title")
    return spaced(value) if isinstance(value, str) and len(value) <= LONGEST_VALUE else None


def web_address(value: Any) -> str | None:
    """An address of the web; nothing for what is none."""
    told = words(value)
    return told if told and re.match(r"https?://[^\s/]", told, re.IGNORECASE) and host_of(told) else None


def language_code(value: Any) -> str | None:
    """The code of a language (*fr*, of *fr-FR* too); nothing for what is none."""
    code = re.match(r"([a-z]{2,3})(?![a-z])", value.strip().lower()) if isinstance(value, str) else None
    return code[1] if code else None


@cache
def rights_spelt() -> dict[str, Rights]:
    """The rights that are meant by the spellings of tables, unmarked."""
    spelt: dict[str, Rights] = {one.replace("-", ""): one for one in RIGHTS}
    for row in read_rows(__package__, "rights.tsv", 2):
        row.check([row[0]], RIGHTS, "rights of a text")
        spelt[unmarked(row[1])] = cast("Rights", row[0])
    return spelt


def rights_in(value: Any) -> Rights | None:
    """The rights that a value of a table names; nothing for what names none."""
    return rights_spelt().get(unmarked(value.strip())) if isinstance(value, str) else None


def names_in(value: Any) -> tuple[str, ...]:
    """The names in a list, or in a string where semicolons part them."""
    listed = SEPARATED.split(value[:LONGEST_VALUE]) if isinstance(value, str) else value
    if not isinstance(listed, list | tuple):
        return ()
    return tuple(dict.fromkeys(name for one in listed[:100] if (name := words(one))))


def moment(value: Any) -> str | None:
    """A day or a moment as ISO 8601, as exact as it is told; nothing for what is no whole day."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str) and value.strip().isdigit() and len(value.strip()) in (10, 13):
        value = int(value)
    if isinstance(value, int | float) and not isinstance(value, bool) and value == value:
        whole = int(value) if abs(value) < 10**15 else 0
        if whole in MILLISECONDS:
            whole //= 1000
        if whole in SECONDS and whole > 10**8:
            return datetime.fromtimestamp(whole, UTC).isoformat()
        return None
    found = machine_date(value.strip(), "stated") if isinstance(value, str) else None
    return f"{found.value}{found.offset or ''}" if found else None


def over(first: Stated, second: Stated) -> Stated:
    """What is stated twice: the first counts, the second where it says nothing."""
    return replace(
        second,
        **{name: value for name in Stated.__dataclass_fields__ if (value := getattr(first, name)) not in (None, ())},
    )
