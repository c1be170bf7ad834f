"""A document in, the same without its words out: a blank text of the same length, offsets and codes.

The text is not changed but gone: what stands in its place is another, of which every offset is still one. Of readings
is kept what is no word of the text: spans, codes, days, and whom the tables of actors know. All else goes: whom they
don't know, roles, quantities, places, titles, authors, and what the encoder holds.
"""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, delete, select, update

from sourcier.actors.people import people_named
from sourcier.records import Attribution, Document, Entity, Inferred, Reading, Slices, Text

from ..asking.documents import reading_of
from ..bodies import digest_of, packed, record_of
from ..derived.actors import named
from ..derived.deriving import people_of, statements_of
from ..inserting import insert_new
from ..judging.nodes import base_of
from ..keys import statement_key
from ..schema import APART, CAPTURES, DOCUMENTS, EXTRACTIONS, READINGS, STATEMENTS, STATES, TEXTS
from .orphans import drop_judgements
from .removing import drop_derived, forget_visits, judgements_in, judgements_on_statements
from .stones import blank

if TYPE_CHECKING:
    from ..writing import Writer

NOBODY: frozenset[str] = frozenset()


def strip(
    write: "Writer", document: int, erased: Collection[str] = NOBODY, *, address: bool = True
) -> list[dict[str, Any]]:
    """Take the words of a document away; gives what people judged of places in it.

    Of whom `erased` are the bases of the keys, all statements go, and they are named nowhere. Without `address` it
    loses its address as well. What `traces_of` told of it before is left to `sweep`.
    """
    connection = write.connection
    row = connection.execute(select(DOCUMENTS.c.key, DOCUMENTS.c.record).where(DOCUMENTS.c.id == document)).one()
    forget_visits(write, document)
    drop_derived(write, document)
    ids = connection.execute(select(READINGS.c.id).where(READINGS.c.document_id == document)).scalars().all()
    readings = {id_: without_words(reading_of(connection, document, id_), erased, address) for id_ in ids}
    current = connection.execute(
        select(READINGS.c.id).where(READINGS.c.document_id == document, READINGS.c.current.is_(True))
    ).scalar_one()
    _write_document(connection, document, readings[current].document)
    keys = dict.fromkeys(ids, row.key) | _write_former(connection, document, readings)
    for id_, reading in readings.items():
        connection.execute(update(READINGS).where(READINGS.c.id == id_).values(body=packed(reading)))
    visits = CAPTURES.c.document_id == document
    if address:
        connection.execute(update(CAPTURES).where(visits).values(raw_hash=None, headers=None))
    else:
        connection.execute(delete(CAPTURES).where(visits))
    judged = drop_judgements(write, judgements_in(connection, document))
    for some in judgements_on_statements(_write_statements(write, document, keys, readings, current)):
        judged += drop_judgements(write, some)
    return judged


def without_words(reading: Reading, erased: Collection[str] = NOBODY, address: bool = True) -> Reading:
    """A reading without the words of its text; what is by somebody `erased` (bases of keys) is left out."""
    document = _blank_document(reading.document, address)
    people = people_of(reading, statements_of(reading, ""), {})
    by_key = {statement_key("", said.content, said.cue): said for said in reading.attributions}
    gone = {
        by_key[key].id
        for key, parts in people.items()
        if any(base_of(actor.key) in erased for actor in parts["s"])
    }  # fmt: skip
    entities = tuple(_public_entity(one) for one in reading.entities if is_public(one, erased))
    kept = {one.id for one in entities}
    names = {one.name.value: one.id for one in entities}
    attributions = tuple(
        _without_words(one, document.text.characters, names, gone, erased)
        for one in reading.attributions
        if one.id not in gone
    )
    return Reading(
        document, reading.reader, reading.pack, reading.model, reading.language, reading.parts, attributions, entities,
        tuple(one for one in reading.mentions if one.entity_id in kept), times=reading.times, left_out=reading.left_out,
    )  # fmt: skip


def is_public(entity: Entity, erased: Collection[str] = NOBODY) -> bool:
    """Whether the tables that come with Sourcier know somebody, so that the name tells nothing that isn't known."""
    kind = entity.kind.value if entity.kind else None
    identifier = entity.identifier.value if entity.identifier else None
    if named(entity.name.value, kind, None, identifier).base in erased:
        return False
    return identifier is not None or (kind == "person" and people_named().get(entity.name.value) is not None)


def _public_entity(entity: Entity) -> Entity:
    return replace(entity, role=None, members=())


def _without_words(
    one: Attribution, characters: str, names: Mapping[str, str], gone: Collection[str], erased: Collection[str]
) -> Attribution:
    joint = tuple(each for each in one.entities if each.value in names)
    alone = one.entity if len(one.entities) < 2 and one.entity_id in names.values() else None
    entity = alone or next(iter(joint), None)
    return replace(
        one,
        entity=entity,
        entity_id=one.entity_id if alone else names[entity.value] if entity else None,
        entities=joint if len(joint) > 1 else (),
        role=None,
        nested_in=None if one.nested_in in gone else one.nested_in,
        responses=tuple(each for each in one.responses if each.holder.value in names),
        about=tuple(
            each for each in one.about
            if each.identifier and named(each.entity.value, each.kind, None, each.identifier).base not in erased
        ),
        chain=None,
        factuality=tuple(replace(each, holder=_of(each.holder, names)) for each in one.factuality),
        translated=None,
        text=Slices.cut(characters, one.content, one.cue, one.source),
    )  # fmt: skip


def _of(holder: Inferred | None, names: Collection[str]) -> Inferred | None:
    return holder if holder and holder.value in names else None


def _blank_document(document: Document, address: bool) -> Document:
    characters = blank(document.text.characters)
    return Document(
        Text(characters, hashlib.sha256(characters.encode()).hexdigest()),
        language=document.language,
        outlet=document.outlet,
        url=document.url if address else None,
        published=document.published,
        updated=document.updated,
        media_type=document.media_type,
        layout=document.layout,
    )


def _text_of(connection: Connection, document: Document) -> int:
    """The row of the text of a document, made where there is none yet."""
    insert_new(connection, TEXTS, [{"hash": document.text.hash, "characters": document.text.characters}])
    return int(connection.execute(select(TEXTS.c.id).where(TEXTS.c.hash == document.text.hash)).scalar_one())


def _write_former(connection: Connection, document: int, readings: Mapping[int, Reading]) -> dict[int, str]:
    """Write the texts of older extractors without words; gives by readings of them the ids that these texts gave."""
    asked = select(READINGS.c.id, EXTRACTIONS.c.id.label("former"), EXTRACTIONS.c.key).join(
        EXTRACTIONS, EXTRACTIONS.c.id == READINGS.c.extraction_id
    )
    rows = connection.execute(asked.where(READINGS.c.document_id == document)).all()
    for row in rows:
        without = readings[row.id].document
        fields = {name: value for name, value in asdict(without).items() if name != "text"}
        values = {"text_id": _text_of(connection, without), "record": fields, "digest": digest_of(fields)}
        connection.execute(update(EXTRACTIONS).where(EXTRACTIONS.c.id == row.former).values(values))
    return {row.id: row.key for row in rows}


def _write_document(connection: Connection, id_: int, document: Document) -> None:
    values = {
        "text_id": _text_of(connection, document), "url": document.url, "name": None, "title": None, "raw_hash": None,
        "record": record_of(document), "digest": digest_of(asdict(document)),
    }  # fmt: skip
    connection.execute(update(DOCUMENTS).where(DOCUMENTS.c.id == id_).values(values))


def _write_statements(
    write: "Writer", document: int, keys: Mapping[int, str], readings: Mapping[int, Reading], current: int
) -> list[str]:
    """Write statements anew from readings without words: those that are left keep their rows and ids.

    `keys` are the ids of the document with the text of each reading. Gives the ids of those that are gone.
    """
    connection = write.connection
    connection.execute(delete(APART).where(APART.c.document_id == document))
    rows = connection.execute(select(STATEMENTS).where(STATEMENTS.c.document_id == document)).all()
    stored = {row.key: row.id for row in rows}
    told = {id_: {one["key"]: one for one in statements_of(reading, keys[id_])} for id_, reading in readings.items()}
    gone = {row.id for row in rows if row.key not in told.get(row.reading_id, ())}
    connection.execute(delete(STATES).where(STATES.c.statement_id.in_(stored.values())))
    connection.execute(update(STATEMENTS).where(STATEMENTS.c.successor_id.in_(gone)).values(successor_id=None))
    connection.execute(delete(STATEMENTS).where(STATEMENTS.c.id.in_(gone)))
    for id_, reading in readings.items():
        of_reading = {row.key: row.id for row in rows if row.reading_id == id_ and row.id not in gone}
        if id_ == current:
            write.derived.passages(reading, document)
            write.derived.statements(reading, document, id_, keys[id_], of_reading)
        elif of_reading:
            write.derived.retired(reading, document, id_, keys[id_], of_reading, of_reading)
    return [row.key for row in rows if row.id in gone]
