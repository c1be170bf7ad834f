"""The tables of a ledger, the same in SQLite and PostgreSQL; what changes here changes by a migration too."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    column,
    false,
    table,
    text,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import BigInteger, TypeDecorator

METADATA = MetaData()
Identity = BigInteger().with_variant(Integer, "sqlite")
DAY = String(10).with_variant(String(10, collation="C"), "postgresql")
"""A civil day, or what is known of one: `2024-01-23`, `2024-01`."""
INSTANT = String(32)
"""A moment in UTC, ISO 8601."""


class Bytes(LargeBinary):
    """Bytes; SQLite keeps whatever is put there, and of what is none the bytes of its characters are given."""

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], bytes | None]:
        """What makes bytes of what the database gives, so that damage is found and nothing stops at it."""

        def processed(value: Any) -> bytes | None:
            if value is None or isinstance(value, bytes):
                return value
            return bytes(value) if isinstance(value, memoryview) else str(value).encode()

        return processed


class Key(TypeDecorator[str]):
    """Hex digits, kept as the bytes that they write."""

    impl = Bytes
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        """The bytes of hex digits."""
        return None if value is None else bytes.fromhex(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        """The hex digits of bytes."""
        return None if value is None else bytes(value).hex()


def _table(name: str, *columns: Any, **options: Any) -> Table:
    return Table(name, METADATA, *columns, **options)


def _id() -> Column[int]:
    return Column("id", Identity, primary_key=True, autoincrement=True)


# What the ledger is: the revision, which is counted up under a lock, and how many documents and failures there are.
INFO = _table("info", Column("name", String(40), primary_key=True), Column("value", Text, nullable=False))
SWEPT = "swept"
"""In `info`: how often rows were taken away whose ids or words a process may remember."""

# Bytes as they came, compressed; the hash is of the bytes themselves (SHA-256).
RAWS = _table(
    "raws",
    Column("hash", Key, primary_key=True),
    Column("size", Identity, nullable=False),
    Column("packing", String(8), nullable=False),
    Column("bytes", Bytes, nullable=False),
)

TEXTS = _table(
    "texts", _id(), Column("hash", Key, nullable=False, unique=True), Column("characters", Text, nullable=False)
)

OUTLETS = _table(
    "outlets",
    _id(),
    Column("key", String(300), nullable=False, unique=True),
    Column("name", String(300), nullable=False),
    Column("country", Text),
    Column("kind", Text),
    Column("owner", Text),
    Column("owner_kind", Text),
)

DOCUMENTS = _table(
    "documents",
    _id(),
    Column("key", Key, nullable=False, unique=True),
    Column("text_id", ForeignKey("texts.id"), nullable=False, index=True),
    Column("outlet_id", ForeignKey("outlets.id")),
    Column("url", Text),
    Column("name", Text),
    Column("title", Text),
    Column("language", Text),
    Column("published", DAY),
    Column("raw_hash", Key),
    Column("partial", Boolean, nullable=False),
    Column("extractor", Text, nullable=False),
    # The rest of the record as JSON: authors, dates with their evidence, layout, joins, notes.
    Column("record", JSON, nullable=False),
    # A hash over the columns above that tell of the document, and the record.
    Column("digest", Key, nullable=False),
    Column("added", INSTANT, nullable=False),
    Column("revision", Identity, nullable=False),
    Index("documents_by_day", "published", "id"),
    Index("documents_by_outlet", "outlet_id", "published", "id"),
)

# A visit to an address: what was there at that time, be it a document, a 404 or nothing.
CAPTURES = _table(
    "captures",
    _id(),
    # Addresses are looked up by their key: they may be longer than an index holds.
    Column("address_key", Key, nullable=False),
    Column("address", Text, nullable=False),
    Column("final_address", Text),
    Column("retrieved", INSTANT, nullable=False),
    Column("status", Integer),
    Column("outcome", String(12), nullable=False),
    Column("raw_hash", Key),
    Column("headers", JSON),
    Column("document_id", ForeignKey("documents.id")),
    Column("revision", Identity, nullable=False),
    Index("captures_by_address", "address_key", "retrieved"),
    Index("captures_by_document", "document_id"),
)

# What an older extractor made of the bytes of a document, in whose place another text stands now: `key` is the id that
# the document had with that text, `record` all that was told of it. Its id answers, and former readings point into it.
EXTRACTIONS = _table(
    "extractions",
    _id(),
    Column("key", Key, nullable=False, unique=True),
    Column("document_id", ForeignKey("documents.id"), nullable=False),
    Column("text_id", ForeignKey("texts.id"), nullable=False),
    Column("extractor", Text, nullable=False),
    Column("record", JSON, nullable=False),
    Column("digest", Key, nullable=False),
    Column("revision", Identity, nullable=False),
    Index("extractions_by_document", "document_id"),
)

# What a reader found in a document: the whole reading as JSON (without the document), compressed.
READINGS = _table(
    "readings",
    _id(),
    Column("document_id", ForeignKey("documents.id"), nullable=False),
    Column("reader", Text, nullable=False),
    Column("pack", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("body", Bytes, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("added", INSTANT, nullable=False),
    Column("revision", Identity, nullable=False),
    # Of which text it is, where that is not the one that the document has now.
    Column("extraction_id", ForeignKey("extractions.id")),
    UniqueConstraint("document_id", "reader", "pack", "model"),
)

# Whoever speaks or is spoken of: who has the same identifier, else name and kind, and where two have the same name, who
# is set apart from the other (`apart`). Which of them are one speaker is told by judgements.
ACTORS = _table(
    "actors",
    _id(),
    Column("key", String(400), nullable=False, unique=True),
    Column("name", String(400), nullable=False),
    Column("folded", String(400), nullable=False, index=True),
    Column("kind", String(16)),
    Column("gender", String(1)),
    Column("identifier", String(400), index=True),
    Column("country", Text),
    # What sets it apart from others of its name; a part of its key.
    Column("apart", String(120)),
    # Of how many statements it is a speaker, and how many are about it: `counting.py`.
    Column("as_source", Integer, nullable=False, server_default="0"),
    Column("as_subject", Integer, nullable=False, server_default="0"),
)
ACTOR_WORDS = _table(
    "actor_words",
    Column("word", String(80), primary_key=True),
    Column("actor_id", ForeignKey("actors.id"), primary_key=True),
    sqlite_with_rowid=False,
)
# How the last word of a person's name sounds, whatever alphabet it came from, and names of others without spaces.
SOUNDS = _table(
    "sounds",
    Column("sound", String(80), primary_key=True),
    Column("actor_id", ForeignKey("actors.id"), primary_key=True),
    Index("sounds_by_actor", "actor_id"),
    sqlite_with_rowid=False,
)
# In which documents a name (`base`) is that of somebody who is set apart from others of the name.
APART = _table(
    "apart",
    Column("document_id", ForeignKey("documents.id"), primary_key=True),
    Column("base", String(400), primary_key=True),
    Column("tag", String(120), nullable=False),
    sqlite_with_rowid=False,
)
# What is the same as what, judged by a machine or a person: `judging/` says what nodes and verdicts are. What a person
# takes back stays with the time of that; those of a machine are made anew.
JUDGEMENTS = _table(
    "judgements",
    _id(),
    Column("key", Key, nullable=False, unique=True),
    Column("left", String(800), nullable=False),
    Column("right", String(800), nullable=False),
    Column("left_words", Text),
    Column("right_words", Text),
    Column("verdict", String(12), nullable=False),
    Column("maker", String(8), nullable=False),
    Column("who", String(200), nullable=False),
    Column("reason", JSON(none_as_null=True)),
    Column("score", Float),
    Column("at", INSTANT, nullable=False),
    Column("deleted", INSTANT),
    Column("revision", Identity, nullable=False),
    Index("judgements_by_left", "left"),
    Index("judgements_by_right", "right"),
    Index("judgements_by_verdict", "verdict", "maker"),
)
# Actors that are one speaker with others, or of which a person has told something: a pure function of the judgements.
CLUSTERS = _table(
    "clusters",
    Column("actor_id", ForeignKey("actors.id"), primary_key=True, autoincrement=False),
    Column("cluster_id", ForeignKey("actors.id"), nullable=False, index=True),
    Column("key", Key, nullable=False),
    Column("name", String(400), nullable=False),
    Column("folded", String(400), nullable=False, index=True),
    Column("confirmed", Boolean, nullable=False),
    Column("excluded", Boolean, nullable=False),
)

STATEMENTS = _table(
    "statements",
    _id(),
    Column("key", Key, nullable=False, unique=True),
    Column("document_id", ForeignKey("documents.id"), nullable=False),
    Column("reading_id", ForeignKey("readings.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("type", String(8), nullable=False),
    Column("cue_class", String(16), nullable=False),
    Column("part", String(12), nullable=False),
    Column("content", JSON, nullable=False),
    Column("cue", JSON, nullable=False),
    Column("source", JSON),
    Column("start", Integer, nullable=False),
    Column("speaker_id", ForeignKey("actors.id")),
    Column("kind", String(16)),
    Column("gender", String(1)),
    Column("role", Text),
    # Of who speaks as a private person the role that makes them one: `rights/private.py`.
    Column("private", String(12)),
    Column("country", Text),
    Column("act", String(16)),
    Column("factuality", String(4)),
    Column("span_sure", Float),
    Column("speaker_sure", Float),
    Column("words", Key, nullable=False),
    # Said and published as days, and the outlet, stand here too: lists are cut by them. What is not known is "", which
    # both databases put last.
    Column("said", DAY, nullable=False),
    Column("published", DAY, nullable=False),
    Column("outlet_id", ForeignKey("outlets.id")),
    Column("language", Text, nullable=False),
    Column("verified", Boolean, nullable=False),
    # Of a statement that a newer reading doesn't have: it stays, and its id answers.
    Column("retired", Boolean, nullable=False),
    # Of a statement by or about somebody who is on the opposition list: it is in none of the tables below.
    Column("hidden", Boolean, nullable=False, server_default=false()),
    Column("successor_id", ForeignKey("statements.id")),
    Column("revision", Identity, nullable=False),
    Index("statements_by_document", "document_id", "start"),
    Index("statements_by_words", "words"),
    Index("statements_by_day", "published", "id"),
    Index(
        "statements_private",
        "speaker_id",
        sqlite_where=text("private IS NOT NULL"),
        postgresql_where=text("private IS NOT NULL"),
    ),
    Index("statements_hidden", "document_id", sqlite_where=text("hidden"), postgresql_where=text("hidden")),
    Index("statements_retired", "speaker_id", sqlite_where=text("retired"), postgresql_where=text("retired")),
)
HIDDEN, RETIRED = text("statements.hidden"), text("statements.retired")
"""The conditions on statements that are in none of the tables below, as SQLite wants them to find them by indexes."""

# Who says a statement (`s`, several when jointly) and about whom it is (`a`), with what lists are cut by, in the order
# in which they are shown: a page of somebody's statements is a stretch of it. Retired statements are not in it.
INVOLVED = _table(
    "involved",
    Column("actor_id", ForeignKey("actors.id"), primary_key=True),
    Column("part", String(1), primary_key=True),
    Column("published", DAY, primary_key=True),
    Column("statement_id", ForeignKey("statements.id"), primary_key=True),
    Column("said", DAY, nullable=False),
    Column("outlet_id", Identity),
    Column("kind", String(16)),
    Column("type", String(8), nullable=False),
    Column("cue_class", String(16), nullable=False),
    Column("act", String(16)),
    Column("language", Text, nullable=False),
    Index("involved_by_said", "actor_id", "part", "said", "statement_id"),
    Index("involved_by_statement", "statement_id"),
    sqlite_with_rowid=False,
)
# Who says something about whom: each speaker of a statement with each of its subjects.
PAIRS = _table(
    "pairs",
    Column("speaker_id", ForeignKey("actors.id"), primary_key=True),
    Column("subject_id", ForeignKey("actors.id"), primary_key=True),
    Column("published", DAY, primary_key=True),
    Column("statement_id", ForeignKey("statements.id"), primary_key=True),
    Column("said", DAY, nullable=False),
    Index("pairs_by_statement", "statement_id"),
    sqlite_with_rowid=False,
)
# Of what several say jointly each speaker, so that who counts the statements of some of them counts it once.
JOINT = _table(
    "joint",
    Column("actor_id", ForeignKey("actors.id"), primary_key=True),
    Column("published", DAY, primary_key=True),
    Column("statement_id", ForeignKey("statements.id"), primary_key=True),
    Column("said", DAY, nullable=False),
    Index("joint_by_statement", "statement_id"),
    sqlite_with_rowid=False,
)
# How many statements an actor has on a day, by the day of publication (`p`) and by that on which they were said (`s`).
DAILY = _table(
    "daily",
    Column("actor_id", ForeignKey("actors.id"), primary_key=True),
    Column("part", String(1), primary_key=True),
    Column("by", String(1), primary_key=True),
    Column("day", DAY, primary_key=True),
    Column("number", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# What is searched: paragraphs of at most 200 words, and their terms. FTS5 or a tsvector indexes `terms`.
PASSAGES = _table(
    "passages",
    _id(),
    Column("document_id", ForeignKey("documents.id"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("published", DAY, nullable=False),
    Index("passages_by_document", "document_id", "start"),
)
# The terms of each passage by its id: a table of FTS5 in SQLite, a tsvector in PostgreSQL (`migrations/versions`).
PASSAGE_TERMS = table("passage_terms", column("rowid"), column("terms"))
# For each folded form of a word the stems that it may have: `evenement` is `even`.
FORMS = _table(
    "forms",
    Column("form", String(60), primary_key=True),
    Column("stem", String(60), primary_key=True),
    sqlite_with_rowid=False,
)

# What documents are found by that share text (`derived/sketches.py`): for each how it was sketched, the keys of the
# bands of its MinHash, and those of its sentences. One without a sketch is sketched when somebody asks for copies.
SKETCHES = _table(
    "sketches",
    Column("document_id", ForeignKey("documents.id"), primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False),
    Column("words", Integer, nullable=False),
    Column("sentences", Integer, nullable=False),
)
BANDS = _table(
    "bands",
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("document_id", ForeignKey("sketches.document_id"), primary_key=True),
    Index("bands_by_document", "document_id"),
    sqlite_with_rowid=False,
)
SENTENCES = _table(
    "sentences",
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("document_id", ForeignKey("sketches.document_id"), primary_key=True),
    Index("sentences_by_document", "document_id"),
    sqlite_with_rowid=False,
)

# What could not be read or fetched, until it is.
FAILURES = _table(
    "failures",
    Column("item", Key, primary_key=True),
    Column("address", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("kind", String(24), nullable=False),
    Column("message", Text, nullable=False),
    # Of what was told in words of ours, the template and the values in it (`wordings.py`).
    Column("wording", JSON(none_as_null=True)),
    Column("at", INSTANT, nullable=False),
    Column("tries", Integer, nullable=False),
)

# What an `add` has been through: an item of a source as it was then (size and time of a file, place in an archive).
PROGRESS = _table(
    "progress",
    Column("item", Key, primary_key=True),
    Column("seen", Key, nullable=False),
    Column("outcome", String(12), nullable=False),
)

# Pooled states of the encoder for each statement, one int8 vector by version of the weights. Never exported.
STATES = _table(
    "states",
    Column("statement_id", ForeignKey("statements.id"), primary_key=True),
    Column("weights", String(80), primary_key=True),
    Column("scale", Float, nullable=False),
    Column("vector", Bytes, nullable=False),
)

# Names of who spoke in documents that were read again, whose speakers are to be linked anew; empty when that is done.
UNLINKED = _table(
    "unlinked",
    Column("base", String(400), primary_key=True),
    Column("name", String(400), nullable=False),
    Column("kind", String(16)),
    sqlite_with_rowid=False,
)

# What was forgotten (`forgetting/`): a document by its id, how, when, by whom and why. The hash of its text, and those
# of its raw bytes and of its statements' words (`hashes`), are kept where whoever forgot it lets them. `sealed` holds
# the whole of one that was taken out of view, to be brought back.
TOMBSTONES = _table(
    "tombstones",
    Column("key", Key, primary_key=True),
    Column("kind", String(12), nullable=False),
    Column("at", INSTANT, nullable=False),
    Column("reason", Text, nullable=False),
    Column("who", String(200), nullable=False, server_default=""),
    Column("hash", Key),
    Column("hashes", JSON(none_as_null=True)),
    Column("sealed", Bytes),
    Column("revision", Identity, nullable=False),
)
# The addresses, by their keys, at which what was forgotten had been: what is there later is not added either.
BURIED = _table(
    "buried",
    Column("place", Key, primary_key=True),
    Column("key", ForeignKey("tombstones.key"), primary_key=True),
    Index("buried_by_key", "key"),
)
# The opposition list: hashes of names whose statements are out of view, those of one person with one id.
OPPOSED = _table(
    "opposed",
    Column("name", Key, primary_key=True),
    Column("person", Key, nullable=False),
    Column("erased", Boolean, nullable=False),
    Column("at", INSTANT, nullable=False),
    Column("who", String(200), nullable=False),
    Column("reason", Text, nullable=False),
    Column("revision", Identity, nullable=False),
)
