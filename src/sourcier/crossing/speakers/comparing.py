"""Two speakers in, what may be judged of them out: the same, proposed, unsure or different, how surely, and why."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from sourcier.languages.folding import fold, fold_words
from sourcier.records import EdgeVerdict, Message, worded

from .evidence import Evidence, against, agreeing
from .known import known_person, only_of_surname
from .naming import likeness, person_name
from .tables import tables
from .words import words

RULE = "speakers/1"
"""The rule that judges, with its version: what an older one judged is made anew."""
SPELT = worded("one name in two spellings, and nothing speaks against it")
SHORTER = worded("a given name is left out, and nothing speaks against it")
KNOWN = worded("two names of {name} in the tables of people")
AND_ROLES = worded("{names}; {roles}")
NAMES = {
    "equal": worded("the same name"),
    "spelling": worded("one name in two spellings"),
    "shorter": worded("a given name is left out"),
    "initials": worded("initials of the given name"),
    "surname": worded("the surname alone"),
}
ONLY_ONE = worded("the surname alone, which the tables know of one person only")
NEAR_DAYS = worded("the surname alone, which one person has here, of whom it was written in the same month")
INITIALS = worded("initials of the given name, and nothing more")
SURNAME = worded("the surname alone, and nothing more")
LABELS = worded("two names of {name} in the tables of actors")
ORDER = worded("the same words in another order")
LETTERS = worded("the same letters, written together or apart")
HOMONYMS = worded("the name is that of several people")
MONTH, WHOLE_DAY = 31, len("2024-01-23")
MOST_SURNAMES = 1
"""People of a surname, given names told, among whom the surname alone may stand for one."""


@dataclass(frozen=True, slots=True)
class Profile:
    """A speaker as it is compared: name, kind, evidence, and whether others have the very name."""

    name: str
    kind: str | None
    evidence: Evidence
    identifier: str | None = None
    has_homonyms: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What is judged of two: the verdict, how surely from 0 to 1, and why."""

    verdict: EdgeVerdict
    score: float
    reason: Message


def may_be_one(left: str, right: str) -> bool:
    """Whether two names of persons may be one person's, whatever else is told."""
    return likeness(left, right) is not None or (known_person(left) or left) == (known_person(right) or right)


def compare(left: Profile, right: Profile, of_surname: int = 1) -> Found | None:
    """What is to be judged of two speakers of different names; None where nothing brings them together.

    `of_surname` is how many people of the surname there are whose given name is told.
    """
    if left.identifier and right.identifier and left.identifier != right.identifier:
        return None
    if (left.kind == "person") != (right.kind == "person"):
        return None
    return _people(left, right, of_surname) if left.kind == "person" else _bodies(left, right)


def _people(left: Profile, right: Profile, of_surname: int) -> Found | None:
    known = known_person(left.name)
    same_known = known is not None and known_person(right.name) == known
    like = "spelling" if same_known else likeness(left.name, right.name)
    if like is None:
        return None
    reason = against(left.evidence, right.evidence, known=same_known)
    if reason is not None:
        return Found("different", 0.9, reason) if like in ("equal", "spelling", "shorter") else None
    roles = agreeing(left.evidence, right.evidence)
    both = Message(AND_ROLES, names=Message(NAMES[like]), roles=roles) if roles else None
    if left.has_homonyms or right.has_homonyms:
        return Found("same", 0.85, both) if both and like != "surname" else Found("unsure", 0.3, Message(HOMONYMS))
    if same_known and known is not None:
        return Found("same", 0.97, Message(KNOWN, name=known))
    return _by_name(like, both, left, right, of_surname)


def _by_name(like: str, both: Message | None, left: Profile, right: Profile, of_surname: int) -> Found | None:
    if like in ("equal", "spelling", "shorter") and person_name(left.name).is_full:
        if both:
            return Found("same", 0.97, both)
        reason = SHORTER if like == "shorter" else SPELT
        return Found("same", 0.9 if like == "spelling" else 0.85, Message(reason))
    if like == "initials":
        alone = of_surname <= MOST_SURNAMES
        return Found("same", 0.85, both) if both and alone else Found("proposed", 0.6, Message(INITIALS))
    if like == "surname":
        full = left.name if person_name(left.name).is_full else right.name
        if of_surname > MOST_SURNAMES:
            return Found("proposed", 0.4, both) if both else None
        if both:
            return Found("same", 0.85, both)
        if only_of_surname(full):
            return Found("same", 0.8, Message(ONLY_ONE))
        if fold(person_name(full).surname[-1]) not in words().first_names and _near(left.evidence, right.evidence):
            return Found("same", 0.75, Message(NEAR_DAYS))
        return Found("proposed", 0.5, Message(SURNAME))
    return Found("proposed", 0.5, Message(SPELT))


def _near(left: Evidence, right: Evidence) -> bool:
    """Whether both are written of within a month."""
    days = [sorted(date.fromisoformat(day) for day in one.days if len(day) == WHOLE_DAY) for one in (left, right)]
    return any(abs((one - other).days) <= MONTH for one in days[0] for other in days[1])


def _bodies(left: Profile, right: Profile) -> Found | None:
    one, other = label_of(left.name), label_of(right.name)
    if one is not None and one == other:
        return Found("same", 0.95, Message(LABELS, name=shown(one)))
    if letters(left.name) == letters(right.name) and is_name(left.name) and is_name(right.name):
        return Found("same", 0.9, Message(LETTERS))
    if set(_telling(left.name)) == set(_telling(right.name)) and len(_telling(left.name)) > 1:
        return Found("same", 0.85, Message(ORDER))
    return None


@cache
def label_of(name: str) -> str | None:
    """The actor of our tables that a name is of, or the outlet; None where it is of several or stands for another."""
    known = words()
    told = fold_words(name)
    while len(told) > 1 and told not in known.labels and told[0] in known.articles:
        told = told[1:]
    if told in known.labels and told not in known.shared and not known.labels[told].metonym:
        return known.labels[told].actor
    outlet = tables().outlet_at(name)
    return f"outlet {outlet.name}" if outlet else None


def forms_of(actor: str) -> set[str]:
    """All names that the tables have of an actor or an outlet, as `label_of` gives it."""
    if outlet := next((one for one in tables().outlets if f"outlet {one.name}" == actor), None):
        return {outlet.name, *outlet.forms}
    return {" ".join(form) for form, one in words().labels.items() if one.actor == actor and not one.metonym}


def shown(actor: str) -> str:
    """What an actor of the tables is called."""
    names = (label.name for label in words().labels.values() if label.actor == actor)
    return next(names, actor.removeprefix("outlet "))


def letters(name: str) -> str:
    """The letters of a name in a row, an article before it left out."""
    told = list(fold_words(name))
    while len(told) > 1 and told[0] in words().articles:
        told = told[1:]
    return "".join(c for word in told for c in word if c.isalnum())


def _telling(name: str) -> list[str]:
    """The words of a name, without those that any name may have."""
    return [word for word in fold_words(name) if word not in words().empty]


def is_name(name: str) -> bool:
    """Whether it is a name, and not a phrase that describes somebody: it begins with a capital, articles left out."""
    pieces = name.replace("’", "'").replace("'", "' ").split()
    while len(pieces) > 1 and fold(pieces[0]) in words().articles:
        pieces = pieces[1:]
    return bool(pieces) and any(c.isupper() or c.isdigit() for c in pieces[0])
