"""A tokenizer's long regular expression in, a match out that compiles only the alternatives that a text asks for.

What French words with a hyphen or an apostrophe are one token is told by 277 alternatives, whose character classes are
a thousand characters long each: compiling them takes longer than all else that a reading needs to start.
"""

import re
from collections.abc import Callable
from functools import cache

LONG_CLASS = 60
"""Characters that spell a class above which a wider one, quickly compiled, stands for it at first."""
MARKS = '!"(),.:;?«»'
"""Characters without case that often follow a word: those that a class lacks, its wide form lacks too."""
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
    """The alternatives of a pattern; each is compiled when a string comes that it may match.

    Whether it may is told by its wide form, which takes whatever the alternative takes.
    """

    def __init__(self, flags: str, alternatives: list[list[str]]) -> None:
        """`flags` stand before each of the `alternatives`, which come as the units that they are spelt with."""
        self._flags = flags
        self._pairs = [("".join(map(_widened, units)), "".join(units)) for units in alternatives]
        self._compiled: dict[str, Callable[[str], object]] = {}
        self._any = self._match("|".join(wide for wide, _ in self._pairs))

    def __call__(self, string: str) -> bool:
        """Whether one of the alternatives matches the string from its first character."""
        return self._any(string) is not None and any(
            self._match(wide)(string) and self._match(exact)(string) for wide, exact in self._pairs
        )

    def _match(self, pattern: str) -> Callable[[str], object]:
        if pattern not in self._compiled:
            self._compiled[pattern] = re.compile(self._flags + pattern).match
        return self._compiled[pattern]


@cache
def _widened(unit: str) -> str:
    """A unit; for a long class, one that holds all characters but the marks that it lacks."""
    if len(unit) <= LONG_CLASS:
        return unit
    # Marks have no case, so that the class need not be compiled for both, which is what takes long.
    held = re.compile(unit).fullmatch
    return f"(?-i:[^{''.join(re.escape(mark) for mark in MARKS if not held(mark))}])"


def _is_plain(units: list[str]) -> bool:
    """Whether a pattern matches no less when its classes are wider, and has no groups that would be counted.

    It does not where something looks round, refers back, or gives nothing back of what it took.
    """
    for unit, *following in zip(units, units[1:] + [""], units[2:] + ["", ""], strict=False):
        if unit == "(" and following != ["?", ":"]:
            return False
        if unit in "*+?}" and following[0] == "+":
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
