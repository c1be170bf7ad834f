"""What subtitles mishear is told from what was said otherwise: never a negation, never a number."""

import doctest
from itertools import pairwise

import pytest

from sourcier.languages import load_pack
from sourcier.quoting import hearing
from sourcier.quoting.hearing import Heard, by_sound, heard, pauses_in, sounds_of
from sourcier.quoting.tokens import tokens_of
from sourcier.records import Span

QUOTED = "le pont de Valbrune {} sera rouvert lundi matin"


def listen(quotation: str, subtitles: str, language: str | None = "fr") -> Heard:
    pauses = [Span(0, 0), *pauses_in(subtitles, language), Span(len(subtitles), len(subtitles))]
    within = [Span(one.end, other.start) for one, other in pairwise(pauses)]
    quoted, told = tokens_of(quotation, language), tokens_of(subtitles, language, within)
    return heard(quoted, told, by_sound(told, language), language)


def told(found: Heard, subtitles: str) -> list[str]:
    return [subtitles[slice(*change.told)] for change in found.misheard]


def test_examples_of_the_docstrings() -> None:
    assert doctest.testmod(hearing).failed == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ses", "c'est"), ("été", "était"), ("parlent", "parle"), ("eau", "haut"), ("décidées", "décider"),
        ("attention", "à tension"), ("poisson", "boisson"), ("cantonniers", "cantonnier"), ("mairesse", "maîtresse"),
    ],
)  # fmt: skip
def test_words_that_sound_alike(one: str, other: str) -> None:
    found = listen(
        f"le pont de Valbrune {one} sera rouvert lundi matin", f"Le pont de Valbrune {other} sera rouvert lundi matin."
    )
    assert (found.check.verdict, len(found.misheard)) == ("exact", 1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("possible", "impossible"), ("légal", "illégal"), ("hausse", "baisse"), ("importer", "exporter"),
        ("dizaine", "douzaine"), ("deux", "d'eux"), ("dix", "dis"), ("million", "milliard"), ("12", "13"),
        ("pour", "contre"), ("jamais", "j'aimais"), ("pas", "bas"), ("sans", "cent"), ("ouvert", "fermé"),
        ("sous", "sur"), ("interne", "externe"),
    ],
)  # fmt: skip
def test_what_changes_the_meaning_is_never_misheard(one: str, other: str) -> None:
    found = listen(
        f"le pont de Valbrune {one} sera rouvert lundi matin", f"Le pont de Valbrune {other} sera rouvert lundi matin."
    )
    assert (found.check.verdict, found.misheard) == ("altered", ())


def test_what_fills_a_pause_is_left_out() -> None:
    found = listen(QUOTED.format("aussi"), "Le pont euh de Valbrune aussi sera, sera rouvert, heu, hein, lundi matin.")
    assert (found.check.verdict, found.misheard) == ("exact", ())


def test_a_repeated_negation_is_no_pause() -> None:
    assert (
        listen("nous ne rouvrirons pas le pont lundi", "Nous ne rouvrirons pas, pas le pont lundi.").check.verdict
        == "altered"
    )


def test_short_words_are_missed() -> None:
    said = "Les écoles de ville seront rouvertes lundi matin."
    found = listen("les écoles de la ville seront rouvertes lundi matin", said)
    assert (found.check.verdict, len(found.misheard)) == ("exact", 1)


def test_the_first_word_of_a_negation_that_speech_drops() -> None:
    assert (
        listen("Ce n’est pas le vieux pont de Valbrune", "C'est pas le vieux pont de Valbrune.").check.verdict
        == "exact"
    )
    assert (
        listen("Il n’y a plus de vieux pont à Valbrune", "Il y a plus de vieux pont à Valbrune.").check.verdict
        == "altered"
    )


def test_numbers_are_the_same_however_they_are_written() -> None:
    said = "Il faut quarante-cinq millions d'euros et quinze pour cent du pont de Valbrunes."
    found = listen("Il faut 45 millions d’euros et 15 % du pont de Valbrune", said)
    assert (found.check.verdict, told(found, said)) == ("exact", ["Valbrunes"])


def test_what_differs_too_much_stays_as_it_is() -> None:
    found = listen("les ponts fermés rouvrent lundi matin", "le pont fermé rouvre l'huns dit matins")
    assert found.check.verdict in ("altered", "absent") and not found.misheard


def test_a_cut_of_more_than_pauses_stays_a_cut() -> None:
    said = "Le pont de Valbrune, qui fut fermé trois ans durant, sera rouverre lundi matin."
    found = listen("Le pont de Valbrune sera rouvert lundi matin", said)
    assert (found.check.verdict, told(found, said)) == ("cut", ["rouverre"])
    assert "unmarked-cut" in found.check.warnings


def test_short_quotations_of_words_that_sound_the_same() -> None:
    found = listen("une campagne de mensonges sans précédent", "C'est une campagne de mensonge sans précédant.")
    assert (found.check.verdict, len(found.misheard)) == ("exact", 2)


def test_without_a_pack_nothing_is_misheard() -> None:
    said = "Le pont de Valbrune cera rouvert lundi matin."
    assert listen("Le pont de Valbrune sera rouvert lundi matin", said, "en").check.verdict == "altered"


@pytest.mark.parametrize("word", ["e", "s", "", "l'", "œuf", "aujourd'hui", "x" * 9_000])
def test_any_word_has_a_sound(word: str) -> None:
    assert (
        sounds_of([word], load_pack("fr").hearing.sounds) == sounds_of([word], load_pack("fr").hearing.sounds).strip()
    )
