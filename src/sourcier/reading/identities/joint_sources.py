"""Joint sources: statements in, for each the persons or bodies that its source joins (*A et B*) out."""

from dataclasses import replace
from functools import partial

from sourcier.records import Attribution, Inferred

from ..context import Context
from ..entities.register import DESCRIPTION
from ..text.joined import split_joined

RULE = "member of a joint source"
LONGEST = 60  # words of a source that are looked at


def join_members(context: Context) -> Context:
    """The context whose statements have the members of their sources."""
    joined = zip(context.statements, find_members(context), strict=True)
    return replace(context, statements=tuple(replace(statement, entities=members) for statement, members in joined))


def find_members(context: Context) -> tuple[tuple[Inferred, ...], ...]:
    """For each statement the members of its source, in their order; nothing where it is a single one or unknown.

    A source that takes a group up (*ils*) has the members that the group was written out with elsewhere in the text.
    """
    written = [_members(context, statement) for statement in context.statements]
    by_entity = {
        statement.entity_id: members
        for statement, members in zip(context.statements, written, strict=True)
        if statement.entity_id is not None and members
    }
    return tuple(
        members or (by_entity.get(statement.entity_id or "", ()) if _is_group(statement) else ())
        for statement, members in zip(context.statements, written, strict=True)
    )


def _is_group(statement: Attribution) -> bool:
    return statement.source is not None and statement.kind is not None and statement.kind.value == "group"


def _members(context: Context, statement: Attribution) -> tuple[Inferred, ...]:
    source = statement.source
    if source is None:
        return ()
    words = context.words
    first, end = words.token_at(source.start), words.token_at(source.end)
    if not 2 < end - first <= LONGEST:
        return ()
    found: dict[str, Inferred] = {}
    for start, stop in _conjuncts(context, first, end):
        if not _opens(context, start):
            return ()
        span = words.span(start, stop - 1)
        named = context.whom.at(span)
        own = words.in_line(span)
        name = own if named is None or named.name.rule == DESCRIPTION else named.name.value
        found.setdefault(name, Inferred(name, RULE, (span,)))
    return tuple(found.values()) if len(found) > 1 else ()


def _conjuncts(context: Context, first: int, end: int) -> list[tuple[int, int]]:
    """What conjunctions part, and before the last of them commas: tokens of each, where it can be a phrase of its own.

    A conjunction inside a name, between complements (*de l'Économie et des Finances*) or behind a preposition (*contre
    la faim et la soif*) parts nothing.
    """
    words = context.words
    joined = split_joined(words, first, end, words.pack.people.and_word, partial(_opens, context))
    if not joined or any(words.pos[k] == "ADP" and not _is_genitive(context, k) for k in range(*joined[0])):
        return []
    return [(start, _trimmed(context, start, stop)) for start, stop in joined if stop > start]


def _is_genitive(context: Context, k: int) -> bool:
    people, word = context.words.pack.people, context.words.folds[k]
    return word in people.of or word in people.contracted


def _trimmed(context: Context, start: int, stop: int) -> int:
    while stop > start + 1 and context.words.pos[stop - 1] == "PUNCT":
        stop -= 1
    return stop


def _opens(context: Context, k: int) -> bool:
    """Whether a phrase of its own may open at token `k`: a determiner, or a capital, a title before it or not."""
    words, people, folds = context.words, context.words.pack.people, context.words.folds
    if _is_genitive(context, k):
        return False
    determined = any(
        folds[k] in group for group in (people.definite, people.indefinite, people.possessive, people.quantity)
    )
    return (
        determined
        or words.words[k][:1].isupper()
        or (folds[k] in people.titles and words.words[k + 1 : k + 2] != [] and words.words[k + 1][:1].isupper())
    )
