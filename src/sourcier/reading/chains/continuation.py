"""Statements, their settings and relays in, the relays with those that go on in what is said next out."""

from collections.abc import Sequence

from sourcier.records import Inferred, Span

from ..context import Context
from ..settings.assembly import Settings

PARAGRAPH_BREAK = 2  # line breaks between one paragraph and the next
CARRIED = 150  # tokens over which what somebody told an outlet goes on
CARRIED_ON = "carried on"
HANDLE = "@"  # of an account: what somebody posts was not told to anybody


def carry_relays_on(
    context: Context, settings: Sequence[Settings], relays: Sequence[Sequence[Inferred]]
) -> list[Sequence[Inferred]]:
    """The relays of each statement: what somebody told an outlet goes on in what they say next, until somebody else
    speaks."""
    carried: list[Sequence[Inferred]] = list(relays)
    last: dict[str | None, int] = {}
    for i, statement in enumerate(context.statements):
        before = last.get(statement.nested_in)
        last[statement.nested_in] = i
        if before is None or carried[i] or not carried[before]:
            continue
        if statement.entity_id is None or statement.entity_id != context.statements[before].entity_id:
            continue
        told = any(relay.rule != CARRIED_ON for relay in carried[before])
        if not _channels(settings[i]) - _channels(settings[before]) and _goes_on(context, before, i, told=told):
            carried[i] = [Inferred(relay.value, CARRIED_ON, relay.evidence) for relay in carried[before]]
    return carried


def _goes_on(context: Context, before: int, i: int, *, told: bool) -> bool:
    """Whether a statement continues the one before; without a word that says so, only one that was `told` itself."""
    words, statement = context.words, context.statements[i]
    if statement.source is not None and HANDLE in words.text[slice(*statement.source)]:
        return False
    end, start = context.statements[before].content[-1].end, statement.content[0].start
    left, right = words.token_at(end), words.token_at(start)
    if abs(right - left) > CARRIED or max(left, right) >= len(words.words):
        return False
    if not statement.cue or any(
        words.is_in(words.token_at(span.end - 1), words.classes.additive_verb) for span in statement.cue
    ):
        return words.text.count("\n", end, start) <= PARAGRAPH_BREAK
    if words.text.count("\n", end, start):
        return False
    return told or words.sentence(left) == words.sentence(right)


def _channels(settings: Settings) -> set[Span]:
    return {setting.span for setting in settings.settings if setting.kind == "channel"}
