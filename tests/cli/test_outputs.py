"""Whatever ends a reading, what was written is whole, and nothing that is read is written over."""

import io
import json
import os
import subprocess
import sys

import pytest
from processes import PLAIN, RUN

from sourcier.cli.app import Stopped
from sourcier.cli.outputs import Format, open_output
from sourcier.exchange import files
from sourcier.exchange.json_codec import from_json
from sourcier.records import SourcierError

HOSTILE = "« Le pont \x1b[31m\x9b2J\u202e rouvrira », a déclaré la mairesse de Valbrune, Anne Faure."


@pytest.fixture
def reading():
    import sourcier

    return sourcier.read(HOSTILE, reader="rules", language="fr")


@pytest.mark.parametrize("error", [Stopped(130), KeyboardInterrupt(), KeyError(), SourcierError("what")])
@pytest.mark.parametrize("count", [0, 1, 2])
def test_an_array_is_closed_whatever_ends_it(reading, capsys, tmp_path, error, count):
    for path in (None, tmp_path / "out.json"):
        with pytest.raises(type(error)), open_output(path, Format.JSON, several=True) as into:
            for _ in range(count):
                into.take(reading)
            raise error
    assert len(json.loads(capsys.readouterr().out)) == count
    if count:
        assert len(json.loads((tmp_path / "out.json").read_text("utf-8"))) == count
    else:
        assert not (tmp_path / "out.json").exists()


def test_a_page_shows_what_was_read_before_it_was_stopped(reading, tmp_path):
    with pytest.raises(Stopped), open_output(tmp_path / "page.html", Format.HTML, several=True) as into:
        into.take(reading)
        raise Stopped(143)
    assert "</html>" in (tmp_path / "page.html").read_text("utf-8")


def test_what_stops_before_anything_is_read_leaves_what_was_there(tmp_path):
    path = tmp_path / "out.json"
    path.write_text("ancien", "utf-8")
    with pytest.raises(Stopped), open_output(path, Format.JSON, several=True):
        raise Stopped(143)
    assert path.read_text("utf-8") == "ancien"
    assert [one.name for one in tmp_path.iterdir()] == ["out.json"]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a full device")
@pytest.mark.parametrize("format", Format)
def test_a_full_disk_leaves_what_was_there(sourcier, article, tmp_path, monkeypatch, format):
    plain = files._text_file

    def full(place, mode="w"):
        plain(place, mode).close()
        return plain("/dev/full")

    monkeypatch.setattr(files, "_text_file", full)
    path = tmp_path / "out"
    path.write_text("ancien", "utf-8")
    status, _, err = sourcier("read", article, "--format", format, "-o", path)
    assert (status, len(err.splitlines())) == (1, 1)
    assert "No space" in err
    assert path.read_text("utf-8") == "ancien"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["article.txt", "out"]


def test_nothing_that_is_read_is_written_over(sourcier, article, tmp_path):
    table = tmp_path / "a.tsv"
    table.write_text("name\nSyndicat des passeurs\n", "utf-8")
    os.link(article, tmp_path / "hard")
    (tmp_path / "soft").symlink_to("article.txt")
    (tmp_path / "table").symlink_to("a.tsv")
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    for output in ("hard", "soft", "article.txt", "a.tsv", "table"):
        for format in (Format.JSON, Format.BRAT, Format.HTML):
            status, out, err = sourcier("read", article, "--actors", table, "-o", tmp_path / output, "--format", format)
            assert (status, out) == (2, "")
            assert "overwrite" in err
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_nothing_that_is_scored_is_written_over(sourcier, article, tmp_path):
    (tmp_path / "gold.json").write_text('[{"doc": "article", "attributions": []}]', "utf-8")
    (tmp_path / "a.tsv").write_text("name\nSyndicat des passeurs\n", "utf-8")
    os.link(tmp_path / "gold.json", tmp_path / "hard")
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    for output in ("hard", "gold.json", "article.txt", "a.tsv"):
        arguments = ("--actors", tmp_path / "a.tsv", "--predictions", tmp_path / output)
        status, out, err = sourcier("score", tmp_path, *arguments)
        assert (status, out) == (2, "")
        assert "overwrite" in err
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_link_to_what_is_read_in_a_folder_for_brat(sourcier, article, tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "article.txt").symlink_to(article)
    other = tmp_path / "b.txt"
    other.write_bytes(article.read_bytes())
    os.link(other, folder / "b.ann")
    (tmp_path / "c.txt").write_bytes(article.read_bytes())
    status, _, err = sourcier("read", article, other, tmp_path / "c.txt", "--format", "brat", "-o", folder)
    assert (status, len(err.splitlines())) == (1, 2)
    assert sorted(path.name for path in folder.iterdir()) == [
        "annotation.conf", "article.txt", "b.ann", "c.ann", "c.txt"
    ]  # fmt: skip
    assert other.read_bytes() == article.read_bytes() == (tmp_path / "c.txt").read_bytes()


@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
@pytest.mark.long
@pytest.mark.parametrize(
    ("call", "status"),
    [
        ("read - < article.txt -o article.txt", 2),
        ("read - < article.txt -o soft", 2),
        ("read article.txt >> article.txt", 1),
        ("read article.txt > empty.txt", 0),
        ("read article.txt -o /dev/stdout >> more.txt", 0),
        ("read article.txt -o /dev/stdout | cat > more.txt", 0),
        ("read article.txt -o more.txt > more.txt", 0),
    ],
)
def test_what_the_shell_opens(article, call, status):
    folder, before = article.parent, article.read_bytes()
    (folder / "soft").symlink_to("article.txt")
    (folder / "more.txt").write_text("", "utf-8")
    command = " ".join(f"'{word}'" for word in RUN)
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command} {call}"], cwd=folder, env=PLAIN, timeout=60)
    assert done.returncode == status
    assert article.read_bytes() == before
    if "more" in call:
        assert from_json((folder / "more.txt").read_text("utf-8")).attributions
        assert not (folder / "more.txt").is_symlink()


@pytest.mark.skipif(not os.path.exists("/dev/stdout"), reason="needs a path of the standard output")
@pytest.mark.long
def test_predictions_and_figures_go_to_one_place(article):
    (article.parent / "gold.json").write_text('[{"doc": "article", "attributions": []}]', "utf-8")
    with (article.parent / "out").open("wb") as out:
        command = [*RUN, "score", str(article.parent), "--json", "--predictions", "/dev/stdout"]
        subprocess.run(command, stdout=out, env=PLAIN, check=True)
    written = (article.parent / "out").read_text("utf-8")
    (predicted,), end = json.JSONDecoder().raw_decode(written)
    assert predicted["doc"] == "article"
    assert json.loads(written[end:])["documents"] == 1


@pytest.mark.parametrize("format", [Format.JSON, Format.JSONL, Format.HTML, Format.BRAT, Format.TEXT, Format.TABLE])
def test_a_terminal_is_told_nothing_that_it_would_obey(reading, monkeypatch, capsys, format):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    terminal = Terminal()
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr(sys, "stdout", terminal)
    with open_output(None, format, several=False) as into:
        into.take(reading)
    written = terminal.getvalue()
    assert "rouvrira" in written
    assert not set("\x1b\x9b\u202e") & set(written)
    if format in (Format.JSON, Format.JSONL):
        assert from_json(written) == reading
    told = capsys.readouterr().err
    assert ("--output" in told) == (format in (Format.HTML, Format.BRAT))


def test_a_file_is_told_all(reading, tmp_path):
    with open_output(tmp_path / "a", Format.JSON, several=False) as into:
        into.take(reading)
    assert "\x9b" in (tmp_path / "a").read_text("utf-8")


def test_names_that_are_long_strange_or_twice(sourcier, article, tmp_path):
    folder, out = tmp_path / "in", tmp_path / "out"
    for number, name in enumerate(("é" * 120 + ".txt", "é" * 120 + "1.txt", "a\nb.txt", "A.txt", "a.html", "..txt")):
        (folder / str(number)).mkdir(parents=True)
        (folder / str(number) / name).write_bytes(article.read_bytes())
    status, _, err = sourcier("read", folder, "--format", "brat", "-o", out, "--reader", "rules")
    assert (status, err) == (0, "")
    names = {path.name for path in out.iterdir()}
    assert len(names) == 13
    assert all(len(name.encode()) <= 255 and name.isprintable() for name in names)
    assert {"A.ann", "a-2.txt", "a_b.txt"} <= names


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
@pytest.mark.parametrize("make", ["mkfifo", "mkdir"])
def test_a_folder_for_brat_holds_files_alone(sourcier, article, tmp_path, make):
    (tmp_path / "out").mkdir()
    getattr(os, make)(tmp_path / "out" / "article.ann")
    status, _, err = sourcier("read", article, "--format", "brat", "-o", tmp_path / "out")
    assert (status, len(err.splitlines())) == (1, 1)
    assert "is there, and no file" in err
