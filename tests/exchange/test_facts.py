"""What is told of a statement is put into words that people read."""

import inspect
from dataclasses import replace

import pytest

import sourcier
from sample_reading import make_reading
from sourcier.exchange import facts as told_of
from sourcier.exchange.facts import HINTS, acts_of, chain_words, facts_of, quantities_of, tellings_of
from sourcier.exchange.html import statements_of
from sourcier.records import Factuality, Inferred, Moment, Period, Span, TimeExpression
from sourcier.wording import INTERFACES, wording_in


def test_facts_of_a_statement():
    facts = {fact.label: fact.words for fact in statements_of(make_reading())[1].facts}
    assert facts == {
        "act": "prediction",
        "held": "certain",
        "when": "lundi (6 November 2023)",
        "place": "VAUCLAIR",
        "about": "barrage de Vauclair",
        "days": "from 6 November 2023",
        "denied by": "le maire (dit)",
        "told again in": "1",
    }


def test_facts_in_french():
    facts = {fact.label: fact.words for fact in statements_of(make_reading(), wording_in("fr"))[1].facts}
    assert facts == {
        "acte": "prédiction",
        "tenu pour": "certain",
        "quand": "lundi (6 novembre 2023)",
        "lieu": "VAUCLAIR",
        "concerne": "barrage de Vauclair",
        "période": "à partir du 6 novembre 2023",
        "démenti par": "le maire (dit)",
        "répété en": "1",
    }


def test_codes_stand_behind_the_words_only():
    codes = {fact.label: fact.code for fact in statements_of(make_reading())[1].facts if fact.code}
    assert codes == {"held": "CT+", "when": "2023-11-06"}


@pytest.mark.parametrize("language", INTERFACES)
def test_every_label_that_is_explained_is_one_that_is_given(language):
    reading = make_reading()
    source = inspect.getsource(told_of)
    assert all(f'worded("{label}")' in source for label in HINTS)
    told = [fact for row in statements_of(reading, wording_in(language)) for fact in row.facts]
    assert {fact.label for fact in told if fact.hint}


def facts_with(**told) -> dict[str, str]:
    """The facts of a statement of which nothing is told but this."""
    reading = make_reading()
    statement = replace(reading.attributions[2], **told)
    return {fact.label: fact.words for fact in facts_of(statement, reading.document.text.characters, {})}


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2021-05-31", "Un (31 May 2021)"),
        ("XXXX-01-23", "Un (23 January, year unknown)"),
        ("XXXX-WXX-4", "Un (a Thursday, date unknown)"),
        (None, "Un"),
    ],
)
def test_a_time_says_what_it_leaves_open(value, words):
    start = make_reading().document.text.characters.index("Un ouvrage")
    assert facts_with(said_at=Moment(Span(start, start + 2), value, "day", "clause")) == {"when": words}


@pytest.mark.parametrize(
    ("begin", "end", "words"),
    [
        ("2021-05-31", "2021-05-31", "31 May 2021"),
        ("2021-05-24", "2021-05-30", "24 to 30 May 2021"),
        ("2021-05-24", None, "from 24 May 2021"),
        (None, "2021-05-30", "until 30 May 2021"),
    ],
)
def test_the_days_that_a_content_speaks_of(begin, end, words):
    assert facts_with(period=Period(begin, end, ())) == {"days": words}


def test_an_outer_source_is_told_where_it_sees_it_otherwise():
    inner, outer = Factuality(None, "CT+", "statement"), Inferred("agence Mistral", "name")
    assert facts_with(factuality=(inner, Factuality(outer, "CT+", "own words"))) == {"held": "certain"}
    assert facts_with(factuality=(inner, Factuality(outer, "PR+", "conditional of hearsay"))) == {
        "held": "certain; to agence Mistral: probable"
    }


def test_a_chain_of_one_is_no_fact():
    assert [fact.label for fact in statements_of(make_reading())[2].facts] == []


def test_a_link_that_depends_on_another_is_said_so():
    chain = make_reading().attributions[4].chain
    assert chain_words(chain) == "pompiers → agence Mistral (not independent)"
    assert chain_words(replace(chain, origins=2)).endswith("· 2 independent origins")


def test_acts():
    (act,) = acts_of(make_reading())
    assert (act.speaker, act.cue, act.cue_class, act.object) == (None, "surveillé", "warn", "Un ouvrage")


def test_quantities_say_on_whose_word():
    told, own = quantities_of(make_reading())
    assert (told.words, told.number, told.of, told.statement, told.speaker) == (
        "deux centimètres",
        "2",
        "centimètres",
        5,
        None,
    )
    assert own.statement is None


def test_the_time_of_a_quantity_is_told_in_words():
    reading = make_reading()
    quantity = replace(reading.quantities[0], period=Span(0, 2))
    weeks = TimeExpression(Span(0, 2), "DURATION", "P3W", "duration")
    reading = replace(reading, quantities=(quantity,), times=(weeks,))
    assert [quantities_of(reading, wording_in(one))[0].lasts for one in INTERFACES] == ["3 weeks", "3 semaines"]


def test_tellings_show_the_words_that_differ():
    (telling,) = tellings_of(make_reading())
    assert telling.statements == ((1, ("de Vauclair",)), (2, ("malgré la crue",)))


def test_a_statement_told_very_often_lists_the_first_ones() -> None:
    text = "« Le pont de Valbrune a rouvert hier matin », a dit Anne Faure.\n\n" * 40
    rows = statements_of(sourcier.read(text, language="fr", reader="rules"))
    told = [fact.words for fact in rows[-1].facts if fact.label == "told again in"]
    assert told == [", ".join(map(str, range(1, 21))) + " and 19 more"]
