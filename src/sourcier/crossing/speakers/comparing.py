"""Two speakers in, what may be judged of them out: the same, proposed, unsure or different, how surely, and why."""

from dataclasses import dataclass
from datetime import date

from sourcier.languages.folding import fold
from sourcier.records import EdgeVerdict, Message, worded

from .bodies.comparing import one_body
from .evidence import Evidence, against, agreeing
from .known import is_renowned, known_person, only_of_surname
from .naming import likeness, person_name
from .words import words

RULE = "speakers/2"
"""The rule that judges, with its version: what an older one judged is made anew."""
SPELT = worded("one name in two spellings, and nothing speaks against it")
SHORTER = worded("a given name is left out, and nothing speaks against it")
KNOWN = worded("two names of {name} in the tables of people")
AND_ROLES = worded("{names}; {roles}")
NAMES = {
    "equal": worded("the same name"),
    "spelling": worded("one name in two spellings"),
    "shorter": worded("a given name is left out"),
    "letter": worded("one letter of the surname apart"),
    "initials": worded("initials of the given name"),
    "surname": worded("the surname alone"),
}
ONLY_ONE = worded("the surname alone, which the tables know of one person only")
NEAR_DAYS = worded("the surname alone, which one person has here, of whom it was written in the same month")
INITIALS = worded("initials of the given name, and nothing more")
SURNAME = worded("the surname alone, and nothing more")
LETTER = worded("one letter of the surname apart, and nothing more")
HOMONYMS = worded("the name is that of several people")
MONTH, WHOLE_DAY = 31, len("2024-01-23")
MOST_SURNAMES = 1
"""People of a surname, given names told, among whom the surname alone may stand for one."""


@dataclass(frozen=True, slots=True)
class Profile:
    """A speaker as it is compared: name, kind, evidence, and whether others have the very name.

    `home` is the state of an organ whose name tells none.
    """

    name: str
    kind: str | None
    evidence: Evidence
    identifier: str | None = None
    has_homonyms: bool = False
    home: str | None = None


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
    if left.kind == "person":
        return _people(left, right, of_surname)
    found = one_body(left.name, right.name, left.home, right.home)
    return Found("same", *found) if found else None


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
    if like == "letter":
        return Found("same", 0.8, both) if both else Found("proposed", 0.4, Message(LETTER))
    if like == "initials":
        alone = of_surname <= MOST_SURNAMES
        return Found("same", 0.85, both) if both and alone else Found("proposed", 0.6, Message(INITIALS))
    if like == "surname":
        full = left.name if person_name(left.name).is_full else right.name
        if of_surname > MOST_SURNAMES and not is_renowned(full):
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
