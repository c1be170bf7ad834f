"""`sourcier demo` adds the packaged articles to a ledger and asks it, or shows those that stand alone."""

import json
from importlib.resources import files

import pytest

from sourcier.ledger import Ledger

GOLD = json.loads((files("sourcier") / "samples" / "gold.json").read_text("utf-8"))
ALONE = [document["doc"] for document in GOLD if "event" not in document]


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """The path of the ledger that the first demo keeps; the others find the articles in it."""
    return tmp_path_factory.mktemp("demo") / "demo.db"


def test_demo_adds_the_samples_and_asks(sourcier, kept):
    status, out, err = sourcier("demo", "--ledger", kept)
    assert (status, err.count("\n")) == (0, 1)
    assert str(kept) in err
    assert "25 articles are there" in out
    assert out.count("Searched: 25 documents of 16 outlets") == 3
    assert "24 February 2026 · Agence Presse-Ouest · Les urgences de Vallorne" in out
    assert "February 2026 █" in out
    assert "*condamnée*" in out
    assert f"sourcier who Maufroy --ledger {kept}" in out
    with Ledger(kept) as ledger:
        assert (ledger.searched().documents, ledger.faults()) == (len(GOLD), [])


def test_demo_speaks_french_and_adds_nothing_twice(sourcier, kept):
    status, out, _ = sourcier("demo", "--ledger", kept, "--ui", "fr")
    assert status == 0
    assert "25 articles" in out
    assert "24 février 2026 · Agence Presse-Ouest" in out
    assert "\nPour continuer" in out
    with Ledger(kept) as ledger:
        assert ledger.searched().documents == len(GOLD)


@pytest.mark.long
def test_demo_leaves_nothing_behind(sourcier, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    status, out, err = sourcier("demo")
    assert status == 0
    assert "removed at the end" in err
    assert "sourcier demo --ledger demo.db" in out
    assert list(tmp_path.iterdir()) == []


@pytest.mark.long
def test_demo_marks_the_sample_articles(sourcier, tmp_path):
    status, out, err = sourcier("demo", "--articles")
    assert (status, err) == (0, "")
    assert len(ALONE) == 10
    for document in GOLD:
        assert (f"{document['doc']}.txt · " in out) == (document["doc"] in ALONE)
    assert "[1 " in out


@pytest.mark.long
def test_demo_writes_a_page(sourcier, tmp_path):
    page = tmp_path / "page.html"
    assert sourcier("demo", "--format", "html", "--output", page)[0] == 0
    assert page.read_text("utf-8").count("<article ") == len(ALONE)
