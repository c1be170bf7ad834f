"""The days that contents are about: from the first to the last that they name, open where they say so."""

import pytest

import sourcier


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("« Nous partirons le 7 juin 2021 », a dit Anna Morel.", "2021-06-07", "2021-06-07"),
        ("« De mars 2019 à juin 2019, tout a changé », a dit Anna Morel.", "2019-03-01", "2019-06-30"),
        ("« La dette a doublé depuis 2008 », a dit Anna Morel.", "2008-01-01", None),
        ("« Tout sera prêt d'ici 2030 », a dit Anna Morel.", None, "2030-12-31"),
        ("« Le pont restera fermé jusqu'en juin 2022 », a dit Anna Morel.", None, "2022-06-30"),
    ],
)
def test_period(text: str, begin: str | None, end: str | None) -> None:
    (one,) = sourcier.read(text, reader="rules", language="fr", published="2021-06-02").attributions
    assert one.period is not None
    assert (one.period.begin, one.period.end) == (begin, end)
    assert all(text[slice(*span)] for span in one.period.evidence)


@pytest.mark.parametrize(
    "text",
    [
        "« Nous partirons », a dit Anna Morel lundi.",
        "« Nous venons chaque samedi », a dit Anna Morel.",
        "« Nous tiendrons », a dit Anna Morel.",
    ],
)
def test_no_period(text: str) -> None:
    (one,) = sourcier.read(text, reader="rules", language="fr", published="2021-06-02").attributions
    assert one.period is None
