"""Time expressions as TIMEX3: words and a publication date in, dates, times, durations and sets out.

The patterns of the pack find the spans (`spans`); each is resolved by the rule that its pattern names, against the
day of publication, the day on which a quotation was said, the tense, or the expressions before it (`context`).
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from sourcier.records import Span, TimeExpression

from ..context import Context
from ..text.tense import Tense
from . import days, hours, lengths, periods
from .context import Found, TimeContext
from .dates import bounds
from .spans import Match, find_matches
from .years import find_years

# What a rule is given: the text's expressions, the index of one, its match, and the day against which it is read.
Rule = Callable[[TimeContext, int, Match, date | None], Found | None]
RULES: Mapping[str, Rule] = {
    "date": days.resolve_date,
    "numeric": days.resolve_numeric,
    "fixed": days.resolve_fixed,
    "weekday": days.resolve_weekday,
    "part": hours.resolve_part,
    "night": hours.resolve_night,
    "holiday_part": hours.resolve_holiday_part,
    "set": lengths.resolve_set,
    "month": periods.resolve_month,
    "year": periods.resolve_year,
    "year_end": periods.resolve_year_end,
    "shift": periods.resolve_shift,
    "moved": periods.resolve_moved,
    "new_year": periods.resolve_new_year,
    "ordinal_weekend": periods.resolve_ordinal_weekend,
    "weekend_of": periods.resolve_weekend_of,
    "season": periods.resolve_season,
    "part_of_year": periods.resolve_part_of_year,
    "decade": periods.resolve_decade,
    "century": periods.resolve_century,
    "holiday": days.resolve_holiday,
    "deictic": days.resolve_deictic,
    "today": days.resolve_today,
    "reference": periods.resolve_reference,
    "same": days.resolve_same,
    "same_holiday": days.resolve_same_holiday,
    "same_date": days.resolve_same_date,
    "same_event": days.resolve_same_event,
    "that_day": days.resolve_that_day,
    "that_part": hours.resolve_that_part,
    "this_part": hours.resolve_this_part,
    "during": hours.resolve_during,
    "clock": hours.resolve_clock,
    "noon": hours.resolve_clock,
    "ago": lengths.resolve_ago,
    "ago_vague": lengths.resolve_ago_vague,
    "in": lengths.resolve_in,
    "in_vague": lengths.resolve_in_vague,
    "later": lengths.resolve_later,
    "later_vague": lengths.resolve_later,
    "duration": lengths.resolve_duration,
    "hours": lengths.resolve_hours,
    "half_hour": lengths.resolve_half_hour,
    "quarter_hour": lengths.resolve_quarter_hour,
    "since": lengths.resolve_since,
    "last": lengths.resolve_last,
    "coming": lengths.resolve_coming,
    "habit": lengths.resolve_habit,
    "set_unit": lengths.resolve_set_unit,
    "set_times": lengths.resolve_set_times,
    "week_of": periods.resolve_week_of,
    "within": periods.resolve_within,
    "set_part": lengths.resolve_set_part,
}
# Resolved once the others are: they refer to a day that the text tells elsewhere.
ANAPHORIC = frozenset(
    {"clock", "noon", "same", "same_event", "that_day", "that_part", "during", "later", "later_vague", "moved",
     "ordinal_weekend"}
)  # fmt: skip
WITH_YEAR = frozenset({"date", "month", "season", "year", "part_of_year"})


def find_times(context: Context) -> tuple[TimeExpression, ...]:
    """The time expressions of a text, in their order.

    Statements tell on which day a quotation was said; entities and actors which years are left where neither the
    publication date nor the text tells one.
    """
    words, document = context.words, context.document
    matches = find_matches(words.text, words.pack.time)
    if not matches:
        return ()
    times = TimeContext(words, document, context.statements, matches, context.actors.outlet_names)
    if times.published is None:
        times.years = find_years(words, document, context.entities, context.actors, _with_year(times))
    _resolve(times)
    return tuple(_expression(times.matches[i], times.found[i]) for i in sorted(times.found))


def _with_year(context: TimeContext) -> list[tuple[Span, str, Tense | None]]:
    """The expressions that tell when something happens with its year: span, value and tense."""
    told = []
    for i, match in enumerate(context.matches):
        if match.get("year") is not None and match.rule in WITH_YEAR and context.is_adverbial(i):
            found = RULES[match.rule](context, i, match, None)
            if found is not None:
                told.append((match.span, found.value, context.tense(i)))
    return told


def _resolve(context: TimeContext) -> None:
    """Resolves what stands outside of contents, then what stands in them, then what refers to other expressions."""
    first = [i for i, match in enumerate(context.matches) if match.rule not in ANAPHORIC]
    outside = [i for i in first if context.contents[i] is None]
    inside = [i for i in first if context.contents[i] is not None]
    later = [i for i, match in enumerate(context.matches) if match.rule in ANAPHORIC]
    for i in (*outside, *inside, *later):
        match = context.matches[i]
        base, spoken = context.base(i)
        try:
            found = RULES[match.rule](context, i, match, base)
        except (ValueError, OverflowError):
            # A date beyond the calendar tells no day.
            continue
        if found is not None:
            context.found[i] = replace(found, evidence=tuple(dict.fromkeys((*found.evidence, *spoken))))


def _expression(match: Match, found: Found) -> TimeExpression:
    begin, end = found.begin, found.end
    if found.type in ("DATE", "TIME"):
        begin, end = bounds(found.value) or (begin, end)
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
