"""A statement and its relays in, whom it comes from out: its source, or whoever stands behind that."""

from collections.abc import Sequence

from sourcier.languages.folding import fold
from sourcier.records import Attribution, Inferred, Span

from ..context import Context
from ..entities.register import JOINT_SOURCE
from ..text.noun_phrases import noun_phrase, phrase_head
from .channels import PARTICIPLE_REACH, RELAYED, hands_on, tokens_before
from .members import MAX_SOURCE, is_joint, members_of
from .outlets import OutletFinder
from .ownership import Owners

TAKEN_UP = "gave what an outlet took up"

Origin = tuple[Inferred, Span]
"""Whom a statement comes from, and where that is read."""


def find_origin(
    context: Context, finder: OutletFinder, owners: Owners, statement: Attribution, relays: Sequence[Inferred]
) -> tuple[Origin | None, list[Inferred]]:
    """Whom a statement comes from (None where nothing says so), and its relays, its own source among them where that
    only passes on what another said."""
    source = _source_of(context, statement)
    if source is None:
        return None, list(relays)
    beyond = _cited(context, finder, statement) or _emerging(context, statement)
    if beyond is not None:
        name, span = source
        return beyond, [Inferred(name.value, name.rule, (span,)), *relays]
    inside = _before_relay(context, owners, statement, relays) or _together(context, finder, statement, source[0])
    return inside or source, list(relays)


def _source_of(context: Context, statement: Attribution) -> Origin | None:
    """Whom a statement names as its source; the words of the source where nobody can be named."""
    entity = statement.entity or _words_of_source(context, statement)
    return None if entity is None else (entity, statement.source or statement.content[0])


def _words_of_source(context: Context, statement: Attribution) -> Inferred | None:
    """The words of a source that is no pronoun, where nobody can be named."""
    words, source = context.words, statement.source
    if source is None:
        return None
    first, limit = words.token_at(source.start), words.token_at(source.end)
    head = phrase_head(words, first, limit) if first < limit else None
    if head is None or words.pos[head] == "PRON":
        return None
    return Inferred(words.in_line(source), "source's words", (source,))


def _cited(context: Context, finder: OutletFinder, statement: Attribution) -> Origin | None:
    """*selon Reuters, citant des sources proches du dossier*: whom an outlet cites."""
    words, source = context.words, statement.source
    if source is None or statement.entity is None or finder.named(statement.entity.value) is None:
        return None
    last = words.token_at(source.end - 1)
    limit = words.sentence(last)[1]
    for k in range(last + 1, min(limit, last + PARTICIPLE_REACH)):
        if words.is_in(k, words.classes.citing_verb):
            return _named_at(context, k + 1, limit, "cited by an outlet")
    return None


def _emerging(context: Context, statement: Attribution) -> Origin | None:
    """*Il ressort de l'enquête que…, a indiqué la juge*: what the source only passes on."""
    words = context.words
    first, limit = words.token_at(statement.content[0].start), words.token_at(statement.content[0].end)
    for k in range(first + 1, min(limit - 2, first + PARTICIPLE_REACH)):
        if (
            words.is_in(k, words.classes.emerging_verb)
            and words.is_in(k - 1, words.classes.impersonal_subject)
            and words.is_in(k + 1, words.classes.of)
        ):
            return _named_at(context, k + 2, limit, "what the content emerges from")
    return None


def _before_relay(
    context: Context, owners: Owners, statement: Attribution, relays: Sequence[Inferred]
) -> Origin | None:
    """Who gave what an outlet only took up, where the source holds both.

    *les chiffres donnés par le port et repris par le quotidien X*; *un sondage publié par X*.
    """
    words, source = context.words, statement.source
    relay = next((one for one in reversed(relays) if one.rule == RELAYED), None)
    if source is None or relay is None:
        return None
    first, stop = words.token_at(source.start), words.token_at(relay.evidence[-1].start)
    if not first < stop <= first + MAX_SOURCE:
        return None
    agent = next((k for k in range(first + 1, stop) if words.is_in(k, words.classes.passive_agent)), stop)
    also = next((k for k in range(agent + 1, stop) if words.is_in(k, words.classes.joining)), None)
    if also is not None and any(hands_on(words, k) for k in range(also + 1, stop)):
        found = _named_at(context, agent + 1, also, TAKEN_UP)
        return found and (owners.in_full(found[0], relay.value), found[1])
    if statement.entity is not None and not _is_within(statement.entity.value, relay.value):
        return None
    participle = next((k for k in tokens_before(words, agent, PARTICIPLE_REACH) if hands_on(words, k)), None)
    if participle is None or participle <= first or words.ends[participle] < source.start:
        return None
    return _named_at(context, first, participle, "taken up by an outlet")


def _is_within(name: str, other: str) -> bool:
    """Whether a name is another or a piece of it."""
    return set(fold(name).split()) <= set(fold(other).split())


def _named_at(context: Context, first: int, limit: int, rule: str) -> Origin | None:
    """Whom or what the noun phrase at token `first` names."""
    words = context.words
    found = noun_phrase(words, first, limit) if first < limit else None
    if found is None:
        return None
    span = words.span(*found)
    named = context.whom.at(span)
    value = named.name.value if named else words.in_line(span)
    return Inferred(value, rule, (span,)), span


def _together(context: Context, finder: OutletFinder, statement: Attribution, entity: Inferred) -> Origin | None:
    """All outlets of a joint source, where its entity is but one of them (*l'agence X et le quotidien Y*)."""
    members = members_of(context, finder, statement)
    if len(members) < 2 or statement.source is None or is_joint(context.words, entity.value):
        return None
    name = f"{', '.join(members[:-1])} {context.words.pack.people.conjunction} {members[-1]}"
    return Inferred(name, JOINT_SOURCE, (statement.source,)), statement.source
