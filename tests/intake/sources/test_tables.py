"""Tables of articles: columns that are named or usual, records that are bad, encodings and delimiters as they come."""

import io
import json
import sys
from datetime import date, datetime, timezone
from pathlib import Path

import pyarrow as pa
import pytest
from made_sources import contents, short, stated
from pyarrow import parquet

from sourcier.intake.sources import SourceOptions, items_of
from sourcier.records import Message, PackError

RECORD = {
    "titre": "Le pont rouvre", "texte": "Le pont a rouvert.", "Date": "2024-03-05T10:00:00+01:00",
    "auteurs": ["Ada Vernier", "Luc Morel"], "média": "Le Journal", "lien": "https://a.example/1", "langue": "fr-FR",
}  # fmt: skip
STATED = {
    "language": "fr", "published": "2024-03-05T10:00:00+01:00", "outlet": "Le Journal", "url": "https://a.example/1",
    "title": "Le pont rouvre", "authors": ("Ada Vernier", "Luc Morel"),
}  # fmt: skip


def test_usual_names_of_keys_are_known(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(json.dumps(RECORD) + "\n", encoding="utf-8")
    ((address, content),) = contents(file)
    assert (address, content.data, stated(content)) == ("/a.jsonl#1", "Le pont a rouvert.", STATED)


def test_named_columns_count_before_usual_ones(tmp_path: Path) -> None:
    file, told = tmp_path / "a.csv", list[Message]()
    file.write_text("text,Corps du texte,jour\nnon,oui,5/3/2024\n", encoding="utf-8")
    ((_, content),) = contents(file, told=told, columns={"text": "corps du texte", "published": "jour"})
    assert (content.data, stated(content)) == ("oui", {"published": "2024-03-05"})
    assert told == []


def test_guessed_columns_are_told(tmp_path: Path) -> None:
    file, told = tmp_path / "a.csv", list[Message]()
    file.write_text("body,headline\nOui.,Titre\n", encoding="utf-8")
    assert short(contents(file, told=told)) == [("/a.csv#1", "Oui.")]
    assert told == [f"{file}: columns taken: text=body, title=headline"]


def test_field_that_is_none_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("text\nOui.\n", encoding="utf-8")
    with pytest.raises(PackError, match="corpus"):
        list(items_of(str(file), SourceOptions(columns={"corpus": "text"})))


@pytest.mark.parametrize("columns", [{"text": "absent"}, {}])
def test_table_without_a_text_is_one_problem(tmp_path: Path, columns: dict[str, str]) -> None:
    file = tmp_path / "a.csv"
    file.write_text("a,b\n1,2\n3,4\n", encoding="utf-8")
    assert short(contents(file, columns=columns)) == [("/a.csv", "format")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_table_is_read_as_it_was_written(tmp_path: Path, delimiter: str, encoding: str) -> None:
    file = tmp_path / "a.csv"
    rows = [("Titre", "Texte"), ("Été", f'"« Non{delimiter} dit-elle.\n\nOui »"'), ("", ""), ("Hiver", "Il neige.")]
    file.write_text("\r\n".join(delimiter.join(row) for row in rows), encoding=encoding, newline="")
    found = contents(file)
    assert short(found) == [("/a.csv#1", f"« Non{delimiter} dit-elle.\n\nOui »"), ("/a.csv#2", "Il neige.")]
    assert stated(found[0][1]) == {"title": "Été"}


def test_bad_rows_stop_nothing(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("text,date\nOui.,hier\nNon, dit-il, oui.,2024-03-05\n,2024-03-05\nFin.\n", encoding="utf-8")
    found = contents(file)
    assert short(found) == [
        ("/a.csv#1", "Oui."), ("/a.csv#2", "format"), ("/a.csv#3", "format"), ("/a.csv#4", "Fin."),
    ]  # fmt: skip
    assert found[0][1].notes == ("“hier” is no date of publication: it is left out",)


def test_bad_lines_of_json_stop_nothing(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    lines = ['{"text": "Un."}', "{", "[1]", '{"titre": "x"}', '{"text": 3}', "\xff", "", '{"text": "Deux."}']
    file.write_bytes("\n".join(lines).encode("latin-1"))
    assert [problem for _, problem in short(contents(file))] == ["Un.", *["format"] * 5, "Deux."]


def test_export_of_a_ledger_is_one_problem_that_says_what_takes_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Le pont a rouvert.", encoding="utf-8")
    file = tmp_path / "b.jsonl"
    lines = [
        {"documents": 2, "format": "sourcier.ledger/1"},
        {"document": {}, "key": "a"},
        {"document": {}, "key": "b"},
    ]
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    (_, text), (address, export) = contents(tmp_path)
    assert text.data
    assert address.endswith("b.jsonl")
    assert "`sourcier import` takes it" in str(export.problem)


def test_list_of_json_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text(json.dumps([{"text": "Un."}, 3, {"html": "<p>Deux.</p>"}]), encoding="utf-8")
    assert short(contents(file)) == [("/a.json#1", "Un."), ("/a.json#2", "format"), ("/a.json#3", b"<p>Deux.</p>")]


def test_what_is_stated_of_all_counts_first(tmp_path: Path) -> None:
    from sourcier.records import Stated

    file = tmp_path / "a.jsonl"
    file.write_text(json.dumps(RECORD), encoding="utf-8")
    ((_, content),) = contents(file, stated=Stated(outlet="L'Autre"))
    assert stated(content) == {**STATED, "outlet": "L'Autre"}


@pytest.mark.parametrize(
    ("value", "published"),
    [
        (1709632800, "2024-03-05T10:00:00+00:00"), (1709632800000, "2024-03-05T10:00:00+00:00"),
        ("1709632800", "2024-03-05T10:00:00+00:00"), ("Tue, 05 Mar 2024 10:00:00 +0100", "2024-03-05T10:00:00+01:00"),
        ("05/03/2024", "2024-03-05"), ("2024-03", None), (float("nan"), None), (True, None), ([], None), (1e300, None),
        ("x" * 100_000, None),
    ],
)  # fmt: skip
def test_dates_as_tables_write_them(tmp_path: Path, value: object, published: str | None) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(json.dumps({"text": "Oui.", "date": value}), encoding="utf-8")
    ((_, content),) = contents(file)
    assert content.stated.published == published


def test_standard_input_is_a_text_or_json_in_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    for given, expected in [
        ("Il pleut.", [("<stdin>", b"Il pleut.")]),
        ('{"text": "Un."}\n{"text": "Deux."}', [("<stdin>#1", "Un."), ("<stdin>#2", "Deux.")]),
        ("", [("<stdin>", "here")]),
    ]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
        assert short(contents("-")) == expected


def test_rows_of_parquet(tmp_path: Path) -> None:
    file, told = tmp_path / "a.parquet", list[Message]()
    table = {
        "body": ["Un.", None, "Trois."],
        "published": [date(2024, 3, 5), None, None],
        "publish_date": [datetime(2024, 3, 5, tzinfo=timezone.utc)] * 3,  # noqa: UP017
        "author": [["Ada Vernier"], [], None],
        "other": [b"\xff", b"", None],
    }
    parquet.write_table(pa.table(table), file)
    found = contents(file, told=told)
    assert short(found) == [("/a.parquet#1", "Un."), ("/a.parquet#2", "format"), ("/a.parquet#3", "Trois.")]
    assert stated(found[0][1]) == {"published": "2024-03-05", "authors": ("Ada Vernier",)}
    assert told == [f"{file}: columns taken: authors=author, published=published, text=body"]
    ((_, named),) = contents(file, columns={"text": "absent"})
    assert named.problem and "absent" in str(named.problem)
