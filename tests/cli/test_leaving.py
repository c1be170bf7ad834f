"""Nothing licensed leaves a ledger with its text by default: every command and every format that writes is tried."""

import html
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pyarrow.parquet as pq
import pytest
from archived import RETRIEVED, said

from sourcier.cli.app import COMMANDS
from sourcier.cli.archive.options import AnswerFormat, TableFormat
from sourcier.cli.commands.keeping.export import ExportFormat
from sourcier.ledger import Ledger
from sourcier.records import Capture

LICENSED, OPEN = ("zéphyr", "turquoise"), ("mandoline", "ambrée")
"""Words of the text that is licensed, and of one that may leave."""
ANSWERS = [one.value for one in AnswerFormat if one is not AnswerFormat.TABLE]
TABLES = [one for one in get_args(TableFormat) if one != "table"]
WRITING = {
    "who": (["who", "Faure"], ANSWERS),
    "about": (["about", "Kaddour"], ANSWERS),
    "search": (["search", "souffle OR joue"], TABLES),
    "quote": (["quote", "le zéphyr souffle sur la mer turquoise"], TABLES),
    "ledger copies": (["ledger", "copies", "https://pont.example/copie"], TABLES),
    "speakers list": (["speakers", "list"], TABLES),
    "speakers duplicates": (["speakers", "duplicates"], TABLES),
    "timeline": (["timeline", "Faure"], TABLES),
    "ledger coverage": (["ledger", "coverage"], TABLES),
    "ledger errors": (["ledger", "errors"], TABLES),
    "ledger history": (["ledger", "history", "https://pont.example/vent"], TABLES),
    "ledger rights": (["ledger", "rights"], TABLES),
    "ledger correct": (["ledger", "correct"], TABLES),
    "stats": (["stats", "--by", "outlet"], TABLES),
    "stats sample": (["stats", "sample", "--n", "3"], ["csv", "xlsx"]),
    "export": (["export"], [one.value for one in ExportFormat]),
}
"""What asks a ledger and writes files, with all the formats that it has."""
HOLDING = ("who", "about", "search", "quote", "ledger copies", "stats sample", "export")
"""Those that write words of articles."""
WITHOUT_FILES = {
    "show", "speakers export", "ledger person", "ledger manifest",  # tried below
    "ledger forget", "ledger reread", "stats agreement", "serve",
    "read", "score", "demo", "schema",  # of files of one's own, or of none
    "add", "import", "ledger verify", "speakers merge", "speakers split", "speakers rename", "speakers not-a-speaker",
    "speakers protect", "speakers lift", "speakers undo", "speakers import",
}  # fmt: skip


def tried() -> Iterator[Any]:
    """Every command with every format; day by day all of the whole ledger and of an answer, and one of each other."""
    for command, (_, formats) in WRITING.items():
        for format in formats:
            daily = command in ("who", "export") or format == ("json" if command in HOLDING else "csv")
            yield pytest.param(command, format, marks=() if daily else pytest.mark.long)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    place = str(tmp_path_factory.mktemp("leaving") / "ledger.db")
    wind = "le zéphyr souffle sur la mer turquoise et la barque passe"
    readings = [
        said(("Anne Faure", wind, "Omar Kaddour"), name="vent.txt", outlet="Le Pont", title="Le vent",
             url="https://pont.example/vent", rights="licensed", rights_by="stated"),
        said(("Anne Faure", wind, "Omar Kaddour"), ("Anne Faure", "la barque revient", ""), name="copie.txt",
             outlet="La Tour", url="https://pont.example/copie", rights="legal-deposit", rights_by="source"),
        said(("Anne Faure", "la mandoline ambrée joue", "Omar Kaddour"), name="son.txt", outlet="La Tour",
             url="https://pont.example/son", rights="public-page", rights_by="page"),
    ]  # fmt: skip
    with Ledger(place, make=True) as made, made.writing() as write:
        for one in readings:
            raw = one.document.text.characters.encode()
            write.add(one, Capture(one.document.url or "", RETRIEVED, raw, 200, extractor="by hand"))
    return place


def words_in(path: Path) -> str:
    """All that a file or a folder holds, unpacked."""
    if path.is_dir():
        return "".join(words_in(one) for one in sorted(path.iterdir()))
    if path.suffix == ".parquet":
        return json.dumps(pq.read_table(path).to_pylist(), ensure_ascii=False)
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            return html.unescape("".join(archive.read(name).decode() for name in archive.namelist()))
    return path.read_text("utf-8").encode("ascii", "backslashreplace").decode("unicode_escape")


def written(sourcier, ledger: str, words: list[str], format: str, path: Path, *more: str) -> tuple[str, str]:
    output = path / f"out.{'zip' if format == 'brat' else format}"
    status, _, errors = sourcier(*words, "--ledger", ledger, "--format", format, "--output", output, *more)
    assert status == 0, errors
    return words_in(output), errors


def test_every_command_is_tried_or_writes_no_text() -> None:
    assert set(WRITING) | WITHOUT_FILES == set(COMMANDS)


@pytest.mark.parametrize(("command", "format"), list(tried()))
def test_nothing_licensed_leaves_with_its_text(sourcier, ledger, tmp_path, command, format) -> None:
    left, errors = written(sourcier, ledger, WRITING[command][0], format, tmp_path)
    query = WRITING[command][0][-1] if command == "quote" else ""
    left = left.replace(query, "") if query else left
    assert not [left[max(left.index(word) - 60, 0) :][:120] for word in LICENSED if word in left]
    if command in HOLDING:
        assert "Kept back" in errors


@pytest.mark.parametrize("command", HOLDING)
def test_what_may_leave_does(sourcier, ledger, tmp_path, command) -> None:
    words, formats = WRITING[command]
    format = next(one for one in ("json", "jsonl", "csv") if one in formats)
    left, _ = written(sourcier, ledger, words, format, tmp_path)
    if command not in ("quote", "ledger copies"):
        assert all(word in left for word in OPEN)


@pytest.mark.parametrize("command", HOLDING)
def test_a_file_of_ones_own_has_all_and_says_so(sourcier, ledger, tmp_path, command) -> None:
    words, formats = WRITING[command]
    format = next(one for one in ("json", "jsonl", "csv") if one in formats)
    left, errors = written(sourcier, ledger, words, format, tmp_path, "--with-licensed")
    assert all(word in left for word in LICENSED)
    assert "Left with" in errors and "Le Pont" in errors


@pytest.mark.parametrize("format", ["csv", "brat", "parquet", "csl"])
def test_the_whole_ledger_leaves_where_its_owner_asks_for_it(sourcier, ledger, tmp_path, format) -> None:
    left, _ = written(sourcier, ledger, ["export"], format, tmp_path, "--with-licensed")
    assert all(word in left for word in (*LICENSED, *OPEN))


def test_an_export_tells_what_was_kept_back(sourcier, ledger, tmp_path) -> None:
    output = tmp_path / "out.jsonl"
    sourcier("export", "--ledger", ledger, "--output", output)
    things = [json.loads(line) for line in output.read_text("utf-8").splitlines()]
    back = [one["withheld"] for one in things if "withheld" in one]
    assert {(one["outlet"], one["rights"], one["url"]) for one in back} == {
        ("Le Pont", "licensed", "https://pont.example/vent"), ("La Tour", "legal-deposit", "https://pont.example/copie")
    }  # fmt: skip
    assert len([one for one in things if "raw" in one]) == 1
    status, out, errors = sourcier("import", output, "--ledger", tmp_path / "copy.db")
    assert (status, out.strip()) == (0, "1 documents taken in, 0 were there already")
    assert "2 texts were kept back" in errors
    with Ledger(tmp_path / "copy.db") as copy:
        assert copy.faults() == [] and copy.searched().documents == 1


def test_a_record_of_a_licensed_text_is_not_printed(sourcier, ledger) -> None:
    with Ledger(ledger) as opened:
        ids = [one.id for one in opened.who("Faure").rows if one.rights == "licensed"]
    status, out, errors = sourcier("show", ids[0], "--ledger", ledger, "--json")
    assert (status, out) == (1, "") and "--with-licensed" in errors
    assert "zéphyr" in sourcier("show", ids[0], "--ledger", ledger, "--json", "--with-licensed")[1]
    assert "zéphyr" in sourcier("show", ids[0], "--ledger", ledger)[1]  # on a terminal of one's own


@pytest.mark.parametrize("name", ["held.json", "held.html"])
def test_what_is_held_of_a_person_is_given_without_licensed_words(sourcier, ledger, tmp_path, name) -> None:
    asked = ["ledger", "person", "Anne Faure", "--export", "--ledger", ledger, "--output"]
    status, _, errors = sourcier(*asked, tmp_path / name)
    left = words_in(tmp_path / name)
    assert status == 0 and "Kept back" in errors
    assert not [word for word in LICENSED if word in left] and all(word in left for word in OPEN)
    assert "public-page" in left, "on what ground each is kept"
    sourcier(*asked, tmp_path / f"own-{name}", "--with-licensed")
    assert all(word in words_in(tmp_path / f"own-{name}") for word in (*LICENSED, *OPEN))


def test_a_bag_has_no_licensed_text(sourcier, ledger, tmp_path) -> None:
    status, _, errors = sourcier("ledger", "manifest", "--bagit", tmp_path / "bag", "--ledger", ledger)
    left = words_in(tmp_path / "bag")
    assert status == 0 and "Kept back" in errors
    assert not [word for word in LICENSED if word in left] and all(word in left for word in OPEN)
    assert left.count('"raws":') == 3, "the manifest tells of all"
    sourcier("ledger", "manifest", "--bagit", tmp_path / "own", "--ledger", ledger, "--with-licensed")
    assert all(word in words_in(tmp_path / "own") for word in (*LICENSED, *OPEN))


def test_judgements_hold_no_text(sourcier, ledger, tmp_path) -> None:
    status, out, _ = sourcier("speakers", "export", "--ledger", ledger)
    assert status == 0 and not [word for word in LICENSED if word in out]


def test_rights_that_are_set_hold_until_they_are_taken_back(sourcier, ledger, tmp_path) -> None:
    place = tmp_path / "own.db"
    place.write_bytes(Path(ledger).read_bytes())
    assert sourcier("ledger", "rights", "La Tour", "licensed", "--ledger", place)[0] == 0
    (tmp_path / "a").mkdir()
    left, _ = written(sourcier, str(place), ["export"], "csv", tmp_path / "a")
    assert "mandoline" not in left
    assert sourcier("ledger", "rights", "--document", "https://pont.example/vent", "open", "--ledger", place)[0] == 0
    (tmp_path / "b").mkdir()
    left, _ = written(sourcier, str(place), ["export"], "csv", tmp_path / "b")
    assert "zéphyr" in left and "la barque revient" not in left
    sourcier("speakers", "undo", "--ledger", place), sourcier("speakers", "undo", "--ledger", place)
    (tmp_path / "c").mkdir()
    left, _ = written(sourcier, str(place), ["export"], "csv", tmp_path / "c")
    assert "mandoline" in left and "zéphyr" not in left
