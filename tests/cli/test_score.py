"""`sourcier score` on a gold folder of our own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sourcier.cli.app import app
from sourcier.evaluation import CorpusError

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


def run(*arguments: object) -> str:
    result = CliRunner().invoke(app, ["score", *map(str, arguments)], catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout


def test_table(gold: Path) -> None:
    table = run(gold)
    assert "1 documents, 1 relations in gold, 1 read" in table
    (headline,) = [line for line in table.splitlines() if "attributed@0.5" in line]
    assert headline.split()[2:10:2] == ["100.0", "100.0", "100.0", "100.0"]


def test_json_with_meaning(gold: Path) -> None:
    meaning = {"i": 0, "kind": "person", "gender": "f", "role": "présidente du port", "cue_class": "say"}
    path = gold / "meaning.json"
    path.write_text(json.dumps([{"doc": "un", "relations": [meaning], "parts": []}]), encoding="utf-8")
    figures = json.loads(run(gold, "--json", "--meaning", path))
    assert figures["attributed@0.5"]["f1"] == 100.0
    assert (figures["kind"], figures["cue_class"]) == (100.0, 100.0)


def test_predictions_can_be_gold(gold: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("read")
    run(gold, "--predictions", folder / "gold.json")
    (folder / "un.txt").write_text(TEXT, encoding="utf-8")
    assert json.loads(run(folder, "--json"))["named@0.5"]["f1"] == 100.0


def test_errors_by_bucket(gold: Path) -> None:
    document = {"doc": "un", "attributions": [ATTRIBUTION, MISSED]}
    (gold / "gold.json").write_text(json.dumps([document]), encoding="utf-8")
    listed = run(gold, "--errors")
    assert "1 missed: indirect, cue: none, source: none" in listed
    assert "un gold" in listed
    (bucket,) = json.loads(run(gold, "--errors", "--examples", 0, "--json"))["errors"]
    assert (bucket["kind"], bucket["count"], bucket["examples"]) == ("missed", 1, [])


def test_offsets_outside_the_text(gold: Path) -> None:
    document = {"doc": "un", "attributions": [ATTRIBUTION | {"content": [[0, 5000]]}]}
    (gold / "gold.json").write_text(json.dumps([document]), encoding="utf-8")
    with pytest.raises(CorpusError, match="lies outside the text"):
        run(gold)


def test_empty_article_is_named(gold: Path) -> None:
    (gold / "un.txt").write_bytes(b"")
    with pytest.raises(CorpusError, match=r"un\.txt"):
        run(gold)


def test_missing_folder_ends_with_one_line() -> None:
    command = [Path(sys.executable).with_name("sourcier"), "score", "nowhere"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert done.stderr == "sourcier: nowhere: no such folder; give one that holds .txt files and a gold.json\n"
