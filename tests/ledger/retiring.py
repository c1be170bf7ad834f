"""A document that is read anew by hand: what the newer reading doesn't have is retired."""

from dataclasses import replace

from archived import RETRIEVED, capture
from sqlalchemy import select

from sourcier import Reading
from sourcier.ledger import Ledger
from sourcier.ledger.derived.deriving import statements_of
from sourcier.ledger.derived.superseding import supersede
from sourcier.ledger.keys import document_key
from sourcier.ledger.schema import DOCUMENTS
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
        write.now = RETRIEVED
        write.add(before, capture(before))
    with ledger.writing() as write:
        write.now = AGAIN
        supersede(write, row_of(write.connection, key), now)
    return first, new, second


def row_of(connection, key: str) -> int:
    """The row of a document."""
    return connection.execute(select(DOCUMENTS.c.id).where(DOCUMENTS.c.key == key)).scalar_one()
