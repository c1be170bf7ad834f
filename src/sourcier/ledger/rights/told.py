"""Documents and statements in, what is told of them out: under which rights they are had, and what answers them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from sourcier.records import Correction, Rights

from ..schema import DOCUMENTS, JUDGEMENTS, OUTLETS
from .nodes import CORRECTIONS, DOCUMENT, document_node, outlet_node

BATCH = 400


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
    return {row.left: row.right for row in connection.execute(asked)}


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
    wanted, rows = sorted(set(nodes)), list[Any]()
    for first in range(0, len(wanted), BATCH):
        asked = select(JUDGEMENTS).where(
            JUDGEMENTS.c.right.in_(wanted[first : first + BATCH]),
            JUDGEMENTS.c.verdict.in_(CORRECTIONS), JUDGEMENTS.c.deleted.is_(None),
        )  # fmt: skip
        rows += connection.execute(asked).all()
    if not rows:
        return {}
    denied = _denied(connection, {row.left for row in rows})
    rows = [row for row in rows if row.maker == "person" or (row.left, row.right) not in denied]
    documents = _documents(connection, {row.left.removeprefix(DOCUMENT) for row in rows})
    found: dict[str, dict[str, Correction]] = defaultdict(dict)
    for row in sorted(rows, key=lambda row: (row.maker != "person", row.at, row.key)):
        if document := documents.get(row.left.removeprefix(DOCUMENT)):
            one = Correction(
                row.verdict, row.maker, document.key, document.title, document.outlet, document.published,
                document.url or document.name,
            )  # fmt: skip
            found[row.right].setdefault(document.key, one)
    return {node: tuple(several.values()) for node, several in found.items()}


def answers_in(connection: Connection) -> dict[str, tuple[Correction, ...]]:
    """What answers each document of a ledger that something answers, by its id."""
    asked = select(JUDGEMENTS.c.right).where(
        JUDGEMENTS.c.verdict.in_(CORRECTIONS), JUDGEMENTS.c.deleted.is_(None), JUDGEMENTS.c.right.startswith(DOCUMENT)
    )
    found = corrections_of(connection, connection.execute(asked.distinct()).scalars())
    return {node.removeprefix(DOCUMENT): told for node, told in found.items()}


def _denied(connection: Connection, nodes: Collection[str]) -> set[tuple[str, str]]:
    """The pairs of which a person said that the one does not answer the other."""
    said = (JUDGEMENTS.c.verdict == "different") & (JUDGEMENTS.c.maker == "person") & JUDGEMENTS.c.deleted.is_(None)
    wanted, found = sorted(nodes), set[tuple[str, str]]()
    for first in range(0, len(wanted), BATCH):
        asked = select(JUDGEMENTS.c.left, JUDGEMENTS.c.right).where(
            said, JUDGEMENTS.c.left.in_(wanted[first : first + BATCH])
        )
        found |= {(row.left, row.right) for row in connection.execute(asked)}
    return found


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
