"""What a user names comes out as items, whatever is wrong with some of them."""

import gzip
import os
from pathlib import Path

import pytest

from sourcier.intake.sources import SourceOptions, items_of


def test_folder_gives_texts_and_archives_in_the_order_of_names(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("Le maire a dit non.", encoding="utf-8")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "c.html.gz").write_bytes(gzip.compress(b"<p>Oui.</p>"))
    (tmp_path / "d.jsonl").write_text('{"text": "Il pleut."}\n{"text": "Il neige."}\n', encoding="utf-8")
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    items = list(items_of(str(tmp_path), SourceOptions()))
    assert [item.address.removeprefix(str(tmp_path)) for item in items] == [
        "/b.txt", "/d.jsonl#1", "/d.jsonl#2", "/a/c.html.gz",
    ]  # fmt: skip
    assert [item.load().data for item in items] == [b"Le maire a dit non.", "Il pleut.", "Il neige.", b"<p>Oui.</p>"]


def test_what_is_unchanged_is_told_without_reading_it(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("Oui.", encoding="utf-8")
    first = [item.seen for item in items_of(str(text), SourceOptions())]
    assert first == [item.seen for item in items_of(str(text), SourceOptions())]
    text.write_text("Non, dit-elle.", encoding="utf-8")
    assert first != [item.seen for item in items_of(str(text), SourceOptions())]


def test_missing_file_is_one_item_with_its_problem(tmp_path: Path) -> None:
    (item,) = items_of(str(tmp_path / "absent.txt"), SourceOptions())
    content = item.load()
    assert (content.loaded, content.problem and content.problem.kind) == ("failed", "io")


def test_pattern_that_no_file_has_is_one_item_with_its_problem(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    (item,) = items_of(str(tmp_path / "*.txt"), SourceOptions())
    content = item.load()
    assert (content.loaded, content.problem and content.problem.kind) == ("failed", "io")


@pytest.mark.skipif(not os.path.exists("/proc/self/mem"), reason="needs a file whose first bytes cannot be read")
def test_file_that_fails_at_its_first_bytes_is_one_item_with_its_problem(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("/proc/self/mem")
    (tmp_path / "b.txt").write_text("Oui.", encoding="utf-8")
    loaded = [item.load() for item in items_of(str(tmp_path), SourceOptions())]
    assert [content.problem and content.problem.kind for content in loaded] == ["io", None]
