"""`sourcier ledger forget`, `manifest` and `person`, as they are called."""

import json
from pathlib import Path

import pytest
from archived import add, said

from bags import Bag
from sourcier.crossing.speakers.linking import link
from sourcier.ledger import Ledger

GONE = "https://example.org/gone"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where there is a ledger of two documents."""
    path = tmp_path / "ledger.db"
    with Ledger(path, make=True) as ledger:
        add(
            ledger,
            said(("Zénon Quirin", "il pleut", "Anne Faure"), name="gone.txt", url=GONE, outlet="Le Pont"),
            said(("Anne Faure", "il vente", ""), name="b.txt", published="2024-01-10"),
        )
        link(ledger)
    return path


def test_what_goes_is_said_first_and_asked(sourcier, place: Path) -> None:
    status, told, problem = sourcier("ledger", "forget", GONE, "--ledger", place)
    assert status == 1
    assert told == "Deleted for good: 1 document, 1 statement, 1 visit, 0 judgements of people\n"
    assert problem == "sourcier: nothing was changed: say --yes to have it done without being asked\n"
    status, told, _ = sourcier("ledger", "forget", GONE, "--yes", "--reason", "a licence ended", "--ledger", place)
    assert (status, told.splitlines()[1]) == (0, "1 document forgotten")
    assert "Nothing of what was forgotten is left in the file" in told
    status, told, _ = sourcier("ledger", "forget", GONE, "--yes", "--ledger", place)
    assert (status, told.splitlines()[0]) == (0, "1 document was forgotten before")
    assert sourcier("ledger", "verify", "--ledger", place)[0] == 0


@pytest.mark.long
def test_ways_to_choose_and_to_forget(sourcier, place: Path, tmp_path: Path) -> None:
    named = tmp_path / "named.txt"
    named.write_text(f"\n{GONE}\n", "utf-8")
    status, told, _ = sourcier("ledger", "forget", "--list", named, "--out-of-view", "--yes", "--ledger", place)
    assert (status, told.splitlines()[-1]) == (0, "1 document out of view")
    status, told, _ = sourcier("ledger", "forget", GONE, "--bring-back", "--ledger", place)
    assert (status, told) == (0, "1 document brought back\n")
    assert sourcier("ledger", "forget", GONE, "--bring-back", "--ledger", place)[0] == 1
    status, told, _ = sourcier(
        "ledger", "forget", "--outlet", "Le Pont", "--drop-text", "--no-hash", "--yes", "--ledger", place
    )
    assert (status, told.splitlines()[1]) == (0, "1 document forgotten")
    status, told, _ = sourcier("ledger", "forget", "--since", "2025", "--ledger", place)
    assert (status, told.splitlines()[0]) == (0, "No document is meant.")
    assert sourcier("ledger", "forget", "--ledger", place)[0] == 0
    assert sourcier("ledger", "forget", GONE, "--drop-text", "--out-of-view", "--ledger", place)[0] == 2
    assert sourcier("ledger", "forget", "--list", tmp_path / "none.txt", "--ledger", place)[0] == 1


@pytest.mark.long
def test_add_says_what_was_forgotten(sourcier, tmp_path: Path, article: Path) -> None:
    place = tmp_path / "ledger.db"
    assert sourcier("add", article, "--ledger", place)[0] == 0
    assert sourcier("ledger", "forget", article, "--yes", "--ledger", place)[0] == 0
    for _ in range(2):
        status, told, _ = sourcier("add", article, "--ledger", place)
        assert (status, "1 that was forgotten (--again adds it all the same)" in told) == (0, True)
    _, told, _ = sourcier("add", article, "--again", "--ledger", place)
    assert told.startswith("1 new document")
    assert sourcier("ledger", "verify", "--ledger", place)[0] == 0


@pytest.mark.long
def test_a_person_is_given_what_is_held_and_hidden_and_forgotten(sourcier, place: Path, tmp_path: Path) -> None:
    _, told, _ = sourcier("ledger", "person", "Zénon Quirin", "--ledger", place)
    assert told == "Zénon Quirin: 1 statement by them, 0 about them, 1 document that names them\n"
    page, table = tmp_path / "held.html", tmp_path / "held.json"
    assert sourcier("ledger", "person", "Zénon Quirin", "--export", "-o", page, "--ledger", place)[0] == 0
    assert sourcier("ledger", "person", "Zénon Quirin", "--export", "-o", table, "--ledger", place)[0] == 0
    held = json.loads(table.read_text("utf-8"))
    assert [one["words"] for one in held["said"]] == [["il pleut"]]
    assert "<td>il pleut</td>" in page.read_text("utf-8")
    _, told, _ = sourcier("ledger", "person", "Zénon Quirin", "--hide", "--ledger", place)
    assert told == "1 statement is out of view; --show shows them again\n"
    _, told, _ = sourcier("who", "Anne Faure", "--ledger", place)
    assert "1 statement is out of view, as somebody wished." in told
    assert "Quirin" not in told
    assert sourcier("ledger", "person", "Zénon Quirin", "--show", "--ledger", place)[0] == 0
    status, told, _ = sourcier("ledger", "person", "Zénon Quirin", "--forget", "--yes", "--ledger", place)
    assert (status, "1 document lost its words" in told) == (0, True)
    assert sourcier("ledger", "verify", "--ledger", place)[0] == 0
    assert sourcier("ledger", "person", "0123456789abcdef", "--ledger", place)[0] == 1
    assert sourcier("ledger", "person", "Anne Faure", "--hide", "--forget", "--ledger", place)[0] == 2


def test_a_manifest_is_written_and_looked_at(sourcier, place: Path, tmp_path: Path) -> None:
    file, proof, bag = tmp_path / "m.json", tmp_path / "p.json", tmp_path / "bag"
    assert sourcier("ledger", "manifest", "-o", file, "--bagit", bag, "--ledger", place)[0] == 0
    assert sourcier("ledger", "manifest", "--proof", "gone.txt", "-o", proof, "--ledger", place)[0] == 0
    Bag(str(bag)).validate()
    assert sourcier("ledger", "forget", GONE, "--yes", "--ledger", place)[0] == 0
    status, told, _ = sourcier("ledger", "manifest", "--verify", file, "--ledger", place)
    assert (status, "1 document as it was" in told, "1 forgotten since" in told) == (0, True, True)
    status, told, _ = sourcier("ledger", "manifest", "--verify", proof, "--ledger", place)
    assert (status, "1 forgotten since" in told) == (0, True)
    file.write_text(file.read_text("utf-8").replace("by hand", "by foot"), "utf-8")
    status, _, problem = sourcier("ledger", "manifest", "--verify", file, "--ledger", place)
    assert (status, "it was changed" in problem) == (1, True)
    assert sourcier("ledger", "manifest", "--verify", place, "--ledger", place)[0] == 1
    assert sourcier("ledger", "manifest", "--stamp", "http://127.0.0.1:1/", "--ledger", place)[0] == 2
    status, _, problem = sourcier("ledger", "manifest", "-o", file, "--stamp", "http://127.0.0.1:1/", "--ledger", place)
    assert (status, "does not answer" in problem) == (1, True)
