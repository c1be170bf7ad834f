"""Annotations from files: what is accepted, and what is said of what is not."""

import json
from pathlib import Path

import pytest

from sourcier.evaluation import CorpusError, annotations_from, check_offsets, load_gold, load_meanings
from sourcier.records import Span

TEXT = "La mairie fermera mardi, selon la préfète."
DOCUMENT = {
    "doc": "a",
    "attributions": [
        {
            "type": "indirect",
            "content": [[0, 23]],
            "cue": [[25, 30]],
            "source": [31, 41],
            "entity": None,
            "nested_in": None,
        }
    ],
}


def write_gold(folder: Path, content: str, text: str | None = TEXT) -> Path:
    (folder / "gold.json").write_text(content, encoding="utf-8")
    if text is not None:
        (folder / "a.txt").write_text(text, encoding="utf-8")
    return folder


def test_gold_folder_is_read(tmp_path: Path) -> None:
    (document,) = load_gold(write_gold(tmp_path, json.dumps([DOCUMENT])))
    (annotation,) = document.attributions
    assert annotation.content == (Span(0, 23),)
    assert annotation.source == Span(31, 41)
    check_offsets([document], {"a": TEXT})


def test_missing_folder() -> None:
    with pytest.raises(CorpusError, match="no such folder"):
        load_gold(Path("nowhere"))


def test_a_file_for_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    with pytest.raises(CorpusError, match="is a file"):
        load_gold(tmp_path / "a.txt")


def test_a_document_that_names_a_path(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="names a path"):
        load_gold(write_gold(tmp_path, json.dumps([DOCUMENT | {"doc": "../a"}])))


def test_missing_gold_file(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"no gold\.json"):
        load_gold(tmp_path)


def test_document_without_text(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"expected a\.txt"):
        load_gold(write_gold(tmp_path, json.dumps([DOCUMENT]), text=None))


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("{", "not JSON"),
        ("[" * 200_000, "not JSON"),
        ("[]", "holds no document"),
        ("{}", "not in the guidelines' format"),
        ('[{"doc": "a"}]', "attributions"),
        ('[{"doc": "a", "attributions": [{"content": [[0]]}]}]', "content"),
        ('[{"doc": "a", "attributions": [{"content": [[0, 3]], "type": "spoken"}]}]', "type"),
        ('[{"doc": "a", "attributions": []}, {"doc": "a", "attributions": []}]', "given twice: a"),
    ],
)
def test_malformed_gold(tmp_path: Path, content: str, complaint: str) -> None:
    with pytest.raises(CorpusError, match=complaint) as caught:
        load_gold(write_gold(tmp_path, content))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("span", [[0, 0], [5, 3], [-1, 4], [40, 43]])
def test_offsets_outside_the_text(span: list[int]) -> None:
    documents = annotations_from([{"doc": "a", "attributions": [{"content": [span]}]}])
    with pytest.raises(CorpusError, match="lies outside the text"):
        check_offsets(documents, {"a": TEXT})


@pytest.mark.parametrize("holder", [0, 1, -1])
def test_nested_in_no_other_relation(holder: int) -> None:
    documents = annotations_from([{"doc": "a", "attributions": [{"content": [[0, 3]], "nested_in": holder}]}])
    with pytest.raises(CorpusError, match="nested in"):
        check_offsets(documents, {"a": TEXT})


def test_null_for_an_empty_list() -> None:
    relation = {"content": [[0, 3]], "about": None, "chain": None}
    ((annotation,),) = (one.attributions for one in annotations_from([{"doc": "a", "attributions": [relation]}]))
    assert (annotation.about, annotation.chain) == ((), ())


def test_malformed_meanings(tmp_path: Path) -> None:
    path = tmp_path / "meaning.json"
    path.write_text('[{"relations": []}]', encoding="utf-8")
    with pytest.raises(CorpusError, match="doc"):
        load_meanings(path)
    with pytest.raises(CorpusError, match="no such file"):
        load_meanings(tmp_path / "none.json")
