"""A line on a terminal says that something is loading, and goes again; nothing else is told of it."""

import io
import json
import subprocess
import sys
import time

import pytest
from processes import PLAIN

from sourcier.cli.waiting.loading import LINE, loading_line

HEAVY = {"spacy.lang.fr", "trafilatura", "py3langid", "torch"}


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_the_line_is_shown_and_taken_away():
    terminal = Terminal()
    with loading_line(terminal, patience=0):
        while not terminal.getvalue():
            time.sleep(0.001)
        assert terminal.getvalue() == LINE
    assert terminal.getvalue() == f"{LINE}\r{' ' * len(LINE)}\r"


def test_nothing_is_said_of_what_loads_at_once():
    terminal = Terminal()
    with loading_line(terminal):
        pass
    assert terminal.getvalue() == ""


def test_nothing_is_said_off_a_terminal():
    file = io.StringIO()
    with loading_line(file, patience=0):
        time.sleep(0.01)
    assert file.getvalue() == ""


def test_the_line_goes_when_something_fails():
    terminal = Terminal()
    with pytest.raises(KeyboardInterrupt), loading_line(terminal, patience=0):
        while not terminal.getvalue():
            time.sleep(0.001)
        raise KeyboardInterrupt
    assert terminal.getvalue().endswith("\r")


def test_a_terminal_reads_the_same(sourcier, article, monkeypatch):
    status, piped, _ = sourcier("read", article)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert sourcier("read", article)[:2] == (status, piped)


def test_what_is_wrong_is_told_once_on_a_terminal(sourcier, tmp_path, monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    status, _, errors = sourcier("read", tmp_path / "none.txt")
    assert status == 1
    assert errors.count("no such file") == 1


def test_a_french_text_loads_nothing_that_it_does_not_need():
    text = "Le pont de la ville rouvrira lundi, a déclaré la maire, qui n’en avait pas parlé depuis un an. " * 5
    code = (
        "import json, sys\n"
        "from sourcier import read\n"
        f"found = read({text!r}.encode())\n"
        "print(json.dumps([len(found.attributions), sorted(sys.modules)]))"
    )
    done = subprocess.run([sys.executable, "-c", code], env=PLAIN, capture_output=True, check=True, text=True)
    found, modules = json.loads(done.stdout)
    assert found
    assert not HEAVY & set(modules)
