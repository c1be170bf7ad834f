"""The commands, their help and their exit statuses."""

import json
import subprocess
import sys

import pytest

from sourcier.cli import app

HEAVY = ("spacy", "trafilatura", "pydantic", "typer", "rich", "numpy")


@pytest.mark.parametrize("arguments", [(), ("--help",), ("-h",)])
def test_help_names_every_command(sourcier, arguments):
    status, out, err = sourcier(*arguments)
    assert (status, err) == (0, "")
    assert all(f"  {name} " in out for name in app.COMMANDS)


def test_version(sourcier):
    import sourcier as package

    assert sourcier("--version") == (0, f"sourcier {package.__version__}\n", "")


@pytest.mark.parametrize("name", app.COMMANDS)
def test_what_help_says_of_a_command_is_what_the_command_says(name):
    function = app.function_of(name)[0]
    assert function.__doc__.splitlines()[0] == app.COMMANDS[name]


def test_help_and_import_load_nothing_heavy():
    call = "from sourcier.cli import main\ntry: main(['--help'])\nexcept SystemExit: print(*sys.modules)"
    code = f"import sys, sourcier\n{call}"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert not set(HEAVY) & set(out.split())


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("reed",), "sourcier read"),
        (("article.pdf",), "--help"),
        (("read",), "PATH"),
        (("read", "x", "--format", "pdf"), "pdf"),
        (("read", "x", "--date", "23 janvier"), "2024-01-23"),
        (("read", "x", "--lang", "tlh"), "tlh"),
        (("read", "x", "--processes", "0"), "--processes"),
        (("read", "x", "y", "--format", "brat"), "--output"),
    ],
)
def test_a_command_that_is_not_understood(sourcier, arguments, hint):
    status, out, err = sourcier(*arguments)
    assert (status, out) == (2, "")
    assert hint in err


def test_a_file_for_a_command(sourcier, article):
    status, _, err = sourcier(article)
    assert status == 2
    assert f"sourcier read {article}" in err


def test_schema_is_the_published_one(sourcier):
    from sourcier.exchange.json_codec import schema

    status, out, _ = sourcier("schema")
    assert status == 0
    assert json.loads(out) == schema()


def test_a_fault_of_our_own_is_one_line_unless_debugging(monkeypatch, capsys):
    def fail(arguments):
        raise KeyError("what")

    monkeypatch.setattr(app, "_run", fail)
    with pytest.raises(SystemExit) as ended:
        app.main(["read"])
    assert ended.value.code == 1
    assert capsys.readouterr().err.count("\n") == 1
    with pytest.raises(SystemExit) as ended:
        app.main(["read", "--debug"])
    assert ended.value.code == 1
    assert "Traceback" in capsys.readouterr().err


def test_ctrl_c_is_quiet(monkeypatch, capsys):
    def stop(arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(app, "_run", stop)
    with pytest.raises(SystemExit) as ended:
        app.main([])
    assert ended.value.code == 130
    assert capsys.readouterr() == ("", "")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a folder that can be taken away while it is used")
def test_a_working_folder_that_is_gone(sourcier, article, tmp_path, monkeypatch):
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    status, out, err = sourcier("read", article)
    assert (status, out) == (1, "")
    assert err.endswith("is gone: change to one that is there\n")
    assert sourcier("--version")[0] == 0
