"""`sourcier ledger copies`, as people and programs read it."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from archived import capture
from asked_ledger import HOSTILE
from shared_articles import CLOSED, DYKE, OTHER, PRESS, SAID, SHIPS, article

from sourcier.ledger import Ledger


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Three documents: a copy that credits an agency, another of the same outlet, and one that has a sentence."""
    place = tmp_path / "ledger.db"
    with Ledger(place, make=True) as ledger, ledger.writing() as write:
        for one in (
            article(PRESS, name="a.txt", outlet="Le Pont", title="Le port", published="2024-03-06"),
            article("Tempête", CLOSED, f"{SHIPS} {SAID}", OTHER[1], name="b.txt", signed="(Avec AFP)", outlet="La Tour",
                    published="2024-03-05", title="La nuit"),
            article(PRESS, OTHER[1], name="c.txt", outlet="Le Pont"),
            article(*OTHER, DYKE, name="d.txt", outlet="La Tour", title=f"Halles {HOSTILE}"),
        ):  # fmt: skip
            write.add(one, capture(one))
    return place


def test_documents_are_shown_with_what_they_share(sourcier, place: Path) -> None:
    status, out, err = sourcier("ledger", "copies", "a.txt", "--ledger", place)
    assert (status, err) == (0, "")
    lines = out.splitlines()
    assert lines[:2] == ["Documents that share text with this one:", "  6 March 2024 · Le Pont · Le port"]
    tower = lines.index("5 March 2024 · La Tour · La nuit")
    assert lines[tower + 1].endswith("  copy")
    assert lines[tower + 2 : tower + 5] == [
        "  It has 71% of the words above, which are 73% of its own.",
        "  It credits: AFP (line of credits); the text above: nobody",
        "  Origin: AFP (an agency that is credited)",
    ]
    assert f"    44–146 → 9–111 · word for word · {CLOSED}"[:80] in out
    assert "    0–42 · left out · Le port de Valbrune ferme après la tempête" in lines
    assert "    0–7 · added · Tempête" in lines
    assert "copy, of the same outlet" in out and "Origin: undetermined" in out and "shared sentences" in out
    assert "\x1b" not in out and "\x9b" not in out
    assert lines[-2] == "Found: 3 documents."


def test_it_is_said_in_french_and_for_screen_readers(sourcier, place: Path) -> None:
    out = sourcier("ledger", "copies", "a.txt", "--plain", "--ui", "fr", "--ledger", place)[1]
    assert "5 mars 2024, La Tour, La nuit\N{NO-BREAK SPACE}: copie" in out
    assert re.search(r"Il a 71\s% des mots du texte ci-dessus, soit 73\s% des siens\.", out)
    assert "Origine\N{NO-BREAK SPACE}: AFP (agence créditée)" in out
    assert "44–146 → 9–111 · mot pour mot · " in out


def test_nothing_that_is_shared_is_told(sourcier, place: Path, tmp_path: Path) -> None:
    alone = tmp_path / "alone.db"
    with Ledger(alone, make=True) as ledger, ledger.writing() as write:
        write.add(one := article(PRESS), capture(one))
    out = sourcier("ledger", "copies", "a.txt", "--ledger", alone)[1]
    assert "Nothing was found." in out


def test_exports_tell_all_of_it(sourcier, place: Path, tmp_path: Path) -> None:
    out = sourcier("ledger", "copies", "a.txt", "--format", "json", "--ledger", place)[1]
    value = json.loads(out)
    assert value["head"]["query"] == "ledger copies a.txt"
    row = next(one for one in value["rows"] if one["title"] == "La nuit")
    assert (row["shared_as"], row["sentences"], row["same"], row["cut"], row["added"]) == ("copy", 3, 3, 2, 2)
    assert (row["origin"], row["origin_rule"], row["their_credits"]) == ("AFP", "credited agency", "AFP")
    first = row["detail"]["sentences"][0]
    assert PRESS[slice(*first["here"]["span"])] == first["here"]["words"] == CLOSED
    rows = list(csv.DictReader(io.StringIO(
        sourcier("ledger", "copies", "a.txt", "--format", "csv", "--ledger", place)[1])))  # fmt: skip
    assert next(one["spans"] for one in rows if one["title"] == "La nuit").startswith("44-146=9-111; ")
    sheet = tmp_path / "copies.xlsx"
    assert sourcier("ledger", "copies", "a.txt", "-o", sheet, "--ledger", place)[0] == 0
    assert sheet.stat().st_size > 1000


def test_a_document_that_is_not_there_is_an_error(sourcier, place: Path) -> None:
    status, out, err = sourcier("ledger", "copies", "x.txt", "--ledger", place)
    assert (status, out) == (1, "")
    assert "no document has the id or the address x.txt" in err
