"""Finds the phrases that say when something was said (*lundi matin*, *le 23 janvier*): words in, token ranges out.

A phrase is taken with its preposition and its article. Phrases of the future (*demain*, *jeudi prochain*) and those
that measure or bound a stretch of time (*depuis lundi*, *d'ici à jeudi*) say no moment of speech.
"""

from ..text.words import Words

YEAR_DIGITS = 4
OPENING_WORDS = 3


def moment_at(words: Words, i: int) -> tuple[int, int] | None:
    """The phrase of a moment that opens at token `i`, as first token and last token; None when none does.

    A phrase is given for its first token only: *ce lundi matin* opens at *ce*.
    """
    end = words.sentence(i)[1]
    core = i
    while core < end and core - i < OPENING_WORDS and words.is_in(core, words.classes.moment_opener):
        core += 1
    readings: tuple[int | None, ...]
    if i < core < end:
        readings = (_measured(words, core, end, i), _named(words, core, end, i))
    else:
        readings = (_named(words, i, end, i), _ago(words, i, end), _later(words, i, end))
    last = next((last for last in readings if last is not None), None)
    return None if last is None or _is_barred(words, i) else (i, last)


def _is_barred(words: Words, i: int) -> bool:
    """Whether what stands before the phrase makes it a stretch or a complement (*depuis lundi*, *la réunion de mardi*),
    or a part of a longer one."""
    return (
        i > 0
        and words.analysis.sentence_of[i - 1] == words.analysis.sentence_of[i]
        and (words.is_in(i - 1, words.classes.moment_bar) or words.is_in(i - 1, words.classes.moment_opener))
    )


def _named(words: Words, i: int, end: int, first: int) -> int | None:
    """The last token of a day, a month or a year by its name."""
    if words.is_in(i, words.classes.moment_weekday):
        return _weekday_end(words, i, end)
    if words.is_in(i, words.classes.moment_past_day) or (words.is_in(i, words.classes.moment_today) and first == i):
        return _part_end(words, i, end)
    if words.is_in(i, words.classes.moment_mid_month):
        return _year_end(words, i, end)
    if words.is_in(i, words.classes.moment_edge):
        return _edge_end(words, i, end)
    if words.words[i][:1].isdigit() and i + 1 < end and words.is_in(i + 1, words.classes.moment_month):
        return _year_end(words, i + 1, end) if first < i else None
    if words.is_in(i, words.classes.moment_month) and first < i:
        return _year_end(words, i, end)
    if first < i and len(words.words[i]) == YEAR_DIGITS and words.words[i].isdigit():
        return i
    return None


def _measured(words: Words, i: int, end: int, first: int) -> int | None:
    """The last token of a unit of the calendar that its article places: *cette semaine*, *la veille*."""
    if words.is_in(i, words.classes.moment_neighbour):
        return _part_end(words, i, end)
    this = words.is_in(i - 1, words.classes.moment_this)
    shifted = False
    while i < end and words.is_in(i, words.classes.moment_past_before):
        i, shifted = i + 1, True
    if i >= end:
        return None
    if words.is_in(i, words.classes.moment_part) and words.words[i].islower():
        last = _night_end(words, i, end)
        within = (
            words.classes.moment_long_within
            if words.is_in(i, words.classes.moment_whole_day)
            else words.classes.moment_within
        )
        return last if last > i or words.is_in(first, within) else None
    if not words.is_in(i, words.classes.moment_unit):
        return None
    weekend = words.is_in(i, words.classes.moment_weekend)
    while i + 2 < end and words.words[i + 1] == "-" and words.starts[i + 1] == words.ends[i]:
        i += 2
    if i + 1 < end and words.is_in(i + 1, words.classes.moment_future):
        return None
    if i + 1 < end and words.is_in(i + 1, words.classes.moment_past):
        return i + 1
    return i if this or shifted or weekend else None


def _weekday_end(words: Words, i: int, end: int) -> int | None:
    last = _part_end(words, i, end)
    if last + 1 < end and words.is_in(last + 1, words.classes.moment_future):
        return None
    if last + 1 < end and words.is_in(last + 1, words.classes.moment_past):
        return _part_end(words, last + 1, end)
    if last + 2 < end and words.words[last + 1][:1].isdigit() and words.is_in(last + 2, words.classes.moment_month):
        return _year_end(words, last + 2, end)
    return last


def _part_end(words: Words, i: int, end: int) -> int:
    """The last token of a day with its part: *lundi matin*, *hier en fin de journée*, *mardi dans la soirée*."""
    if i + 1 < end and words.is_in(i + 1, words.classes.moment_part):
        return i + 1
    j = i + 1
    while (
        j < end
        and j - i < 6
        and (words.is_in(j, words.classes.moment_opener) or words.is_in(j, words.classes.moment_edge))
    ):
        j += 1
    return j if i + 1 < j < end and words.is_in(j, words.classes.moment_part) else i


def _night_end(words: Words, i: int, end: int) -> int:
    """The last token of *la nuit de lundi à mardi*, *la soirée de jeudi*."""
    if i + 2 < end and words.is_in(i + 1, words.classes.of) and words.is_in(i + 2, words.classes.moment_weekday):
        i += 2
        if (
            i + 2 < end
            and words.is_in(i + 1, words.classes.moment_hour_marker)
            and words.is_in(i + 2, words.classes.moment_weekday)
        ):
            i += 2
    return i


def _edge_end(words: Words, i: int, end: int) -> int | None:
    """The last token of *début janvier*, *fin de semaine*, *milieu d'après-midi*, *fin 2018*."""
    j = i + 1
    while (
        j < end
        and j - i < 4
        and (
            words.is_in(j, words.classes.of)
            or words.is_in(j, words.classes.moment_this)
            or words.is_in(j, words.classes.determiner)
        )
    ):
        j += 1
    if j >= end:
        return None
    if words.is_in(j, words.classes.moment_month):
        return _year_end(words, j, end)
    if words.is_in(j, words.classes.moment_part) or words.is_in(j, words.classes.moment_unit):
        return j
    return j if len(words.words[j]) == YEAR_DIGITS and words.words[j].isdigit() else None


def _year_end(words: Words, i: int, end: int) -> int:
    if i + 1 < end and words.is_in(i + 1, words.classes.moment_past):
        return i + 1
    if i + 1 < end and len(words.words[i + 1]) == YEAR_DIGITS and words.words[i + 1].isdigit():
        return i + 1
    return i


def _ago(words: Words, i: int, end: int) -> int | None:
    """The last token of *il y a deux jours*."""
    if not words.is_in(i, words.classes.moment_ago_subject):
        return None
    for j in range(i + 1, min(i + 7, end)):
        if words.is_in(j, words.classes.moment_short_unit):
            return (
                j if any(words.is_in(k, words.classes.moment_ago_verb) for k in range(i + 1, min(i + 3, j))) else None
            )
    return None


def _later(words: Words, i: int, end: int) -> int | None:
    """The last token of *deux jours plus tard*, *quelques heures auparavant*."""
    if not (words.is_in(i, words.classes.moment_quantity) or words.words[i].isdigit()):
        return None
    for j in range(i + 1, min(i + 4, end)):
        if words.is_in(j, words.classes.moment_short_unit):
            if j + 1 < end and words.is_in(j + 1, words.classes.moment_away):
                return j + 1
            if (
                j + 2 < end
                and words.is_in(j + 1, words.classes.moment_more)
                and words.is_in(j + 2, words.classes.moment_earlier)
            ):
                return j + 2
            return None
    return None
