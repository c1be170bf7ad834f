"""Who speaks as a private person stays out of rankings, until somebody says otherwise; who is unknown is not ranked."""

from dataclasses import replace

import pytest
from archived import add, said
from sqlalchemy import select

from sourcier.crossing.rights.privacy import judge_speaker, judge_statements
from sourcier.crossing.speakers.judging import Judge, take_back
from sourcier.crossing.speakers.linking import link
from sourcier.jobs.carrying import export_lines, import_lines, lines_of_export
from sourcier.ledger import Ledger
from sourcier.ledger.browsing.lately import most_quoted
from sourcier.ledger.schema import STATEMENTS
from sourcier.records import Inferred, Role

ME = Judge("moi", "connue")
MAYOR = Role("maire de Valbrune", "words")


def filled(ledger: Ledger, **fields: str) -> Ledger:
    """A mayor who speaks once, a witness who speaks three times, and somebody of whom nothing is told."""
    witness = said(
        ("le témoin Luc Petit", "il pleut", ""), ("le témoin Luc Petit", "il neige", ""),
        ("le témoin Luc Petit", "il vente", ""), name="a.txt", **fields,
    )  # fmt: skip
    named = tuple(replace(one, entity=Inferred("Luc Petit", "name")) for one in witness.attributions)
    mayor = said(("Marc Vidal", "nous sommes prêts", ""), name="b.txt", **fields)
    mayor = replace(mayor, attributions=tuple(replace(one, role=MAYOR) for one in mayor.attributions))
    add(
        ledger, replace(witness, attributions=named), mayor, said(("Hugo Roux", "je passe", ""), name="c.txt", **fields)
    )
    link(ledger)
    return ledger


def ranked(ledger: Ledger) -> list[tuple[str, str | None]]:
    return [(one.name, one.unranked) for one in ledger.speakers()]


def test_private_persons_have_no_rank(ledger: Ledger) -> None:
    filled(ledger)
    assert ranked(ledger) == [("Marc Vidal", None), ("Hugo Roux", "unknown"), ("Luc Petit", "private")]
    assert {one.private for one in ledger.who("Luc Petit").rows} == {"witness"}
    assert ledger.faults() == []


def test_the_ranking_of_some_days_has_no_private_persons(ledger: Ledger) -> None:
    filled(ledger, published="2024-05-12")
    days = ("2024-05-06", "2024-05-12")
    with ledger.asking() as connection:
        assert [(one.name, one.statements) for one in most_quoted(connection, *days, 5)] == [("Marc Vidal", 1)]
    judge_speaker(ledger, "Marc Vidal", "protected", ME)
    with ledger.asking() as connection:
        assert most_quoted(connection, *days, 5) == []


def test_a_person_lifts_and_protects_and_takes_it_back(ledger: Ledger) -> None:
    filled(ledger)
    judge_speaker(ledger, "Luc Petit", "lifted", ME)
    assert ranked(ledger) == [("Marc Vidal", None), ("Hugo Roux", "unknown"), ("Luc Petit", "unknown")]
    judge_speaker(ledger, "Marc Vidal", "protected", ME)
    assert ranked(ledger)[-1] == ("Marc Vidal", "private")
    assert {one.private for one in ledger.who("Vidal").rows} == {"protected"}
    take_back(ledger), take_back(ledger)
    assert ranked(ledger) == [("Marc Vidal", None), ("Hugo Roux", "unknown"), ("Luc Petit", "private")]


def test_one_statement_is_lifted_alone(ledger: Ledger) -> None:
    filled(ledger)
    first, *_ = ledger.who("Luc Petit").rows
    assert judge_statements(ledger, [first.id[:10]], "lifted", ME) == 1
    assert sorted(str(one.private) for one in ledger.who("Luc Petit").rows) == ["None", "witness", "witness"]


@pytest.mark.long
def test_what_people_say_of_private_persons_travels(ledger: Ledger, tmp_path) -> None:
    filled(ledger)
    judge_speaker(ledger, "Luc Petit", "lifted", ME)
    judge_statements(ledger, [ledger.who("Hugo Roux").rows[0].id], "protected", ME)
    with Ledger(tmp_path / "copy.db", make=True) as copy:
        import_lines(copy, lines_of_export(export_lines(ledger)))
        assert ranked(copy) == ranked(ledger) and copy.root() == ledger.root()
        assert list(export_lines(copy))[1:] == list(export_lines(ledger))[1:]


@pytest.mark.parametrize("damage", ["minor", None])
def test_a_wrong_private_role_is_found_and_mended(ledger: Ledger, damage: str | None) -> None:
    filled(ledger)
    with ledger.writing() as write:
        write.connection.execute(STATEMENTS.update().values(private=damage))
    faults = ledger.faults()
    assert faults and ledger.repair(faults) == 0
    with ledger.asking() as connection:
        roles = connection.execute(select(STATEMENTS.c.private).order_by(STATEMENTS.c.private)).scalars().all()
    assert sorted(map(str, roles)) == ["None", "None", "witness", "witness", "witness"]
