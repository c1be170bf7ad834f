"""What the rules of time look at: the expressions of a text, those resolved so far, tenses and anchors."""

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sourcier.records import Attribution, Document, Inferred, Span, TimeType

from ..statements.innermost import Innermost
from ..text.tense import Tense, Tenses
from ..text.words import Words
from .dates import parse_day
from .spans import Match
from .years import Years

# How far a year or a day is carried on, in characters; what stands beside another; the expressions looked at around.
CONTEXT_REACH = 400
DAY_REACH = 1200
BESIDE = 12
NEXT_SENTENCE = 200
AROUND = 12
NEW_LINE = "\n"
# Days by which what was said may lie ahead of the publication that is stated.
AHEAD_DAYS = 2
HOURS = ("clock", "noon")
EVENINGS = ("EV", "NI")
CARRIED_YEAR = "year of the expression before"


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule gives: type and value, the day where it is one, and the expressions it was resolved against.

    `begin` and `end` are given where the value does not tell them; `how` says more than the name of the rule.
    """

    type: TimeType
    value: str
    day: date | None = None
    evidence: tuple[Span, ...] = ()
    begin: date | None = None
    end: date | None = None
    candidates: tuple[Inferred, ...] = ()
    how: str = ""


class TimeContext:
    """The expressions of one text (`matches`) and what is known of them; `found` grows as they are resolved."""

    def __init__(
        self,
        words: Words,
        document: Document,
        statements: Sequence[Attribution],
        matches: Sequence[Match],
        outlets: Collection[str],
    ) -> None:
        """Prepare a text's expressions for the rules; `outlets` are the names of outlets."""
        self.words = words
        self.text = words.text
        self.published = parse_day(document.published)
        self.matches = matches
        self.starts = [match.span.start for match in matches]
        self.outlets = outlets
        self.found: dict[int, Found] = {}
        self.years = Years(())
        self.tokens = [words.token_at(start) for start in self.starts]
        self.statements = statements
        contents = Innermost(statements)
        self.contents = [contents.at(start) for start in self.starts]
        self._tenses: dict[int, Tense | None] = {}
        self._verbs = Tenses(words)
        self._goes_on: list[Span | None] = []

    def tense(self, i: int) -> Tense | None:
        """The tense in which an expression is told."""
        if i not in self._tenses:
            self._tenses[i] = "past" if self._on_air(i) else self._verbs.at(self.tokens[i])
        return self._tenses[i]

    def is_adverbial(self, i: int) -> bool:
        """Whether a preposition other than *de* stands before an expression: it tells when something happens."""
        token = self.tokens[i]
        k = token - 1
        while k >= max(0, token - 2) and self.words.pos[k] == "DET":
            k -= 1
        return (
            k >= 0
            and self.words.pos[k] == "ADP"
            and not self.words.is_in(k, self.words.classes.of)
            and not self.is_modifier(i)
        )

    def _on_air(self, i: int) -> bool:
        """Whether a preposition and the name of an outlet stand behind an expression: somebody spoke there then."""
        words, at = self.words, self.words.token_at(self.matches[i].span.end)
        if at + 1 >= len(words.words) or words.pos[at] != "ADP":
            return False
        start = words.starts[at + 1]
        ends = words.ends[at + 1 : min(at + 4, words.sentence(at)[1])]
        return any(self.text[start:end] in self.outlets for end in ends)

    def base(self, i: int) -> tuple[date | None, tuple[Span, ...]]:
        """The day against which an expression is read: that on which a quotation was said, else of publication."""
        inside = self.contents[i]
        if inside is None:
            return self.published, ()
        anchor = self._said(self.statements[inside], i)
        if anchor is None:
            return self.published, ()
        return self.found[anchor].day, (self.matches[anchor].span,)

    def _said(self, statement: Attribution, i: int) -> int | None:
        """The expression of a day in the sentence of a statement's cue, outside what is said."""
        if not statement.cue:
            return None
        cue = self.words.token_at(statement.cue[0].start)
        if cue >= len(self.words.words):
            return None
        low, high = self.words.sentence(cue)
        start, end = self.words.starts[low], self.words.ends[high - 1]
        near: list[tuple[int, int]] = []
        at = bisect_left(self.starts, statement.cue[0].start)
        for k in range(max(0, at - AROUND), min(at + AROUND, len(self.matches))):
            span = self.matches[k].span
            if not start <= span.start < end:
                continue
            known = self.found.get(k)
            if k == i or known is None or known.day is None or self.matches[k].rule in HOURS:
                continue
            if any(one.start <= span.start < one.end for one in statement.content):
                continue
            if self.published is not None and (known.day - self.published).days > AHEAD_DAYS:
                continue
            near.append((abs(span.start - statement.cue[0].start), k))
        return min(near)[1] if near else None

    def goes_on(self) -> Span | None:
        """What tells that the text was written on after the day of publication, as news on the web is.

        It is an expression that tells the evening of that day as past, or one that dates the day after.
        """
        if self.published is None:
            return None
        if not self._goes_on:
            self._goes_on.append(next((match.span for i, match in enumerate(self.matches) if self._is_later(i)), None))
        return self._goes_on[0]

    def _is_later(self, i: int) -> bool:
        match, published = self.matches[i], self.published
        if published is None or published == date.max:
            return False
        if match.get("weekday") == str(published.isoweekday()) and match.get("part") in EVENINGS:
            return self.tense(i) == "past"
        following = published + timedelta(1)
        return match.number("month") == following.month and match.number("day") == following.day

    def anchor(self, i: int, future: bool = False) -> int | None:
        """The expression of a day to which another refers: in its sentence before it, behind it, or further before."""
        match = self.matches[i]
        low, high = self.sentence(i)
        before = [k for k in range(max(0, i - AROUND), i) if self.has_day(k)]
        beside = before and match.span.start - self.matches[before[-1]].span.end <= BESIDE
        if future and not beside and self.published is not None:
            ahead = [k for k in before if (day := self.found[k].day) is not None and day > self.published]
            if ahead:
                return ahead[-1]
        inside = [k for k in before if self.matches[k].span.start >= low]
        if inside:
            return inside[-1]
        behind = [k for k in range(i + 1, min(i + 4, len(self.matches))) if self.has_day(k)]
        if behind and self.matches[behind[0]].span.start < high and match.rule in ("clock", "during"):
            return behind[0]
        near = [
            k
            for k in before
            if self.matches[k].get("year") is None or match.span.start - self.matches[k].span.end <= NEXT_SENTENCE
        ]
        return near[-1] if near else None

    def has_day(self, k: int) -> bool:
        """Whether an expression tells a day, if only that of a week."""
        found = self.found.get(k)
        if found is None or found.type not in ("DATE", "TIME") or self.matches[k].rule in HOURS:
            return False
        return found.day is not None or (
            self.published is None and found.value[5:8] == "WXX" and found.value[9:10].isdigit()
        )

    def sentence(self, i: int) -> tuple[int, int]:
        """Where the sentence of an expression starts and ends."""
        token = self.tokens[i]
        if token >= len(self.words.words):
            return self.matches[i].span
        low, high = self.words.sentence(token)
        return self.words.starts[low], self.words.ends[high - 1]

    def context_year(self, i: int, month: int) -> tuple[int, Span] | None:
        """The year that the expression before tells, in the same paragraph, for a month that is not before its own.

        None where it is the year of publication.
        """
        if i == 0 or self.tense(i) == "future":
            return None
        span = self.matches[i - 1].span
        known = self.found.get(i - 1)
        if known is None or known.type != "DATE" or not known.value[:4].isdigit() or known.value[4:5] not in ("-", ""):
            return None
        before = self.matches[i - 1]
        if before.get("year") is None and known.how != CARRIED_YEAR:
            return None
        between = self.text[span.end : self.matches[i].span.start]
        if NEW_LINE in between or len(between) > CONTEXT_REACH:
            return None
        alone = self.published is None or before.rule not in ("date", "month", "season")
        if alone and (before.span.start < self.sentence(i)[0] or before.covered.start == before.span.start):
            return None
        if known.value[5:7].isdigit() and month < int(known.value[5:7]):
            return None
        year = int(known.value[:4])
        if self.published is not None and year >= self.published.year:
            return None
        return year, span

    def is_modifier(self, i: int) -> bool:
        """Whether an expression modifies a noun (*le scrutin de mai*), so that the verb tells little of it."""
        token = self.tokens[i]
        return self.words.is_in(token - 1, self.words.classes.of) or self.words.is_in(
            token - 1, self.words.classes.preposition_article
        )

    def is_near(self, anchor: int, i: int) -> bool:
        """Whether an expression is near enough to be referred to."""
        between = self.text[self.matches[anchor].span.end : self.matches[i].span.start]
        return len(between) <= DAY_REACH
