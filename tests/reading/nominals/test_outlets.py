"""The outlet that a name stands for, its article written or not."""

import pytest

from sourcier.actors import load_actors
from sourcier.reading.nominals.outlets import outlet_called

ARTICLES = frozenset({"le", "la", "l'", "les"})


@pytest.mark.parametrize(
    ("written", "name"),
    [("Le Monde", "Le Monde"), ("Monde", "Le Monde"), ("l’humanité", "L'Humanité"), ("Humanité", "L'Humanité")],
)
def test_the_name_of_an_outlet_with_its_article_or_without(written, name):
    called = outlet_called(load_actors(), written, ARTICLES)
    assert called is not None and (called.outlet.name, called.name) == (name, name)


def test_no_article_that_is_not_given():
    assert outlet_called(load_actors(), "Monde") is None


def test_a_site_is_no_name():
    called = outlet_called(load_actors(), "lemonde.fr")
    assert called is not None and called.name is None
