"""The classes of words by which `reading/time` tells expressions of time."""

from dataclasses import dataclass

from .fields import word_class


@dataclass(frozen=True, kw_only=True, init=False, eq=False, repr=False)
class TimeClasses:
    """Words in lower case, with an ASCII apostrophe."""

    ahead_preposition: frozenset[str] = word_class("opens a day that is yet to come", "pour")
    aged_noun: frozenset[str] = word_class("is a noun of persons whose age may follow", "mineur")
