"""Nothing that a terminal would obey reaches it, and what is told besides never fails."""

import io
import json
import os
import sys

import pytest

from sourcier.cli import streams
from sourcier.cli.streams import Guarded, Quiet, one_line, ready, safe, shortened

HOSTILE = [*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0), 0x202E, 0x2066, 0x200F, 0xD800]


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize("code", HOSTILE)
def test_what_a_terminal_would_obey_gives_way_to_one_character(code):
    characters = f"a{chr(code)}b"
    assert chr(code) not in safe(characters)
    assert len(safe(characters)) == 3
    terminal = io.StringIO()
    assert Guarded(terminal, json=False).write(characters) == 3
    assert chr(code) not in terminal.getvalue()


def test_lines_stay_lines_and_one_line_is_one():
    assert safe("a\r\nb\rc\n") == "a \nb\nc\n"
    assert one_line(" a\r\n\tb\x1b[2J\x85c\u2028d ") == "a b␛[2J c d"


@pytest.mark.parametrize("code", HOSTILE)
def test_json_on_a_terminal_is_the_same_when_it_is_read(code):
    terminal = io.StringIO()
    guarded = Guarded(terminal, json=True)
    value = {"é": f"« {chr(code)} »\n"}
    guarded.write(json.dumps(value, ensure_ascii=False, indent=1))
    assert json.loads(terminal.getvalue()) == value
    assert "é" in terminal.getvalue()
    assert not guarded.altered
    if code not in range(0x20):  # these json escapes itself
        assert chr(code) not in terminal.getvalue()


def test_what_was_altered_is_known():
    guarded = Guarded(io.StringIO(), json=False)
    guarded.write("T1\tContent 0 5\t« Oui »\n")
    assert not guarded.altered
    guarded.write("\x1b]0;titre\x07")
    assert guarded.altered


class Full(io.StringIO):
    def write(self, characters):
        raise OSError(28, "No space left on device")

    def flush(self):
        self.write("")


def test_what_cannot_be_told_is_not():
    quiet = Quiet(Full())
    assert quiet.write("abc") == 3
    quiet.flush()
    assert not quiet.isatty()


@pytest.mark.parametrize(
    ("told", "taken"),
    [
        ("99999999", "1000"),
        ("0", "20"),
        ("100", "100"),
        ("", None),
        ("²", None),
        ("-5", None),
        ("abc", None),
        ("9" * 5000, None),
    ],
)
def test_sizes_of_a_terminal(monkeypatch, told, taken):
    for name in streams._SIZES:
        monkeypatch.setenv(name, told)
    with ready():
        assert [os.environ.get(name) for name in streams._SIZES] == [taken] * 3


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "ascii"])
def test_consoles_that_cannot_say_everything(monkeypatch, encoding):
    class Console(io.TextIOWrapper):
        def isatty(self):
            return True

    consoles = [Console(io.BytesIO(), encoding=encoding) for _ in range(2)]
    monkeypatch.setattr(sys, "stdout", consoles[0])
    monkeypatch.setattr(sys, "stderr", consoles[1])
    with ready():
        for stream in (sys.stdout, sys.stderr):
            print("L’élu → « oui » № 1 ␛ \ufffd", file=stream, flush=True)
    for console in consoles:
        assert console.encoding == encoding
        assert console.buffer.getvalue().strip()


def test_streams_that_are_none_or_odd(monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    with ready():
        print("nowhere")
        print("nowhere", file=sys.stderr)
    odd = io.StringIO()
    monkeypatch.setattr(sys, "stdout", odd)
    with ready():
        print("somewhere")
        streams.abandon(sys.stdout)
    assert odd.getvalue() == "somewhere\n"


def test_an_error_is_no_longer_than_anybody_reads():
    longest = "a" * streams.LONGEST_LINE
    assert shortened(longest) == longest
    line = shortened(f"sourcier: {longest}: no such file")
    assert line.startswith("sourcier: aa")
    assert line.endswith("aa: no such file")
    assert len(line) < 1.1 * len(longest)
