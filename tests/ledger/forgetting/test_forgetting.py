"""Documents are forgotten: nothing of them is left, and the ledger is as one that never had them."""

import zlib
from pathlib import Path

import pytest
from archived import add, capture, said, sample
from content import content_of
from sqlalchemy import select, text

from sourcier.crossing.speakers import judging
from sourcier.crossing.speakers.judging import Judge
from sourcier.crossing.speakers.linking import link
from sourcier.jobs.carrying import export_lines, import_lines, lines_of_export
from sourcier.jobs.forgetting import bring_back, choose, clean_rest, forget_documents
from sourcier.ledger import Filters, Ledger
from sourcier.ledger.asking.documents import searched
from sourcier.ledger.forgetting.forgetting import Order
from sourcier.ledger.schema import READINGS, TOMBSTONES
from sourcier.records import InputError

WAYS = ("deleted", "hidden", "stripped")
KEPT = (
    said(("Anne Faure", "la digue tient", "OTAN"), ("A. Faure", "il pleut", ""), name="a.txt", outlet="Le Pont"),
    said(("Faure", "les navires rentrent", ""), ("Omar Kaddour", "il vente", "Anne Faure"), name="b.txt"),
    sample(),
)
GONE = said(
    ("Odile Faure", "il tombe des hallebardes", "Omar Kaddour"), ("Zénon Quirin", "nous partirons", "Anne Faure"),
    name="gone.txt", url="https://example.org/gone", outlet="La Rive", published="2024-01-10",
)  # fmt: skip
WORDS = ("hallebardes", "hallebard", "Quirin", "quirin", "Zénon", "Odile", "La Rive")
CHANGED = said(("Odile Faure", "il tombe des cordes", ""), name="gone.txt", url="https://example.org/gone")


def filled(ledger: Ledger, *readings) -> Ledger:
    add(ledger, *readings)
    link(ledger)
    return ledger


def forget(ledger: Ledger, way: str = "deleted", named: str = "https://example.org/gone", **more) -> tuple[str, ...]:
    chosen = choose(ledger, [named])
    forget_documents(ledger, chosen.documents, Order(way, "Iris", "a licence ended", **more))
    return chosen.documents


@pytest.mark.parametrize("way", ["deleted", pytest.param("hidden", marks=pytest.mark.long)])
def test_what_is_left_is_as_if_it_had_never_been_there(ledger: Ledger, tmp_path: Path, way: str) -> None:
    filled(ledger, *KEPT, GONE)
    assert forget(ledger, way)
    with Ledger(tmp_path / "never.db", make=True) as never:
        filled(never, *KEPT)
        found, expected = content_of(ledger), content_of(never)
    if not ledger.is_server:
        assert found == expected
    assert {name: rows.total() for name, rows in found.items()} == {
        name: rows.total() for name, rows in expected.items()
    }
    assert ledger.faults() == []
    assert ledger.searched().documents == len(KEPT)


@pytest.mark.long
def test_an_earlier_document_goes_as_well_as_the_last(ledger: Ledger) -> None:
    filled(ledger, GONE, *KEPT)
    before = content_of(ledger)
    forget(ledger)
    filled(ledger, said(("Odile Faure", "il vente", ""), name="later.txt"))
    assert ledger.faults() == []
    assert before["documents"].total() == content_of(ledger)["documents"].total()


@pytest.mark.parametrize("way", ["stripped", *(pytest.param(one, marks=pytest.mark.long) for one in WAYS[:2])])
def test_what_was_forgotten_is_in_no_answer(ledger: Ledger, way: str) -> None:
    filled(ledger, *KEPT, GONE)
    statements = [one.id for one in ledger.who("Quirin").rows]
    forget(ledger, way)
    assert not ledger.who("Quirin").rows
    assert not ledger.search("hallebardes").rows
    assert "hallebardes" not in "".join(export_lines(ledger))
    assert ledger.faults() == []
    if way == "stripped":
        found, reading, _ = ledger.show(statements[0])
        assert (set("".join(found.words)), found.id, found.speaker) == ({"░"}, statements[0], None)
        assert reading.document.url == "https://example.org/gone"
    else:
        with pytest.raises(InputError, match="no statement"):
            ledger.show(statements[0])


@pytest.mark.parametrize("way", ["deleted", pytest.param("stripped", marks=pytest.mark.long)])
def test_nothing_of_it_remains_in_the_file(tmp_path: Path, way: str) -> None:
    place = tmp_path / "ledger.db"
    with Ledger(place, make=True) as ledger:
        filled(ledger, *KEPT[:2], GONE, KEPT[2])
        with ledger.asking() as connection:
            asked = select(READINGS.c.body).order_by(READINGS.c.id)
            held = [zlib.compress(GONE.document.text.characters.encode(), 6), connection.execute(asked).all()[2].body]
        before = place.read_bytes() + Path(f"{place}-wal").read_bytes()
        assert all(one in before for one in held)
        assert all(one.encode() in before for one in WORDS)
        assert forget(ledger, way, hashed=False)
        vocabulary = "CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, passage_terms, row)"
        with ledger.engine() as engine, engine.connect() as connection:
            connection.exec_driver_sql(vocabulary)
            terms = set(connection.execute(text("SELECT term FROM temp.words")).scalars())
    after = b"".join(one.read_bytes() for one in sorted(tmp_path.iterdir()))
    words = [one for one in WORDS if not (one == "La Rive" and way == "stripped")]
    assert [one for one in (*held, *(one.encode() for one in words)) if one in after] == []
    assert {"naviren", "navir"} & terms
    assert not {"hallebard", "quirin"} & terms


@pytest.mark.long
def test_the_file_is_cleaned_by_the_next_call_where_somebody_read_it(tmp_path: Path) -> None:
    place = tmp_path / "ledger.db"
    with Ledger(place, make=True, wait=0.1) as ledger, Ledger(place) as reader:
        filled(ledger, *KEPT, GONE)
        with reader.asking() as connection:
            searched(connection)
            chosen = choose(ledger, ["https://example.org/gone"])
            assert not forget_documents(ledger, chosen.documents, Order("deleted", "Iris", ""))
        assert clean_rest(ledger)
        assert clean_rest(ledger)
    assert b"hallebardes" not in place.read_bytes()


@pytest.mark.parametrize("way", ["deleted", *(pytest.param(one, marks=pytest.mark.long) for one in WAYS[1:])])
def test_it_is_not_added_again_unless_asked(ledger: Ledger, way: str) -> None:
    filled(ledger, *KEPT, GONE)
    (before,) = forget(ledger, way)
    root = ledger.root()
    assert [one.outcome for one in add(ledger, GONE, CHANGED, KEPT[0])] == ["forgotten", "forgotten", "unchanged"]
    with ledger.writing() as write:
        write.again = True
        assert write.add(GONE, capture(GONE)).outcome == "new"
    assert ledger.root() != root
    assert ledger.faults() == []
    assert {one.document for one in ledger.search("hallebardes").rows} == {before}


@pytest.mark.long
def test_a_tombstone_tells_what_was_and_why(ledger: Ledger) -> None:
    filled(ledger, *KEPT, GONE)
    (key,) = forget(ledger)
    with ledger.asking() as connection:
        row = connection.execute(select(TOMBSTONES)).one()
    assert (row.key, row.kind, row.who, row.reason) == (key, "deleted", "Iris", "a licence ended")
    assert row.hash == GONE.document.text.hash
    assert len(row.hashes["words"]) == 2
    assert row.sealed is None


@pytest.mark.long
def test_no_hash_is_kept_where_none_is_wanted(ledger: Ledger) -> None:
    filled(ledger, *KEPT, GONE)
    forget(ledger, hashed=False)
    with ledger.asking() as connection:
        row = connection.execute(select(TOMBSTONES)).one()
    assert (row.hash, row.hashes) == (None, None)


def test_what_is_out_of_view_comes_back_as_it_was(ledger: Ledger) -> None:
    filled(ledger, *KEPT, GONE)
    judging.rename(ledger, "Zénon Quirin", "Z. Quirin", Judge("Iris"))
    (statement, *_) = ledger.who("Quirin").rows
    judging.split(ledger, "Omar Kaddour", [ledger.who("Omar Kaddour").rows[0].id], Judge("Iris"))
    before, root = content_of(ledger), ledger.root()
    (key,) = forget(ledger, "hidden")
    assert "Quirin" not in "".join(export_lines(ledger))
    assert [stone.kind for stone in choose(ledger, ["https://example.org/gone"]).before] == ["hidden"]
    bring_back(ledger, [key])
    assert (ledger.root(), ledger.faults()) == (root, [])
    assert content_of(ledger) == before
    assert ledger.show(statement.id)[0].speaker == "Z. Quirin"
    with pytest.raises(InputError, match="not out of view"):
        bring_back(ledger, [key])


@pytest.mark.long
def test_what_is_out_of_view_can_be_deleted(ledger: Ledger) -> None:
    filled(ledger, *KEPT, GONE)
    (key,) = forget(ledger, "hidden")
    forget_documents(ledger, [key], Order("deleted", "Iris", ""))
    with ledger.asking() as connection:
        row = connection.execute(select(TOMBSTONES)).one()
    assert (row.kind, row.sealed) == ("deleted", None)


@pytest.mark.long
def test_tombstones_are_exported_and_imported(both: tuple[Ledger, Ledger]) -> None:
    one, other = both
    filled(one, *KEPT, GONE, CHANGED)
    forget(one, "stripped")
    filled(one, said(("Luc Sandoz", "il gèle", ""), name="gel.txt"))
    forget(one, "deleted", choose(one, [], Filters(outlet="Le Pont")).documents[0])
    lines = list(export_lines(one))
    import_lines(other, lines_of_export(lines))
    assert list(export_lines(other))[1:] == lines[1:]
    assert (other.root(), other.faults()) == (one.root(), [])
    assert [found.outcome for found in add(other, GONE, KEPT[0])] == ["forgotten", "forgotten"]


@pytest.mark.long
def test_an_import_brings_nothing_back_and_takes_nothing_away(both: tuple[Ledger, Ledger]) -> None:
    one, other = both
    filled(one, *KEPT, GONE)
    filled(other, GONE)
    lines = list(export_lines(one))
    forget(one)
    root = one.root()
    kinds = import_lines(one, lines_of_export(lines))
    assert (kinds["forgotten"], one.root(), one.faults()) == (1, root, [])
    import_lines(other, lines_of_export(export_lines(one)))
    assert ledger_has(other) and other.faults() == []
    assert import_lines(one, lines_of_export(lines), again=True)["document"] == 1
    assert ledger_has(one) and one.faults() == []


def ledger_has(ledger: Ledger) -> bool:
    return bool(ledger.search("hallebardes").rows)


@pytest.mark.long
def test_what_goes_is_told_before(ledger: Ledger) -> None:
    filled(ledger, *KEPT, GONE)
    judging.rename(ledger, "Zénon Quirin", "Z. Quirin", Judge("Iris"))
    weight = choose(ledger, ["https://example.org/gone"]).weight
    assert (weight.documents, weight.statements, weight.captures, weight.judgements) == (1, 2, 1, 1)


def test_documents_are_chosen_by_ids_addresses_outlets_and_days(ledger: Ledger) -> None:
    ids = [one.document for one in add(ledger, *KEPT, GONE, CHANGED)]
    assert choose(ledger, [ids[0][:8]]).documents == (ids[0],)
    assert choose(ledger, [ledger.who("Quirin").rows[0].id]).documents == (ids[3],)
    assert choose(ledger, ["https://example.org/gone"]).documents == (ids[3], ids[4])
    assert choose(ledger, [], Filters(outlet="La Rive", since="2024")).documents == (ids[3],)
    assert choose(ledger, [], Filters(since="2025")).documents == ()
    with pytest.raises(InputError, match="no document"):
        choose(ledger, ["https://example.org/other"])


@pytest.mark.long
def test_the_text_of_another_document_stays(ledger: Ledger) -> None:
    copied = said(
        ("Odile Faure", "il tombe des hallebardes", "Omar Kaddour"), ("Zénon Quirin", "nous partirons", "Anne Faure"),
        name="copy.txt", outlet="Le Pont",
    )  # fmt: skip
    filled(ledger, GONE, copied)
    forget(ledger, "stripped")
    assert [one.title for one in ledger.search("hallebardes").rows] == [None]
    assert len(ledger.who("Quirin").rows) == 1
    assert ledger.faults() == []
    forget(ledger, "deleted", "copy.txt")
    assert not ledger.search("hallebardes").rows
    assert ledger.faults() == []


@pytest.mark.long
def test_names_that_everybody_knows_stay_where_words_go(ledger: Ledger) -> None:
    read = said(("Vladimir Poutine", "rien ne change", "OTAN"), ("Zénon Quirin", "tout change", ""), name="p.txt")
    filled(ledger, read)
    forget(ledger, "stripped", "p.txt")
    assert len(ledger.who("Poutine").rows) == 1
    assert not ledger.who("Quirin").rows
    assert ledger.faults() == []


@pytest.mark.long
def test_a_tombstone_over_a_document_is_a_fault(ledger: Ledger) -> None:
    (added,) = add(ledger, GONE)
    with ledger.writing() as write:
        write.connection.execute(
            TOMBSTONES.insert().values(key=added.document, kind="deleted", at="", reason="", who="", revision=1)
        )
    assert [fault.table for fault in ledger.faults()] == ["tombstones"]
