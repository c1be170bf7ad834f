"""What holds of the meaning of every reading, whatever the text: no crash, references that lead somewhere, views."""

from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sourcier
from soundness import check_sound
from sourcier.cli.listings import list_chains, list_unsourced
from sourcier.cli.terminal import console_for, show
from sourcier.exchange.brat.writing import to_brat
from sourcier.exchange.guidelines import to_guidelines
from sourcier.exchange.html import to_html
from sourcier.records import Reading

SPEAKERS = (
    "Paul Durand", "le ministre de la Défense", "la présidente Anne Faure", "la France", "son pays", "nous", "elle",
    "deux d’entre eux", "ce dernier", "les deux pays", "l’agence officielle Chine nouvelle", "le Kremlin", "Kiev",
)  # fmt: skip
SPEECH = (
    "a déclaré", "a dit que", "dément", "a rejeté les accusations", "a confirmé la mort de", "affirme avoir vu",
    "pourrait", "n’a pas", "s’il pleut", ", dit-il,", "accuse", "a promis de", "exhorte Paul à", "estime à 300",
    "a-t-il ajouté", "assure-t-on", "a qualifié de",
)  # fmt: skip
CIRCUMSTANCES = (
    "à l’AFP", "auprès de Reuters", "dans un entretien au Monde", "citée par TASS", "selon la BBC, citant l’armée",
    "lors d’une conférence de presse à Berlin", "devant le Sénat", "via", "(AFP) -", "— Paul (@paul) 3 mai 2020",
    "au nord de", "la mer Noire", "au Mans", "Corée du Nord-", "en marge du sommet",
)  # fmt: skip
TIMES = (
    "mardi", "le mardi 31 mai 2021", "le 45 mars", "le 31/02/2020", "le 30 février", "à 99h99", "à 25 h 61", "l’hiver",
    "il y a trois ans", "il y a 99999 ans", "dans 10000000000 jours", "entre 2010 et 2012", "en 0000", "en 9999",
    "dans les années 60", "au CCCe siècle", "la semaine prochaine", "fin juin", "hier soir", "du 31 au 1er", "demain",
    "dans la nuit de lundi à mardi", "l’été prochain", "le lendemain", "la décennie prochaine",
)  # fmt: skip
NUMBERS = (
    "12", "3,5 %", "1 000 000", "1.000,50", "1e400", "10**30 milliards", "million million million", "5 à 3", "-5",
    "entre 10 et 2", "entre", "plus de", "une dizaine de", "un tiers des", "½", "4 sur 0", "1/0", "30 M€", "²", "①",
    "quatre-vingt-dix-neuf", "onze et demi", "9" * 400, "morts", "blessés", "euros", "personnes", "١٢",
)  # fmt: skip
MARKS = (
    ",", ".", ":", ";", "!", "?", "…", "«", "»", "“", "”", '"', "(", ")", "[…]", "—", "\n", "\n\n", "\n— ", "et", "ou",
    "que", "de la", "\t", "\0", "\x1b[31m", "\u202e", "العربية", "😀", "🇫🇷", "e\u0301", "he told AFP on Tuesday",
)  # fmt: skip
FRAGMENTS = st.one_of(*(st.sampled_from(group) for group in (SPEAKERS, SPEECH, CIRCUMSTANCES, TIMES, NUMBERS, MARKS)))
TEXTS = st.lists(FRAGMENTS, min_size=1, max_size=40).map(" ".join)
DAYS = (None, "0001-01-01", "2020-02-29", "9999-12-31")
OUTLETS = (None, "AFP", "La Gazette de Valbrune", "12")


def check_shown(reading: Reading) -> None:
    """Every view of a reading can be made."""
    console = console_for(StringIO())
    show(console, reading, article=True, table=True, legend=True)
    for listing in (*list_chains(reading), *list_unsourced(reading)):
        console.print(listing)
    assert to_html([reading])
    assert len(to_guidelines(reading)["attributions"]) == len(reading.attributions)
    assert to_brat(reading) or not reading.attributions


@settings(max_examples=settings.default.max_examples // 3)
@given(TEXTS, st.sampled_from(DAYS), st.sampled_from(OUTLETS))
def test_meaning_is_sound_and_the_same_each_time(text: str, published: str | None, outlet: str | None) -> None:
    def read() -> Reading:
        return sourcier.read(text, language="fr", published=published, outlet=outlet, reader="rules")

    if not text.strip():
        return
    reading = read()
    check_sound(reading)
    check_shown(reading)
    assert read() == reading


@pytest.mark.parametrize(
    "reader", ["both", *(pytest.param(one, marks=pytest.mark.long) for one in ("rules", "learned"))]
)
@pytest.mark.parametrize(
    "text",
    [
        ".",
        "« »",
        "mot",
        "\0 \x1b",
        "😀",
        "PAUL DURAND A DIT MARDI À PARIS QUE DEUX HOMMES SONT MORTS. « OUI », A DIT LA MINISTRE.",
        "paul durand a dit mardi a paris que deux hommes sont morts. « oui », a dit la ministre a l'afp.",
        "Il y a eu " + "9" * 400 + " morts, 1" + " 000" * 200 + " euros et un " + "milliard de " * 60 + "grains.",
        "12\n\n34\n\n« 12 », a dit 12.",
        "\n" * 2000 + "fin",
        "Mis à jour le 3 mai 2020. « Le pont a rouvert lundi », a-t-il dit à Reuters",
    ],
)
def test_odd_texts_are_read(text: str, reader: str) -> None:
    for published in DAYS:
        reading = sourcier.read(text, language="fr", published=published, reader=reader)
        check_sound(reading)
        check_shown(reading)
