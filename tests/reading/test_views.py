"""Text cut into lines of a fixed width reads as the same text in one line, with spans of the text as it is."""

import dataclasses

import pytest

from sourcier import read
from sourcier.exchange.json_codec import spans_of
from sourcier.intake import document_of_text
from sourcier.reading.attributions import attribution_id
from sourcier.reading.views import view_of

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
        assert character in (HYPHENS[view.place(offset)], " ")
    assert view_of(dataclasses.replace(document, joins=())).document.text is document.text
