"""Whatever the command line is given, it says on a line what it does not take, and leaves every file as it was."""

import pytest

from hostile import ARGUMENTS
from sourcier.cli.streams import one_line

COMMANDS = ((), ("read",), ("read", "--"), ("read", "article.txt"), ("score",), ("score", "--predictions"))


def check(sourcier, article, arguments):
    """Call it, and look at what it says and leaves."""
    before = {path.name: path.read_bytes() for path in article.parent.iterdir()}
    status, _, err = sourcier(*arguments)
    assert status in (0, 1, 2)
    assert "fault of Sourcier" not in err
    lines = err.splitlines()
    assert [line for line in lines if line != one_line(line)] == []
    assert lines or status == 0
    after = {path.name: path.read_bytes() for path in article.parent.iterdir()}
    assert {name: after.get(name) for name in before} == before
    assert not any(name.startswith(".sourcier-") for name in after)


@pytest.mark.parametrize("argument", ["--output=missing/../article.txt", "\x1b]0;x\x07", "--processes=²", "{name!r}"])
def test_some_hostile_arguments(sourcier, article, monkeypatch, argument):
    monkeypatch.chdir(article.parent)
    check(sourcier, article, ("read", "article.txt", argument))


@pytest.mark.long
@pytest.mark.parametrize("command", COMMANDS)
def test_hostile_arguments(sourcier, article, monkeypatch, command):
    monkeypatch.chdir(article.parent)
    for argument in ARGUMENTS:
        check(sourcier, article, (*command, argument))
