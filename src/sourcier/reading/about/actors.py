"""A document's context and places in, its text as actors are looked for in it out: phrases' words, places, who acts."""

from bisect import bisect_left
from dataclasses import dataclass
from typing import Literal, cast

from sourcier.languages.folding import level_lower, name_key
from sourcier.languages.functions import Function
from sourcier.records import Inferred, Kind, Place, Span

from ..context import Context
from ..identities.known_actors import Identities
from ..nominals.roles import role_noun_at
from ..text.quotation_marks import MARKS
from .actor_phrases import ActorPhrase

DOERS = frozenset[Function](("subject", "passive_subject", "agent"))
FOLLOWERS, HOLDER = "its followers", "holder of an office"
Nature = Kind | Literal["place"] | None


@dataclass(frozen=True, slots=True)
class Actor:
    """Whom a phrase stands for, the rule that says so, and what it was read from beside the phrase."""

    name: str
    rule: str
    kind: Nature
    evidence: tuple[Span, ...] = ()


def nature_of(kind: Inferred | None) -> Nature:
    """The kind that was inferred of an entity."""
    return None if kind is None else cast(Kind, kind.value)


class ActorText:
    """The words of a document with what every look-up of an actor asks of them; nothing here changes once made."""

    def __init__(self, context: Context, places: tuple[Place, ...]) -> None:
        """Prepare a document with its `places`."""
        self.context, self.words, self.whom = context, context.words, context.whom
        self.people, self.folds = context.words.pack.people, context.words.folds
        self.identities = Identities(context)
        self._places = sorted(places, key=lambda place: place.span)
        self._starts = [place.span.start for place in self._places]
        self.in_action = _names_in_action(context)
        self.movement = _movement(context)

    def span(self, phrase: ActorPhrase) -> Span:
        """The characters of a phrase."""
        return self.words.span(phrase.start, phrase.end - 1)

    def words_of(self, first: int, end: int) -> str:
        """The words of tokens `first`:`end`, quotation marks left out."""
        return unmarked(self.words.text[self.words.starts[first] : self.words.ends[end - 1]])

    def is_plural(self, phrase: ActorPhrase) -> bool:
        """Whether the head of a phrase is a plural."""
        return self.words.feature(phrase.head, "Number") == "Plur"

    def state(self, code: str, rule: str) -> Actor:
        """A state by its ISO 3166 code."""
        return Actor(self.people.states[code].name, rule, "state")

    def places_in(self, span: Span) -> list[Place]:
        """The places of the text that lie in a span."""
        low, high = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return [place for place in self._places[low:high] if place.span.end <= span.end]

    def place_at(self, phrase: ActorPhrase) -> Place | None:
        """The place of the text that a phrase is."""
        span = self.span(phrase)
        return next((place for place in self.places_in(span) if place.span == span), None)


def unmarked(text: str) -> str:
    """Words without the quotation marks among them, each stretch of white space as one space."""
    plain = "".join(character for character in text if character not in MARKS)
    return " ".join(plain.split())


def _names_in_action(context: Context) -> set[tuple[str, ...]]:
    """The names that are a subject, an agent or a source somewhere in the text: of actors, not of things."""
    words, found = context.words, set()
    for name in context.whom.names:
        if any(words.functions[k] in DOERS for k in range(name.start, name.end)):
            found.add(name.key)
    for entity in context.entities:
        if entity.kind is not None and entity.kind.value in ("organisation", "state", "person"):
            found.add(name_key(entity.name.value))
    return found


def _movement(context: Context) -> str | None:
    """The followers that the text names most, by a noun of several words: whom *le mouvement* stands for."""
    words, folds, people = context.words, context.words.folds, context.words.pack.people
    counts: dict[str, int] = {}
    for k, word in enumerate(folds):
        if word in people.roles:
            noun = role_noun_at(words, k)
            if noun is not None and noun.plural and len(noun.words) > 1 and not noun.office:
                name = level_lower(words.text[words.starts[k] : words.ends[k + len(noun.words) - 1]])
                counts[name] = counts.get(name, 0) + 1
    best = max(counts, key=lambda name: counts[name], default=None)
    return best if best is not None and counts[best] > 1 else None
