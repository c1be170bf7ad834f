"""`sourcier read` as people and scripts call it."""

import gzip
import json
import os
import shlex
import subprocess

import jsonschema
import pytest
from processes import PLAIN, RUN

from sourcier import scale
from sourcier.exchange.json_codec import from_json, schema


def asked(command, article):
    """The arguments that give the schema, or read the article, or read what is named."""
    return ["schema"] if command == "schema" else ["read", str(article) if command == "read" else command]


def test_a_pipe_gets_json_lines(sourcier, article):
    status, out, err = sourcier("read", article, "--date", "2024-03-12", "--outlet", "Le Pont")
    assert (status, err) == (0, "")
    (line,) = out.splitlines()
    jsonschema.validate(json.loads(line), schema())
    reading = from_json(line)
    assert reading.document.name == str(article)
    assert (reading.document.published, reading.document.outlet) == ("2024-03-12", "Le Pont")
    assert [attribution.entity.value for attribution in reading.attributions] == ["Anne Faure"]


@pytest.mark.parametrize("reader", ["rules", "learned", "both"])
def test_the_reader_is_chosen(sourcier, article, reader):
    status, out, _ = sourcier("read", article, "--reader", reader)
    assert status == 0
    assert from_json(out).reader.startswith(reader)


def test_what_is_less_sure_is_left_out(sourcier, article):
    assert from_json(sourcier("read", article, "--min-confidence", "1")[1]).attributions == ()


@pytest.mark.parametrize(("option", "value"), [("--reader", "oracle"), ("--min-confidence", "1.5")])
def test_what_no_reader_knows_is_refused(sourcier, article, option, value):
    status, out, err = sourcier("read", article, option, value)
    assert (status, out) == (2, "")
    assert option in err


def test_how_sure_a_statement_is_stands_in_the_table(sourcier, article):
    sure = from_json(sourcier("read", article)[1]).attributions[0].confidence
    assert f"{min(99, round(100 * sure.span))}%" in sourcier("read", article, "--format", "table")[1]


def test_standard_input(sourcier, article):
    status, out, _ = sourcier("read", "-", stdin=article.read_bytes())
    assert status == 0
    assert from_json(out).document.name == "<stdin>"


def test_json_is_an_object_for_one_file_and_an_array_for_a_folder(sourcier, article):
    assert isinstance(json.loads(sourcier("read", article, "--format", "json")[1]), dict)
    assert len(json.loads(sourcier("read", article.parent, "--format", "json")[1])) == 1
    assert json.loads(sourcier("read", article.parent / "no", article.parent / "none", "--format", "json")[1]) == []


def test_text_and_table(sourcier, article):
    assert (
        "[1 « Les travaux sont finis »], <a déclaré> {la mairesse, Anne Faure}."
        in sourcier("read", article, "--format", "text")[1]
    )
    table = sourcier("read", article, "--format", "table")[1]
    assert "Anne Faure" in table
    assert "<a déclaré>" not in table


def test_html_to_a_file(sourcier, article, tmp_path):
    page = tmp_path / "page.html"
    assert sourcier("read", article, "--format", "html", "-o", page) == (0, "", "")
    assert page.read_text("utf-8").startswith("<!DOCTYPE html>")


def test_brat_alone_and_to_a_folder(sourcier, article, tmp_path):
    assert sourcier("read", article, "--format", "brat")[1].startswith("T1\tContent ")
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "article.txt").write_bytes(article.read_bytes())
    folder = tmp_path / "out"
    assert sourcier("read", article, tmp_path / "more", "--format", "brat", "-o", folder)[0] == 0
    names = {"annotation.conf", "article.ann", "article.txt", "article-2.ann", "article-2.txt"}
    assert {path.name for path in folder.iterdir()} == names
    assert (folder / "article.txt").read_bytes() == article.read_bytes()


def test_folders_are_walked_for_texts_and_pages(sourcier, article, tmp_path):
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    page = "<html><body><p>« Le pont est beau et solide », a dit Paul Rey lundi.</p></body></html>"
    (below / "page.HTML").write_text(page, "utf-8")
    (below / "packed.txt.gz").write_bytes(gzip.compress(article.read_bytes()))
    (below / "notes.md").write_text("à ne pas lire")
    _, out, err = sourcier("read", tmp_path)
    names = [os.path.basename(from_json(line).document.name) for line in out.splitlines()]
    assert names == ["article.txt", "packed.txt.gz", "page.HTML"]
    assert err == ""


def test_what_cannot_be_read_is_named_and_the_rest_is_read(sourcier, article, tmp_path):
    (tmp_path / "empty.txt").touch()
    (tmp_path / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (tmp_path / "broken.txt.gz").write_bytes(gzip.compress(b"tronc" * 99)[:20])
    (tmp_path / "folder").mkdir()
    bad = [tmp_path / name for name in ("absent.txt", "empty.txt", "image.txt", "broken.txt.gz", "folder")]
    status, out, err = sourcier("read", *bad[:3], article, *bad[3:])
    assert status == 1
    assert len(out.splitlines()) == 1
    lines = err.splitlines()
    assert len(lines) == 5
    for path, line in zip(bad, lines, strict=True):
        assert line.startswith(f"sourcier: {path}: ")


def test_a_name_that_is_not_utf8(sourcier, article):
    name = os.fsencode(article.parent) + b"/\xe9t\xe9\n.txt"
    with open(name, "wb") as file:
        file.write(article.read_bytes())
    status, out, _ = sourcier("read", os.fsdecode(name))
    assert status == 0
    assert from_json(out).document.name.endswith("\ufffdt\ufffd\n.txt")
    os.remove(name)
    _, _, err = sourcier("read", os.fsdecode(name))
    assert len(err.splitlines()) == 1


def test_a_name_with_controls_does_not_reach_the_terminal(sourcier, tmp_path):
    _, _, err = sourcier("read", tmp_path / "a\x1b[31mb.txt")
    assert "\x1b" not in err
    assert "a\u241b[31mb.txt" in err


def test_a_name_too_long_for_a_file(sourcier, article):
    status, out, err = sourcier("read", "x" * 5000, article)
    assert (status, len(out.splitlines()), len(err.splitlines())) == (1, 1, 1)


def test_debug_shows_where(sourcier):
    status, _, err = sourcier("read", "absent.txt", "--debug")
    assert status == 1
    assert "Traceback" in err


def test_output_that_cannot_be_written(sourcier, article, tmp_path):
    status, _, err = sourcier("read", article, "-o", tmp_path / "no" / "out.jsonl")
    assert status == 1
    assert len(err.splitlines()) == 1
    assert err.endswith("name another\n")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a full device")
@pytest.mark.parametrize("command", ["schema", pytest.param("read", marks=pytest.mark.long)])
def test_a_full_disk(article, command):
    with open("/dev/full", "wb") as full:
        ended = subprocess.run([*RUN, *asked(command, article)], stdout=full, stderr=subprocess.PIPE, env=PLAIN)
    assert ended.returncode == 1
    assert ended.stderr.decode().count("\n") == 1
    assert "No space" in ended.stderr.decode()


def test_an_article_is_never_overwritten(sourcier, article):
    before = article.read_bytes()
    assert sourcier("read", article, "-o", article)[0] == 2
    assert sourcier("read", article.parent, "-o", article)[0] == 2
    assert sourcier("read", article, "--format", "brat", "-o", article.parent)[0] == 2
    assert article.read_bytes() == before


@pytest.mark.long
def test_a_process_writes_utf8_in_any_locale_and_is_quiet_when_its_pipe_is_closed(article):
    latin = PLAIN | {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    command = [*RUN, "read", "--reader", "rules", *[str(article)] * 40]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=latin)
    first = running.stdout.readline()
    running.stdout.close()
    err = running.stderr.read()
    running.stderr.close()
    running.wait(60)
    assert "« Les travaux" in first.decode()
    assert err == b""


def test_processes_are_asked_for(sourcier, article, monkeypatch):
    asked_for = []

    def read_in_one(texts, *, processes, **stated):
        asked_for.append(processes)
        return read_many(texts, **stated)

    read_many = scale.processes.read_many
    monkeypatch.setattr(scale.processes, "read_many", read_in_one)
    assert sourcier("read", article, article, "--processes", "2")[0] == 0
    assert asked_for == [2]


@pytest.mark.long
def test_processes_keep_the_order(sourcier, article):
    names = [article, article.parent / "absent.txt", article]
    status, out, err = sourcier("read", *names, "--processes", "2")
    assert status == 1
    assert out == sourcier("read", *names)[1]
    assert "absent.txt" in err


@pytest.mark.parametrize(
    ("command", "closed", "status", "said"),
    [
        ("schema", ">&-", 0, ""),
        pytest.param("read", ">&-", 0, "", marks=pytest.mark.long),
        ("-", "<&-", 1, "sourcier: <stdin>: is closed"),
        ("nowhere.txt", "2>&-", 1, ""),
    ],
)
def test_streams_that_the_shell_has_closed(article, command, closed, status, said):
    command = f"{shlex.join([*RUN, *asked(command, article)])} {closed}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, env=PLAIN, check=False)
    assert (done.returncode, done.stdout) == (status, "")
    assert done.stderr.startswith(said)
    assert "Traceback" not in done.stderr


def test_an_empty_path(sourcier):
    status, _, err = sourcier("read", "")
    assert (status, err) == (1, "sourcier: “”: no such file: check the path\n")
