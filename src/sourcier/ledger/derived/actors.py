"""Names and identifiers of a reading in, the actors of a ledger out."""

from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass, replace
from functools import cache

from sqlalchemy import Connection, select

from sourcier.actors.tables import Actors, load_actors
from sourcier.languages import installed_packs, load_pack
from sourcier.languages.folding import fold, name_key
from sourcier.records import Attribution, Entity, Inferred, Reading

from ..fitting import fit
from ..inserting import insert_new
from ..schema import ACTOR_WORDS, ACTORS, SOUNDS
from .sounds import sounds_of

UNNAMED = "unnamed"
LONGEST_NAME = 200
LONGEST_WORD = 60
LONGEST_TAG = 120
BETWEEN = "\x1f"
"""What stands in a key between the name of an actor and what sets it apart."""


@dataclass(frozen=True, slots=True)
class Named:
    """An actor as a reading names it. `base` is what it is known by across documents, `apart` what sets it apart."""

    base: str
    name: str
    kind: str | None
    gender: str | None
    identifier: str | None
    apart: str | None = None

    @property
    def key(self) -> str:
        """What it is known by: the base, and behind it what sets it apart from others of the name."""
        return keyed(self.base, self.apart)


def keyed(base: str, apart: str | None) -> str:
    """The key of an actor that is set apart from others of its name."""
    return base if apart is None else f"{base[: 2 * LONGEST_NAME - LONGEST_TAG - 1]}{BETWEEN}{apart}"


def set_apart(actor: Named, tags: Mapping[str, str]) -> Named:
    """An actor of a document in which some names, by their bases, are those of others than usual."""
    return replace(actor, apart=tags[actor.base]) if actor.base in tags else actor


@cache
def tables() -> Actors:
    """The tables of actors and outlets that come with Sourcier, read once."""
    return load_actors()


def named(name: str, kind: str | None, gender: str | None, identifier: str | None) -> Named:
    """An actor of a name: one identifier is one actor, else one name and kind is."""
    name = " ".join(fit(name).split())[:LONGEST_NAME]
    identifier = fit(identifier)[: 2 * LONGEST_NAME] if identifier else None
    key = identifier or f"{kind or ''}:{' '.join(name_key(name)) or name}"
    return Named(
        key[: 2 * LONGEST_NAME].replace(BETWEEN, " "), name, kind, gender if kind == "person" else None, identifier
    )


def speakers_of(statement: Attribution, entities: dict[str, Entity]) -> list[Named]:
    """Who says a statement: each of a joint source."""
    if len(statement.entities) < 2:
        entity = entities.get(statement.entity_id or "")
        return [_speaker(statement.entity, statement.kind, statement.gender, entity)] if statement.entity else []
    by_name = {entity.name.value: entity for entity in entities.values()}
    return [_member(one, by_name.get(one.value)) for one in statement.entities]


def _member(name: Inferred, entity: Entity | None) -> Named:
    return _speaker(name, entity.kind if entity else None, entity.gender if entity else None, entity)


def office_alone(statement: Attribution) -> Named | None:
    """The office by which a text tells who says a statement, if it tells no more: *le ministre de l'Intérieur*."""
    source, role = statement.text.source, statement.role
    if source is None or role is None or statement.kind is None or statement.kind.value != UNNAMED:
        return None
    return nameless(role.value) if source.removesuffix(role.value).strip().lower() in _articles() else None


def nameless(office: str) -> Named:
    """The actor of an office that a text tells without a name."""
    return named(office, "person", None, None)


@cache
def _articles() -> frozenset[str]:
    return frozenset(article for code in installed_packs() for article in load_pack(code).people.definite)


def _speaker(name: Inferred, kind: Inferred | None, gender: Inferred | None, entity: Entity | None) -> Named:
    identifier = entity.identifier if entity else None
    return named(
        name.value,
        kind.value if kind else None,
        gender.value if gender else None,
        identifier.value if identifier else None,
    )


def subjects_of(statement: Attribution) -> list[Named]:
    """About whom a statement is: actors; places are none."""
    return [named(one.entity.value, one.kind, None, one.identifier) for one in statement.about if one.kind != "place"]


class ActorIds:
    """The ids of actors in a ledger, made where there are none yet; keeps those that it was asked for."""

    def __init__(self, connection: Connection, known: MutableMapping[str, int]) -> None:
        self._connection, self._known = connection, known

    def of(self, asked: Iterable[Named]) -> dict[str, int]:
        """The id of each actor by its key."""
        actors = {one.key: one for one in asked}
        ids = {key: id_ for key in actors if (id_ := self._known.get(key)) is not None}
        if missing := [one for key, one in actors.items() if key not in ids]:
            rows = [
                {"key": one.key, "name": one.name, "folded": folded_name(one.name), "kind": one.kind,
                 "gender": one.gender, "identifier": one.identifier, "country": country_of(one.identifier),
                 "apart": one.apart}
                for one in missing
            ]  # fmt: skip
            insert_new(self._connection, ACTORS, rows)
            keys = [one.key for one in missing]
            found = self._connection.execute(select(ACTORS.c.key, ACTORS.c.id).where(ACTORS.c.key.in_(keys)))
            new = {row.key: row.id for row in found}
            words = [
                {"word": word, "actor_id": new[one.key]}
                for one in missing
                for word in dict.fromkeys(words_of(one.name))
            ]
            insert_new(self._connection, ACTOR_WORDS, words)
            sounds = [
                {"sound": sound, "actor_id": new[one.key]} for one in missing for sound in sounds_of(one.name, one.kind)
            ]
            insert_new(self._connection, SOUNDS, sounds)
            self._known.update(new)
            ids |= new
        return ids


def folded_name(name: str) -> str:
    """A name as it is looked up by."""
    return " ".join(words_of(name))[: 2 * LONGEST_NAME] or fold(name)[:LONGEST_NAME]


def words_of(name: str) -> Iterator[str]:
    """The folded words of a name, elisions split off: *d'Ormont* is found by *Ormont*."""
    for word in name_key(name):
        for piece in word.replace("'", " ").split():
            kept = "".join(c for c in piece if c.isalnum())[:LONGEST_WORD]
            if kept:
                yield kept


def entities_of(reading: Reading) -> dict[str, Entity]:
    """The entities of a reading by their ids."""
    return {entity.id: entity for entity in reading.entities}


def country_of(identifier: str | None) -> str | None:
    """The country that an identifier names (`ISO 3166:FR`)."""
    scheme, _, code = (identifier or "").partition(":")
    return code if scheme == "ISO 3166" and len(code) == 2 else None
