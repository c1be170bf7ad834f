"""Searches: how they are understood, what they find, the same on both databases, whatever is asked."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from archived import add, plain, said
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from postgres import new_places
from sourcier.intake.text import text_of
from sourcier.languages.folding import fold
from sourcier.languages.stems import terms_of
from sourcier.ledger import Filters, Ledger
from sourcier.ledger.asking import queries
from sourcier.records import Answer, InputError, Join, Span

TEXTS = (
    "Le maire a vu un évènement.\nUn événement, puis un evenement.",
    "L’Otan n’a vu aucune menace ; l'O.T.A.N. surveille la mer Noire.",
    "La réforme des retraites, la grève de la SNCF et le débrayage d’aujourd’hui.",
    "Le vice‑président de la Haute-Sorgue a dit « non » au 3,5 % de hausse de la TVA.",
    "La côte, le côté, la cote et le coté ; œuvre, cœur, naïveté, Noël.",
    "Le pont de la ville, de la mer et de la gare est fermé. La ville de Lyon est loin de la mer.",
)
WORDS = ("évènement", "evenement", "l'Otan", "O.T.A.N.", "menace", "réforme", "retraites", "grève", "SNCF", "de", "la",
         "mer", "ville", "pont", "côte", "cote", "cœur", "coeur", "œuvre", "vice-président", "3,5", "TVA",
         "aujourd’hui", "déclarées", "Noël", "١٢", "שלום", "🙂", "ﷺ", "⑴", "½", "ŉ", "ĳ", "a\u0301")  # fmt: skip
HOSTILE = ('"', "'", "\\", "*", "^", ":", "NEAR(", "NEAR", "(", ")", "-", "OR", "AND", "NOT", "\0", "+", "{", "}", ",",
           "<->", "|", "&", "!", "%", ";", "--", "\n", "\ud800", "\u202e", "́")  # fmt: skip
PIECES = st.sampled_from(WORDS + HOSTILE) | st.text(max_size=6)
QUERIES = st.lists(PIECES, max_size=12).flatmap(
    lambda pieces: st.sampled_from([" ".join(pieces), "".join(pieces), '"' + " ".join(pieces) + '"',
                                    f"NEAR({' '.join(pieces)}, 3)", f"({' '.join(pieces)}) OR menace"])
)  # fmt: skip
ONE_LEDGER = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def asked(ledger: Ledger, words: str) -> object:
    """What is answered, so that two databases can be compared; a refusal is an answer."""
    try:
        answer = ledger.search(words, size=5)
    except InputError as error:
        return error.message.template
    return answer.understood, [(row.document, row.span, row.excerpt, row.marked) for row in answer.rows], answer.more


def shown(answer: Answer) -> list[list[str]]:
    """What is marked in each row."""
    return [[row.excerpt[start:end] for start, end in row.marked] for row in answer.rows]


@pytest.fixture(scope="module")
def filled(tmp_path_factory, request) -> Iterator[tuple[Ledger, Ledger]]:
    readings = [plain(text, f"{number}.txt", published=f"2024-01-0{1 + number % 3}") for number, text in
                enumerate(TEXTS)]  # fmt: skip
    path = tmp_path_factory.mktemp("filled") / "ledger.db"
    with new_places(request) as make, Ledger(path, make=True) as one, Ledger(make("template_ledger")) as other:
        for ledger in (one, other):
            add(ledger, *readings)
        yield one, other


@ONE_LEDGER
@given(QUERIES)
@example("(" * 5_000)
@example(")" * 5_000)
@example("-(" * 18 + "mer" + ")" * 18)
@example("((((((((((((((((((mer OR ville)))))))))))))))))) la")
@example("mer OR " * 39 + "mer")
@example("NEAR(mer ville pont gare, 50)")
@example('"' * 5_001)
@example("mer -mer OR -ville")
@example("a" * 10_000)
@example("NEAR(mer mer, 2)")
@example("NEAR(cote coté, 2)")
def test_whatever_is_asked_both_databases_answer_alike(filled, query: str) -> None:
    one, other = (asked(ledger, query) for ledger in filled)
    assert one == other


@ONE_LEDGER
@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=8), min_size=1, max_size=30), st.data())
def test_whatever_a_text_holds_is_found_in_both(both, pieces: list[str], data: st.DataObject) -> None:
    characters = text_of(" ".join(pieces)).characters
    for ledger in both:
        add(ledger, plain(characters, "text.txt"))
    terms = list(terms_of(characters, "fr"))
    if terms:
        term = data.draw(st.sampled_from(terms))
        word = characters[term.start : term.end]
        for query in (term.form, f'"{word}"', f'"{word}" OR menace'):
            one, other = (asked(ledger, query) for ledger in both)
            assert one == other
            assert not isinstance(one, str)
            assert one[1]


def test_an_index_of_hostile_words_is_sound(both) -> None:
    texts = [text_of(between.join((*WORDS, *HOSTILE))).characters for between in (" ", "", "'", "\n", "-")]
    for ledger in both:
        add(ledger, *(plain(text, f"{number}.txt") for number, text in enumerate(texts)))
    assert [ledger.faults() for ledger in both] == [[], []]


@pytest.mark.parametrize(
    ("query", "documents"),
    [
        ("evenement", 1),
        ("événement", 1),
        ("ÉVÈNEMENTS", 1),
        ("Otan", 1),
        ("l'Otan", 1),
        ("O.T.A.N.", 1),
        ("SNCF", 1),
        ("sncf greve", 1),
        ('"réforme des retraites"', 1),
        ('"retraites des réforme"', 0),
        ("“réforme des retraites”", 1),
        ("« retraites des réforme »", 0),
        ("Otan -menace", 0),
        ("(Otan OR SNCF) -grève", 1),
        ("coeur", 1),
        ("vice-president", 1),
        ("NEAR(pont gare, 9)", 1),
        ("NEAR(gare pont, 8)", 0),
        ("NEAR(pont gare)", 1),
        (f"NEAR(pont gare, {10**300})", 1),
        ("NEAR(mer mer)", 2),
        ("-NEAR(pont gare, 20) mer", 1),
        ("mer (-ville)", 1),
        ("mer ) ville", 1),
        ("mer - (ville OR pont)", 1),
        ("aujourd'hui", 1),
    ],
)
def test_what_is_found(filled, query: str, documents: int) -> None:
    for ledger in filled:
        assert len({row.document for row in ledger.search(query).rows}) == documents


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("", "asks for nothing"),
        ("« »", "asks for nothing"),
        ('""', "asks for nothing"),
        ("-mer", "only says what must not be there"),
        ("mer OR -ville", "only says what must not be there"),
        ("-(-mer)", "only says what must not be there"),
        ("(" * 30 + "mer", "brackets in each other"),
        ("mer " * 41, "more than 40 words"),
        ("NEAR(un deux trois quatre cinq)", "4 words at most"),
    ],
)
def test_what_cannot_be_asked_is_told(shared_place: str, query: str, told: str) -> None:
    with Ledger(shared_place, make=True) as ledger, pytest.raises(InputError, match=told):
        ledger.search(query)


@pytest.mark.parametrize(
    ("query", "understood"),
    [
        ("réforme retraites", "réforme retraites"),
        ('"réforme   des retraites"', '"réforme des retraites"'),
        ("l'Otan", "Otan"),
        ("a OR b c", "a OR (b c)"),
        ("a -b", "a -b"),
        ("a -(b OR c)", "a -(b OR c)"),
        ("NEAR( grève train , 5 )", "NEAR(grève train, 5)"),
        ("NEAR(grève train, 900)", "NEAR(grève train, 50)"),
        ("NEAR(grève train)", "NEAR(grève train, 10)"),
        ("NEAR(grève)", "grève"),
    ],
)
def test_how_a_search_is_understood(query: str, understood: str) -> None:
    assert queries.told(queries.parse(query, lambda _: ())) == understood


def test_of_a_phrase_its_words_in_a_row_are_marked(filled) -> None:
    for ledger in filled:
        assert shown(ledger.search('"de la mer"')) == [["de la mer", "de la mer"]]
        assert shown(ledger.search('"gare de la mer"')) == []
        assert shown(ledger.search("NEAR(pont ville, 6)")) == [["pont", "ville"]]
        assert shown(ledger.search("Lyon OR SNCF")) == [["Lyon"], ["SNCF"]]
        assert shown(ledger.search("pont -Otan")) == [["pont"]]


def test_a_word_that_is_cut_at_the_end_of_a_line_is_found_and_marked(ledger: Ledger) -> None:
    text = "Un mot assez long est cou-\npé dans cette ligne, et la suivante\nva jusqu'au bout."
    cut, end = text.index("-\n"), text.index("\nva")
    joins = (Join(Span(cut, cut + 2), True), Join(Span(end, end + 1), False))
    reading = plain(text)
    add(ledger, replace(reading, document=replace(reading.document, joins=joins)))
    assert shown(ledger.search("coupe")) == [["cou-\npé"]]
    assert shown(ledger.search('"suivante va"')) == [["suivante\nva"]]
    assert ledger.faults() == []


def test_an_excerpt_is_cut_at_words_around_what_was_found(ledger: Ledger) -> None:
    text = "alpha " * 80 + "Valbrune " + "omega " * 80
    add(ledger, plain(text))
    (row,) = ledger.search("valbrune").rows
    assert re.fullmatch(r"(alpha )+Valbrune( omega)+", row.excerpt)
    assert len(row.excerpt) < 220
    assert row.before > 0
    assert text[row.span.start + row.before :].startswith(row.excerpt)


def test_pages_of_a_search_follow_each_other_newest_first(ledger: Ledger) -> None:
    add(ledger, *(plain(f"Le pont {n}.", f"{n}.txt", published=f"2024-01-{1 + n % 9:02}" if n % 4 else None)
                  for n in range(30)))  # fmt: skip
    every = ledger.search("pont", size=100).rows
    assert [row.published or "" for row in every] == sorted((row.published or "" for row in every), reverse=True)
    assert len(every) == 30
    first = ledger.search("pont", size=10)
    assert first.more
    assert first.rows == every[:10]


def test_filters_of_documents_and_of_statements(ledger: Ledger) -> None:
    add(
        ledger,
        said(("Anne Faure", "le pont est sûr", "pont"), name="a", outlet="Le Pont", published="2024-01-02",
             day="2024-01-01"),
        said(("Omar Kaddour", "le pont est vieux", "pont"), name="b", outlet="La Rive", published="2024-03-02",
             kind="group"),
        plain("Le pont.", "c", outlet="Le Pont", published="2024-05-01"),
        plain("The pont.", "d", language="en"),
    )  # fmt: skip

    def found(**filters: str) -> list[str | None]:
        return [row.url for row in ledger.search("pont", Filters(**filters)).rows]  # type: ignore[arg-type]

    assert found() == ["c", "b", "a", "d"]
    assert found(outlet="le pont") == ["c", "a"]
    assert found(language="en") == ["d"]
    assert found(kind="group") == ["b"]
    assert found(outlet="Le Pont", kind="person") == ["a"]
    assert found(since="2024-02", until="2024-03") == ["b"]
    assert found(since="2024-01", by="said") == ["a"]
    assert found(outlet="Le Néant") == []


def test_every_answer_says_what_was_searched(ledger: Ledger) -> None:
    add(ledger, plain("Le pont.", "a", outlet="Le Pont", published="2024-05-01"), plain("La rive.", "b"))
    searched = ledger.search("barrage").searched
    assert (searched.documents, searched.outlets, searched.first, searched.last) == (2, 1, "2024-05-01", "2024-05-01")
    assert (searched.failures, searched.revision) == (0, 1)


def accented(texts: list[str]) -> set[str]:
    """The word types with an accent, as they are found in texts."""
    return {
        text[term.start : term.end]
        for text in texts
        for term in terms_of(text, "fr")
        if fold(text[term.start : term.end]) != text[term.start : term.end].lower()
    }


@pytest.mark.shared
@pytest.mark.parametrize("share", [10, pytest.param(1, marks=pytest.mark.long)])
def test_every_accented_word_is_found_without_its_accents(ledger: Ledger, gold_folder: Path, share: int) -> None:
    paths = sorted((gold_folder / "fr-dev").rglob("*.txt"))
    texts = [text_of(path.read_text("utf-8")).characters for path in paths]
    add(ledger, *(plain(text, path.name) for text, path in zip(texts, paths, strict=True)))
    words = sorted(accented(texts))[::share]
    assert len(words) > 100
    assert [word for word in words if not ledger.search(fold(word), size=1).rows] == []
