"""However spans nest, cross or touch, the pieces put end to end are the text, and each piece knows what covers it."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sample_reading import CHARACTERS, NOTHING_FOUND, make_reading, span
from sourcier.exchange.marks import lines
from sourcier.records import Attribution, Part, Reading, Span, Text

ALPHABET = st.sampled_from("aé «»“”\"\n\r\t<&>'\u00a0\u202f\u2028\x0b\x85😀\u202e")


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """A reading of any text, with spans that lie anywhere in it."""
    characters = draw(st.text(ALPHABET, max_size=60))
    size = len(characters)
    empty = replace(make_reading(), **NOTHING_FOUND)
    reading = replace(empty, document=replace(empty.document, text=Text(characters, "0" * 64)))
    if size < 2:
        return reading
    spans = (
        st.tuples(st.integers(0, size - 1), st.integers(1, size))
        .map(lambda pair: Span(min(pair), max(pair[1], pair[0] + 1)))
        .filter(lambda span: span.start < span.end)
    )
    model = replace(make_reading().attributions[4], chain=None)
    attributions: list[Attribution] = []
    for number in range(draw(st.integers(0, 4))):
        content = tuple(sorted(draw(st.lists(spans, min_size=1, max_size=3))))
        cue = tuple(draw(st.lists(spans, max_size=2)))
        source = draw(st.none() | spans)
        attributions.append(replace(model, id=f"a{number}", content=content, cue=cue, source=source))
    edges = sorted(draw(st.sets(st.integers(0, size), min_size=2, max_size=5)))
    kinds = st.sampled_from(["title", "body", "crosshead", "furniture"])
    parts = tuple(Part(draw(kinds), Span(a, b), "any") for a, b in pairwise(edges) if draw(st.booleans()))
    return replace(reading, attributions=tuple(attributions), parts=parts)


@given(readings())
def test_the_pieces_are_the_text(reading):
    characters = reading.document.text.characters
    pieces = [piece for line in lines(reading) for piece in line]
    assert "".join(characters[piece.span.start : piece.span.end] for piece in pieces) == characters
    for piece in pieces:
        assert piece.span.start < piece.span.end
        for number, attribution in enumerate(reading.attributions, 1):
            covered = any(start <= piece.span.start and piece.span.end <= end for start, end in attribution.content)
            assert (number in piece.contents) == covered
            assert (number in piece.cues) == any(
                s <= piece.span.start and piece.span.end <= e for s, e in attribution.cue
            )


@given(readings())
def test_every_statement_opens_once(reading):
    opens = [number for line in lines(reading) for piece in line for number in piece.opens]
    assert sorted(opens) == list(range(1, len(reading.attributions) + 1))


@given(readings())
def test_a_line_ends_with_its_break(reading):
    characters = reading.document.text.characters
    shown = ["".join(characters[p.span.start : p.span.end] for p in line) for line in lines(reading)]
    assert all("\n" not in line[:-1] for line in shown)


def test_nested_content():
    pieces = [piece for line in lines(make_reading()) for piece in line]
    nested = span("les habitants étaient prêts", CHARACTERS.index("« Nos équipes"))
    (piece,) = [piece for piece in pieces if piece.span == nested]
    assert piece.contents == (3, 4)
    assert piece.opens == (4,)
    assert piece.part == "body"
