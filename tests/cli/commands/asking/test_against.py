"""`sourcier quote --against` as a newsroom calls it before printing."""

import csv
import io
import json

import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook

from papers import pdf_of

ARTICLE = (
    "« Nous ne fermerons aucune école cette année », a déclaré la mairesse de Valbrune, Anne Faure.\n\n"
    "« Le pont coûtera douze millions d'euros », a précisé Anne Faure.\n"
)
SAID = "Nous ne fermerons aucune école cette année. Le pont coûtera onze millions d'euros."
SUBTITLES = (
    "1\n00:00:01,000 --> 00:00:02,000\nNous ne fermeront aucune école cette année.\n\n"
    "2\n00:01:03,000 --> 00:01:04,000\nLe pont coûtera onze millions d'euros.\n"
)


@pytest.fixture
def files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, text in {
        "a.txt": ARTICLE,
        "t.txt": SAID,
        "t.srt": SUBTITLES,
        "all.txt": SAID.replace("onze", "douze"),
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "t.pdf").write_bytes(pdf_of([[SAID]]))
    return tmp_path


def quote(sourcier, *arguments):
    return sourcier("quote", "--lang", "fr", *arguments)


def test_each_quotation_with_its_verdict_and_place(sourcier, files):
    status, out, err = quote(sourcier, "--against", "t.pdf", "a.txt")
    assert (status, err) == (0, "")
    assert "1 exact  Nous ne fermerons aucune école cette année\n    Anne Faure · page 1, line 1" in out
    assert "article: Le pont coûtera [+douze+] millions d'euros" in out
    assert "transcript: Le pont coûtera [-onze-] millions d'euros" in out
    assert "! a number is another" in out
    assert out.endswith("2 quotations.\nexact: 1\naltered: 1\nChecked against t.pdf.\n")


def test_subtitles_with_their_time_in_french(sourcier, files):
    status, out, _ = quote(sourcier, "--ui", "fr", "--against", "t.srt", "a.txt")
    assert status == 0
    assert "mal entendue" in out and "[?fermeront?]" in out and "Anne Faure · à 00:01:03" in out


@pytest.mark.parametrize("width", ["40", "80"])
def test_no_line_is_wider_than_the_terminal(sourcier, files, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", width)
    _, out, _ = quote(sourcier, "--against", "t.srt", "a.txt")
    assert max(map(len, out.splitlines())) <= int(width)


@pytest.mark.parametrize(
    ("fail_on", "transcript", "status"),
    [
        ("altered,absent", "t.txt", 3), ("absent", "t.txt", 0), ("altered", "all.txt", 0), ("exact", "all.txt", 3),
        ("altered, absent", "t.srt", 3), ("misheard", "t.srt", 3),
    ],
)  # fmt: skip
def test_the_exit_status_for_a_newsroom(sourcier, files, fail_on, transcript, status):
    assert quote(sourcier, "--against", transcript, "a.txt", "--fail-on", fail_on)[0] == status


def test_rows_for_other_programs(sourcier, files):
    _, out, _ = quote(sourcier, "--against", "t.txt", "--against", "t.srt", "a.txt", "--format", "csv")
    first, second = csv.DictReader(io.StringIO(out))
    assert (first["verdict"], first["transcript"], first["line"]) == ("exact", "t.txt", "1")
    assert (second["differences"], second["warnings"]) == ("onze → douze", "number-changed")
    assert ARTICLE[int(second["article_start"]) :].startswith(second["words"])
    found = json.loads(quote(sourcier, "--against", "t.srt", "a.txt", "--format", "json")[1])
    assert found["head"]["searched"]["verdicts"]["misheard"] == 1
    assert [row["time"] for row in found["rows"]] == ["00:00:01.000", "00:01:03.000"]
    assert quote(sourcier, "--against", "t.txt", "a.txt", "--output", "a.xlsx")[0] == 0
    assert load_workbook(files / "a.xlsx")["rows"].max_row == 3


def test_whole_sentences(sourcier, files):
    _, out, _ = quote(sourcier, "--against", "t.txt", "a.txt", "--plain")
    assert "2. altered: “Le pont coûtera douze millions d'euros”. In the transcript:" in out
    assert "Look at it: a number is another." in out


def test_what_is_given_to_others_is_passed_over(sourcier, files):
    _, out, _ = quote(sourcier, "--against", "t.txt", "a.txt", "--speaker", "Cormier")
    assert "2 quotations of somebody else were passed over." in out
    assert "No quotation was found" not in out


def test_an_article_that_cannot_be_read_is_named(sourcier, files):
    status, out, err = quote(sourcier, "--against", "t.txt", "a.txt", "none.txt")
    assert status == 1 and "2 quotations." in out
    assert err == "sourcier: none.txt: no such file: check the path\n"


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (("--against", "none.srt", "a.txt"), 1, "the transcript none.srt: no such file"),
        (("--against", "t.txt", "a.txt", "--fail-on", "altred"), 2, "“altred” is not one of exact"),
        (("--against", "t.txt", "a.txt", "--fail-on", ","), 2, "name what fails"),
        (("--against", "t.txt", "a.txt", "--output", "a.txt", "--format", "csv"), 2, "would overwrite"),
        (("--against", "t.txt", "a.txt", "--output", "t.txt", "--format", "csv"), 2, "would overwrite"),
        (("--against", "t.txt", "a.txt", "--output", "a.odd"), 1, "name a format"),
        (("--against", "t.txt", "a.txt", "--format", "xlsx"), 1, "xlsx is no text"),
        (("--against", "t.txt", "a.txt", "--since", "2024"), 2, "a transcript is no ledger"),
        (("--against", "t.txt"), 2, "is missing"),
        (("a.txt", "--fail-on", "altered"), 2, "go with --against"),
    ],
)
def test_what_is_asked_wrongly_is_told(sourcier, files, arguments, status, told):
    found, out, err = quote(sourcier, *arguments)
    assert (found, out) == (status, "")
    assert told in err and err.count("\n") == 1
    assert (files / "a.txt").read_text(encoding="utf-8") == ARTICLE


def test_nothing_reaches_the_terminal_that_it_would_obey(sourcier, files):
    hostile = "\x1b[31m\u202e"
    (files / "t.txt").write_text(
        f"M. Paul {hostile}LAVAL : {SAID.replace('onze', f'onze {hostile}')}", encoding="utf-8"
    )
    (files / "a.txt").write_text(ARTICLE.replace("douze", f"douze {hostile}"), encoding="utf-8")
    for more in ((), ("--plain",)):
        _, out, err = quote(sourcier, "--against", "t.txt", "a.txt", *more)
        assert not {"\x1b", "\u202e"} & set(out + err)


def test_a_table_in_parquet_has_the_types_of_its_columns(sourcier, files):
    status, _, err = quote(sourcier, "--against", "t.pdf", "a.txt", "--output", "x.parquet")
    assert (status, err) == (0, "")
    table = pq.read_table("x.parquet")
    assert table.column("page").to_pylist() == [1, 1]
    assert [str(table.schema.field(name).type) for name in ("score", "start", "verdict")] == [
        "double", "int64", "large_string",
    ]  # fmt: skip


@pytest.mark.parametrize("file", ["x.ris", "x.jsonld"])
def test_what_cites_statements_is_refused(sourcier, files, file):
    status, _, err = quote(sourcier, "--against", "t.txt", "a.txt", "--output", file)
    assert status == 1
    assert "cites statements: ask for them with who or about" in err
    assert not (files / file).exists()
