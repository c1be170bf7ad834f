"""What is shown of a text whose lines are cut reads on, and its offsets stay."""

from sourcier import read
from sourcier.exchange.facts import quantities_of
from sourcier.exchange.html import statements_of
from sourcier.exchange.unwrapped import Unwrapped

WRAPPED = (
    "Le conseil de Sauzay s'est réuni lundi soir dans la halle. « Nous ouvri-\n"
    "rons quarante-\n"
    "deux étals avant la ren-\n"
    "trée », a décla-\n"
    "ré la maire de la\n"
    "commune, Odile Gar-\n"
    "cin, devant des commer-\n"
    "çants qui n'y croyaient plus.\n"
)


def test_statements_and_numbers_are_shown_without_cuts():
    reading = read(WRAPPED, language="fr", published="2024-03-14")
    row = statements_of(reading)[0]
    assert row.content[0].startswith("« Nous ouvrirons quarante")
    assert row.content[0].endswith("avant la rentrée »")
    assert (row.cue, row.source) == ("a déclaré", "la maire de la commune, Odile Garcin")
    span = reading.attributions[0].cue[0]
    assert WRAPPED[span.start : span.end] == "a décla-\nré"
    assert all("\n" not in one.words and "- " not in one.words for one in quantities_of(reading))


def test_slices_of_a_text():
    text = Unwrapped(read(WRAPPED, language="fr").document)
    at = WRAPPED.index("décla-")
    assert text[at : at + 9] == "déclaré"
    assert text[at : at + 6] == "décla-"
    assert text[0:10] == WRAPPED[:10]
