"""Who is quoted in a ledger, in SQLite and in PostgreSQL alike."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from archived import add, plain, said
from quoted import quoting, some

from sourcier.counting.codebooks import codebook_at
from sourcier.counting.sheets import CodedArticle, CodedPerson, Sheet
from sourcier.crossing.speakers.judging import Judge, exclude, merge
from sourcier.ledger import Filters
from sourcier.ledger.counting.articles import Article
from sourcier.ledger.counting.feeds import fallen_feeds
from sourcier.ledger.counting.samples import corrected, frame_words, machine_answers, sample
from sourcier.ledger.counting.tallying import How
from sourcier.ledger.rights.leaving import every
from sourcier.records import Inferred, InputError

DEFAULT = codebook_at("default")


def counts(tally):
    return {tuple(one.values.values()): (one.women, one.men, one.unknown) for one in tally.groups}


def test_people_are_counted_once_an_article(ledger):
    add(ledger, quoting("a.txt", "Anne Faure", "Anne Faure", "Omar Kaddour", "Lou Vernier", "la préfecture"))
    add(ledger, quoting("b.txt", "Anne Faure", words="il neige"), plain("Rien."))
    whole = ledger.stats().whole
    assert (whole.number, whole.women, whole.men, whole.unknown) == (4, 2, 1, 1)
    assert (whole.articles, whole.quoted_in, whole.share, whole.low) == (3, 2, 0.5, None)
    assert ledger.stats(unit="statements").whole.number == 5
    assert ledger.stats(unit="words").whole.number == 4 * 5 + 3
    assert ledger.stats().without == 1


def test_groups(ledger):
    add(ledger, *some(3), quoting("u.txt", "Lou Vernier", "la préfecture", words="il tonne"))
    assert counts(ledger.stats("outlet")) == {("Le Pont",): (3, 6, 0), ("La Digue",): (3, 0, 0), (None,): (0, 0, 1)}
    assert counts(ledger.stats("role")) == {
        ("politics",): (3, 3, 0), ("justice",): (0, 3, 0), ("trade",): (3, 0, 0), ("untold",): (0, 0, 1),
    }  # fmt: skip
    assert counts(ledger.stats("kind")) == {("person",): (6, 6, 1), ("organisation",): (0, 0, 1)}
    by_gender = ledger.stats("gender", "outlet", filters=Filters(outlet="Le Pont"))
    assert [(one.values["gender"], one.number, one.quoted_in) for one in by_gender.groups] == [
        ("f", 3, 3), ("m", 6, 3), ("unknown", 0, 0),
    ]  # fmt: skip
    assert [one.share for one in by_gender.groups] == pytest.approx([1 / 3, 2 / 3, 0])
    months = ledger.stats("month", "outlet").groups
    assert [tuple(one.values.values()) for one in months[:3]] == [(f"2024-0{k}", "Le Pont") for k in (1, 2, 3)]
    assert all(one.articles == 1 for one in months)


def test_an_outlet_in_which_nobody_is_quoted_has_its_row(ledger):
    add(ledger, plain("Rien.", outlet="Le Pont", published="2024-01-02"))
    (one,) = ledger.stats("outlet").groups
    assert (one.articles, one.quoted_in, one.number, one.share) == (1, 0, 0, None)


def test_filters_narrow_articles_and_statements(ledger):
    add(ledger, *some(3))
    days = ledger.stats(filters=Filters(since="2024-02", outlet="Le Pont"))
    assert (days.whole.articles, days.whole.number) == (2, 6)
    assert (days.first, days.last) == ("2024-02-10", "2024-03-10")
    nothing = ledger.stats(filters=Filters(type="direct"))
    assert (nothing.whole.articles, nothing.whole.number, nothing.without) == (6, 0, 6)


def test_what_an_article_tells_of_gender_wins_and_both_are_unknown(ledger):
    first, second = quoting("a.txt", "Anne Faure"), quoting("b.txt", "Anne Faure", "Anne Faure", words="il neige")
    untold = replace(second, attributions=tuple(replace(one, gender=None) for one in second.attributions))
    add(ledger, first, untold)
    assert ledger.stats().whole.women == 2  # the ledger knows her from the other article
    third = quoting("c.txt", "Anne Faure", "Anne Faure", words="il vente")
    one, other = third.attributions
    add(ledger, replace(third, attributions=(one, replace(other, gender=Inferred("m", "name")))))
    assert (ledger.stats().whole.women, ledger.stats().whole.unknown) == (2, 1)


def test_several_who_speak_together_count_each(ledger):
    add(ledger, said(("Anne Faure, Omar Kaddour", "il pleut", "")))
    assert ledger.stats().whole.number == 2


def test_who_is_no_speaker_counts_no_longer_and_two_names_are_one(ledger):
    add(ledger, quoting("a.txt", "Anne Faure", "Lou Vernier", "Omar Kaddour"))
    judge = Judge("Ida")
    merge(ledger, "Anne Faure", "Lou Vernier", judge)
    exclude(ledger, "Omar Kaddour", judge)
    assert (ledger.stats().whole.number, ledger.stats().whole.women) == (1, 1)


LONG = "La digue du port de Valbrune a cédé dans la nuit sous le poids de la neige et des vagues"


def test_copies_count_each_or_once_where_they_were_first(ledger):
    words = f"{LONG}. Le maire a fait fermer toutes les écoles de la ville jusqu'à la fin du mois. Il pleut"
    for outlet, day in (("Le Pont", "2024-01-11"), ("La Digue", "2024-01-10"), ("Le Quai", "")):
        add(ledger, quoting("a.txt", "Anne Faure", words=words, outlet=outlet, published=day or None))
    other = f"{words}. Personne n'a été blessé, mais trois bateaux ont coulé dans le bassin du sud"
    add(ledger, quoting("b.txt", "Anne Faure", words=other, outlet="Le Phare", published="2024-01-12"))
    assert ledger.stats("outlet").whole.articles == 4
    once = ledger.stats("outlet", copies="once")
    assert [one.values["outlet"] for one in once.groups] == ["La Digue"]
    assert (once.left_out, once.whole.articles) == (3, 1)
    assert ledger.stats(filters=Filters(outlet="Le Pont"), copies="once").whole.articles == 1


def test_copies_of_a_ledger_that_was_not_prepared_are_not_guessed(ledger):
    add(ledger, quoting("a.txt", "Anne Faure"))
    with ledger.writing() as write:
        write.connection.exec_driver_sql("DELETE FROM info WHERE name = 'sketched'")
    with pytest.raises(InputError, match="copies are not known yet"):
        ledger.stats(copies="once")


@pytest.mark.long
def test_a_feed_that_fell_is_named(ledger):
    days = [f"2024-{month:02}-{day:02}" for month in range(1, 10) for day in range(1, 5)]
    kept = [day for day in days if not day.startswith("2024-06")] + ["2024-06-02"]
    add(ledger, *(plain(f"Rien {k}.", f"{k}.txt", outlet="Le Pont", published=day) for k, day in enumerate(kept)))
    add(ledger, *(plain(f"Peu {k}.", f"p{k}.txt", outlet="La Digue", published=day) for k, day in enumerate(days)))
    assert [(one.outlet, one.period, one.articles, one.usual) for one in ledger.stats().fallen] == [
        ("Le Pont", "2024-06", 1, 4)
    ]


def test_in_half_a_year_weeks_are_compared():
    days = [date(2024, 1, 1) + timedelta(k) for k in range(70)]
    articles = [Article("Le Pont", str(day), False, k) for k, day in enumerate(days) if day.isocalendar().week != 5]
    found = [(one.period, one.articles, one.usual) for one in fallen_feeds(articles)]
    assert found == [("2024-W05", 0, 7)]
    assert list(fallen_feeds([])) == []


def test_intervals_and_rows_are_the_same_each_time(ledger):
    add(ledger, *some())
    one, other = ledger.stats("outlet"), ledger.stats("outlet")
    assert one == other
    assert ledger.stats().whole.low < 0.5 < ledger.stats().whole.high


def drawn_sheet(connection, filters, how, coding, number=12):
    """A sheet that was drawn and coded: `coding` gives the people of an article by what is shown of it."""
    rows = sample(connection, filters, number, ("outlet",), "proportional", 1, once=False, leaves=every)
    articles = {
        one.id: CodedArticle(one.drawn.stratum, one.drawn.size, one.drawn.drawn, coding(one)) for one in rows
    }  # fmt: skip
    return Sheet("sheet.csv", frame_words(filters, ("outlet",), False), articles)


def test_a_sample_is_drawn_blind_and_corrects_the_share(ledger):
    add(ledger, *some(), plain("Rien.", outlet="La Digue", published="2024-01-01"))
    how, filters = How(DEFAULT, ("outlet",)), Filters()

    def coded(one):
        if "digue" not in (one.text or ""):
            return ()
        men = [CodedPerson("Omar Kaddour", "m", None, None), CodedPerson("Hugo Berthon", "m", None, None)]
        women = [CodedPerson("Ada Sorbier", "f", None, None), CodedPerson("Zoé Tixier", "f", None, None)]
        return tuple(men if one.outlet == "Le Pont" else women)  # a woman that is none, and one that was missed

    with ledger.asking() as connection:
        sheet = drawn_sheet(connection, filters, how, coded, 25)
        found = corrected(connection, filters, how, sheet)
        answers = machine_answers(connection, sheet, DEFAULT)
    assert found[()].share == pytest.approx(0.5) and found[()].machine == pytest.approx(0.5)
    assert found["Le Pont",].share == pytest.approx(0) and found["La Digue",].share == pytest.approx(1)
    assert sorted(len(people) for people in answers.values()) == [0, *[1] * 12, *[3] * 12]
    pont = next(people for people in answers.values() if len(people) == 3)
    assert {(one.name, one.gender, one.role) for one in pont} == {
        ("Anne Faure", "f", "politics"), ("Omar Kaddour", "m", "justice"), ("Hugo Berthon", "m", "politics"),
    }  # fmt: skip


def nobody(_):
    return ()


def test_a_sheet_of_other_articles_is_refused(ledger):
    add(ledger, *some())
    filters, how = Filters(), How(DEFAULT)
    with ledger.asking() as connection:
        sheet = drawn_sheet(connection, filters, how, nobody)
        with pytest.raises(InputError, match="was drawn from other articles than are counted now"):
            corrected(connection, Filters(outlet="Le Pont"), how, sheet)
        with pytest.raises(InputError, match="nobody is quoted in the articles that were coded"):
            corrected(connection, filters, how, sheet)
        first, *_ = sheet.articles
        undone = {**sheet.articles, first: replace(sheet.articles[first], people=None)}
        with pytest.raises(InputError, match=r"sheet.csv: 1 of 12 articles are not coded, such as [0-9a-f]{32}"):
            corrected(connection, filters, how, replace(sheet, articles=undone))
        fewer = {key: one for key, one in sheet.articles.items() if key != first}
        with pytest.raises(InputError, match=r"articles of the stratum outlet=L. \w+ are gone from the sheet"):
            corrected(connection, filters, how, replace(sheet, articles=fewer))
        foreign = {**sheet.articles, "0" * 32: sheet.articles[first]}
        with pytest.raises(InputError, match=f"1 of its articles are not in this ledger, such as {'0' * 32}"):
            corrected(connection, filters, how, replace(sheet, articles=foreign))
        with pytest.raises(InputError, match="the column “frame” doesn't tell"):
            corrected(connection, filters, how, replace(sheet, frame="strata=colour"))
        with pytest.raises(InputError, match="words are to be counted, and not coded for everybody"):
            words = drawn_sheet(connection, filters, how, lambda _: (CodedPerson("Anne", "f", None, None),))
            corrected(connection, filters, How(DEFAULT, unit="words"), words)
    add(ledger, quoting("new.txt", "Anne Faure", outlet="Le Pont", published="2024-05-01"))
    with ledger.asking() as connection, pytest.raises(InputError, match="was drawn from other articles"):
        corrected(connection, filters, how, sheet)


@pytest.mark.long
def test_both_databases_count_alike(both):
    tallies = []
    for ledger in both:
        add(ledger, *some(4))
        found = [
            ledger.stats(*by, unit=unit)
            for by in (("outlet", "month"), ("role", "gender"))
            for unit in ("people", "words")
        ]
        tallies.append([replace(one, searched=None) for one in found])
    assert tallies[0] == tallies[1]
