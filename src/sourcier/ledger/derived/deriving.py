"""A reading in, the rows out that a ledger derives of it: statements, who is involved, passages and their terms."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from sqlalchemy import Connection, insert, select, text, update

from sourcier.actors.tables import STATE_ORGANS, Outlet
from sourcier.records import Attribution, Reading

from ..fitting import fit
from ..inserting import insert_new
from ..keys import statement_key, words_key
from ..schema import FORMS, INVOLVED, OUTLETS, PAIRS, PASSAGE_TERMS, PASSAGES, STATEMENTS
from .actors import ActorIds, Named, entities_of, speakers_of, subjects_of, tables
from .counting import Counts
from .passages import Passage, passages_of

LONGEST_ROLE, LONGEST_LANGUAGE, LONGEST_DAY, LONGEST_OUTLET = 400, 20, 10, 200
CUT_BY = tuple(column.name for column in INVOLVED.columns if column.name not in ("actor_id", "part", "statement_id"))
"""Columns of statements that stand in `involved` too."""
People = Mapping[str, Mapping[str, Sequence[Named]]]
"""For each statement, by its key, who says it (`s`) and about whom it is (`a`)."""


@dataclass(slots=True)
class Known:
    """Ids that a process has seen written, so that it need not ask again."""

    actors: dict[str, int] = field(default_factory=dict)
    outlets: dict[str, int] = field(default_factory=dict)
    forms: set[tuple[str, str]] = field(default_factory=set)
    most: int = 200_000

    def clear(self) -> None:
        """Forget all: it was never written."""
        for kept in (self.actors, self.outlets, self.forms):
            kept.clear()

    def trim(self) -> None:
        """Forget all when there is too much of it: memory stays bounded."""
        for kept in (self.actors, self.outlets, self.forms):
            if len(kept) > self.most:
                kept.clear()


class Deriver:
    """Writes what is derived of readings; whatever it writes can be made again from them."""

    def __init__(self, connection: Connection, known: Known, revision: int) -> None:
        self.connection, self.revision = connection, revision
        self._known = known
        self._actors = ActorIds(connection, known.actors)
        self.counts = Counts()

    def outlet(self, name: str | None) -> int | None:
        """The id of an outlet, made where there is none yet."""
        if not name:
            return None
        shown = _shown(name)
        if shown not in self._known.outlets:
            row = _outlet_row(shown)
            insert_new(self.connection, OUTLETS, [row])
            key = row["key"]
            found = self.connection.execute(select(OUTLETS.c.id).where(OUTLETS.c.key == key)).scalar_one()
            self._known.outlets[shown] = int(found)
        return self._known.outlets[shown]

    def passages(self, reading: Reading, document: int) -> None:
        """Write the passages of a document with their terms, and the forms of their words."""
        passages = list(passages_of(reading.document, reading.parts, reading.language))
        forms = {(term.form, term.stem) for passage in passages for term in passage.terms} - self._known.forms
        insert_new(self.connection, FORMS, [{"form": form, "stem": stem} for form, stem in sorted(forms)])
        self._known.forms |= forms
        if not passages:
            return
        rows = [
            {
                "document_id": document,
                "start": one.span.start,
                "end": one.span.end,
                "published": reading.document.published or "",
            }
            for one in passages
        ]
        ids = self.connection.execute(
            insert(PASSAGES).returning(PASSAGES.c.id, sort_by_parameter_order=True), rows
        ).scalars()
        self.connection.execute(
            _terms_insert(self.connection),
            [
                {"rowid": id_, "terms": written_terms(self.connection, one)}
                for id_, one in zip(ids, passages, strict=True)
            ],
        )

    def statements(
        self, reading: Reading, document: int, id_: int, key: str, stored: Mapping[str, int] | None = None
    ) -> int:
        """Write the statements of a reading (its id, and the key of its document); returns how many there are.

        Those `stored`, by key, keep their rows and ids.
        """
        told = statements_of(reading, key)
        if not told:
            return 0
        people = people_of(reading, told)
        ids = self._actors.of(one for parts in people.values() for many in parts.values() for one in many)
        outlet = self.outlet(reading.document.outlet)
        known = known_by(people, ids)
        rows = [
            {**one, "document_id": document, "reading_id": id_, "outlet_id": outlet, "revision": self.revision,
             "speaker_id": next(iter(known[one["key"]]["s"]), None)}
            for one in told
        ]  # fmt: skip
        made = self._write(rows, stored or {})
        involved = [one for row in rows for one in involved_rows(made[row["key"]], row, known[row["key"]])]
        pairs = [one for row in rows for one in pair_rows(made[row["key"]], row, known[row["key"]])]
        insert_new(self.connection, INVOLVED, involved)
        insert_new(self.connection, PAIRS, pairs)
        self.counts.involve(involved)
        return len(rows)

    def _write(self, rows: list[dict[str, Any]], stored: Mapping[str, int]) -> dict[str, int]:
        """Write rows of statements; returns their ids by their keys."""
        ids = dict(stored)
        if new := [row for row in rows if row["key"] not in stored]:
            asked = insert(STATEMENTS).returning(STATEMENTS.c.id, sort_by_parameter_order=True)
            ids |= zip((row["key"] for row in new), self.connection.execute(asked, new).scalars(), strict=True)
        for row in rows:
            if row["key"] in stored:
                mended = update(STATEMENTS).where(STATEMENTS.c.id == ids[row["key"]])
                self.connection.execute(mended.values({name: row[name] for name in row if name != "verified"}))
        return ids


def people_of(reading: Reading, told: Iterable[Mapping[str, Any]]) -> People:
    """Who says what about whom in a reading, for the rows of its statements."""
    entities = entities_of(reading)
    statements = {one["key"]: reading.attributions[one["position"]] for one in told}
    return {
        key: {"s": speakers_of(statement, entities), "a": subjects_of(statement)}
        for key, statement in statements.items()
    }


def known_by(people: People, ids: Mapping[str, int]) -> dict[str, dict[str, list[int]]]:
    """The same with the ids of actors, each once."""
    return {
        key: {part: list(dict.fromkeys(ids[one.key] for one in many)) for part, many in parts.items()}
        for key, parts in people.items()
    }


def involved_rows(
    statement: int, row: Mapping[str, Any], actors: Mapping[str, Iterable[int]]
) -> Iterator[dict[str, Any]]:
    """The rows of `involved` of a statement, whose columns are `row`: for each part its actors."""
    columns = {name: row[name] for name in CUT_BY}
    for part, many in actors.items():
        for actor in many:
            yield {"actor_id": actor, "part": part, "statement_id": statement, **columns}


def pair_rows(statement: int, row: Mapping[str, Any], actors: Mapping[str, Iterable[int]]) -> Iterator[dict[str, Any]]:
    """The rows of `pairs` of a statement: each speaker with each of whom it is about."""
    for speaker, subject in product(actors["s"], actors["a"]):
        yield {"speaker_id": speaker, "subject_id": subject, "statement_id": statement, "published": row["published"],
               "said": row["said"]}  # fmt: skip


def statements_of(reading: Reading, document: str) -> list[dict[str, Any]]:
    """The columns of the statements that a reading tells, each once; `document` is the key of its document."""
    days = {time.span: time.begin for time in reading.times}
    rows: dict[str, dict[str, Any]] = {}
    for position, statement in enumerate(reading.attributions):
        row = _statement_row(reading, statement, position, document)
        row["said"] = (days.get(statement.said_at.span) if statement.said_at else None) or ""
        row["said"] = row["said"][:LONGEST_DAY]
        rows.setdefault(row["key"], row)
    return list(rows.values())


def _statement_row(reading: Reading, statement: Attribution, position: int, document: str) -> dict[str, Any]:
    characters = reading.document.text.characters
    words = " ".join(characters[start:end] for start, end in statement.content)
    sure = statement.confidence
    return {
        "key": statement_key(document, statement.content, statement.cue),
        "position": position,
        "type": statement.type,
        "cue_class": statement.cue_class,
        "part": statement.part,
        "content": [list(span) for span in statement.content],
        "cue": [list(span) for span in statement.cue],
        "source": list(statement.source) if statement.source else None,
        "start": statement.content[0].start,
        "kind": statement.kind.value if statement.kind else None,
        "gender": statement.gender.value if statement.gender else None,
        "role": fit(statement.role.value[:LONGEST_ROLE]) if statement.role else None,
        "country": statement.role.country if statement.role else None,
        "act": statement.act.value if statement.act else None,
        "factuality": statement.factuality[0].value if statement.factuality else None,
        "span_sure": sure.span if sure else None,
        "speaker_sure": min(sure.link, sure.speaker) if sure and sure.speaker is not None else None,
        "words": words_key(words),
        "published": reading.document.published or "",
        "language": reading.language[:LONGEST_LANGUAGE],
        "verified": False,
        "retired": False,
    }


def written_terms(connection: Connection, passage: Passage) -> str:
    """The terms as their index takes them: in a row for FTS5, with their places for a tsvector."""
    if connection.dialect.name == "sqlite":
        return " ".join(term.stem for term in passage.terms)
    return " ".join(f"'{term.stem}':{place}" for place, term in enumerate(passage.terms, 1))


def _terms_insert(connection: Connection) -> Any:
    if connection.dialect.name == "sqlite":
        return insert(PASSAGE_TERMS)
    return text("INSERT INTO passage_terms (rowid, terms) VALUES (:rowid, CAST(:terms AS tsvector))")


def outlet_key(name: str | None) -> str | None:
    """What an outlet is known by, however it is written."""
    return _outlet_row(_shown(name))["key"] if name else None


def _shown(name: str) -> str:
    return " ".join(fit(name).split())[:LONGEST_OUTLET]


def _outlet_row(name: str) -> dict[str, Any]:
    actors = tables()
    known: Outlet | None = actors.outlet_at(name)
    owner = known.owner if known else None
    owning = actors.actors.get(owner or "")
    return {
        "key": (known.name if known else name).casefold()[:300],
        "name": known.name if known else name,
        "country": known.country if known else None,
        "kind": known.kind if known else None,
        "owner": owner,
        "owner_kind": ("state" if owning.type in STATE_ORGANS else owning.type) if owning else None,
    }
