"""Archives of pages: ZIP and WARC, with what their members and records tell, and those that are bad among good ones."""

import gzip
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from made_sources import HTML, PAGE, Archive, contents, short, zip_of

from papers import docx_of
from sourcier.intake.sources import SourceOptions, items_of


def test_members_that_are_a_bomb_together(tmp_path: Path) -> None:
    """None of them is suspicious by itself; what is none is read as before."""
    crumb = b"Oui, dit-elle. " * 60_000
    bomb = zip_of(tmp_path / "a.zip", {f"{number}.txt": crumb for number in range(60)})
    assert [problem for _, problem in short(contents(bomb))] == ["limit"]
    fine = zip_of(tmp_path / "b.zip", {f"{number}.txt": crumb for number in range(5)})
    assert len(short(contents(fine))) == 5


def test_what_is_said_of_an_archive_is_no_word_of_the_archive(tmp_path: Path) -> None:
    archive = Archive(packed=False)
    archive.visit("http://a.example/0")
    file = archive.at(tmp_path / "a.warc")
    file.write_bytes(file.read_bytes().replace(b"a.example/0", b"a.e/\x1b[2J 0"))
    command = f"from sourcier.intake.sources import *; print(len(list(items_of({str(file)!r}, SourceOptions()))))"
    done = subprocess.run([sys.executable, "-c", command], capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"1\n", b"")


def test_members_of_a_zip(tmp_path: Path) -> None:
    members = {
        "a/été.html": PAGE,
        "../b.txt": b"Oui.",
        "/c\nd.txt": b"Non.",
        "e.zip": b"PK",
        "f.png": b"",
        "g.docx": b"",
    }
    found = short(contents(zip_of(tmp_path / "a.zip", members)))
    assert found == [
        ("/a.zip#a/été.html", PAGE), ("/a.zip#../b.txt", b"Oui."), ("/a.zip#/c\ufffdd.txt", b"Non."),
        ("/a.zip#e.zip", "format"), ("/a.zip#g.docx", "here"),
    ]  # fmt: skip
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


def test_encrypted_and_damaged_members(tmp_path: Path) -> None:
    file = zip_of(tmp_path / "a.zip", {"a.txt": b"Oui.", "b.txt": b"Non, dit-elle."}, zipfile.ZIP_STORED)
    data = bytearray(file.read_bytes())
    data[data.find(b"Oui.")] = 0x58
    at = data.rfind(b"PK\x01\x02")
    data[at + 8] |= 1
    data[data.find(b"PK\x03\x04", 4) + 6] |= 1
    file.write_bytes(data)
    assert short(contents(file)) == [("/a.zip#a.txt", "format"), ("/a.zip#b.txt", "format")]


def test_uncommon_packing_is_refused(tmp_path: Path) -> None:
    file = zip_of(tmp_path / "a.zip", {"a.txt": b"Oui."}, zipfile.ZIP_LZMA)
    assert short(contents(file)) == [("/a.zip#a.txt", "format")]


@pytest.mark.parametrize("name", ["a.docx", "discours", "a.zip"])
def test_word_processor_document_is_one_document_by_any_name(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(docx_of(["Nous rouvrirons le pont."]))
    ((_, content),) = contents(file)
    assert content.data == file.read_bytes()


@pytest.mark.parametrize("packed", [True, False])
def test_visits_of_a_web_archive(tmp_path: Path, packed: bool) -> None:
    archive = Archive(packed=packed)
    digest = archive.visit("http://a.example/1")
    archive.visit("http://a.example/2", gzip.compress(PAGE), headers=[*HTML, ("Content-Encoding", "gzip")])
    archive.visit("http://a.example/3", PAGE, headers=[*HTML, ("Content-Encoding", "gzip")])
    archive.visit(
        "http://a.example/4", b"3\r\nOui\r\n1\r\n.\r\n0\r\n\r\n", headers=[*HTML, ("Transfer-Encoding", "chunked")]
    )
    archive.visit("http://a.example/i.png", b"", headers=[("Content-Type", "image/png")])
    archive.visit("http://a.example/5", b"", "302 Found", [("Location", "/6")])
    archive.visit("http://a.example/7", b"no", "404 Not Found")
    archive.visit("http://a.example/8", b"no", "500 Error")
    archive.revisit("http://a.example/1", digest, "http://a.example/1")
    archive.revisit("http://b.example/1", digest, "http://a.example/1")
    archive.record("http://a.example/9", "resource", PAGE, "text/html")
    archive.record("http://a.example/9", "metadata", b"x: y", "application/warc-fields")
    found = [content for _, content in contents(archive.at(tmp_path / "a.warc.gz"))]
    assert [content.problem.kind if content.problem else content.data or content.loaded for content in found] == [
        PAGE, PAGE, PAGE, b"Oui.", "gone", "http", "unchanged", "unchanged", PAGE,
    ]  # fmt: skip
    assert [content.same_as for content in found[6:8]] == [None, "http://a.example/1"]
    assert [(content.retrieved[:10], content.status) for content in (found[0], found[6])] == [
        ("2021-05-31", 200), ("2021-06-01", 200),
    ]  # fmt: skip
    assert found[0].hinted.url == found[0].final_address == "http://a.example/1"
    assert found[0].headers["content-type"] == "text/html; charset=utf-8"


def test_archive_that_breaks_off_gives_what_stands_before(tmp_path: Path) -> None:
    archive = Archive()
    archive.visit("http://a.example/1")
    archive.visit("http://a.example/2")
    file = archive.at(tmp_path / "a.warc.gz")
    file.write_bytes(file.read_bytes()[:-30])
    found = [result for _, result in short(contents(file))]
    assert found[0] == PAGE and set(found[1:]) == {"format"}


def test_web_archive_packed_as_a_whole_is_read(tmp_path: Path) -> None:
    archive = Archive(packed=False)
    for number in range(3):
        archive.visit(f"http://a.example/{number}")
    file = tmp_path / "a.warc.gz"
    file.write_bytes(gzip.compress(archive.file.getvalue()))
    assert [result for _, result in short(contents(file))] == [PAGE] * 3


def test_records_can_be_passed_over_but_not_loaded_later(tmp_path: Path) -> None:
    archive = Archive()
    for number in range(3):
        archive.visit(f"http://a.example/{number}")
    file = str(archive.at(tmp_path / "a.warc.gz"))
    first, second, third = items_of(file, SourceOptions())
    with pytest.raises(RuntimeError, match="before the next"):
        first.load()
    assert len({first.seen, second.seen, third.seen}) == 3
    assert [item.seen for item in items_of(file, SourceOptions())] == [first.seen, second.seen, third.seen]
