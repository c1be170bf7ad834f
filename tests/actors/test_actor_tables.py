"""The tables of actors: what they hold, and how a user's own extend them."""

import re
from pathlib import Path

import pytest

import sourcier
from sourcier.actors import ACTOR_TYPES, OUTLET_KINDS, load_actors
from sourcier.languages import load_pack
from sourcier.records import PackError

OWN = """# Our actors.
name\tforms\tmetonyms\ttype\tcountry\twikidata\towner
Syndicat des passeurs\tSDP\tquai des Passeurs\tunion\tFR\tQ12345\t
La Gazette des Monts\tgazettedesmonts.example\t\tweekly\tFR\t\tSyndicat des passeurs
Zorglub\tmaître Zorglub;Zorglonde\t\tperson
Principauté de Grolande\tla Grolande\tGrosville\tstate
Amis du pont\tles Pontistes\t\tgroup
"""


@pytest.fixture
def own(tmp_path):
    path = tmp_path / "acteurs.tsv"
    path.write_text(OWN, "utf-8")
    return path


def test_every_state_has_a_french_name():
    states = {actor.id for actor in load_actors().actors.values() if actor.type == "state"}
    assert states == set(load_pack("fr").people.states)


def test_every_label_has_its_actor():
    actors = load_actors().actors
    labels = [label for forms in load_pack("fr").people.labels.values() for _, label in forms]
    assert [label.actor for label in labels if label.actor not in actors] == []


def test_ids_are_well_formed_and_stand_for_one_actor():
    actors = load_actors().actors.values()
    known = [actor.wikidata for actor in actors if actor.wikidata]
    assert all(re.fullmatch(r"Q[1-9]\d*", wikidata) for wikidata in known)
    assert len(known) == len(set(known))
    assert all(actor.wikidata for actor in actors if actor.type == "state")


def test_types_and_countries_are_known():
    tables = load_actors()
    states = load_pack("fr").people.states
    assert {actor.type for actor in tables.actors.values()} <= ACTOR_TYPES
    assert {outlet.kind for outlet in tables.outlets} <= OUTLET_KINDS
    countries = {one.country for one in (*tables.actors.values(), *tables.outlets) if one.country}
    assert countries - {"HK"} <= set(states)


def test_owners_of_actors_are_actors():
    actors = load_actors().actors
    assert [actor.id for actor in actors.values() if actor.owner and actor.owner not in actors] == []


@pytest.mark.parametrize(
    ("outlet", "owner"),
    [("Tass", "RU"), ("Krasnaya Zvezda", "ru-defence"), ("Xinhua", "CN"), ("France 24", "fr-fmm"), ("Reuters", None)],
)
def test_owners_of_outlets(outlet, owner):
    found = load_actors().outlet_at(outlet)
    assert found is not None
    assert found.owner == owner or (owner is None and found.owner not in load_actors().actors)


def test_each_name_of_an_outlet_is_given_once():
    names = [name.casefold() for outlet in load_actors().outlets for name in (outlet.name, *outlet.forms)]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_outlet_is_found_by_site_and_by_name():
    actors = load_actors()
    assert actors.outlet_at("www.letemps.ch") == actors.outlet_at("Le Temps")
    assert actors.outlet_at("nowhere.example") is None


def test_a_site_below_one_of_the_tables_is_that_outlets():
    actors = load_actors()
    assert actors.outlet_at("fr.sputniknews.com") == actors.outlet_at("Sputnik France") == actors.outlet_at("Sputnik")
    assert actors.outlet_at("a.b.nowhere.example") is None
    assert actors.outlet_at("Le.Petit.Sputnik") is None


def test_own_table_comes_before_ours(tmp_path):
    path = tmp_path / "own.tsv"
    path.write_text("name\tforms\ttype\nLa Gazette\tLe Monde\tdaily\n", "utf-8")
    assert load_actors(path).outlet_at("le monde").name == "La Gazette"


def test_own_actors_have_what_their_columns_say(own):
    tables = load_actors(own)
    union = tables.actors["Syndicat des passeurs"]
    assert (union.type, union.country, union.wikidata) == ("union", "FR", "Q12345")
    gazette = tables.outlet_at("gazettedesmonts.example")
    assert (gazette.name, gazette.kind, gazette.owner) == ("La Gazette des Monts", "weekly", "Syndicat des passeurs")


def test_columns_may_come_in_any_order_and_an_id_may_be_given(tmp_path):
    path = tmp_path / "own.tsv"
    path.write_text("type\tname\tid\nparty\tParti du pont\tfr-pont\n", "utf-8-sig")
    assert load_actors(path).actors["fr-pont"].type == "party"


@pytest.mark.parametrize(
    ("rows", "line", "why"),
    [
        ("label\ttype\nPont\tparty\n", 1, "no column “label”"),
        ("forms\ttype\nPont\tparty\n", 1, "“name” must stand here"),
        ("name\ttype\n\tparty\n", 2, "“name” is empty"),
        ("name\ttype\n# one\nPont\tsect\n", 3, "no type “sect”"),
        ("name\tcountry\nPont\tFrance\n", 2, "no code of a country"),
        ("name\twikidata\nPont\t7184\n", 2, "no Wikidata id"),
        ("name\ttype\nPont\tparty\tFR\n", 2, "3 columns where the first row names 2"),
        ("name\nPont\nQuai\nPont\n", 4, "stands in line 2 too"),
    ],
)
def test_bad_row_is_named(tmp_path, rows, line, why):
    path = tmp_path / "own.tsv"
    path.write_text(rows, "utf-8")
    with pytest.raises(PackError, match=rf"own\.tsv, line {line}: .*{why}"):
        load_actors(path)


@pytest.mark.parametrize(
    ("content", "why"), [(None, "cannot be read"), (b"", "has no rows"), (b"name\n\xff\xfe\n", "is not UTF-8")]
)
def test_what_is_no_table_is_said(tmp_path, content, why):
    path = tmp_path / "own.tsv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(PackError, match=rf"own\.tsv: .*{why}"):
        load_actors(path)


@pytest.mark.parametrize(
    ("text", "entity", "kind"),
    [
        ("Le SDP affirme que le pont tiendra.", "Syndicat des passeurs", "organisation"),
        ("Le quai des Passeurs affirme que le pont tiendra.", "Syndicat des passeurs", "organisation"),
        ("Zorglonde affirme que le pont tiendra.", "Zorglub", "person"),
        ("Grosville demande que le pont soit fermé.", "Principauté de Grolande", "state"),
        ("Les Pontistes affirment que le pont tiendra.", "Amis du pont", "group"),
    ],
)
def test_own_actors_are_sources(own, text, entity, kind):
    (statement,) = sourcier.read(text, reader="rules", actors=own).attributions
    assert (statement.entity.value, statement.kind.value) == (entity, kind)


def test_own_outlet_of_its_origin_is_not_independent(own):
    text = "« Le pont tiendra », a déclaré le quai des Passeurs à la Gazette des Monts."
    (statement,) = sourcier.read(text, reader="rules", actors=own).attributions
    origin, relay = statement.chain.links
    assert (origin.name.value, relay.name.value) == ("Syndicat des passeurs", "La Gazette des Monts")
    assert relay.depends_on == 0


def test_bad_table_is_told_once(tmp_path):
    path = tmp_path / "own.tsv"
    path.write_text("label\n", "utf-8")
    with pytest.raises(PackError, match="line 1"):
        sourcier.read_many(["Le pont."], errors="yield", actors=str(path))


def test_changed_table_is_read_anew(own):
    text = "Le quai des Passeurs affirme que le pont tiendra."
    assert sourcier.read(text, reader="rules", actors=own).attributions[0].entity.value == "Syndicat des passeurs"
    own.write_text("name\tmetonyms\nCompagnie du bac\tquai des Passeurs\n", "utf-8")
    assert sourcier.read(text, reader="rules", actors=own).attributions[0].entity.value == "Compagnie du bac"


@pytest.mark.parametrize(
    ("row", "identifier"),
    [
        ("Grolande\tgro\tstate\t\tQ4321", "Q4321"),
        ("Grolande\tgro\tstate\tFR\t", None),
        ("Grolande\tGRO\tstate\t\t", None),
        ("Grolande\tGL\tstate\tGL\t", "ISO 3166:GL"),
        ("Grolande\tFR\tstate\t\t", "ISO 3166:FR"),
        ("Grolande\tgro\tministry\tFR\tQ4321", "Q4321"),
    ],
)
def test_only_a_code_of_a_state_is_one(tmp_path, row, identifier):
    path = tmp_path / "own.tsv"
    path.write_text(f"name\tid\ttype\tcountry\twikidata\n{row}\n", "utf-8")
    reading = sourcier.read("La Grolande affirme que le pont tiendra.", reader="rules", actors=path, language="fr")
    (entity,) = [one for one in reading.entities if one.id == reading.attributions[0].entity_id]
    assert (entity.name.value, entity.identifier and entity.identifier.value) == ("Grolande", identifier)


def test_a_path_that_is_none_is_told():
    with pytest.raises(PackError, match="cannot be read"):
        sourcier.read("Le pont tiendra.", language="fr", actors=Path("own\0.tsv"))
