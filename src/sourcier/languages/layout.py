"""The words by which a language's pages are laid out: furniture, datelines, credits."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LayoutWords:
    """Patterns of furniture, datelines and credits."""
