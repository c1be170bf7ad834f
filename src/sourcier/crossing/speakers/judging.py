"""What a person says of speakers in, judgements out, which hold for what is added later and can be undone."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass

from sqlalchemy import Connection, select

from sourcier.ledger import Ledger
from sourcier.ledger.asking.documents import statement_at
from sourcier.ledger.asking.names import Bearer, bearers_of
from sourcier.ledger.derived.actors import LONGEST_NAME, folded_name, named
from sourcier.ledger.fitting import fit
from sourcier.ledger.judging.judgements import keep, noted, undo
from sourcier.ledger.judging.nodes import Mention, actor_node, actors_at, base_of, lasting_node, mention_at
from sourcier.ledger.judging.settling import said_by_people, speaker_key
from sourcier.ledger.schema import ACTORS, CLUSTERS, DOCUMENTS, INVOLVED, STATEMENTS, TEXTS
from sourcier.ledger.writing import Writer
from sourcier.records import EdgeVerdict, InputError, Judgement
from sourcier.records.moments import now

from .linking import CHUNK, Base, link, relink

LONGEST_WHO, SHORTEST_ID = 200, 8
Node = tuple[str, str | None]
"""What is judged, and the exact words of a mention."""
Making = Callable[[Node, Node, EdgeVerdict], Judgement]


@dataclass(frozen=True, slots=True)
class Judge:
    """Who judges, and why, as they put it."""

    who: str
    note: str | None = None


def edges_by(judge: Judge) -> Making:
    """What makes the judgements of one action: all are of one moment, so that they are undone together."""
    who, at, reason = fit(judge.who)[:LONGEST_WHO], now(), noted(judge.note)

    def edge(left: Node, right: Node, verdict: EdgeVerdict) -> Judgement:
        return Judgement(
            left=left[0], right=right[0], left_words=left[1], right_words=right[1], verdict=verdict, maker="person",
            who=who, at=at, reason=reason,
        )  # fmt: skip

    return edge


def merge(ledger: Ledger, left: str, right: str, judge: Judge) -> tuple[str, str]:
    """Say that two speakers are the same; gives their names. Raises InputError for a name that isn't one speaker's."""
    with _linked(ledger) as write:
        one, other = speaker_named(write.connection, left), speaker_named(write.connection, right)
        if one[0].cluster == other[0].cluster and _is_confirmed(write.connection, [*one, *other]):
            raise InputError("“{left}” and “{right}” are one speaker already", left=left, right=right)
        left_node, right_node = (lasting_node(write.connection, bearer.id) for bearer in (one[0], other[0]))
        if left_node == right_node:
            raise InputError("“{left}” and “{right}” are one speaker already", left=left, right=right)
        _judge(write, [edges_by(judge)(left_node, right_node, "same")])
        return one[0].name, other[0].name


def part(ledger: Ledger, left: str, right: str, judge: Judge) -> tuple[str, str]:
    """Say that two speakers, or two names of one, are not the same."""
    with _linked(ledger) as write:
        one, other = _named(write.connection, left), _named(write.connection, right)
        if one.id == other.id:
            raise InputError(
                "“{left}” and “{right}” are one name: name the statements that are somebody else’s",
                left=left,
                right=right,
            )
        left_node, right_node = (lasting_node(write.connection, bearer.id) for bearer in (one, other))
        _judge(write, [edges_by(judge)(left_node, right_node, "different")])
        return one.name, other.name


def split(ledger: Ledger, name: str, statements: Sequence[str], judge: Judge) -> int:
    """Say that who speaks in the documents of some statements, by their ids, is somebody else of that name.

    All of them are taken to be one. Gives in how many documents. Raises InputError where it isn't said under the name.
    """
    with _linked(ledger) as write:
        bearers = {one.id for one in speaker_named(write.connection, name)}
        mentions = dict(_mentions(write.connection, bearers, statements))
        (first, *others), edge = mentions.items(), edges_by(judge)
        edges = [edge(node, (actor_node(_base(node)), None), "different") for node in mentions.items()]
        edges += [edge(first, other, "same") for other in others]
        _judge(write, edges)
        return len(mentions)


def rename(ledger: Ledger, name: str, shown: str, judge: Judge) -> str:
    """Say what a speaker is called; gives the name before."""
    shown = " ".join(fit(shown).split())[:LONGEST_NAME]
    if not shown:
        raise InputError("the new name is empty: give the one to show")
    return _tell(ledger, name, shown, "name", judge)


def exclude(ledger: Ledger, name: str, judge: Judge) -> str:
    """Say that what is taken for a speaker is none; gives its name."""
    return _tell(ledger, name, "", "excluded", judge)


def take_back(ledger: Ledger) -> list[Judgement]:
    """Undo what a person judged last; gives what that was. Raises InputError where there is nothing to undo."""
    with ledger.writing() as write:
        undone = undo(write.connection, now())
        rest = take_effect(write, undone)
    finish(ledger, rest)
    return undone


def names_in(ledger: Ledger, judgements: Iterable[Judgement]) -> dict[str, str]:
    """What the nodes of judgements are called: actors by their names, mentions by their words."""
    nodes = {
        node: words for one in judgements for node, words in ((one.left, one.left_words), (one.right, one.right_words))
    }
    with ledger.asking() as connection:
        actors = actors_at(connection, {node: None for node in nodes if mention_at(node) is None})
        asked = select(ACTORS.c.id, ACTORS.c.name).where(ACTORS.c.id.in_(sorted(set(actors.values()))))
        names = {row.id: row.name for row in connection.execute(asked)}
    found = {node: names[actor] for node, actor in actors.items()}
    return found | {node: words for node, words in nodes.items() if words}


def orphans(ledger: Ledger) -> list[Judgement]:
    """What people judged of a place in a document that is not in the ledger, or holds other words there."""
    with ledger.asking() as connection:
        return [one for one in said_by_people(connection).lost if mention_at(one.left) or mention_at(one.right)]


def judged(ledger: Ledger, judgements: Sequence[Judgement]) -> int:
    """Keep judgements of people that come from elsewhere, all or none, and make the speakers anew that they are about.

    Of many, others may write in between. Gives how many change something: the others were there already.
    """
    with ledger.writing() as write:
        changed = keep(write.connection, judgements, write.revision)
        rest = take_effect(write, judgements)
    finish(ledger, rest)
    return changed


def take_effect(write: Writer, judgements: Iterable[Judgement]) -> list[Base]:
    """Make the speakers anew that judgements are about, which were kept or taken back.

    Of very many, the names of those that remain are given, for `finish`.
    """
    bases = bases_about(write.connection, judgements)
    if bases:
        relink(write, bases[:CHUNK])
    return bases[CHUNK:]


def finish(
    ledger: Ledger,
    bases: Sequence[Base],
    uninterrupted: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> None:
    """Make the speakers anew that `take_effect` left, so that others may write in between."""
    for first in range(0, len(bases), CHUNK):
        with uninterrupted(), ledger.writing() as write:
            relink(write, bases[first : first + CHUNK])


def bases_about(connection: Connection, judgements: Iterable[Judgement]) -> list[Base]:
    """The names that judgements are about, of those under which somebody is known."""
    keys = sorted({_base((node, None)) for one in judgements for node in (one.left, one.right) if " " in node})
    found: list[Base] = []
    for first in range(0, len(keys), CHUNK):
        asked = select(ACTORS).where(ACTORS.c.key.in_(keys[first : first + CHUNK]))
        found += [(row.key, row.name, row.kind) for row in connection.execute(asked)]
    return found


def same_names(name: str, kind: str, forms: Iterable[str], ids: Iterable[str], edge: Making) -> Iterator[Judgement]:
    """The judgements that a row of one's own table makes: all these names are one speaker's, who has these ids."""
    node = (actor_node(named(name, kind, None, None).base), None)
    yield edge(node, (" ".join(fit(name).split())[:LONGEST_NAME], None), "name")
    for form in forms:
        other = (actor_node(named(form, kind, None, None).base), None)
        if other != node:
            yield edge(node, other, "same")
    for one in ids:
        yield edge(node, (one, None), "known")


def _tell(ledger: Ledger, name: str, right: str, verdict: EdgeVerdict, judge: Judge) -> str:
    with _linked(ledger) as write:
        (first, *_) = speaker_named(write.connection, name)
        _judge(write, [edges_by(judge)(lasting_node(write.connection, first.id), (right, None), verdict)])
        return first.name


@contextmanager
def _linked(ledger: Ledger) -> Iterator[Writer]:
    """One transaction of writing, in which all documents are linked: what is judged is what they are parted into."""
    link(ledger)
    with ledger.writing() as write:
        yield write


def _judge(write: Writer, judgements: Sequence[Judgement]) -> None:
    keep(write.connection, judgements, write.revision)
    relink(write, bases_about(write.connection, judgements))


def _base(node: Node) -> str:
    mention = mention_at(node[0])
    return mention.base if mention else base_of(node[0].partition(" ")[2])


def speaker_named(connection: Connection, name: str) -> Sequence[Bearer]:
    """The actors of the one speaker who bears a name, or whose id begins so, that by which it is called first."""
    bearers = bearers_of(connection, fit(name), "s") or _by_id(connection, name)
    clusters = dict.fromkeys(one.cluster for one in bearers)
    exact = [one for one in bearers if one.name.casefold() == " ".join(name.split()).casefold()]
    if len(clusters) > 1 and len(exact_clusters := dict.fromkeys(one.cluster for one in exact)) == 1:
        clusters = exact_clusters
    if not clusters:
        raise InputError(
            "“{name}” is nobody who speaks in the ledger: `sourcier speakers list` shows who does", name=name
        )
    if len(clusters) > 1:
        told = ", ".join(dict.fromkeys(f"{one.name} ({one.label})" if one.label else one.name for one in bearers))
        raise InputError(
            "“{name}” may be several: {names}; take the whole name, or the id of one", name=name, names=told[:400]
        )
    (cluster,) = clusters
    return sorted((one for one in bearers if one.cluster == cluster), key=lambda one: one.id != cluster)


def _by_id(connection: Connection, id: str) -> Sequence[Bearer]:
    """The actors of a speaker by the first digits of its id, eight at least."""
    if len(id) < SHORTEST_ID or not set(id) <= set("0123456789abcdef"):
        return ()
    clusters = {row.actor_id: row for row in connection.execute(select(CLUSTERS))}
    asked = select(ACTORS.c.id, ACTORS.c.name, ACTORS.c.kind, ACTORS.c.identifier, ACTORS.c.as_source, ACTORS.c.key)
    found: dict[int, list[Bearer]] = {}
    for one in connection.execute(asked.where(ACTORS.c.as_source > 0)):
        row = clusters.get(one.id)
        if (row.key if row else speaker_key(one.key)).startswith(id):
            cluster = row.cluster_id if row else one.id
            bearer = Bearer(one.id, one.name, one.kind, one.identifier, one.as_source, None, cluster)
            found.setdefault(cluster, []).append(bearer)
    return next(iter(found.values())) if len(found) == 1 else ()


def _named(connection: Connection, name: str) -> Bearer:
    """The actor of a name; of those that are one speaker, the one that has this very name."""
    rows = connection.execute(
        select(ACTORS).where(ACTORS.c.folded == folded_name(fit(name)), ACTORS.c.as_source > 0)
    ).all()
    if len(rows) == 1:
        row = rows[0]
        return Bearer(row.id, row.name, row.kind, row.identifier, row.as_source)
    return speaker_named(connection, name)[0]


def _is_confirmed(connection: Connection, bearers: Iterable[Bearer]) -> bool:
    ids = [one.id for one in bearers]
    asked = select(CLUSTERS.c.actor_id).where(CLUSTERS.c.actor_id.in_(ids), CLUSTERS.c.confirmed.is_(True))
    return set(connection.execute(asked).scalars()) >= set(ids)


def _mentions(connection: Connection, bearers: set[int], statements: Sequence[str]) -> Iterator[Node]:
    """Where actors are meant in the documents of statements, once in each."""
    seen = set[int]()
    for id_ in statements:
        said = statement_at(connection, id_)
        asked = (
            select(
                ACTORS.c.key,
                STATEMENTS.c.source,
                STATEMENTS.c.content,
                DOCUMENTS.c.key.label("document"),
                TEXTS.c.characters,
            )
            .select_from(STATEMENTS)
            .join(INVOLVED, INVOLVED.c.statement_id == STATEMENTS.c.id)
            .join(ACTORS, ACTORS.c.id == INVOLVED.c.actor_id)
            .join(DOCUMENTS, DOCUMENTS.c.id == STATEMENTS.c.document_id)
            .join(TEXTS, TEXTS.c.id == DOCUMENTS.c.text_id)
            .where(STATEMENTS.c.id == said.id, INVOLVED.c.part == "s", ACTORS.c.id.in_(bearers))
        )
        row = connection.execute(asked).first()
        if row is None:
            raise InputError("the statement {id} is not said by this speaker: `sourcier who` shows which are", id=id_)
        if said.document_id not in seen:
            seen.add(said.document_id)
            start, end = row.source or row.content[0]
            yield str(Mention(row.document, start, end, base_of(row.key))), row.characters[start:end]
