"""Exports come into a ledger article by article: once, each with its identifier, and what is bad is named."""

from pathlib import Path

from hand import Hand
from made_exports import STORIES, europresse_article, europresse_headline_alone, europresse_page, factiva_french
from sqlalchemy import select

from sourcier.intake.sources import SourceOptions
from sourcier.jobs import adding
from sourcier.jobs.adding import Tally
from sourcier.ledger import Ledger
from sourcier.ledger.schema import DOCUMENTS
from sourcier.records import Stated


def add(ledger: Ledger, path: Path, **stated: str) -> Tally:
    return adding.add(ledger, [str(path)], SourceOptions(stated=Stated("fr", **stated)))


def test_articles_of_an_export_come_once_with_their_identifiers(hand: Hand, ledger: Ledger, tmp_path: Path) -> None:
    first, second = tmp_path / "a.html", tmp_path / "b.html"
    first.write_bytes(europresse_page("".join(map(europresse_article, STORIES[:3]))))
    second.write_bytes(europresse_page("".join(map(europresse_article, STORIES[1:]))))
    assert add(ledger, first).outcomes == {"new": 3}
    assert add(ledger, first).outcomes == {"unchanged": 3}
    assert add(ledger, second).outcomes == {"new": 1, "unchanged": 2}  # whatever the file, an article is one
    with ledger.asking() as connection:
        records = list(connection.execute(select(DOCUMENTS.c.record)).scalars())
    assert {one["supply"]["identifier"] for one in records} == {one.europresse for one in STORIES}
    assert {one["rights"] for one in records} == {"licensed"}
    assert ledger.faults() == []


def test_an_article_without_text_is_named_among_the_errors(hand: Hand, ledger: Ledger, tmp_path: Path) -> None:
    made = europresse_headline_alone()
    (tmp_path / made.name).write_bytes(made.data)
    assert add(ledger, tmp_path / made.name).outcomes == {"new": 2, "failed": 1}
    assert [(one.address.rpartition("#")[2], str(one.message)) for one in ledger.failures()] == [
        (STORIES[2].europresse, "holds a headline and no text")
    ]


def test_what_is_stated_counts_before_the_export(hand: Hand, ledger: Ledger, tmp_path: Path) -> None:
    made = factiva_french()
    (tmp_path / made.name).write_bytes(made.data)
    add(ledger, tmp_path / made.name, published="2020-02-02", outlet="Le Journal")
    assert {(one.outlet, one.day) for one in ledger.coverage()} == {("Le Journal", "2020-02-02")}
