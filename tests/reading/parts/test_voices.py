"""Who speaks where in minutes, as their labels say; what only looks like a label is none."""

import doctest
import time

import pytest

from sourcier.reading.parts import voices
from sourcier.reading.parts.voices import Voice, find_voices, is_somebody_else, voice_named
from sourcier.records import Span


def names(text: str) -> list[str | None]:
    return [voice.name for voice in find_voices(text, "fr")]


def test_examples_of_the_docstrings() -> None:
    assert doctest.testmod(voices).failed == 0


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("M. LE PRÉSIDENT : La séance est ouverte.", ["M. LE PRÉSIDENT"]),
        ("Mme Anne Faure. – Nous irons.\nM. Jean Cormier (Centre). Non.", ["Mme Anne Faure", "M. Jean Cormier"]),
        ("M. le président. Bien.\nOui.\nM. le président. La parole est à vous.", ["M. le président"] * 2),
        ("Anne Faure, mairesse : Oui.\nNon.", []),
        ("JEANNE D’ORMONT : Oui.\n>> PIERRE LAU : Bonjour.", ["JEANNE D’ORMONT", "PIERRE LAU"]),
        ("Ada Vernier : Oui.\nEt puis ?\n- Ada Vernier : Non.", ["Ada Vernier"] * 2),
        ("Q. Et le pont ?\nR. Il rouvre.\nQ. Quand ?\nR. Lundi.", [None] * 4),
    ],
)
def test_labels(text: str, found: list[str | None]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Je le répète : rien n’est décidé.",
        "Le pont est fini : on l’ouvre.",
        "M. le maire est venu hier. Il pleuvait.",
        "Valbrune : le pont rouvre.",
        "Mesdames et messieurs, voici mon avis : non.",
        "Mesdames et messieurs : bonsoir.",
        "",
        "\n\n:",
    ],
)
def test_what_is_no_label(text: str) -> None:
    assert names(text) == []


def test_a_language_without_a_pack_has_no_labels() -> None:
    assert find_voices("MR. SPEAKER : Order.", "en") == ()


@pytest.mark.parametrize(
    ("label", "speaker", "other"),
    [
        ("M. Jean Cormier", "Anne Faure", True),
        ("Mme Jeanne Cormier", "Anne Faure", True),
        ("Mme Anne FAURE (Centre)", "Anne Faure", False),
        ("Mme Faure", "Anne Faure", False),
        ("Mme Faure-Cormier", "Anne Faure", False),
        ("Anne Faur", "Anne Faure", False),
        ("M. LE PRÉSIDENT", "Anne Faure", False),
        ("Mme la mairesse", "Anne Faure", False),
        ("Le Courrier", "Anne Faure", False),
        ("M. Jean Cormier", "Faure", False),
    ],
)
def test_somebody_else_only_beyond_doubt(label: str, speaker: str, other: bool) -> None:
    assert is_somebody_else(voice_named(0, label, "fr"), speaker, "fr") is other


def test_a_voice_without_a_name_is_nobody_else() -> None:
    assert not is_somebody_else(Voice(Span(0, 0), None), "Anne Faure", "fr")


@pytest.mark.parametrize("piece", ["M. ", "A : ", "M. a (", "Mme Anne ", ">> "])
def test_time_grows_with_the_length(piece: str) -> None:
    start = time.process_time()
    find_voices(piece * 20_000 + "\n" + (piece + "\n") * 20_000, "fr")
    assert time.process_time() - start < 10
