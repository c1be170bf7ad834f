"""Documents that share text: which are copies, what they share, who credits whom, and where the search ends."""

from dataclasses import replace

import pytest
from archived import plain, said
from shared_articles import CLOSED, DYKE, OTHER, PRESS, SAID, SHIPS, TITLE, added, article, told
from sqlalchemy import delete, func, select

from sourcier import InputError, Origin, copies
from sourcier.crossing.copies import sharing
from sourcier.ledger import Ledger
from sourcier.ledger.schema import BANDS, INFO, SENTENCES, SKETCHES
from sourcier.records import Chain, Inferred, Link


def of(text: str, sentence: str) -> tuple[int, int]:
    """Where a sentence stands."""
    start = text.index(sentence)
    return start, start + len(sentence)


def test_a_copy_is_told_with_its_sentences_and_their_places(ledger: Ledger) -> None:
    shorter = DYKE.replace("L'Autorité", "L’Autorité").replace(" nord", "")
    other = "\n\n".join(("Tempête sur la côte", OTHER[1], shorter, CLOSED.replace("indiqué", "précisé"), SHIPS))
    here, there, _ = added(
        ledger,
        article(PRESS, outlet="Le Pont"),
        article(other, name="b.txt", outlet="La Tour"),
        article(*OTHER, name="c.txt", outlet="La Tour"),
    )
    found, rows = told(ledger, here)
    assert list(rows) == [there]
    copy = rows[there]
    assert (copy.shared_as, copy.same_outlet, copy.outlet, copy.whole) == ("copy", False, "La Tour", True)
    assert [
        (tuple(one.here.span), tuple(one.there.span), one.same, one.moved, one.quoted) for one in copy.sentences
    ] == [
        (of(PRESS, CLOSED), of(other, CLOSED.replace("indiqué", "précisé")), False, False, False),
        (of(PRESS, SHIPS), of(other, SHIPS), True, False, False),
        (of(PRESS, DYKE), of(other, shorter), False, True, False),
    ]
    assert [PRESS[slice(*one.here.span)] for one in copy.sentences] == [one.here.words for one in copy.sentences]
    assert [one.words for one in copy.cut] == [TITLE, SAID]
    assert [one.words for one in copy.added] == ["Tempête sur la côte", OTHER[1]]
    assert 0.5 < copy.taken < copy.contained + 0.1 < 0.8
    assert found.searched.documents == 3
    back = told(ledger, there)[1][here]
    assert (back.taken, back.contained) == (copy.contained, copy.taken)
    assert ledger.faults() == []


def test_marks_case_accents_and_spaces_make_no_difference(ledger: Ledger) -> None:
    typed = PRESS.replace("« ", "“").replace(" »", "”").replace("'", "’").replace(" ", "\N{NO-BREAK SPACE}", 9)
    here, there = added(ledger, article(PRESS), article(typed.upper(), name="b.txt"))
    assert all(one.same for one in told(ledger, here)[1][there].sentences)
    assert told(ledger, here)[1][there].taken == 1.0


def test_one_text_in_two_outlets_is_the_same(ledger: Ledger) -> None:
    here, there, own = added(
        ledger,
        article(PRESS, outlet="Le Pont"),
        article(PRESS, name="b.txt", outlet="La Tour"),
        article(PRESS, name="c.txt", outlet="Le Pont"),
    )
    rows = told(ledger, here)[1]
    assert {id_: (one.shared_as, one.taken, one.contained, one.same_outlet) for id_, one in rows.items()} == {
        there: ("same", 1.0, 1.0, False),
        own: ("same", 1.0, 1.0, True),
    }


def test_a_short_text_without_a_sentence_that_counts_is_found_when_it_is_the_same(ledger: Ledger) -> None:
    here, there = added(ledger, article("Il pleut.", outlet="Le Pont"), article("Il pleut.", name="b.txt"))
    assert told(ledger, here)[1][there].shared_as == "same"


def test_what_stood_at_one_address_is_a_version(ledger: Ledger) -> None:
    before, after, record, other = (
        article(PRESS, name=None, url="https://example.org/port", outlet="Le Pont"),
        article(PRESS, OTHER[1], name=None, url="https://example.org/port", outlet="Le Pont"),
        article(PRESS, OTHER[2], name="r.txt"),
        article(PRESS, OTHER[3], name="s.txt"),
    )
    here, there = added(ledger, before, after, address="https://example.org/port")
    assert told(ledger, here)[1][there].shared_as == "version"
    one, another = added(ledger, record, other, address="/archive/table.csv#3")
    assert told(ledger, one)[1][another].shared_as == "copy"


def test_a_quotation_alone_makes_no_copy(ledger: Ledger) -> None:
    mine = f"Le capitaine a parlé. {SAID[:-1]}, venu voir les pêcheurs sur le quai de la coopérative."
    here, there = added(ledger, article(*OTHER, SAID), article(mine, DYKE, CLOSED, SHIPS, name="b.txt"))
    (only,) = told(ledger, here)[1][there].sentences
    assert told(ledger, here)[1][there].shared_as == "sentences"
    assert only.quoted and not only.same


def test_an_agency_that_is_credited_outranks_the_clock(ledger: Ledger) -> None:
    early, late, agency = added(
        ledger,
        article(PRESS, outlet="Le Pont", published="2024-03-05"),
        article(PRESS, name="b.txt", signed="(Avec AFP)", outlet="La Tour", published="2024-03-06"),
        article(PRESS, OTHER[1], name="c.txt", outlet="AFP", published="2024-03-07"),
    )
    rows = told(ledger, early)[1]
    assert rows[late].origin == Origin("AFP", "credited agency", None)
    assert [(one.name, one.rule) for one in rows[late].their_credits] == [("AFP", "credit")]
    assert rows[late].credits == ()
    assert rows[agency].origin is None
    assert told(ledger, late)[1][agency].origin == Origin("AFP", "credited agency", agency)


def test_without_a_credit_the_origin_is_undetermined(ledger: Ledger) -> None:
    early, late = added(
        ledger,
        article(PRESS, outlet="Le Pont", published="2024-03-05"),
        article(PRESS, OTHER[1], name="b.txt", outlet="La Tour", published="2024-03-09"),
    )
    assert told(ledger, late)[1][early].origin is None


def test_two_agencies_leave_it_undetermined(ledger: Ledger) -> None:
    here, there = added(
        ledger,
        article(PRESS, signed="AFP", outlet="Le Pont"),
        article(PRESS, signed="Reuters", name="b.txt", outlet="La Tour"),
    )
    assert told(ledger, here)[1][there].origin is None


def test_an_outlet_that_the_other_credits_is_the_origin(ledger: Ledger) -> None:
    here, there = added(
        ledger,
        article(PRESS, outlet="Le Pont", published="2024-03-09"),
        article(PRESS, signed="Source : Le Pont", name="b.txt", outlet="La Tour", published="2024-03-05"),
    )
    assert told(ledger, here)[1][there].origin == Origin("Le Pont", "credited outlet", here)
    assert told(ledger, there)[1][here].origin == Origin("Le Pont", "credited outlet", here)


def test_a_byline_is_a_credit(ledger: Ledger) -> None:
    here, there = added(
        ledger,
        article(PRESS, outlet="Le Pont", authors=("Ada Vernier", "AFP")),
        article(PRESS, name="b.txt", outlet="La Tour"),
    )
    assert [(one.name, one.rule, one.span) for one in told(ledger, here)[1][there].credits] == [("AFP", "byline", None)]


def test_a_sentence_of_very_many_documents_finds_none(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing, "COMMON", 3)
    monkeypatch.setattr(sharing, "MOST", 3)
    line = "Cet article est réservé à nos abonnés, qui peuvent l'offrir à trois de leurs proches chaque mois."
    texts = [article(f"Numéro {number} de la gazette de la vallée et des monts.", line, name=f"{number}.txt")
             for number in range(6)]  # fmt: skip
    here, *_ = added(ledger, article(*OTHER, line), *texts)
    found, rows = told(ledger, here)
    assert (rows, found.common, found.more) == ({}, 1, False)


def test_more_copies_than_are_compared_are_told(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing, "COMMON", 3)
    monkeypatch.setattr(sharing, "MOST", 3)
    ids = added(ledger, *(article(PRESS, OTHER[1], f"Numéro {number}.", name=f"{number}.txt") for number in range(6)))
    found, rows = told(ledger, ids[0])
    assert (len(rows), found.more) == (3, True)
    assert {one.shared_as for one in rows.values()} == {"copy"}


def test_what_was_added_before_there_were_sketches_is_found(ledger: Ledger) -> None:
    here, there = added(ledger, article(PRESS), article(PRESS, OTHER[1], name="b.txt"))
    with ledger.writing() as write:
        for table in (BANDS, SENTENCES, SKETCHES):
            write.connection.execute(delete(table))
        write.connection.execute(delete(INFO).where(INFO.c.name == "sketched"))
    assert ledger.faults() == []
    shares: list[float] = []
    assert [one.document for one in copies(ledger, here, progress=shares.append).rows] == [there]
    assert shares == sorted(shares) and shares[-1] == 1
    with ledger.asking() as connection:
        assert connection.execute(select(func.count()).select_from(SKETCHES)).scalar_one() == 2
        assert connection.execute(select(INFO.c.value).where(INFO.c.name == "sketched")).scalar_one() == "1"
    revision = copies(ledger, here).searched.revision
    assert copies(ledger, here).searched.revision == revision
    assert ledger.faults() == []


def test_a_document_is_asked_for_by_its_id_or_its_address(ledger: Ledger) -> None:
    here, there = added(ledger, article(PRESS), article(PRESS, OTHER[1], name="b.txt"))
    assert {copies(ledger, asked).document for asked in (here, here[:8].upper(), "a.txt")} == {here}
    assert copies(ledger, "b.txt").document == there
    for asked in ("ffffff", "abc", "", "https://example.org/x"):
        with pytest.raises(InputError, match="no document has"):
            copies(ledger, asked)


def test_a_document_is_asked_for_by_a_statement_in_it(ledger: Ledger) -> None:
    (here,) = added(ledger, said(("Anne Faure", "il pleut", "")))
    statement = ledger.who("Anne Faure").rows[0].id
    assert {copies(ledger, asked).document for asked in (statement, statement[:10])} == {here}


def test_several_documents_whose_ids_begin_so_are_told(tmp_path) -> None:
    with Ledger(tmp_path / "many.db", make=True) as ledger:
        added(ledger, plain("un"), plain("deux"))
        with ledger.writing() as write:
            for number, id_ in enumerate(("ab12cd" + "0" * 26, "ab12cd" + "1" * 26), 1):
                write.connection.exec_driver_sql(
                    "UPDATE documents SET key = ? WHERE id = ?", (bytes.fromhex(id_), number)
                )
        with pytest.raises(InputError, match="several documents begin with ab12cd"):
            copies(ledger, "ab12cd")


def test_the_chain_of_a_shared_sentence_is_a_credit_in_the_text(ledger: Ledger) -> None:

    words = "la digue nord de Valbrune sera réparée avant le printemps prochain par la région"
    spoken = said(("Anne Faure", words, ""), name="b.txt", outlet="La Tour")
    (statement,) = spoken.attributions
    links = (
        Link(Inferred("Anne Faure", "name"), "origin", statement.source),
        Link(Inferred("Le Pont", "told to an outlet"), "relay", statement.cue[0]),
        Link(Inferred("La Tour", "published by"), "outlet", None),
    )
    spoken = replace(spoken, attributions=(replace(statement, chain=Chain(links, 1)),))
    here, there = added(ledger, article(f"Anne Faure a dit : {words}.", outlet="Le Pont"), spoken)
    (credit,) = told(ledger, here)[1][there].their_credits
    assert (credit.name, credit.rule, credit.span) == ("Le Pont", "chain", statement.cue[0])
