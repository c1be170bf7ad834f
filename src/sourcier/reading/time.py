"""Time expressions as TIMEX3: words and a publication date in, dates, times, durations and sets out.

The patterns of the pack find the spans (`time_spans`); here each is resolved by the rule of its pattern, against the
day of publication, the day on which a quotation was said, the tense, or the expressions before it.
"""

from bisect import bisect_right
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sourcier.actors import Actors
from sourcier.records import Attribution, Document, Entity, Inferred, Span, TimeExpression, TimeType

from .dates import bounds, easter, make_day, on_weekday, parse_day, shift, value_at
from .tense import Tense, tense_at
from .time_spans import Match, find_matches
from .words import Words, fold
from .years import Years, find_years

OPEN_DAY, OPEN_WEEK, OPEN_YEAR = "XXXX-XX-XX", "XXXX-WXX", "XXXX"
OPEN = {"D": OPEN_DAY, "W": OPEN_WEEK, "WE": OPEN_WEEK + "-WE", "M": "XXXX-XX", "Y": OPEN_YEAR, "E": "XXX", "C": "XX"}
OPEN |= {"Q": "XXXX-QX", "H": "XXXX-HX"}
NEAR_DAYS = 45
SUBDAY = frozenset({"TH", "TM", "TS"})
HALVES = {"Y": "P{}Y6M", "M": "P{}M15D", "TH": "PT{}H30M", "W": "P{}.5W", "D": "P{}DT12H"}
EVE_OF_THE_YEAR, EVE_OF_CHRISTMAS = "12-31", "12-24"
ANAPHORIC = frozenset(
    {"clock", "noon", "same", "same_event", "that_day", "that_part", "during", "later", "later_vague", "moved",
     "ordinal_weekend"}
)  # fmt: skip
CONTEXT_REACH = 400
BESIDE = 12
NEXT_SENTENCE = 200
SAME_PARAGRAPH = "\n"


@dataclass(frozen=True, slots=True)
class _Found:
    """What a rule gives: type and value, the day where it is one, and the expressions it was resolved against."""

    type: TimeType
    value: str
    day: date | None = None
    evidence: tuple[Span, ...] = ()
    begin: date | None = None
    end: date | None = None
    candidates: tuple[Inferred, ...] = ()
    how: str = ""


def find_times(
    words: Words,
    document: Document,
    statements: Sequence[Attribution] = (),
    entities: Sequence[Entity] = (),
    actors: Actors | None = None,
) -> tuple[TimeExpression, ...]:
    """The time expressions of a text, in their order.

    `statements` tell on which day a quotation was said; `entities` and `actors` which years are left where neither the
    publication date nor the text tells one.
    """
    matches = find_matches(words.text, words.pack.time)
    if not matches:
        return ()
    resolver = _Resolver(words, document, statements, matches, actors.outlet_names if actors else ())
    if resolver.published is None:
        resolver.years = find_years(words, document, entities, actors, resolver.explicit())
    return resolver.expressions()


class _Resolver:
    """Resolves the expressions of one text; `found` holds what is resolved so far."""

    def __init__(
        self,
        words: Words,
        document: Document,
        statements: Sequence[Attribution],
        matches: list[Match],
        outlets: Collection[str],
    ) -> None:
        self.words = words
        self.text = words.text
        self.published = parse_day(document.published)
        self.matches = matches
        self.outlets = outlets
        self.found: dict[int, _Found] = {}
        self.years = Years(())
        self.tokens = [words.token_at(match.span.start) for match in matches]
        self.contents = _contents_by_match(statements, matches)
        self._tenses: dict[int, Tense | None] = {}
        self._rules: dict[str, Callable[[int, Match, date | None], _Found | None]] = {
            "date": self._date, "numeric": self._numeric, "fixed": self._fixed, "weekday": self._weekday,
            "part": self._part, "night": self._night, "holiday_part": self._holiday_part, "set": self._set,
            "month": self._month, "year": self._year, "year_end": self._year_end, "shift": self._shift,
            "moved": self._moved, "new_year": self._new_year, "ordinal_weekend": self._ordinal_weekend,
            "weekend_of": self._weekend_of, "season": self._season, "part_of_year": self._part_of_year,
            "decade": self._decade, "century": self._century, "holiday": self._holiday, "deictic": self._deictic,
            "today": self._today, "reference": self._reference, "same": self._same, "same_holiday": self._same_holiday,
            "same_date": self._same_date, "same_event": self._same_event, "that_day": self._that_day,
            "that_part": self._that_part, "this_part": self._this_part, "during": self._during, "clock": self._clock,
            "noon": self._clock, "ago": self._ago, "ago_vague": self._ago_vague, "in": self._in,
            "in_vague": self._in_vague, "later": self._later, "later_vague": self._later,
            "duration": self._duration, "half_hour": self._half_hour, "quarter_hour": self._quarter_hour,
            "since": self._since, "last": self._last, "coming": self._coming, "set_unit": self._set_unit, "set_times": self._set_times, "week_of": self._week_of,
            "set_part": self._set_part,
        }  # fmt: skip

    def explicit(self) -> list[tuple[Span, str, Tense | None]]:
        """The expressions that tell their year: span, value and the tense in which they are told."""
        told = []
        for i, match in enumerate(self.matches):
            if match.get("year") is not None and match.rule in ("date", "month", "season", "year", "part_of_year"):
                found = self._rules[match.rule](i, match, None)
                if found is not None and self._is_adverbial(i):
                    told.append((match.span, found.value, self.tense(i)))
        return told

    def _is_adverbial(self, i: int) -> bool:
        """Whether a preposition other than *de* stands before an expression: it tells when something happens."""
        token = self.tokens[i]
        k = token - 1
        while k >= max(0, token - 2) and self.words.pos[k] == "DET":
            k -= 1
        return k >= 0 and self.words.pos[k] == "ADP" and not self.words.is_in(k, "of") and not self._is_modifier(i)

    def expressions(self) -> tuple[TimeExpression, ...]:
        """What the matches stand for; those that stand for nothing are left out."""
        order = [i for i in range(len(self.matches)) if self.contents[i] is None]
        order += [i for i in range(len(self.matches)) if self.contents[i] is not None]
        for anaphoric in (False, True):
            for i in sorted(order) if anaphoric else order:
                match = self.matches[i]
                if (match.rule in ANAPHORIC) is not anaphoric:
                    continue
                base, spoken = self._base(i)
                try:
                    found = self._rules[match.rule](i, match, base)
                except (ValueError, OverflowError):
                    continue
                if found is not None:
                    evidence = (*found.evidence, *spoken) if spoken and match.rule != "year" else found.evidence
                    self.found[i] = replace(found, evidence=tuple(dict.fromkeys(evidence)))
        return tuple(self._expression(i) for i in sorted(self.found))

    def _expression(self, i: int) -> TimeExpression:
        found, match = self.found[i], self.matches[i]
        begin, end = found.begin, found.end
        if found.type in ("DATE", "TIME") and begin is None and end is None:
            covered = bounds(found.value)
            if covered is not None:
                begin, end = covered
        return TimeExpression(
            span=match.span,
            type=found.type,
            value=found.value,
            rule=found.how or match.rule.replace("_", " "),
            begin=begin.isoformat() if begin else None,
            end=end.isoformat() if end else None,
            evidence=found.evidence,
            candidates=found.candidates,
        )

    def tense(self, i: int) -> Tense | None:
        """The tense in which an expression is told."""
        if i not in self._tenses:
            self._tenses[i] = "past" if self._on_air(i) else tense_at(self.words, self.tokens[i])
        return self._tenses[i]

    def _on_air(self, i: int) -> bool:
        """Whether a preposition and the name of an outlet stand behind an expression: somebody spoke there then."""
        words, at = self.words, self.words.token_at(self.matches[i].span.end)
        if at + 1 >= len(words.words) or words.pos[at] != "ADP":
            return False
        start = words.starts[at + 1]
        ends = words.ends[at + 1 : min(at + 4, words.sentence(at)[1])]
        return any(self.text[start:end].casefold() in self.outlets for end in ends)

    def _base(self, i: int) -> tuple[date | None, tuple[Span, ...]]:
        """The day against which an expression is read: that on which a quotation was said, else of publication."""
        statement = self.contents[i]
        if statement is None:
            return self.published, ()
        anchor = self._said(statement, i)
        if anchor is None:
            return self.published, ()
        day = self.found[anchor].day
        return day, (self.matches[anchor].span,)

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
        first = bisect_right(self.matches, start, key=lambda match: match.span.start - 1)
        for k in range(first, len(self.matches)):
            span = self.matches[k].span
            if span.start >= end:
                break
            known = self.found.get(k)
            if k == i or known is None or known.day is None or self.matches[k].rule in ("clock", "noon"):
                continue
            if any(c.start <= span.start < c.end for c in statement.content):
                continue
            if self.published is not None and known.day > self.published + timedelta(2):
                continue
            near.append((abs(span.start - statement.cue[0].start), k))
        return min(near)[1] if near else None

    def _anchor(self, i: int, future: bool = False) -> int | None:
        """The expression of a day to which another refers: in its sentence before it, behind it, or further before."""
        match = self.matches[i]
        low, high = self._sentence(i)
        before = [k for k in range(max(0, i - 12), i) if self._has_day(k)]
        beside = before and match.span.start - self.matches[before[-1]].span.end <= BESIDE
        if future and not beside and self.published is not None:
            ahead = [k for k in before if (day := self.found[k].day) is not None and day > self.published]
            if ahead:
                return ahead[-1]
        inside = [k for k in before if self.matches[k].span.start >= low]
        if inside:
            return inside[-1]
        behind = [k for k in range(i + 1, min(i + 4, len(self.matches))) if self._has_day(k)]
        if behind and self.matches[behind[0]].span.start < high and match.rule in ("clock", "during"):
            return behind[0]
        near = [
            k
            for k in before
            if self.matches[k].get("year") is None or match.span.start - self.matches[k].span.end <= NEXT_SENTENCE
        ]
        return near[-1] if near else None

    def _has_day(self, k: int) -> bool:
        found = self.found.get(k)
        if found is None or found.type not in ("DATE", "TIME") or self.matches[k].rule in ("clock", "noon"):
            return False
        return found.day is not None or (
            self.published is None and found.value[5:8] == "WXX" and found.value[9:10].isdigit()
        )

    def _sentence(self, i: int) -> tuple[int, int]:
        token = self.tokens[i]
        if token >= len(self.words.words):
            return self.matches[i].span
        low, high = self.words.sentence(token)
        return self.words.starts[low], self.words.ends[high - 1]

    def _date_value(self, day: date, *evidence: Span, how: str = "") -> _Found:
        return _Found("DATE", day.isoformat(), day, evidence, how=how)

    def _date(self, i: int, match: Match, base: date | None) -> _Found | None:
        day, month = match.number("day"), match.number("month")
        weekday = match.number("weekday")
        if day is None:
            day = 1
        if month is None:
            return self._weekday_and_day(weekday, day, base)
        year = match.number("year")
        if year is not None:
            exact = make_day(year, month, day)
            return self._date_value(exact, how="date with its year") if exact else None
        step = match.number("shift")
        return self._yearless(i, month, day, weekday, base, step)

    def _weekday_and_day(self, weekday: int | None, day: int, base: date | None) -> _Found | None:
        if weekday is None:
            return None
        if base is None:
            return _Found("DATE", f"XXXX-XX-{day:02}")
        around = [base + timedelta(k) for k in range(-200, 201)]
        fitting = [one for one in around if one.day == day and one.isoweekday() == weekday]
        if not fitting:
            return None
        nearest = min(fitting, key=lambda one: abs((one - base).days))
        return self._date_value(nearest) if abs((nearest - base).days) <= 62 else None

    def _yearless(
        self, i: int, month: int, day: int, weekday: int | None, base: date | None, step: int | None = None
    ) -> _Found | None:
        """A day of a month without its year."""
        told = self._context_year(i) if step is None else None
        if told is not None:
            year, span = told
            exact = make_day(year, month, day)
            if exact is not None and (weekday is None or exact.isoweekday() == weekday):
                return self._date_value(exact, span, how="year of the expression before")
        if base is None:
            ahead = step == 1 or self.tense(i) == "future"
            return self._open_year(month, day, weekday, ahead)
        reach = 8 if weekday is not None or (month, day) == (2, 29) else 1
        days = [make_day(base.year + k, month, day) for k in range(-reach, reach + 1)]
        fitting = [one for one in days if one is not None and (weekday is None or one.isoweekday() == weekday)]
        if not fitting:
            fitting = [one for one in days if one is not None]
        if not fitting:
            return None
        nearest = min(fitting, key=lambda one: abs((one - base).days))
        tense = self.tense(i)
        if step is not None:
            sided = [one for one in fitting if (one - base).days * step > 0 or (step < 0 and one == base)]
        elif weekday is not None or abs((nearest - base).days) <= NEAR_DAYS or tense in (None, "present"):
            return self._date_value(nearest, how="nearest year")
        else:
            sided = [one for one in fitting if (one >= base if tense == "future" else one <= base)]
        chosen = min(sided or [nearest], key=lambda one: abs((one - base).days))
        return self._date_value(chosen, how="year by tense" if step is None else "")

    def _open_year(self, month: int, day: int, weekday: int | None, ahead: bool) -> _Found | None:
        left = self.years.left(month, day, weekday) if not ahead else ()
        if len(left) == 1:
            only = left[0]
            return replace(
                self._date_value(date.fromisoformat(only.value), *only.evidence), how=f"only year left: {only.rule}"
            )
        if make_day(2000, month, day) is None:
            return None
        return _Found("DATE", f"{OPEN_YEAR}-{month:02}-{day:02}", candidates=left, how="year left open")

    def _context_year(self, i: int) -> tuple[int, Span] | None:
        """The year that the expression before tells, in the same paragraph, where it is not that of publication."""
        if i == 0 or self.tense(i) == "future":
            return None
        span = self.matches[i - 1].span
        known = self.found.get(i - 1)
        if known is None or known.type != "DATE" or not known.value[:4].isdigit() or known.value[4:5] not in ("-", ""):
            return None
        before = self.matches[i - 1]
        if before.get("year") is None and known.how != "year of the expression before":
            return None
        between = self.text[span.end : self.matches[i].span.start]
        if SAME_PARAGRAPH in between or len(between) > CONTEXT_REACH:
            return None
        alone = before.rule not in ("date", "month", "season")
        if alone and (before.span.start < self._sentence(i)[0] or before.covered.start == before.span.start):
            return None
        year = int(known.value[:4])
        if self.published is not None and year >= self.published.year:
            return None
        return year, span

    def _numeric(self, i: int, match: Match, base: date | None) -> _Found | None:
        day, month = match.number("day"), match.number("mm")
        year, short = match.number("year"), match.number("yy")
        if day is None or month is None:
            return None
        if year is None and short is not None:
            year = 2000 + short if short < 70 else 1900 + short
        if year is None:
            return self._yearless(i, month, day, None, base)
        exact = make_day(year, month, day)
        return self._date_value(exact) if exact else None

    def _fixed(self, i: int, match: Match, base: date | None) -> _Found | None:
        value = match.get("fixed") or ""
        return _Found("DATE", value, parse_day(value) if len(value) == len(OPEN_DAY) else None)

    def _weekday(self, i: int, match: Match, base: date | None) -> _Found | None:
        weekday = match.number("weekday") or 1
        if base is None:
            return _Found("DATE", f"{OPEN_WEEK}-{weekday}")
        moved = match.number("moved")
        if moved is not None:
            anchor = self._anchor(i)
            start = (self.found[anchor].day if anchor is not None else None) or base
            evidence = (self.matches[anchor].span,) if anchor is not None else ()
            return self._date_value(on_weekday(start + timedelta(moved), weekday, moved), *evidence)
        step = match.number("shift")
        if step is not None:
            return self._date_value(on_weekday(base + timedelta(step), weekday, step))
        last, following = on_weekday(base, weekday, -1), on_weekday(base, weekday, 1)
        if last == following:
            return self._date_value(last, how="weekday of publication")
        tense = self.tense(i)
        if tense == "present" or (match.get("this") is not None and tense != "future"):
            nearer = min(last, following, key=lambda one: abs((one - base).days))
            return self._date_value(nearer, how="nearest weekday")
        if self._is_modifier(i):
            known = self._same_weekday(i, weekday)
            if known is not None:
                return known
        if tense == "future":
            return self._date_value(following, how="weekday by tense: next")
        if tense is None:
            known = self._same_weekday(i, weekday)
            if known is not None:
                return known
        return self._date_value(last, how="weekday by tense: last")

    def _is_modifier(self, i: int) -> bool:
        """Whether an expression modifies a noun (*le scrutin de mai*), so that the verb tells little of it."""
        token = self.tokens[i]
        return self.words.is_in(token - 1, "of") or self.words.is_in(token - 1, "preposition_article")

    def _same_weekday(self, i: int, weekday: int) -> _Found | None:
        """The day of the same weekday that another expression of the text tells: the nearest one."""
        near = [
            k for k, found in self.found.items()
            if found.day is not None and found.day.isoweekday() == weekday and self.matches[k].get("weekday")
        ]  # fmt: skip
        if not near:
            return None
        k = min(near, key=lambda k: abs(k - i))
        day = self.found[k].day
        return self._date_value(day, self.matches[k].span, how="weekday told before") if day else None

    def _day_of(self, i: int, match: Match, base: date | None) -> _Found | None:
        """The day that an expression with a part of day tells."""
        if match.get("same") is not None:
            return self._same(i, match, base)
        if match.get("deictic") is not None:
            return self._deictic(i, match, base)
        if match.get("month") is not None:
            return self._date(i, match, base)
        return self._weekday(i, match, base)

    def _part(self, i: int, match: Match, base: date | None) -> _Found | None:
        day = self._day_of(i, match, base)
        part = match.get("part") or match.get("stretch") or ("AF" if match.get("edge") else None)
        if day is None or part is None:
            return day
        return self._at_part(day, part)

    def _at_part(self, found: _Found, part: str) -> _Found:
        return replace(found, type="TIME", value=found.value + ("T12:00" if part == "MI" else f"T{part}"))

    def _night(self, i: int, match: Match, base: date | None) -> _Found | None:
        days, months = match.values.get("day", ()), match.values.get("month", ())
        if days and months:
            day, month, year = int(days[0]), int(months[0]), match.number("year")
            if len(months) == 1 and len(days) > 1 and day > int(days[1]):
                month = (month - 2) % 12 + 1
                year = year - 1 if year is not None and month == 12 else year
            if year is None:
                found = self._yearless(i, month, day, None, base)
            else:
                exact = make_day(year, month, day)
                found = self._date_value(exact) if exact else None
        else:
            found = self._weekday(i, match, base)
        return self._at_part(found, "NI") if found else None

    def _feast(self, i: int, match: Match, base: date | None) -> tuple[date | None, str] | None:
        """The day of a holiday, and its value; the day is None where the year is open."""
        told = match.get("holiday") or match.get("feast")
        if told is None:
            return None
        year, step = match.number("year"), match.number("shift")
        if told == "EVE" and self.text[match.covered.start].isupper() and match.rule == "holiday":
            return None
        if told == "EVE":
            late = base is None or (base.month, base.day) >= (12, 25) or base.month == 1
            told = EVE_OF_THE_YEAR if late else EVE_OF_CHRISTMAS
        if year is None and base is None:
            return None, f"{OPEN_YEAR}-{told}" if told[0] != "E" else OPEN_DAY
        reach = [year] if year is not None else [base.year + k for k in (-1, 0, 1)] if base else []
        days = [day for one in reach if (day := _feast_day(told, one)) is not None]
        if base is not None and year is None:
            tense = None if self._is_modifier(i) else self.tense(i)
            step = step or {"past": -1, "future": 1}.get(tense or "")
            days = [day for day in days if step is None or (day - base).days * step >= 0] or days
        if not days:
            return None
        day = min(days, key=lambda one: abs((one - base).days)) if base else days[0]
        return day, day.isoformat()

    def _holiday(self, i: int, match: Match, base: date | None) -> _Found | None:
        feast = self._feast(i, match, base)
        return _Found("DATE", feast[1], feast[0]) if feast else None

    def _holiday_part(self, i: int, match: Match, base: date | None) -> _Found | None:
        feast, part = self._feast(i, match, base), match.get("part")
        if feast is None or part is None:
            return None
        day, value = feast
        if part == "NI" and day is not None:
            day = day - timedelta(1) if (day.month, day.day) in ((1, 1), (12, 25)) else day
            value = day.isoformat()
        return self._at_part(_Found("DATE", value, day), part)

    def _same_holiday(self, i: int, match: Match, base: date | None) -> _Found | None:
        feast, step = self._feast(i, match, base), match.number("same")
        if feast is None or step is None or feast[0] is None:
            return None
        return self._date_value(feast[0] + timedelta(step))

    def _same_date(self, i: int, match: Match, base: date | None) -> _Found | None:
        found, step = self._date(i, match, base), match.number("same")
        if found is None or found.day is None or step is None:
            return None
        return self._date_value(found.day + timedelta(step))

    def _set(self, i: int, match: Match, base: date | None) -> _Found | None:
        weekday = match.get("weekday") or match.get("weekdays")
        part = match.get("part")
        if weekday is not None:
            return _Found("SET", f"{OPEN_WEEK}-{weekday}" + (f"T{part}" if part else ""))
        if match.get("month") is not None:
            return _Found("SET", f"{OPEN_YEAR}-{match.number('month'):02}")
        if match.get("season") is not None:
            return _Found("SET", f"{OPEN_YEAR}-{match.get('season')}")
        return _Found("SET", OPEN["WE"])

    def _month(self, i: int, match: Match, base: date | None) -> _Found | None:
        month, year, step = match.number("month") or 1, match.number("year"), match.number("shift")
        evidence: tuple[Span, ...] = ()
        how = "month with its year"
        if year is None:
            told = self._context_year(i) if step is None else None
            if told is not None:
                year, evidence, how = told[0], (told[1],), "year of the expression before"
            elif base is None:
                return _Found("DATE", f"{OPEN_YEAR}-{month:02}", how="year left open")
            else:
                year, how = self._year_of_month(i, month, base, step), "month by tense"
        return _Found("DATE", f"{year:04}-{month:02}", None, evidence, how=how)

    def _year_of_month(self, i: int, month: int, base: date, step: int | None) -> int:
        behind = base.year if month <= base.month else base.year - 1
        ahead = base.year if month >= base.month else base.year + 1
        if step is not None:
            return (behind if month != base.month else base.year - 1) if step < 0 else ahead
        tense = None if self._is_modifier(i) else self.tense(i)
        since, until = (base.month - month) % 12, (month - base.month) % 12
        if tense == "past" and since <= 10:
            return behind
        if tense == "future" and until <= 10:
            return ahead
        return ahead if until <= since else behind

    def _year(self, i: int, match: Match, base: date | None) -> _Found | None:
        year = match.get("year")
        if year is None or (len(match.values) == 1 and not self._is_year(match)):
            return None
        return _Found("DATE", year)

    def _is_year(self, match: Match) -> bool:
        """Whether four bare digits are a year: not before what they count, nor behind a sign or a letter."""
        start, end, words = match.span.start, match.span.end, self.words
        if self.text[end : end + 1].isalnum() or self.text[start - 1 : start].isalnum():
            return False
        after = words.token_at(end)
        if self._counts(after, end):
            return False
        if match.span != match.covered:
            return True
        if not 1900 <= int(match.get("year") or 0) <= 2100:
            return False
        previous = self.text[max(0, start - 2) : start].strip()
        return not previous or previous[-1].isalpha() or previous[-1] in "(,;:'’«-–/"

    def _counts(self, after: int, end: int, joined: bool = True) -> bool:
        """Whether the token behind a number is what it counts; a second number joined to it may count too."""
        words = self.words
        if after >= len(words.words) or words.starts[after] - end > 2:
            return False
        if words.pos[after] in ("NOUN", "SYM", "ADJ") or words.words[after][:1] in "%€$£°":
            return True
        second = after + 1
        if (
            joined
            and second < len(words.words)
            and words.words[second][:1].isdigit()
            and words.pos[after] in ("CCONJ", "ADP")
        ):
            return self._counts(second + 1, words.ends[second], joined=False)
        return False

    def _year_end(self, i: int, match: Match, base: date | None) -> _Found | None:
        first, short = match.get("year"), match.number("yy")
        if first is None or short is None or not (int(first) + 1) % 100 <= short:
            return None
        return _Found("DATE", f"{first[:2]}{short:02}") if short > int(first[2:]) else None

    def _unit(self, match: Match) -> str:
        return match.get("one") or match.get("weekend") or "D"

    def _shift(self, i: int, match: Match, base: date | None) -> _Found | None:
        unit = self._unit(match)
        if base is None:
            return _Found("DATE", OPEN[unit])
        step = match.number("shift")
        tense = self.tense(i)
        if unit == "WE" and step is None:
            if base.isoweekday() <= 3 and tense == "past":
                step = -1
        elif unit == "WE" and step == -1 and base.isoweekday() >= 6:
            step = -1
        return _Found("DATE", _shifted(base, step or 0, unit))

    def _moved(self, i: int, match: Match, base: date | None) -> _Found | None:
        unit = self._unit(match)
        near = [k for k in range(max(0, i - 6), i) if k in self.found and self.found[k].type in ("DATE", "TIME")]
        covered = bounds(self.found[near[-1]].value) if near else None
        if covered is None:
            return _Found("DATE", OPEN[unit])
        value = _shifted(covered[0], match.number("moved") or 0, unit)
        return _Found("DATE", value, evidence=(self.matches[near[-1]].span,))

    def _new_year(self, i: int, match: Match, base: date | None) -> _Found | None:
        if base is None:
            return _Found("DATE", OPEN_YEAR)
        return _Found("DATE", str(base.year + (1 if base.month > 6 else 0)))

    def _ordinal_weekend(self, i: int, match: Match, base: date | None) -> _Found | None:
        anchor = self._anchor(i)
        day = self.found[anchor].day if anchor is not None else None
        if day is not None and anchor is not None and day.isoweekday() >= 5:
            return _Found("DATE", value_at(day, "WE"), evidence=(self.matches[anchor].span,))
        return _Found("DATE", value_at(base, "WE")) if base is not None else _Found("DATE", OPEN["WE"])

    def _weekend_of(self, i: int, match: Match, base: date | None) -> _Found | None:
        if match.get("holiday") or match.get("feast"):
            feast = self._feast(i, match, base)
            day = feast[0] if feast else None
            if day is not None and day.isoweekday() <= 2:
                day -= timedelta(day.isoweekday())
        else:
            found = self._date(i, match, base)
            day = found.day if found else None
        return _Found("DATE", value_at(day, "WE") if day else OPEN["WE"])

    def _week_of(self, i: int, match: Match, base: date | None) -> _Found | None:
        found = self._date(i, match, base)
        return _Found("DATE", value_at(found.day, "W") if found and found.day else OPEN["W"])

    def _season(self, i: int, match: Match, base: date | None) -> _Found | None:
        season, year, step = match.get("season") or "", match.number("year"), match.number("shift")
        if year is None:
            if base is None:
                return _Found("DATE", f"{OPEN_YEAR}-{season}")
            year = self._year_of_season(i, season, base, step)
        return _Found("DATE", f"{year:04}-{season}")

    def _year_of_season(self, i: int, season: str, base: date, step: int | None) -> int:
        years = [base.year - 2, base.year - 1, base.year, base.year + 1]
        spans = [(year, covered) for year in years if (covered := bounds(f"{year:04}-{season}")) is not None]
        tense = self.tense(i)
        if step == 1 or (step is None and tense == "future"):
            return next(year for year, (first, last) in spans if (first if step else last) >= base)
        if step == -1 or (step is None and tense == "past"):
            return next(year for year, (first, last) in reversed(spans) if (last if step else first) < base)
        return min(spans, key=lambda one: abs((one[1][0] + timedelta(45) - base).days))[0]

    def _part_of_year(self, i: int, match: Match, base: date | None) -> _Found | None:
        unit = match.get("part_of_year") or "Q"
        count = 4 if unit == "Q" else 2
        ordinal = match.number("ordinal") or count
        if not 1 <= ordinal <= count:
            return None
        year = match.number("year")
        if year is None:
            if base is None:
                return _Found("DATE", f"{OPEN_YEAR}-{unit}{ordinal}")
            year = base.year
            now = int(value_at(base, unit)[-1])
            tense = self.tense(i)
            year += -1 if ordinal > now and tense != "future" else 1 if ordinal < now and tense == "future" else 0
        return _Found("DATE", f"{year:04}-{unit}{ordinal}")

    def _decade(self, i: int, match: Match, base: date | None) -> _Found | None:
        value = match.number("year") or match.number("yy") or match.number("number")
        if value is None or value % 10:
            return None
        if value < 100:
            value += 1900 if value >= 20 else 2000
        return _Found("DATE", str(value)[:3])

    def _century(self, i: int, match: Match, base: date | None) -> _Found | None:
        return _Found("DATE", match.get("century") or "")

    def _deictic(self, i: int, match: Match, base: date | None) -> _Found | None:
        if base is None:
            return _Found("DATE", OPEN_DAY)
        return self._date_value(base + timedelta(match.number("deictic") or 0))

    def _today(self, i: int, match: Match, base: date | None) -> _Found | None:
        token = self.tokens[i]
        following = self.matches[i + 1] if i + 1 < len(self.matches) else None
        hour = following is not None and following.rule == "clock" and following.span.start - match.span.end < 6
        general = token > 0 and (
            self.words.pos[token - 1] == "ADP" or self.words.quote_of[min(token, len(self.words.words) - 1)] >= 0
        )
        if base is not None and (hour or (not general and self.tense(i) in ("past", "future"))):
            return self._date_value(base, how="day of publication")
        if base is None and not general and self.tense(i) in ("past", "future"):
            return _Found("DATE", OPEN_DAY)
        return _Found("DATE", "PRESENT_REF", how="the present in general")

    def _reference(self, i: int, match: Match, base: date | None) -> _Found | None:
        return _Found("DATE", match.get("present") or match.get("past") or match.get("future") or "")

    def _same(self, i: int, match: Match, base: date | None) -> _Found | None:
        step = match.number("same") or 0
        anchor = self._anchor(i)
        day = self.found[anchor].day if anchor is not None else None
        if anchor is None or day is None:
            return (
                self._date_value(base + timedelta(step))
                if base and step < 0 and anchor is None
                else _Found("DATE", OPEN_DAY)
            )
        return self._date_value(day + timedelta(step), self.matches[anchor].span)

    def _same_event(self, i: int, match: Match, base: date | None) -> _Found | None:
        """*la veille de* an event: the day that stands right before it in the sentence."""
        anchor = self._anchor(i)
        if anchor is None or self.matches[i].span.start - self.matches[anchor].span.end > 2 * BESIDE:
            return None
        day = self.found[anchor].day
        return self._date_value(day, self.matches[anchor].span) if day else None

    def _planned(self, i: int) -> bool:
        return self.tense(i) in ("future", "present")

    def _that_day(self, i: int, match: Match, base: date | None) -> _Found | None:
        anchor = self._anchor(i, self._planned(i))
        if anchor is None:
            value = f"{value_at(base, 'M')}-XX" if base else OPEN_DAY
            return _Found("DATE", value, how="day not told")
        return replace(self.found[anchor], type="DATE", value=_day_part(self.found[anchor].value),
                       evidence=(self.matches[anchor].span,), how="", candidates=())  # fmt: skip

    def _that_part(self, i: int, match: Match, base: date | None) -> _Found | None:
        return self._at_part(self._that_day(i, match, base) or _Found("DATE", OPEN_DAY), match.get("part") or "")

    def _this_part(self, i: int, match: Match, base: date | None) -> _Found | None:
        part = match.get("part") or "NI"
        if base is None:
            return self._at_part(_Found("DATE", OPEN_DAY), part)
        step = match.number("shift") or 0
        return self._at_part(self._date_value(base + timedelta(step)), part)

    def _during(self, i: int, match: Match, base: date | None) -> _Found | None:
        part = match.get("stretch") or ("EV" if match.get("edge") == "end" else "MI")
        anchor = self._anchor(i)
        if anchor is not None and self._close(anchor, i):
            found = self.found[anchor]
            return self._at_part(_Found("DATE", _day_part(found.value), found.day, (self.matches[anchor].span,)), part)
        return self._at_part(self._date_value(base) if base else _Found("DATE", OPEN_DAY), part)

    def _close(self, anchor: int, i: int) -> bool:
        between = self.text[self.matches[anchor].span.end : self.matches[i].span.start]
        return len(between) <= 3 * CONTEXT_REACH

    def _clock(self, i: int, match: Match, base: date | None) -> _Found | None:
        noon, hour, minute = match.get("noon"), match.number("hour"), match.get("minute")
        if noon is None and hour is None:
            return None
        part = match.get("part")
        if hour is not None and part in ("AF", "EV") and hour <= 12:
            hour = (hour + 12) if hour < 12 else 12
        time = noon or f"{hour:02}:{minute or '00'}"
        if match.get("weekday") is not None:
            found = self._weekday(i, match, base)
            return replace(found, type="TIME", value=f"{found.value}T{time}") if found else None
        future = self.tense(i) == "future"
        anchor = self._anchor(i, future)
        if anchor is not None and (future or self._close(anchor, i)):
            known = self.found[anchor]
            return _Found("TIME", f"{_day_part(known.value)}T{time}", known.day, (self.matches[anchor].span,))
        if base is None:
            return _Found("TIME", f"{OPEN_DAY}T{time}")
        return _Found("TIME", f"{base.isoformat()}T{time}", base)

    def _away(self, match: Match, base: date | None, step: int) -> _Found | None:
        unit = match.get("unit") or "D"
        count = _count(match)
        if count is None:
            return _Found("DATE", "PAST_REF" if step < 0 else "FUTURE_REF")
        if unit in SUBDAY:
            hours = count if unit == "TH" else 0
            if base is None or hours >= 24:
                return self._shifted_by(base, round(hours / 24), "D", step) if base else _Found("TIME", OPEN_DAY)
            return _Found("TIME", f"{base.isoformat()}TXX:XX", base)
        months = {"Q": 3, "H": 6}.get(unit)
        if match.get("et_demi") is not None and unit == "Y":
            count, unit = count * 12 + 6, "M"
        if months is not None:
            count, unit = count * months, "M"
        return self._shifted_by(base, count, unit, step)

    def _shifted_by(self, base: date | None, count: float, unit: str, step: int) -> _Found | None:
        if base is None:
            return _Found("DATE", OPEN[unit])
        day = shift(base, int(count) * step, unit)
        return _Found("DATE", value_at(day, unit), day if unit == "D" else None)

    def _ago(self, i: int, match: Match, base: date | None) -> _Found | None:
        return self._away(match, base, -1)

    def _ago_vague(self, i: int, match: Match, base: date | None) -> _Found | None:
        about = match.number("about") if (match.get("about") or "X") != "X" else None
        if about is not None:
            return self._shifted_by(base, about, match.get("unit") or "D", -1)
        return _Found("DATE", "PAST_REF")

    def _in(self, i: int, match: Match, base: date | None) -> _Found | None:
        if (match.get("unit") or "D") in SUBDAY:
            return self._duration(i, match, base)
        return self._away(match, base, 1)

    def _in_vague(self, i: int, match: Match, base: date | None) -> _Found | None:
        about = match.number("about") if (match.get("about") or "X") != "X" else None
        if about is not None and match.get("unit") not in SUBDAY:
            return self._shifted_by(base, about, match.get("unit") or "D", 1)
        return _Found("DATE", "FUTURE_REF")

    def _later(self, i: int, match: Match, base: date | None) -> _Found | None:
        step = match.number("later") or match.number("after") or 1
        unit = match.get("unit") or "D"
        near = [k for k in range(max(0, i - 6), i) if k in self.found and self.found[k].type in ("DATE", "TIME")]
        near = [k for k in near if self.found[k].value[:4].isdigit()]
        if not near:
            return self._duration(i, match, base)
        known = self.found[near[-1]]
        evidence = (self.matches[near[-1]].span,)
        if unit in SUBDAY:
            return replace(known, type="TIME", evidence=evidence, how="") if known.day else None
        count = _count(match)
        covered = bounds(known.value)
        if count is None or covered is None:
            return _Found("DATE", "PAST_REF" if step < 0 else "FUTURE_REF", None, evidence)
        months = {"Q": 3, "H": 6}.get(unit)
        day = shift(covered[0], int(count * (months or 1)) * step, "M" if months else unit)
        if known.day is not None and unit in ("D", "W"):
            return self._date_value(day, *evidence)
        told = "D" if known.day is not None and unit == "D" else unit
        return _Found("DATE", value_at(day, "M" if months else told), None, evidence)

    def _duration(self, i: int, match: Match, base: date | None) -> _Found | None:
        value = _length(match)
        if value is None or (match.get("unit") == "Y" and self._is_age(i, match)):
            return None
        return _Found("DURATION", value)

    def _is_age(self, i: int, match: Match) -> bool:
        """Whether years are those of a person or a thing: *de* before them, and a noun of persons or a name over it."""
        token, words = self.tokens[i], self.words
        start = match.span.start
        if not self.text[self.text.rfind(SAME_PARAGRAPH, 0, start) + 1 : start].strip():
            return self.text[match.span.end : match.span.end + 1] in (",", SAME_PARAGRAPH)
        if not 0 < token < len(words.words) or not words.is_in(token - 1, "of"):
            return False
        following = words.token_at(match.span.end)
        if words.is_in(following, "of"):
            return False
        low = words.sentence(token)[0]
        for k in range(token - 2, max(low, token - 9) - 1, -1):
            if words.pos[k] in ("VERB", "AUX", "PUNCT"):
                break
            if words.pos[k] == "PROPN" or (words.pos[k] in ("NOUN", "ADJ") and self._is_person(k)):
                return True
        return False

    def _is_person(self, k: int) -> bool:
        people, word = self.words.pack.people, fold(self.words.words[k])
        return word in people.roles or (self.words.words[k][:1].isupper() and word in people.adjectives)

    def _half_hour(self, i: int, match: Match, base: date | None) -> _Found | None:
        return _Found("DURATION", "PT30M")

    def _quarter_hour(self, i: int, match: Match, base: date | None) -> _Found | None:
        return _Found("DURATION", f"PT{15 * (match.number('number') or 1)}M")

    def _since(self, i: int, match: Match, base: date | None) -> _Found | None:
        found = self._duration(i, match, base)
        count, unit = _count(match), match.get("unit") or match.get("several") or "D"
        if found is None or count is None or base is None or unit in SUBDAY:
            return replace(found, end=base) if found is not None else None
        months = {"Q": 3, "H": 6}.get(unit)
        return replace(found, begin=shift(base, -int(count * (months or 1)), "M" if months else unit), end=base)

    def _last(self, i: int, match: Match, base: date | None) -> _Found | None:
        found = self._duration(i, match, base)
        step, count, unit = match.number("shift") or -1, match.number("number"), match.get("several") or "D"
        if found is None or base is None:
            return found
        far = shift(base, step * count, unit) if count is not None and unit not in SUBDAY else None
        return replace(found, begin=far if step < 0 else base, end=base if step < 0 else far)

    def _coming(self, i: int, match: Match, base: date | None) -> _Found | None:
        found = self._duration(i, match, base)
        return replace(found, begin=base) if found is not None else None

    def _set_unit(self, i: int, match: Match, base: date | None) -> _Found | None:
        value = _period(match.get("number") or "1", match.get("unit") or "D")
        return _Found("SET", value) if value else None

    def _set_times(self, i: int, match: Match, base: date | None) -> _Found | None:
        value = _period("1", match.get("unit") or "D")
        return _Found("SET", value) if value else None

    def _set_part(self, i: int, match: Match, base: date | None) -> _Found | None:
        part = match.get("part") or match.get("parts")
        return _Found("SET", f"{OPEN_DAY}T{part}") if part else None


def _contents_by_match(statements: Sequence[Attribution], matches: list[Match]) -> list[Attribution | None]:
    """For each match the innermost statement in whose content it stands."""
    starts = [match.span.start for match in matches]
    inside: list[Attribution | None] = [None] * len(matches)
    width = [0] * len(matches)
    for statement in statements:
        total = sum(span.end - span.start for span in statement.content)
        for span in statement.content:
            for k in range(bisect_right(starts, span.start - 1), bisect_right(starts, span.end - 1)):
                if inside[k] is None or total < width[k]:
                    inside[k], width[k] = statement, total
    return inside


def _day_part(value: str) -> str:
    """The day in the value of a date or a time."""
    return value.partition("T")[0]


def _feast_day(told: str, year: int) -> date | None:
    if told[0] == "E":
        return easter(year) + timedelta(int(told[1:]))
    return make_day(year, int(told[:2]), int(told[3:]))


def _shifted(base: date, step: int, unit: str) -> str:
    if unit in ("Q", "H"):
        return value_at(shift(base.replace(day=1), step * (3 if unit == "Q" else 6), "M"), unit)
    return value_at(shift(base, step, "W" if unit == "WE" else unit) if step else base, unit)


def _count(match: Match) -> float | None:
    told = match.get("number") or match.get("a") or match.get("about")
    return float(told) if told is not None and told != "X" else None


def _length(match: Match) -> str | None:
    """The value of a duration."""
    unit = match.get("unit") or match.get("several") or match.get("one")
    if unit is None:
        return None
    if match.get("about") is not None and match.get("about") != "X":
        count = str(int(match.get("about") or 1) * (match.number("number") or 1))
    else:
        told = match.get("number") or match.get("a")
        vague = match.get("vague") or match.get("some") or match.get("about") or match.get("shift")
        count = told or ("X" if vague or match.get("several") else "1")
    if match.get("et_demi") is not None and unit in HALVES and count != "X":
        return HALVES[unit].format(count)
    return _period(count, unit)


def _period(count: str, unit: str) -> str | None:
    if unit in SUBDAY:
        return f"PT{count}{unit[1]}"
    if unit in ("Q", "H"):
        return f"P{int(count) * (3 if unit == 'Q' else 6)}M" if count.isdigit() else f"PX{unit}"
    return f"P{count}" + {"E": "DE", "C": "CE"}.get(unit, unit)
