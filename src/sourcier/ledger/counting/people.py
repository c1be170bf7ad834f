"""Articles in, the people who are quoted in each out: by name, kind, gender and role, with how much they say."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from itertools import groupby, islice
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, case, func, select

from sourcier.records import CountUnit

from ..asking.filters import Filters
from ..schema import ACTORS, CLUSTERS, DOCUMENTS, INVOLVED, STATEMENTS, TEXTS

PERSON = "person"
WOMAN, MAN, UNKNOWN = "f", "m", "unknown"
WORD = re.compile(r"\w+(?:[-'’.]\w+)*")
"""A word as it is counted: *l’eau* is one, as it is between spaces."""
STREAMED = 5_000
"""Rows that are held while all are gone through."""
AT_ONCE = 200
"""Articles whose texts are held while their words are counted."""

Asking = Callable[..., Select[Any]]
"""What asks for some columns of the statements that count."""


class Person(NamedTuple):
    """Who is quoted in an article: `number` is how many statements or words, or one; `gender` f, m or unknown."""

    document: int
    name: str
    kind: str
    gender: str
    role: str | None
    number: int


def people_in(
    connection: Connection, filters: Filters, unit: CountUnit, *, of_all_kinds: bool = False,
    among: Sequence[int] | None = None,
) -> Iterator[tuple[int, list[Person]]]:  # fmt: skip
    """For each article in which anybody is quoted, by its id, the people who are; each once, whatever names they bear.

    Those of other kinds than persons (bodies, states, documents) are among them with `of_all_kinds`, or where filters
    ask for a kind; `among` names some articles, a few hundred at most, where not all are wanted. What several say
    together counts for each of them. `filters` narrow what statements count; those of documents are for whoever knows
    the articles.
    """
    told = partial(_asked, filters, of_all_kinds or filters.kind is not None, among)
    rows = _with_words(connection, told) if unit == "words" else _rows(connection, told)
    for document, some in groupby(rows, itemgetter(0)):
        yield (
            document,
            [
                Person(document, name, kind, _gender(low, high, known), role, 1 if unit == "people" else number)
                for _, _, name, kind, low, high, known, role, number in some
            ],
        )


def counting_conditions() -> Iterator[ColumnElement[bool]]:
    """Which statements, of which speakers, count at all: the one place for whoever must not be counted."""
    yield INVOLVED.c.part == "s"
    yield CLUSTERS.c.excluded.is_not(True)


def unattributed(connection: Connection, filters: Filters, articles: Collection[int]) -> int:
    """How many statements of the articles are of whom the text names nobody."""
    asked = (
        select(STATEMENTS.c.document_id, func.count())
        .where(
            STATEMENTS.c.retired.is_(False), STATEMENTS.c.hidden.is_(False), STATEMENTS.c.speaker_id.is_(None),
            *filters.days(STATEMENTS.c.published),
            *filters.conditions(), *filters.judged(),
        )
        .group_by(STATEMENTS.c.document_id)
    )  # fmt: skip
    return sum(number for document, number in connection.execute(asked) if document in articles)


def _gender(low: str | None, high: str | None, known: str | None) -> str:
    """Women or men, where the article tells one of both, else where the ledger knows of the person."""
    told = low if low == high else UNKNOWN
    gender = told or known
    return gender if gender in (WOMAN, MAN) else UNKNOWN


def _asked(filters: Filters, every: bool, among: Sequence[int] | None, *columns: Any) -> Select[Any]:
    """The statements that count with who says them, ordered by article and person."""
    kind = func.coalesce(ACTORS.c.kind, STATEMENTS.c.kind)
    asked = (
        select(STATEMENTS.c.document_id, _PERSON, *columns)
        .select_from(INVOLVED)
        .join(STATEMENTS, STATEMENTS.c.id == INVOLVED.c.statement_id)
        .join(ACTORS, ACTORS.c.id == INVOLVED.c.actor_id)
        .outerjoin(CLUSTERS, CLUSTERS.c.actor_id == INVOLVED.c.actor_id)
        .where(
            *counting_conditions(), *filters.days(INVOLVED.c.published), *filters.conditions(STATEMENTS),
            *filters.judged(),
        )
    )  # fmt: skip
    if among is not None:
        asked = asked.where(STATEMENTS.c.document_id.in_(among))
    return asked if every else asked.where(kind == PERSON)


_PERSON = func.coalesce(CLUSTERS.c.cluster_id, INVOLVED.c.actor_id).label("person")
_OWN_GENDER = case((INVOLVED.c.actor_id == STATEMENTS.c.speaker_id, STATEMENTS.c.gender))
"""What an article tells of the speaker; of what several say it tells no gender of one."""
_OWN_ROLE = case((INVOLVED.c.actor_id == STATEMENTS.c.speaker_id, STATEMENTS.c.role))
_TOLD = (
    func.min(func.coalesce(CLUSTERS.c.name, ACTORS.c.name)), func.min(func.coalesce(ACTORS.c.kind, STATEMENTS.c.kind)),
    func.min(_OWN_GENDER), func.max(_OWN_GENDER), func.max(ACTORS.c.gender), func.min(_OWN_ROLE),
)  # fmt: skip


def _rows(connection: Connection, asked: Asking) -> Iterator[Sequence[Any]]:
    """A row a person and article, with the number of statements."""
    grouped = (
        asked(*_TOLD, func.count())
        .group_by(STATEMENTS.c.document_id, _PERSON)
        .order_by(STATEMENTS.c.document_id, _PERSON)
    )
    yield from connection.execute(grouped.execution_options(yield_per=STREAMED))


def _with_words(connection: Connection, asked: Asking) -> Iterator[Sequence[Any]]:
    """The same with the number of words: texts are fetched for some articles at a time."""
    ordered = asked(STATEMENTS.c.content).order_by(STATEMENTS.c.document_id, _PERSON)
    streamed = groupby(connection.execute(ordered.execution_options(yield_per=STREAMED)), itemgetter(0))
    counted = ((document, [tuple(row) for row in rows]) for document, rows in streamed)
    words: dict[tuple[int, int], int] = {}
    while some := list(islice(counted, AT_ONCE)):
        texts = _texts(connection, [document for document, _ in some])
        for document, rows in some:
            for _, person, content in rows:
                place = (document, person)
                words[place] = words.get(place, 0) + words_in(texts[document], content)
    for row in _rows(connection, asked):
        yield (*row[:-1], words.get((row[0], row[1]), 0))


def words_in(text: str, content: Any) -> int:
    """How many words stand in the pieces of a content, `[[start, end], …]` in code points."""
    return sum(len(WORD.findall(text, start, end)) for start, end in content)


def _texts(connection: Connection, documents: Sequence[int]) -> dict[int, str]:
    asked = select(DOCUMENTS.c.id, TEXTS.c.characters).join(TEXTS, TEXTS.c.id == DOCUMENTS.c.text_id)
    return {row.id: row.characters for row in connection.execute(asked.where(DOCUMENTS.c.id.in_(documents)))}
