"""The tables of actors: what they hold, and how a user's own extend them."""

import pytest

from sourcier.actors import load_actors
from sourcier.languages import load_pack
from sourcier.records import PackError


def test_every_state_has_a_french_name():
    states = {actor.id for actor in load_actors().actors.values() if actor.type == "state"}
    assert states == set(load_pack("fr").people.states)


def test_every_label_has_its_actor():
    actors = load_actors().actors
    labels = [label for forms in load_pack("fr").people.labels.values() for _, label in forms]
    assert [label.actor for label in labels if label.actor not in actors] == []


def test_outlet_is_found_by_site_and_by_name():
    actors = load_actors()
    assert actors.outlet_at("www.letemps.ch") == actors.outlet_at("Le Temps")
    assert actors.outlet_at("nowhere.example") is None


def test_own_tables_come_before_ours(tmp_path):
    (tmp_path / "outlets.tsv").write_text(
        "La Gazette des Monts\tGazette\tFR\tweekly\tmonts.example\t\n", encoding="utf-8"
    )
    outlet = load_actors(tmp_path).outlet_at("Gazette")
    assert outlet is not None and outlet.name == "La Gazette des Monts"


def test_bad_row_is_named(tmp_path):
    (tmp_path / "actors.tsv").write_text("one\ttwo\n", encoding="utf-8")
    with pytest.raises(PackError, match=r"actors\.tsv, line 1"):
        load_actors(tmp_path)


def test_missing_folder_is_said(tmp_path):
    with pytest.raises(PackError, match="not a folder"):
        load_actors(tmp_path / "none")
