"""Words that must be a translation: the text says so, or who said them speaks for a country of another language."""

import pytest

import sourcier
from sourcier.records import Inferred


def translated(text: str) -> Inferred | None:
    return sourcier.read(text, reader="rules", language="fr").attributions[0].translated


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("« Nous tiendrons », a dit Anna Morel en anglais.", "en anglais"),
        ("« Nous tiendrons », a lancé le joueur dans sa langue maternelle.", "dans sa langue maternelle"),
        ("« Nous tiendrons », a écrit en russe Anna Morel sur Twitter.", "en russe"),
    ],
)
def test_stated(text: str, evidence: str) -> None:
    found = translated(text)
    assert found is not None
    assert (found.value, found.rule) == ("stated", "language")
    assert [text[slice(*span)] for span in found.evidence] == [evidence]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("« Nous tiendrons », a dit le ministre allemand de la Défense, Karl Brandt.", "country"),
        ("« Nous tiendrons », a dit le président de la Colombie, Juan Ortega.", "country"),
        ("« Nous tiendrons », a dit Juan Ortega, chef du gouvernement espagnol.", "country"),
        ("« Nous tiendrons », a répété Moscou.", "country"),
        ("« Nous tiendrons », a écrit le Guardian.", "outlet"),
        ("« Nous tiendrons », a dit Karl Brandt à la ZDF.", "outlet"),
    ],
)
def test_presumed(text: str, rule: str) -> None:
    found = translated(text)
    assert found is not None
    assert (found.value, found.rule) == ("presumed", rule)
    assert found.evidence


@pytest.mark.parametrize(
    "text",
    [
        "« Nous tiendrons », a dit Anna Morel.",
        "« Nous tiendrons », a dit Anna Morel en français.",
        "« Nous tiendrons », a dit la ministre française des Armées, Anna Morel.",
        "« Nous tiendrons », a dit le ministre suisse de la Défense, Karl Brandt.",
        "Le ministre allemand de la Défense, Karl Brandt, a dit que la loi passerait.",
        "« Nous tiendrons », a dit Anna Morel à Reuters.",
        "« Nous tiendrons », a dit l'avocat de la famille allemande, Paul Roche.",
        "« Nous tiendrons », a dit à la BBC le ministre de l'Intérieur, Paul Roche.",
        "« Nous tiendrons », a dit l'ambassadeur de France en Russie, Paul Roche.",
    ],
)
def test_not_translated(text: str) -> None:
    assert translated(text) is None
