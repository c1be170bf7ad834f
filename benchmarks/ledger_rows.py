"""A ledger as large as one likes in a few minutes: its rows are made up, not read.

Words, speakers and outlets are spread by Zipf's law, days over ten years. The same numbers give the same rows.
"""

import itertools
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
from sqlalchemy import Connection, Table, func, insert, select, text

from sourcier.languages.stems import form_of, stem
from sourcier.ledger import Ledger
from sourcier.ledger.derived.actors import folded_name, words_of
from sourcier.ledger.derived.counting import recount
from sourcier.ledger.schema import (
    ACTOR_WORDS,
    ACTORS,
    DOCUMENTS,
    FORMS,
    INVOLVED,
    JOINT,
    METADATA,
    OUTLETS,
    PAIRS,
    PASSAGES,
    READINGS,
    STATEMENTS,
    TEXTS,
)

SEED = 20
VOCABULARY, OUTLET_COUNT, FIRST_NAMES, SURNAMES = 120_000, 300, 400, 30_000
PARAGRAPHS, WORDS = 8, 40
"""Paragraphs of a document, and words of one."""
STATEMENTS_OF_ONE, ACTORS_OF_STATEMENTS = 10, 0.15
DAYS = [(date(2015, 1, 1) + timedelta(days)).isoformat() for days in range(3652)]
TYPES, CLASSES = ("direct", "indirect", "mixed"), ("say", "explain", "deny", "announce", "criticise")
KINDS, ACTS = ("person", "organization", "group", "state"), ("assertion", "denial", "promise", "threat", "demand")
COLLOCATED = 7
"""Every so many words have a partner, which mostly follows them: phrases are asked for by it."""


def body_of(rng: np.random.Generator) -> bytes:
    """A reading as it is kept, as large as one that was read; nothing is told in it but how many statements it has."""
    told = {"attributions": [{}] * STATEMENTS_OF_ONE, "made": rng.bytes(1400).hex()}
    return zlib.compress(json.dumps(told).encode())


def zipf(size: int, exponent: float = 1.0, shift: float = 2.7) -> np.ndarray:
    """The cumulated shares of ranks."""
    shares = (np.arange(size) + shift) ** -exponent
    return np.cumsum(shares / shares.sum())


def drawn(rng: np.random.Generator, shares: np.ndarray, size: int | tuple[int, ...]) -> np.ndarray:
    """Ranks drawn by their shares."""
    return np.minimum(np.searchsorted(shares, rng.random(size)), len(shares) - 1)


def made_up(rng: np.random.Generator, count: int, syllables: tuple[int, int]) -> list[str]:
    """So many words that could be French, each once."""
    onsets = [
        "b",
        "c",
        "d",
        "f",
        "g",
        "l",
        "m",
        "n",
        "p",
        "r",
        "s",
        "t",
        "v",
        "ch",
        "br",
        "cl",
        "dr",
        "gr",
        "pl",
        "pr",
        "tr",
        "qu",
    ]
    nuclei = [*"aeiouéè", "ai", "eau", "eu", "in", "on", "an", "ou"]
    codas = ["", "", "", "l", "r", "s", "t", "ment", "tion"]
    words: dict[str, None] = {}
    while len(words) < count:
        size = count - len(words) + 100
        numbers, ends = rng.integers(*syllables, size), rng.integers(0, len(codas), size)
        drawn_ = rng.integers(0, len(onsets) * len(nuclei), (size, syllables[1]))
        for number, end, places in zip(numbers, ends, drawn_, strict=True):
            parts = (onsets[one // len(nuclei)] + nuclei[one % len(nuclei)] for one in places[:number])
            words["".join(parts) + codas[end]] = None
    return list(words)[:count]


@dataclass(frozen=True)
class Made:
    """What the questions to a made ledger need to know of it."""

    documents: int
    words: list[str]
    partners: np.ndarray
    names: list[str]
    outlets: list[str]


def known(documents: int) -> Made:
    """The words, names and outlets of a ledger of so many documents."""
    rng = np.random.default_rng(SEED)
    words = made_up(rng, VOCABULARY, (2, 5))
    partners = rng.integers(3_000, VOCABULARY, VOCABULARY)
    first, last = made_up(rng, FIRST_NAMES, (1, 4)), made_up(rng, SURNAMES, (2, 4))
    shares, others = zipf(FIRST_NAMES, 0.7), zipf(SURNAMES, 0.6)
    count = int(documents * STATEMENTS_OF_ONE * ACTORS_OF_STATEMENTS)
    names: dict[str, None] = {}
    while len(names) < count:
        size = count - len(names) + 100
        for one, other in zip(drawn(rng, shares, size), drawn(rng, others, size), strict=True):
            names[f"{first[one].capitalize()} {last[other].capitalize()}"] = None
    outlets = [f"Le {word.capitalize()}" for word in made_up(rng, OUTLET_COUNT, (2, 4))]
    return Made(documents, words, partners, list(names)[:count], outlets)


class Loader:
    """Writes many rows fast: by COPY in PostgreSQL, as they are in SQLite."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.is_sqlite = connection.dialect.name == "sqlite"
        self.raw: Any = connection.connection.driver_connection

    def load(self, table: Table, rows: Iterable[Sequence[Any]], names: Sequence[str]) -> None:
        columns = ", ".join(f'"{name}"' for name in names)
        if self.is_sqlite:
            marks = ", ".join("?" * len(names))
            self.raw.executemany(f"INSERT INTO {table.name} ({columns}) VALUES ({marks})", rows)
            return
        with self.raw.cursor() as cursor, cursor.copy(f"COPY {table.name} ({columns}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)

    def key(self, number: int, kind: int) -> bytes:
        return (kind << 120 | number).to_bytes(16, "big")


def make(place: str, documents: int) -> None:
    """Make a ledger of so many documents where there is none."""
    made = known(documents)
    Ledger(place, make=True).close()
    with Ledger(place) as ledger, ledger._engine.connect() as opened:
        connection = opened.execution_options(writes=True)
        loader = Loader(connection)
        if loader.is_sqlite:
            for pragma in ("synchronous=OFF", "foreign_keys=OFF", "cache_size=-1000000"):
                loader.raw.execute(f"PRAGMA {pragma}")
        with connection.begin():
            if not loader.is_sqlite:
                connection.execute(text("SET session_replication_role = replica"))  # no check of each reference
            indexes = [index for table in METADATA.sorted_tables for index in table.indexes]
            for index in indexes:
                index.drop(connection)
            if not loader.is_sqlite:
                connection.execute(text("DROP INDEX passage_terms_index"))
            _load(loader, made)
            _derive(connection)
            for index in indexes:
                index.create(connection)
            if not loader.is_sqlite:
                connection.execute(
                    text("CREATE INDEX passage_terms_index ON passage_terms USING gin (terms) WITH (fastupdate = off)")
                )
                for table in METADATA.sorted_tables:
                    if "id" in table.c:
                        highest = connection.execute(select(func.max(table.c.id))).scalar_one() or 1
                        connection.execute(text(f"SELECT setval('{table.name}_id_seq', {highest})"))
        if loader.is_sqlite:
            loader.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            loader.raw.execute("PRAGMA optimize")
        else:
            connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("VACUUM ANALYZE"))


def _derive(connection: Connection) -> None:
    speaker, subject = INVOLVED.alias(), INVOLVED.alias()
    pairs = select(speaker.c.actor_id, subject.c.actor_id.label("other"), speaker.c.published, speaker.c.statement_id,
                   speaker.c.said).join(subject, subject.c.statement_id == speaker.c.statement_id)  # fmt: skip
    connection.execute(text("CREATE INDEX for_pairs ON involved (statement_id)"))
    pairs = pairs.where(speaker.c.part == "s", subject.c.part == "a")
    connection.execute(insert(PAIRS).from_select(list(PAIRS.c), pairs.order_by(*list(pairs.selected_columns)[:4])))
    connection.execute(text("DROP INDEX for_pairs"))
    several = select(INVOLVED.c.statement_id).where(INVOLVED.c.part == "s").group_by(INVOLVED.c.statement_id)
    joint = select(INVOLVED.c.actor_id, INVOLVED.c.published, INVOLVED.c.statement_id, INVOLVED.c.said).where(
        INVOLVED.c.part == "s", INVOLVED.c.statement_id.in_(several.having(func.count() > 1))
    )
    connection.execute(insert(JOINT).from_select(list(JOINT.c), joint))
    recount(connection)


def _load(loader: Loader, made: Made) -> None:
    rng = np.random.default_rng(SEED + made.documents)
    stems = [stem(word, "fr") for word in made.words]
    loader.load(FORMS, sorted({(form_of(word), one) for word, one in zip(made.words, stems, strict=True)}),
                ("form", "stem"))  # fmt: skip
    loader.load(OUTLETS, ((id_, name.casefold(), name, "FR") for id_, name in enumerate(made.outlets, 1)),
                ("id", "key", "name", "country"))  # fmt: skip
    kinds = [KINDS[one] for one in drawn(rng, zipf(len(KINDS), 1.5, 1), len(made.names))]
    loader.load(
        ACTORS,
        ((id_, f"{kind}:{name.casefold()}", name, folded_name(name), kind) for id_, (name, kind)
         in enumerate(zip(made.names, kinds, strict=True), 1)),
        ("id", "key", "name", "folded", "kind"),
    )  # fmt: skip
    words = {(word, id_) for id_, name in enumerate(made.names, 1) for word in words_of(name)}
    loader.load(ACTOR_WORDS, sorted(words), ("word", "actor_id"))
    involved: list[tuple[Any, ...]] = []
    size = 1_000
    for first in range(0, made.documents, size):
        _load_some(loader, made, stems, kinds, rng, range(first, min(first + size, made.documents)), involved)
    involved.sort()
    names = [column.name for column in INVOLVED.columns]
    loader.load(INVOLVED, (key for key, _ in itertools.groupby(involved)), names)


def _load_some(
    loader: Loader, made: Made, stems: list[str], kinds: list[str], rng: np.random.Generator, numbers: range,
    involved: list[tuple[Any, ...]],
) -> None:  # fmt: skip
    count = len(numbers)
    tokens = drawn(rng, zipf(VOCABULARY), (count, PARAGRAPHS, WORDS))
    collocated = (tokens[:, :, :-1] % COLLOCATED == 0) & (rng.random((count, PARAGRAPHS, WORDS - 1)) < 0.6)
    tokens[:, :, 1:] = np.where(collocated, made.partners[tokens[:, :, :-1]], tokens[:, :, 1:])
    outlets = drawn(rng, zipf(OUTLET_COUNT), count) + 1
    days = [DAYS[one] if known_ else "" for one, known_ in zip(
        rng.integers(0, len(DAYS), count), rng.random(count) > 0.03, strict=True)]  # fmt: skip
    texts, documents, readings, passages, terms, statements = [], [], [], [], [], []
    body = body_of(rng)
    for at, number in enumerate(numbers):
        id_, day, outlet = number + 1, days[at], int(outlets[at])
        starts, characters = _written(made.words, tokens[at])
        texts.append((id_, loader.key(id_, 1), characters))
        title = characters[: starts[0][8] - 1]
        documents.append((id_, loader.key(id_, 2), id_, outlet, f"https://example.org/{id_}", title, "fr", day or None,
                          False, "made", "{}", loader.key(id_, 5), "2026-01-01T00:00:00Z", 1))  # fmt: skip
        readings.append((id_, id_, "made", "fr 1", "none", "fr", body, True, "2026-01-01T00:00:00Z", 1))
        for place, row in enumerate(tokens[at]):
            passage = number * PARAGRAPHS + place + 1
            passages.append((passage, id_, starts[place][0], starts[place][-1], day))
            held = [stems[one] for one in row]
            written = " ".join(held if loader.is_sqlite else (f"'{one}':{n}" for n, one in enumerate(held, 1)))
            terms.append((passage, written))
        statements += _statements(loader, made, kinds, rng, id_, outlet, day, starts, involved)
    loader.load(TEXTS, texts, ("id", "hash", "characters"))
    loader.load(DOCUMENTS, documents, ("id", "key", "text_id", "outlet_id", "url", "title", "language", "published",
                                       "partial", "extractor", "record", "digest", "added", "revision"))  # fmt: skip
    loader.load(READINGS, readings, [column.name for column in READINGS.columns])
    loader.load(PASSAGES, passages, [column.name for column in PASSAGES.columns])
    loader.load(Table("passage_terms", METADATA.__class__()), terms, ("rowid", "terms"))
    loader.load(STATEMENTS, statements, STATEMENT_COLUMNS)


STATEMENT_COLUMNS = ("id", "key", "document_id", "reading_id", "position", "type", "cue_class", "part", "content",
                     "cue", "source", "start", "speaker_id", "kind", "role", "act", "factuality", "span_sure", "words",
                     "said", "published", "outlet_id", "language", "verified", "retired", "revision")  # fmt: skip


def _statements(
    loader: Loader, made: Made, kinds: list[str], rng: np.random.Generator, document: int, outlet: int, day: str,
    starts: list[list[int]], involved: list[tuple[Any, ...]],
) -> Iterator[tuple[Any, ...]]:  # fmt: skip
    speakers = drawn(rng, SHARES.setdefault(len(made.names), zipf(len(made.names), shift=1)), (STATEMENTS_OF_ONE, 3))
    chosen = rng.random((STATEMENTS_OF_ONE, 6))
    for number in range(STATEMENTS_OF_ONE):
        luck = chosen[number]
        row = starts[number % PARAGRAPHS]
        begin = 3 + int(luck[0] * 5) + 15 * (number // PARAGRAPHS)
        end = begin + 8 + int(luck[1] * 8)
        id_ = (document - 1) * STATEMENTS_OF_ONE + number + 1
        speaker = int(speakers[number][0]) + 1 if luck[2] > 0.1 else None
        kind = kinds[speaker - 1] if speaker else None
        type_, class_ = TYPES[int(luck[3] * 3)], CLASSES[int(luck[3] * luck[1] * 5)]
        act, said = ACTS[int(luck[1] * luck[4] * 5)], day if luck[5] < 0.25 else ""
        yield (id_, loader.key(id_, 3), document, document, number, type_, class_, "body",
               json.dumps([[row[begin], row[end] - 1]]), json.dumps([[row[end], row[end + 1] - 1]]),
               json.dumps([row[0], row[2] - 1]), row[begin], speaker, kind, "porte-parole", act, "CT+", 0.9,
               loader.key(id_, 4), said, day, outlet, "fr", False, False, 1)  # fmt: skip
        people = {("s", speaker)} if speaker else set()
        if speaker and luck[0] < 0.04:
            people.add(("s", int(speakers[number][2]) + 1))  # who says it jointly
        people |= {("a", int(one) + 1) for one in speakers[number][1 : 1 + int(luck[4] * 3)]}
        for part, actor in people:
            involved.append((actor, part, day, id_, said, outlet, kind, type_, class_, act, "fr"))


SHARES: dict[int, np.ndarray] = {}


def _written(words: list[str], tokens: np.ndarray) -> tuple[list[list[int]], str]:
    """The text of a document, and for each paragraph where its words start, and where it ends."""
    paragraphs, starts, position = [], [], 0
    for row in tokens:
        held = [words[one] for one in row]
        places = list(itertools.accumulate((len(one) + 1 for one in held), initial=position))
        places[-1] -= 1
        starts.append(places)
        paragraphs.append(" ".join(held))
        position = places[-1] + 2
    return starts, "\n\n".join(paragraphs)
