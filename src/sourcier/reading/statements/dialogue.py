"""Speech that the layout alone gives to somebody: turns of minutes, answers of an interview, the words of a tweet."""

import re
from bisect import bisect_right
from itertools import pairwise

from sourcier.records import MESSAGE, MESSAGE_AUTHOR, TURN, TURN_SPEAKER, Part, Span

from ..parts.turns import NAMED, Turn, find_turns
from ..parts.turns import asks as asks_question
from ..parts.whole_lines import INTERVIEWER
from ..text.words import Words
from .relations import ANSWER, MINUTED, TWEET, Relation

# « — Name (@handle) 21 novembre 2022 » behind the words of a tweet; a name of at most 60 characters.
SIGNATURE = re.compile(r"[—–-]{1,2}\s{0,2}(?P<name>[^\s—–@()-][^\n—–@()]{0,60}?)\s{0,2}\(@(?P<handle>[\w.@-]{1,60})\)")
HANDLE = re.compile(r"\(@[\w.@-]{1,60}\)")
WORD = re.compile(r"\S{1,60}")
# A link at the end of a tweet's words.
LINK = re.compile(r"\s{0,2}(?:https?://\S{1,200}|pic\.\S{1,100})\s{0,2}$")
LONGEST_TWEET = 400
FEWEST_QUESTIONS = 2


def find_dialogue(words: Words, parts: tuple[Part, ...], segments: tuple[Span, ...]) -> list[Relation]:
    """The relations of turns, else those of tweets and of an interview's answers, by start."""
    turns = _turns(words, parts)
    return turns or _messages(words, parts) + _tweets(words) + _answers(words, parts, segments)


def _turns(words: Words, parts: tuple[Part, ...]) -> list[Relation]:
    """The turns of minutes, a transcript or subtitles: what stands below who speaks belongs to them, up to the next.

    What is noted between two paragraphs of a turn (applause, a time) parts its content in two.
    """
    found: list[Relation] = []
    speaker: Span | None = None
    content: list[Span] = []
    goes_on = False
    for part in (*parts, None):
        if part is None or part.found_by == TURN_SPEAKER:
            if speaker is not None and content:
                found.append(_said(tuple(content), _named(words, speaker), MINUTED))
            speaker, content = part.span if part else None, []
        elif part.found_by == TURN and speaker is not None:
            if goes_on and content:
                content[-1] = Span(content[-1].start, part.span.end)
            else:
                content.append(part.span)
        goes_on = part is not None and part.found_by == TURN
    return found


def _named(words: Words, label: Span) -> Span:
    """The name or the office in a label: what stands before the comma or the bracket behind which a role is told."""
    told = re.split(r"\s{0,3}[,(:]", words.text[slice(*label)], maxsplit=1)[0]
    return Span(label.start, label.start + len(told)) if told.strip() else label


def _messages(words: Words, parts: tuple[Part, ...]) -> list[Relation]:
    """Messages that a page embeds and that no dash signs: *Une publication partagée par Ada Vernier (@avernier)*."""
    found = []
    for said, signed in pairwise(parts):
        if said.found_by != MESSAGE or signed.found_by != MESSAGE_AUTHOR:
            continue
        handle = HANDLE.search(words.text, *signed.span)
        if handle is None or SIGNATURE.match(words.text, *signed.span):
            continue
        start = _name_before(words, signed.span.start, handle.start())
        link = LINK.search(words.text, max(said.span.start, said.span.end - 320), said.span.end)
        content = Span(said.span.start, link.start() if link else said.span.end)
        if content.start < content.end:
            found.append(_said((content,), Span(start, handle.end()), TWEET))
    return found


def _name_before(words: Words, start: int, end: int) -> int:
    """Where the name begins that ends before an offset; the offset itself where none does."""
    at, particles = end, words.pack.people.particle
    for token in reversed(list(WORD.finditer(words.text, start, end))):
        if not token[0][0].isupper() and token[0].lower() not in particles:
            break
        at = token.start() if token[0][0].isupper() else at
    return at


def _tweets(words: Words) -> list[Relation]:
    text, found = words.text, []
    floor = 0
    for signature in SIGNATURE.finditer(text):
        end = signature.start()
        lines = text.rfind("\n", floor, end)
        if lines >= 0 and not text[lines:end].strip():
            end = lines
            while end > floor and text[end - 1].isspace():
                end -= 1
        link = LINK.search(text, max(floor, end - 320), end)
        if link is not None:
            end = link.start()
        start = max(floor, text.rfind("\n", floor, end) + 1)
        if end - start > LONGEST_TWEET:
            start = _last_sentence(words, start, end)
        while start < end and text[start].isspace():
            start += 1
        floor = signature.end()
        if end - start > 2 and not any(q.span.start < end and q.span.end > start for q in words.index.outer):
            name = Span(signature.start("name"), signature.end())
            found.append(_said((Span(start, end),), name, TWEET))
    return found


def _last_sentence(words: Words, start: int, end: int) -> int:
    """Where the last sentence begins that ends at `end`."""
    token = words.token_at(max(start, end - 1))
    if token >= len(words.lower):
        return start
    return max(start, words.starts[words.sentence(token)[0]])


def _said(content: tuple[Span, ...], source: Span | None, rule: str) -> Relation:
    return Relation("direct", content, (), "quote-only", source, rule, free=source is None)


def _answers(words: Words, parts: tuple[Part, ...], segments: tuple[Span, ...]) -> list[Relation]:
    """What stands between the questions of an interview, when it speaks in the first person outside quotation marks."""
    told = [part.span for part in parts if part.kind in ("title", "lead")]
    body = [segment for segment in segments if not any(s.start <= segment.start < s.end for s in told)]
    asks = [asks_question(words.text, segment) for segment in body]
    signed = [part.span.start for part in parts if part.found_by == INTERVIEWER]
    closed = [bisect_right(signed, segment.start) for segment in body]  # the interviews that end before a segment
    labelled = _labelled(words, body, closed)
    if labelled:
        return labelled
    exchanges: list[tuple[Span, Span]] = []
    i = 0
    while i < len(body):
        if not asks[i]:
            i += 1
            continue
        first = i + 1
        while first < len(body) and asks[first]:
            first += 1
        last = first
        while last + 1 < len(body) and not asks[last + 1] and closed[last + 1] == closed[first]:
            last += 1
        if first < len(body) and closed[first] == closed[i]:
            exchanges.append((body[first], body[last]))
        i = last + 1
    if len(exchanges) < FEWEST_QUESTIONS:
        return []
    announced = bool(signed) or any(
        words.is_in(i, words.classes.interview_noun) for i in range(words.token_at(exchanges[0][0].start))
    )
    personal = sum(_speaks_of_itself(words, Span(first.start, last.end), announced) for first, last in exchanges)
    if 2 * personal < len(exchanges):
        return []
    found = []
    for opening, closing in exchanges:
        speaker = NAMED.match(words.text, opening.start, opening.end)
        name = Span(*speaker.span("label")) if speaker else None
        if name and not _names(words, name):
            speaker = name = None
        start = speaker.end() if speaker else opening.start
        found.append(_said((Span(start, closing.end),), name, ANSWER))
    return found


def _labelled(words: Words, body: list[Span], closed: list[int]) -> list[Relation]:
    """The answers of an interview whose lines say who speaks (*Le Courrier : …*, *R. …*); none where nobody asks.

    A turn goes on to the next one, the last as far as the others let expect.
    """
    turns = find_turns(words.text, body, words.pack.layout)
    answers = {at for at, turn in turns.items() if turn.role != "question" and _speaks(words, turn)}
    places, found, longest = [*turns, len(body)], [], 1
    for at, following in zip(turns, places[1:], strict=True):
        if at not in answers:
            continue
        end = next((k for k in range(at, following) if closed[k] > closed[at]), following)
        end = min(end, at + longest) if following == len(body) else end
        longest = max(longest, end - at)
        turn = turns[at]
        name = None if turn.role == "answer" else turn.label
        found.append(_said((Span(turn.start, body[end - 1].end),), name, ANSWER))
    return found


def _speaks(words: Words, turn: Turn) -> bool:
    return turn.role == "answer" or (turn.role is None and _names(words, turn.label))


def _names(words: Words, name: Span) -> bool:
    """Whether the words before a colon name somebody: names and particles, no other word (*Un seul : …*)."""
    first, last = words.token_at(name.start), words.token_at(name.end - 1)
    label = words.text[name.start : name.end]
    particles = words.pack.people.particle
    tokens = range(first, min(last + 1, len(words.lower)))
    if any(words.words[i].isalpha() and words.words[i].islower() and words.lower[i] not in particles for i in tokens):
        return False
    return any(words.pos[i] in ("PROPN", "X") for i in tokens) or words.text.count(label) > 1


def _speaks_of_itself(words: Words, span: Span, announced: bool) -> bool:
    """Whether a first person speaks outside quotation marks; *on* is one in what the text calls an interview."""
    for i in words.range_of(span):
        pronoun = words.cues.subject_pronouns.get(words.lower[i])
        if (
            words.quote_of[i] < 0
            and pronoun is not None
            and (pronoun.person == "1" or (announced and words.is_in(i, words.classes.generic_subject)))
        ):
            return True
    return False
