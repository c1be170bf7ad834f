"""Every table that the command line writes fits its columns: their types, their codes, and a row of its own."""

import io
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from pkgutil import walk_packages
from types import SimpleNamespace
from typing import Any, get_args

import pyarrow.parquet as pq
import pytest

import sourcier.cli
import sourcier.exchange.tables
from sourcier.cli.archive.answers import COUNT_COLUMNS
from sourcier.cli.archive.quoting import QUOTE_COLUMNS
from sourcier.cli.archive.quoting import rows_of as rows_of_quoted
from sourcier.cli.archive.sharing import COLUMNS as COPY_COLUMNS
from sourcier.cli.archive.sharing import row_of
from sourcier.cli.commands.counting import agreement
from sourcier.cli.commands.keeping import coverage, errors, history
from sourcier.cli.commands.rights import correct, rights
from sourcier.cli.commands.speakers import duplicates
from sourcier.cli.commands.speakers import list as speakers
from sourcier.counting.agreeing import Agreed, Agreement
from sourcier.crossing.rights.saying import OutletRights
from sourcier.exchange.tables.checks import CHECK_COLUMNS, check_row
from sourcier.exchange.tables.formats import Head, write_xlsx
from sourcier.exchange.tables.parquet import write_parquet
from sourcier.exchange.tables.rows import PASSAGE_COLUMNS, STATEMENT_COLUMNS, Coded, rows_of
from sourcier.records import (
    Check,
    CheckedArticle,
    CheckedQuotation,
    Copy,
    Excerpt,
    Failure,
    FoundPassage,
    FoundStatement,
    Judgement,
    Origin,
    Proposal,
    QuoteAnswer,
    Quoted,
    SharedSentence,
    Span,
    Speaker,
    SpeakerLink,
    Spot,
    ToldQuote,
)

ID = "0123456789abcdef" * 2
HEAD = Head("", {}, 1, "0.1.0", "2026-01-02T03:04:05Z")
SPAN = Span(0, 5)
CHECK = Check("exact", 1.0, (SPAN,), (SPAN,))
SAID = FoundStatement(
    id=ID, document=ID, words=("il pleut",), cue=("a dit",), speaker="Anne", source="Anne", role="mairesse",
    kind="person", gender="f", type="indirect", cue_class="say", act="assertion", said="2024", published="2024-01",
    outlet="Le Pont", title="La pluie", url="a.txt", language="fr", part="body", content=(SPAN,), sure=0.5,
    speaker_sure=0.5, verified=False, speaker_id=ID, speaker_link="found",
)  # fmt: skip
PASSAGE = FoundPassage(ID, "il pleut", (SPAN,), SPAN, "2024", "Le Pont", None, "a.txt", (SAID,))
TOLD = ToldQuote(
    CHECK, ID, "2024", "Le Pont", None, "a.txt", "fr", "il pleut", 0, SAID, "verbatim", translated="stated"
)
SENTENCE = SharedSentence(Excerpt(SPAN, "il pl"), Excerpt(SPAN, "il pl"), 2, True, False, False, False)
COPY = Copy(
    ID, "copy", True, 1.0, 0.5, (SENTENCE,), (), (), True, (), (), Origin("L’Agence", "credited agency", None),
    "Le Pont", None, "a.txt", "2024",
)  # fmt: skip
ANNE = Speaker(ID, "Anne", "person", ("Anne", "A."), None, (), 3, "found")
ANSWER = Judgement(
    left=f"document {ID}", right=f"statement {ID}", verdict="reply", maker="person", who="moi", at="2024"
)
DOCUMENT: Any = SimpleNamespace(name="a.txt", url=None, title=None, outlet=None)
QUOTATION = CheckedQuotation("il pleut", SPAN, "exact", CHECK, spots=(Spot(SPAN, 1, 2, 3, 4, 5),))
DAY = SimpleNamespace(outlet="Le Pont", day="2024-01-01", documents=1, statements=2, partial=1)
VISIT = SimpleNamespace(
    retrieved="2024",
    outcome="new",
    status=200,
    document_key=ID,
    title=None,
    final_address=None,
    raw_hash=None,
    reader=None,
)
SEARCHED: Any = None
TABLES: dict[str, tuple[Mapping[str, str], Callable[[], Iterable[Mapping[str, Any]]]]] = {
    "exchange.tables.rows.STATEMENT_COLUMNS": (STATEMENT_COLUMNS, lambda: rows_of([SAID])),
    "exchange.tables.rows.PASSAGE_COLUMNS": (PASSAGE_COLUMNS, lambda: rows_of([PASSAGE])),
    "exchange.tables.checks.CHECK_COLUMNS": (
        CHECK_COLUMNS,
        lambda: [check_row(CheckedArticle(DOCUMENT, (QUOTATION,)), QUOTATION, "il pleut")],
    ),
    "cli.archive.answers.COUNT_COLUMNS": (COUNT_COLUMNS, lambda: [{"period": "2024", "statements": 3}]),
    "cli.archive.quoting.QUOTE_COLUMNS": (
        QUOTE_COLUMNS,
        lambda: rows_of_quoted(Quoted("il pleut", "exact", (TOLD,), TOLD, (), None, SEARCHED)),
    ),
    "cli.archive.sharing.COLUMNS": (COPY_COLUMNS, lambda: [row_of(COPY)]),
    "cli.commands.counting.agreement.COLUMNS": (
        agreement.COLUMNS,
        lambda: agreement.rows_of(Agreement(9, 0, 9, 9, 8, (Agreed("gender", 8, 0.5, 0.25, 0.0, 0.5),))),
    ),
    "cli.commands.keeping.coverage.COLUMNS": (coverage.COLUMNS, lambda: coverage.rows_of([DAY])),
    "cli.commands.keeping.errors.COLUMNS": (
        errors.COLUMNS,
        lambda: errors.rows_of([Failure("a.txt", "a", "io", "is a folder", "2024", 2)]),
    ),
    "cli.commands.keeping.history.COLUMNS": (history.COLUMNS, lambda: history.rows_of([VISIT])),
    "cli.commands.speakers.duplicates.COLUMNS": (
        duplicates.COLUMNS,
        lambda: duplicates.rows_of([Proposal(ANNE, ANNE, "proposed", 0.5, "one name")]),
    ),
    "cli.commands.rights.rights.COLUMNS": (
        rights.COLUMNS,
        lambda: rights.rows_of([OutletRights("Le Pont", "licensed", {"licensed": 2, None: 1})]),
    ),
    "cli.commands.rights.correct.COLUMNS": (correct.COLUMNS, lambda: correct.rows_of([(ANSWER, None, None)])),
    "cli.commands.speakers.list.COLUMNS": (speakers.COLUMNS, lambda: speakers.rows_of([ANNE])),
}


def test_no_table_is_forgotten() -> None:
    modules = [
        import_module(module.name)
        for package in (sourcier.cli, sourcier.exchange.tables)
        for module in walk_packages(package.__path__, f"{package.__name__}.")
    ]
    found = {
        f"{module.__name__.removeprefix('sourcier.')}.{name}": value
        for module in modules
        for name, value in vars(module).items()
        if name.endswith("COLUMNS") and isinstance(value, dict)
    }
    known = [id(columns) for columns, _ in TABLES.values()]
    assert {name for name, value in found.items() if id(value) not in known} == set()
    assert set(TABLES) <= set(found)


@pytest.mark.parametrize("name", TABLES)
def test_a_row_fits_the_columns_of_its_table(name: str) -> None:
    columns, rows = TABLES[name]
    written = [{column: row[column] for column in columns} for row in rows()]
    write_parquet(HEAD, columns, written, out := io.BytesIO())
    assert pq.read_table(io.BytesIO(out.getvalue())).to_pylist() == written
    write_xlsx(HEAD, columns, written, io.BytesIO())
    for column, meaning in columns.items():
        if isinstance(meaning, Coded):
            assert {row[column] for row in written} <= {*meaning.codes, None}, column


def test_codes_are_explained_by_the_table_that_has_them() -> None:
    verdicts = {name: set(columns["verdict"].codes) for name, (columns, _) in TABLES.items() if "verdict" in columns}
    assert verdicts == {
        "exchange.tables.checks.CHECK_COLUMNS": {"exact", "misheard", "cut", "altered", "absent", "unjudged"},
        "cli.archive.quoting.QUOTE_COLUMNS": {"exact", "cut", "altered", "absent"},
        "cli.commands.speakers.duplicates.COLUMNS": {"proposed", "unsure"},
    }
    assert set(QUOTE_COLUMNS["answer"].codes) == set(get_args(QuoteAnswer))
    assert set(speakers.COLUMNS["link"].codes) == set(get_args(SpeakerLink))
