"""The source of a statement in, the names that an *et* joins in it out (*la police et les organisateurs*)."""

from sourcier.records import Attribution

from ..context import Context
from ..text.joined import split_joined
from ..text.words import Words
from .outlets import OutletFinder

MAX_SOURCE = 40  # tokens of a source that are searched


def members_of(context: Context, finder: OutletFinder, statement: Attribution) -> list[str]:
    """The names that an *et* joins in the source of a statement; none where it names one."""
    words, source, entity = context.words, statement.source, statement.entity
    if source is None:
        return []
    first, limit = words.token_at(source.start), words.token_at(source.end)
    limit = min(limit, first + MAX_SOURCE)
    members = split_joined(
        words, first, limit, words.classes.joining, lambda k: _opens_member(context, finder, k, limit)
    )
    if not members or any(words.is_in(k, words.classes.between) for k in range(first, members[-1][0])):
        return []
    if words.pos[first] == "DET" and _has_plural_role(words, first + 1):
        return []
    joined = entity is None or is_joint(words, entity.value)
    if joined or all(_has_outlet(words, finder, start, end) for start, end in members):
        return [_name_of(context, start, end) for start, end in members]
    return []


def is_joint(words: Words, name: str) -> bool:
    """Whether a name holds an *et*."""
    return any(word in words.classes.joining for word in name.split())


def _opens_member(context: Context, finder: OutletFinder, k: int, limit: int) -> bool:
    """Whether a noun phrase of its own begins at token `k`, no further complement or adjective."""
    words = context.words
    people, word = words.pack.people, words.lower[k]
    return (
        word in people.definite
        or word in people.indefinite - people.contracted
        or (words.words[k][0].isupper() and (finder.at(k, limit) is not None or _is_name(context, k, limit)))
    )


def _has_plural_role(words: Words, k: int) -> bool:
    """Whether one noun of persons stands for all members: *les ministres A et B* speak for one body."""
    nouns = words.pack.people.roles.get(words.folds[k], ())
    named = k + 1 < len(words.words) and words.words[k + 1][0].isupper()
    return named and any(noun.plural and len(noun.words) == 1 for noun in nouns)


def _has_outlet(words: Words, finder: OutletFinder, first: int, stop: int) -> bool:
    """Whether a member is an outlet, and not something done for one (*un sondage réalisé pour X*)."""
    purpose = words.pack.people.to
    found = next((k for k in range(first, stop) if finder.at(k, stop) is not None), None)
    return found is not None and not any(words.lower[k] in purpose for k in range(first, found))


def _is_name(context: Context, first: int, limit: int) -> bool:
    named = context.whom.at(context.words.span(first, limit - 1))
    return named is not None and named.form == "name"


def _name_of(context: Context, first: int, stop: int) -> str:
    span = context.words.span(first, stop - 1)
    named = context.whom.at(span)
    return named.name.value if named else context.words.text[slice(*span)]
