"""The command line called in this process, and as a process of its own for what only a process has: pipes, locales."""

import io
import os
import sys

import pytest
from processes import PLAIN

from sourcier.cli import main
from sourcier.cli.interface import speak


@pytest.fixture(autouse=True)
def english():
    """What is said without the command line is said in English, whatever a test before it spoke."""
    speak("en")


@pytest.fixture
def sourcier(capsys, monkeypatch):
    """Call the command line; gives its exit status, output and errors."""
    for name in os.environ.keys() - PLAIN.keys():
        monkeypatch.delenv(name)

    def run(*arguments, stdin=b""):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        return ended.value.code, *capsys.readouterr()

    return run


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    words = "Le pont de Valbrune rouvrira lundi.\n\n« Les travaux sont finis », a déclaré la mairesse, Anne Faure.\n"
    path.write_text(words, "utf-8")
    return path
