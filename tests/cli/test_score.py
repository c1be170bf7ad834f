"""`sourcier score` on a gold folder of our own."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sourcier.cli import main

Run = Callable[..., str]
TEXT = "Le port de Lestrac va rouvrir.\n\n« Nous serons prêts mardi », a déclaré Inès Valat, la présidente du port.\n"
CONTENT = "« Nous serons prêts mardi »"


def span_of(phrase: str) -> list[int]:
    return [TEXT.index(phrase), TEXT.index(phrase) + len(phrase)]


ATTRIBUTION = {
    "type": "direct",
    "content": [span_of(CONTENT)],
    "cue": [span_of("a déclaré")],
    "source": span_of("Inès Valat, la présidente du port"),
    "entity": "Inès Valat",
    "nested_in": None,
}
MISSED = ATTRIBUTION | {
    "type": "indirect",
    "content": [span_of("Le port de Lestrac va rouvrir")],
    "cue": [],
    "source": None,
}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    (tmp_path / "un.txt").write_text(TEXT, encoding="utf-8")
    document = {"doc": "un", "attributions": [ATTRIBUTION], "outlet": None, "published": "2024-03-05"}
    (tmp_path / "gold.json").write_text(json.dumps([document]), encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """What `sourcier score` prints, or its complaint where it fails."""

    def call(*arguments: object) -> str:
        with pytest.raises(SystemExit) as ended:
            main(["score", *map(str, arguments)])
        printed = capfd.readouterr()
        assert ended.value.code == (1 if printed.err else 0)
        return printed.err or printed.out

    return call


def test_table(gold: Path, run: Run) -> None:
    table = run(gold)
    assert "documents: 1 · relations in gold: 1 · read: 1" in table
    (headline,) = [line for line in table.splitlines() if "attributed@0.5" in line]
    assert headline.replace("│", " ").split()[1:4] == ["100.0", "100.0", "100.0"]


def test_json_with_meaning(gold: Path, run: Run) -> None:
    meaning = {"i": 0, "kind": "person", "gender": "f", "role": "présidente du port", "cue_class": "say"}
    path = gold / "meaning.json"
    path.write_text(json.dumps([{"doc": "un", "relations": [meaning], "parts": []}]), encoding="utf-8")
    figures = json.loads(run(gold, "--json", "--meaning", path))
    assert figures["attributed@0.5"]["f1"] == 100.0
    assert (figures["kind"], figures["cue_class"]) == (100.0, 100.0)
    assert (figures["paired"], figures["chain"]["f1"]) == ("1 of 1", 0.0)
    table = run(gold, "--meaning", path)
    assert [line.split()[1] for line in table.splitlines() if "1 of 1" in line and "paired" in line] == ["paired"]
    assert [line.replace("│", " ").split()[1:] for line in table.splitlines() if " chain " in line] == [["0.0"] * 3]


def test_meaning_of_some_of_the_documents(
    gold: Path, tmp_path_factory: pytest.TempPathFactory, run: Run, capfd: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path_factory.mktemp("other")
    (other / "deux.txt").write_text(TEXT, encoding="utf-8")
    (other / "gold.json").write_text(json.dumps([{"doc": "deux", "attributions": [ATTRIBUTION]}]), encoding="utf-8")
    told = {"relations": [{"i": 0, "kind": "person"}]}
    path = gold / "meaning.json"
    path.write_text(json.dumps([{"doc": "un", **told}]), encoding="utf-8")
    figures = json.loads(run(gold, other, "--json", "--meaning", path))
    assert (figures["documents"], figures["paired"], figures["kind"]) == (2, "1 of 1", 100.0)
    path.write_text(json.dumps([{"doc": "un", **told}, {"doc": "deux", **told}, {"doc": "trois", **told}]), "utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["score", str(gold), "--json", "--meaning", str(path)])
    printed = capfd.readouterr()
    assert ended.value.code == 1
    assert printed.err == "sourcier: left out, for they stand in none of the folders: deux, trois\n"
    assert json.loads(printed.out)["paired"] == "1 of 1"


def test_json_with_time_expressions(gold: Path, run: Run) -> None:
    start, end = span_of("mardi")
    times = [{"doc": "un", "timex": [{"start": start, "end": end, "type": "DATE", "value": "2024-03-05"}]}]
    path = gold / "time.json"
    path.write_text(json.dumps(times), encoding="utf-8")
    figures = json.loads(run(gold, "--json", "--time", path))
    assert (figures["time gold"], figures["time relaxed"]["f1"], figures["time type"]) == (1, 100.0, 100.0)
    assert "time full" in run(gold, "--time", path)
    path.write_text(json.dumps([*times, {"doc": "other", "timex": []}]), encoding="utf-8")
    assert "none of the folders: other" in run(gold, "--time", path)


def test_time_expressions_of_other_documents(gold: Path, run: Run) -> None:
    path = gold / "time.json"
    path.write_text('[{"doc": "other", "timex": []}]', encoding="utf-8")
    assert "of none of these documents" in run(gold, "--time", path)


def test_several_folders(gold: Path, tmp_path_factory: pytest.TempPathFactory, run: Run) -> None:
    other = tmp_path_factory.mktemp("other")
    (other / "deux.txt").write_text(TEXT, encoding="utf-8")
    (other / "gold.json").write_text(json.dumps([{"doc": "deux", "attributions": [ATTRIBUTION]}]), encoding="utf-8")
    assert json.loads(run(gold, other, "--json"))["gold"] == 2
    assert "stands in several of the folders" in run(gold, gold)


def test_predictions_can_be_gold(gold: Path, tmp_path_factory: pytest.TempPathFactory, run: Run) -> None:
    folder = tmp_path_factory.mktemp("read")
    run(gold, "--predictions", folder / "gold.json")
    (folder / "un.txt").write_text(TEXT, encoding="utf-8")
    assert json.loads(run(folder, "--json"))["named@0.5"]["f1"] == 100.0


def test_errors_by_bucket(gold: Path, run: Run) -> None:
    document = {"doc": "un", "attributions": [ATTRIBUTION, MISSED]}
    (gold / "gold.json").write_text(json.dumps([document]), encoding="utf-8")
    listed = run(gold, "--errors")
    assert "1 missed: indirect, cue: none, source: none" in listed
    french = run(gold, "--errors", "--ui", "fr").replace("\N{NO-BREAK SPACE}", " ")
    assert "1 non trouvé : indirect, introducteur : sans, source : sans" in french
    assert "un gold" in listed
    (bucket,) = json.loads(run(gold, "--errors", "--examples", 0, "--json"))["errors"]
    assert (bucket["kind"], bucket["count"], bucket["examples"]) == ("missed", 1, [])


def test_offsets_outside_the_text(gold: Path, run: Run) -> None:
    document = {"doc": "un", "attributions": [ATTRIBUTION | {"content": [[0, 5000]]}]}
    (gold / "gold.json").write_text(json.dumps([document]), encoding="utf-8")
    assert "un: attribution 0: [0, 5000] lies outside the text" in run(gold)


def test_empty_article_is_named(gold: Path, run: Run) -> None:
    (gold / "un.txt").write_bytes(b"")
    assert "un.txt" in run(gold)


def test_missing_folder_ends_with_one_line(run: Run) -> None:
    assert run("nowhere") == "sourcier: nowhere: no such folder; give one that holds .txt files and a gold.json\n"


def test_predictions_that_cannot_be_written(gold: Path, run: Run) -> None:
    assert "cannot be written" in run(gold, "--predictions", gold / "none" / "out.json")


def test_a_relation_without_a_content_is_refused(gold: Path, run: Run) -> None:
    document = {"doc": "un", "attributions": [ATTRIBUTION | {"content": []}]}
    (gold / "gold.json").write_text(json.dumps([document]), encoding="utf-8")
    assert run(gold, "--errors") == "sourcier: un: attribution 0: has no content: give at least one span\n"


def test_gold_that_tells_no_sources_is_said_to(gold: Path, capfd: pytest.CaptureFixture[str]) -> None:
    document = {"doc": "un", "attributions": [ATTRIBUTION | {"source": None}]}
    (gold / "gold.json").write_text(json.dumps([document]), encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["score", str(gold), "--json"])
    printed = capfd.readouterr()
    assert (ended.value.code, printed.err.count("\n")) == (0, 1)
    assert "no relation has a source" in printed.err
    assert json.loads(printed.out)["gold"] == 1


def test_errors_tell_a_terminal_nothing_that_it_would_obey(gold: Path, run: Run) -> None:
    hostile = TEXT.replace("prêts mardi", "p\x1b[2J\x9bardi")
    (gold / "un.txt").write_text(hostile, encoding="utf-8")
    missed = ATTRIBUTION | {"content": [span_of("serons prêts mardi")], "cue": [], "source": None, "entity": None}
    document = {"doc": "un", "attributions": [ATTRIBUTION, missed]}
    (gold / "gold.json").write_text(json.dumps([document]), encoding="utf-8")
    listed = run(gold, "--errors")
    assert "serons p␛[2J\ufffdardi" in listed
    assert not set("\x1b\x9b") & set(listed)


def test_annotations_that_windows_has_saved(gold: Path, run: Run) -> None:
    data = (gold / "gold.json").read_bytes()
    (gold / "gold.json").write_bytes(b"\xef\xbb\xbf" + data.replace(b", ", b",\r\n"))
    assert json.loads(run(gold, "--json"))["attributed@0.5"]["f1"] == 100.0
