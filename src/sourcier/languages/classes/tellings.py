"""The classes of words by which `reading/tellings.py` tells statements that tell the same."""

from dataclasses import dataclass

from .fields import word_class


@dataclass(frozen=True, kw_only=True, init=False, eq=False, repr=False)
class TellingClasses:
    """Words in lower case, with an ASCII apostrophe."""

    light_verb: frozenset[str] = word_class("is a verb that says too little to tell one content from another", "faire")
