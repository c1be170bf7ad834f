"""The words by which a language names people and bodies."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PeopleWords:
    """Titles, first names, office and body nouns."""
