"""What is held of a person in, a page of HTML out that they can read, with the same in JSON inside it."""

import json
from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import Any

from sourcier.exchange.dates import day_words
from sourcier.wording import worded

from ..interface import say, spoken

STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;"
    "border-bottom:1px solid #ccc}"
)
HELD = worded(
    "This is all that an archive of news holds of you: what texts have you say, what they say of you, where each comes"
    " from, on what ground it is kept, and since when."
)
NO_GROUND = worded("not stated")
Row = Mapping[str, Any]


def page_of(told: dict[str, Any]) -> str:
    """The page; `told` as `held_of` gives it."""
    person, documents = told["person"], {one["id"]: one for one in told["documents"]}
    names = ", ".join(person["names"])
    statements = {worded("Words"): _words, worded("Document"): lambda row: _document(documents.get(row["document"]))}
    mentions = {worded("Paragraph"): lambda row: row["words"], worded("Document"): statements[worded("Document")]}
    sources: dict[str, Callable[[Row], str]] = {
        worded("Document"): _document,
        worded("Address"): lambda row: row["url"] or "",
        worded("Ground"): lambda row: row["rights"] or say(NO_GROUND),
        worded("Held since"): lambda row: _day(row["added"]),
    }
    tables = (
        _table(say("What you are said to have said"), statements, told["said"]),
        _table(say("What is said about you"), statements, told["about"]),
        _table(say("Paragraphs that name you"), mentions, told["mentions"]),
        _table(say("Documents that it comes from"), sources, told["documents"]),
    )
    inside = json.dumps(told, ensure_ascii=False).replace("<", "\\u003c")
    language = spoken().language
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8"><title>{escape(names)}</title>'
        f"<style>{STYLE}</style></head><body><h1>{escape(names)}</h1><p>{escape(say(HELD))}</p>{''.join(tables)}"
        f'<script type="application/json" id="held">{inside}</script></body></html>\n'
    )


def _table(title: str, columns: Mapping[str, Callable[[Row], str]], rows: Iterable[Row]) -> str:
    lines = [f"<tr>{''.join(f'<td>{escape(cell(row))}</td>' for cell in columns.values())}</tr>" for row in rows]
    heads = "".join(f'<th scope="col">{escape(say(head))}</th>' for head in columns)
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>{''.join(lines)}</tbody></table>" if lines else ""
    return f"<h2>{escape(title)} ({len(lines)})</h2>{table}"


def _words(row: Row) -> str:
    return " … ".join(row["words"])


def _document(row: Row | None) -> str:
    if row is None:
        return ""
    parts = (row["outlet"], _day(row["published"]), row["title"] or row["url"] or row["id"])
    return ", ".join(part for part in parts if part)


def _day(value: str | None) -> str:
    return day_words(value[:10], spoken()) if value else ""
