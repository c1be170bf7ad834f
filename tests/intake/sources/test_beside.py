"""A table beside bare texts tells their outlet, URL, title and date by the names of their files."""

import json
from pathlib import Path

import pytest
from made_sources import contents, stated

from sourcier.records import Message

TOLD = {"title": "Le pont", "published": "2024-03-05", "outlet": "Le Journal", "url": "https://a.example/1"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    texts = tmp_path / "textes"
    texts.mkdir()
    (texts / "été.txt").write_text("Oui.", encoding="utf-8")
    (texts / "b").mkdir()
    (texts / "b" / "c.txt").write_text("Non.", encoding="utf-8")
    return texts


CSV = "Fichier;Titre;Date;Média;URL\ne\u0301te\u0301.txt;Le pont;05/03/2024;Le Journal;https://a.example/1\nb/c.txt;Autre;;;\n"
JSON = {
    "list": [{"file": "été.txt", "title": "Le pont", "date": "2024-03-05", "outlet": "Le Journal", "url": TOLD["url"]},
             {"file": "b/c.txt", "title": "Autre"}],
    "names": {"été.txt": {"title": "Le pont", "date": "2024-03-05", "outlet": "Le Journal", "url": TOLD["url"]},
              "c.txt": {"title": "Autre"}},
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("textes/metadata.csv", CSV),
        ("textes.csv", CSV),
        ("textes/metadata.json", json.dumps(JSON["list"])),
        ("textes.json", json.dumps(JSON["names"])),
    ],
)
def test_table_tells_of_the_texts(folder: Path, name: str, text: str) -> None:
    (folder.parent / name).write_text(text, encoding="utf-8")
    found = {address.rsplit("/", 1)[-1]: stated(content) for address, content in contents(folder)}
    assert found == {"été.txt": TOLD, "c.txt": {"title": "Autre"}}
    ((_, alone),) = contents(folder / "été.txt")
    ((_, matched),) = contents(f"{folder}/*.txt")
    assert stated(alone) == stated(matched) == TOLD


def test_change_of_the_table_changes_what_is_seen(folder: Path) -> None:
    before = [content.seen for _, content in contents(folder)]
    (folder / "metadata.csv").write_text(CSV, encoding="utf-8")
    assert not set(before) & {content.seen for _, content in contents(folder)}


@pytest.mark.parametrize("text", ["[1, 2]", "{", '"a"', "[" * 100_000])
def test_broken_table_is_told_and_left_out(folder: Path, text: str) -> None:
    (folder / "metadata.json").write_text(text, encoding="utf-8")
    told = list[Message]()
    assert [stated(content) for _, content in contents(folder, told=told)] == [{}, {}]
    assert len(told) == 1 and "metadata.json" in told[0]
