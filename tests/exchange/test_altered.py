"""A reading in which any field was altered is refused, or can be shown in every way."""

import copy
import json
import random

import pytest

import sourcier
from hostile import ARTICLE
from sourcier.exchange.brat.writing import to_brat
from sourcier.exchange.html import to_html
from sourcier.exchange.json_codec import from_json, from_object, to_json, to_object
from sourcier.records import InputError

ALTERED = (
    None, True, False, 0, -1, 1.5, 1e308, 10**30, "", "x", "\0", "\ud800", [], {}, [[]], [[0, 0]], [[5, 2]],
    [[0, 10**9]], [-1, 5], "2024-99-99", [None], {"x": 1}, "x" * 9_000,
)  # fmt: skip


@pytest.fixture(scope="module")
def written():
    reading = sourcier.read(f"{ARTICLE} Le maire a salué la décision.", published="2025-06-04", outlet="Le Courrier")
    return to_object(reading)


def places(value, at=()):
    """Where something stands in a JSON object, the first and the last of every list."""
    if isinstance(value, dict):
        inside = value.items()
    else:
        inside = {0: value[0], len(value) - 1: value[-1]}.items() if isinstance(value, list) and value else ()
    for key, one in inside:
        yield (*at, key)
        yield from places(one, (*at, key))


def altered(value, place, new):
    value = copy.deepcopy(value)
    inner = value
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = new
    return value


def check(value):
    try:
        reading = from_object(value)
    except InputError as error:
        assert len(str(error)) < 2_000
        return
    assert from_json(to_json(reading)) == reading
    for shown in (to_html([reading], ui="fr"), to_brat(reading), json.dumps(reading.to_dicts(), allow_nan=False)):
        assert shown.encode().decode() == shown


@pytest.mark.parametrize("tries", [40, pytest.param(1_500, marks=pytest.mark.long)])
def test_any_field_altered(written, tries):
    chosen = random.Random(tries)
    everywhere = list(dict.fromkeys(places(written)))
    for _ in range(tries):
        check(altered(written, chosen.choice(everywhere), chosen.choice(ALTERED)))
