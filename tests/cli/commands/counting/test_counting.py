"""`sourcier stats` and its two companions from the command line."""

import csv
import io
import json
import re

import pyarrow.parquet as pq
import pytest
from archived import add, plain
from openpyxl import load_workbook
from quoted import some

from sourcier.counting.sheets import CODED
from sourcier.ledger import Ledger


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    path = tmp_path_factory.mktemp("counting") / "ledger.db"
    with Ledger(path, make=True) as ledger:
        add(ledger, *some(), plain("Rien.", outlet="La Digue", published="2024-01-02"))
    return path


def test_bars_and_denominators(sourcier, place):
    status, out, err = sourcier("stats", "--by", "outlet", "--ledger", place)
    assert (status, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "Who is quoted: people, each once an article"
    assert lines[1:4] == [
        "Le Pont",
        f"  {'█' * 29}{'▓' * 57}",
        "  women 33.3% (no interval) of 36 people quoted · women 12, men 24, gender unknown 0 ·",
    ]
    assert "Counted: 25 articles; nobody in 1 of them, 0 cut short, 0 without a month; 0 could not be read." in lines
    assert any(line.startswith("Intervals (95 %) cover sampling only, and nothing that was misread") for line in lines)
    assert lines[-1] == "Searched: 25 documents of 2 outlets, from 2 January 2024 to 10 December 2024; 0 failures."


def test_in_french_at_60_columns_no_line_is_longer(sourcier, place, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setattr("rich.console.Console.is_terminal", True)
    status, out, _ = sourcier("stats", "--ui", "fr", "--by", "month,gender", "--ledger", place)
    assert status == 0 and "janvier 2024 · femmes" in out
    assert max(map(len, re.sub("\x1b\\[[0-9;]*m", "", out).splitlines())) <= 60


def test_whole_sentences(sourcier, place):
    out = sourcier("stats", "--by", "role", "--plain", "--ledger", place)[1]
    assert (
        "justice and law: women 0.0% (no interval) of 12 people quoted · women 0, men 12, gender unknown 0"
        " · in 12 of 25 articles\n"
    ) in out
    assert "█" not in out


def test_tables(sourcier, place, tmp_path):
    out = sourcier("stats", "--by", "outlet,gender", "--format", "json", "--count", "words", "--ledger", place)[1]
    told = json.loads(out)
    assert told["head"]["query"] == "stats --count words --copies each --codebook default --by outlet,gender"
    assert [(row["outlet"], row["gender"], row["articles"]) for row in told["rows"]][:2] == [
        ("Le Pont", "f", 12), ("Le Pont", "m", 12),
    ]  # fmt: skip
    table = tmp_path / "table.parquet"
    assert sourcier("stats", "--by", "kind,month", "--output", table, "--ledger", place)[0] == 0
    assert {row["kind"] for row in pq.read_table(table).to_pylist()} == {"person"}
    path = tmp_path / "roles.xlsx"
    assert sourcier("stats", "--ui", "fr", "--by", "role", "--output", path, "--ledger", place)[0] == 0
    codes = [[cell.value for cell in row] for row in load_workbook(path)["codebook"].iter_rows()]
    assert ["role", "politics", "politique"] in codes and ["role", "untold", "fonction non dite"] in codes


def test_the_paragraph_in_both_languages(sourcier, place):
    english, french = (sourcier("stats", "--methods", "--ui", ui, "--ledger", place)[1] for ui in ("en", "fr"))
    for part in (
        "25 articles published from 2 January 2024 to 10 December 2024", "50.0% are women’s", "seed 1",
        "not corrected for errors of reading", "by hand, fr 1, none", "In 1 articles nobody was found",
    ):  # fmt: skip
        assert part in english
    assert "la mesure de Radar de Parité" in french and "graine 1" in french and english.count("\n") == 1


def test_other_sources_are_not_called_people(sourcier, place):
    out = sourcier("stats", "--kind", "organisation", "--ledger", place)[1]
    assert out.startswith("Who is quoted: sources, each once an article\n")
    assert "We counted the sources" in sourcier("stats", "--by", "kind", "--methods", "--ledger", place)[1]


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("--by", "colour"), "“colour” is not one of outlet, role, kind, gender, month"),
        (("--by", "month,month"), "“month” is not one of outlet"),
        (("--codebook", "isco"), "there is no codebook “isco”"),
        (("--corrected", "x.csv", "--kind", "person"), "leave out the filters of statements"),
        (("--corrected", "x.csv", "--by", "role"), "leave out --by role, kind and gender"),
        (("--corrected", "x.csv", "--count", "statements"), "take --count people or --count words"),
        (("--corrected", "missing.csv"), "missing.csv: no such file"),
    ],
)
def test_what_cannot_be_counted_is_told(sourcier, place, arguments, problem):
    status, out, err = sourcier("stats", *arguments, "--ledger", place)
    assert status and not out and problem in err


def coded(sheet, people):
    """A sheet that somebody filled in: the people of each article, by its outlet."""
    rows = list(csv.DictReader(io.StringIO(sheet)))
    texts = {row["article"]: row for row in rows if row["stratum"]}
    left = {id_: list(people(row)) for id_, row in texts.items()}
    for row in rows:
        if row["stratum"]:
            row["people"] = str(len(left[row["article"]]))
        if left[row["article"]]:
            row["person"], row["gender"] = left[row["article"]].pop()
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, rows[0].keys())
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def truth(row):
    """What stands in an article, and one woman more in each of *La Digue*."""
    names = {"Anne Faure": "f", "Omar Kaddour": "m", "Hugo Berthon": "m", "Ada Sorbier": "f"}
    found = [(name, gender) for name, gender in names.items() if name in row["text"]]
    return [*found, ("Zoé Tixier", "f")] if "Ada" in row["text"] else found


def test_from_the_sample_to_the_corrected_share(sourcier, place, tmp_path):
    status, sheet, err = sourcier("stats", "sample", "--n", "20", "--by", "outlet", "--ledger", place)
    assert status == 0 and err.startswith("20 articles drawn from 2 strata. Give each coder a copy;")
    rows = list(csv.DictReader(io.StringIO(sheet)))
    assert len(rows) == 100 and not any(row[name] for row in rows for name in CODED)
    assert sum(float(row["weight"] or 0) for row in rows) == pytest.approx(25, abs=1e-4)
    one, other = tmp_path / "one.csv", tmp_path / "other.csv"
    one.write_text(coded(sheet, truth), "utf-8")
    other.write_text(coded(sheet, lambda row: truth(row)[:1]), "utf-8-sig")
    out = sourcier("stats", "agreement", one, other, "--plain")[1]
    assert "Field: people quoted an article; Compared: 20; The same: " in out
    told = json.loads(sourcier("stats", "agreement", one, "--format", "json", "--ledger", place)[1])
    alphas = {row["field"]: row for row in told["rows"]}
    assert alphas["gender"]["alpha"] == 1 and 0.3 < alphas["people"]["alpha"] < 1
    out = sourcier("stats", "--corrected", one, "--ledger", place)[1]
    flat = " ".join(out.split())
    assert "women 50.0% " in flat and re.search(r"corrected: [56]\d\.\d% .*, by 20 articles that people coded", flat)
    row = json.loads(sourcier("stats", "--corrected", one, "--format", "json", "--ledger", place)[1])["rows"][0]
    assert row["corrected_low"] < 0.6 < row["corrected_high"] and row["coded_articles"] == 20, row
    assert "coded by people" in sourcier("stats", "--corrected", one, "--methods", "--ledger", place)[1]
    assert sourcier("stats", "--corrected", one, "--since", "2024-06", "--ledger", place)[0] == 1


def test_a_workbook_to_fill_without_texts(sourcier, place, tmp_path):
    path = tmp_path / "sheet.xlsx"
    assert sourcier("stats", "sample", "--n", "4", "--no-text", "--output", path, "--ledger", place)[0] == 0
    book = load_workbook(path)
    assert book.sheetnames == ["rows", "codebook", "about"]
    head, *rows = book["rows"].iter_rows(values_only=True)
    assert {row[head.index("text")] for row in rows} == {None} and rows[0][head.index("url")]
    meanings = [row[2] for row in book["codebook"].iter_rows(values_only=True)]
    assert sum(str(one).startswith("FILL") for one in meanings) == 5


def test_a_sheet_is_not_written_over(sourcier, place, tmp_path):
    path = tmp_path / "s.csv"
    sourcier("stats", "sample", "--n", "4", "--output", path, "--ledger", place)
    for arguments in (("stats", "--corrected", path), ("stats", "agreement", path)):
        status, _, err = sourcier(*arguments, "--output", path, "--ledger", place)
        assert status == 2 and "would overwrite what is read" in err


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("sample", "--n", "1"), "--n: “1” is not a whole number of 2 or more"),
        (("sample", "--by", "role"), "“role” is not one of outlet, month"),
        (("sample", "--format", "json"), "a sheet to be filled is CSV or XLSX"),
        (("agreement", "a", "b", "c"), "give two sheets, or one that is compared with the machine"),
    ],
)
def test_what_cannot_be_drawn_or_compared_is_told(sourcier, place, arguments, problem):
    status, _, err = sourcier("stats", *arguments, "--ledger", place)
    assert status and problem in err


@pytest.mark.parametrize("form", [("s.csv",), ("s.csv", "--csv-excel"), ("s.xlsx",)], ids=" ".join)
def test_a_sheet_that_nobody_filled_is_told(sourcier, place, tmp_path, form):
    path = tmp_path / form[0]
    sourcier("stats", "sample", "--n", "4", "--output", path, *form[1:], "--ledger", place)
    assert "no article is coded yet" in sourcier("stats", "agreement", path, "--ledger", place)[2]


def test_help_of_the_command_names_its_companions(sourcier):
    out = sourcier("stats", "--help")[1]
    assert out.startswith("Usage: sourcier stats [OPTIONS]") and "sourcier stats sample" in out
