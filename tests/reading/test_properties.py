"""What holds of every reading, whatever the text: offsets, ids, nesting, independence, and time in line with length."""

import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import sourcier
from soundness import check_offsets
from sourcier.exchange.json_codec import from_json, to_json, to_object
from sourcier.intake import text_of
from sourcier.languages.folding import INVISIBLE
from sourcier.reading.pipeline import default_reader
from sourcier.reading.text.quotation_marks import QuotationIndex, find_quotations
from sourcier.reading.text.sentences import read_segments
from sourcier.records import Attribution, Document, ReaderName, Reading, Span
from timing import check_growth, seconds

SCHEMA = Path(__file__).parents[2] / "docs" / "schema" / "reading.schema.json"
VALIDATOR = Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))

SPEAKERS = (
    "Anne Faure", "Mme Faure", "la mairesse", "le préfet", "Omar Kaddour", "M. Kaddour", "elle", "il",
    "la préfecture", "Moscou", "le syndicat Terre-Haute", "un porte-parole", "nous", "on", "l’entreprise",
    "la ministre de la Culture, Inès Roche,",
)  # fmt: skip
CUES = (
    "a déclaré", "affirme que", "a-t-il dit", "dit-elle", "a-t-on appris", "selon", "d’après", "pour",
    "de source policière", "promet de", "dénonce", "se dit convaincu que", "a indiqué", "accuse", "d’avoir",
    "ajoutant que", "demande si", "l’appel à", "l’affirmation selon laquelle", "qualifie le texte de", "estimant",
    "fait savoir que", "a refusé de", "s’est dite favorable à",
)  # fmt: skip
WORDS = (
    "le pont", "rouvrira", "lundi", "ferme", "trop tard", "est", "un scandale", "de la ville", "pas", "partir",
    "des travaux", "Rien", "n’est décidé", "et", "mais", "qui", "que", "15", "3,5 %", "quartier", "Valbrune",
    "https://exemple.fr/a", "@compte", "a", "à",
)  # fmt: skip
MARKS = (
    "«", "»", "“", "”", '"', "‹", "›", "„", "'", "’", "(", ")", "[", "]", "[…]", "(sic)", "(NDLR)", ",", ".", ":",
    ";", "!", "?", "…", "—", "-", "« ", " »", "», ", ": « ", ".", "\n", "\n\n", "\n— ", "\r\n", "Lire aussi", "M.",
    "...",
)  # fmt: skip
ODD = (
    "\0", "\ufeff", "\ud800", "\udfff", "\u200f", "\u202e", "\u2066", "\u200b", "\u00ad", "\u2028", "\u0085",
    "\u00a0", "\u202f", "\u2009", "\t", "\x0b", "e\u0301", "🇫🇷", "𝔸", "中文", "العربية", "\ufffd", "İ", "ß", "ﬁ",
    " \u0301 ", "\u0345", "\uff9e", "\ufdfa", "\u1161", "ŉ", "＂", "Z\u0351\u036b\u0343", "\u200d", "\ufe0f", "½",
)  # fmt: skip
FRAGMENTS = st.one_of(
    *(st.sampled_from(group) for group in (SPEAKERS, CUES, WORDS, WORDS, MARKS, MARKS, ODD)), st.text(max_size=5)
)
GLUE = st.sampled_from([" ", " ", " ", "", "\u00a0", "\n", "  "])
TEXTS = st.lists(st.tuples(FRAGMENTS, GLUE), max_size=45).map(
    lambda pieces: "".join(part for pair in pieces for part in pair)
)

brief = settings(max_examples=settings.default.max_examples // 4)


def read(characters: str, reader: ReaderName = "both") -> Reading:
    return default_reader("fr", reader).read(Document(text_of(characters), language="fr"))


def lies_in(inner: Span, outer: tuple[Span, ...]) -> bool:
    return any(start <= inner.start and inner.end <= end for start, end in outer)


@given(TEXTS)
def test_every_offset_lies_in_the_text(characters: str):
    check_offsets(read(characters))


@example("a déclaré M. ")  # a title before the end of the text
@example("Selon la gendarmerie, six ")
@given(TEXTS)
def test_spans_ascend_and_stay_apart(characters: str):
    reading = read(characters)
    for found in reading.attributions:
        assert found.content
        for spans in (found.content, found.cue, found.verbatim):
            assert all(left.end <= right.start for left, right in pairwise(spans)), spans
        assert all(lies_in(span, found.content) for span in found.verbatim)
        assert all(lies_in(cut.span, found.verbatim) for cut in found.cuts)
    assert all(left.span.end <= right.span.start for left, right in pairwise(reading.parts))
    starts = [found.content[0].start for found in reading.attributions]
    assert starts == sorted(starts)


@given(TEXTS)
def test_white_space_alone_stands_outside_the_parts(characters: str):
    reading = read(characters)
    text = reading.document.text.characters
    ends = [0, *(part.span.end for part in reading.parts)]
    starts = [*(part.span.start for part in reading.parts), len(text)]
    between = "".join(text[end:start] for end, start in zip(ends, starts, strict=True))
    assert not between.translate(dict.fromkeys(map(ord, INVISIBLE))).strip()


@example("Anne Faure Anne Faure « affirme que Anne Faure Anne Faure ")
@given(TEXTS)
def test_the_type_is_what_the_marks_say(characters: str):
    reading = read(characters)
    text = reading.document.text.characters
    marks = QuotationIndex(find_quotations(text, read_segments(text, reading.parts)))
    for found in reading.attributions:
        letters = {place for start, end in found.content for place in range(start, end) if text[place].isalnum()}
        quoted = {place for start, end in found.verbatim for place in range(start, end) if text[place].isalnum()}
        # What is reported inside a quotation has its type by the marks within.
        if found.cue and marks.at(found.cue[0].start) is not None:
            continue
        if found.type == "indirect":
            assert not quoted
        elif found.type == "mixed":
            assert quoted
            assert quoted < letters


@given(TEXTS)
def test_every_slice_equals_what_is_shown(characters: str):
    reading = read(characters)
    text = reading.document.text.characters
    assert text == text_of(characters).characters
    for shown in to_object(reading)["attributions"]:
        assert shown["text"]["content"] == [text[start:end] for start, end in shown["content"]]
        assert shown["text"]["cue"] == [text[start:end] for start, end in shown["cue"]]
        assert shown["text"]["source"] == (text[slice(*shown["source"])] if shown["source"] else None)
        assert all(part.strip() for part in shown["text"]["content"])


@given(TEXTS)
def test_every_output_validates_and_reads_back(characters: str):
    reading = read(characters)
    VALIDATOR.validate(to_object(reading))
    assert from_json(to_json(reading)) == reading


@given(TEXTS)
def test_ids_are_unique_and_lead_somewhere(characters: str):
    reading = read(characters)
    attributions = {found.id: found for found in reading.attributions}
    entities = {entity.id: entity for entity in reading.entities}
    assert len(attributions) == len(reading.attributions)
    assert len(entities) == len(reading.entities)
    for found in reading.attributions:
        assert found.entity_id is None or found.entity_id in entities
        assert (found.entity is None) == (found.entity_id is None)
        assert climb(found, attributions)
    assert all(mention.entity_id in entities for mention in reading.mentions)


def climb(found: Attribution, attributions: dict[str, Attribution]) -> bool:
    """Whether the way outwards from a nested attribution ends, each step in a content that holds the cue or content."""
    seen = {found.id}
    while found.nested_in is not None:
        outer = attributions[found.nested_in]
        if outer.id in seen or not all(lies_in(span, outer.content) for span in found.cue or found.content):
            return False
        seen.add(outer.id)
        found = outer
    return True


@brief
@given(TEXTS, TEXTS)
def test_a_reading_does_not_depend_on_what_is_read_beside_it(one: str, other: str):
    before = read(one)
    beside = read(other)
    assert read(one) == before
    assert read(other) == beside


@brief
@given(st.lists(TEXTS.filter(lambda text: bool(text.strip("\ufeff").strip())), min_size=1, max_size=4))
def test_many_are_read_as_each_alone(texts: list[str]):
    alone = [sourcier.read(text, language="fr") for text in texts]
    assert list(sourcier.read_many(texts, language="fr")) == alone
    assert list(sourcier.read_many(reversed(texts), language="fr")) == alone[::-1]


@brief
@given(
    TEXTS,
    st.sampled_from(
        ["« Le pont rouvrira lundi », a déclaré Anne Faure.", "Selon la police, 300 personnes ont défilé."]
    ),
)
def test_direct_speech_is_found_behind_whatever_stands_above(noise: str, sentence: str):
    above = noise.translate(dict.fromkeys(map(ord, '«»“”"‹›„\u2028\u2029\x0b\x0c\r'), " ")).replace("Lire aussi", "")
    reading = read(f"{above}\n\n{sentence}")
    text = reading.document.text.characters
    assert any(found.content[0].start >= len(text) - len(sentence) for found in reading.attributions)


ARTICLE = (
    "Anne Faure, mairesse de Valbrune, a réuni les habitants mardi soir. « Le pont rouvrira lundi », a-t-elle promis. "
    "Selon la préfecture, les travaux ont pris du retard. Omar Kaddour estime que « rien n’est réglé ».\n\n"
)
HEAD = "Le conseil de quartier se réunit mardi soir à la mairie.\n\n"
# What is repeated, and how often in the longer of the two texts of the long form.
HOSTILE: dict[str, tuple[Callable[[int], str], int]] = {
    "articles": (lambda n: ARTICLE * n, 120),
    "straight marks": (lambda n: HEAD + '"' * n, 16_000),
    "guillemets": (lambda n: HEAD + "«»" * n, 8_000),
    "opening marks": (lambda n: HEAD + "«" * n, 16_000),
    "quoted words": (lambda n: HEAD + "« oui » " * n, 4_000),
    "quotations left open": (lambda n: HEAD + "« Oui, il pleut.\n" * n, 3_000),
    "brackets": (lambda n: HEAD + "(" * n + "x" + ")" * n, 10_000),
    "square brackets": (lambda n: HEAD + "« " + "[" * n + "x" + "]" * n + " »", 8_000),
    "incises": (lambda n: HEAD + "dit-il, " * n, 3_000),
    "reported clauses": (lambda n: HEAD + "il dit que " * n + "il pleut.", 3_000),
    "prepositions": (lambda n: HEAD + "selon la police, " * n, 2_500),
    "relations": (lambda n: HEAD + "Elle affirme qu’il pleut. " * n, 2_500),
    "quotations with incises": (lambda n: HEAD + "« Oui, il pleut », dit-il.\n" * n, 2_000),
    "dialogue": (lambda n: HEAD + "— Oui, il pleut, dit-il.\n" * n, 2_000),
    "names": (lambda n: HEAD + " ".join(f"Anne Faure{i} a dit oui." for i in range(n)), 2_500),
    "one word": (lambda n: HEAD + "a" * n, 1_000_000),
    "short lines": (lambda n: HEAD + "Oui\n" * n, 20_000),
    "line breaks": (lambda n: HEAD + "\n" * n + "fin", 400_000),
    "spaces": (lambda n: HEAD + "\u00a0" * n + "fin", 400_000),
    "full stops": (lambda n: HEAD + "." * n, 400_000),
    "commas": (lambda n: HEAD + ", " * n, 12_000),
    "digits with full stops": (lambda n: HEAD + "1." * n, 16_000),
    "initials": (lambda n: HEAD + "A.B." * n, 8_000),
    "brackets and marks": (lambda n: HEAD + '("' * n, 8_000),
    "letters apart from their accents": (lambda n: HEAD + "e\u0301" * n, 200_000),
    "signs that nobody sees": (lambda n: HEAD + "a\u00ad" * n, 200_000),
}
SHORT = 8
"""How many times shorter the texts of the short form are."""


def cost_of(name: str, reader: ReaderName) -> Callable[[int], float]:
    """The processor's time for a reading by how often something is repeated."""
    make, _ = HOSTILE[name]
    read(make(10), reader)
    return lambda count: seconds(lambda: read(make(count), reader))


@pytest.mark.long
@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_in_line_with_length(name: str):
    check_growth(cost_of(name, "rules"), HOSTILE[name][1] // SHORT)


@pytest.mark.long
def test_time_of_the_encoder_grows_in_line_with_length():
    check_growth(cost_of("articles", "both"), HOSTILE["articles"][1] // SHORT)


@pytest.mark.long
@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_in_line_with_great_length(name: str):
    check_growth(cost_of(name, "both"), HOSTILE[name][1])
