"""The classes of words by which `reading/identities` tells the members of sources."""

from dataclasses import dataclass

from .fields import word_class


@dataclass(frozen=True, kw_only=True, init=False, eq=False, repr=False)
class IdentityClasses:
    """Words in lower case, with an ASCII apostrophe."""

    inclusion: frozenset[str] = word_class("opens the members of a group that are named", "dont")


@dataclass(frozen=True, kw_only=True, init=False, eq=False, repr=False)
class FoldedIdentityClasses:
    """Folded words: in lower case, without accents."""

    all_members: frozenset[str] = word_class("opens a group by its members", "membre")
