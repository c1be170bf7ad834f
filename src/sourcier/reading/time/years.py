"""Which years are left for a day whose year is not told: what the text and the tables of actors say in, years out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sourcier.actors import Actors, Holder
from sourcier.languages.folding import fold_words, name_key
from sourcier.records import Document, Entity, Inferred, Span

from ..text.tense import Tense
from ..text.words import Words
from .dates import bounds, make_day, parse_day

# The years that are looked at, and those that are listed where nothing bounds them.
FAR = (1940, 2070)
LISTED = (2000, 2035)
MANY = 16
CHIEF = "chief"
Interval = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Bound:
    """What one piece of evidence leaves: the stretches of days in which the text can have been written."""

    rule: str
    evidence: tuple[Span, ...]
    left: tuple[Interval, ...]

    def allows(self, day: date) -> bool:
        """Whether a day lies in one of the stretches."""
        return any((a is None or day >= a) and (b is None or day <= b) for a, b in self.left)


@dataclass(frozen=True, slots=True)
class Years:
    """All that bounds the years of a text."""

    bounds: tuple[Bound, ...]

    def left(self, month: int, day: int, weekday: int | None) -> tuple[Inferred, ...]:
        """The days with this month, day and weekday that every piece of evidence allows, each with what cut others.

        None where nothing cuts any year.
        """
        days = [one for year in range(FAR[0], FAR[1] + 1) if (one := make_day(year, month, day)) is not None]
        kept = [one for one in days if weekday is None or one.isoweekday() == weekday]
        used: list[Bound] = []
        for bound in self.bounds:
            allowed = [one for one in kept if bound.allows(one)]
            if len(allowed) < len(kept):
                used.append(bound)
                kept = allowed
        if len(kept) > MANY:
            if weekday is None:
                return ()
            kept = [one for one in kept if LISTED[0] <= one.year <= LISTED[1]]
        rule = "; ".join((["weekday"] if weekday is not None else []) + list(dict.fromkeys(one.rule for one in used)))
        evidence = tuple(span for one in used for span in one.evidence)
        return tuple(Inferred(one.isoformat(), rule, evidence) for one in kept)


def find_years(
    words: Words,
    document: Document,
    entities: Sequence[Entity],
    actors: Actors,
    explicit: Sequence[tuple[Span, str, Tense | None]],
) -> Years:
    """What bounds the years of a text without a publication date.

    Nothing that is reported lies after the day on which the document was fetched (`retrieved`); periods with their
    year that are told as past lie before the text, those told as future behind it; and whoever is given an office
    holds it (`actors.holders`).
    """
    found: list[Bound] = []
    retrieved = parse_day(document.retrieved)
    if retrieved is not None:
        found.append(Bound("fetched", (), ((None, retrieved),)))
    latest, earliest = date.min, date.max
    for span, value, tense in explicit:
        covered = bounds(value)
        if covered is None:
            continue
        # Evidence that leaves all that is left already cuts nothing.
        if tense == "past" and covered[0] > latest:
            latest = covered[0]
            found.append(Bound("year told as past", (span,), ((covered[0], None),)))
        elif tense == "future" and covered[1] < earliest:
            earliest = covered[1]
            found.append(Bound("year told as future", (span,), ((None, covered[1]),)))
    return Years((*found, *_terms(words, entities, actors)))


def _terms(words: Words, entities: Sequence[Entity], actors: Actors) -> list[Bound]:
    held: dict[tuple[str, ...], list[Holder]] = {}
    for holder in actors.holders:
        held.setdefault(_name(holder.name), []).append(holder)
    found = []
    for entity in entities:
        role = entity.role
        terms = held.get(_name(entity.name.value))
        if role is None or terms is None:
            continue
        told = fold_words(role.value)
        if told[:1] and told[0] in words.pack.people.former:
            continue
        office = _office(words, told)
        fitting = [term for term in terms if term.office == office or _heads(words, told, term)]
        if fitting:
            left = tuple((parse_day(term.start), parse_day(term.end)) for term in fitting)
            found.append(Bound("term of office", role.evidence or entity.name.evidence, left))
    return found


@lru_cache(maxsize=2048)
def _name(name: str) -> tuple[str, ...]:
    return name_key(name)


def _office(words: Words, told: Sequence[str]) -> str | None:
    """The office of the tables that a role begins with, adjectives of states left out (*ministre russe de la…*)."""
    people = words.pack.people
    plain = [word for k, word in enumerate(told) if k == 0 or word not in people.adjectives]
    for end in range(len(plain), 0, -1):
        office = people.offices.get(tuple(plain[:end]))
        if office is not None:
            return office
    return None


def _heads(words: Words, told: Sequence[str], term: Holder) -> bool:
    """Whether a role names the organisation that somebody heads (*secrétaire général de l'OTAN*), as its first word."""
    if term.office != CHIEF or not told or told[0] not in words.pack.people.roles:
        return False
    return any(
        label.actor == term.body and tuple(told[k : k + len(form)]) == form
        for k, word in enumerate(told)
        for form, label in words.pack.people.labels.get(word, ())
    )
