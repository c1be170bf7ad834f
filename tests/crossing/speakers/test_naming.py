"""Names of one person, and names that are not."""

import pytest

from sourcier.actors.sounds import sound_of
from sourcier.crossing.speakers.known import known_person, only_of_surname
from sourcier.crossing.speakers.naming import likeness


@pytest.mark.parametrize(
    ("left", "right"),
    [("Poutine", "Putin"), ("Choïgou", "Shoigu"), ("Zelensky", "Zelenskyy"), ("Zelensky", "Zelenski"),
     ("Loukachenko", "Lukashenko"), ("Gorbatchev", "Gorbachev"), ("Pachinian", "Pashinyan"), ("Sergueï", "Sergei")],
)  # fmt: skip
def test_transliterations_sound_alike(left: str, right: str) -> None:
    assert sound_of(left) == sound_of(right)


@pytest.mark.parametrize(("left", "right"), [("Martin", "Morin"), ("Faure", "Favre"), ("Durand", "Durant")])
def test_other_names_do_not(left: str, right: str) -> None:
    assert sound_of(left) != sound_of(right)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("Anne Faure", "ANNE FAURE", "equal"), ("Jean Christophe Morel", "Jean-Christophe Morel", "equal"),
        ("Vladimir Poutine", "Vladimir Putin", "spelling"), ("Kim Jong Un", "Kim Jong-un", "equal"),
        ("V. Sorbier", "Valérie Sorbier", "initials"), ("J.-P. Sorbier", "Jean-Pierre Sorbier", "initials"),
        ("Recep Erdogan", "Recep Tayyip Erdogan", "shorter"), ("M. Faure", "Anne Faure", "surname"),
        ("Jean Sorbier", "Jean-Pierre Sorbier", None), ("Jean Sorbier", "Jean Pierre Sorbier", None),
        ("Martin Sorbier", "Martine Sorbier", None), ("Anne Faure", "Anne Favre", None),
        ("Anne Lasfargues", "Anne Lesfargues", "letter"), ("Paul Lasfargues", "Anne Lesfargues", None),
        ("A. Lasfargues", "Anne Lesfargues", None), ("Paul Faure", "Anne Faure", None),
        ("P. Faure", "Anne Faure", None), ("Faure", "Favre", None),
    ],
)  # fmt: skip
def test_how_two_names_are_of_one_person(left: str, right: str, expected: str | None) -> None:
    assert likeness(left, right) == likeness(right, left) == expected


def test_whom_the_tables_know() -> None:
    assert known_person("Vladimir Putin") == known_person("vladimir poutine") == "Vladimir Poutine"
    assert known_person("Poutine") is None
    assert only_of_surname("Poutine")
    assert not only_of_surname("Faure")
