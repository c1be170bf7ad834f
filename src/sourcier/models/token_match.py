"""A tokenizer's long regular expression in, a match out that compiles only the alternatives that a text asks for.

What French words with a hyphen or an apostrophe are one token is told by 277 alternatives, whose character classes are
a thousand characters long each: compiling them takes longer than all else that a reading needs to start.
"""

import re
from collections.abc import Callable
from itertools import groupby

LONG_CLASS = 60
"""Characters that spell a class above which a wider one, quickly compiled, stands for it at first."""
MARKS = [mark for mark in map(chr, range(0xC0)) if not mark.isalpha()]
"""Characters without case, of which the wide form of a class holds those that the class does."""
_FLAGS = re.compile(r"\(\?[iu]+\)")
# An escape, a class (its first character may be a bracket), or any other character.
_UNIT = re.compile(r"\\.|\[\^?\]?(?:[^\]\\]++|\\.)*+\]|.", re.DOTALL)


def match_of(pattern: str) -> Callable[[str], object]:
    """A function that is true of the strings that the pattern matches from their first character."""
    flags = _FLAGS.match(pattern)
    before = flags.group() if flags else ""
    units = _UNIT.findall(pattern, len(before))
    if not _is_plain(units):
        return re.compile(pattern).match
    return Alternatives(before, _alternatives(units))


class Alternatives:
    """The alternatives of a pattern, at first in a wide form, in which each long class holds all that is no mark.

    What the wide form takes of ordinary letters and marks, the pattern takes; for any other character an alternative
    is compiled as it is.
    """

    def __init__(self, flags: str, alternatives: list[list[str]]) -> None:
        """`flags` stand before each of the `alternatives`, which come as the units that they are spelt with."""
        self._flags = flags
        long = {unit for units in alternatives for unit in units if len(unit) > LONG_CLASS}
        # Without flags, as it is case that takes long to compile.
        self._classes = {unit: re.compile(unit).fullmatch for unit in long}
        wide = {unit: _wide(unit, holds) for unit, holds in self._classes.items()}
        self._pairs = [("".join(wide.get(unit, unit) for unit in units), "".join(units)) for units in alternatives]
        self._compiled: dict[str, Callable[[str], object]] = {}
        self._ordinary: dict[str, bool] = dict.fromkeys(MARKS, True)
        self._any = self._match("|".join(form for form, _ in self._pairs))

    def __call__(self, string: str) -> bool:
        """Whether one of the alternatives matches the string from its first character."""
        if self._any(string) is None:
            return False
        return all(map(self._is_ordinary, string)) or any(
            self._match(wide)(string) and self._match(exact)(string) for wide, exact in self._pairs
        )

    def _is_ordinary(self, character: str) -> bool:
        """Whether a long class holds a character just where its wide form does."""
        known = self._ordinary.get(character)
        if known is None:
            form = character.lower() if "i" in self._flags else character
            known = all(holds(form) for holds in self._classes.values())
            self._ordinary[character] = known
        return known

    def _match(self, pattern: str) -> Callable[[str], object]:
        if pattern not in self._compiled:
            self._compiled[pattern] = re.compile(self._flags + pattern).match
        return self._compiled[pattern]


def _wide(unit: str, holds: Callable[[str], object]) -> str:
    """A class that holds all that is no mark, and the marks that the unit holds."""
    lacking = [ord(mark) for mark in MARKS if not holds(mark)]
    # Numbers that follow each other are as far apart as their places.
    runs = [[code for _, code in run] for _, run in groupby(enumerate(lacking), lambda pair: pair[1] - pair[0])]
    return "(?-i:[^" + "".join(rf"\x{run[0]:02x}-\x{run[-1]:02x}" for run in runs) + "])"


def _is_plain(units: list[str]) -> bool:
    """Whether a pattern matches no less when its classes are wider, and has no groups that would be counted.

    It does not where something looks round, refers back, or gives nothing back of what it took; what long classes
    exclude is not told apart from what they hold.
    """
    for number, unit in enumerate(units):
        following = units[number + 1 : number + 3]
        if unit == "(" and following != ["?", ":"]:
            return False
        if unit in "*+?}" and following[:1] == ["+"]:
            return False
        if unit.startswith("[^") and len(unit) > LONG_CLASS:
            return False
    return True


def _alternatives(units: list[str]) -> list[list[str]]:
    """The units of each alternative."""
    found: list[list[str]] = [[]]
    depth = 0
    for unit in units:
        depth += (unit == "(") - (unit == ")")
        if unit == "|" and depth == 0:
            found.append([])
        else:
            found[-1].append(unit)
    return found
