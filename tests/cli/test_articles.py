"""Paths and folders give their articles, whatever lies in them and whatever they are called."""

import os
import subprocess

import pytest
from processes import PLAIN, RUN

from sourcier.cli import articles
from sourcier.cli.articles import articles_at
from sourcier.exchange.json_codec import from_json
from sourcier.scale.sources import NamedBytes

needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")


def names(*paths):
    return [os.path.basename(article.name) for article in articles_at(map(str, paths))]


@needs_pipes
def test_pipes_in_a_folder_and_by_name_are_refused_at_once(sourcier, article):
    os.mkfifo(article.parent / "pipe.txt")
    (article.parent / "loop.html").symlink_to("loop.html")
    (article.parent / "huge.txt").touch()
    os.truncate(article.parent / "huge.txt", 1 << 40)
    status, out, err = sourcier("read", article.parent, article.parent / "pipe.txt")
    assert (status, len(out.splitlines())) == (1, 1)
    assert [line.split(": ")[2] for line in err.splitlines()] == [
        "is over 50,000,000 bytes, the limit",
        "can't be read",
        "is a pipe, not a file",
        "is a pipe, not a file",
    ]


@needs_pipes
@pytest.mark.parametrize("option", ["--actors", "--meaning", "--time"])
def test_pipes_as_tables_are_refused_at_once(sourcier, article, option):
    os.mkfifo(article.parent / "pipe")
    (article.parent / "gold.json").write_text('[{"doc": "article", "attributions": []}]', "utf-8")
    command = ["read", article] if option == "--actors" else ["score", article.parent]
    status, out, err = sourcier(*command, option, article.parent / "pipe")
    assert (status, out, len(err.splitlines())) == (1, "", 1)
    assert "is a pipe" in err
    os.rename(article.parent / "pipe", article.parent / "deux.txt")
    (article.parent / "gold.json").write_text('[{"doc": "deux", "attributions": []}]', "utf-8")
    assert sourcier("score", article.parent)[0] == 1


def test_a_dash_is_the_standard_input_and_a_path_to_one_a_file(sourcier, article, monkeypatch):
    monkeypatch.chdir(article.parent)
    (article.parent / "-").write_bytes(article.read_bytes())
    for path in ("./-", article.parent / "-", f"../{article.parent.name}/-"):
        status, out, _ = sourcier("read", path, stdin=b"")
        assert status == 0
        assert os.path.basename(from_json(out).document.name) == "-"
    assert sourcier("read", "-", stdin=b"")[0] == 1


@pytest.mark.skipif(not os.path.exists("/dev/fd"), reason="needs paths of descriptors")
def test_what_the_shell_has_opened_is_read_where_it_is_open(article):
    (found,) = articles_at(["/dev/fd/987654"])
    assert found.problem is not None
    with article.open("rb") as opened:
        (found,) = articles_at([f"/dev/fd/{opened.fileno()}"])
    assert found.source == NamedBytes(found.name, article.read_bytes())


@pytest.mark.long
def test_a_pipe_of_the_shell(article):
    command = [*RUN, "read", "/dev/stdin"]
    done = subprocess.run(command, input=article.read_bytes(), capture_output=True, env=PLAIN, check=True)
    assert from_json(done.stdout).document.name == "/dev/stdin"


def test_folders_that_hold_themselves_are_walked_once(article):
    (article.parent / "b").mkdir()
    (article.parent / "b" / "up.txt").symlink_to(article.parent, target_is_directory=True)
    (article.parent / "b" / "z.txt").symlink_to(article)
    assert names(article.parent) == ["article.txt", "z.txt"]
    assert names(article.parent / "b" / "up.txt") == ["article.txt", "z.txt"]


def test_junctions_of_windows_are_links(article, monkeypatch):
    (article.parent / "b").mkdir()
    (article.parent / "b" / "c.txt").touch()
    monkeypatch.setattr(os.path, "isjunction", lambda path: os.path.basename(path) == "b", raising=False)
    assert names(article.parent) == ["article.txt"]
    monkeypatch.delattr(os.path, "isjunction")
    assert names(article.parent) == ["article.txt", "c.txt"]


def test_folders_of_any_depth(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for _ in range(1500):
        os.mkdir("d")
        os.chdir("d")
    open("a.txt", "w").close()
    found = names(tmp_path)
    os.remove("a.txt")
    for _ in range(1500):
        os.chdir("..")
        os.rmdir("d")
    assert found == ["a.txt"]


def test_the_order_is_that_of_names_folder_by_folder(tmp_path):
    for name in ("b/2.txt", "b/1.txt", "a/x/3.htm", "a/4.TXT", "0.html", "c.txt/5.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert names(tmp_path) == ["0.html", "4.TXT", "3.htm", "1.txt", "2.txt", "5.txt"]


def test_a_folder_that_cannot_be_read_is_named(tmp_path, monkeypatch):
    def refuse(folder):
        raise PermissionError(13, "Permission denied", folder)

    monkeypatch.setattr(articles.os, "scandir", refuse)
    (found,) = articles_at([str(tmp_path)])
    assert "Permission denied" in str(found.problem)
    assert found.name == str(tmp_path)


@pytest.mark.skipif(os.name != "posix", reason="needs paths of what is open")
def test_an_output_is_no_input():
    """A process that waits for the end of a pipe into which it writes itself waits for ever."""
    there, here = os.pipe()
    try:
        (article,) = articles_at([f"/dev/fd/{here}"])
        assert "open for writing alone" in str(article.problem)
        os.write(here, b"Oui.")
    finally:
        os.close(here)
    (article,) = articles_at([f"/dev/fd/{there}"])
    os.close(there)
    assert article.source.data == b"Oui."


def test_a_path_of_half_a_character_is_named(sourcier):
    status, out, err = sourcier("read", "\ud83d.txt")
    assert (status, out, len(err.splitlines())) == (1, "", 1)
