"""Two names in, how they may be names of one person out: the same, spelt otherwise, shortened, or none."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from string import ascii_lowercase
from typing import Literal

from rapidfuzz.distance import DamerauLevenshtein

from sourcier.actors.sounds import sound_of
from sourcier.languages.folding import fold

from .words import words

Likeness = Literal["equal", "spelling", "shorter", "letter", "initials", "surname"]
LONG_SURNAME = 7
"""Letters of a surname that is the same, perhaps, where one letter differs."""
BRACKETS = str.maketrans("()«»“”", "      ")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in folded words: given names, and the surname with the small words before it."""

    given: tuple[str, ...]
    surname: tuple[str, ...]
    letters: str

    @property
    def is_full(self) -> bool:
        """Whether it has a given name beside the surname."""
        return bool(self.given)


@lru_cache(maxsize=1 << 14)
def person_name(name: str) -> PersonName:
    """A person's name taken apart, titles left out.

    >>> person_name("Mme Ursula von der Leyen")
    PersonName(given=('ursula',), surname=('von', 'der', 'leyen'), letters='ursulavonderleyen')
    """
    known = words()
    pieces = [word for word in fold(name.translate(BRACKETS)).replace("'", "' ").split() if word.strip(".-")]
    while len(pieces) > 1 and pieces[0] in known.titles:
        pieces = pieces[1:]
    start = len(pieces) - 1
    while (
        start > 1
        and pieces[start - 1].rstrip("'") + ("'" if pieces[start - 1].endswith("'") else "") in known.particles
    ):
        start -= 1
    letters = "".join(c for word in pieces for c in word if c.isalnum())
    return PersonName(tuple(pieces[: max(start, 0)]), tuple(pieces[max(start, 0) :]), letters)


def has_given_name(name: str) -> bool:
    """Whether a name has a given name that is more than an initial."""
    parts = person_name(name)
    return parts.is_full and not _initials(_pieces(parts.given))


def likeness(left: str, right: str) -> Likeness | None:
    """How two names may be names of one person; None where they are not.

    >>> likeness("Vladimir Poutine", "Vladimir Putin"), likeness("V. Poutine", "Vladimir Putin")
    ('spelling', 'initials')
    >>> likeness("Poutine", "Vladimir Putin"), likeness("Martin Dubreuil", "Martine Dubreuil")
    ('surname', None)
    """
    one, other = person_name(left), person_name(right)
    if one.letters == other.letters:
        return "equal" if one.is_full == other.is_full else "spelling"
    if one.is_full and other.is_full and sound_of(one.letters) == sound_of(other.letters):
        return "spelling" if not _unlike(one.given, other.given) else None
    if _sounds(one.surname) != _sounds(other.surname):
        return "letter" if _one_letter_apart(one, other) else None
    if not one.is_full or not other.is_full:
        return "surname" if one.is_full or other.is_full else "spelling"
    return _given(one.given, other.given)


def _one_letter_apart(left: PersonName, right: PersonName) -> bool:
    """Whether two full names are alike but for one letter of a long surname, behind its first (*Lasfargues*)."""
    one, other = "".join(left.surname), "".join(right.surname)
    if min(len(one), len(other)) < LONG_SURNAME or one[0] != other[0] or not (left.given and right.given):
        return False
    apart = DamerauLevenshtein.distance(one, other, score_cutoff=1) == 1
    return apart and not _initials(_pieces(left.given)) and _given(left.given, right.given) == "spelling"


def neighbours(surname: str) -> Iterator[str]:
    """How long surnames may sound that are one letter apart from one, behind its first letter."""
    sound = sound_of(surname)
    if len(sound) >= LONG_SURNAME - 1:
        for at in range(1, len(sound) + 1):
            yield sound[:at] + sound[at + 1 :]
            for letter in ascii_lowercase:
                yield sound[:at] + letter + sound[at + 1 :]
                yield sound[:at] + letter + sound[at:]


def _given(left: tuple[str, ...], right: tuple[str, ...]) -> Likeness | None:
    one, other = _pieces(left), _pieces(right)
    if _initials(one) or _initials(other):
        pairs = list(zip(one, other, strict=False))
        same = all(a[:1] == b[:1] if _is_initial(a) or _is_initial(b) else _same(a, b) for a, b in pairs)
        return "initials" if same and (len(one) == len(other) or len(pairs) == 1) else None
    if len(one) == len(other):
        return "spelling" if all(map(_same, one, other)) else None
    # A second given name may be left out (*Recep Erdogan*), a half of one may not: *Jean* is not *Jean-Pierre*.
    short, long = sorted((left, right), key=len)
    is_part = len(short) == 1 < len(long) and _same(short[0], long[0])
    return "shorter" if is_part and "-".join(long[:2]) not in words().first_names else None


def _pieces(given: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(piece for word in given for part in word.split("-") for piece in _dotted(part) if piece)


def _dotted(word: str) -> list[str]:
    return [piece + "." for piece in word.split(".") if piece] if "." in word else [word]


def _is_initial(piece: str) -> bool:
    return len(piece.rstrip(".")) == 1 or piece.endswith(".")


def _initials(pieces: tuple[str, ...]) -> bool:
    return any(map(_is_initial, pieces))


def _same(one: str, other: str) -> bool:
    if one == other:
        return True
    genders = words().first_names
    left, right = genders.get(one), genders.get(other)
    if left and right and left != right:
        return False
    return sound_of(one) == sound_of(other)


def _unlike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether given names are those of a man and of a woman."""
    genders = words().first_names
    left, right = genders.get(one[0]), genders.get(other[0])
    return bool(left and right and left != right)


def _sounds(surname: tuple[str, ...]) -> str:
    return "".join(map(sound_of, surname))
