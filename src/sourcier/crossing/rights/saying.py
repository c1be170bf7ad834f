"""What a person says of documents in, judgements out: their rights, and which of them answers what."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from sourcier.ledger import Ledger
from sourcier.ledger.asking.documents import statement_at
from sourcier.ledger.derived.deriving import outlet_key
from sourcier.ledger.judging.judgements import judgements_of, keep
from sourcier.ledger.rights.lasting import nodes_now
from sourcier.ledger.rights.nodes import CORRECTIONS, DOCUMENT, document_node, outlet_node, statement_node
from sourcier.ledger.rights.told import rights_by, rights_said
from sourcier.ledger.schema import DOCUMENTS, JUDGEMENTS, OUTLETS
from sourcier.records import CorrectionKind, InputError, Judgement, Rights

from ..copies.sharing import document_asked
from ..speakers.judging import Judge, edges_by


@dataclass(frozen=True, slots=True)
class OutletRights:
    """What is set for an outlet, and how many of its documents are had under which rights, as they hold."""

    outlet: str | None
    setting: Rights | None
    numbers: dict[Rights | None, int]


def rights_of_outlets(ledger: Ledger) -> list[OutletRights]:
    """The rights of the documents of each outlet, in the order of their names; those without one come first."""
    with ledger.asking() as connection:
        said = rights_said(connection)
        asked = select(
            DOCUMENTS.c.key, DOCUMENTS.c.record["rights"].as_string().label("own"),
            DOCUMENTS.c.record["rights_by"].as_string().label("by"), OUTLETS.c.key.label("outlet"), OUTLETS.c.name,
        ).outerjoin(OUTLETS, OUTLETS.c.id == DOCUMENTS.c.outlet_id)  # fmt: skip
        found: dict[str | None, OutletRights] = {}
        for row in connection.execute(asked):
            setting = said.get(outlet_node(row.outlet)) if row.outlet else None
            one = found.setdefault(row.name, OutletRights(row.name, setting, {}))
            rights = rights_by(said, row.key, row.outlet, row.own, row.by)
            one.numbers[rights] = one.numbers.get(rights, 0) + 1
    return sorted(found.values(), key=lambda one: one.outlet or "")


def set_rights(ledger: Ledger, of: str, rights: Rights, judge: Judge, *, document: bool = False) -> str:
    """Say under which rights all documents of an outlet are had of which nothing else is told, or one `document`.

    Gives what the outlet or the document is called. Raises InputError for an outlet that has no document, and for what
    is no document.
    """
    with ledger.writing() as write:
        if document:
            row = _document(write.connection, of)
            node, name = document_node(row.key), row.title or row.url or row.name or row.key
        else:
            asked = select(OUTLETS.c.key, OUTLETS.c.name).where(OUTLETS.c.key == outlet_key(of))
            outlet = write.connection.execute(asked).first()
            if outlet is None:
                raise InputError("“{name}” has no documents here: `sourcier ledger rights` lists the outlets", name=of)
            node, name = outlet_node(outlet.key), outlet.name
        keep(write.connection, [edges_by(judge)((node, None), (rights, None), "rights")], write.revision)
        return str(name)


def correct(ledger: Ledger, document: str, answers: str, kind: CorrectionKind | None, judge: Judge) -> tuple[str, str]:
    """Say that a document answers another, or a statement; without a kind, that it does not, whatever a rule finds.

    Gives what the one is called, and the id of the other. Raises InputError for what is neither.
    """
    with ledger.writing() as write:
        row, node = _document(write.connection, document), _answered(write.connection, answers)
        if node == document_node(row.key):
            raise InputError("a document does not answer itself: name the one that it answers")
        edge = edges_by(judge)((document_node(row.key), None), (node, None), kind or "different")
        keep(write.connection, [edge], write.revision)
        return row.title or row.url or row.name or row.key, node.rpartition(" ")[2]


def corrections_in(ledger: Ledger) -> list[tuple[Judgement, Any, Any]]:
    """All that answers something, with the document and what it answers, where that is known; the newest first."""
    with ledger.asking() as connection:
        live = JUDGEMENTS.c.verdict.in_(CORRECTIONS) & JUDGEMENTS.c.deleted.is_(None)
        rows = connection.execute(select(JUDGEMENTS).where(live).order_by(JUDGEMENTS.c.at.desc(), JUDGEMENTS.c.key))
        judged = judgements_of(rows)
        now = nodes_now(connection, (node for one in judged for node in (one.left, one.right)))
        keys = {_key(node) for node in now.values() if node.startswith(DOCUMENT)}
        asked = select(DOCUMENTS.c.key, DOCUMENTS.c.title, DOCUMENTS.c.url, DOCUMENTS.c.name, DOCUMENTS.c.published)
        found: dict[str, Any] = {}
        for first in range(0, len(wanted := sorted(keys)), 400):
            some = DOCUMENTS.c.key.in_(wanted[first : first + 400])
            found |= {row.key: row for row in connection.execute(asked.where(some))}
        return [(one, found.get(_key(now[one.left])), found.get(_key(now[one.right]))) for one in judged]


def _key(node: str) -> str:
    return node.rpartition(" ")[2]


def _document(connection: Connection, asked: str) -> Any:
    return connection.execute(select(DOCUMENTS).where(DOCUMENTS.c.id == document_asked(connection, asked))).one()


def _answered(connection: Connection, asked: str) -> str:
    """The node of what is asked for: a document by its id or address, else a statement by its id."""
    digits = asked.strip().lower()
    if len(digits) >= 6 and not set(digits) - set("0123456789abcdef"):
        low, high = digits.ljust(32, "0")[:32], digits.ljust(32, "f")[:32]
        number = select(func.count()).select_from(DOCUMENTS).where(DOCUMENTS.c.key.between(low, high))
        if not connection.execute(number).scalar_one():
            return statement_node(statement_at(connection, digits).key)
    return document_node(_document(connection, asked).key)
