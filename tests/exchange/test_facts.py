"""What is told of a statement is put into words that people read."""

from dataclasses import replace

import sourcier
from sample_reading import make_reading
from sourcier.exchange.facts import acts_of, chain_words, quantities_of, tellings_of
from sourcier.exchange.html import statements_of


def test_facts_of_a_statement():
    facts = {fact.label: fact.words for fact in statements_of(make_reading())[1].facts}
    assert facts == {
        "act": "prediction, CT+",
        "when": "lundi (2023-11-06)",
        "where": "VAUCLAIR",
        "about": "barrage de Vauclair",
        "period": "2023-11-06 – …",
        "denies": "le maire (dit)",
        "told again in": "1",
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


def test_tellings_show_the_words_that_differ():
    (telling,) = tellings_of(make_reading())
    assert telling.statements == ((1, ("de Vauclair",)), (2, ("malgré la crue",)))


def test_a_statement_told_very_often_lists_the_first_ones() -> None:
    text = "« Le pont de Valbrune a rouvert hier matin », a dit Anne Faure.\n\n" * 40
    rows = statements_of(sourcier.read(text, language="fr", reader="rules"))
    told = [fact.words for fact in rows[-1].facts if fact.label == "told again in"]
    assert told == [", ".join(map(str, range(1, 21))) + " and 19 more"]
