"""A pack without weights, without a parser or without a model reads with what it has, and the reading says so."""

import pytest
from toy_pack import CODE, ToyAnalyser
from toy_pack import pack as toy_pack

from sourcier.languages import load_pack
from sourcier.models import PlainAnalyser, SpacyAnalyser
from sourcier.reading.pipeline import Reader, document_of_text
from sourcier.records import Document, LeftOut, PackError, Reading, Text


def slices(reading: Reading) -> list[tuple[str, str]]:
    text = reading.document.text.characters
    contents = [" / ".join(text[start:end] for start, end in found.content) for found in reading.attributions]
    sources = [text[slice(*found.source)] if found.source else "" for found in reading.attributions]
    return list(zip(contents, sources, strict=True))


@pytest.fixture(scope="module")
def without_parser() -> Reader:
    pack = load_pack("fr")
    return Reader(pack, SpacyAnalyser(pack.model, parse=False), name="rules")


def test_language_without_weights_is_read_by_its_rules() -> None:
    reading = Reader(toy_pack(), ToyAnalyser()).read(Document(Text("Dom Karvo dira ke na sol vola.", "toy")))
    assert slices(reading) == [("na sol vola", "Dom Karvo")]
    assert reading.left_out == (LeftOut("signals", "weights"), LeftOut("proposals", "weights"))
    assert reading.attributions[0].confidence is None


def test_learned_reader_that_was_asked_for_needs_weights() -> None:
    with pytest.raises(PackError, match=f"no weights of a learned reader for “{CODE}”"):
        Reader(toy_pack(), ToyAnalyser(), name="learned")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("« Le pont tiendra bon », a déclaré Anne Faure.", ("« Le pont tiendra bon »", "Anne Faure")),
        ("Anne Faure a déclaré que le pont tiendra bon.", ("le pont tiendra bon", "Anne Faure")),
        ("Selon Anne Faure, le pont tiendra bon.", ("le pont tiendra bon", "Anne Faure")),
    ],
)
def test_model_without_a_parser(without_parser: Reader, text: str, found: tuple[str, str]) -> None:
    reading = without_parser.read(document_of_text(text))
    assert slices(reading) == [found]
    assert reading.left_out == (LeftOut("functions", "parse"),)


def test_pack_without_a_model() -> None:
    reading = Reader(toy_pack()).read(Document(Text("‹ Na sol vola mora. ›", "toy")))
    assert slices(reading) == [("‹ Na sol vola mora. ›", "")]
    assert reading.model == PlainAnalyser.name
    assert {one.lacks for one in reading.left_out} == {"parse", "weights"}
