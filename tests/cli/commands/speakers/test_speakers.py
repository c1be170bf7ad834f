"""Who speaks, and what a person says of them, from the command line."""

import json
from pathlib import Path

import pytest
from archived import add
from speaking import speaking

from sourcier.crossing.speakers.linking import link
from sourcier.ledger import Ledger

TEXTS = (
    ("Vladimir Poutine", None), ("Vladimir Putin", None), ("Anne Faure", "maire de Valbrune"),
    ("Anne Faure", "maire de Sorgenne"), ("Hugo Sarrazin", None), ("H. Sarrazin", None),
)  # fmt: skip


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A ledger in which some speak under two names, and two under one."""
    place = tmp_path / "ledger.db"
    with Ledger(place, make=True) as ledger:
        for number, (name, role) in enumerate(TEXTS):
            text = f"{name} a dit : phrase {number}."
            lines = [((0, len(name)), name, "person", role)]
            add(ledger, speaking(text, lines, name=f"{number}.txt", published="2024-02-01"))
        link(ledger)
    return place


def rows(sourcier, *arguments: object) -> list[dict[str, object]]:
    status, out, err = sourcier(*arguments, "--format", "jsonl")
    assert (status, err) == (0, "")
    return [json.loads(line) for line in out.splitlines()[1:]]


def test_list_says_under_which_names_and_why(sourcier, place):
    (speaker,) = rows(sourcier, "speakers", "list", "Putin", "--ledger", place)
    assert (speaker["names"], speaker["link"]) == ("Vladimir Poutine; Vladimir Putin", "found")
    assert speaker["reasons"] == "two names of Vladimir Poutine in the tables of people"
    out = sourcier("speakers", "list", "Faure", "--ledger", place, "--plain")[1]
    assert "maire de Valbrune" in out
    assert "maire de Sorgenne" in out
    out = sourcier("speakers", "list", "Putin", "--ledger", place, "--plain", "--ui", "fr")[1]
    assert "deux noms de Vladimir Poutine dans les tables de personnes" in out


def test_homonyms_are_told_apart_by_who(sourcier, place):
    status, out, _ = sourcier("who", "Anne Faure", "--ledger", place)
    assert status == 0
    assert "Anne Faure (maire de Valbrune)" in out.splitlines()[0]
    assert "Anne Faure (maire de Sorgenne)" in out.splitlines()[0]


def test_merge_confirms_and_undo_takes_back(sourcier, place):
    (pair,) = rows(sourcier, "speakers", "duplicates", "--ledger", place)
    assert {pair["left"], pair["right"]} == {"Hugo Sarrazin", "H. Sarrazin"}
    told = "Hugo Sarrazin and H. Sarrazin are one speaker; `sourcier speakers undo` takes it back\n"
    judged = ("speakers", "merge", "Hugo Sarrazin", pair["left_id"][:8] if pair["left"][1] == "." else "H. Sarrazin")
    assert sourcier(*judged, "--by", "Anne", "--note", "seen", "--ledger", place) == (0, told, "")
    found = rows(sourcier, "who", "Sarrazin", "--ledger", place)
    assert {(row["speaker"], row["speaker_link"]) for row in found} == {("H. Sarrazin", "confirmed")}
    assert "speaker confirmed" in sourcier("who", "Sarrazin", "--ledger", place)[1]
    assert rows(sourcier, "speakers", "duplicates", "--ledger", place) == []
    (line,) = [one for one in sourcier("speakers", "export", "--ledger", place)[1].splitlines() if "Anne" in one]
    assert json.loads(line)["reason"] == {"note": "seen"}
    assert sourcier("speakers", "undo", "--ledger", place)[1].startswith("Taken back: Hugo Sarrazin · the same · H.")
    assert len(rows(sourcier, "speakers", "duplicates", "--ledger", place)) == 1
    status, _, err = sourcier("speakers", "undo", "--ledger", place)
    assert (status, err) == (1, "sourcier: there is nothing to undo: nobody has judged anything\n")


def test_split_rename_and_not_a_speaker(sourcier, place, tmp_path):
    assert sourcier("speakers", "split", "Vladimir Poutine", "Vladimir Putin", "--ledger", place)[0] == 0
    assert len(rows(sourcier, "speakers", "list", "Vladimir", "--ledger", place)) == 2
    assert sourcier("speakers", "undo", "--ledger", place)[0] == 0
    (statement, *_) = rows(sourcier, "who", "Poutine", "--ledger", place)
    split = ("speakers", "split", "Poutine", "--statement", statement["id"], "--ledger", place)
    assert sourcier(*split)[1].startswith("Who speaks in 1 document is somebody else of the name")
    assert sourcier("speakers", "split", "Poutine", "--ledger", place)[0] == 2
    assert sourcier("speakers", "rename", "Hugo Sarrazin", "H. S.", "--ledger", place)[0] == 0
    assert rows(sourcier, "who", "Hugo Sarrazin", "--ledger", place)[0]["speaker"] == "H. S."
    assert sourcier("speakers", "not-a-speaker", "Hugo Sarrazin", "--ledger", place)[0] == 0
    assert rows(sourcier, "who", "Hugo Sarrazin", "--ledger", place) == []
    file = tmp_path / "judged.jsonl"
    assert sourcier("speakers", "export", "--output", file, "--ledger", place)[0] == 0
    told = "0 judgements taken in\n4 were here already, and stay as they are\n"
    assert sourcier("speakers", "import", file, "--ledger", place)[1] == told
    assert sourcier("ledger", "verify", "--ledger", place)[0] == 0


def test_show_tells_the_speaker_of_the_ledger(sourcier, place):
    id_ = rows(sourcier, "who", "Hugo Sarrazin", "--ledger", place)[0]["id"]
    asked = ("show", id_, "--plain", "--ledger", place)
    assert "Named in the text" not in sourcier(*asked)[1]
    sourcier("speakers", "rename", "Hugo Sarrazin", "H. S.", "--ledger", place)
    assert "Speaker: H. S.\nNamed in the text: Hugo Sarrazin\n" in sourcier(*asked)[1]
    record = json.loads(sourcier("show", id_, "--json", "--ledger", place)[1])
    assert (record["speaker"], record["speaker_link"]) == ("H. S.", "confirmed")
    sourcier("speakers", "not-a-speaker", "H. S.", "--ledger", place)
    out = sourcier(*asked, "--ui", "fr")[1]
    assert "n’est pas un locuteur" in out
    assert "Hugo Sarrazin" in out


def test_judgements_on_documents_that_are_not_here_are_told(sourcier, place, tmp_path):
    (statement, *_) = rows(sourcier, "who", "Poutine", "--ledger", place)
    sourcier("speakers", "split", "Poutine", "--statement", statement["id"], "--ledger", place)
    file, other = tmp_path / "judged.jsonl", tmp_path / "other.db"
    sourcier("speakers", "export", "--output", file, "--ledger", place)
    Ledger(other, make=True).close()
    assert sourcier("speakers", "import", file, "--ledger", other)[:2] == (0, "1 judgement taken in\n")
    err = sourcier("speakers", "list", "--ledger", other)[2]
    assert err == "1 judgement is of a place in a document that is not here, and means nobody\n"


def test_a_name_that_several_bear_is_refused(sourcier, place):
    status, _, err = sourcier("speakers", "rename", "Anne Faure", "A.", "--ledger", place)
    assert status == 1
    assert err.startswith("sourcier: “Anne Faure” may be several: Anne Faure (maire de ")


def test_who_is_only_described_is_told(sourcier, place):
    with Ledger(place) as ledger:
        for number, name in enumerate(("des témoins", "des voisins", "des témoins")):
            text = f"{name} ont dit : phrase {number}."
            add(ledger, speaking(text, [((0, len(name)), name, "group", None)], name=f"d{number}.txt"))
    out = sourcier("who", "des témoins", "--ledger", place)[1]
    assert "“des témoins” describes and names nobody: in each document it may be another speaker.\n" in out
    found = rows(sourcier, "who", "témoins", "--ledger", place)
    assert {row["speaker_link"] for row in found} == {"described"}
    assert len({row["speaker_id"] for row in found}) == 2
    err = sourcier("speakers", "merge", "des témoins", "des voisins", "--ledger", place)[2]
    assert err.startswith("“des témoins” names nobody: whoever is described so in any document is meant now\n")
    empty = sourcier("who", "la foule", "--ledger", place)[1]
    assert "Nothing was found.\nWhoever a text only describes has no name here" in empty
    assert "has no name here" not in sourcier("who", "Nadia", "--ledger", place)[1]
