"""About whom a statement is: statements in, the actors and places that their contents speak of out."""

from dataclasses import replace

from sourcier.languages.folding import name_key
from sourcier.records import About, Attribution, Inferred, Place, Span

from ..context import Context
from ..identities.known_actors import STATE
from .actor_phrases import ActorPhrase, PhraseFinder
from .actors import Actor
from .deixis import Deixis
from .naming import Namer
from .pointing import Content, Pointer

LONGEST = 2000  # words of a stretch of content that are read


def find_about(context: Context, places: tuple[Place, ...] = ()) -> tuple[tuple[About, ...], ...]:
    """For each statement of the context the actors and places of its content, in their order, each once.

    `places` are those of the text. What is only somewhere (*en France*, *à Londres*) is a place, not an actor.
    """
    finder = _Finder(context, places)
    return tuple(finder.of(statement) for statement in context.statements)


class _Finder:
    def __init__(self, context: Context, places: tuple[Place, ...]) -> None:
        self.words, self.people, self.folds = context.words, context.words.pack.people, context.words.folds
        self.phrases = PhraseFinder(context.words, context.whom)
        deixis = Deixis(context)
        self.namer = Namer(context, deixis, places)
        self.pointer = Pointer(context, self.phrases, self.namer, deixis)
        self.identities = self.namer.text.identities
        people = self.people
        self.articles = people.definite | people.contracted | people.indefinite
        self._keys: dict[str, tuple[str, ...]] = {}

    def of(self, statement: Attribution) -> tuple[About, ...]:
        """The actors and places of a statement's content."""
        content = Content(statement, 0, {})
        for span in statement.content:
            read = self.words.range_of(span)[:LONGEST]
            if not read:
                self._add_unread(span, content)
            content = replace(content, first=read.start)
            placed = False
            for phrase in self.phrases.find(read.start, read.stop):
                if phrase.form == "name":
                    placed = phrase.placed or (placed and self._is_listed(phrase.start, read.start))
                    phrase = replace(phrase, placed=placed)
                self._add(phrase, content)
        self._add_places(content)
        return tuple(sorted(content.found.values(), key=lambda about: about.span))

    def _add_unread(self, span: Span, content: Content) -> None:
        """List the actors known in the text that are named in words that were not analysed (those of a teaser)."""
        for actor, found in self.namer.names.known_in(span):
            key = self._key(actor.name)
            if key and key not in content.found:
                named = Inferred(actor.name, actor.rule, actor.evidence or (found,))
                content.found[key] = About(found, named, actor.kind, self.identities.identifier(actor.name))

    def _is_listed(self, k: int, first: int) -> bool:
        """Whether a comma or a conjunction stands before the name at token `k`, its article apart."""
        k -= 1 + (self.folds[k - 1] in self.people.definite)
        return k > first and (self.words.words[k] == "," or self.words.is_in(k, self.words.classes.and_word))

    def _actor(self, phrase: ActorPhrase, content: Content) -> Actor | None:
        pointing = phrase.form in ("pronoun", "possessive")
        owned = self.folds[phrase.start] in self.people.possessive or self.words.is_in(
            phrase.head, self.words.classes.land
        )
        if pointing or (phrase.form == "noun" and owned):
            return self.pointer.actor(phrase, content)
        return self.namer.actor(phrase)

    def _add(self, phrase: ActorPhrase, content: Content) -> None:
        actor = self._actor(phrase, content)
        key = self._key(actor.name) if actor is not None else ()
        if actor is not None and key and key not in content.found:
            span = self.namer.text.span(phrase)
            named = Inferred(actor.name, actor.rule, actor.evidence or (span,))
            content.found[key] = About(span, named, actor.kind, self.identities.identifier(actor.name))

    def _add_places(self, content: Content) -> None:
        """List the places of the text that no phrase for an actor covers."""
        covered = {k for about in content.found.values() for k in self.words.range_of(about.span)}
        for span in content.statement.content:
            for place in self.namer.text.places_in(span):
                key = self._key(place.name.value)
                if key not in content.found and covered.isdisjoint(self.words.range_of(place.span)):
                    code = STATE.format(place.country) if place.kind == "state" and place.country else None
                    content.found[key] = About(place.span, place.name, "place", code)

    def _key(self, name: str) -> tuple[str, ...]:
        """What two names of one actor share: their words without articles and marks."""
        if name not in self._keys:
            bare = ("".join(c for c in word if c.isalnum() or c == "'") for word in name_key(name))
            self._keys[name] = tuple(
                word
                for part in bare
                for word in part.split("'")
                if word and word not in self.articles and f"{word}'" not in self.articles
            )
        return self._keys[name]
