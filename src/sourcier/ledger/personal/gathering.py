"""A person in, all that a ledger holds of them out, as values of JSON: what, where from, on what ground, since when."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from importlib.metadata import version
from typing import Any

from sqlalchemy import Connection, func, select

from sourcier.records.moments import now

from ..asking.documents import searched
from ..asking.statements import statements_at
from ..judging.judgements import judgements_of
from ..judging.nodes import actor_node, keys_at
from ..rights.told import told_of
from ..schema import ACTORS, CAPTURES, DOCUMENTS, JUDGEMENTS, OUTLETS, STATEMENTS, TEXTS
from .finding import documents_with, passages_with, sealed_with, statements_of
from .opposing import opposed_since
from .people import Person

FORMAT = "sourcier.person/1"
BATCH = 200


def held_of(connection: Connection, person: Person) -> dict[str, Any]:
    """All that is by and about a person: statements, mentions in texts, documents, and what people judged."""
    documents = documents_with(connection, person)
    statements = statements_of(connection, person)
    return {
        "format": FORMAT,
        "sourcier": version("sourcier"),
        "made": now(),
        "revision": searched(connection).revision,
        "person": {
            "id": person.id, "name": person.name, "apart": person.apart, "names": list(person.names),
            "identifiers": list(person.identifiers), "genders": _genders(connection, person),
            "opposed": opposed_since(connection, person),
        },
        "said": list(_statements(connection, statements["s"])),
        "about": list(_statements(connection, statements["a"])),
        "mentions": list(_mentions(connection, person, documents)),
        "documents": list(_documents(connection, documents)),
        "out_of_view": sealed_with(connection, person),
        "judgements": _judgements(connection, person),
    }  # fmt: skip


def _genders(connection: Connection, person: Person) -> list[str]:
    asked = select(ACTORS.c.gender).where(ACTORS.c.id.in_(person.actors), ACTORS.c.gender.is_not(None))
    return sorted(set(connection.execute(asked).scalars()))


def _statements(connection: Connection, ids: Sequence[int]) -> Iterator[dict[str, Any]]:
    for first in range(0, len(ids), BATCH):
        some = ids[first : first + BATCH]
        hidden = select(STATEMENTS.c.key).where(STATEMENTS.c.id.in_(some), STATEMENTS.c.hidden.is_(True))
        out_of_view = set(connection.execute(hidden).scalars())
        for one in statements_at(connection, some):
            yield {**asdict(one), "content": [list(span) for span in one.content], "hidden": one.id in out_of_view}


def _mentions(connection: Connection, person: Person, documents: Sequence[int]) -> Iterator[dict[str, Any]]:
    """The paragraphs that name a person."""
    own = set(documents)
    places = {place for name in person.names for place in passages_with(connection, name)}
    for document, span in sorted(places):
        if document in own:
            words = func.substr(TEXTS.c.characters, span.start + 1, span.end - span.start).label("words")
            asked = select(DOCUMENTS.c.key, words).join(TEXTS, TEXTS.c.id == DOCUMENTS.c.text_id)
            row = connection.execute(asked.where(DOCUMENTS.c.id == document)).one()
            yield {"document": row.key, "start": span.start, "end": span.end, "words": row.words}


def _documents(connection: Connection, documents: Sequence[int]) -> Iterator[dict[str, Any]]:
    first_visit = (
        select(CAPTURES.c.document_id, func.min(CAPTURES.c.retrieved).label("retrieved"))
        .group_by(CAPTURES.c.document_id)
        .subquery()
    )
    for first in range(0, len(documents), BATCH):
        asked = (
            select(DOCUMENTS, OUTLETS.c.name.label("outlet"), TEXTS.c.hash, first_visit.c.retrieved)
            .join(TEXTS, TEXTS.c.id == DOCUMENTS.c.text_id)
            .outerjoin(OUTLETS, OUTLETS.c.id == DOCUMENTS.c.outlet_id)
            .outerjoin(first_visit, first_visit.c.document_id == DOCUMENTS.c.id)
            .where(DOCUMENTS.c.id.in_(documents[first : first + BATCH]))
            .order_by(DOCUMENTS.c.published, DOCUMENTS.c.key)
        )
        rows = connection.execute(asked).all()
        told = told_of(connection, (row.key for row in rows))
        for row in rows:
            yield {
                "id": row.key, "title": row.title, "outlet": row.outlet, "url": row.url or row.name,
                "published": row.published, "text_hash": row.hash, "retrieved": row.retrieved, "added": row.added,
                "rights": told[row.key].rights,
            }  # fmt: skip


def _judgements(connection: Connection, person: Person) -> list[dict[str, Any]]:
    nodes = [actor_node(key) for key in keys_at(connection, person.actors).values()]
    about = (JUDGEMENTS.c.left.in_(nodes) | JUDGEMENTS.c.right.in_(nodes)) & (JUDGEMENTS.c.maker == "person")
    rows = connection.execute(select(JUDGEMENTS).where(about).order_by(JUDGEMENTS.c.key)).all()
    return [asdict(one) for one in judgements_of(rows)]
