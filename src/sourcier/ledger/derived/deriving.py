"""A reading in, the rows out that a ledger derives of it: statements, who is involved, passages and their terms."""

import re
from collections import ChainMap
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Any

from sqlalchemy import Connection, delete, insert, select, text, update

from sourcier.actors.tables import STATE_ORGANS, Actors, Outlet
from sourcier.records import Attribution, Reading

from ..fitting import fit
from ..inserting import insert_new
from ..keys import statement_key, words_key
from ..rights.private import private_roles
from ..schema import APART, FORMS, INVOLVED, JOINT, OUTLETS, PAIRS, PASSAGE_TERMS, PASSAGES, STATEMENTS, STATES
from .actors import ActorIds, Named, entities_of, office_alone, set_apart, speakers_of, subjects_of, tables
from .counting import Counts
from .opposed import hidden_among
from .passages import Passage, passages_of
from .sketching import drop_sketch, sketch_in, write_sketch

LONGEST_ROLE, LONGEST_LANGUAGE, LONGEST_OUTLET = 400, 20, 200
DAY = re.compile(r"([0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?)(?:T.{0,20})?")
LONGEST_CHAIN = 6
"""Owners of owners that are followed."""
CUT_BY = tuple(column.name for column in INVOLVED.columns if column.name not in ("actor_id", "part", "statement_id"))
"""Columns of statements that stand in `involved` too."""
People = Mapping[str, Mapping[str, Sequence[Named]]]
"""For each statement, by its key, who says it (`s`) and about whom it is (`a`)."""


class Known:
    """Ids that a process has seen written, so that it need not ask again.

    A transaction has its own above them (`above`), which are taken over when it has ended well.
    """

    MOST = 200_000

    def __init__(self, below: "Known | None" = None) -> None:
        self.actors: ChainMap[str, int] = ChainMap({}, below.actors if below else {})
        self.outlets: ChainMap[str, int] = ChainMap({}, below.outlets if below else {})
        self.forms: ChainMap[tuple[str, str], bool] = ChainMap({}, below.forms if below else {})
        self._below = below
        self._swept: str | None = None

    def above(self) -> "Known":
        """What a transaction has seen, over what was seen before."""
        return Known(self)

    def clear(self) -> None:
        """Forget what was seen here: it was never written."""
        for kept in (self.actors, self.outlets, self.forms):
            kept.clear()

    def as_of(self, swept: str | None) -> None:
        """Forget what was seen before rows were last taken away, of which `swept` is the count: they may be gone."""
        if self._below and self._below._swept != swept:
            self.drop()
            self._below._swept = swept

    def drop(self) -> None:
        """Forget all that was seen here and before: rows were taken away."""
        self.clear()
        for _, theirs in self._layers():
            theirs.clear()

    def settle(self) -> None:
        """What was seen is written: all transactions may know; memory stays bounded."""
        for mine, theirs in self._layers():
            if len(theirs) > self.MOST:
                theirs.clear()
            theirs.update(mine)

    def _layers(self) -> Iterator[tuple[Any, Any]]:
        if below := self._below:
            yield self.actors.maps[0], below.actors
            yield self.outlets.maps[0], below.outlets
            yield self.forms.maps[0], below.forms


class Deriver:
    """Writes what is derived of readings; whatever it writes can be made again from them."""

    def __init__(self, connection: Connection, known: Known, revision: int) -> None:
        self.connection, self.revision = connection, revision
        self._known = known
        self.actors = ActorIds(connection, known.actors)
        self.counts = Counts()

    def outlet(self, name: str | None) -> int | None:
        """The id of an outlet, made where there is none yet."""
        if not name:
            return None
        shown = _shown(name)
        found = self._known.outlets.get(shown)
        if found is None:
            row = _outlet_row(shown)
            insert_new(self.connection, OUTLETS, [row])
            asked = select(OUTLETS.c.id).where(OUTLETS.c.key == row["key"])
            found = self._known.outlets[shown] = int(self.connection.execute(asked).scalar_one())
        return found

    def passages(self, reading: Reading, document: int) -> None:
        """Write the passages of a document with their terms, the forms of their words, and its sketch."""
        passages = list(passages_of(reading.document, reading.parts, reading.language))
        write_sketch(self.connection, document, sketch_in(reading, passages))
        every = {(term.form, term.stem) for passage in passages for term in passage.terms}
        forms = sorted(one for one in every if one not in self._known.forms)
        insert_new(self.connection, FORMS, [{"form": form, "stem": stem} for form, stem in forms])
        self._known.forms.update(dict.fromkeys(forms, True))
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

    def drop_passages(self, document: int) -> None:
        """Take the passages of a document away, with their terms and its sketch."""
        passages = select(PASSAGES.c.id).where(PASSAGES.c.document_id == document)
        self.connection.execute(delete(PASSAGE_TERMS).where(PASSAGE_TERMS.c.rowid.in_(passages)))
        self.connection.execute(delete(PASSAGES).where(PASSAGES.c.document_id == document))
        drop_sketch(self.connection, document)

    def statements(
        self, reading: Reading, document: int, id_: int, key: str, stored: Mapping[str, int] | None = None
    ) -> int:
        """Write the statements of a reading (its id, and the key of its document); returns how many there are.

        Those `stored`, by key, keep their rows and ids.
        """
        told = statements_of(reading, key)
        if not told:
            return 0
        tags = tags_of(self.connection, document) if stored is not None else {}
        rows, known = self._rows(reading, told, document, id_, tags)
        made = self._write(rows, stored or {})
        shown = [row for row in rows if not row["hidden"]]
        involved = [one for row in shown for one in involved_rows(made[row["key"]], row, known[row["key"]])]
        pairs = [one for row in shown for one in pair_rows(made[row["key"]], row, known[row["key"]])]
        joint = [one for row in shown for one in joint_rows(made[row["key"]], row, known[row["key"]])]
        insert_new(self.connection, INVOLVED, involved)
        insert_new(self.connection, JOINT, joint)
        insert_new(self.connection, PAIRS, pairs)
        self.counts.involve(involved)
        self._states(reading, {reading.attributions[one["position"]].id: made[one["key"]] for one in told})
        return len(rows)

    def retired(
        self, reading: Reading, document: int, id_: int, key: str, lost: Collection[str],
        stored: Mapping[str, int] | None = None,
    ) -> dict[str, int]:  # fmt: skip
        """Write those statements of a former reading that are `lost`, by their keys, as retired; gives their ids.

        Those `stored`, by key, keep their rows.
        """
        told = [one for one in statements_of(reading, key) if one["key"] in lost]
        rows, _ = self._rows(reading, told, document, id_, {})
        return self._write([{**row, "retired": True} for row in rows], stored or {})

    def _rows(
        self, reading: Reading, told: Sequence[Mapping[str, Any]], document: int, id_: int, tags: Mapping[str, str]
    ) -> tuple[list[dict[str, Any]], dict[str, dict[str, list[int]]]]:
        """The rows of statements, and by their keys the ids of who says them and whom they are about."""
        people = people_of(reading, told, tags)
        ids = self.actors.of(one for parts in people.values() for many in parts.values() for one in many)
        outlet = self.outlet(reading.document.outlet)
        known, hidden = known_by(people, ids), hidden_among(self.connection, people)
        rows = [
            {**one, "hidden": one["key"] in hidden, "document_id": document, "reading_id": id_,
             "outlet_id": outlet, "revision": self.revision,
             "speaker_id": next(iter(known[one["key"]]["s"]), None)}
            for one in told
        ]  # fmt: skip
        return rows, known

    def _states(self, reading: Reading, ids: Mapping[str, int]) -> None:
        """Write what the encoder holds of statements, whose ids here are given by those that they have in the reading.

        It is not derived of what is kept of a reading: where that is read again, what was written stays.
        """
        rows = [
            {"statement_id": ids[one.statement], "weights": one.weights, "scale": one.scale, "vector": one.vector}
            for one in reading.states
            if one.statement in ids
        ]
        insert_new(self.connection, STATES, rows)

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


def people_of(reading: Reading, told: Iterable[Mapping[str, Any]], tags: Mapping[str, str]) -> People:
    """Who says what about whom in a reading, for the rows of its statements; `tags` as `tags_of` gives them.

    An office alone is somebody where tags tell who held it.
    """
    entities = entities_of(reading)
    statements = {one["key"]: reading.attributions[one["position"]] for one in told}
    return {
        key: {
            "s": [set_apart(one, tags) for one in _held(statement, tags) or speakers_of(statement, entities)],
            "a": [set_apart(one, tags) for one in subjects_of(statement)],
        }
        for key, statement in statements.items()
    }


def _held(statement: Attribution, tags: Mapping[str, str]) -> list[Named]:
    office = office_alone(statement) if tags else None
    return [office] if office is not None and office.base in tags else []


def tags_of(connection: Connection, document: int) -> dict[str, str]:
    """What sets those apart who bear some names in a document, by the bases of the names."""
    asked = select(APART.c.base, APART.c.tag).where(APART.c.document_id == document)
    return {row.base: row.tag for row in connection.execute(asked)}


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


def joint_rows(statement: int, row: Mapping[str, Any], actors: Mapping[str, Sequence[int]]) -> Iterator[dict[str, Any]]:
    """The rows of `joint` of a statement: its speakers, where they are several."""
    for speaker in actors["s"] if len(actors["s"]) > 1 else ():
        yield {"actor_id": speaker, "statement_id": statement, "published": row["published"], "said": row["said"]}


def statements_of(reading: Reading, document: str) -> list[dict[str, Any]]:
    """The columns of the statements that a reading tells, each once; `document` is the key of its document."""
    rows: dict[str, dict[str, Any]] = {}
    private = private_roles(reading)
    for position, statement in enumerate(reading.attributions):
        row = {**_statement_row(reading, statement, position, document), "private": private[position]}
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
        "said": said_day(statement.said_at.value if statement.said_at else None),
        "published": reading.document.published or "",
        "language": reading.language[:LONGEST_LANGUAGE],
        "verified": False,
        "retired": False,
    }


def said_day(value: str | None) -> str:
    """The day of a value of TIMEX3, or what is known of one; empty where it is another stretch of time, or unknown.

    >>> said_day("2024-01-23T10:30"), said_day("2024-01"), said_day("2024-W04"), said_day("XXXX-05-31")
    ('2024-01-23', '2024-01', '', '')
    """
    day = DAY.fullmatch(value or "")
    return day[1] if day else ""


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
    return {
        "key": (known.name if known else name).casefold()[:300],
        "name": known.name if known else name,
        "country": known.country if known else None,
        "kind": known.kind if known else None,
        "owner": owner,
        "owner_kind": _owner_kind(actors, owner),
    }


def _owner_kind(actors: Actors, owner: str | None) -> str | None:
    """What an owner is: `state` also where a state owns it, as a ministry or through a company."""
    owning, kinds = actors.actors.get(owner or ""), list[str]()
    while owning and len(kinds) < LONGEST_CHAIN:
        if owning.type in STATE_ORGANS:
            return "state"
        kinds.append(owning.type)
        owning = actors.actors.get(owning.owner or "")
    return kinds[0] if kinds else None
