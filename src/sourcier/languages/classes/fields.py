"""Makes the fields of a language's classes of words: what a class is asked for and an example in, a field out."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import Any, cast

ASKED_FOR = "asked for"
EXAMPLE = "example"


@dataclass(frozen=True, slots=True)
class ClassNote:
    """What is told of a class of words: its name, what a word of it does, and an example in French."""

    name: str
    asked_for: str
    example: str


def word_class(asked_for: str, example: str) -> frozenset[str]:
    """A field for a class of words, empty where a language lacks it."""
    return cast("frozenset[str]", field(default=frozenset(), metadata={ASKED_FOR: asked_for, EXAMPLE: example}))


def notes_of(contract: type[Any]) -> Iterator[ClassNote]:
    """What is told of each class of a contract, in their order; fields that are no classes are passed over."""
    for one in fields(contract):
        if EXAMPLE in one.metadata:
            yield ClassNote(one.name, one.metadata[ASKED_FOR], one.metadata[EXAMPLE])
