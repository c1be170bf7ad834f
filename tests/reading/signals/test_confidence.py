"""What is left of a reading below a given confidence."""

from dataclasses import replace

import pytest

from sourcier.reading.pipeline import default_reader, document_of_text
from sourcier.reading.signals.confidence import withhold
from sourcier.records import About, Chain, Confidence, Factuality, Inferred, Link, Quantity, Span, Telling

TEXT = (
    "« Le pont ferme », a déclaré la mairesse de Valbrune, Anne Faure. "
    "Luc Morel affirme qu’Anne Faure a promis que la gare rouvrira."
)


@pytest.fixture(scope="module")
def reading():
    return default_reader("fr", "rules").read(document_of_text(TEXT))


def given(reading, *confidences):
    attributions = tuple(
        replace(a, confidence=Confidence(*c)) for a, c in zip(reading.attributions, confidences, strict=True)
    )
    return replace(reading, attributions=attributions)


def test_statements_whose_span_is_less_sure_are_left_out(reading):
    assert len(reading.attributions) == 3
    kept = withhold(given(reading, (0.9, 0.9, 0.9), (0.4, 0.9, 0.9), (0.9, 0.9, 0.9)), 0.5)
    assert [a.id for a in kept.attributions] == [reading.attributions[0].id, reading.attributions[2].id]


def test_what_was_nested_in_one_that_is_left_out_stands_alone(reading):
    assert reading.attributions[2].nested_in == reading.attributions[1].id
    kept = withhold(given(reading, (0.9, 0.9, 0.9), (0.4, 0.9, 0.9), (0.9, 0.9, 0.9)), 0.5)
    assert kept.attributions[-1].nested_in is None


@pytest.mark.parametrize("link, speaker", [(0.4, 0.9), (0.9, 0.4)])
def test_a_name_that_is_less_sure_is_null_and_the_source_stays(reading, link, speaker):
    kept = withhold(given(reading, (0.9, link, speaker), (0.9, 0.9, 0.9), (0.9, 0.9, 0.9)), 0.5)
    first = kept.attributions[0]
    assert (first.entity, first.entity_id, first.gender, first.role) == (None, None, None, None)
    assert first.source == reading.attributions[0].source
    assert first.confidence == Confidence(0.9, link, None)


def test_no_mention_of_what_was_withheld_is_left(reading):
    kept = withhold(given(reading, (0.9, 0.4, 0.9), (0.1, 0.9, 0.9), (0.1, 0.9, 0.9)), 0.5)
    named = {entity.id for entity in kept.entities}
    assert {mention.entity_id for mention in kept.mentions} <= named
    assert reading.attributions[0].source not in {mention.span for mention in kept.mentions}


def quantity(statement):
    return Quantity(Span(0, 1), "1", 1, 1, None, None, None, None, statement)


def test_a_quantity_goes_to_the_innermost_statement_that_is_left_or_goes(reading):
    own, inner, first = (quantity(s) for s in (None, reading.attributions[2].id, reading.attributions[0].id))
    counted = replace(reading, quantities=(own, inner, first))
    kept = withhold(given(counted, (0.1, 0.9, 0.9), (0.9, 0.9, 0.9), (0.4, 0.9, 0.9)), 0.5)
    assert [q.statement for q in kept.quantities] == [None, reading.attributions[1].id]


def test_a_telling_needs_two_statements(reading):
    ids = tuple(attribution.id for attribution in reading.attributions)
    told = replace(reading, tellings=(Telling(ids, ((), (Span(0, 1),), ())), Telling(ids[:2], ((), ()))))
    kept = withhold(given(told, (0.1, 0.9, 0.9), (0.9, 0.9, 0.9), (0.9, 0.9, 0.9)), 0.5)
    assert kept.tellings == (Telling(ids[1:], ((Span(0, 1),), ())),)


def test_what_a_withheld_name_said_of_its_statement_goes_with_it(reading):
    first = reading.attributions[0]
    name, other = first.entity, Inferred("Valbrune", "name")
    told = replace(
        first,
        entities=(name, other),
        chain=Chain((Link(name, "origin", None),), 1),
        about=(About(first.content[0], name), About(first.content[0], other)),
        factuality=(Factuality(name, "CT+", "plain"),),
        translated=Inferred("presumed", "role"),
    )
    known = replace(reading, attributions=(told, *reading.attributions[1:]))
    kept = withhold(given(known, (0.9, 0.4, 0.9), (0.9, 0.9, 0.9), (0.9, 0.9, 0.9)), 0.5).attributions[0]
    assert (kept.entities, kept.chain, kept.translated) == ((), None, None)
    assert [one.entity for one in kept.about] == [other]
    assert kept.factuality == (Factuality(None, "CT+", "plain"),)


def test_nothing_is_withheld_at_zero(reading):
    assert withhold(reading, 0.0) == reading


def test_every_statement_of_every_reader_has_confidences():
    for name in ("rules", "learned", "both"):
        for attribution in default_reader("fr", name).read(document_of_text(TEXT)).attributions:
            confidence = attribution.confidence
            assert confidence is not None
            assert 0 < confidence.span < 1 and 0 < confidence.link < 1
            assert (confidence.speaker is None) == (attribution.entity is None)


def test_less_is_left_the_surer_it_must_be():
    reader = default_reader("fr")
    counts = [len(reader.read(document_of_text(TEXT), least).attributions) for least in (0.0, 0.5, 0.9, 1.0)]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > 0 and counts[-1] == 0
