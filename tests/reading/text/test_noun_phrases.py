"""Where noun phrases begin and end, by what asks for them; the phrase is marked <p>, its head <h>."""

import re

import pytest

from sourcier.languages import load_pack
from sourcier.models import SpacyAnalyser
from sourcier.reading.nominals.roles import OF_ROLE
from sourcier.reading.settings.circumstances import OF_CIRCUMSTANCE
from sourcier.reading.text.noun_phrases import (
    LONGEST,
    OF_ACTOR,
    Extent,
    noun_phrase,
    phrase_end,
    phrase_head,
    phrase_start,
)
from sourcier.reading.text.quotation_marks import find_quotations
from sourcier.reading.text.words import Words
from sourcier.records import Span

PACK = load_pack("fr")
MARK = re.compile(r"</?[ph]>")


@pytest.fixture(scope="module")
def analyser() -> SpacyAnalyser:
    return SpacyAnalyser(PACK.model)


def marked(analyser: SpacyAnalyser, sentence: str) -> tuple[Words, int, int, int]:
    """The words of a sentence, and the first and last token of the marked phrase and the token of its marked head."""
    text = MARK.sub("", sentence)
    at = {tag: len(MARK.sub("", sentence[: sentence.index(tag)])) for tag in ("<p>", "</p>", "<h>")}
    whole = (Span(0, len(text)),)
    words = Words(analyser.analyse(text, whole), find_quotations(text, whole), PACK)
    return words, words.token_at(at["<p>"]), words.token_at(at["</p>"] - 1), words.token_at(at["<h>"])


@pytest.mark.parametrize(
    "sentence",
    [
        "<p>La nouvelle <h>maire</h> de Brive</p> a refusé.",
        "<p>Les <h>ministres</h> de l'Économie, de la Santé et de la Culture</p> ont refusé.",
        "<p>La <h>présidente</h> du Parti du pont (PP), Claire Vauquelin,</p> a refusé.".replace(",</p>", "</p>,"),
        "<p>Les « <h>veilleurs</h> »</p> ont refusé.",
        "<p>Les « <h>veilleurs</h> » de Brive</p> ont refusé.",
        "<p>Le <h>collectif</h> « Les Sources »</p> a refusé.",
        "<p>Le <h>collectif</h> des « riverains »</p> a refusé.",
        "« Non », disent les « <p><h>veilleurs</h></p> » de Brive.",
        "<p>Le <h>ministère</h></p> qui paie a refusé.",
    ],
)
def test_all_of_a_source(analyser, sentence):
    words, first, last, head = marked(analyser, sentence)
    assert phrase_head(words, first, len(words.words)) == head
    assert noun_phrase(words, first, len(words.words)) == (first, last)


@pytest.mark.parametrize(
    ("sentence", "extent"),
    [
        ("Les <p><h>voyageurs</h> du Terminal 2</p> attendent.", OF_ACTOR),
        ("Un <p><h>professeur</h> d'une petite université</p> attend.", OF_ACTOR),
        ("Les <p><h>élus</h> sortants</p> attendent.", OF_ACTOR),
        ("La <p><h>maire</h> de Brive</p> à Paris attend.", OF_ACTOR),
        ("Le <p><h>secrétaire</h> général auprès du préfet</p> mardi attend.", OF_ROLE),
        ("Une <p><h>élue</h> de la liste « Brive ensemble »</p> dans un communiqué attend.", OF_ROLE),
        ("Elle a parlé lors d'une <p><h>réunion</h> du conseil</p> mardi à Brive.", OF_CIRCUMSTANCE),
        ("Elle a parlé lors d'une <p><h>réunion</h> publique</p> de mardi.", OF_CIRCUMSTANCE),
        ("Elle a parlé lors du <p><h>forum</h> « Eaux vives »</p> et partira.", OF_CIRCUMSTANCE),
        ("Les <p><h>riverains</h> réunis devant la gare</p> attendent.", LONGEST),
    ],
)
def test_as_far_as_its_extent(analyser, sentence, extent: Extent):
    words, _, last, head = marked(analyser, sentence)
    assert phrase_end(words, head, len(words.words), extent) == last


def test_an_actor_ends_where_somebody_else_begins(analyser):
    words, first, last, head = marked(analyser, "La <p><h>députée</h> verte</p> Claire Vauquelin attend.")
    assert phrase_end(words, head, len(words.words), OF_ACTOR, stops={last + 1}) == last
    assert phrase_end(words, head, len(words.words), OF_ACTOR) > last
    assert first == head


@pytest.mark.parametrize(
    "sentence",
    [
        "Elle a vu <p>les trois nouveaux <h>ponts</h></p> de Brive.",
        "Elle a vu tous <p>les « <h>ponts</h></p> » de Brive.",
        "Elle parle de <p>la très longue <h>route</h></p>.",
    ],
)
def test_a_phrase_opens_with_its_article(analyser, sentence):
    words, first, _, head = marked(analyser, sentence)
    assert phrase_start(words, head, 0) == first
    assert phrase_start(words, head, head) == head
