"""Joint sources and groups: whose words a statement of several is, and of whom an entity consists."""

import pytest

import sourcier
from sourcier.records import Reading


def read(text: str, published: str | None = "2024-03-12") -> Reading:
    return sourcier.read(text, language="fr", published=published, reader="rules")


JOINT = [
    ("Paul Garnier et Claire Vauquelin", ["Paul Garnier", "Claire Vauquelin"]),
    ("FO et la CGT", ["FO", "CGT"]),
    ("La France, l'Italie et l'Espagne", ["France", "Italie", "Espagne"]),
    ("Le maire de Brest et la préfète du Finistère", ["Le maire de Brest", "la préfète du Finistère"]),
]


@pytest.mark.parametrize(("source", "members"), JOINT)
def test_each_member_of_a_joint_source(source, members):
    (statement,) = read(f"{source} ont affirmé que la taxe resterait.").attributions
    assert [member.value for member in statement.entities] == members


SINGLE = [
    "Claire Vauquelin a affirmé que la taxe resterait.",
    "La ministre de l'Économie et des Finances a affirmé que la taxe resterait.",
    "Les habitants et commerçants de Brest ont affirmé que la taxe resterait.",
    "Il a affirmé que la taxe resterait.",
]


@pytest.mark.parametrize("text", SINGLE)
def test_single_source_has_no_members(text):
    assert [statement.entities for statement in read(text).attributions] == [()]


def members(text: str, published: str | None = "2024-03-12") -> list[str]:
    (statement,) = read(text, published).attributions
    entity = next(entity for entity in read(text, published).entities if entity.id == statement.entity_id)
    return [member.value for member in entity.members]


GROUPS = [
    ("Les États baltes", ["Estonie", "Lettonie", "Lituanie"]),
    ("Le Benelux", ["Belgique", "Pays-Bas", "Luxembourg"]),
]


@pytest.mark.parametrize(("source", "states"), GROUPS)
def test_members_of_a_group(source, states):
    assert members(f"{source} a affirmé que la taxe resterait.") == states


@pytest.mark.parametrize(("published", "member"), [("2022-01-01", False), ("2024-05-01", True), (None, True)])
def test_members_are_those_of_the_date(published, member):
    found = members("Les membres de l'OTAN ont affirmé que la paix tiendrait.", published)
    assert ("Suède" in found) is member
    assert "Norvège" in found


@pytest.mark.parametrize("source", ["Un membre de l'OTAN", "L'OTAN", "Claire Vauquelin"])
def test_no_group_has_no_members(source):
    assert members(f"{source} a affirmé que la paix tiendrait.") == []


@pytest.mark.parametrize(
    ("source", "identifier"), [("La Norvège", "ISO 3166:NO"), ("L'OTAN", "Q7184"), ("Claire Vauquelin", None)]
)
def test_identifier_of_an_entity(source, identifier):
    reading = read(f"{source} a affirmé que la paix tiendrait.")
    (entity,) = [e for e in reading.entities if e.id == reading.attributions[0].entity_id]
    assert (entity.identifier.value if entity.identifier else None) == identifier


def test_what_stands_behind_a_preposition_is_no_member():
    (statement,) = read("La ligue contre le bruit et la fumée a affirmé que la taxe resterait.").attributions
    assert statement.entities == ()


def test_pronoun_for_a_joint_source_has_its_members():
    text = "Paul Garnier et Claire Vauquelin ont affirmé que la taxe resterait. Ils ont ajouté qu'elle augmenterait."
    found = [[member.value for member in statement.entities] for statement in read(text).attributions]
    assert found == [["Paul Garnier", "Claire Vauquelin"]] * 2
