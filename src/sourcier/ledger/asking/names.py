"""A name as somebody asks for it in, the actors of a ledger that bear it out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Select, select

from sourcier.languages import installed_packs, load_pack
from sourcier.languages.people import ActorLabel
from sourcier.records import ID_SCHEMES, KINDS

from ..derived.actors import folded_name, named, tables, words_of
from ..derived.counting import PARTS
from ..judging.described import PERSON, is_described
from ..judging.nodes import actor_node, actors_at
from ..schema import ACTOR_WORDS, ACTORS, CLUSTERS, JUDGEMENTS

MOST = 20
"""Actors that are taken together for one name."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """An actor that bears a name: its id, the name to show, and of how many statements it is the speaker or subject.

    `label` is the name that was asked for, where it isn't the actor's own but stands for it (*Kremlin* for *Russie*),
    or what sets the actor apart from others of the name. `cluster` is that of the speaker whom it is one with. One that
    is `described` need not be one speaker.
    """

    id: int
    name: str
    kind: str | None
    identifier: str | None
    statements: int
    label: str | None = None
    cluster: int | None = None
    described: bool = False


def bearers_of(connection: Connection, name: str, part: str) -> Sequence[Bearer]:
    """The actors of a name, those with most statements first: who is called just so, and who has all its words.

    An identifier (`Q7184`, `ISO 3166:RU`, `RU`) is a name as well, be it one that a person gave; so is the name that a
    person gave a speaker, and so is another form of a known actor's name or a metonym for it, as the packs of languages
    have them: all that the actor said is meant then. Whoever is one speaker with one of them is meant as well, and
    nobody of whom a person said that it is no speaker. Where nobody is found, an article before the name is left out.
    `part` is `s` for speakers, `a` for those spoken of.
    """
    number = PARTS[part]
    asked = name.strip()
    columns = (ACTORS.c.id, ACTORS.c.name, ACTORS.c.kind, ACTORS.c.identifier, number)
    actors: Select[Any] = select(*columns).where(number > 0)
    ways = [
        actors.where(ACTORS.c.identifier.in_([asked, f"ISO 3166:{asked}"])),
        actors.where(ACTORS.c.folded == folded_name(asked)),
        actors.where(ACTORS.c.id.in_(select(CLUSTERS.c.actor_id).where(CLUSTERS.c.folded == folded_name(asked)))),
        actors.where(ACTORS.c.id.in_(_known_by(connection, asked))),
        actors.where(ACTORS.c.id.in_(_also_called(connection, asked))),
    ]
    # Who is called so and more (*Jens Stoltenberg* for *Stoltenberg*) is meant as well.
    words = sorted(dict.fromkeys(words_of(asked)), key=len, reverse=True)
    if words:
        # An office alone is nobody's name: what its holder said is not what was asked for (*OTAN*).
        held = ACTORS.c.apart.in_(_holders()) & (ACTORS.c.kind == PERSON)
        ways.append(actors.where(ACTORS.c.id.in_(_having(words)), ACTORS.c.apart.is_(None) | ~held))
    found = {row.id: Bearer(*row[:5]) for way in ways for row in connection.execute(_first(way, number))}
    for condition in _conditions_of(labels_called(asked)):
        for row in connection.execute(_first(actors.where(*condition), number)):
            found.setdefault(row.id, replace(Bearer(*row), label=" ".join(asked.split())))
    if words and not found:
        # Whom a rule or a person calls so need not be called so by any text: *le ministre* is Gérald Darmanin.
        found = {row.id: Bearer(*row[:5]) for row in connection.execute(_first(actors.where(_called(words)), number))}
    first, *rest = [*words_of(asked), ""]
    if not found and rest and first in _labels()[1]:
        return bearers_of(connection, " ".join(rest).strip(), part)  # names may stand without an article
    return _speakers(connection, actors, found, number)


def _speakers(
    connection: Connection, actors: Select[Any], found: dict[int, Bearer], number: Column[int]
) -> Sequence[Bearer]:
    """The speakers that actors are, each under its name with all that are one with it, those with most first."""
    mine = select(CLUSTERS.c.cluster_id).where(CLUSTERS.c.actor_id.in_(sorted(found)))
    asked = select(CLUSTERS).where(CLUSTERS.c.cluster_id.in_(mine))
    clustered = {row.actor_id: row for row in connection.execute(asked)}
    if missing := sorted(clustered.keys() - found.keys()):
        found = found | {row.id: Bearer(*row[:5]) for row in connection.execute(actors.where(ACTORS.c.id.in_(missing)))}
    tags = select(ACTORS.c.id, ACTORS.c.apart).where(ACTORS.c.id.in_(sorted(found)), ACTORS.c.apart.is_not(None))
    apart = {row.id: row.apart for row in connection.execute(tags)}
    speakers: dict[int, list[Bearer]] = {}
    for one in found.values():
        row = clustered.get(one.id)
        if row is None:
            label = one.label or shown_tag(apart.get(one.id))
            described = is_described(one.name, one.kind, one.identifier, apart.get(one.id))
            speakers.setdefault(one.id, []).append(replace(one, label=label, cluster=one.id, described=described))
        elif not row.excluded:
            label = found[row.cluster_id].label if row.cluster_id in found else None
            label = label or shown_tag(apart.get(row.cluster_id))
            told = replace(one, name=row.name, label=one.label or label, cluster=row.cluster_id)
            speakers.setdefault(row.cluster_id, []).append(told)
    ordered = sorted(speakers.values(), key=lambda of: (-sum(one.statements for one in of), of[0].name, of[0].id))
    return [one for of in ordered[:MOST] for one in sorted(of, key=lambda one: (-one.statements, one.id))]


def described(bearers: Iterable[Bearer]) -> tuple[str, ...]:
    """The names of those that are only described, each once."""
    return tuple(dict.fromkeys(one.name for one in bearers if one.described))


def shown_tag(tag: str | None) -> str | None:
    """What sets an actor apart from others of its name, as people are shown it: nothing where no words tell it."""
    told = (tag or "").partition(" @")[0]
    return None if not told or told.startswith("@") else told


def _known_by(connection: Connection, identifier: str) -> Sequence[int]:
    """The actors of which people say that they have an identifier, with its scheme (`wikidata:Q7184`) or without."""
    asked = select(JUDGEMENTS.c.left, JUDGEMENTS.c.left_words).where(
        JUDGEMENTS.c.right.in_([identifier, *(f"{scheme}:{identifier}" for scheme in ID_SCHEMES)]),
        JUDGEMENTS.c.verdict == "known", JUDGEMENTS.c.maker == "person", JUDGEMENTS.c.deleted.is_(None),
    )  # fmt: skip
    nodes = {row.left: row.left_words for row in connection.execute(asked)}
    return sorted(set(actors_at(connection, nodes).values()))[:MOST]


def _called(words: Sequence[str]) -> ColumnElement[bool]:
    """That an actor is one with a speaker in whose name all these words are."""
    name = " " + CLUSTERS.c.folded + " "
    having = (name.contains(f" {word} ", autoescape=True) for word in words)
    return ACTORS.c.id.in_(select(CLUSTERS.c.actor_id).where(*having))


def _also_called(connection: Connection, name: str) -> Sequence[int]:
    """The actors of which people say that they are one with whoever is called so, be it that no text has the name."""
    called = sorted({actor_node(named(name, kind, None, None).base) for kind in KINDS})
    ends = ((JUDGEMENTS.c.left, JUDGEMENTS.c.right, JUDGEMENTS.c.right_words),
            (JUDGEMENTS.c.right, JUDGEMENTS.c.left, JUDGEMENTS.c.left_words))  # fmt: skip
    nodes: dict[str, str | None] = {}
    for own, other, words in ends:
        asked = select(other, words).where(
            own.in_(called), JUDGEMENTS.c.verdict == "same", JUDGEMENTS.c.maker == "person",
            JUDGEMENTS.c.deleted.is_(None),
        )  # fmt: skip
        nodes.update((node, told) for node, told in connection.execute(asked))
    return sorted(set(actors_at(connection, nodes).values()))[:MOST]


def _first(actors: Select[Any], number: Column[int]) -> Select[Any]:
    return actors.order_by(number.desc(), ACTORS.c.name, ACTORS.c.id).limit(MOST)


def _having(words: Sequence[str]) -> Select[tuple[int]]:
    """The ids of the actors in whose name all these words are; the longest is taken first, for it is the rarest."""
    having = select(ACTOR_WORDS.c.actor_id).where(ACTOR_WORDS.c.word == words[0])
    for word in words[1:]:
        having = having.where(
            ACTOR_WORDS.c.actor_id.in_(select(ACTOR_WORDS.c.actor_id).where(ACTOR_WORDS.c.word == word))
        )
    return having


def labels_called(asked: str) -> Sequence[ActorLabel]:
    """The known actors that a name is a label of, or stands for by metonymy; an article before it (*le Kremlin*) apart.

    It must be the whole label: some of its words (*Nord* of *Corée du Nord*) stand for nobody.
    """
    words, (labels, articles) = tuple(words_of(asked)), _labels()
    while len(words) > 1 and words not in labels and words[0] in articles:
        words = words[1:]
    return labels.get(words, ())


@cache
def _holders() -> Sequence[str]:
    """The names by which offices alone are told apart."""
    return sorted({one.name for one in tables().holders})


@cache
def _labels() -> tuple[Mapping[tuple[str, ...], Sequence[ActorLabel]], frozenset[str]]:
    """The labels of actors in all packs by their folded words, and the articles that may stand before them."""
    labels: dict[tuple[str, ...], list[ActorLabel]] = {}
    articles: set[str] = set()
    for people in (load_pack(code).people for code in installed_packs()):
        articles.update(word for article in people.definite for word in words_of(article))
        for form, label in (one for forms in people.labels.values() for one in forms):
            labels.setdefault(tuple(words_of(" ".join(form))), []).append(label)
    return labels, frozenset(articles)


def _conditions_of(labels: Sequence[ActorLabel]) -> Iterator[Sequence[ColumnElement[bool]]]:
    """The conditions on the actors that labels stand for: by identifiers, and by the names of those that have none."""
    known = [tables().actors.get(one.actor) for one in labels]
    identifiers = {f"ISO 3166:{one.id}" if one.type == "state" else one.wikidata for one in known if one}
    if given := sorted(one for one in identifiers if one):
        yield [ACTORS.c.identifier.in_(given)]
    if names := sorted({folded_name(one.name) for one in labels}):
        # A person of that name is somebody else, and so is who has another identifier.
        yield [ACTORS.c.folded.in_(names), ACTORS.c.identifier.is_(None), ACTORS.c.kind.is_distinct_from("person")]
