"""No value of time stands before a reader as a code: each has words, in each language of the interface."""

import json
import re
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcier.exchange.dates import day_words, days_words, time_words
from sourcier.records import TimeType
from sourcier.wording import ENGLISH, INTERFACES, wording_in

FRENCH = wording_in("fr")
TIMES = sorted((Path(__file__).parents[3] / "shared/gold").glob("time-*.json"))
CODE = re.compile(r"X|_REF|W\d|Q\d|T(?:MO|AF|EV|NI)|\d-\d|^P[\dT]")
CENTURY = re.compile(r"[XVI]{1,5}e siècle")
VALUES = [
    ("2021-05-31", "DATE", "31 May 2021", "31 mai 2021"),
    ("2021-05-01", "DATE", "1 May 2021", "1er mai 2021"),
    ("XXXX-05-31", "DATE", "31 May, year unknown", "31 mai, année inconnue"),
    ("XXXX-02-29", "DATE", "29 February, year unknown", "29 février, année inconnue"),
    ("XXXX-XX-26", "DATE", "the 26th, month and year unknown", "le 26, mois et année inconnus"),
    ("2021-05-XX", "DATE", "a day in May 2021", "un jour en mai 2021"),
    ("XXXX-XX-XX", "DATE", "day unknown", "jour inconnu"),
    ("2021-05", "DATE", "May 2021", "mai 2021"),
    ("XXXX-05", "DATE", "May, year unknown", "mai, année inconnue"),
    ("XXXX-XX", "DATE", "month unknown", "mois inconnu"),
    ("2021-W22", "DATE", "week of 31 May to 6 June 2021", "semaine du 31 mai au 6 juin 2021"),
    ("2021-W22-WE", "DATE", "weekend of 5 to 6 June 2021", "week-end du 5 au 6 juin 2021"),
    ("2021-W22-3", "DATE", "2 June 2021", "2 juin 2021"),
    ("XXXX-WXX", "DATE", "week unknown", "semaine inconnue"),
    ("XXXX-WXX-4", "DATE", "a Thursday, date unknown", "un jeudi, date inconnue"),
    ("XXXX-WXX-WE", "DATE", "a weekend, date unknown", "un week-end, date inconnue"),
    ("2025-SU", "DATE", "summer 2025", "été 2025"),
    ("2021-WI", "DATE", "winter 2021–2022", "hiver 2021–2022"),
    ("XXXX-SP", "DATE", "spring, year unknown", "printemps, année inconnue"),
    ("2021-Q1", "DATE", "first quarter 2021", "premier trimestre 2021"),
    ("XXXX-QX", "DATE", "quarter unknown", "trimestre inconnu"),
    ("2021-H2", "DATE", "second half-year 2021", "second semestre 2021"),
    ("XXXX-HX", "DATE", "half-year unknown", "semestre inconnu"),
    ("2021", "DATE", "2021", "2021"),
    ("XXXX", "DATE", "year unknown", "année inconnue"),
    ("198", "DATE", "the 1980s", "les années 1980"),
    ("XXX", "DATE", "decade unknown", "décennie inconnue"),
    ("19", "DATE", "20th century", "XXe siècle"),
    ("20", "DATE", "21st century", "XXIe siècle"),
    ("XX", "DATE", "century unknown", "siècle inconnu"),
    ("PRESENT_REF", "DATE", "the present", "le présent"),
    ("PAST_REF", "DATE", "the past", "le passé"),
    ("FUTURE_REF", "DATE", "the future", "l’avenir"),
    ("2021-05-31T14:30", "TIME", "31 May 2021, 14:30", "31 mai 2021, 14\u00a0h\u00a030"),
    ("2021-05-31TMO", "TIME", "31 May 2021, morning", "31 mai 2021, le matin"),
    ("2021-05-31TXX:XX", "TIME", "31 May 2021, hour unknown", "31 mai 2021, heure inconnue"),
    ("2021-05-31T24:00", "TIME", "31 May 2021, midnight", "31 mai 2021, minuit"),
    ("XXXX-WXX-4TEV", "TIME", "a Thursday, date unknown, evening", "un jeudi, date inconnue, le soir"),
    ("TNI", "TIME", "night", "la nuit"),
    ("P3W", "DURATION", "3 weeks", "3 semaines"),
    ("P1D", "DURATION", "1 day", "1 jour"),
    ("PXD", "DURATION", "some days", "quelques jours"),
    ("P1.5W", "DURATION", "1.5 weeks", "1,5 semaines"),
    ("P2Y6M", "DURATION", "2 years and 6 months", "2 ans et 6 mois"),
    ("PT2H30M", "DURATION", "2 hours and 30 minutes", "2 heures et 30 minutes"),
    ("P3DT12H", "DURATION", "3 days and 12 hours", "3 jours et 12 heures"),
    ("P2DE", "DURATION", "2 decades", "2 décennies"),
    ("PXCE", "DURATION", "some centuries", "quelques siècles"),
    ("PXQ", "DURATION", "some quarters", "quelques trimestres"),
    ("P1D", "SET", "every day", "chaque jour"),
    ("P2Y", "SET", "every 2 years", "tous les 2 ans"),
    ("XXXX-WXX-3", "SET", "every Wednesday", "chaque mercredi"),
    ("XXXX-WXX-3TAF", "SET", "every Wednesday, afternoon", "chaque mercredi, l’après-midi"),
    ("XXXX-WXX-WE", "SET", "every weekend", "chaque week-end"),
    ("XXXX-05", "SET", "every May", "chaque année en mai"),
    ("XXXX-SU", "SET", "every summer", "chaque été"),
    ("XXXX-XX-XXTMO", "SET", "every morning", "chaque matin"),
]


@pytest.mark.parametrize(("value", "kind", "english", "french"), VALUES)
def test_a_value_of_time_in_words(value, kind, english, french):
    assert time_words(value, kind, ENGLISH) == english
    assert time_words(value, kind, FRENCH) == french


@pytest.mark.shared
@pytest.mark.parametrize("language", INTERFACES)
def test_every_value_of_the_annotated_news_has_words(language):
    documents = [document for file in TIMES for document in json.loads(file.read_text("utf-8"))]
    times = [time for document in documents for time in document["timex"]]
    assert len(times) > 500
    said = {(one["value"], one["type"]): time_words(one["value"], one["type"], wording_in(language)) for one in times}
    assert {value: words for value, words in said.items() if CODE.search(CENTURY.sub("", words))} == {}


@pytest.mark.parametrize(
    "value", ["", "P", "PT", "soon", "2021-13", "2021-W60", "2021-02-30", "XXXX-13-01", "T25", "2021-05-31Tx"]
)
def test_what_is_no_value_stays_as_it_is(value):
    assert time_words(value, "DATE", FRENCH) == value


@given(st.text("PTXWYMDHSQUE0123456789-:._", max_size=30), st.sampled_from(get_args(TimeType)))
def test_any_value_is_said(value, kind):
    assert isinstance(time_words(value, kind, FRENCH), str)


@pytest.mark.parametrize(
    ("begin", "end", "english", "french"),
    [
        ("2021-05-31", "2021-05-31", "31 May 2021", "31 mai 2021"),
        ("2021-05-24", "2021-05-30", "24 to 30 May 2021", "du 24 au 30 mai 2021"),
        ("2021-05-31", "2021-06-06", "31 May to 6 June 2021", "du 31 mai au 6 juin 2021"),
        ("2020-12-30", "2021-01-02", "30 December 2020 to 2 January 2021", "du 30 décembre 2020 au 2 janvier 2021"),
        ("2021-01-01", "2021-12-31", "2021", "2021"),
        ("2024-02-01", "2024-02-29", "February 2024", "février 2024"),
        ("2021-12-01", "2021-12-31", "December 2021", "décembre 2021"),
        ("9999-12-01", "9999-12-31", "1 to 31 December 9999", "du 1er au 31 décembre 9999"),
        ("2021-05-24", None, "from 24 May 2021", "à partir du 24 mai 2021"),
        (None, "2021-05-30", "until 30 May 2021", "jusqu’au 30 mai 2021"),
        (None, None, "", ""),
        ("soon", "late", "soon to late", "du soon au late"),
    ],
)
def test_days_say_once_what_they_share(begin, end, english, french):
    assert days_words(begin, end, ENGLISH) == english
    assert days_words(begin, end, FRENCH) == french


def test_what_is_no_day_stays_as_it_is():
    assert day_words('2023"><b>', FRENCH) == '2023"><b>'
