"""A ledger in, the same with judgements of a machine about which document answers which out.

They are made of the documents that came since, and of notices whose article had not come by then, so that it makes no
difference in which order they came. What people say wins.
"""

import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import Any
from urllib.parse import urldefrag, urljoin

from sqlalchemy import Connection, delete, func, select

from sourcier.languages.folding import fold_words
from sourcier.ledger import Ledger
from sourcier.ledger.asking.documents import reading_of
from sourcier.ledger.forgetting.orphans import CORRECTED
from sourcier.ledger.judging.judgements import keep
from sourcier.ledger.keys import place_key
from sourcier.ledger.rights.nodes import CORRECTIONS, DOCUMENT, document_node
from sourcier.ledger.schema import CAPTURES, DOCUMENTS, INFO, JUDGEMENTS, RAWS
from sourcier.ledger.wordings import apart
from sourcier.ledger.writing import Writer
from sourcier.records import Judgement, Message, worded
from sourcier.records.moments import now

from .notices import Notice, links_in, notice_in

RULE = "notices 1"
CHUNK = 100
MOST_PENDING = 2_000
LARGEST = 10_000_000
"""Bytes of a page in which links are looked for."""
BY_ADDRESS, BY_TITLE = worded("its notice has the address"), worded("its notice names the title “{title}”")
BY_PLACE = worded("it stands where the other stood, with a notice in it")


def find_corrections(ledger: Ledger, *, uninterrupted: Callable[[], AbstractContextManager[None]] = nullcontext) -> int:
    """Look for notices in the documents that came since this was last done; gives how many were looked at.

    What is written is written in the body of `uninterrupted`, some documents at a time.
    """
    with ledger.asking(patience=float("inf")) as connection:
        behind = int(connection.execute(select(INFO.c.value).where(INFO.c.name == CORRECTED)).scalar_one_or_none() or 0)
        asked = select(DOCUMENTS.c.id).where(DOCUMENTS.c.id > behind).order_by(DOCUMENTS.c.id)
        new = list(connection.execute(asked).scalars())
    if not new:
        return 0
    with ledger.asking(patience=float("inf")) as connection:
        pending = list(_pending(connection))
    for first in range(0, len(new), CHUNK):
        some = new[first : first + CHUNK]
        last = first + CHUNK >= len(new)
        with uninterrupted(), ledger.writing() as write:
            for document in (*some, *(pending if last else ())):
                _judge(write, document)
            _note(write.connection, some[-1])
    return len(new)


def _pending(connection: Connection) -> Iterator[int]:
    """The documents with notices of which it is not known what they answer, the newest."""
    asked = (
        select(JUDGEMENTS.c.left)
        .where(JUDGEMENTS.c.verdict.in_(CORRECTIONS), JUDGEMENTS.c.maker == "machine", JUDGEMENTS.c.right == "")
        .order_by(JUDGEMENTS.c.id.desc())
        .limit(MOST_PENDING)
    )
    for node in connection.execute(asked).scalars().all():
        key = node.removeprefix(DOCUMENT)
        if id_ := connection.execute(select(DOCUMENTS.c.id).where(DOCUMENTS.c.key == key)).scalar_one_or_none():
            yield id_


def _note(connection: Connection, last: int) -> None:
    if not connection.execute(INFO.update().where(INFO.c.name == CORRECTED).values(value=str(last))).rowcount:
        connection.execute(INFO.insert().values(name=CORRECTED, value=str(last)))


def _judge(write: Writer, document: int) -> None:
    """Judge what a document answers, in place of what was judged of it before."""
    connection = write.connection
    reading = reading_of(connection, document)
    notice = notice_in(reading.document, reading.language)
    if notice is None:
        return
    row = connection.execute(select(DOCUMENTS).where(DOCUMENTS.c.id == document)).one()
    node = document_node(row.key)
    mine = (JUDGEMENTS.c.left == node) & (JUDGEMENTS.c.maker == "machine") & JUDGEMENTS.c.verdict.in_(CORRECTIONS)
    connection.execute(delete(JUDGEMENTS).where(mine))
    found = _answered(connection, row, notice)
    at = now()
    edges: list[tuple[str, Message | None]] = [(document_node(key), reason) for key, reason in found.items()]
    judged = [
        Judgement(
            left=node, right=right, verdict=notice.kind, maker="machine", who=RULE, at=at,
            reason=apart(reason) if reason else None,
        )
        for right, reason in edges or [("", None)]
    ]  # fmt: skip
    keep(connection, judged, write.revision)


def _answered(connection: Connection, row: Any, notice: Notice) -> dict[str, Message]:
    """The documents that a notice answers, by their ids, with the reason."""
    addresses = list(notice.addresses)
    if notice.whole and row.raw_hash:
        of_page = (RAWS.c.hash == row.raw_hash) & (RAWS.c.size <= LARGEST)
        packed = connection.execute(select(RAWS.c.bytes).where(of_page)).scalar_one_or_none()
        addresses += [urljoin(row.url or "", one) for one in links_in(zlib.decompress(packed))] if packed else []
    named = {address: key for key, address in _at(connection, addresses, row.id)}
    titled = list(_titled(connection, notice.titles, row))
    before = [] if notice.whole else list(_before(connection, row))
    # All links of a page lead somewhere: only an address that its words write out, or one that alone is known, counts.
    written = {address: named[address] for address in named if address in notice.addresses}
    chosen = written or (named if len(set(named.values())) == 1 else {})
    found: dict[str, Message] = {key: Message(BY_PLACE) for key in before}
    found |= {key: Message(BY_TITLE, title=title) for key, title in titled}
    found |= dict.fromkeys(chosen.values(), Message(BY_ADDRESS))
    return found


def _at(connection: Connection, addresses: Iterable[str], own: int) -> Iterator[tuple[str, str]]:
    """The last other document at each of some addresses that has one."""
    for address in dict.fromkeys(addresses):
        plain = urldefrag(address).url
        asked = (
            select(DOCUMENTS.c.key)
            .join(CAPTURES, CAPTURES.c.document_id == DOCUMENTS.c.id)
            .where(CAPTURES.c.address_key.in_([place_key(plain), place_key(plain.rstrip("/"))]), DOCUMENTS.c.id != own)
            .order_by(CAPTURES.c.retrieved.desc(), CAPTURES.c.id.desc())
        )
        if key := connection.execute(asked.limit(1)).scalar_one_or_none():
            yield key, address


def _titled(connection: Connection, titles: Iterable[str], row: Any) -> Iterator[tuple[str, str]]:
    """The documents of the same outlet that are called so, where all of them are at one address."""
    for title in dict.fromkeys(titles):
        forms = {title, title.replace("’", "'"), title.replace("'", "’")}
        asked = select(DOCUMENTS.c.key, DOCUMENTS.c.url, DOCUMENTS.c.title).where(
            DOCUMENTS.c.title.in_(sorted(forms)), DOCUMENTS.c.outlet_id == row.outlet_id, DOCUMENTS.c.id != row.id
        )
        found = [one for one in connection.execute(asked) if fold_words(one.title) == fold_words(title)]
        if found and len({one.url or one.key for one in found}) == 1:
            yield from ((one.key, title) for one in found)


def _before(connection: Connection, row: Any) -> Iterator[str]:
    """The documents that stood at the address of one before it came there."""
    first = select(func.min(CAPTURES.c.retrieved)).where(CAPTURES.c.document_id == row.id).scalar_subquery()
    places = select(CAPTURES.c.address_key).where(CAPTURES.c.document_id == row.id)
    asked = (
        select(DOCUMENTS.c.key)
        .join(CAPTURES, CAPTURES.c.document_id == DOCUMENTS.c.id)
        .where(CAPTURES.c.address_key.in_(places), DOCUMENTS.c.id != row.id, CAPTURES.c.retrieved < first)
        .distinct()
    )
    yield from connection.execute(asked.order_by(DOCUMENTS.c.key)).scalars()
