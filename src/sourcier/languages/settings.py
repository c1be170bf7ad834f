"""The words by which a language tells the circumstances of a statement: to whom, through what, when it was said."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from .classes import ClassNote

NounClass = Literal[
    "event",
    "session",
    "sitting",
    "floor",
    "talk",
    "speech",
    "gathering",
    "medium",
    "page",
    "air",
    "press",
    "document",
    "own_words",
    "message",
    "site",
    "each_other",
    "self",
    "question",
    "language",
]
"""The classes of nouns that head a phrase of a circumstance."""
HeadClass = Literal[NounClass, "outlet", "audience", "nothing", "*"]
"""What may head such a phrase: a noun of a class, the name of an outlet, a noun of persons or bodies or a titled name,
nothing (the words are the whole phrase), or any noun phrase."""
PhraseKind = Literal["addressee", "channel", "occasion", "place", "question", "moment", "language"]


NOUN_CLASSES: Mapping[NounClass, ClassNote] = {
    "event": ClassNote("event", "is something that happens", "vote"),
    "session": ClassNote("session", "is where people speak", "conférence"),
    "sitting": ClassNote("sitting", "is a body that sits", "commission"),
    "floor": ClassNote("floor", "is a debate of which a whole article may tell", "commission"),
    "talk": ClassNote("talk", "is a conversation for the press", "entrevue"),
    "speech": ClassNote("speech", "is something said at length", "discours"),
    "gathering": ClassNote("gathering", "is people who meet", "séminaire"),
    "medium": ClassNote("medium", "is a platform", "Twitter"),
    "page": ClassNote("page", "is a place on a platform", "compte"),
    "air": ClassNote("air", "is radio and television", "ondes"),
    "press": ClassNote("press", "is what an outlet is", "chaîne"),
    "document": ClassNote("document", "is something written", "communiqué"),
    "own_words": ClassNote("own_words", "is a document that holds one's own words", "communiqué"),
    "message": ClassNote("message", "is a way to send words", "communiqué"),
    "site": ClassNote("site", "is a spot where one speaks", "hall"),
    "each_other": ClassNote("each_other", "is whom people speak among", "eux"),
    "self": ClassNote("self", "is a pronoun of one's home", "lui"),
    "question": ClassNote("question", "is what is asked", "question"),
    "language": ClassNote("language", "is a language that is spoken, but the pack's own", "anglais"),
}
"""What each class of nouns is asked for."""


@dataclass(frozen=True, slots=True)
class Opener:
    """What opens a phrase of a circumstance: its words (lower case, ASCII apostrophe), the kind of the circumstance,
    and the classes of nouns of which one has to head the phrase.
    """

    words: tuple[str, ...]
    kind: PhraseKind
    heads: frozenset[HeadClass]


@dataclass(frozen=True, slots=True)
class SettingWords:
    """The openers by their words, and for each first word how many words they have, the most first.

    `nouns` gives for each folded noun the classes that it belongs to, `own_country` the ISO 3166 codes of the states
    where public speech is in this language.
    """

    openers: Mapping[tuple[str, ...], tuple[Opener, ...]] = field(default_factory=dict)
    sizes: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    nouns: Mapping[str, frozenset[NounClass]] = field(default_factory=dict)
    own_country: frozenset[str] = frozenset()
