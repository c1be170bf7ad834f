"""Judgements as lines of JSON, or a table of one's own, in; the judgements that they make out; and the lines back."""

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from io import StringIO
from pathlib import Path
from typing import Any

from sourcier.ledger import Ledger
from sourcier.ledger.fitting import fit
from sourcier.ledger.judging.judgements import exported
from sourcier.ledger.transfer import judgement_from
from sourcier.records import ID_SCHEMES, KINDS, InputError, Judgement
from sourcier.records.files import bytes_at

from .judging import Judge, edges_by, judged, same_names

COLUMNS = ("name", "forms", "kind", *ID_SCHEMES)
LARGEST = 50_000_000
"""Bytes of a file that is taken in."""
MAKERS = ("person", "machine")


def judgement_lines(ledger: Ledger) -> Iterator[str]:
    """All that people and machines judge of speakers, a line of JSON each; what was taken back stands there too."""
    with ledger.asking(patience=float("inf")) as connection:
        for one in exported(connection, MAKERS):
            yield json.dumps(asdict(one), ensure_ascii=False, sort_keys=True) + "\n"


def take_in(ledger: Ledger, path: Path, judge: Judge) -> tuple[int, int]:
    """Keep the judgements of a file: lines of `judgement_lines` (`.jsonl`), or a table of names (`.csv`, `.json`).

    What machines judge is left out, since it is made anew. Gives how many change something, and how many were there
    already, be it that they were taken back since. Raises InputError with the number
    of the line that is not as it must be; nothing is kept then.
    """
    try:
        text = bytes_at(path, LARGEST).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError("{path}: is no UTF-8: save it as text in UTF-8", path=str(path)) from None
    kind = path.suffix.lower()
    try:
        if kind == ".jsonl":
            found = list(_lines(text))
        elif kind in (".csv", ".json"):
            found = list(_table(_rows(text, kind), judge))
        else:
            raise InputError("name a file in .jsonl (judgements), .csv or .json (a table of names)")
    except InputError as error:
        raise InputError("{path}: {reason}", path=str(path), reason=error.message) from None
    changed = judged(ledger, found)
    return changed, len(found) - changed


def _lines(text: str) -> Iterator[Judgement]:
    for number, line in enumerate(text.split("\n"), 1):  # other ends of lines may stand in a string
        if not line.strip():
            continue
        try:
            value = json.loads(line)
            if value["maker"] == "machine":
                continue
            yield judgement_from(value)
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
            reason = fit(" ".join(str(error).split())[:200])
            raise InputError("line {number}: is no judgement ({reason})", number=number, reason=reason) from None


def _rows(text: str, kind: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    if kind == ".csv":
        first = text.partition("\n")[0]
        reader = csv.DictReader(StringIO(text), delimiter=";" if first.count(";") > first.count(",") else ",")
        _check_columns(reader.fieldnames or ())
        yield from ((reader.line_num, row) for row in reader)
        return
    try:
        rows = json.loads(text)
    except (ValueError, RecursionError):
        raise InputError("is no JSON: give a list of objects with {columns}", columns=", ".join(COLUMNS)) from None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise InputError("is no JSON: give a list of objects with {columns}", columns=", ".join(COLUMNS))
    for number, row in enumerate(rows, 1):
        _check_columns(row)
        yield number, row


def _check_columns(named: Any) -> None:
    unknown = sorted(str(name) for name in named if name not in COLUMNS)
    if unknown or "name" not in named:
        raise InputError(
            "the columns are {columns}, and name must be there: there is {unknown}",
            columns=", ".join(COLUMNS), unknown=fit((unknown or ["none of that name"])[0][:60]),
        )  # fmt: skip


def _table(rows: Iterator[tuple[int, Mapping[str, Any]]], judge: Judge) -> Iterator[Judgement]:
    edge = edges_by(judge)
    for number, row in rows:
        name, kind = _cell(row, "name"), _cell(row, "kind") or "person"
        if not name or kind not in KINDS:
            known = ", ".join(KINDS)
            raise InputError("row {number}: give a name, and a kind of {kinds}", number=number, kinds=known)
        given = row.get("forms") or ""
        forms = given if isinstance(given, list) else str(given).split(";")
        ids = [f"{scheme}:{one}" for scheme in ID_SCHEMES if (one := _cell(row, scheme))]
        yield from same_names(name, kind, [form for one in forms if (form := str(one).strip())], ids, edge)


def _cell(row: Mapping[str, Any], name: str) -> str:
    return str(row.get(name) or "").strip()
