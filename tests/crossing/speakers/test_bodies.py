"""Which names are one body's, and which describe and name nobody."""

import pytest

from sourcier.crossing.speakers.bodies.comparing import one_body
from sourcier.ledger.judging.described import describes


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("la diplomatie arménienne", "ministère des Affaires étrangères de la République d’Arménie"),
        ("le ministère russe de la Défense", "ministère de la Défense de Russie"),
        ("Foreign Office", "ministère britannique des Affaires étrangères"),
        ("Conseil des droits de l’homme de l’ONU", "Conseil des droits de l’homme des Nations unies"),
        ("Front national", "RN"), ("UMP", "Les Républicains"), ("BFM TV", "BFMTV"),
        ("Union des pêcheurs et Ligue du port", "Ligue du port et Union des pêcheurs"),
    ],
)  # fmt: skip
def test_two_names_of_one_body(one: str, other: str) -> None:
    assert one_body(one, other) is not None
    assert one_body(other, one) == one_body(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("la diplomatie arménienne", "la diplomatie russe"), ("le gouvernement", "le gouvernement italien"),
        ("ambassade de France en Russie", "ambassade de Russie en France"), ("la police", "les policiers"),
        ("la préfecture et la mairie", "la mairie et la préfecture"), ("Front national", "Les Républicains"),
        ("ministère de la Défense", "ministère russe de la Défense"),
    ],
)  # fmt: skip
def test_two_bodies(one: str, other: str) -> None:
    assert one_body(one, other) is None


def test_the_country_of_the_outlet_tells_whose_an_organ_is() -> None:
    assert one_body("le gouvernement", "le gouvernement italien", "IT") is not None
    assert one_body("le gouvernement", "le gouvernement italien", "FR") is None
    assert one_body("le gouvernement", "gouvernement", "FR", "BE") is None


@pytest.mark.parametrize("name", ["la préfecture", "des témoins", "Les experts", "police", "l’armée"])
def test_names_that_describe(name: str) -> None:
    assert describes(name)


@pytest.mark.parametrize(
    "name", ["préfecture de la Loire", "police italienne", "OTAN", "Le Navire", "gouvernement belge"]
)
def test_names_that_name(name: str) -> None:
    assert not describes(name)
