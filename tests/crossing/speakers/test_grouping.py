"""Who of one name is somebody else, and who held an office."""

from itertools import permutations

import pytest
from planted import HOMONYMS, OUTSIDE

from sourcier.crossing.speakers.evidence import Sighting, against, agreeing, evidence_of
from sourcier.crossing.speakers.grouping import grouped
from sourcier.crossing.speakers.offices import holder_at, holder_at_home, office_in

NAME = "Pierre Lemaître"


def seen(*roles: str | None, gender: str | None = None) -> list[Sighting]:
    """Documents that tell these roles of somebody."""
    return [Sighting(f"{at:032x}", NAME, "person", gender, role) for at, role in enumerate(roles)]


def people(*roles: str | None) -> list[set[str | None]]:
    """The roles of each person of the name, whatever order documents come in."""
    sightings = seen(*roles)
    found = {
        tuple(sorted((group.tag or "", *(one.document for one in group.sightings)) for group in made.groups))
        for order in list(permutations(sightings))[:24]
        if (made := grouped(NAME, order))
    }
    assert len(found) == 1
    (groups,) = found
    of = {one.document: one.role for one in sightings}
    return [{of[document] for document in documents} for _, *documents in groups]


@pytest.mark.parametrize("pair", HOMONYMS, ids=lambda pair: pair[0][0])
def test_planted_homonyms_are_parted(pair: tuple[tuple[str, str], tuple[str, str]]) -> None:
    one, other = (evidence_of([Sighting("d", name, "person", None, role)]) for name, role in pair)
    assert against(one, other) is not None
    assert agreeing(one, other) is None


@pytest.mark.parametrize(
    "roles",
    [
        ("maire de Valbrune", "maire socialiste de Valbrune"), ("maire de Valbrune", "maire"),
        ("député", "ministre de la Culture"), ("ex-ministre", "députée"), ("secrétaire général du PS", "sénateur"),
        ("procureur de la République", "procureur de Paris"), ("président", "économiste"),
        ("porte-parole de la police de Sorgenne", "porte-parole de la police"),
        ("député de la Vistre", "député Insoumis"),
    ],
)  # fmt: skip
def test_one_person_in_several_roles(roles: tuple[str, ...]) -> None:
    assert people(*roles, None) == [{*roles, None}]


def test_whoever_is_told_nothing_of_stays_alone_where_two_have_the_name() -> None:
    assert sorted(people("maire de Valbrune", "footballeur", "maire", None), key=len) == [
        {None}, {"footballeur"}, {"maire", "maire de Valbrune"}
    ]  # fmt: skip


def test_a_man_is_no_woman_of_the_name() -> None:
    man, woman = evidence_of(seen(None, gender="m")), evidence_of(seen(None, gender="f"))
    assert against(man, woman) is not None
    assert against(man, evidence_of(seen("juge"))) is None


def test_a_single_name_is_many_people() -> None:
    christians = [Sighting(f"{at:032x}", "Christian", "person", None, role) for at, role in enumerate((None, None))]
    assert len(grouped("Christian", christians).groups) == 2
    boulangers = [Sighting(f"{at:032x}", "Christian", "person", None, "boulanger à Orvanne") for at in range(2)]
    assert len(grouped("Christian", boulangers).groups) == 1


@pytest.mark.parametrize(("office", "day", "holder"), OUTSIDE, ids=lambda value: value)
def test_no_office_outside_its_term(office: str, day: str, holder: str) -> None:
    found = holder_at(office, None, day)
    assert office_in(office) is not None
    assert found is None or found.name != holder


@pytest.mark.parametrize(
    ("office", "day", "holder"),
    [
        ("le premier ministre britannique", "2018-05-01", "Theresa May"),
        ("secrétaire général de l’OTAN", "2014-10-01", None),  # the day on which one followed the other
        ("secrétaire général de l’OTAN", "2014-10-02", "Jens Stoltenberg"),
        ("le ministre russe de la Défense", "2020-01-01", "Sergueï Choïgou"),
        ("la présidente de la Commission européenne", "2023-01-01", "Ursula von der Leyen"),
        ("le président", "2023-01-01", None), ("l’ancien président américain", "2023-01-01", None),
        ("le premier ministre britannique", None, None), ("le premier ministre britannique", "2018", None),
    ],
)  # fmt: skip
def test_who_held_an_office(office: str, day: str | None, holder: str | None) -> None:
    found = holder_at(office, None, day)
    assert (found.name if found else None) == holder


@pytest.mark.parametrize(
    ("office", "home", "day", "holder"),
    [
        ("le ministre de l’Intérieur", "FR", "2019-01-16", "Christophe Castaner"),
        ("le ministre de l’Intérieur", "BE", "2019-01-16", "Pieter De Crem"),
        ("le ministre de l’Intérieur", "FR", "2018-10-10", None),
        ("le ministre de l’Intérieur", None, "2019-01-16", None),
        ("le ministre de l’Intérieur", "CH", "2019-01-16", None), ("le président", "FR", "2019-01-16", None),
        ("le pape", "FR", "2019-01-16", None), ("le premier ministre", "CA", "2019-01-16", None),
        ("le chancelier", "FR", "2019-01-16", None), ("l’ancien ministre de l’Intérieur", "FR", "2019-01-16", None),
        ("le ministre allemand de l’Intérieur", "FR", "2019-01-16", None),
    ],
)  # fmt: skip
def test_an_office_in_the_country_of_the_outlet(office: str, home: str | None, day: str, holder: str | None) -> None:
    found = holder_at_home(office, home, day)
    assert (found.name if found else None) == holder


def test_an_office_of_one_state_alone_is_that_state_s_wherever_it_is_written() -> None:
    assert holder_at("le pape", "FR", "2019-01-16") == holder_at("le pape", None, "2019-01-16")
    found = holder_at("le garde des Sceaux", "BE", "2019-01-16")
    assert found is not None
    assert found.name == "Nicole Belloubet"
