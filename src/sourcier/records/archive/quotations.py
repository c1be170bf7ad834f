"""Words that are said to be somebody's, beside a text: whether they stand there, where, and what differs."""

from dataclasses import dataclass
from typing import Literal

from ..spans import Span

Verdict = Literal["exact", "cut", "altered", "absent", "unjudged"]
"""Of a quotation and a text: its words stand there; with stretches left out; with other words; they don't; too few
words of content to say."""
ChangeKind = Literal["replace", "insert", "delete"]
QuoteWarning = Literal[
    "negation-lost",
    "negation-added",
    "negation-before",
    "number-changed",
    "accent-changed",
    "order-changed",
    "far-apart",
    "unmarked-cut",
    "cut-in-text",
    "insertion",
]
"""What a person should look at: a negation that fell out of a sentence, came in, or stands before the quotation in the
sentence of which it is a part; another number; an accent that makes another word; pieces in another
order, or more than 50 words apart; words left out without a mark; a mark of omission in the text where the quotation
has words; words in square brackets that the text doesn't have."""
QUOTE_WARNINGS: tuple[QuoteWarning, ...] = QuoteWarning.__args__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Change:
    """A difference from a text to a quotation of it.

    `replace`: the words at `quoted` in the quotation stand for those at `told` in the text; `insert`: the quotation has
    words that the text doesn't; `delete`: it lacks words of the text. Where one side has no words its span is empty,
    and stands where they would be.
    """

    kind: ChangeKind
    quoted: Span
    told: Span


@dataclass(frozen=True, slots=True)
class Omission:
    """What a quotation leaves out between two pieces: its span in the text, how many words that are, and whether a mark
    (*[…]*, *…*) says so.
    """

    span: Span
    words: int
    marked: bool


@dataclass(frozen=True, slots=True)
class Check:
    """How a quotation stands to a text; spans count code points of the raw text, and of the raw quotation.

    `spans` are the pieces of the text that hold the quotation, in the order of the quotation, and `quoted` the pieces
    of the quotation that they hold. Of an `absent` one they are the nearest that there is, if any. `left_out` are the
    stretches that a cut leaves out between pieces, `changes` the other differences. `score` is the share of the
    quotation's words that stand in the text in its order, 0 to 1, words of content counting more. `warnings` say what
    to look at; they change no verdict.
    """

    verdict: Verdict
    score: float
    spans: tuple[Span, ...] = ()
    quoted: tuple[Span, ...] = ()
    left_out: tuple[Omission, ...] = ()
    changes: tuple[Change, ...] = ()
    warnings: tuple[QuoteWarning, ...] = ()
