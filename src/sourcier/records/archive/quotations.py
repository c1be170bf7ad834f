"""Words that are said to be somebody's, beside a text: whether they stand there, where, and what differs."""

from dataclasses import dataclass
from typing import Literal

from ..documents import Rights
from ..spans import Span
from .ledgers import Correction, FoundStatement, Searched

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


QuoteAnswer = Literal["exact", "cut", "altered", "elsewhere", "absent", "unjudged"]
"""What a ledger answers to *did they say this?*: the verdict, or `elsewhere`: the words are there, but another speaker,
day or outlet has them than those asked for."""
QuoteManner = Literal["verbatim", "paraphrase", "text"]
"""How a document has words: in quotation marks, in a statement without them, or in its text without a statement."""
QuoteDiffers = Literal["speaker", "date", "outlet"]


@dataclass(frozen=True, slots=True)
class ToldQuote:
    """A document in which a quotation was found, or words near to it.

    `check` says how it stands there; its spans count code points of the document's text. `excerpt` is that text around
    them, from `excerpt_start` on. `statement` is the one that holds the words, null where they stand in the text
    without a speaker. `differs` says what is known to be other than was asked, `unsure` what isn't known to be so
    (*nobody is named*). `chain` names those through whom the words came, from the origin on; `translated` is `stated`
    or `presumed`. `rights` are those of the document, `corrections` what answers it or the statement.
    """

    check: Check
    document: str
    published: str | None
    outlet: str | None
    title: str | None
    url: str | None
    language: str | None
    excerpt: str
    excerpt_start: int
    statement: FoundStatement | None = None
    manner: QuoteManner = "text"
    chain: tuple[str, ...] = ()
    translated: str | None = None
    differs: tuple[QuoteDiffers, ...] = ()
    unsure: tuple[QuoteDiffers, ...] = ()
    rights: Rights | None = None
    corrections: tuple[Correction, ...] = ()

    @property
    def speaker(self) -> str | None:
        """Whose words they are there, by name, else as the text has it."""
        said = self.statement
        return (said.speaker or said.source) if said else None


@dataclass(frozen=True, slots=True)
class Quoted:
    """What a ledger answers to *did they say this?*

    `told` are the documents that have the words, those that answer first: the best, then the oldest. `earliest` is the
    oldest of them whose day is known. `nearest` is what comes nearest where nothing was found, at most five. `speaker`
    is whom a name that was asked for stands for. `more` says that other documents may have the words too.
    """

    quotation: str
    answer: QuoteAnswer
    told: tuple[ToldQuote, ...]
    earliest: ToldQuote | None
    nearest: tuple[ToldQuote, ...]
    speaker: str | None
    searched: Searched
    more: bool = False

    @property
    def speakers(self) -> tuple[tuple[str | None, tuple[str, ...]], ...]:
        """The speakers that each outlet gives the words to, in the order of what was told."""
        given: dict[str | None, dict[str, None]] = {}
        for one in self.told:
            given.setdefault(one.outlet, {}).update({one.speaker: None} if one.speaker else {})
        return tuple((outlet, tuple(names)) for outlet, names in given.items())
