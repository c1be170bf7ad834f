"""What the steps behind the statements are given: the analysed words, and what earlier steps found in them."""

from dataclasses import dataclass

from sourcier.actors import Actors
from sourcier.records import Attribution, Document, Entity, Mention, Part

from .entities.view import Whom
from .text.words import Words


@dataclass(frozen=True, slots=True)
class Context:
    """A document with its statements, whose sources are resolved; `whom` resolves any other phrase of it."""

    document: Document
    words: Words
    parts: tuple[Part, ...]
    statements: tuple[Attribution, ...]
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    whom: Whom
    actors: Actors
