"""Nodes by which judgements mean documents and statements in, those that have their places since they were read again.

An id that a document had with the text of an older extractor, or that a statement had in an older reading, stays in
what people said by it; what they said holds for what has its place now.
"""

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, select

from ..schema import DOCUMENTS, EXTRACTIONS, STATEMENTS
from .nodes import DOCUMENT, STATEMENT, document_node, statement_node

BATCH = 400
LONGEST_CHAIN = 100
"""Readings one after another through which the place of a statement is followed."""


def nodes_now(connection: Connection, nodes: Iterable[str]) -> dict[str, str]:
    """For each of some nodes that of what has its place now; of others than documents and statements the same."""
    found = {node: node for node in nodes}
    documents = [node.removeprefix(DOCUMENT) for node in found if node.startswith(DOCUMENT)]
    statements = [node.removeprefix(STATEMENT) for node in found if node.startswith(STATEMENT)]
    found |= {document_node(old): document_node(now) for old, now in _documents_now(connection, documents).items()}
    return found | {
        statement_node(old): statement_node(now) for old, now in _successors(connection, statements).items()
    }


def former_nodes(connection: Connection, documents: Collection[str]) -> dict[str, str]:
    """The nodes that some documents (nodes too) had with texts of older extractors, each with that of now."""
    keys = sorted(node.removeprefix(DOCUMENT) for node in documents if node.startswith(DOCUMENT))
    found: dict[str, str] = {}
    for first in range(0, len(keys), BATCH):
        asked = select(EXTRACTIONS.c.key, DOCUMENTS.c.key.label("now")).join(
            DOCUMENTS, DOCUMENTS.c.id == EXTRACTIONS.c.document_id
        )
        rows = connection.execute(asked.where(DOCUMENTS.c.key.in_(keys[first : first + BATCH])))
        found |= {document_node(row.key): document_node(row.now) for row in rows}
    return found


def _documents_now(connection: Connection, keys: Collection[str]) -> dict[str, str]:
    wanted, found = sorted(keys), dict[str, str]()
    for first in range(0, len(wanted), BATCH):
        asked = select(EXTRACTIONS.c.key, DOCUMENTS.c.key.label("now")).join(
            DOCUMENTS, DOCUMENTS.c.id == EXTRACTIONS.c.document_id
        )
        rows = connection.execute(asked.where(EXTRACTIONS.c.key.in_(wanted[first : first + BATCH])))
        found |= {row.key: row.now for row in rows}
    return found


def _successors(connection: Connection, keys: Collection[str]) -> dict[str, str]:
    """The last in the places of some statements, for those that something has the place of."""
    found, last = dict[str, str](), {key: key for key in keys}
    for _ in range(LONGEST_CHAIN):
        next_ = _next(connection, set(last.values()))
        last = {key: next_[place] for key, place in last.items() if place in next_}
        if not last:
            break
        found |= last
    return found


def _next(connection: Connection, keys: Collection[str]) -> dict[str, str]:
    wanted, found, now = sorted(keys), dict[str, str](), STATEMENTS.alias()
    for first in range(0, len(wanted), BATCH):
        asked = select(STATEMENTS.c.key, now.c.key.label("now")).join(now, now.c.id == STATEMENTS.c.successor_id)
        rows = connection.execute(asked.where(STATEMENTS.c.key.in_(wanted[first : first + BATCH])))
        found |= {row.key: row.now for row in rows}
    return found
