"""`sourcier demo` reads every packaged article that stands alone."""

import json
from importlib.resources import files

GOLD = json.loads((files("sourcier") / "samples" / "gold.json").read_text("utf-8"))
ALONE = [document["doc"] for document in GOLD if "event" not in document]


def test_demo_marks_the_sample_articles(sourcier, tmp_path):
    status, out, err = sourcier("demo")
    assert (status, err) == (0, "")
    assert len(ALONE) == 10
    for document in GOLD:
        assert (f"{document['doc']}.txt · " in out) == (document["doc"] in ALONE)
    assert "[1 " in out


def test_demo_writes_a_page(sourcier, tmp_path):
    page = tmp_path / "page.html"
    assert sourcier("demo", "--format", "html", "--output", page)[0] == 0
    assert page.read_text("utf-8").count("<article ") == len(ALONE)
