"""`sourcier demo` reads every packaged article."""

from importlib.resources import files


def test_demo_marks_the_sample_articles(sourcier, tmp_path):
    status, out, err = sourcier("demo")
    assert (status, err) == (0, "")
    samples = [file.name for file in (files("sourcier") / "samples").iterdir() if file.name.endswith(".txt")]
    assert len(samples) >= 8
    for name in samples:
        assert f"{name} · " in out
    assert "[1 " in out


def test_demo_writes_a_page(sourcier, tmp_path):
    page = tmp_path / "page.html"
    assert sourcier("demo", "--format", "html", "--output", page)[0] == 0
    assert page.read_text("utf-8").count("<article ") >= 8
