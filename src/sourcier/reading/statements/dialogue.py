"""Speech that the layout alone gives to somebody: the answers of an interview, the words of a tweet."""

import re
from bisect import bisect_right

from sourcier.records import Part, Span

from ..parts.whole_lines import INTERVIEWER
from ..text.words import Words
from .relations import Relation

# « — Name (@handle) 21 novembre 2022 » behind the words of a tweet; a name of at most 60 characters.
SIGNATURE = re.compile(r"[—–-]\s{0,2}(?P<name>[^\s—–@()][^\n—–@()]{0,60}?)\s{0,2}\(@(?P<handle>\w{1,30})\)")
# A link at the end of a tweet's words.
LINK = re.compile(r"\s{0,2}(?:https?://\S{1,200}|pic\.\S{1,100})\s{0,2}$")
# « Name : » before an answer: up to four words, the first with a capital.
SPEAKER = re.compile(r"(?P<name>[A-ZÀ-ÖØ-Þ][^\s:.,?!«“\"]{0,30}(?:\s[^\s:.,?!«“\"]{1,30}){0,3})\s{0,2}:\s{1,3}(?=\S)")
ANSWER = "interview answer"
LONGEST_TWEET = 400
LONGEST_QUESTION = 320
FEWEST_QUESTIONS = 2


def find_dialogue(words: Words, parts: tuple[Part, ...], segments: tuple[Span, ...]) -> list[Relation]:
    """The relations of tweets and of an interview's answers, by start."""
    return _tweets(words) + _answers(words, parts, segments)


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
            found.append(_said(Span(start, end), name, "tweet"))
    return found


def _last_sentence(words: Words, start: int, end: int) -> int:
    """Where the last sentence begins that ends at `end`."""
    token = words.token_at(max(start, end - 1))
    if token >= len(words.lower):
        return start
    return max(start, words.starts[words.sentence(token)[0]])


def _said(content: Span, source: Span | None, rule: str) -> Relation:
    return Relation("direct", (content,), (), "quote-only", source, rule, free=source is None)


def _answers(words: Words, parts: tuple[Part, ...], segments: tuple[Span, ...]) -> list[Relation]:
    """What stands between the questions of an interview, when it speaks in the first person outside quotation marks."""
    told = [part.span for part in parts if part.kind in ("title", "lead")]
    body = [segment for segment in segments if not any(s.start <= segment.start < s.end for s in told)]
    asks = [_asks(words, segment) for segment in body]
    signed = [part.span.start for part in parts if part.found_by == INTERVIEWER]
    closed = [bisect_right(signed, segment.start) for segment in body]  # the interviews that end before a segment
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
    personal = sum(_speaks_of_itself(words, Span(first.start, last.end)) for first, last in exchanges)
    if 2 * personal < len(exchanges):
        return []
    found = []
    for opening, closing in exchanges:
        speaker = SPEAKER.match(words.text, opening.start, opening.end)
        if speaker and not _names(words, speaker["name"], speaker.start("name")):
            speaker = None
        start = speaker.end() if speaker else opening.start
        name = Span(speaker.start("name"), speaker.end("name")) if speaker else None
        found.append(_said(Span(start, closing.end), name, ANSWER))
    return found


def _names(words: Words, label: str, start: int) -> bool:
    """Whether the words before a colon name somebody: names and particles, no other word (*Un seul : …*)."""
    first = words.token_at(start)
    last = words.token_at(start + len(label) - 1)
    particles = words.pack.people.particle
    tokens = range(first, min(last + 1, len(words.lower)))
    if any(words.words[i].isalpha() and words.words[i].islower() and words.lower[i] not in particles for i in tokens):
        return False
    return any(words.pos[i] in ("PROPN", "X") for i in tokens) or words.text.count(label) > 1


def _asks(words: Words, segment: Span) -> bool:
    line = words.text[segment.start : segment.end]
    return len(line) <= LONGEST_QUESTION and line.rstrip(' \u00a0»”"').endswith("?") and line[:1] not in '«“"'


def _speaks_of_itself(words: Words, span: Span) -> bool:
    for i in words.range_of(span):
        pronoun = words.cues.subject_pronouns.get(words.lower[i])
        if (
            words.quote_of[i] < 0
            and pronoun is not None
            and (pronoun.person == "1" or words.is_in(i, words.classes.generic_subject))
        ):
            return True
    return False
