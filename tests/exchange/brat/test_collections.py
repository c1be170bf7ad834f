"""A collection holds each text unchanged beside its annotations, and comes back from a folder and from a ZIP."""

import csv
import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from sample_reading import make_reading
from sourcier.exchange.brat import collections
from sourcier.exchange.brat.collections import (
    Annotated,
    Folder,
    Zip,
    collection_at,
    collection_in,
    is_collection,
    versions_of,
    write_collection,
)
from sourcier.exchange.brat.writing import ANNOTATION_CONF, to_brat
from sourcier.exchange.files import new_folder
from sourcier.records import InputError, Reading, SourcierError

FIRST, SECOND = make_reading("é.txt"), make_reading("é.txt")
PAGE = make_reading(None)
PAGE = replace(PAGE, document=replace(PAGE.document, url="https://pont.example/le-pont.html", title='A; "B"'))
READINGS = [("aa", FIRST), ("bb", SECOND), ("cc", PAGE)]


@pytest.fixture(params=["folder", "zip"])
def collection(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / ("c.zip" if request.param == "zip" else "c")
    if request.param == "zip":
        with path.open("wb") as file, Zip(file) as zipped:
            write_collection(zipped, READINGS)
    else:
        with new_folder(path) as folder:
            write_collection(Folder(folder), READINGS)
    return path


def annotated(path: Path) -> list[Annotated]:
    if path.is_dir():
        return list(collection_at(path))
    with zipfile.ZipFile(path) as archive:
        return list(collection_in(archive, lambda member: None))


def test_each_text_stands_beside_its_annotations(collection: Path) -> None:
    assert is_collection(collection)
    found = annotated(collection)
    assert [(one.name, one.document) for one in found] == [("le-pont", "cc"), ("é", "aa"), ("é-2", "bb")]
    for one in found:
        assert (one.text, one.annotations) == (FIRST.document.text.characters, to_brat(FIRST))
        assert one.path == (collection / f"{one.name}.txt" if collection.is_dir() else None)


def test_the_table_tells_where_the_texts_come_from(tmp_path: Path) -> None:
    with new_folder(tmp_path / "c") as folder:
        write_collection(Folder(folder), READINGS)
    rows = list(csv.DictReader((tmp_path / "c/metadata.csv").open(encoding="utf-8", newline="")))
    assert rows[2] == {
        "file": "le-pont.txt", "outlet": "Le Courrier de Vauclair", "url": "https://pont.example/le-pont.html",
        "title": 'A; "B"', "published": "2023-11-06", "authors": "Inès Delorme", "language": "fr", "rights": "",
        "reader": versions_of(READINGS[2][1]), "corrected_by": "", "document": "cc",
    }  # fmt: skip
    assert (tmp_path / "c/annotation.conf").read_text("utf-8") == ANNOTATION_CONF


def test_the_same_is_written_alike() -> None:
    written = []
    for _ in range(2):
        file = io.BytesIO()
        with Zip(file) as zipped:
            write_collection(zipped, READINGS)
        written.append(file.getvalue())
    assert written[0] == written[1]


def test_a_folder_takes_its_place_when_it_is_whole(tmp_path: Path) -> None:
    place = tmp_path / "c"

    def failing() -> list[tuple[str, Reading]]:
        yield "aa", FIRST
        raise ValueError

    with pytest.raises(ValueError), new_folder(place) as folder:
        write_collection(Folder(folder), failing())
    assert list(tmp_path.iterdir()) == []
    place.mkdir()
    with new_folder(place) as folder:
        write_collection(Folder(folder), READINGS)
    with pytest.raises(SourcierError, match="no empty folder"), new_folder(place):
        pass
    assert len(list(place.iterdir())) == 8


def test_what_is_no_collection_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="holds no annotations"):
        list(collection_at(tmp_path))
    (tmp_path / "a.ann").write_text("")
    with pytest.raises(InputError, match=r"a\.ann: there is no text a\.txt"):
        list(collection_at(tmp_path))
    (tmp_path / "a.txt").write_bytes(b"\xff")
    with pytest.raises(InputError, match=r"a\.txt: is no UTF-8"):
        list(collection_at(tmp_path))
    (tmp_path / "a.txt").write_text("abc")
    monkeypatch.setattr(collections, "LARGEST", 2)
    with pytest.raises(InputError, match="larger than 2 bytes"):
        list(collection_at(tmp_path))
    (tmp_path / "a.txt").unlink()
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone")
    with pytest.raises(InputError, match=r"a\.txt: is no file"):
        list(collection_at(tmp_path))


def test_a_table_that_is_none_is_told(tmp_path: Path) -> None:
    for name, content in (("a.ann", ""), ("a.txt", "abc"), ("metadata.csv", "\ufefffile,document\na.txt,aa\n")):
        (tmp_path / name).write_text(content, "utf-8")
    assert [one.document for one in collection_at(tmp_path)] == ["aa"]
    (tmp_path / "metadata.csv").write_text("titre;fichier\nx;a.txt\n")
    assert [one.document for one in collection_at(tmp_path)] == [None]
    before = csv.field_size_limit(1_000)
    try:
        (tmp_path / "metadata.csv").write_text("file,document\n" + "x" * 2_000)
        with pytest.raises(InputError, match=r"metadata\.csv: cannot be read"):
            list(collection_at(tmp_path))
    finally:
        csv.field_size_limit(before)


def test_what_a_system_puts_beside_files_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "c.zip"
    with zipfile.ZipFile(path, "w") as zipped:
        for name in ("texts/a.ann", "texts/._a.ann", "__MACOSX/texts/._a.ann", "__MACOSX/a.ann"):
            zipped.writestr(name, "" if name == "texts/a.ann" else b"\x00\x05\x16\x07\xff")
        zipped.writestr("texts/a.txt", "il pleut")
    assert [one.name for one in annotated(path)] == ["texts/a"]


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_damaged_zip_is_told(tmp_path: Path, packing: int) -> None:
    path = tmp_path / "c.zip"
    with zipfile.ZipFile(path, "w", packing) as zipped:
        zipped.writestr("sub/a.ann", "")
        zipped.writestr("sub/a.txt", "le texte entier")
        at = zipped.getinfo("sub/a.txt").header_offset + 30 + len("sub/a.txt")
    assert [one.name for one in annotated(path)] == ["sub/a"]
    whole = path.read_bytes()
    path.write_bytes(whole[:at] + b"\xff\xff" + whole[at + 2 :])
    with pytest.raises(InputError, match=r"sub/a\.txt: cannot be read"):
        annotated(path)


def test_a_member_that_may_not_be_is_told_and_left_packed(tmp_path: Path) -> None:
    path = tmp_path / "c.zip"
    with zipfile.ZipFile(path, "w") as zipped:
        zipped.writestr("a.ann", "")
        zipped.writestr("a.txt", "il pleut")
    problem = InputError("is no text")
    with zipfile.ZipFile(path) as archive, pytest.raises(InputError, match=r"a\.txt: is no text"):
        list(collection_in(archive, lambda member: problem if member.filename == "a.txt" else None))
