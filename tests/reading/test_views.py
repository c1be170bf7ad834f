"""Text cut into lines of a fixed width reads as the same text in one line, with spans of the text as it is."""

import dataclasses
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcier import Document, Part, Span, read
from sourcier.exchange.json_codec import spans_of
from sourcier.intake import document_of_text, text_of
from sourcier.reading.views import view_of
from sourcier.records.readings import attribution_id

WHOLE = (
    "Le pont de Valbrune rouvrira en juin. « Rien n’est encore signé et nous gardons l’espoir d’un accord », a déclaré "
    "lundi la députée de la circonscription, Ève Lorme, qui siège à la commission du pont. Selon le préfet, Luc Adam, "
    "les travaux coûteront 3 millions d’euros."
)


def cut(text, width):
    lines, line = [], ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return "\n".join([*lines, line])


HYPHENS = WHOLE.replace("espoir", "es-\npoir").replace("déclaré", "dé-\nclaré").replace("commission", "commis-\nsion")


def told(reading):
    return [(a.type, a.entity and a.entity.value, len(a.content)) for a in reading.attributions]


@pytest.mark.parametrize("text", [cut(WHOLE, 72), cut(WHOLE, 40), HYPHENS])
def test_cut_text_reads_like_whole_text(text):
    whole, reading = read(WHOLE, reader="rules"), read(text, reader="rules")
    assert told(reading) == told(whole)
    assert reading.document.text.characters == text
    for span in spans_of(reading):
        assert 0 <= span.start < span.end <= len(text)
    for found, meant in zip(reading.attributions, whole.attributions, strict=True):
        words = "".join(text[span.start : span.end] for span in found.content)
        joined = words.replace("-\n", "").replace("\n", " ")
        assert joined == "".join(WHOLE[span.start : span.end] for span in meant.content)
        assert found.id == attribution_id(reading.document.text.hash, found.content, found.cue)
    ids = {found.id for found in reading.attributions}
    assert {found.nested_in for found in reading.attributions} <= ids | {None}


def test_a_view_leads_back_to_each_character():
    document = document_of_text(HYPHENS, language="fr")
    view = view_of(document)
    characters = view.document.text.characters
    for offset, character in enumerate(characters):
        assert character in (HYPHENS[view.span(Span(offset, offset + 1)).start], " ")
    assert view_of(dataclasses.replace(document, joins=())).document.text is document.text


UNUSUAL = st.text(st.sampled_from("aeÉ1 .'\n\u0301\u00ad\u200b\ufb03\uff02\uff21\u2011-"), min_size=1, max_size=60)


@given(UNUSUAL, st.data())
def test_spans_of_a_view_ascend_in_the_text(text, data):
    document = document_of_text(text, language="fr") if text.strip() else Document(text_of(text))
    view = view_of(document)
    size = len(view.document.text.characters)
    cuts = sorted(data.draw(st.lists(st.integers(0, size), min_size=2, max_size=6, unique=True))) if size else []
    spans = [view.span(Span(*pair)) for pair in pairwise(cuts)]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(left.start <= right.start and left.end <= right.end for left, right in pairwise(spans))


def test_an_accent_cut_from_its_letter_is_read_with_it():
    text = "La mairesse de Valbrune a promis hier soir de\nsigner, a dit le de\n\u0301pute de la ville, Luc\nAdam."
    document = document_of_text(text, language="fr")
    view = view_of(document)
    assert "députe" in view.document.text.characters
    at = view.document.text.characters.index("députe")
    assert text[slice(*view.span(Span(at, at + 2)))] == "de\n\u0301"


def test_a_part_of_signs_that_nobody_sees_is_no_part_of_the_view():
    text = f"{WHOLE}\n\u200b\u200b\n{WHOLE}"
    document = document_of_text(text, language="fr")
    hidden = Part("furniture", Span(len(WHOLE) + 1, len(WHOLE) + 3), "class")
    assert view_of(dataclasses.replace(document, layout=(hidden,))).document.layout == ()


SPELT = [
    ("Raymond\u200b Tixier, maire de Valbrune, a dit que tout va bien.", "Raymond Tixier"),
    ("« Oui », a déclaré Raymond \u2060Tixier, le maire.", "Raymond Tixier"),
    ("« Oui », a déclaré Ray\u00admond Ti\u200dxier, le maire.", "Raymond Tixier"),
    ("＂Le pont rouvrira lundi＂, a déclaré Anne Faure.", "Anne Faure"),
    ("« Le pont \u0301 rouvrira », a déclaré Anne Faure.", "Anne Faure"),
    ("« Le pont \uff9e et \u0345 \u200d rouvriront », a déclaré Anne Faure.", "Anne Faure"),
]


@pytest.mark.parametrize(("text", "name"), SPELT, ids=ascii)
def test_signs_that_nobody_sees_halve_no_name_and_end_no_reading(text, name):
    reading = read(text, language="fr", reader="rules")
    assert [found.entity.value for found in reading.attributions] == [name]
    assert reading.document.text.characters == text


def test_days_are_read_over_signs_that_nobody_sees():
    text = "Le maire a dit qu’il signerait mardi\u200b 1\u00ad2 mars."
    reading = read(text, language="fr", reader="rules", published="2024-03-05")
    assert [(text[slice(*one.span)], one.value) for one in reading.times] == [
        ("mardi\u200b 1\u00ad2 mars", "2024-03-12")
    ]
