"""The register of a resolution: what is learned is added, and nothing is once it is frozen."""

from collections.abc import Callable
from dataclasses import FrozenInstanceError, replace

import pytest

from sourcier.reading.entities.register import Candidate, Register, Settled
from sourcier.records import Inferred

PERSON = Candidate(
    Inferred("Claire Vauquelin", "fullest name"), Inferred("person", "name"), key=("claire", "vauquelin")
)


def test_what_is_learned_of_a_candidate_is_known_to_whoever_asks_next() -> None:
    register = Register()
    first = register.put(PERSON)
    told = replace(first, gender=Inferred("f", "title"), bases=("ministre",))
    assert register[first.number] == first
    register.put(told)
    assert register[first.number] == register.known_as(("claire", "vauquelin")) == told
    assert list(register.holders("ministre")) == [first.number]


def test_a_candidate_never_changes() -> None:
    with pytest.raises(FrozenInstanceError):
        PERSON.gender = Inferred("f", "title")  # type: ignore[misc]


def test_mentions_stand_in_the_order_of_the_text() -> None:
    register = Register()
    person = register.put(PERSON)
    for token in (7, 2, 4):
        register.note(person, token, 1.0, 0, named=token != 4)
    assert [noted.token for noted in register.history] == [2, 4, 7]
    assert (register.times_named(person.number), register.last_seen(person, 7), register.before(4)) == (2, 4, 1)


@pytest.mark.parametrize(
    "write",
    [
        lambda register, person: register.put(PERSON),
        lambda register, person: register.put(replace(person, plural=True)),
        lambda register, person: register.know(("vauquelin",), person),
        lambda register, person: register.note(person, 1, 1.0, 0),
        lambda register, person: register.bear(range(2), person.number),
        lambda register, person: register.settle(0, Settled(person.number, "name", (), None, None)),
    ],
    ids=["candidate", "learned", "name", "mention", "bearer", "source"],
)
def test_nothing_is_added_once_it_is_frozen(write: Callable[[Register, Candidate], object]) -> None:
    register = Register()
    person = register.put(PERSON)
    register.freeze()
    with pytest.raises(RuntimeError, match="frozen"):
        write(register, person)
    assert register[person.number] == person
