"""What is held of a person is given to them, put out of view, or erased."""

from pathlib import Path

import pytest
from archived import add, said, sample
from content import content_of
from sqlalchemy import select

from sourcier.crossing.speakers.linking import link
from sourcier.jobs.carrying import export_lines, import_lines, lines_of_export
from sourcier.jobs.forgetting import choose, forget_documents
from sourcier.jobs.persons import amount, forget_person, held, hide, persons_called, show
from sourcier.ledger import Ledger
from sourcier.ledger.forgetting.forgetting import Order
from sourcier.ledger.personal.people import Person
from sourcier.ledger.schema import OPPOSED, TOMBSTONES
from sourcier.records import InputError

READINGS = (
    said(("Zénon Quirin", "la digue tient", "Anne Faure"), ("Anne Faure", "il pleut", ""), name="a.txt"),
    said(("Anne Faure", "les navires rentrent", "Zénon Quirin"), name="quirin-zenon.txt", title="Le port rouvre"),
    said(("Omar Kaddour", "Zénon Quirin habite ici", ""), name="c.txt"),
    said(("Omar Kaddour", "il vente", ""), name="d.txt"),
    sample(),
)
LATER = said(("Zénon Quirin", "il neige", ""), ("Omar Kaddour", "il gèle", ""), name="later.txt")


def filled(ledger: Ledger, *readings) -> Ledger:
    add(ledger, *readings)
    link(ledger)
    return ledger


def one(ledger: Ledger, name: str = "Zénon Quirin") -> Person:
    (found,) = persons_called(ledger, name)
    return found


def test_all_that_is_held_is_given(ledger: Ledger) -> None:
    filled(ledger, *READINGS)
    told = held(ledger, one(ledger))
    assert [said["words"] for said in told["said"]] == [("la digue tient",)]
    assert [said["words"] for said in told["about"]] == [("les navires rentrent",)]
    assert {row["url"] for row in told["documents"]} == {"a.txt", "quirin-zenon.txt", "c.txt"}
    assert any("habite ici" in row["words"] for row in told["mentions"])
    assert all(row["added"] and row["retrieved"] for row in told["documents"])
    assert amount(ledger, one(ledger)) == (1, 1, 3)


@pytest.mark.long
def test_what_is_hidden_is_in_no_answer_and_comes_back(ledger: Ledger) -> None:
    filled(ledger, *READINGS)
    before = content_of(ledger)
    assert hide(ledger, one(ledger), "Iris", "asked for it") == 2
    assert ledger.faults() == []
    assert not ledger.who("Quirin").rows and not ledger.about("Quirin").rows
    assert [row.words for row in ledger.who("Anne Faure").rows] == [("il pleut",)]
    assert ledger.who("Anne Faure").searched.hidden == 2
    assert not any(said.speaker == "Zénon Quirin" for row in ledger.search("digue").rows for said in row.statements)
    assert "Zénon Quirin" not in [speaker.name for speaker in ledger.speakers()]
    with ledger.everything() as answer:
        assert "la digue tient" not in [words for row in answer.rows for words in row.words]
    with pytest.raises(InputError, match="out of view"):
        ledger.show(held(ledger, one(ledger))["said"][0]["id"])
    show(ledger, one(ledger))
    assert (content_of(ledger), ledger.faults()) == (before, [])
    with pytest.raises(InputError, match="nothing by or about"):
        show(ledger, one(ledger))


@pytest.mark.long
def test_what_comes_later_is_hidden_too(both: tuple[Ledger, Ledger]) -> None:
    ledger, other = both
    filled(ledger, *READINGS)
    hide(ledger, one(ledger), "Iris", "")
    filled(ledger, LATER)
    assert not ledger.who("Quirin").rows
    assert ledger.searched().hidden == 3
    import_lines(other, lines_of_export(export_lines(ledger)))
    assert (other.searched().hidden, other.faults(), other.root()) == (3, [], ledger.root())


@pytest.mark.long
def test_the_list_has_no_name(ledger: Ledger) -> None:
    filled(ledger, *READINGS)
    hide(ledger, one(ledger), "Iris", "")
    with ledger.asking() as connection:
        (row,) = connection.execute(select(OPPOSED)).all()
    assert "quirin" not in str(row).casefold()


def test_who_is_forgotten_is_nowhere(tmp_path: Path) -> None:
    place = tmp_path / "ledger.db"
    with Ledger(place, make=True) as ledger:
        filled(ledger, *READINGS)
        person = one(ledger)
        assert forget_person(ledger, person, "Iris", "asked for it")
        assert ledger.faults() == []
        assert not ledger.who("Quirin").rows and not ledger.search("Quirin").rows
        assert ledger.searched().documents == len(READINGS)
        assert [row.words for row in ledger.who("Omar Kaddour").rows] == [("il vente",)]
        assert [one.outcome for one in add(ledger, READINGS[0])] == ["forgotten"]
        filled(ledger, LATER)
        assert not ledger.who("Quirin").rows
        assert ledger.faults() == []
        forget_documents(ledger, choose(ledger, ["later.txt"]).documents, Order("deleted", "Iris", "", False))
    after = b"".join(one.read_bytes() for one in sorted(tmp_path.iterdir()))
    assert not [word for word in ("Quirin", "quirin", "Zénon", "zenon") if word.encode() in after]


@pytest.mark.long
def test_what_was_sealed_of_who_is_forgotten_goes_as_well(ledger: Ledger) -> None:
    filled(ledger, *READINGS)
    (key,) = choose(ledger, ["a.txt"]).documents
    forget_documents(ledger, [key], Order("hidden", "Iris", ""))
    assert held(ledger, one(ledger))["out_of_view"] == [key]
    forget_person(ledger, one(ledger), "Iris", "")
    with ledger.asking() as connection:
        rows = {row.key: row for row in connection.execute(select(TOMBSTONES))}
    assert (rows[key].kind, rows[key].sealed, rows[key].hash) == ("deleted", None, None)


@pytest.mark.long
def test_of_several_of_one_name_one_is_named_by_the_id(ledger: Ledger) -> None:
    from dataclasses import replace

    from sourcier.records import Role

    def in_role(role: str, words: str, name: str):
        reading = said(("Pierre Martin", words, ""), name=name)
        told = tuple(replace(each, role=Role(role, "words")) for each in reading.attributions)
        return replace(reading, attributions=told)

    filled(ledger, in_role("maire", "il pleut", "1.txt"), in_role("footballeur", "il vente", "2.txt"))
    found = persons_called(ledger, "Pierre Martin")
    assert [person.apart for person in found] == ["footballeur", "maire"]
    (footballer,) = persons_called(ledger, found[0].id[:10])
    assert hide(ledger, footballer, "Iris", "") == 1
    assert [row.words for row in ledger.who("Pierre Martin").rows] == [("il pleut",)]
    assert ledger.faults() == []
    forget_person(ledger, footballer, "Iris", "")
    assert [row.words for row in ledger.who("Pierre Martin").rows] == [("il pleut",)]
    assert ledger.faults() == []


@pytest.mark.long
def test_somebody_who_is_named_and_says_nothing_is_found(ledger: Ledger) -> None:
    filled(ledger, said(("Omar Kaddour", "Luce Brandin habite ici", ""), name="c.txt"))
    person = one(ledger, "Luce Brandin")
    assert amount(ledger, person) == (0, 0, 1)
    assert persons_called(ledger, "ffffffffffffffff") == []
    forget_person(ledger, person, "Iris", "")
    assert not ledger.search("Brandin").rows
    assert ledger.faults() == []
