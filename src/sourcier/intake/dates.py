"""What metadata or words tell of a day in, a Dated out: as exact as it was told, and nothing guessed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import Literal

from sourcier.languages import LanguagePack
from sourcier.languages.folding import flatten
from sourcier.records import Dated, Evidence, Span

Role = Literal["published", "updated", "bare"]
"""What the words before a day say of it; `bare` when they say nothing."""

EARLIEST = 1600
NEAR = 40
"""Characters before a day within which its words stand (*publié le mardi*)."""
SAME = timedelta(minutes=1)
FARTHEST = 14 * 60
"""Minutes that a clock may be away from UTC."""

WRITTEN_BY_MACHINE = re.compile(
    r"\s{0,9}(?P<year>\d{4})-?(?P<month>\d{2})-?(?P<day>\d{2})(?!\d)"
    r"(?:[T ]{1,3}(?P<hour>\d{1,2}):?(?P<minute>\d{2})(?::?(?P<second>\d{2})(?:[.,]\d{1,9})?)?"
    r"\s{0,2}(?P<zone>Z|UTC|GMT|[+-]\d{2}(?::?\d{2}(?::?\d{2})?)?)?)?"
)
"""ISO 8601, also without its marks."""
OFFSET = re.compile(r":\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?\s{0,2}([+-]\d{2}(?::?\d{2}){0,2})$")
"""A distance from UTC at the end of what metadata tell."""
CLOCK = (
    r"(?:[\s,]{0,3}(?:\ba\b|[-–—,•|])?\s{0,3}"
    r"(?<!\d)(?P<hour>[01]?\d|2[0-3])\s?(?:h|:|heures?\b)\s?(?P<minute>[0-5]\d)?(?!\d)(?:\s?min\b)?"
    r")?"
)
WRITTEN = re.compile(
    rf"(?<![\w/.-])(?P<day>[0-3]?\d)(?:er)?\s{{1,3}}(?P<month>[a-z]{{3,9}})\b\.?,?\s{{1,3}}"
    rf"(?P<year>\d{{4}})(?!\d){CLOCK}"
)
"""*27 août 2024 à 20 h 18*, *1er janv. 2025*; over flattened text, as the next two."""
NUMERIC = re.compile(
    rf"(?<![\w/.-])(?P<day>[0-3]?\d)(?P<mark>[/.-])(?P<month>[01]?\d)(?P=mark)(?P<year>\d{{4}}|(?<=/)\d{{2}})(?![\w/]|[.-]\d){CLOCK}"
)
"""*14/11/2025 à 20h18*, *04.05.2015*, *10/04/23*."""
ISO = re.compile(rf"(?<![\w/.-])(?P<year>\d{{4}})-(?P<month>\d{{2}})-(?P<day>\d{{2}})(?![\w/.-]){CLOCK}")
CLOCK_ALONE = re.compile(
    r"[\s:,]{0,3}(?:a\s)?\s{0,2}(?P<hour>[01]?\d|2[0-3])\s?(?:h(?!\w)|h\s?(?=\d)|:)\s?(?P<minute>[0-5]\d)?(?!\d)"
)
CLOCK_BEFORE = re.compile(rf"{CLOCK_ALONE.pattern}[\s,]{{0,3}}$")
"""A clock between what is said of a day and the day: *Publié à 14 h 05, le*."""
ZONE = re.compile(r",?\s{0,2}\(?(?P<name>[a-z]{2,5})\b(?P<away>[+-]\d{1,2}(?!\d))?\)?")
"""*GMT*, *(GMT+2)* behind a clock."""
NUMBER = re.compile(r"\d")
SEGMENT = re.compile(r"[|•·()\[\]—–\n]|\s-\s")
"""What parts the pieces of a dateline or a byline."""


@dataclass(frozen=True, slots=True)
class Told:
    """A day that words tell, what they say of it, and where they and the day stand."""

    role: Role
    when: Dated
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DateWords:
    """How a language writes the day on which an article came out; empty for a language without a pack."""

    months: tuple[tuple[str, int], ...] = ()
    published: re.Pattern[str] = re.compile(r"(?!)")
    updated: re.Pattern[str] = re.compile(r"(?!)")
    openers: re.Pattern[str] = re.compile(r"(?!)")
    """Articles and names of weekdays before a day."""
    bylines: re.Pattern[str] = re.compile(r"(?!)")
    """How a line begins that names the author."""
    zones: tuple[tuple[str, str], ...] = ()
    """Names of time zones with their distance from UTC (`-04:00`)."""

    def month(self, word: str) -> int | None:
        """The number of a month by its name or what it is cut to (*avr*, *sept*), when it is but one month's."""
        found = {number for name, number in self.months if name.startswith(word)}
        return found.pop() if len(found) == 1 else None


def date_words(pack: LanguagePack) -> DateWords:
    """The words of dates of a pack."""
    months = tuple(
        (flatten(form.tokens[0]), int(form.classes["month"]))
        for forms in pack.time.forms.values()
        for form in forms
        if len(form.tokens) == 1 and "month" in form.classes
    )
    weekdays = {
        form.tokens[0]
        for forms in pack.time.forms.values()
        for form in forms
        if len(form.tokens) == 1 and "weekday" in form.classes
    }
    layout = pack.layout
    zones = tuple((name, away) for name, _, away in (zone.partition(" ") for zone in sorted(layout.time_zones)))
    openers = whole(layout.day_openers | {flatten(day) for day in weekdays})
    published, updated = whole(layout.published_words, glued=True), whole(layout.updated_words, glued=True)
    return DateWords(months, published, updated, openers, whole(layout.bylines), zones)


def whole(phrases: frozenset[str], *, glued: bool = False) -> re.Pattern[str]:
    """A pattern for any of some phrases as whole words; `glued` ones may follow a number (*14:05Modifié le*)."""
    listed = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    before = r"(?<![^\W\d])" if glued else r"(?<!\w)"
    return re.compile(rf"{before}(?:{'|'.join(map(re.escape, listed))})(?!\w)" if listed else r"(?!)")


def told_dates(text: str, words: DateWords) -> list[Told]:
    """The days that a line tells, in order, each with what its words say of it (*publié le*, *mis à jour*)."""
    flat = flatten(text)
    found: list[Told] = []
    for match in in_order(flat):
        when = day_of(match, words)
        if when is None:
            continue
        start = max(found[-1].end if found else 0, match.start() - NEAR)
        clock = (
            CLOCK_BEFORE.search(without_openers(flat, start, match.start(), words)) if when.precision == "day" else None
        )
        before = start + clock.start() if clock else match.start()
        role, at = role_before(flat, start, before, words)
        if clock and role != "bare":
            when = dated(f"{when.value}T{int(clock['hour']):02}:{clock['minute'] or '00'}", "minute")
        elif clock:
            role, at = role_before(flat, start, match.start(), words)
        when, end = in_zone(when, flat, match.end(), words)
        evidence = Evidence("words", text[at:end].strip(), Span(at, end))
        found.append(Told(role, replace(when, evidence=(evidence,)), at, end))
    return with_clock_alone(text, flat, found, words)


def without_openers(flat: str, start: int, end: int, words: DateWords) -> str:
    """What stands before a day, without the articles and names of weekdays at its end."""
    before = flat[start:end].rstrip(" ,")
    while openers := [one for one in words.openers.finditer(before) if one.end() == len(before)]:
        before = before[: openers[-1].start()].rstrip(" ,")
    return before


def in_zone(when: Dated, flat: str, end: int, words: DateWords) -> tuple[Dated, int]:
    """A day and its time with the time zone that is named behind it, and where that ends: *14 h 05 HAE*, *(GMT+2)*."""
    zone = ZONE.match(flat, end) if when.precision == "minute" else None
    base = dict(words.zones).get(zone["name"]) if zone else None
    if zone is None or base is None:
        return when, end
    minutes = int(base[:3]) * 60 + int(base[0] + base[4:]) + 60 * int(zone["away"] or 0)
    if abs(minutes) > FARTHEST:
        return when, end
    return dated(when.value, "minute", offset_text(timedelta(minutes=minutes))), zone.end()


def without_dates(text: str, words: DateWords) -> str:
    """A line with a bar for each day that it tells, its words and its article included, but for a name among these."""
    for told in reversed(told_dates(text, words)):
        piece = flatten(text[told.start : told.end])
        by = words.bylines.search(piece)
        day = next(in_order(piece), None) if by else None
        kept = text[told.start : told.start + day.start()] if day else ""
        text = f"{text[: told.start]} | {kept} | {text[told.end :]}"
    return text


def stands_bare(text: str, told: Told, floor: int, words: DateWords) -> bool:
    """Whether a day stands alone or behind who signs, no word before it: *12 mars 2024*, *Ada Vernier, le 12…*.

    `floor` is where the day before it ends.
    """
    before = SEGMENT.split(text[floor : told.start])[-1]
    flat = flatten(before)
    openers = list(words.openers.finditer(flat))
    while openers and not flat[openers[-1].end() :].strip(" ,:"):
        flat = flat[: openers.pop().start()]
    named = before[: len(flat)].strip(" ,:./;").split()
    return not named or (all(word[0].isupper() for word in named) and (told.role == "bare" or len(named) > 1))


def in_order(flat: str) -> Iterator[re.Match[str]]:
    """The days written in a line, none inside another."""
    matches = sorted(
        (match for pattern in (WRITTEN, NUMERIC, ISO) for match in pattern.finditer(flat)), key=lambda one: one.start()
    )
    end = 0
    for match in matches:
        if match.start() >= end:
            yield match
            end = match.end()


def role_before(flat: str, start: int, end: int, words: DateWords) -> tuple[Role, int]:
    """What the words between two places say of the day behind them, and where they begin."""
    said: list[tuple[int, Role, int]] = [
        (one.end(), "published", one.start()) for one in words.published.finditer(flat, start, end)
    ]
    said += [(one.end(), "updated", one.start()) for one in words.updated.finditer(flat, start, end)]
    if not said or NUMBER.search(flat, max(said)[0], end):
        return "bare", end
    _, role, at = max(said)
    return role, at


def with_clock_alone(text: str, flat: str, found: list[Told], words: DateWords) -> list[Told]:
    """The days with a change on the same day added, of which but the time is told (*mis à jour à 9h42*)."""
    if not found or any(told.role == "updated" for told in found):
        return found
    for said in words.updated.finditer(flat, found[-1].end):
        clock = CLOCK_ALONE.match(flat, said.end())
        if clock:
            day = found[-1].when.value[:10]
            evidence = Evidence("words", text[said.start() : clock.end()].strip(), Span(said.start(), clock.end()))
            when = dated(f"{day}T{int(clock['hour']):02}:{clock['minute'] or '00'}", "minute")
            return [*found, Told("updated", replace(when, evidence=(evidence,)), said.start(), clock.end())]
    return found


def day_of(match: re.Match[str], words: DateWords) -> Dated | None:
    """The day, or day and time, that a match of one of the patterns tells; nothing when there is no such day."""
    month = words.month(match["month"]) if match["month"].isalpha() else int(match["month"])
    year = int(match["year"]) if len(match["year"]) == 4 else 2000 + int(match["year"])
    try:
        day = date(year, month or 0, int(match["day"])).isoformat()
    except ValueError:
        return None
    if year < EARLIEST:
        return None
    if match["hour"] is None:
        return dated(day, "day")
    return dated(f"{day}T{int(match['hour']):02}:{match['minute'] or '00'}", "minute")


def machine_date(value: object, found_by: str) -> Dated | None:
    """The day or moment in a metadatum: ISO 8601, RFC 2822, or day/month/year; nothing for what is none."""
    if not isinstance(value, str) or len(value) > 60:
        return None
    evidence = (Evidence(found_by, value.strip()),)
    form = WRITTEN_BY_MACHINE.match(value)
    if form:
        return of_machine(form, evidence)
    numeric = NUMERIC.match(value.strip())
    if numeric:
        when = day_of(numeric, DateWords())
        return replace(when, evidence=evidence) if when else None
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if moment.year < EARLIEST:
        return None
    offset = offset_of(offset_text(moment.utcoffset()))
    return replace(dated(moment.strftime("%Y-%m-%dT%H:%M:%S"), "second", offset), evidence=evidence)


def of_machine(form: re.Match[str], evidence: tuple[Evidence, ...]) -> Dated | None:
    """The Dated of an ISO 8601 form, checked."""
    day = f"{form['year']}-{form['month']}-{form['day']}"
    try:
        if date.fromisoformat(day).year < EARLIEST:
            return None
        if form["hour"] is None:
            return replace(dated(day, "day"), evidence=evidence)
        clock = f"{int(form['hour']):02}:{form['minute']}" + (f":{form['second']}" if form["second"] else "")
        datetime.fromisoformat(f"{day}T{clock}")
    except ValueError:
        return None
    return replace(
        dated(f"{day}T{clock}", "second" if form["second"] else "minute", offset_of(form["zone"])), evidence=evidence
    )


def offset_of(zone: str | None) -> str | None:
    """`+02:00` for a zone as ISO 8601 writes it; nothing for none, one with seconds, or one that no clock has."""
    if not zone:
        return None
    if zone in ("Z", "UTC", "GMT"):
        return "+00:00"
    digits = zone[1:].replace(":", "").ljust(4, "0")
    if len(digits) > 4 or int(digits[:2]) * 60 + int(digits[2:]) > FARTHEST or int(digits[2:]) > 59:
        return None
    return f"{zone[0]}{digits[:2]}:{digits[2:]}"


def refused_offset(when: Dated | None) -> str | None:
    """The distance from UTC that a day's evidence tells and that was refused; nothing where none was."""
    if when is None or when.offset is not None:
        return None
    return next((found[1] for one in when.evidence if (found := OFFSET.search(one.words))), None)


def offset_text(offset: timedelta | None) -> str | None:
    """A distance from UTC as ISO 8601 writes it."""
    if offset is None:
        return None
    minutes = round(offset.total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def dated(value: str, precision: Literal["day", "minute", "second"], offset: str | None = None) -> Dated:
    """A Dated, with its instant where value and offset allow."""
    return Dated(value, precision, offset, instant_of(value, offset) if precision != "day" else None)


def instant_of(value: str, offset: str | None) -> str | None:
    """The moment in UTC of a local time with its offset."""
    if offset is None:
        return None
    try:
        moment = datetime.fromisoformat(f"{value}{offset}").astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def in_the_outlets_clock(found: Dated, others: list[Dated]) -> Dated:
    """A moment told in UTC, in the clock of the outlet when others tell it so; their evidence is kept beside it.

    Another metadatum of the same moment may have an offset; the words on the page show the outlet's own time, which
    gives the offset (the difference to UTC), or at least its day.
    """
    agreeing = [other for other in others if agrees(found, other)]
    evidence = tuple(dict.fromkeys(one for told in (found, *agreeing) for one in told.evidence))
    if found.offset == "+00:00" and found.instant:
        for other in agreeing:
            if other.offset and other.offset != "+00:00":
                return replace(other, evidence=evidence)
        for other in agreeing:
            if other.offset is None:
                moment = local_moment(found, other)
                if moment:
                    return replace(moment, evidence=evidence)
    return replace(found, evidence=evidence)


def agrees(found: Dated, other: Dated) -> bool:
    """Whether another date may be of the same moment: at most a day's turn away."""
    if found.instant and other.instant:
        return abs(moment_of(found.instant) - moment_of(other.instant)) <= SAME
    return abs(date.fromisoformat(found.value[:10]) - date.fromisoformat(other.value[:10])) <= timedelta(days=1)


def local_moment(found: Dated, shown: Dated) -> Dated | None:
    """A moment in UTC as the time that is shown beside it has it; nothing when no clock can be so far from UTC."""
    if shown.precision == "day" or found.instant is None:
        return None
    utc = moment_of(found.instant)
    away = datetime.fromisoformat(shown.value).replace(tzinfo=UTC) - utc.replace(second=0)
    minutes = round(away.total_seconds() / 60)
    if minutes % 15 or abs(minutes) > FARTHEST:
        return None
    local = utc.astimezone(timezone(timedelta(minutes=minutes)))
    clock = local.strftime("%Y-%m-%dT%H:%M:%S" if found.precision == "second" else "%Y-%m-%dT%H:%M")
    return dated(clock, found.precision, offset_text(timedelta(minutes=minutes)))


def moment_of(instant: str) -> datetime:
    """An instant as a datetime in UTC."""
    return datetime.fromisoformat(instant.replace("Z", "+00:00"))
