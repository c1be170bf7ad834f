"""What is added is kept whole, once, and in one piece."""

import hashlib
import itertools
from dataclasses import replace
from functools import partial
from time import process_time

import pytest
from archived import RETRIEVED, add, capture, plain, said, sample
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

import sourcier
from sourcier import Reading
from sourcier.exchange.json_codec import to_object
from sourcier.ledger import Ledger
from sourcier.ledger.fitting import storable
from sourcier.ledger.schema import STATEMENTS, STATES
from sourcier.records import Capture, Dated, Evidence, Failure, Inferred, InputError, Role, Slices, Span

HOSTILE = st.text(max_size=40) | st.sampled_from(
    ["\0", "a\0b", "\ud800", "\udcff.txt", "é" * 10_000, "http://x/" + "y" * 10_000, "'; DROP TABLE texts;--", "", " "]
)
NUMBERS = itertools.count(1_000_000)
MAYBE = st.none() | HOSTILE
ONE_LEDGER = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def shown(ledger: Ledger, name: str = "Hélène Marchetti") -> Reading:
    """The reading of the newest statement of somebody."""
    return ledger.show(ledger.who(name, size=1).rows[0].id)[1]


def test_a_reading_comes_back_as_it_was_added(ledger: Ledger) -> None:
    reading = sample(
        url="https://example.org/a", authors=("Inès Delorme",), updated="2023-11-07", retrieved=RETRIEVED,
        published_at=Dated("2023-11-06T08:00", "minute", "+01:00", None, (Evidence("words", "lundi", Span(0, 2)),)),
    )  # fmt: skip
    (added,) = add(ledger, reading)
    assert (added.outcome, added.statements) == ("new", 5)
    assert shown(ledger) == reading
    found, whole, position = ledger.show(ledger.who("Hélène Marchetti").rows[0].id[:8])
    assert found.words == tuple(
        whole.document.text.characters[start:end] for start, end in whole.attributions[position].content
    )


def test_states_of_the_encoder_are_kept_and_nowhere_else(ledger: Ledger) -> None:
    reading = sourcier.read("« Le pont tiendra », a déclaré Anne Faure. « Je n'y crois pas », a répondu Omar Belin.")
    add(ledger, reading)
    with ledger.asking() as connection:
        rows = connection.execute(select(STATES, STATEMENTS.c.position).join(STATEMENTS)).all()
    kept = {reading.attributions[row.position].id: (row.weights, row.scale, row.vector) for row in rows}
    assert kept == {one.statement: (one.weights, one.scale, one.vector) for one in reading.states} and len(kept) == 2
    assert shown(ledger, "Anne Faure").states == () and "states" not in to_object(reading)


@ONE_LEDGER
@given(
    st.fixed_dictionaries(
        {"name": HOSTILE, "outlet": MAYBE, "url": MAYBE, "title": MAYBE, "media_type": HOSTILE, "raw_hash": MAYBE,
         "authors": st.lists(HOSTILE, max_size=2).map(tuple), "notes": st.lists(HOSTILE, max_size=2).map(tuple)}
    )
)  # fmt: skip
def test_hostile_metadata_are_kept_but_for_what_databases_refuse(both, fields: dict[str, object]) -> None:
    number = next(NUMBERS)
    raw_hash = hashlib.sha256(str(fields["raw_hash"]).encode("utf-8", "replace")).hexdigest()
    reading = said((f"Anne Faure{number}", "il pleut", "Vauclair"))
    reading = replace(reading, document=replace(reading.document, **{**fields, "raw_hash": raw_hash}))  # type: ignore[arg-type]
    for ledger in both:
        add(ledger, reading)
        assert shown(ledger, f"Anne Faure{number}") == storable(reading)


@pytest.mark.parametrize(
    "change",
    [
        {"entity": Inferred("a\0b", "name"), "entity_id": None},
        {"entity": Inferred("É" * 10_000, "name"), "entity_id": None},
        *(
            pytest.param(change, marks=pytest.mark.long)
            for change in (
                {"role": Role("préfète\0" * 1_000, "apposition")},
                {"role": Role("préfète", "apposition", country="PAYS" * 100)},
                {"entities": (Inferred("Anne", "name"), Inferred("Omar", "name"), Inferred("Anne", "name"))},
                {"source": None, "entity": None, "entity_id": None, "kind": None},
            )
        ),
    ],
)
def test_hostile_statements_are_kept(both, change: dict[str, object]) -> None:
    reading = sample()
    first, *others = reading.attributions
    first = replace(first, **change)  # type: ignore[arg-type]
    words = Slices.cut(reading.document.text.characters, first.content, first.cue, first.source)
    reading = replace(reading, attributions=(replace(first, text=words), *others))
    for ledger in both:
        assert add(ledger, reading)[0].statements == 5
        assert ledger.faults() == []
        assert shown(ledger) == reading


def test_statements_of_equal_content_are_kept(ledger: Ledger) -> None:
    reading = sample()
    again = replace(reading.attributions[0], id="a9", entity=Inferred("le maire", "description"), entity_id="e2")
    reading = replace(reading, attributions=(*reading.attributions, again))
    (added,) = add(ledger, reading)
    assert added.statements == 5  # of one id, one
    assert ledger.show(ledger.who("Hélène Marchetti").rows[0].id)[1] == reading
    assert ledger.faults() == []


def test_a_reading_without_statements_and_one_without_words(ledger: Ledger) -> None:
    added = add(ledger, plain("Le pont est long.", "a"), plain("…", "b"), plain("", "c"))
    assert [(one.outcome, one.statements) for one in added] == [("new", 0)] * 3
    assert ledger.faults() == []
    assert ledger.searched().documents == 3


@pytest.mark.parametrize(
    "reading", [plain("Un pont\0."), replace(sample(), document=replace(sample().document, published="lundi"))]
)
def test_what_cannot_be_kept_is_refused_and_the_others_stay(ledger: Ledger, reading: Reading) -> None:
    with ledger.writing() as writer:
        writer.add(sample(1), capture(sample(1)))
        with pytest.raises(InputError, match=r"NUL|is no day"):
            writer.add(reading, capture(reading))
        writer.add(sample(2), capture(sample(2)))
    assert ledger.searched().documents == 2
    assert ledger.faults() == []


def test_a_document_that_fails_half_way_leaves_nothing(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    with ledger.writing() as writer:
        writer.add(sample(1), capture(sample(1)))
        with monkeypatch.context() as patched:
            patched.setattr("sourcier.ledger.derived.deriving.pair_rows", partial(int, "x"))
            with pytest.raises(TypeError):
                writer.add(said(("Anne Faure", "il pleut", "Vauclair")), capture(sample(3)))
        writer.add(said(("Anne Faure", "il neige", "Vauclair"), name="b"), capture(sample(2)))
    assert ledger.searched().documents == 2
    assert [row.words for row in ledger.who("Anne Faure").rows] == [("il neige",)]
    assert ledger.faults() == []


def test_adding_twice_changes_nothing_but_the_visits(ledger: Ledger) -> None:
    first, again = add(ledger, sample()), add(ledger, sample())
    assert [one.outcome for one in (*first, *again)] == ["new", "unchanged"]
    assert first[0].document == again[0].document
    assert ledger.searched().documents == 1
    assert [visit.outcome for visit in ledger.history("barrage-0.txt")] == ["new", "unchanged"]
    assert ledger.faults() == []


def test_a_page_that_changed_is_another_document_at_one_address(ledger: Ledger) -> None:
    visit = Capture("https://example.org/a", RETRIEVED, raw=b"a", status=200, headers={"Content-Type": "text/html"})
    with ledger.writing() as writer:
        outcomes = [writer.add(plain(text), visit).outcome for text in ("Un pont.", "Un pont fermé.", "Un pont.")]
        writer.visited(replace(visit, status=404, raw=None), "gone")
    assert outcomes == ["new", "changed", "unchanged"]
    visits = ledger.history("https://example.org/a")
    assert [(one.outcome, one.status) for one in visits] == [("new", 200), ("changed", 200), ("back", 200),
                                                             ("gone", 404)]  # fmt: skip
    assert visits[0].headers == {"Content-Type": "text/html"}
    assert visits[0].raw_hash == hashlib.sha256(b"a").hexdigest()


def test_one_text_of_two_outlets_is_two_documents(ledger: Ledger) -> None:
    add(ledger, sample(1, outlet="La Rive"), sample(1, outlet="lemonde.fr"))
    coverage = ledger.coverage()
    assert [(row.outlet, row.day, row.documents, row.statements, row.partial) for row in coverage] == [
        ("La Rive", "2023-11-06", 1, 5, 0), ("Le Monde", "2023-11-06", 1, 5, 0)
    ]  # fmt: skip
    assert {type(row.statements) for row in coverage} == {int}
    assert ledger.faults() == []


def test_failures_are_counted_until_they_are_mended(ledger: Ledger) -> None:
    failure = Failure("a\0.pdf", "folder", "format", "no\0 text", RETRIEVED, 1)
    for _ in range(2):
        with ledger.writing() as writer:
            writer.failed(failure)
            writer.failed(replace(failure, address="b.pdf"))
            failure = replace(failure, source="another folder")
    assert [(one.address, one.tries) for one in ledger.failures()] == [("a�.pdf", 2), ("b.pdf", 2)]
    assert ledger.searched().failures == 2
    with ledger.writing() as writer:
        writer.mended("a\0.pdf")
        writer.mended("never")
    assert ledger.searched().failures == 1
    assert ledger.faults() == []


def passed(ledger: Ledger, item: str) -> tuple[str, str] | None:
    with ledger.passing() as asked:
        return asked(item)


def test_what_was_dealt_with_is_noted_with_what_was_written(ledger: Ledger) -> None:
    item, seen = "0" * 32, "1" * 32
    assert passed(ledger, item) is None
    with pytest.raises(KeyboardInterrupt), ledger.writing() as writer:
        writer.passed(item, seen, "new")
        writer.add(sample(), capture(sample()))
        raise KeyboardInterrupt
    assert passed(ledger, item) is None
    assert ledger.searched().documents == 0
    with ledger.writing() as writer:
        writer.passed(item, seen, "new")
        writer.add(sample(), capture(sample()))
    assert passed(ledger, item) == (seen, "new")
    assert ledger.faults() == []


def test_revisions_are_given_in_the_order_of_commits(place: str) -> None:
    with Ledger(place) as one, Ledger(place) as other:
        revisions = []
        for ledger in (one, other, one):
            with ledger.writing() as writer:
                revisions.append(writer.revision)
        assert revisions == [1, 2, 3]
        assert one.searched().revision == 3


def test_adding_a_document_takes_little_of_the_processors_time(tmp_path) -> None:
    with Ledger(tmp_path / "ledger.db", make=True) as ledger:
        add(ledger, sample())
        readings = [sample(number) for number in range(1, 21)]
        start = process_time()
        add(ledger, *readings)
        assert (process_time() - start) / len(readings) < 0.05
