"""What reading again would change is shown first, and kept when one says so."""

import io
import sys
from dataclasses import replace

import pytest
from asked_ledger import HOSTILE
from rereading import NEWER, newer, older, reading_with

from sourcier.cli import main
from sourcier.cli.rereading.looks import duration
from sourcier.intake.sources import SourceOptions
from sourcier.jobs import adding
from sourcier.jobs.rereading import rereading
from sourcier.ledger import Ledger
from sourcier.records import InputError, Stated

LINES = "La crue 1\n" + "".join(
    f"{name} a dit : la rivière monte encore depuis {number} heures.\n"
    for number, name in enumerate(("Anne Faure", "Omar Kaddour", "Luc Sandoz", "Nadia Perrin"))
)


@pytest.fixture(autouse=True)
def by_hand(monkeypatch):
    """Documents are read again by a reader by hand, which is newer."""
    monkeypatch.setattr(rereading, "read_many", reading_with(newer))
    monkeypatch.setattr(rereading, "versions_of", lambda *_: (NEWER, "fr 1", "none"))


@pytest.fixture
def place(tmp_path, monkeypatch):
    """Where there is a ledger of two documents that an older reader has read."""
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(LINES + f"Anne a dit : {name}.\n", "utf-8")
    with Ledger(tmp_path / "ledger.db", make=True) as ledger, monkeypatch.context() as patched:
        patched.setattr(adding, "read_many", reading_with(older))
        adding.add(ledger, [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")], SourceOptions(stated=Stated("fr")))
    return tmp_path / "ledger.db"


def root(place):
    with Ledger(place) as ledger:
        return ledger.root()


def test_nothing_is_kept_where_nobody_can_be_asked(sourcier, place):
    before = root(place)
    status, out, err = sourcier("ledger", "reread", "--ledger", place)
    assert (status, out) == (1, "")
    assert "say --yes" in err
    assert root(place) == before


@pytest.mark.parametrize(
    ("option", "told"),
    [
        (("--dry-run",), "Read: 2 documents, which are all there are to read again. Nothing is kept yet."),
        (("--sample", "1"), "Read: 1 of 2 documents, drawn at random. Nothing is kept yet."),
    ],
)
def test_what_would_change_is_shown_and_not_kept(sourcier, place, option, told):
    before = root(place)
    status, out, _ = sourcier("ledger", "reread", "--ledger", place, *option)
    assert status == 0
    assert out.startswith(told)
    assert "Of reading them all, 2 documents" in out
    assert ("of all" in out) == ("--sample" in option)
    assert root(place) == before


def test_with_yes_it_is_kept_and_told(sourcier, place):
    status, out, err = sourcier("ledger", "reread", "--ledger", place, "--yes", "--processes", "1")
    assert (status, err) == (0, "")
    assert out.startswith("2 documents were read again.")
    assert next(line.split()[-2:] for line in out.splitlines() if "replaced" in line) == ["4", "50%"]
    status, out, _ = sourcier("ledger", "reread", "--ledger", place, "--yes")
    assert (status, out) == (0, "Nothing to read again: all that was asked for was read by this version.\n")
    assert sourcier("ledger", "verify", "--ledger", place)[0] == 0


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        ("y\n", True),
        ("n\n", False),
        *(pytest.param(*other, marks=pytest.mark.long) for other in (("yes\n", True), ("", False))),
    ],
)
def test_one_is_asked(sourcier, place, monkeypatch, capsys, answer, kept):
    before, stdin = root(place), io.StringIO(answer)
    stdin.isatty = lambda: True
    monkeypatch.setattr(sys, "stdin", stdin)
    with pytest.raises(SystemExit) as ended:
        main(["ledger", "reread", "--ledger", str(place)])
    assert ended.value.code == 0
    out = capsys.readouterr().out
    assert "Read 2 documents again, and keep what changes? yes/no" in out
    assert ("were read again" in out, "Nothing was kept." in out) == (kept, not kept)
    assert (root(place) != before) == kept


def test_before_and_after_stand_side_by_side_or_one_above_the_other(sourcier, place, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    wide = sourcier("ledger", "reread", "--ledger", place, "--dry-run")[1]
    assert any("Zoé Blanc" in line and "Omar Kaddour, maire de Sorgues" in line for line in wide.splitlines())
    monkeypatch.setenv("COLUMNS", "60")
    narrow = sourcier("ledger", "reread", "--ledger", place, "--dry-run")[1]
    assert all(len(line) <= 60 for line in narrow.splitlines())
    assert "after: Omar Kaddour, maire de Sorgues" in narrow


@pytest.mark.long
def test_what_cannot_be_read_is_told(sourcier, place, monkeypatch):
    def failing(document):
        if document.name == "a.txt":
            raise InputError("is too hard")
        return newer(document)

    monkeypatch.setattr(rereading, "read_many", reading_with(failing))
    monkeypatch.chdir(place.parent)
    status, out, err = sourcier("ledger", "reread", "--ledger", place, "--yes")
    assert (status, err) == (1, "sourcier: a.txt: is too hard\n")
    assert out.startswith("1 document was read again.")
    assert "is too hard" in sourcier("ledger", "errors", "--ledger", place)[1]


def test_what_is_told_is_not_obeyed_by_a_terminal(sourcier, place, monkeypatch):
    def hostile(document):
        reading = newer(document)
        said = tuple(
            replace(one, entity=replace(one.entity, value=HOSTILE), text=replace(one.text, content=(HOSTILE,)))
            for one in reading.attributions
        )
        return replace(reading, attributions=said)

    monkeypatch.setattr(rereading, "read_many", reading_with(hostile))
    _, out, _ = sourcier("ledger", "reread", "--ledger", place, "--dry-run")
    assert "rouge" in out
    assert not set(HOSTILE) & set("\x1b\x9b\u202e\r\x07") & set(out)


def test_documents_are_named_by_the_first_digits_of_their_ids(sourcier, place):
    with Ledger(place) as ledger:
        key = ledger.history(str(place.parent / "a.txt"))[0].document_key
    _, out, _ = sourcier("ledger", "reread", "--ledger", place, "--yes", "--document", key[:8])
    assert out.startswith("1 document was read again.")
    for wrong, told in (("ffffffff", "has the id ffffffff"), ("ff", "is no id of a document")):
        status, _, err = sourcier("ledger", "reread", "--ledger", place, "--yes", "--document", wrong)
        assert (status, told in err) == (1, True)


@pytest.mark.long
def test_it_is_told_in_french(sourcier, place):
    _, out, _ = sourcier("--ui", "fr", "ledger", "reread", "--ledger", place, "--dry-run")
    assert out.startswith("Relus\u00a0: 2 documents, soit tous ceux à relire. Rien n’est encore conservé.")


@pytest.mark.long
def test_show_tells_of_a_statement_that_was_replaced(sourcier, place):
    with Ledger(place) as ledger:
        old = ledger.who("Zoé Blanc").rows[0].id
    sourcier("ledger", "reread", "--ledger", place, "--yes")
    _, out, _ = sourcier("show", old, "--ledger", place)
    assert f"the reading by {NEWER} no longer has this statement" in out.replace("\n", " ")
    assert "In its place: statement" in out


def test_how_long_it_takes_is_told_as_exactly_as_one_needs():
    assert [duration(seconds) for seconds in (0.2, 100, 7_000, 50 * 3600.0)] == [
        "1 second", "100 seconds", "117 minutes", "2 days",
    ]  # fmt: skip
