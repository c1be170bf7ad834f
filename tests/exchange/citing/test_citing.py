"""Citations and annotations are valid by the schemas of their formats, whatever a text holds, and tell what is told."""

import hashlib
import io
import json
import re
from base64 import urlsafe_b64decode
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import rispy
from cited import COLLECTION, CSL, DOCUMENT, HASH, ID, TEXT, citations, cited
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator, Draft202012Validator

from sourcier.exchange.citing.csl import to_csl, write_csl
from sourcier.exchange.citing.ris import to_ris, write_ris
from sourcier.exchange.citing.told import day_parts, without_words
from sourcier.exchange.citing.web_annotations import write_web_annotations
from sourcier.exchange.tables.formats import Head
from sourcier.records import Citation, Span

HEAD = Head("who Anne É", {}, 7, "0.1.0", "2026-01-02T03:04:05Z")
MANY = st.lists(citations(), max_size=3)


def as_csl(many: list[Citation]) -> list[dict[str, Any]]:
    write_csl(many, out := io.StringIO())
    return json.loads(out.getvalue())


def as_ris(many: list[Citation]) -> list[dict[str, Any]]:
    """What `rispy` reads of the file that is written."""
    write_ris(many, out := io.StringIO(newline=""))
    return rispy.load(io.StringIO(out.getvalue().encode().decode(), newline=None))


def as_annotations(many: list[Citation]) -> dict[str, Any]:
    write_web_annotations(HEAD, many, out := io.StringIO(), len(many))
    return json.loads(out.getvalue())


def one_line(value: str | None) -> str:
    """A value as RIS can hold it."""
    return re.sub("[ ]*[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+[ ]*", " ", value or "")


@given(MANY)
def test_csl_is_valid_and_tells_what_is_cited(many: list[Citation]) -> None:
    items = as_csl(many)
    assert list(Draft7Validator(CSL).iter_errors(items)) == []
    assert len(items) == len(many)
    for item, one in zip(items, many, strict=True):
        said = one.statement
        assert item["id"] == said.id
        assert item.get("abstract", "") == " … ".join(said.words)
        assert [name["literal"] for name in item.get("author", [])] == list(one.authors)
        assert [name["literal"] for name in item.get("original-author", [])] == [said.speaker] * bool(said.speaker)
        assert item.get("title") == said.title
        assert item["custom"].get("role") == said.role
        assert item["custom"]["content"] == [list(span) for span in said.content]


NOTE = f"speaker: Anne Faure; role: mairesse; said: 2024-01; offsets: 0-14; sha256: {HASH}"


def test_csl_of_a_statement() -> None:
    assert to_csl(cited()) == {
        "id": ID, "type": "article-newspaper", "title": "Il pleut", "container-title": "Le Pont",
        "author": [{"literal": "Inès D."}], "original-author": [{"literal": "Anne Faure"}],
        "issued": {"date-parts": [[2024, 1, 23]]}, "original-date": {"date-parts": [[2024, 1]]},
        "accessed": {"date-parts": [[2026, 1, 2]]}, "URL": "https://pont.example/a b?é=1", "language": "fr",
        "abstract": "« Il pleut 🌧 »",
        "note": f"{NOTE}; statement: {ID}; read: by machine, 90% sure",
        "custom": {"role": "mairesse", "type": "direct", "cue": "a dit", "document": DOCUMENT, "content": [[0, 14]],
                   "sha256": HASH, "sure": 0.9, "checked": "machine"},
    }  # fmt: skip


def test_a_file_is_no_address() -> None:
    (item,) = as_csl([cited(url="a.txt")])
    assert (item.get("URL"), item["custom"]["file"]) == (None, "a.txt")
    (reference,) = as_ris([cited(url="a.txt")])
    assert (reference.get("urls"), reference["custom5"]) == (None, "a.txt")


@given(MANY)
def test_ris_is_read_as_it_was_meant(many: list[Citation]) -> None:
    references = as_ris(many)
    assert len(references) == len(many)
    for found, one in zip(references, many, strict=True):
        said = one.statement
        assert found["type_of_reference"] == "NEWS"
        assert found["id"] == said.id
        assert "unknown_tag" not in found
        printable = str.maketrans(dict.fromkeys([*range(32), *range(0x7F, 0xA0)], "\ufffd"))
        for name, value in (
            ("title", said.title), ("secondary_title", said.outlet), ("abstract", " … ".join(said.words)),
            ("custom1", said.speaker), ("custom2", said.role), ("custom4", one.text_hash),
        ):  # fmt: skip
            assert found.get(name, "") == one_line(value).translate(printable).strip(), name
        authors = [line for name in one.authors if (line := one_line(name).translate(printable).strip())]
        assert found.get("authors", []) == authors
        assert found.get("year") == (said.published[:4] if said.published else None)


def test_ris_of_a_statement_keeps_no_break_spaces() -> None:
    assert to_ris(cited(words=("«\u202fIl\npleut\xa0»",))).split("\r\n") == [
        "TY  - NEWS", f"ID  - {ID}", "AU  - Inès D.", "TI  - Il pleut", "T2  - Le Pont", "PY  - 2024",
        "DA  - 2024/01/23/", "LA  - fr", "AB  - «\u202fIl pleut\xa0»", "UR  - https://pont.example/a b?é=1",
        "Y2  - 2026/01/02/", "C1  - Anne Faure", "C2  - mairesse", "C3  - 2024-01", f"C4  - {HASH}",
        f"N1  - {NOTE}; statement: {ID}; read: by machine, 90% sure",
        "ER  - ", "", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("day", "told"), [("2024", "2024///"), ("2024-02", "2024/02//"), ("0987-01-01", "0987/01/01/")]
)
def test_what_is_not_known_of_a_day_is_left_open(day: str, told: str) -> None:
    assert as_ris([cited(published=day)])[0]["date"] == told
    assert as_csl([cited(published=day)])[0]["issued"] == {"date-parts": [[int(part) for part in day.split("-")]]}


@given(MANY)
def test_web_annotations_are_valid_and_select_what_is_said(many: list[Citation]) -> None:
    collection = as_annotations(many)
    assert list(Draft202012Validator(COLLECTION).iter_errors(collection)) == []
    items = collection.get("first", {}).get("items", [])
    assert collection["total"] == len(items) == len(many)
    for item, one in zip(items, many, strict=True):
        targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
        for target, span, words, (before, behind) in zip(
            targets, one.statement.content, one.statement.words, one.around, strict=True
        ):
            position, quotation = target["selector"]
            assert (position["start"], position["end"]) == span
            assert (quotation["prefix"], quotation["exact"], quotation["suffix"]) == (before, words, behind)
        named = [body["value"] for body in item["body"] if body["purpose"] == "identifying"]
        assert named == [one.statement.speaker] * bool(one.statement.speaker)


def test_positions_count_code_points_of_the_text_that_its_hash_names() -> None:
    (item,) = as_annotations([cited()])["first"]["items"]
    position, quotation = item["target"]["selector"]
    assert TEXT[position["start"] : position["end"]] == quotation["exact"] == "« Il pleut 🌧 »"
    named = item["target"]["source"]["id"].removeprefix("ni:///sha-256;")
    assert urlsafe_b64decode(named + "=") == hashlib.sha256(TEXT.encode()).digest()
    assert item["target"]["scope"] == "https://pont.example/a%20b?%C3%A9=1"
    assert item["target"]["state"]["sourceDate"] == "2026-01-02T03:04:05Z"


def test_a_collection_of_nothing_has_no_page() -> None:
    assert as_annotations([])["total"] == 0
    assert "first" not in as_annotations([])
    assert (as_csl([]), as_ris([])) == ([], [])


SECRET = "parole secrète"


@pytest.mark.parametrize("kind", ["person", "group", "unnamed", "document", None])
def test_without_text_no_words_leave(kind: str | None) -> None:
    one = cited(
        words=(SECRET, SECRET), content=(Span(0, 14), Span(20, 34)), cue=(SECRET,), source=SECRET, title=SECRET,
        around=((SECRET, SECRET),) * 2, kind=kind, speaker="Zoé B." if kind == "person" else SECRET,
        role="mairesse" if kind == "person" else SECRET,
    )  # fmt: skip
    (bare,) = without_words([one])
    written = json.dumps([as_csl([bare]), as_ris([bare]), as_annotations([bare])], ensure_ascii=False)
    assert "secrète" not in written
    assert ("Zoé B." in written, "mairesse" in written) == (kind == "person", kind == "person")
    assert HASH in written
    assert list(Draft7Validator(CSL).iter_errors(as_csl([bare]))) == []
    collection = as_annotations([bare])
    assert list(Draft202012Validator(COLLECTION).iter_errors(collection)) == []
    targets = collection["first"]["items"][0]["target"]
    assert [[one["type"] for one in target["selector"]] for target in targets] == [["TextPositionSelector"]] * 2


@given(st.none() | st.text(max_size=12))
def test_what_is_no_day_has_no_parts(day: str | None) -> None:
    parts = day_parts(day)
    assert len(parts) <= 3
    assert bool(parts) == bool(day and re.match(r"[0-9]{4}(-[0-9]{2}){0,2}(T.{0,30})?\Z", day))


@pytest.mark.parametrize(
    "write",
    [write_csl, write_ris, lambda many, out: write_web_annotations(HEAD, many, out, 2)],
    ids=["csl", "ris", "webannotation"],
)
def test_each_is_written_before_the_next_is_drawn(write: Callable[..., None]) -> None:
    out = io.StringIO()

    def drawn() -> Iterator[Citation]:
        yield cited()
        yield cited(title="Il neige")
        assert out.getvalue().count(ID) >= 2
        yield cited(title="Il vente")
        assert out.getvalue().count("Il neige") == 1

    write(drawn(), out)
    assert out.getvalue().count("Il vente") == 1
