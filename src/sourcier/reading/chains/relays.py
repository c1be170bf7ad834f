"""The outlets of a text in, for each statement those that relayed it, and who posted it, out."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from sourcier.languages.folding import fold
from sourcier.records import Attribution, Inferred, Span

from ..context import Context
from ..statements.dialogue import SIGNATURE
from ..text.noun_phrases import phrase_head
from ..text.words import Words
from .channels import ASKED, OBJECT_REACH, OBTAINED, PARTICIPLE_REACH, RELAYED, TOLD, Channel, find_channels
from .outlets import NamedOutlet, OutletFinder

NEIGHBOURS = 6  # anchors on each side of an outlet among which the statement that it relays is looked for
REACH = 16  # tokens between an outlet and the cue or source of what it relays
# Rules of outlets in a participle or a relative clause behind a source.
BESIDE_SOURCE = frozenset({OBTAINED, RELAYED, ASKED})
# What may stand between outlets that are told together: *à l'AFP, à Reuters et au quotidien belge Le Soir*.
LISTING = frozenset({"CCONJ", "PUNCT", "ADP", "DET", "NOUN", "ADJ"})

Anchor = tuple[int, int]
"""A token near which an outlet belongs to a statement, and the statement's index."""


def find_relays(context: Context, finder: OutletFinder) -> list[list[Inferred]]:
    """For each statement the outlets that it came through and the accounts that posted it, in their order."""
    relays: list[list[Inferred]] = [[] for _ in context.statements]
    anchors = sorted((token, i) for i, one in enumerate(context.statements) for token in _anchors(context.words, one))
    by_id = {statement.id: statement for statement in context.statements}
    outer = [by_id.get(statement.nested_in or "") for statement in context.statements]
    own = context.actors.outlet_at(context.document.outlet)
    own_name = fold(context.document.outlet or "")
    for rule, outlet in find_channels(context.words, finder):
        is_own = (outlet.outlet is not None and outlet.outlet is own) or own_name == fold(outlet.name.value)
        i = None if is_own else _relayed_by(context, finder, anchors, outer, (rule, outlet))
        if i is not None:
            relays[i] = _with(context.words, relays[i], Inferred(outlet.name.value, rule, outlet.name.evidence))
    for i, poster in _find_posts(context, anchors):
        relays[i].append(poster)
    return relays


def _anchors(words: Words, statement: Attribution) -> Iterator[int]:
    """Tokens near which an outlet belongs to a statement: its cue, and both ends of its source."""
    spans = [*statement.cue, *([statement.source] if statement.source else [])]
    for span in spans or [Span(statement.content[-1].end - 1, statement.content[-1].end)]:
        for offset in {span.start, span.end - 1}:
            token = words.token_at(offset)
            if token < len(words.words):
                yield token


def _relayed_by(
    context: Context,
    finder: OutletFinder,
    anchors: Sequence[Anchor],
    outer: Sequence[Attribution | None],
    channel: Channel,
) -> int | None:
    """The nearest statement that an outlet can have relayed; one that is nested in an `outer` one, if it stands
    there."""
    (rule, outlet), words = channel, context.words
    first, stop = words.sentence(outlet.first)
    at = bisect_left(anchors, (outlet.first, 0))
    near = sorted(anchors[max(0, at - NEIGHBOURS) : at + NEIGHBOURS], key=lambda anchor: abs(anchor[0] - outlet.first))
    for token, i in near:
        close = first <= token < stop and abs(token - outlet.first) <= REACH
        around = outer[i]
        inside = around is None or _holds(around.content, words.starts[outlet.first])
        if close and inside and _may_relay(words, finder, context.statements[i], rule, outlet):
            return i
    return None


def _with(words: Words, relays: list[Inferred], relay: Inferred) -> list[Inferred]:
    """The relays of a statement with another; one that an *et* joins to the last is one step with it."""
    if relays and relays[-1].evidence and relay.evidence[-1].start > relays[-1].evidence[-1].end:
        last = relays[-1]
        first = words.token_at(last.evidence[-1].end)
        between = range(first, min(words.token_at(relay.evidence[-1].start), first + PARTICIPLE_REACH))
        joining = next((words.words[k] for k in between if words.is_in(k, words.classes.joining)), None)
        if joining and between.stop < first + PARTICIPLE_REACH and all(words.pos[k] in LISTING for k in between):
            name = f"{last.value} {joining} {relay.value}"
            return [*relays[:-1], Inferred(name, relay.rule, last.evidence + relay.evidence)]
    return [*relays, relay]


def _may_relay(words: Words, finder: OutletFinder, statement: Attribution, rule: str, outlet: NamedOutlet) -> bool:
    """Whether an outlet stands where it can have relayed a statement, and is not its source."""
    offset = words.starts[outlet.first]
    beside = rule in BESIDE_SOURCE and _follows_source(words, statement, outlet)
    if _holds(statement.content, offset) and not beside:
        return False
    if outlet.outlet is None and statement.source is not None and statement.source.start == offset:
        return False
    if rule == OBTAINED and not _is_document(words, statement):
        return False
    if rule == TOLD and any(_is_asked(words, span, outlet) for span in statement.cue):
        return False
    return not _names(finder, statement.entity, outlet) or _is_in_source(words, statement, outlet)


def _is_asked(words: Words, cue: Span, outlet: NamedOutlet) -> bool:
    """Whether an outlet is the object of a verb (*a reproché au Monde de…*)."""
    verb = words.token_at(cue.end - 1)
    return words.is_in(verb, words.classes.asks_somebody) and verb < outlet.first <= verb + PARTICIPLE_REACH


def _follows_source(words: Words, statement: Attribution, outlet: NamedOutlet) -> bool:
    """Whether an outlet stands in what is told of a source right behind it, though a content begins there."""
    if statement.source is None:
        return False
    last = words.token_at(statement.source.end - 1)
    return last < outlet.first <= last + OBJECT_REACH


def _is_document(words: Words, statement: Attribution) -> bool:
    """Whether the source of a statement can be obtained: it is no person and no body."""
    source = statement.source
    if source is None:
        return False
    head = phrase_head(words, words.token_at(source.start), words.token_at(source.end))
    noun = words.pack.people.bodies.get(words.folds[head]) if head is not None else None
    return noun is None or noun.kind in ("document", "source")


def _is_in_source(words: Words, statement: Attribution, outlet: NamedOutlet) -> bool:
    """Whether an outlet stands inside a longer source that it only relays."""
    source = statement.source
    return source is not None and source.start < words.starts[outlet.first] < source.end


def _names(finder: OutletFinder, name: Inferred | None, outlet: NamedOutlet) -> bool:
    """Whether a name is that of an outlet."""
    if name is None:
        return False
    if fold(name.value) == fold(outlet.name.value):
        return True
    return outlet.outlet is not None and finder.named(name.value) is outlet.outlet


def _holds(spans: tuple[Span, ...], offset: int) -> bool:
    return any(span.start <= offset < span.end for span in spans)


def _find_posts(context: Context, anchors: Sequence[Anchor]) -> Iterator[tuple[int, Inferred]]:
    """The statements of others in what somebody posted, each with the one who signs: *— Jeanne Roy (@jroy)*."""
    words = context.words
    for signature in SIGNATURE.finditer(words.text):
        last = words.token_at(signature.start("name")) - 1
        if last < 0:
            continue
        first = words.sentence(last)[0]
        name, span = signature.group("name").strip(), Span(*signature.span("name"))
        low, high = bisect_left(anchors, (first, 0)), bisect_left(anchors, (last + 1, 0))
        for i in dict.fromkeys(i for _, i in anchors[max(low, high - NEIGHBOURS) : high]):
            statement = context.statements[i]
            reported = statement.source is None or statement.source.start < span.start
            if reported and statement.nested_in is None and statement.entity and statement.entity.value != name:
                yield i, Inferred(name, "posted by somebody", (span,))
