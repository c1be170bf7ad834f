"""Lines in, those that open with who speaks out: *Le Courrier : Et les écoles ?*, *Ada Vernier : Elles rouvriront.*"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from sourcier.languages.folding import flatten
from sourcier.languages.layout import LayoutWords
from sourcier.records import Span

from .page import CAPITAL

Role = Literal["question", "answer"]
REPEATED = 2
"""Lines that open with the same words before a colon from which on these name a speaker."""
NAMED = re.compile(
    rf"(?P<label>(?:[{CAPITAL}][\w]{{0,2}}\.\s?){{0,2}}[{CAPITAL}][^\s:.,?!«“\"]{{0,30}}(?:\s[^\s:.,?!«“\"]{{1,30}}){{0,3}})"
    r"\s{0,2}:\s{1,3}(?=\S)"
)
"""*Name :* before what is said: up to four words, the first with a capital, and a title or initials before them."""
LONGEST_QUESTION = 320
MOSTLY = 0.5
"""Share of the lines of who asks that are questions."""
ABBREVIATED = re.compile(r"(?P<label>\w{1,10})\s{0,2}[.:–—-]\s{1,3}(?=\S)")
"""*Q.*, *R.*, *Question :*."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A line that opens with who speaks: the words that say so, as they are compared, where they stand, and where the
    speech begins; `role` says that they name no one but tell a question from an answer."""

    key: str
    label: Span
    start: int
    role: Role | None = None


def opening(text: str, line: Span, words: LayoutWords) -> Turn | None:
    """What may name a speaker at the start of a line; nothing where nothing does."""
    short = ABBREVIATED.match(text, line.start, line.end)
    if short:
        key = flatten(short["label"])
        role: Role | None = (
            "question" if key in words.question_labels else "answer" if key in words.answer_labels else None
        )
        if role and short["label"][0].isupper():
            return Turn(role, Span(*short.span("label")), short.end(), role)
    named = NAMED.match(text, line.start, line.end)
    if not named:
        return None
    return Turn(flatten(named["label"]), Span(*named.span("label")), named.end())


def find_turns(text: str, lines: Sequence[Span], words: LayoutWords) -> dict[int, Turn]:
    """The lines of an interview, by their places, that open with who speaks; none where nobody asks and answers.

    Who speaks is told by a label of questions and answers, or by words that other lines open with too; who asks mostly
    in questions, *asks*, and is told as such.
    """
    openings = {at: turn for at, line in enumerate(lines) if (turn := opening(text, line, words)) is not None}
    by_key: dict[str, list[int]] = {}
    for at, turn in openings.items():
        by_key.setdefault(turn.key, []).append(at)
    repeated = {key: places for key, places in by_key.items() if len(places) >= REPEATED}
    asking = {
        key
        for key, places in repeated.items()
        if key == "question" or sum(asks(text, lines[at]) for at in places) > MOSTLY * len(places)
    }
    if not asking or len(asking) == len(repeated):
        return {}
    return {
        at: replace(turn, role="question") if turn.key in asking else turn
        for at, turn in openings.items()
        if turn.key in repeated
    }


def asks(text: str, line: Span) -> bool:
    """Whether a line is a question of a length that interviewers ask, and no quotation."""
    words = text[line.start : line.end]
    return len(words) <= LONGEST_QUESTION and words.rstrip(' \u00a0»”"').endswith("?") and words[:1] not in '«“"'
