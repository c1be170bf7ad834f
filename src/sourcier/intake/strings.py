"""Strings of a page in, strings to show and to compare with out."""

import html as entities
import re
from typing import Any

from .text import UNFIT

SPACES = re.compile(r"\s+")
BREAKABLE = re.compile(r"[ \t\r\n\f\v\x1c-\x1f\x85\u2028\u2029]+")
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
"""Soft hyphens and characters without width."""


def clean(value: Any) -> str | None:
    """A string with entities read and spaces at line ends and around made one; nothing for what is no string or empty.

    No-break spaces stay: French sets them beside its punctuation.
    """
    return spaced(entities.unescape(value)) if isinstance(value, str) else None


def spaced(words: str) -> str | None:
    """Words with spaces and line ends made one space; nothing when there are none."""
    return UNFIT.sub("\ufffd", BREAKABLE.sub(" ", words).strip()) or None


def squeeze(value: str | None) -> str:
    """A string to compare with: no spaces, no capitals, nothing unseen."""
    return UNSEEN.sub("", SPACES.sub("", value or "")).casefold()


def letters(value: str) -> bool:
    """Whether there is a letter in a string."""
    return any(character.isalpha() for character in value)
