"""A document that is read anew by hand: what the newer reading doesn't have is retired."""

from dataclasses import replace

from archived import capture
from sqlalchemy import insert, select, update

from sourcier import Reading
from sourcier.ledger import Ledger
from sourcier.ledger.bodies import packed
from sourcier.ledger.derived.deriving import statements_of
from sourcier.ledger.keys import document_key
from sourcier.ledger.schema import DOCUMENTS, INVOLVED, JOINT, PAIRS, READINGS, STATEMENTS
from sourcier.records import Span

AGAIN = "2026-03-04T05:06:07Z"


def read_again(ledger: Ledger, before: Reading) -> tuple[str, str, str]:
    """Add a reading, then another in which the first statement is longer and the second is not.

    Returns the ids of the first, of the one that has its place, and of the second.
    """
    longer = before.attributions[0]
    content = Span(longer.content[0].start, longer.content[0].end + 1)
    now = replace(before, reader="by eye", attributions=(replace(longer, content=(content,)), *before.attributions[2:]))
    key = document_key(before.document)
    first, second = (one["key"] for one in statements_of(before, key)[:2])
    (new, *_) = (one["key"] for one in statements_of(now, key))
    with ledger.writing() as write:
        write.add(before, capture(before))
        database = write.connection
        document = database.execute(select(DOCUMENTS.c.id).where(DOCUMENTS.c.key == key)).scalar_one()
        database.execute(update(READINGS).values(current=False))
        row = {"document_id": document, "reader": now.reader, "pack": now.pack, "model": now.model, "language": "fr",
               "body": packed(now), "current": True, "added": AGAIN, "revision": write.revision}  # fmt: skip
        reading = database.execute(insert(READINGS).returning(READINGS.c.id), row).scalar_one()
        stored = {one.key: one.id for one in database.execute(select(STATEMENTS.c.key, STATEMENTS.c.id))}
        for table in (INVOLVED, PAIRS, JOINT):
            database.execute(table.delete())
        write.derived.statements(
            now, document, reading, key, {k: i for k, i in stored.items() if k not in (first, second)}
        )
        successor = select(STATEMENTS.c.id).where(STATEMENTS.c.key == new).scalar_subquery()
        database.execute(update(STATEMENTS).where(STATEMENTS.c.key.in_([first, second])).values(retired=True))
        database.execute(update(STATEMENTS).where(STATEMENTS.c.key == first).values(successor_id=successor))
    return first, new, second
