"""A ledger in, an object for each thing that it keeps out; and such objects in, the same things in another ledger."""

import hashlib
import json
import re
import zlib
from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import Any, get_args

from sqlalchemy import Connection, insert, select

from sourcier.records import EXPORTS, ID_SCHEMES, EdgeVerdict, InputError, Judgement, Outcome, Reading

from .asking.documents import document_fields
from .bodies import digest_of, packed, reading_from, record_of
from .derived.actors import LONGEST_NAME
from .fitting import storable
from .forgetting.admitting import admit
from .forgetting.stones import WAYS, Stone, is_blank, places_of, set_stone, stone_of, stones_of, stripped_among
from .inserting import insert_new
from .judging.judgements import FIELDS, LONGEST_NODE, exported, keep, noted
from .keys import document_key, place_key, statement_key
from .layers.extractions import document_with, former_fields, former_of
from .rights.leaving import raws_of, withheld
from .rights.nodes import check
from .schema import CAPTURES, DOCUMENTS, EXTRACTIONS, FAILURES, OPPOSED, RAWS, READINGS, STATEMENTS, TEXTS
from .wordings import together
from .writing import Writer

FORMAT = f"{EXPORTS}/1"
VISIT = ("address", "final_address", "retrieved", "status", "outcome", "raw_hash", "headers")
FAILURE = ("address", "source", "kind", "message", "wording", "at", "tries")
TOMBSTONE = ("key", "kind", "at", "reason", "who", "hash", "hashes", "places")
OPPOSITION = ("name", "person", "erased", "at", "who", "reason")
LARGEST = 1 << 27
"""Bytes that one page may unpack to."""
# What a value must be, by its name: a pattern of the whole of a string, or a type.
KEY, HASH, TEXT = re.compile("[0-9a-f]{32}"), re.compile("[0-9a-f]{64}"), re.compile("[^\0\ud800-\udfff]*")
INSTANT, SHORT = re.compile(r"[0-9TZ:.+-]{0,32}", re.ASCII), re.compile("[a-z-]{1,12}")
FORMS: Mapping[str, tuple[re.Pattern[str] | type, bool]] = {
    "address": (TEXT, True), "final_address": (TEXT, False), "retrieved": (INSTANT, True), "status": (int, False),
    "outcome": (SHORT, True), "raw_hash": (HASH, False), "headers": (dict, False), "source": (TEXT, True),
    "kind": (SHORT, True), "message": (TEXT, True), "at": (INSTANT, True), "tries": (int, True), "key": (KEY, True),
    "reason": (TEXT, True), "added": (INSTANT, True), "partial": (bool, True), "extractor": (TEXT, True),
    "current": (bool, True), "wording": (dict, False), "reading": (list, True), "successor": (KEY, False),
    "who": (TEXT, True), "hash": (HASH, False), "hashes": (dict, False), "places": (list, True), "name": (KEY, True),
    "person": (KEY, True), "erased": (bool, True),
}  # fmt: skip


def dump(connection: Connection, back: Collection[str] = ()) -> Iterator[dict[str, Any]]:
    """Everything that a ledger keeps, in an order of content: bytes, documents with readings and visits, the rest.

    Of documents that are kept `back`, by their ids, there is but a note: not their text, nor the bytes that held it.
    """
    raws_back = raws_of(connection, back)
    # What was forgotten stands first, so that whoever reads on knows of it, and of whose statements are out of view.
    for stone in stones_of(connection):
        yield {"tombstone": {**asdict(stone), "places": places_of(connection, stone.key)}}
    for opposed in connection.execute(select(OPPOSED).order_by(OPPOSED.c.name)):
        yield {"opposition": {name: getattr(opposed, name) for name in OPPOSITION}}
    # By keys, which both databases put in one order; they have orders of their own for names.
    for hash_ in list(connection.execute(select(RAWS.c.hash).order_by(RAWS.c.hash)).scalars()):
        if hash_ in raws_back:
            continue
        row = connection.execute(select(RAWS).where(RAWS.c.hash == hash_)).one()
        yield {"raw": hash_, "bytes": b64encode(row.bytes).decode("ascii")}
    for key in list(connection.execute(select(DOCUMENTS.c.key).order_by(DOCUMENTS.c.key)).scalars()):
        yield withheld(connection, key) if key in back else document_in(connection, key)
    lost = select(CAPTURES).where(CAPTURES.c.document_id.is_(None)).order_by(CAPTURES.c.address_key)
    for _, visits in groupby(connection.execute(lost), lambda visit: visit.address_key):
        yield {"visits": sorted(map(_visit, visits), key=_written)}
    for failure in connection.execute(select(FAILURES).order_by(FAILURES.c.item)):
        yield {"failure": {name: getattr(failure, name) for name in FAILURE}}
    for judged in exported(connection, ["person"]):  # those of machines are made anew
        yield {"judgement": asdict(judged)}


def load(write: Writer, value: Any) -> str:
    """Keep what an object of `dump` holds; says what it was. Raises InputError for any other, of which nothing is kept.

    What is there already is left as it is; visits that are not there are added to it.
    """
    try:
        for name, loader in LOADERS.items():
            if name in value:
                return loader(write, value)
    except (LookupError, TypeError, ValueError, AttributeError, OverflowError, zlib.error) as error:
        reason = " ".join(str(error).split())[:200]
        raise InputError("is not as an export is ({reason}): export again", reason=reason) from None
    raise InputError("is nothing that an export holds: export again")


def _load_raw(write: Writer, value: dict[str, Any]) -> str:
    packed, unpacking = b64decode(value["bytes"], validate=True), zlib.decompressobj()
    data = unpacking.decompress(packed, LARGEST)
    if not unpacking.eof or hashlib.sha256(data).hexdigest() != value["raw"]:
        raise InputError("the bytes of a page are not those that its hash names: its export was changed")
    row = {"hash": value["raw"], "size": len(data), "packing": "zlib", "bytes": packed}
    insert_new(write.connection, RAWS, [row])
    return "raw"


def _load_visits(write: Writer, value: dict[str, Any]) -> str:
    _load_missing(write, [_formed(visit, VISIT) for visit in value["visits"]], None)
    return "visits"


def _load_failure(write: Writer, value: dict[str, Any]) -> str:
    row = _formed({"wording": None, **value["failure"]}, FAILURE)  # older exports have none
    if row["wording"] is not None and together(row["wording"]) is None:
        raise ValueError("wording")
    row["item"] = place_key(row["address"])
    if write.connection.execute(select(FAILURES.c.item).where(FAILURES.c.item == row["item"])).first() is None:
        write.connection.execute(insert(FAILURES), row)
        write.derived.counts.more(FAILURES, 1)
    return "failure"


def _load_tombstone(write: Writer, value: dict[str, Any]) -> str:
    older: dict[str, Any] = {"who": "", "hash": None, "hashes": None, "places": []}
    told = _formed({**older, **value["tombstone"]}, TOMBSTONE)
    places = told.pop("places")
    if told["kind"] not in WAYS or not all(isinstance(one, str) and KEY.fullmatch(one) for one in places):
        raise ValueError(f"tombstone: {told['key']}")
    here = select(DOCUMENTS.c.id).where(DOCUMENTS.c.key == told["key"])
    known = stone_of(write.connection, told["key"]) or write.connection.execute(here).first()
    if known:  # an import takes nothing away
        return "tombstone"
    set_stone(write.connection, Stone(**told), places, write.revision)
    return "tombstone"


def _load_opposition(write: Writer, value: dict[str, Any]) -> str:
    row = _formed(value["opposition"], OPPOSITION)
    insert_new(write.connection, OPPOSED, [{**row, "revision": write.revision}])
    return "opposition"


def _load_judgement(write: Writer, value: dict[str, Any]) -> str:
    keep(write.connection, [judgement_from(value["judgement"])], write.revision)
    return "judgement"


def _load_withheld(write: Writer, value: dict[str, Any]) -> str:
    _formed({"key": value["withheld"]["document"]}, ("key",))
    return "withheld"  # its text is where it came from


def judgement_from(given: Mapping[str, Any]) -> Judgement:
    """The judgement of a person that an export holds; raises ValueError or LookupError for what is none."""
    one: dict[str, Any] = {name: given.get(name) for name in FIELDS}
    for name, longest in (("left", LONGEST_NODE), ("right", LONGEST_NODE), ("who", 200)):
        if not isinstance(one[name], str) or not TEXT.fullmatch(one[name]) or len(one[name]) > longest:
            raise ValueError(f"{name}: {str(one[name])[:60]}")
    if one["verdict"] not in get_args(EdgeVerdict) or one["maker"] != "person":
        raise ValueError(f"verdict: {str(one['verdict'])[:60]}")
    if one["verdict"] == "name" and not 0 < len(one["right"]) <= LONGEST_NAME:
        raise ValueError(f"right: {one['right'][:60]}")
    if one["verdict"] == "known" and one["right"].partition(":")[0] not in ID_SCHEMES:
        raise ValueError(f"right: {one['right'][:60]}")
    for name in ("left_words", "right_words"):
        if one[name] is not None and not (isinstance(one[name], str) and TEXT.fullmatch(one[name])):
            raise ValueError(name)
    for name in ("at", "deleted"):
        told = one[name]
        if (told is None and name == "at") or (told is not None and not (told and INSTANT.fullmatch(told))):
            raise ValueError(name)
    note = one["reason"].get("note") if isinstance(one["reason"], dict) else None
    judged = Judgement(**{**one, "reason": noted(str(note)) if note else None, "score": None})
    check(judged)
    return judged


def _formed(given: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    """The values of these names; raises ValueError for one that is not as it must be."""
    for name in names:
        form, needed = FORMS[name]
        value = given[name]
        if value is None and not needed:
            continue
        fits = form.fullmatch(value) if isinstance(form, re.Pattern) else isinstance(value, form)
        if not fits or (form is int and not 0 <= value < 1 << 31) or (name == "outcome" and value not in OUTCOMES):
            raise ValueError(f"{name}: {str(value)[:60]}")
    headers = given.get("headers") if "headers" in names else None
    if headers and not all(isinstance(one, str) and TEXT.fullmatch(one) for pair in headers.items() for one in pair):
        raise ValueError("headers")
    return {name: given[name] for name in names}


def document_in(connection: Connection, key: str) -> dict[str, Any]:
    """The line of a document: its record, text, readings, visits, and what was checked of it or retired."""
    asked = (
        select(DOCUMENTS, TEXTS.c.characters, TEXTS.c.hash)
        .join(TEXTS, TEXTS.c.id == DOCUMENTS.c.text_id)
        .where(DOCUMENTS.c.key == key)
    )
    row = connection.execute(asked).one()
    former = {one.id: one for one in former_of(connection, row.id)}
    readings = [
        {"added": one.added, "current": one.current, "body": json.loads(zlib.decompress(one.body)),
         **({"of": former[one.extraction_id].key} if one.extraction_id in former else {})}
        for one in connection.execute(select(READINGS).where(READINGS.c.document_id == row.id))
    ]  # fmt: skip
    extractions = [
        {"key": one.key, "extractor": one.extractor, "document": former_fields(connection, one.id)}
        for one in former.values()
    ]
    visits = connection.execute(select(CAPTURES).where(CAPTURES.c.document_id == row.id))
    verified = select(STATEMENTS.c.key).where(STATEMENTS.c.document_id == row.id, STATEMENTS.c.verified.is_(True))
    retired = _retired(connection, row.id)
    return {
        **({"retired": retired} if retired else {}),
        **({"former": extractions} if extractions else {}),
        "document": document_fields(row),
        "key": key,
        "added": row.added,
        "partial": row.partial,
        "extractor": row.extractor,
        "readings": sorted(readings, key=_written),
        "visits": sorted(map(_visit, visits), key=_written),
        "verified": list(connection.execute(verified.order_by(STATEMENTS.c.key)).scalars()),
    }


def _retired(connection: Connection, document: int) -> list[dict[str, Any]]:
    """The statements that a newer reading no longer has: which reading had them, and what has their place."""
    now = STATEMENTS.alias()
    asked = (
        select(STATEMENTS.c.key, READINGS.c.reader, READINGS.c.pack, READINGS.c.model, now.c.key.label("successor"))
        .join(READINGS, READINGS.c.id == STATEMENTS.c.reading_id)
        .outerjoin(now, now.c.id == STATEMENTS.c.successor_id)
        .where(STATEMENTS.c.document_id == document, STATEMENTS.c.retired.is_(True))
        .order_by(STATEMENTS.c.key)
    )
    return [
        {"key": one.key, "reading": [one.reader, one.pack, one.model], "successor": one.successor}
        for one in connection.execute(asked)
    ]


def _visit(row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in VISIT}


def _written(value: Any) -> str:
    """A value as one string, by which it is known and put in order; visits by their time."""
    when = value.get("retrieved", "") if isinstance(value, dict) else ""
    return f"{when} {json.dumps(value, sort_keys=True)}"


def _load_document(write: Writer, value: dict[str, Any]) -> str:
    told = _formed(value, ("key", "added", "partial", "extractor"))
    stated = [_formed(one, ("added", "current")) for one in value["readings"]]
    former = {one["key"]: one for one in value.get("former", []) if _formed(one, ("key", "extractor"))}
    readings = _readings_in(value)
    keys = [one.get("of") or told["key"] for one in value["readings"]]
    current = [reading for one, reading in zip(stated, readings, strict=True) if one["current"]]
    if len(current) != 1:
        raise InputError("a document has {number} current readings, and must have one: export again",
                         number=len(current))  # fmt: skip
    document, key = current[0].document, told["key"]
    visits = [_formed(visit, VISIT) for visit in value["visits"]]
    stripped = is_blank(document.text.characters) and bool(stripped_among(write.connection, [key]))
    places = (document.url, *(visit[name] for visit in visits for name in ("address", "final_address")))
    if not stripped and not admit(write, key, places):
        return "forgotten"
    if not stripped and document_key(document) != key:
        raise InputError("the id of a document is not that of its content: its export was changed")
    _check_former(former, value["readings"], readings, blank=stripped)
    if document.raw_hash is not None and not HASH.fullmatch(document.raw_hash):
        raise ValueError(f"raw_hash: {document.raw_hash[:60]}")
    verified = {KEY.fullmatch(one) and one for one in value["verified"]}
    there = {statement_key(key, said.content, said.cue) for said in current[0].attributions}
    retired = _checked_retired(value.get("retired", []), readings, keys, there)  # most have none
    if not verified <= there | {one["key"] for one in retired}:
        raise InputError("a statement that was checked is none of its document: its export was changed")
    connection = write.connection
    there_as = [id_ for one in (key, *former) if (id_ := document_with(connection, one)) is not None]
    if there_as:
        _load_missing(write, visits, there_as[0])
        return "known"
    insert_new(connection, TEXTS, [{"hash": document.text.hash, "characters": document.text.characters}])
    text_id = connection.execute(select(TEXTS.c.id).where(TEXTS.c.hash == document.text.hash)).scalar_one()
    row = {
        **told, "text_id": text_id, "outlet_id": write.derived.outlet(document.outlet),
        "url": document.url, "name": document.name, "title": document.title, "language": document.language,
        "published": document.published, "raw_hash": document.raw_hash, "record": record_of(document),
        "digest": digest_of(asdict(document)), "revision": write.revision,
    }  # fmt: skip
    write.derived.counts.more(DOCUMENTS, 1)
    id_ = connection.execute(insert(DOCUMENTS).returning(DOCUMENTS.c.id), row).scalar_one()
    extractions = {name: _load_former(write, id_, one) for name, one in former.items()}
    _load_readings(write, id_, zip(stated, readings, keys, strict=True), retired, extractions)
    _load_successors(connection, id_, retired)
    if verified:
        connection.execute(STATEMENTS.update().where(STATEMENTS.c.key.in_(verified)).values(verified=True))
    _load_missing(write, visits, id_)
    return "document"


def _readings_in(value: Mapping[str, Any]) -> list[Reading]:
    """The readings of a document, each of the text that it is of."""
    fields: dict[str | None, Any] = {None: value["document"]}
    fields |= {one["key"]: one["document"] for one in value.get("former", [])}
    return [storable(reading_from(one["body"], fields[one.get("of")])) for one in value["readings"]]


def _check_former(
    former: Collection[str], told: Iterable[Mapping[str, Any]], readings: Sequence[Reading], *, blank: bool
) -> None:
    """Raise ValueError where a reading is of another text than it tells, or a former text has none.

    Of a document without words texts are `blank`, and give another id than they did.
    """
    texts = [one.get("of") for one in told]
    pairs = [(of, one.document) for of, one in zip(texts, readings, strict=True) if of]
    wrong = [of for of, one in pairs if not (is_blank(one.text.characters) if blank else document_key(one) == of)]
    if wrong or set(former) - set(texts):
        raise ValueError("former")


def _load_readings(
    write: Writer,
    document: int,
    told: Iterable[tuple[dict[str, Any], Reading, str]],
    retired: list[dict[str, Any]],
    extractions: Mapping[str, int],
) -> None:
    """Keep readings, each with the id that its text gave the document, in the order in which they came, by which it is
    told since when a statement is retired."""
    for how, reading, key in sorted(told, key=lambda one: (one[0]["added"], one[0]["current"])):
        kept = {
            **how, "document_id": document, "extraction_id": extractions.get(key), "reader": reading.reader,
            "pack": reading.pack, "model": reading.model, "language": reading.language, "body": packed(reading),
            "revision": write.revision,
        }  # fmt: skip
        id_ = write.connection.execute(insert(READINGS).returning(READINGS.c.id), kept).scalar_one()
        lost = [one["key"] for one in retired if one["reading"] == _versions(reading)]
        if lost:
            write.derived.retired(reading, document, id_, key, lost)
        if how["current"]:
            write.derived.passages(reading, document)
            write.derived.statements(reading, document, id_, key)


def _load_former(write: Writer, document: int, value: dict[str, Any]) -> int:
    """Keep what an older extractor made of a document; gives its row."""
    text = {"hash": value["document"]["text"]["hash"], "characters": value["document"]["text"]["characters"]}
    insert_new(write.connection, TEXTS, [text])
    fields = {name: told for name, told in value["document"].items() if name != "text"}
    row = {
        "key": value["key"], "document_id": document, "extractor": value["extractor"], "record": fields,
        "digest": digest_of(fields), "revision": write.revision,
        "text_id": select(TEXTS.c.id).where(TEXTS.c.hash == text["hash"]).scalar_subquery(),
    }  # fmt: skip
    return int(write.connection.execute(insert(EXTRACTIONS).values(row).returning(EXTRACTIONS.c.id)).scalar_one())


def _checked_retired(
    given: list[dict[str, Any]], readings: Sequence[Reading], keys: Sequence[str], there: Collection[str]
) -> list[dict[str, Any]]:
    """The statements that are told to be retired; raises ValueError for one that was in no reading, or is in this."""
    retired = [_formed(one, ("key", "reading", "successor")) for one in given]
    known = {one["key"] for one in retired}
    had = {
        tuple(_versions(one)): {statement_key(key, said.content, said.cue) for said in one.attributions}
        for one, key in zip(readings, keys, strict=True)
    }
    for one in retired:
        successor = one["successor"]
        if one["key"] in there or one["key"] not in had.get(tuple(one["reading"]), ()) or len(known) < len(retired):
            raise ValueError("retired")
        if successor is not None and successor not in known | set(there):
            raise ValueError("successor")
    return retired


def _versions(reading: Reading) -> list[str]:
    return [reading.reader, reading.pack, reading.model]


def _load_successors(connection: Connection, document: int, retired: list[dict[str, Any]]) -> None:
    """Tie retired statements to those that have their places."""
    if not retired:
        return
    asked = select(STATEMENTS.c.key, STATEMENTS.c.id).where(STATEMENTS.c.document_id == document)
    ids = {row.key: row.id for row in connection.execute(asked)}
    for one in retired:
        tied = STATEMENTS.update().where(STATEMENTS.c.key == one["key"])
        connection.execute(tied.values(successor_id=ids.get(one["successor"] or "")))


def _load_missing(write: Writer, visits: list[dict[str, Any]], document: int | None) -> None:
    """Keep the visits that are not there, of equal ones as many as are missing."""
    keys = {place_key(visit["address"]) for visit in visits}
    of_document = CAPTURES.c.document_id == document if document else CAPTURES.c.document_id.is_(None)
    there: Counter[str] = Counter()
    for key in sorted(keys):
        asked = select(CAPTURES).where(CAPTURES.c.address_key == key, of_document)
        there.update(_written(_visit(row)) for row in write.connection.execute(asked))
    for visit in visits:
        written = _written(visit)
        if there[written]:
            there[written] -= 1
            continue
        key = place_key(visit["address"])
        more = {"address_key": key, "document_id": document, "revision": write.revision}
        write.connection.execute(insert(CAPTURES), {**visit, **more})


OUTCOMES = get_args(Outcome)
LOADERS = {
    "raw": _load_raw,
    "document": _load_document,
    "visits": _load_visits,
    "failure": _load_failure,
    "tombstone": _load_tombstone,
    "opposition": _load_opposition,
    "judgement": _load_judgement,
    "withheld": _load_withheld,
}
THINGS = tuple(LOADERS)
"""What an export holds, by the key that tells each."""
