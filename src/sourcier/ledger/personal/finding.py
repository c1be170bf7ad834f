"""A person in, where they are in a ledger out: statements by and about them, and the documents that name them."""

import json
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, select

from sourcier.languages.folding import fold
from sourcier.records import InputError, Span

from ..asking import queries
from ..asking.searching import held_by, stems_of
from ..derived.actors import words_of
from ..forgetting.stones import sealed_at
from ..schema import ACTORS, DOCUMENTS, EXTRACTIONS, HIDDEN, INVOLVED, PASSAGES, RETIRED, STATEMENTS, TEXTS, TOMBSTONES
from .people import Person

BATCH = 400


def statements_of(connection: Connection, person: Person) -> dict[str, list[int]]:
    """The statements by (`s`) and about (`a`) a person, those that are out of view or retired as well."""
    found: dict[str, list[int]] = {}
    for part in ("s", "a"):
        asked = select(INVOLVED.c.statement_id).where(INVOLVED.c.actor_id.in_(person.actors), INVOLVED.c.part == part)
        found[part] = sorted(set(connection.execute(asked).scalars()))
    for apart in (HIDDEN, RETIRED):
        own = select(STATEMENTS.c.id).where(apart, STATEMENTS.c.speaker_id.in_(person.actors))
        found["s"] = sorted({*found["s"], *connection.execute(own).scalars()})
    return found


def documents_with(connection: Connection, person: Person) -> list[int]:
    """The documents in which something is by or about a person, or that name them; of homonyms only their own."""
    of_statements = [one for many in statements_of(connection, person).values() for one in many]
    own: set[int] = set()
    for first in range(0, len(of_statements), BATCH):
        asked = select(STATEMENTS.c.document_id).where(STATEMENTS.c.id.in_(of_statements[first : first + BATCH]))
        own |= set(connection.execute(asked).scalars())
    naming = {document for name in person.names for document, _ in passages_with(connection, name)}
    naming |= set(_told_of(connection, person.names)) | set(_formerly_told_of(connection, person.names))
    return sorted(own | (naming - _of_homonyms(connection, person)))


def _formerly_told_of(connection: Connection, names: Iterable[str]) -> Iterator[int]:
    """The documents of which a text that an older extractor made has one of some names, all its words in a row."""
    wanted = [f" {' '.join(words)} " for name in names if len(words := list(words_of(name))) > 1]
    asked = select(EXTRACTIONS.c.document_id, TEXTS.c.characters).join(TEXTS, TEXTS.c.id == EXTRACTIONS.c.text_id)
    for row in connection.execute(asked.order_by(EXTRACTIONS.c.id)) if wanted else ():
        text = f" {' '.join(words_of(row.characters))} "
        if any(one in text for one in wanted):
            yield row.document_id


def passages_with(connection: Connection, name: str) -> Iterator[tuple[int, Span]]:
    """The paragraphs that have a name, all its words in a row: document and place."""
    if len(list(words_of(name))) < 2:
        return
    try:
        quoted = f'"{name.replace(chr(34), " ")}"'
        query = queries.parse(quoted, lambda form: stems_of(connection, form))
    except InputError:
        return
    held = held_by(connection, query)
    asked = select(PASSAGES).join(held, held.c.rowid == PASSAGES.c.id).order_by(PASSAGES.c.id)
    for row in connection.execute(asked):
        yield row.document_id, Span(row.start, row.end)


def sealed_with(connection: Connection, person: Person) -> list[str]:
    """The documents that are out of view and name a person, by their ids."""
    keys = select(TOMBSTONES.c.key).where(TOMBSTONES.c.sealed.is_not(None)).order_by(TOMBSTONES.c.key)
    found = []
    for key in list(connection.execute(keys).scalars()):
        value = json.loads(sealed_at(connection, key) or b"{}")["document"]["document"]
        told = (value["text"]["characters"], value["title"], *(value.get("authors") or ()))
        if any(names(one, person.names) for one in told):
            found.append(key)
    return found


def names(told: str | None, called: Iterable[str]) -> bool:
    """Whether one of some names stands in words, whole, however it is spelt."""
    words = f" {' '.join(words_of(told or ''))} "
    return any(f" {' '.join(words_of(one))} " in words for one in called if fold(one).strip())


def _told_of(connection: Connection, called: Sequence[str]) -> Iterator[int]:
    """The documents whose title, name, address or authors have a name."""
    asked = select(DOCUMENTS.c.id, DOCUMENTS.c.title, DOCUMENTS.c.name, DOCUMENTS.c.url, DOCUMENTS.c.record)
    for row in connection.execute(asked):
        if any(names(one, called) for one in (row.title, *(row.record.get("authors") or ()))) or any(
            addressed(one, called) for one in (row.name, row.url)
        ):
            yield row.id


def addressed(address: str | None, called: Iterable[str]) -> bool:
    """Whether all words of a name stand in an address or the name of a file, whatever parts them."""
    words = set(words_of("".join(c if c.isalnum() else " " for c in address or "")))
    return any(words.issuperset(wanted) for one in called if len(wanted := set(words_of(one))) > 1)


def _of_homonyms(connection: Connection, person: Person) -> set[int]:
    """The documents in which somebody else speaks, or is spoken of, who bears one of the names."""
    of_name = select(ACTORS.c.id, ACTORS.c.name).where(
        ACTORS.c.id.not_in(person.actors), ACTORS.c.kind == "person", ACTORS.c.name.in_(person.names)
    )  # fmt: skip
    others = [row.id for row in connection.execute(of_name)]
    asked = select(STATEMENTS.c.document_id).join(INVOLVED, INVOLVED.c.statement_id == STATEMENTS.c.id)
    return set(connection.execute(asked.where(INVOLVED.c.actor_id.in_(others))).scalars())
