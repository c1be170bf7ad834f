"""Documents and statements in, what is told of them out: under which rights they are had, and what answers them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from sourcier.records import Correction, Rights

from ..schema import DOCUMENTS, JUDGEMENTS, OUTLETS
from .lasting import former_nodes, nodes_now
from .nodes import CORRECTIONS, DOCUMENT, STATEMENT, document_node, outlet_node

BATCH = 400
_ANSWERS = JUDGEMENTS.c.verdict.in_(CORRECTIONS) & JUDGEMENTS.c.deleted.is_(None)


@dataclass(frozen=True, slots=True)
class Told:
    """Of a document: its rights as they hold, whether mining was reserved at its visit, and what answers it."""

    rights: Rights | None = None
    reserved: bool = False
    corrections: tuple[Correction, ...] = ()


def told_of(connection: Connection, documents: Iterable[str]) -> dict[str, Told]:
    """What is told of documents, by their ids."""
    wanted = sorted(set(documents))
    stated = rights_said(connection)
    answers = corrections_of(connection, map(document_node, wanted))
    found: dict[str, Told] = {}
    for first in range(0, len(wanted), BATCH):
        asked = (
            select(DOCUMENTS.c.key, DOCUMENTS.c.record, OUTLETS.c.key.label("outlet"))
            .outerjoin(OUTLETS, OUTLETS.c.id == DOCUMENTS.c.outlet_id)
            .where(DOCUMENTS.c.key.in_(wanted[first : first + BATCH]))
        )
        for row in connection.execute(asked):
            rights = rights_by(stated, row.key, row.outlet, row.record.get("rights"), row.record.get("rights_by"))
            reserved = is_reserved(row.record.get("reservation") or ())
            found[row.key] = Told(rights, reserved, answers.get(document_node(row.key), ()))
    return found


def rights_said(connection: Connection) -> dict[str, Rights]:
    """The rights that people set, by node; the newest of each counts."""
    live = (JUDGEMENTS.c.verdict == "rights") & (JUDGEMENTS.c.maker == "person") & JUDGEMENTS.c.deleted.is_(None)
    asked = select(JUDGEMENTS.c.left, JUDGEMENTS.c.right).where(live).order_by(JUDGEMENTS.c.at, JUDGEMENTS.c.key)
    rows = connection.execute(asked).all()
    now = nodes_now(connection, (row.left for row in rows))
    return {now[row.left]: row.right for row in rows}


def rights_by(
    said: Mapping[str, Rights], document: str, outlet: str | None, own: Rights | None, by: str | None
) -> Rights | None:
    """The rights of a document as they hold.

    What a person set for the document counts first; then what was stated of it or follows from the archive that it
    came from, a contract among them; then what was set for its outlet; then that it is a page that anybody can visit.
    """
    if document_node(document) in said:
        return said[document_node(document)]
    if own and by != "page":
        return own
    return said.get(outlet_node(outlet), own) if outlet else own


def is_reserved(signs: Iterable[Mapping[str, Any]]) -> bool:
    """Whether signs that were seen at a visit reserve mining: a policy alone does not, nor a `0`."""
    return any(one["words"] != "0" and not one["found_by"].endswith("tdm-policy") for one in signs)


def corrections_of(connection: Connection, nodes: Iterable[str]) -> dict[str, tuple[Correction, ...]]:
    """What answers each of some nodes, what people say first, else in an order of content."""
    wanted = set(nodes)
    rows = _answers_to(connection, wanted | former_nodes(connection, wanted).keys())
    if any(node.startswith(STATEMENT) for node in wanted):
        rows += _answers_to_former_statements(connection, wanted)
    if not rows:
        return {}
    now = nodes_now(connection, (node for row in rows for node in (row.left, row.right)))
    denied = _denied(connection)
    rows = [row for row in rows if row.maker == "person" or (now[row.left], now[row.right]) not in denied]
    documents = _documents(connection, {now[row.left].removeprefix(DOCUMENT) for row in rows})
    found: dict[str, dict[str, Correction]] = defaultdict(dict)
    for row in sorted(rows, key=lambda row: (row.maker != "person", row.at, row.key)):
        if document := documents.get(now[row.left].removeprefix(DOCUMENT)):
            one = Correction(
                row.verdict, row.maker, document.key, document.title, document.outlet, document.published,
                document.url or document.name,
            )  # fmt: skip
            for node in {row.right, now[row.right]} & wanted:
                found[node].setdefault(document.key, one)
    return {node: tuple(several.values()) for node, several in found.items()}


def _answers_to(connection: Connection, nodes: Collection[str]) -> list[Any]:
    wanted, rows = sorted(nodes), list[Any]()
    for first in range(0, len(wanted), BATCH):
        some = JUDGEMENTS.c.right.in_(wanted[first : first + BATCH])
        rows += connection.execute(select(JUDGEMENTS).where(_ANSWERS, some)).all()
    return rows


def _answers_to_former_statements(connection: Connection, nodes: Collection[str]) -> list[Any]:
    """What answers statements in whose places these are now: people alone say so, and of few."""
    by_people = (JUDGEMENTS.c.maker == "person") & JUDGEMENTS.c.right.startswith(STATEMENT)
    rows = [row for row in connection.execute(select(JUDGEMENTS).where(_ANSWERS, by_people)) if row.right not in nodes]
    now = nodes_now(connection, (row.right for row in rows))
    return [row for row in rows if now[row.right] in nodes]


def answers_in(connection: Connection) -> dict[str, tuple[Correction, ...]]:
    """What answers each document of a ledger that something answers, by its id."""
    asked = select(JUDGEMENTS.c.right).where(
        JUDGEMENTS.c.verdict.in_(CORRECTIONS), JUDGEMENTS.c.deleted.is_(None), JUDGEMENTS.c.right.startswith(DOCUMENT)
    )
    now = nodes_now(connection, connection.execute(asked.distinct()).scalars())
    found = corrections_of(connection, now.values())
    return {node.removeprefix(DOCUMENT): told for node, told in found.items()}


def _denied(connection: Connection) -> set[tuple[str, str]]:
    """The pairs of which a person said that the one does not answer the other."""
    said = (JUDGEMENTS.c.verdict == "different") & (JUDGEMENTS.c.maker == "person") & JUDGEMENTS.c.deleted.is_(None)
    asked = select(JUDGEMENTS.c.left, JUDGEMENTS.c.right).where(said, JUDGEMENTS.c.left.startswith(DOCUMENT))
    rows = connection.execute(asked).all()
    now = nodes_now(connection, (node for row in rows for node in row))
    return {(now[row.left], now[row.right]) for row in rows}


def _documents(connection: Connection, keys: Collection[str]) -> dict[str, Any]:
    wanted, found = sorted(keys), dict[str, Any]()
    for first in range(0, len(wanted), BATCH):
        asked = (
            select(
                DOCUMENTS.c.key, DOCUMENTS.c.title, DOCUMENTS.c.published, DOCUMENTS.c.url, DOCUMENTS.c.name,
                OUTLETS.c.name.label("outlet"),
            )
            .outerjoin(OUTLETS, OUTLETS.c.id == DOCUMENTS.c.outlet_id)
            .where(DOCUMENTS.c.key.in_(wanted[first : first + BATCH]))
        )  # fmt: skip
        found |= {row.key: row for row in connection.execute(asked)}
    return found
