"""What fills a ledger and looks after it, from the command line."""

import json
import os
import re
import signal
import subprocess
import time
from pathlib import Path

import pytest
from asked_ledger import fill
from hand import Hand
from processes import PLAIN, RUN

from sourcier.cli import app
from sourcier.jobs import adding
from sourcier.ledger import Ledger
from sourcier.records import Failure, Message

TEXT = "Anne Faure a dit : il pleut à Valbrune.\nOmar Kaddour a dit : la rivière de Valbrune monte encore.\n"
FRENCH = ("--lang", "fr")


@pytest.fixture
def hand(monkeypatch):
    """Reading by hand, in place of that by models."""
    reads = Hand()
    monkeypatch.setattr(adding, "read_many", reads)
    return reads


@pytest.fixture
def place(tmp_path) -> Path:
    return tmp_path / "ledger.db"


@pytest.fixture
def texts(tmp_path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    for name in ("a", "b", "c"):
        (folder / f"{name}.txt").write_text(TEXT.replace("Anne", f"Anne {name}"), "utf-8")
    return folder


def test_add_says_what_became_of_it(sourcier, hand, place, texts):
    (texts / "d.txt").write_bytes(b"")
    status, out, err = sourcier("add", texts, *FRENCH, "--ledger", place)
    assert (status, out) == (1, "3 new documents, 6 statements\n")
    first, second = err.splitlines()
    assert first == f"A new ledger: {place}"
    assert second.startswith(f"sourcier: {texts}/d.txt: ")
    told = "0 new documents, 0 statements, 3 unchanged, 1 that could not be read before (--retry tries them again)\n"
    assert sourcier("add", texts, *FRENCH, "--ledger", place) == (0, told, "")
    assert sourcier("add", texts, *FRENCH, "--retry", "--ledger", place)[0] == 1
    (texts / "a.txt").write_text(TEXT, "utf-8")
    out = sourcier("add", texts / "a.txt", *FRENCH, "--ledger", place)[1]
    assert out == "1 new document, 2 statements, 1 of them of pages that changed\n"


def test_the_same_texts_with_an_outlet_are_new_documents_and_no_pages_that_changed(sourcier, hand, place, texts):
    sourcier("add", texts, *FRENCH, "--ledger", place)
    out = sourcier("add", texts, *FRENCH, "--outlet", "Le Pont", "--ledger", place)[1]
    assert out == "3 new documents, 6 statements\n"
    (texts / "a.txt").write_text(TEXT, "utf-8")
    out = sourcier("add", texts, *FRENCH, "--outlet", "Le Pont", "--ledger", place)[1]
    assert out == "1 new document, 2 statements, 1 of them of pages that changed, 2 unchanged\n"


def test_a_file_is_one_however_it_is_named_and_shown_as_from_here(sourcier, hand, place, texts, monkeypatch):
    (texts / "d.txt").write_bytes(b"")
    monkeypatch.chdir(texts)
    assert sourcier("add", "a.txt", "d.txt", *FRENCH, "--ledger", place)[0] == 1
    told = "0 new documents, 0 statements, 2 unchanged\n"
    assert sourcier("add", "./a.txt", texts / "a.txt", *FRENCH, "--ledger", place) == (0, told, "")
    assert sourcier("add", "./d.txt", "--retry", *FRENCH, "--ledger", place)[2].startswith("sourcier: d.txt: ")
    out = sourcier("ledger", "errors", "--plain", "--ledger", place)[1]
    assert "What: d.txt;" in out
    monkeypatch.chdir(texts.parent)
    assert "What: texts/d.txt;" in sourcier("ledger", "errors", "--plain", "--ledger", place)[1]
    for path in ("texts/a.txt", texts / "a.txt", "texts/../texts/a.txt"):
        rows = json.loads(sourcier("ledger", "history", path, "--format", "json", "--ledger", place)[1])["rows"]
        assert [row["outcome"] for row in rows] == ["new"]


@pytest.mark.parametrize(
    ("language", "kept", "told"),
    [
        ("en", 0, "0 documents kept; the same call goes on where it was"),
        ("en", 2, "2 documents kept; the same call goes on where it was"),
        ("fr", 1, "1 document gardé\N{NO-BREAK SPACE}; le même appel reprend où il en était"),
    ],
)
def test_who_stops_it_is_told_what_was_kept(sourcier, hand, place, texts, language, kept, told):
    hand.stop_after = kept
    arguments = ("add", texts, *FRENCH, "--ui", language, "--ledger", place)
    status, out, err = sourcier(*arguments)
    assert (status, out, err.splitlines()[1:]) == (130, "", [told])
    assert documents(place) == kept
    hand.stop_after = -1
    assert sourcier(*arguments)[0] == 0
    assert documents(place) == 3


@pytest.mark.skipif(os.name != "posix", reason="needs signals that can be sent")
def test_what_is_written_while_a_signal_is_held_back_is_told(sourcier, hand, place, texts, monkeypatch):
    written = Ledger.writing

    def stopping(ledger):
        os.kill(os.getpid(), signal.SIGINT)
        return written(ledger)

    monkeypatch.setattr(Ledger, "writing", stopping)
    monkeypatch.setattr(app.os, "_exit", lambda status: None)  # else the tests would end with it
    status, _, err = sourcier("add", texts, *FRENCH, "--ledger", place)
    assert (status, err.splitlines()[1:]) == (130, ["3 documents kept; the same call goes on where it was"])


def test_many_errors_are_counted(sourcier, hand, place, texts):
    for number in range(8):
        (texts / f"x{number}.txt").write_bytes(b"")
    err = sourcier("add", texts, *FRENCH, "--ledger", place)[2]
    assert err.count("x") >= 5
    assert "8 items could not be read: `sourcier ledger errors` lists them" in err


def test_what_is_stated_counts(sourcier, hand, place, texts):
    options = ("--outlet", "Le Pont", "--date", "2024-01-23")
    assert sourcier("add", texts, *FRENCH, *options, "--ledger", place)[0] == 0
    (row,) = json.loads(sourcier("ledger", "coverage", "--format", "json", "--ledger", place)[1])["rows"]
    assert (row["outlet"], row["day"], row["documents"], row["statements"]) == ("Le Pont", "2024-01-23", 3, 6)


def test_columns_are_named(sourcier, hand, place, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(f'mots;qui\n"{TEXT}";Le Pont\n', "utf-8")
    arguments = ("--column", "text=mots", "--column", "outlet=qui", *FRENCH, "--ledger", place)
    assert sourcier("add", path, *arguments)[1] == "1 new document, 2 statements\n"
    assert "Le Pont" in sourcier("ledger", "coverage", "--ledger", place)[1]


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        ((), 2, "SOURCE"), (("x.txt", "--column", "text"), 1, "is no FIELD=COLUMN"),
        (("x.txt", "--column", "=a"), 1, "is no field"), (("x.txt", "--column", "corps=a"), 1, "corps"),
        (("x.txt", "--processes", "0"), 2, "--processes"), (("x.txt", "--reader", "x"), 2, "--reader"),
        (("x.txt", "--date", "hier"), 2, "hier"), (("x.txt", "--lang", "tlh"), 2, "tlh"),
        (("x.txt", "--actors", "no.tsv"), 1, "no.tsv"),
    ],
)  # fmt: skip
def test_what_cannot_be_added_so_is_told_before_a_ledger_is_made(sourcier, place, tmp_path, arguments, status, told):
    if arguments:
        (tmp_path / "x.txt").write_text(TEXT, "utf-8")
        arguments = (tmp_path / "x.txt", *arguments[1:])
    got, out, err = sourcier("add", *arguments, "--ledger", place)
    assert (got, out) == (status, "")
    assert told in err
    assert not place.exists()


def test_what_a_source_tells_is_not_obeyed_by_a_terminal(sourcier, hand, place, tmp_path):
    path = tmp_path / "a\x1b[31m.csv"
    path.write_text(f'text;titre\x1b[31m\x9b\n"{TEXT}";x\n', "utf-8")
    (tmp_path / "b\x1b[31m.txt").write_bytes(b"")
    _, out, err = sourcier("add", path, tmp_path / "b\x1b[31m.txt", *FRENCH, "--ledger", place)
    assert "columns taken" in err
    assert not re.search("[\x1b\x9b]", out + err)


def test_ledgers_that_cannot_be_written(sourcier, hand, texts, tmp_path):
    (tmp_path / "text.txt").write_text("Bonjour", "utf-8")
    for place, told in ((tmp_path / "text.txt", "is no database"), (tmp_path, "is a folder"),
                        (tmp_path / "no" / "a.db", "make it first")):  # fmt: skip
        status, out, err = sourcier("add", texts, "--ledger", place)
        assert (status, out, err.count("\n")) == (1, "", 1)
        assert told in err
    assert (tmp_path / "text.txt").read_text("utf-8") == "Bonjour"


def test_history_of_an_address(sourcier, place):
    fill(place)
    out = sourcier("ledger", "history", "b.txt", "--ledger", place)[1]
    assert "new" in out
    assert "Nothing was found." in sourcier("ledger", "history", "https://example.org/?", "--ledger", place)[1]
    with Ledger(place) as ledger, ledger.writing() as write:
        from sourcier.records import Capture

        for second in range(3):
            write.visited(Capture("b.txt", f"2026-02-01T00:00:0{second}Z", status=404), "gone")
    rows = json.loads(sourcier("ledger", "history", "b.txt", "--format", "json", "--ledger", place)[1])["rows"]
    assert [(row["status"], row["outcome"]) for row in rows][1:] == [(404, "gone")] * 3
    out = sourcier("ledger", "history", "b.txt", "--limit", "2", "--ledger", place)[1]
    assert out.count("2026") + out.count("February") >= 1
    assert "--limit 4 shows twice as many" in out


def test_history_tells_a_page_that_is_back(sourcier, hand, place, tmp_path):
    page = tmp_path / "a.txt"
    for words in (TEXT, TEXT.replace("Anne", "Lise"), TEXT):
        page.write_text(words, "utf-8")
        assert sourcier("add", page, *FRENCH, "--ledger", place)[0] == 0
    rows = json.loads(sourcier("ledger", "history", page, "--format", "json", "--ledger", place)[1])["rows"]
    assert [row["outcome"] for row in rows] == ["new", "changed", "back"]
    for language, told in (("en", "back as it was before"), ("fr", "revenu tel qu’avant")):
        out = sourcier("ledger", "history", page, "--plain", "--ui", language, "--ledger", place)[1]
        assert told in out


def test_errors_and_coverage(sourcier, place):
    fill(place)
    out = sourcier("ledger", "errors", "--ledger", place)[1]
    assert "https://example.org/x" in out
    assert "answers 500" in " ".join(out.split())
    (row,) = json.loads(sourcier("ledger", "errors", "--format", "json", "--ledger", place)[1])["rows"]
    assert (row["fault"], row["tries"], row["source"]) == ("http", 1, "feed")
    rows = json.loads(sourcier("ledger", "coverage", "--format", "json", "--limit", "0", "--ledger", place)[1])["rows"]
    assert [(row["outlet"], row["documents"]) for row in rows] == [(None, 1), ("Mediapart", 1), ("Sputnik", 1)]
    assert (
        len(
            json.loads(sourcier("ledger", "coverage", "--limit", "1", "--format", "json", "--ledger", place)[1])["rows"]
        )
        == 1
    )


def test_why_something_could_not_be_read_is_said_in_the_language_of_the_reader(sourcier, place):
    why = Message("is over {most:,} bytes, the limit", most=5_000_000)
    inner = Message("{path}: {problem}", path="b.csv", problem=Message("No such file or directory"))
    with Ledger(place, make=True) as ledger, ledger.writing() as write:
        for name, message in (("a.xml", why), ("b.csv", inner), ("c.txt", "answers 500: no page")):
            write.failed(Failure(name, "feed", "limit", message, "2026-01-02T03:04:05Z", 1))
    out = sourcier("ledger", "errors", "--plain", "--ui", "fr", "--ledger", place)[1]
    assert re.search("dépasse 5.000.000 octets, la limite", out)
    assert "aucun fichier ou dossier de ce nom" in out.replace("\xa0", " ")
    assert "answers 500: no page" in out
    out = sourcier("ledger", "errors", "--plain", "--ledger", place)[1]
    assert "is over 5,000,000 bytes, the limit" in out
    assert "b.csv: No such file or directory" in out
    found = json.loads(sourcier("ledger", "errors", "--format", "json", "--ui", "fr", "--ledger", place)[1])["rows"]
    assert found[0]["reason"] == "is over 5,000,000 bytes, the limit"


@pytest.mark.parametrize("question", [("errors",), ("coverage",), ("history", "b.txt")], ids=" ".join)
def test_exports_tell_the_question_the_same_in_every_language(sourcier, place, question):
    fill(place)
    out = sourcier("ledger", *question, "--format", "json", "--ui", "fr", "--ledger", place)[1]
    assert json.loads(out)["head"]["query"] == " ".join(("ledger", *question))


def test_a_narrow_terminal_cuts_no_words(sourcier, place, monkeypatch):
    fill(place)
    monkeypatch.setenv("COLUMNS", "40")
    out = sourcier("ledger", "errors", "--ledger", place)[1]
    assert "What: https://example.org/x\nWhy: answers 500: no page\nTries: 1\n" in out
    assert "Published: 10 January 2024\n" in sourcier("ledger", "coverage", "--ledger", place)[1]
    assert "Publié" in sourcier("ledger", "coverage", "--ui", "fr", "--ledger", place)[1]
    monkeypatch.setenv("COLUMNS", "80")
    assert "────" in sourcier("ledger", "errors", "--ledger", place)[1]


def test_verify_and_repair(sourcier, place):
    fill(place)
    status, out, err = sourcier("ledger", "verify", "--ledger", place)
    assert (status, err) == (0, "")
    assert re.fullmatch("3 documents verified: nothing is wrong. Root [0-9a-f]{64}\n", out)
    with Ledger(place) as ledger, ledger.writing() as write:
        write.connection.exec_driver_sql("DELETE FROM involved")
        write.connection.exec_driver_sql("DELETE FROM info WHERE name = 'documents'")
    before = place.read_bytes()
    status, out, err = sourcier("ledger", "verify", "--ledger", place)
    assert (status, out) == (1, "")
    assert "sourcier ledger verify --repair" in err
    assert place.read_bytes() == before
    status, repaired, err = sourcier("ledger", "verify", "--repair", "--ledger", place)
    assert status == 0
    assert "faults mended" in repaired
    assert sourcier("ledger", "verify", "--ledger", place)[0] == 0
    with Ledger(place) as ledger, ledger.writing() as write:
        write.connection.exec_driver_sql("UPDATE info SET value = '7' WHERE name = 'documents'")
    assert "\n3 documents verified" in sourcier("ledger", "verify", "--repair", "--ledger", place)[1]
    with Ledger(place) as ledger, ledger.writing() as write:
        write.connection.exec_driver_sql("UPDATE documents SET title = 'Autre'")
    status, out, err = sourcier("ledger", "verify", "--ledger", place)
    assert (status, out) == (1, "")
    assert "--repair" not in err
    assert "can only come from a copy of the ledger" in err


def test_a_ledger_too_damaged_to_be_verified_is_not_sent_to_verify(sourcier, place):
    place.write_bytes(b"SQLite format 3\x00" + b"\xff" * 8000)
    assert "`sourcier ledger verify`" in sourcier("who", "Anne", "--ledger", place)[2]
    for more in ((), ("--repair",)):
        status, out, err = sourcier("ledger", "verify", *more, "--ledger", place)
        assert (status, out, err.count("\n")) == (1, "", 1)
        assert "go on with a copy of it" in err
        assert "sourcier ledger verify" not in err


def test_export_and_import(sourcier, place, tmp_path):
    fill(place)
    status, out, err = sourcier("export", "--ledger", place)
    assert (status, err) == (0, "")
    path, other = tmp_path / "export.jsonl", tmp_path / "other.db"
    assert sourcier("export", "-o", path, "--ledger", place) == (0, "", "")
    assert path.read_text("utf-8").splitlines()[1:] == out.splitlines()[1:]
    assert sourcier("import", path, "--ledger", other) == (0, "3 documents taken in, 0 were there already\n", "")
    assert sourcier("export", "--ledger", other)[1].splitlines()[1:] == out.splitlines()[1:]
    again = sourcier("import", "-", "--ledger", other, stdin=out.encode())
    assert again == (0, "0 documents taken in, 3 were there already\n", "")


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"", "is no export"), (b"{}", "is no export"), (b"\xff\xfe", "is no UTF-8"), (None, "No such file"),
     (b'{"format":"sourcier.ledger/9"}', "another version")],
)  # fmt: skip
def test_what_is_no_export_makes_no_ledger(sourcier, place, tmp_path, content, told):
    path = tmp_path / "export.jsonl"
    if content is not None:
        path.write_bytes(content)
    status, out, err = sourcier("import", path, "--ledger", place)
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert err.startswith(f"sourcier: {path}: ")
    assert told in err
    assert not place.exists()


def test_a_bad_line_of_an_export_is_named(sourcier, place, tmp_path):
    fill(place)
    lines = sourcier("export", "--ledger", place)[1].splitlines()
    path, other = tmp_path / "export.jsonl", tmp_path / "other.db"
    path.write_text("\n".join([*lines, "{"]), "utf-8")
    status, _, err = sourcier("import", path, "--ledger", other)
    assert status == 1
    assert err == f"sourcier: {path}: line {len(lines) + 1}: is no JSON: export again\n"
    with Ledger(other) as ledger:
        assert ledger.searched().documents == 3


@pytest.mark.long
@pytest.mark.skipif(os.name != "posix", reason="needs signals that can be sent")
@pytest.mark.parametrize(("name", "status"), [("SIGINT", 130), ("SIGTERM", 143)])
@pytest.mark.parametrize("processes", ["1", "2"])
def test_who_stops_it_keeps_what_was_read(tmp_path, name, status, processes):
    folder, place = tmp_path / "many", tmp_path / "ledger.db"
    folder.mkdir()
    for number in range(60):
        (folder / f"{number:02}.txt").write_text(TEXT.replace("Anne", f"Anne {number}") * 20, "utf-8")
    command = [*RUN, "add", str(folder), *FRENCH, "--reader", "rules", "--processes", processes, "--ledger", str(place)]
    running = subprocess.Popen(
        command, env=PLAIN, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    until = time.monotonic() + 120
    while time.monotonic() < until and running.poll() is None and documents(place) < 1:
        time.sleep(0.2)
    (os.killpg if name == "SIGINT" else os.kill)(running.pid, getattr(signal, name))
    out, err = running.communicate(timeout=60)
    kept = documents(place)
    assert 0 < kept < 60
    told = f"{kept} document{'s' * (kept > 1)} kept; the same call goes on where it was"
    assert (running.returncode, out, err.splitlines()[1:]) == (status, "", [told])
    done = subprocess.run(command, env=PLAIN, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert f"{60 - kept} new documents" in done.stdout
    assert f"{kept} unchanged" in done.stdout
    with Ledger(place) as ledger:
        assert ledger.searched().documents == 60
        assert ledger.faults() == []


def documents(place: Path) -> int:
    """How many documents are in a ledger, if there is one."""
    if not place.exists():
        return 0
    try:
        with Ledger(place) as ledger:
            return ledger.searched().documents
    except Exception:  # it is being made
        return 0
