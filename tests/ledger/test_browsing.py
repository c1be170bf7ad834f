"""What the front page shows: who is quoted most, without private persons, and what was said lately, all in view."""

from dataclasses import replace

from archived import add, said

from sourcier import Reading
from sourcier.crossing.rights.privacy import judge_statements
from sourcier.crossing.speakers.judging import Judge
from sourcier.jobs.persons import hide, persons_called
from sourcier.ledger import Ledger
from sourcier.ledger.browsing.lately import latest, most_quoted
from sourcier.records import Role

DAY = "2024-05-12"


def in_role(role: str | None, *lines: tuple[str, str, str], name: str) -> Reading:
    reading = said(*lines, name=name, published=DAY)
    told = Role(role, "words") if role else None
    return replace(reading, attributions=tuple(replace(one, role=told) for one in reading.attributions))


def test_the_ranking_has_nobody_private_or_unknown_and_nothing_out_of_view(ledger: Ledger) -> None:
    add(
        ledger,
        in_role("maire", ("Anne Faure", "il pleut", ""), ("Anne Faure", "il vente", ""), name="a"),
        in_role("victime", *(("Zoé Blanc", f"il neige {one}", "") for one in range(3)), name="b"),
        in_role(None, *(("Omar Kaddour", f"il gèle {one}", "") for one in range(3)), name="c"),
        in_role("préfet", ("Luc Aubin", "il tonne", ""), name="d"),
    )

    def ranked() -> list[tuple[str, int]]:
        with ledger.asking() as connection:
            return [(one.name, one.statements) for one in most_quoted(connection, DAY, DAY, 10)]

    assert ranked() == [("Anne Faure", 2), ("Luc Aubin", 1)]
    rows = ledger.who("Zoé Blanc").rows
    judge_statements(ledger, [rows[0].id], "lifted", Judge("Iris"))
    judge_statements(ledger, [ledger.who("Anne Faure").rows[0].id], "protected", Judge("Iris"))
    assert sorted(ranked()) == [("Anne Faure", 1), ("Luc Aubin", 1), ("Zoé Blanc", 1)]
    (person,) = persons_called(ledger, "Luc Aubin")
    hide(ledger, person, "Iris", "")
    with ledger.asking() as connection:
        assert "Luc Aubin" not in {one.speaker for one in latest(connection, 20)}
    assert sorted(ranked()) == [("Anne Faure", 1), ("Zoé Blanc", 1)]
