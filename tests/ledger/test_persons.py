"""Who said what, about whom and when: against the readings themselves."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from archived import add, plain, said, sample

from sourcier import Reading
from sourcier.ledger import Filters, Ledger
from sourcier.ledger.asking.documents import statement_at
from sourcier.ledger.asking.persons import Place
from sourcier.records import Inferred, InputError

PEOPLE = ("Anne Faure", "Omar Kaddour", "Anne Kaddour", "Jean-Noël d’Ormont", "OTAN")
OUTLETS = ("Le Pont", "La Rive", "Le Monde", None)


def made_up(count: int = 60) -> list[Reading]:
    """Readings in which the people speak of each other, now and then jointly, and some on days of which is told."""
    luck = Random(3)
    readings = []
    for number in range(count):
        lines = []
        for line in range(luck.randrange(4)):
            speakers = luck.sample(PEOPLE, 2 if luck.random() < 0.2 else 1)
            lines.append((", ".join(speakers), f"phrase {number}-{line}", luck.choice((*PEOPLE, ""))))
        day = (date(2023, 11, 20) + timedelta(luck.randrange(90))).isoformat()
        readings.append(
            said(*lines, name=f"{number}.txt", outlet=luck.choice(OUTLETS), kind=luck.choice(("person", "group")),
                 published=day if luck.random() < 0.9 else None, day=day if luck.random() < 0.3 else None)
        )  # fmt: skip
    return readings


@pytest.fixture(scope="module")
def filled(shared_place: str) -> Iterator[Ledger]:
    with Ledger(shared_place, make=True) as ledger:
        add(ledger, *made_up())
        yield ledger


def lines(readings: list[Reading]) -> list[tuple[set[str], str, str, Reading, str]]:
    """Speakers, words, subject, reading and the day on which it was said, of all statements."""
    return [
        (
            {one.value for one in statement.entities} or {statement.entity.value if statement.entity else ""},
            reading.document.text.characters[statement.content[0].start : statement.content[0].end],
            statement.about[0].entity.value if statement.about else "",
            reading,
            statement.said_at.value or "" if statement.said_at else "",
        )
        for reading in readings
        for statement in reading.attributions
    ]


def bears(full: str, name: str) -> bool:
    return set(name.lower().split()) <= set(full.lower().split())


@pytest.mark.parametrize("name", ["Anne Faure", "anne", "Kaddour", "KADDOUR omar", "otan"])
def test_who_said_what_and_about_whom(filled: Ledger, name: str) -> None:
    every = lines(made_up())
    by = {words for speakers, words, *_ in every if any(bears(one, name) for one in speakers)}
    about = {words for _, words, subject, *_ in every if bears(subject, name)}
    who, of = filled.who(name, size=500), filled.about(name, size=500)
    assert {row.words[0] for row in who.rows} == by
    assert {row.words[0] for row in of.rows} == about
    assert len(who.rows) == len(by)
    days = [row.published or "" for row in who.rows]
    assert days == sorted(days, reverse=True)
    assert not who.more


@pytest.mark.parametrize("name", ["d’Ormont", "d'ormont", "Ormont", "Jean-Noel Ormont", "JEAN NOËL"])
def test_a_name_is_found_however_it_is_typed(filled: Ledger, name: str) -> None:
    assert filled.who(name).understood == "Jean-Noël d’Ormont"


def known(name: str, identifier: str | None, kind: str = "group", file: str = "known.txt") -> Reading:
    """A reading in which a known actor says something."""
    reading = said((name, f"{file} qualifie la réforme", ""), kind=kind, name=file)
    (entity,) = reading.entities
    told = Inferred(identifier, "table of actors") if identifier else None
    return replace(reading, entities=(replace(entity, identifier=told),))


@pytest.mark.parametrize(
    ("name", "understood"),
    [
        ("Kremlin", "Russie (Kremlin)"), ("le  kremlin", "Russie (le kremlin)"), ("l’Élysée", "“l’Élysée”"),
        ("Moscou", "Anne Moscou, Russie (Moscou)"), ("Russie", "Russie"), ("NATO", "OTAN (NATO)"),
        ("Berlaymont", "Commission européenne (Berlaymont)"), ("Loto Québec", "Loto-Québec"), ("CDPQ", "“CDPQ”"),
        ("Fédération autonome de l'enseignement", "FAE (Fédération autonome de l'enseignement)"),
        ("présidence", "“présidence”"),
    ],
)  # fmt: skip
def test_a_label_or_a_metonym_finds_the_actor_and_says_so(ledger: Ledger, name: str, understood: str) -> None:
    people = [("Anne Moscou", None, "person"), ("Russie", "ISO 3166:RU", "group"), ("OTAN", "Q7184", "group"),
              ("Commission européenne", "Q8880", "group"), ("Loto-Québec", None, "group"), ("FAE", None, "group"),
              ("Caisse de dépôt et placement du Québec", None, "person")]  # fmt: skip
    add(ledger, *(known(one, of, kind, f"{at}.txt") for at, (one, of, kind) in enumerate(people)))
    answer = ledger.who(name)
    assert answer.understood == understood
    assert [row.speaker for row in answer.rows] == [
        one.partition(" (")[0] for one in understood.split(", ")[::-1] if "“" not in one
    ]
    assert ledger.timeline(name).understood == understood


def test_what_is_said_about_an_actor_is_found_by_its_metonym(ledger: Ledger) -> None:
    add(ledger, said(("Anne", "la Russie négocie", "Russie"), name="a.txt"))
    answer = ledger.about("Kremlin")
    assert (answer.rows, answer.understood) == ((), "“Kremlin”")  # a person of the name
    (statement,) = (reading := said(("Anne", "la Russie négocie", "Russie"), name="b.txt")).attributions
    about = tuple(replace(one, kind="group", identifier="ISO 3166:RU") for one in statement.about)
    add(ledger, replace(reading, attributions=(replace(statement, about=about),)))
    answer = ledger.about("Kremlin")
    assert (len(answer.rows), answer.understood) == (1, "Russie (Kremlin)")


def test_who_is_not_there(filled: Ledger) -> None:
    for name in ("Nadia", "", "'", "%", "\0", "\ud800", "a" * 10_000):
        answer = filled.who(name)
        assert answer.rows == ()
        assert answer.searched.documents == 60
        assert filled.timeline(name).rows == filled.timeline("Anne", name or "x").rows == ()


def test_pages_follow_each_other(filled: Ledger) -> None:
    for filters in (Filters(), Filters(by="said"), Filters(outlet="le pont")):
        every = filled.who("Anne", filters, size=500).rows
        pages, behind = [], None
        while True:
            page = filled.who("Anne", filters, size=7, behind=behind)
            pages += page.rows
            if not page.more:
                break
            last = page.rows[-1]
            with filled.asking() as connection:
                number = statement_at(connection, last.id).id
            behind = Place((last.said if filters.by == "said" else last.published) or "", number)
        assert tuple(pages) == every


@pytest.mark.parametrize("most", [10_000, 12])
@pytest.mark.parametrize("name", ["Anne Faure", "Anne", "Kaddour", "OTAN"])
@pytest.mark.parametrize(
    "filters",
    [Filters(), Filters(since="2023-12"), Filters(since="2024", by="said"), Filters(kind="group"),
     Filters(outlet="Le Pont"), Filters(verified=True), Filters(speaker_country="fr")],
)  # fmt: skip
def test_how_many_there_are_in_all(filled: Ledger, monkeypatch, most: int, name: str, filters: Filters) -> None:
    monkeypatch.setattr("sourcier.ledger.asking.totals.MOST", most)
    for ask in (filled.who, filled.about):
        every = len(ask(name, filters, size=500).rows)
        answer = ask(name, filters, size=3)
        assert len(answer.rows) == min(3, every)
        assert answer.more == (every > 3)
        if answer.total.exact:
            assert answer.total.number == every
        else:
            assert (most, len(answer.rows)) == (12, 3)
            assert 3 <= answer.total.number < every
        if most == 10_000 or not answer.more:
            assert answer.total.exact
    assert filled.timeline("Anne Faure", filters=filters).total.number == filled.who("Anne Faure", filters).total.number


def test_a_later_page_knows_how_many_there_are(filled: Ledger) -> None:
    whole = filled.who("Anne")
    assert filled.who("Anne", behind=Place("", 0)).total == whole.total
    assert filled.search("phrase", behind=Place("", 0)).total == filled.search("phrase").total
    assert filled.search("baleine", behind=Place("", 0)).total.number == 0


def day_of(reading: Reading) -> str:
    return reading.document.published or ""


def is_group(reading: Reading) -> bool:
    return bool(reading.entities) and reading.entities[0].kind.value == "group"  # type: ignore[union-attr]


CUTS = [
    (Filters(since="2023-12", until="2024-01-15"), lambda r, said: "2023-12" <= day_of(r) <= "2024-01-15"),
    (Filters(until="2023"), lambda r, said: "" < day_of(r) < "2024"),
    (Filters(since="2024", by="said"), lambda r, said: said >= "2024"),
    (Filters(outlet="LE PONT"), lambda r, said: r.document.outlet == "Le Pont"),
    (Filters(outlet="lemonde.fr"), lambda r, said: r.document.outlet == "Le Monde"),
    (Filters(outlet_country="fr"), lambda r, said: r.document.outlet == "Le Monde"),
    (Filters(kind="group"), lambda r, said: is_group(r)),
    (Filters(type="direct"), lambda r, said: False),
    (Filters(language="fr", cue_class="say"), lambda r, said: True),
    (Filters(verified=True), lambda r, said: False),
    (Filters(speaker_country="fr"), lambda r, said: False),
    (Filters(kind="group", since="2024-01"), lambda r, said: is_group(r) and day_of(r) >= "2024-01"),
]  # fmt: skip


@pytest.mark.parametrize(("filters", "holds"), CUTS)
def test_filters_cut_lists_and_timelines_alike(filled: Ledger, filters: Filters, holds) -> None:
    every = [one for one in lines(made_up()) if holds(*one[3:])]
    by = {words for speakers, words, *_ in every if any(bears(one, "Anne") for one in speakers)}
    assert {row.words[0] for row in filled.who("Anne", filters, size=500).rows} == by
    for step, length in (("year", 4), ("month", 7), ("day", 10)):
        for subject in (None, "Kaddour"):
            counts: Counter[str] = Counter()
            for speakers, _, told, reading, said_on in every:
                if subject is None or bears(told, subject):
                    day = said_on if filters.by == "said" else reading.document.published or ""
                    counts[day[:length]] += any(bears(one, "Anne") for one in speakers)
            rows = filled.timeline("Anne", subject, filters, step=step).rows
            assert dict(rows) == {day: number for day, number in counts.items() if number}
            assert [row[0] for row in rows] == sorted((row[0] for row in rows), key=lambda day: (not day, day))


@pytest.mark.parametrize("day", ["hier", "2024-1", "2024-01-011", "", "٢٠٢٤"])
def test_what_is_no_day_is_refused(day: str) -> None:
    with pytest.raises(InputError, match="is no day"):
        Filters(since=day)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"outlet": ""}, "outlet: is empty"), ({"kind": " "}, "kind: is empty"),
        ({"language": "zzzz"}, "of a language"), ({"language": "FR"}, "of a language"),
        ({"outlet_country": "FRANCE"}, "of a country"), ({"speaker_country": "F"}, "of a country"),
        ({"since": "2024-02", "until": "2024-01"}, "since 2024-02 and until 2024-01"),
    ],
)  # fmt: skip
def test_what_nothing_can_be_is_refused(given: dict[str, str], told: str) -> None:
    with pytest.raises(InputError, match=told):
        Filters(**given)


def test_days_that_meet_are_asked_for() -> None:
    for since, until in (
        ("2024-01-23", "2024-01-23"),
        ("2024-01-23", "2024-01"),
        ("2024", "2024-01"),
        ("2024", "2024"),
    ):
        assert Filters(since=since, until=until, outlet_country="fr", language="fr").until == until


def test_filters_tell_what_was_asked() -> None:
    assert Filters(since="2024", outlet="Le Pont", by="said").told() == {
        "outlet": "Le Pont", "since": "2024", "by": "said"
    }  # fmt: skip
    assert Filters(kind="person").told() == {"kind": "person"}


def test_who_has_more_statements_comes_first(ledger: Ledger) -> None:
    add(ledger, *(said(("Anne Faure", f"un {n}", ""), name=f"{n}") for n in range(3)),
        said(("Anne Kaddour", "deux", "Anne Faure"), name="k"))  # fmt: skip
    assert ledger.who("Anne").understood == "Anne Faure, Anne Kaddour"
    assert ledger.about("Anne").understood == "Anne Faure"


def test_an_identifier_is_a_name(ledger: Ledger) -> None:
    reading = said(("Moscou", "il neige", "Anne Faure"))
    identifier = replace(reading.entities[0].name, value="ISO 3166:RU")
    add(ledger, replace(reading, entities=(replace(reading.entities[0], identifier=identifier),)))
    for name in ("RU", "ISO 3166:RU", "moscou"):
        assert [row.words for row in ledger.who(name).rows] == [("il neige",)]
    assert len(ledger.who("Moscou", Filters(speaker_country="ru")).rows) == 1
    assert ledger.faults() == []


@pytest.mark.parametrize("asked", ["", "zzzzzz", "12345", "0" * 33, "'; DROP", "éééééé", "0123456789abcdef"])
def test_ids_that_are_none(filled: Ledger, asked: str) -> None:
    with pytest.raises(InputError, match=r"is no id|no statement has the id"):
        filled.show(asked)


def test_a_statement_tells_all_that_lists_show(ledger: Ledger) -> None:
    add(ledger, sample(url="https://example.org/a", title="Le barrage"))
    rows = ledger.who("Hélène Marchetti").rows
    assert [(row.cue[0], row.type, row.part) for row in rows] == [
        ("a", "direct", "body"), ("a déclaré", "mixed", "body"), ("assure", "mixed", "title")
    ]  # fmt: skip
    second = rows[1]
    assert (second.speaker, second.gender, second.kind) == ("Hélène Marchetti", "f", "person")
    assert (second.role, second.act, second.said) == ("préfète de la Haute-Sorgue", "prediction", "2023-11-06")
    assert (second.outlet, second.title) == ("Le Courrier de Vauclair", "Le barrage")
    assert second.url == "https://example.org/a"
    assert second.source == "La préfète de la Haute-Sorgue, Hélène Marchetti"
    assert len(rows[0].words) == 2


def test_a_ledger_without_documents_answers(ledger: Ledger) -> None:
    assert ledger.who("Anne").rows == ledger.search("pont").rows == ledger.timeline("Anne").rows == ()
    searched = ledger.searched()
    assert (searched.documents, searched.first, searched.revision) == (0, None, 0)
    assert (ledger.faults(), list(ledger.coverage()), list(ledger.failures())) == ([], [], [])
    add(ledger, plain("Un pont."))
    assert ledger.who("Anne").rows == ()


OWNED = ("Le Monde", "La Dépêche du Midi", "Le Parisien", "Sputnik", "France 24", "La Rive")
OWNERS = {
    "Groupe La Dépêche": {"La Dépêche du Midi"},
    "DEPECHE": {"La Dépêche du Midi"},
    "monde groupe": {"Le Monde"},
    "monde": {"Le Monde", "France 24"},
    "mond": set(),
    "groupe": {"Le Monde", "La Dépêche du Midi"},
    "lvmh": {"Le Parisien"},
    "France Médias Monde": {"France 24"},
    "Rossia segodnia": {"Sputnik"},
    "segodnya": {"Sputnik"},
    "ru-rossiya-segodnya": {"Sputnik"},
    "RU": set(),
    "+": set(),
    "%": set(),
    "state": {"Sputnik", "France 24"},
}


@pytest.mark.long
def test_owners_are_found_by_words_of_their_names(both: tuple[Ledger, Ledger]) -> None:
    for ledger in both:
        add(ledger, *(said(("Anne Faure", "il pleut", ""), name=one, outlet=one) for one in OWNED))
        found = {owner: {one.outlet for one in ledger.who("Anne Faure", Filters(owner=owner)).rows} for owner in OWNERS}
        assert found == OWNERS
