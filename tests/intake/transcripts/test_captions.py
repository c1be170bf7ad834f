"""Subtitles in, the words that were said with their times out, however badly they are typed."""

import doctest
import random
import time
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcier.intake.transcripts import captions, transcript_of
from sourcier.records import InputError, Transcript

SRT = """1
00:00:01,000 --> 00:00:03,500
<i>Mesdames et messieurs,</i>
nous n’avons rien décidé.

2
00:00:04,000 --> 00:00:06,000 X1:40 X2:600 Y1:20 Y2:50
{\\an8}Le pont <font color="#fff">rouvrira</font> lundi.
"""
VTT = """WEBVTT - séance du matin
Kind: captions

NOTE Ce fichier a été
relu à la main.

STYLE
::cue { color: red }

premier
00:01.000 --> 00:03.500 align:start position:0%
<v.fort Anne Faure>Mesdames &amp; messieurs,</v>
<00:00:02.000><c> nous n’avons</c> rien décidé.

01:00:04.000 --> 01:00:06.000
<v Jean Cormier>Le pont rouvrira.
"""


def read(text: str | bytes) -> Transcript:
    return transcript_of(text if isinstance(text, bytes) else text.encode(), "a.srt", "fr")


def cues_of(lines: Sequence[str]) -> str:
    return "".join(f"{at}\n00:00:{at:02},000 --> 00:00:{at + 1:02},000\n{line}\n\n" for at, line in enumerate(lines, 1))


def shown(found: Transcript) -> list[tuple[str, int, int]]:
    characters = found.text.characters
    return [(characters[one.span.start : one.span.end], one.start, one.end) for one in found.captions]


def test_examples_of_the_docstrings() -> None:
    assert doctest.testmod(captions).failed == 0


def test_subrip_without_its_mark_up() -> None:
    assert shown(read(SRT)) == [
        ("Mesdames et messieurs, nous n’avons rien décidé.", 1_000, 3_500), ("Le pont rouvrira lundi.", 4_000, 6_000),
    ]  # fmt: skip
    assert read(SRT).kind == "subtitles"


def test_webvtt_with_voices_notes_and_styles() -> None:
    found = read(VTT)
    assert shown(found) == [
        ("Mesdames & messieurs, nous n’avons rien décidé.", 1_000, 3_500), ("Le pont rouvrira.", 3_604_000, 3_606_000),
    ]  # fmt: skip
    assert [one.voice for one in found.captions] == ["Anne Faure", "Jean Cormier"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_line_ends_and_encodings(end: str, encoding: str) -> None:
    assert shown(read(SRT.replace("\n", end).encode(encoding))) == shown(read(SRT))


def test_signs_that_are_no_mark_up_stay() -> None:
    found = read("1\n0:00:01,0 --> 0:00:02,0\nSi 3 < 4 et 5 > 2, {oui} <donc>.\n")
    assert found.text.characters == "Si 3 < 4 et 5 > 2, {oui} <donc>."


def test_empty_lines_inside_captions_of_subrip() -> None:
    found = read("1\n00:00:01,000 --> 00:00:02,000\nOui.\n\nNon.\n\n2\n00:00:03,000 --> 00:00:04,000\nLe 2\n\n12\n")
    assert [words for words, _, _ in shown(found)] == ["Oui. Non.", "Le 2 12"]


def test_captions_in_the_order_of_time() -> None:
    found = read("2\n00:00:03,000 --> 00:00:04,000\nDeux.\n\n1\n00:00:01,000 --> 00:00:02,000\nUn.\n")
    assert found.text.characters == "Un.\nDeux."


def test_time_that_cannot_be_read_is_told_and_its_words_stay() -> None:
    broken = SRT.replace("00:00:04,000 --> 00:00:06,000", "00:00:0x,000 --> ?")
    found = read(broken + "\n3\n00:00:09,000 --> 00:00:08,000\nÀ demain.\n")
    assert [words for words, _, _ in shown(found)][1:] == ["Le pont rouvrira lundi.", "À demain."]
    assert [start for _, start, _ in shown(found)] == [1_000, 3_500, 3_500]
    (note,) = found.notes
    assert str(note).startswith("2 captions have no time that can be read (lines 7, 11)")


ROLLING = """WEBVTT

00:00:00.000 --> 00:00:02.000
mesdames et messieurs

00:00:02.000 --> 00:00:02.010
mesdames et messieurs

00:00:02.010 --> 00:00:04.000
mesdames et messieurs
nous n'avons rien décidé

00:00:04.000 --> 00:00:06.000
nous n'avons rien décidé
pour le pont de Valbrune

00:00:06.000 --> 00:00:08.000
pour le pont de Valbrune
rien
"""


def test_rolling_captions_are_taken_once() -> None:
    found = read(ROLLING)
    assert [words for words, _, _ in shown(found)] == [
        "mesdames et messieurs", "nous n'avons rien décidé", "pour le pont de Valbrune", "rien",
    ]  # fmt: skip
    assert [str(note) for note in found.notes] == ["rolling captions: 15 repeated words were taken once"]


def test_captions_that_grow_are_taken_once() -> None:
    said = ["nous", "n'avons", "rien", "décidé", "du", "tout", "pour", "ce", "pont"]
    growing = "".join(
        f"{at}\n00:00:{at:02},000 --> 00:00:{at + 1:02},000\n{' '.join(said[:at])}\n\n"
        for at in range(1, len(said) + 1)
    )
    assert read(growing).text.characters.split() == said


def test_who_says_the_same_twice_is_taken_at_their_word() -> None:
    lines = ["Non.", "Non.", "Je le répète : rien n’est décidé.", "Rien.", "Le pont rouvrira.", "C’est dit.", "Merci."]
    assert read(cues_of(lines)).text.characters.split("\n") == lines


@pytest.mark.parametrize("text", ["00:01.000 --> 00:02.000\n<i></i>\n", "", "NOTE rien\n"])
def test_subtitles_without_words_are_refused(text: str) -> None:
    with pytest.raises(InputError, match="no caption"):
        read(f"WEBVTT\n\n{text}")


@pytest.mark.parametrize("text", ["Rien --> tout.\n", "12\nUn texte.\n00:00:01,000 --> 00:00:02,000\n"])
def test_texts_with_arrows_are_no_subtitles(text: str) -> None:
    assert read(text).kind == "text"


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False))
def test_any_damage_leaves_captions_within_the_text(chosen: random.Random) -> None:
    data = bytearray((SRT + VTT + ROLLING).encode())
    for _ in range(chosen.randint(0, 30)):
        at = chosen.randrange(len(data))
        data[at : at + chosen.randint(0, 9)] = bytes(chosen.choice(b"\n \r<>{}-:,.019v\xff") for _ in range(3))
    try:
        found = read(bytes(data))
    except InputError:
        return
    ends = [0]
    for one in found.captions:
        assert ends[-1] <= one.span.start < one.span.end <= len(found.text.characters)
        assert 0 <= one.start <= one.end
        ends.append(one.span.end)


@pytest.mark.parametrize("piece", ["<v ", "<", "{\\", "00:00:01,000 --> ", "1\n", "-->\n", "<c>", "&amp", " "])
def test_time_grows_with_the_length(piece: str) -> None:
    head = "1\n00:00:01,000 --> 00:00:02,000\nOui.\n"
    start = time.process_time()
    read(head + piece * 60_000)
    assert time.process_time() - start < 5
