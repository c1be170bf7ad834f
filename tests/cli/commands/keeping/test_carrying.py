"""What a ledger holds goes out in every format and comes in again, from the command line."""

import csv
import io
import json
import os
import re
import zipfile
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest
import rispy
from archived import add, said
from asked_ledger import fill
from cited import COLLECTION, CSL
from hand import Hand
from jsonschema import Draft7Validator, Draft202012Validator

from sourcier.jobs import adding
from sourcier.ledger import Ledger

WORDS = ("il pleut", "il neige", "il vente", "il gèle", "a dit", "Le pont rouvre")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return fill(tmp_path / "ledger.db")


@pytest.fixture
def hand(monkeypatch):
    """Reading by hand, in place of that by models."""
    monkeypatch.setattr(adding, "read_many", reads := Hand())
    return reads


def lines(sourcier, place: Path) -> list[str]:
    return sourcier("export", "--ledger", place)[1].splitlines()[1:]


def test_all_formats_of_an_export(sourcier, place, tmp_path):
    out = {
        format: sourcier("export", "--format", format, "--ledger", place)
        for format in ("csv", "csl", "ris", "webannotation")
    }
    assert {(status, err) for status, _, err in out.values()} == {(0, "")}
    rows = list(csv.DictReader(io.StringIO(out["csv"][1], newline="")))
    assert sorted(row["words"] for row in rows) == ["il gèle", "il neige", "il pleut", "il vente à l'aube"]
    assert {(row["query"], row["total"]) for row in rows} == {("export", "4")}
    assert list(Draft7Validator(CSL).iter_errors(items := json.loads(out["csl"][1]))) == []
    assert [item["id"] for item in items] == [row["id"] for row in rows]
    assert list(Draft202012Validator(COLLECTION).iter_errors(collection := json.loads(out["webannotation"][1]))) == []
    assert collection["total"] == 4
    assert [one["abstract"] for one in rispy.loads(out["ris"][1])] == [row["words"] for row in rows]
    for name in ("a.csv", "a.xlsx", "a.parquet", "a.ris", "a.jsonld", "a.txt"):
        assert sourcier("export", "-o", tmp_path / name, "--ledger", place) == (0, "", "")
    assert (tmp_path / "a.csv").read_text("utf-8").count("\n") == 5
    assert openpyxl.load_workbook(tmp_path / "a.xlsx")["rows"].max_row == 5
    assert json.loads((tmp_path / "a.jsonld").read_text("utf-8"))["total"] == 4
    assert (tmp_path / "a.txt").read_text("utf-8").splitlines()[1:] == lines(sourcier, place)


@pytest.mark.parametrize("format", ["jsonl", "csv", "xlsx", "parquet", "csl", "ris", "webannotation"])
def test_without_text_no_words_of_articles_leave(sourcier, place, tmp_path, format):
    path = tmp_path / f"out.{format}"
    assert sourcier("export", "--no-text", "--format", format, "-o", path, "--ledger", place) == (0, "", "")
    if format == "xlsx":
        cells = openpyxl.load_workbook(path)["rows"].iter_rows(values_only=True)
        written = "\n".join(str(cell) for row in cells for cell in row)
    elif format == "parquet":
        written = json.dumps(pq.read_table(path).to_pylist(), ensure_ascii=False)
    else:
        written = path.read_text("utf-8")
    assert [words for words in WORDS if words in written] == []
    assert "Omar Kaddour" in written
    status, _, err = sourcier("import", path, "--ledger", tmp_path / "other.db")
    assert status == 1 and err.startswith(f"sourcier: {path}: ")
    assert ("holds no ledger" in err) == (format in ("jsonl", "parquet"))
    assert not (tmp_path / "other.db").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [(("--format", "parquet"), "parquet is no text: name a file with --output"),
     (("--format", "xlsx"), "xlsx is no text"), (("--format", "brat"), "brat is a folder of texts"),
     (("--format", "brat", "--no-text", "-o", "x"), "leave out --no-text")],
)  # fmt: skip
def test_what_cannot_be_exported_so_is_refused(sourcier, place, arguments, told):
    status, out, err = sourcier("export", *arguments, "--ledger", place)
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert told in err
    french = sourcier("export", *arguments, "--ui", "fr", "--ledger", place)[2]
    assert french != err


@pytest.mark.skipif(not os.path.exists("/dev/fd"), reason="no files by their numbers here")
def test_parquet_comes_in_by_the_number_of_its_file(sourcier, place, tmp_path):
    path = tmp_path / "a.parquet"
    sourcier("export", "-o", path, "--ledger", place)
    with path.open("rb") as file:
        told = sourcier("import", f"/dev/fd/{file.fileno()}", "--ledger", tmp_path / "other.db")
    assert told == (0, "3 documents taken in, 0 were there already\n", "")


@pytest.mark.long
def test_parquet_comes_in_again(sourcier, place, tmp_path):
    path, other = tmp_path / "a.parquet", tmp_path / "other.db"
    sourcier("export", "-o", path, "--ledger", place)
    assert sourcier("import", path, "--ledger", other) == (0, "3 documents taken in, 0 were there already\n", "")
    assert lines(sourcier, other) == lines(sourcier, place)
    things = pq.read_table(path).column("thing").to_pylist()
    assert (things.count("statement"), things.count("document"), things.count("failure")) == (4, 3, 1)


@pytest.mark.parametrize("name", ["folder", "a.zip"])
def test_brat_as_it_was_exported_changes_nothing(sourcier, place, tmp_path, name):
    path = tmp_path / name
    assert sourcier("export", "--format", "brat", "-o", path, "--ledger", place) == (0, "", "")
    names = zipfile.ZipFile(path).namelist() if name.endswith("zip") else [one.name for one in path.iterdir()]
    assert sorted(names) == ["a.ann", "a.txt", "annotation.conf", "b.ann", "b.txt", "c.ann", "c.txt", "metadata.csv"]
    before = lines(sourcier, place)
    told = "0 documents as they were annotated, 3 unchanged\n"
    assert sourcier("import", path, "--ledger", place) == (0, told, "")
    assert lines(sourcier, place) == before
    status, _, err = sourcier("export", "--format", "brat", "-o", path, "--ledger", place)
    assert (status, "no empty folder" in err) == ((1, True) if name == "folder" else (0, False))


def test_what_was_annotated_in_brat_counts(sourcier, place, tmp_path):
    folder = tmp_path / "brat"
    sourcier("export", "--format", "brat", "-o", folder, "--ledger", place)
    marks = folder / "c.ann"
    changed = re.sub("speaker: .*", "speaker: Zoé Blanc", marks.read_text("utf-8"))
    marks.write_text(changed, "utf-8")
    (folder / "a.ann").write_text("T1\tContent 0 5\tneige\n", "utf-8")
    (folder / "b.txt").write_text("Un autre texte.", "utf-8")
    (folder / "b.ann").write_text("", "utf-8")
    (folder / "metadata.csv").unlink()
    (folder / "b.txt").rename(folder / "a.txt.kept")
    (folder / "b.ann").unlink()
    status, out, err = sourcier("import", folder, "--ledger", place)
    assert (status, out) == (1, "1 document as it was annotated\n")
    assert err == "sourcier: a: line 1: marks other words than it shows: the text was changed after it was annotated\n"
    assert "Zoé Blanc · a dit · checked by a person" in sourcier("who", "Zoé", "--ledger", place)[1]
    assert sourcier("ledger", "verify", "--ledger", place)[0] == 0
    french = sourcier("import", folder, "--ui", "fr", "--ledger", place)
    assert french[1] != out and french[2] != err


def test_a_text_that_is_not_there_is_read_first(sourcier, hand, place, tmp_path):
    folder, other = tmp_path / "brat", tmp_path / "other.db"
    sourcier("export", "--format", "brat", "-o", folder, "--ledger", place)
    zipped = tmp_path / "a.zip"
    sourcier("export", "-o", zipped, "--ledger", place)
    status, out, _ = sourcier("import", folder, "--ledger", other)
    assert (status, out) == (0, "1 document as it was annotated, 2 unchanged, 3 texts read first\n")
    with Ledger(other) as ledger:
        found = ledger.who("Anne Faure").rows
        assert {(one.outlet, one.verified) for one in found} == {("Mediapart", True), ("Sputnik", False), (None, False)}
        assert ledger.faults() == []
    status, out, err = sourcier("import", zipped, "--ledger", tmp_path / "third.db")
    assert (status, err.count("the ledger has no such text")) == (1, 3)


def test_one_text_of_two_documents_is_told_apart_by_the_table(sourcier, place, tmp_path):
    with Ledger(place) as ledger:
        add(ledger, *(said(("Anne Faure", "il tonne", ""), name=name) for name in ("x.txt", "y.txt")))
    folder = tmp_path / "brat"
    sourcier("export", "--format", "brat", "-o", folder, "--ledger", place)
    assert sourcier("import", folder, "--ledger", place)[1].endswith("5 unchanged\n")
    (folder / "metadata.csv").unlink()
    status, _, err = sourcier("import", folder, "--ledger", place)
    assert (status, err.count("several documents have this text")) == (1, 2)


def test_a_folder_without_annotations_makes_no_ledger(sourcier, tmp_path):
    other = tmp_path / "other.db"
    (tmp_path / "empty").mkdir()
    status, out, err = sourcier("import", tmp_path / "empty", "--ledger", other)
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert "holds no annotations of brat" in err
    assert not other.exists()


def test_what_somebody_said_is_cited(sourcier, place, tmp_path):
    for verb in ("who", "about"):
        status, out, err = sourcier(verb, "Anne Faure", "--format", "csl", "--ledger", place)
        assert (status, err, list(Draft7Validator(CSL).iter_errors(json.loads(out)))) == (0, "", [])
    names = [
        item["original-author"] for item in json.loads(sourcier("who", "Anne", "--format", "csl", "--ledger", place)[1])
    ]
    assert names == [[{"literal": "Anne Faure"}]] * 3
    status, out, err = sourcier("who", "Anne", "--format", "ris", "--limit", "1", "--since", "2024", "--ledger", place)
    assert [one["secondary_title"] for one in rispy.loads(out)] == ["Mediapart"]
    assert (status, err) == (0, "Only the first row of 2 was written: --limit 0 writes all.\n")
    for name in ("a.ris", "a.jsonld", "a.parquet"):
        assert sourcier("who", "Anne", "-o", tmp_path / name, "--ledger", place) == (0, "", "")
    assert pq.read_table(tmp_path / "a.parquet").num_rows == 3


def test_what_is_no_statement_is_not_cited(sourcier, place, tmp_path):
    for question in (("search", "pleut"), ("timeline", "Anne Faure"), ("ledger", "coverage"), ("ledger", "errors")):
        status, out, err = sourcier(*question, "--format", "csl", "--ledger", place)
        assert (status, out, "--format" in err) == (2, "", True)
        status, out, err = sourcier(*question, "-o", tmp_path / "a.ris", "--ledger", place)
        assert (status, out) == (1, "")
        assert "ris cites statements: ask for them with who or about" in err
        assert sourcier(*question, "-o", tmp_path / "a.parquet", "--ledger", place) == (0, "", "")
    assert [str(field.type) for field in pq.read_table(tmp_path / "a.parquet").schema][3] == "int64"


def zip_of_brat(path, text=b"il pleut"):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("a.ann", "")
        zipped.writestr("a.txt", text)
    return path.read_bytes()


def damaged(path):
    whole = zip_of_brat(path)
    path.write_bytes(whole.replace(b"PK\x01\x02", b"XXXX", 1))


def shared(path):
    whole = zip_of_brat(path)
    second = whole.rindex(b"PK\x01\x02")
    path.write_bytes(whole[: second + 42] + b"\0\0\0\0" + whole[second + 46 :])  # where its local header begins


def bomb(path):
    zip_of_brat(path, b"a" * 2_000_000)


@pytest.mark.parametrize(
    ("make", "reason"),
    [(damaged, "is no whole ZIP archive"), (shared, "its members share their bytes"), (bomb, "a.txt: unpacks to over")],
)
def test_a_zip_of_brat_that_is_damaged_or_a_bomb_is_refused(sourcier, tmp_path, make, reason):
    make(path := tmp_path / "a.zip")
    status, _, err = sourcier("import", path, "--ledger", tmp_path / "new.db")
    assert (status, reason in err, "fault" in err) == (1, True, False)
    assert not (tmp_path / "new.db").exists()
