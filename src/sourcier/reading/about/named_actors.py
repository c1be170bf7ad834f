"""Names in, the actors and places that they stand for out."""

import re
from dataclasses import replace
from functools import cached_property

from sourcier.languages.folding import fold, level_lower, name_key
from sourcier.records import Kind, Place, Span

from ..entities.register import FULLEST_NAME
from ..entities.view import Named
from ..nominals.named_text import ACRONYM
from .actor_phrases import ActorPhrase
from .actors import DOERS, FOLLOWERS, HOLDER, Actor, ActorText, nature_of
from .deixis import Deixis
from .descriptions import Retaken

KINDS: dict[str, Kind] = {"government": "state", "group": "group"}  # kinds of actors that are no organisations
RESIDENT = frozenset(("presidency", "ministry", "government", "parliament"))  # actors whose label is a building too
MOST_UNREAD = 2000  # characters of a span without analysed words that are searched
WORDS_OF_NAMES = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")  # words, with the hyphens and apostrophes inside them


class Names:
    """Says whom the names of one document stand for."""

    def __init__(self, text: ActorText, deixis: Deixis, retaken: Retaken) -> None:
        """Prepare the document; nothing is looked up before it is asked for."""
        self.text, self.deixis, self.retaken = text, deixis, retaken
        self.context, self.words, self.whom = text.context, text.words, text.whom
        self.people, self.folds = text.people, text.folds

    def known_in(self, span: Span) -> list[tuple[Actor, Span]]:
        """The persons of the text, by name or surname, and the movement, where a span of plain text names them."""
        text, found = self.words.text[span.start : span.end][:MOST_UNREAD], []
        for match in WORDS_OF_NAMES.finditer(text):
            actor = self._surnamed(fold(match.group())) if match.group()[:1].isupper() else None
            if actor is not None:
                found.append((actor, Span(span.start + match.start(), span.start + match.end())))
        at = level_lower(text).find(self.text.movement) if self.text.movement is not None else -1
        if at >= 0 and self.text.movement is not None:
            place = Span(span.start + at, span.start + at + len(self.text.movement))
            found.append((Actor(self.text.movement, FOLLOWERS, "group"), place))
        return found

    def _surnamed(self, word: str) -> Actor | None:
        """The person of the text, or else the holder of an office at its date, with this surname."""
        known = self._unread.get(word)
        if known is not None or word in self.people.first_names:
            return known
        holder = self.deixis.holder_named((word,))
        return None if holder is None else Actor(holder, HOLDER, "person")

    @cached_property
    def _unread(self) -> dict[str, Actor]:
        """The persons that the text names in full, by their surnames; the surname of several persons is nobody's."""
        found: dict[str, Actor] = {}
        shared: set[str] = set()
        for entity in self.context.entities:
            words = name_key(entity.name.value)
            if entity.kind is None or entity.kind.value != "person" or len(words) < 2:
                continue
            shared |= {words[-1]} & found.keys()
            found[words[-1]] = Actor(entity.name.value, FULLEST_NAME, "person", entity.name.evidence)
        return {surname: actor for surname, actor in found.items() if surname not in shared}

    def actor(self, phrase: ActorPhrase) -> Actor | None:
        """Whom a name stands for; None where it is nobody, or nobody can be named."""
        if self.words.is_in(phrase.end - 1, self.words.classes.holiday) or self.words.is_in(
            phrase.start, self.words.classes.time_noun
        ):
            return None
        known = self.text.place_at(phrase)
        place = Actor(
            known.name.value if known is not None else self.text.words_of(phrase.start, phrase.end), "place", "place"
        )
        if phrase.label is not None:
            return self._labelled(phrase, known, place)
        named = self.whom.at(self.text.span(phrase))
        if not phrase.person:
            key = name_key(self.text.words_of(phrase.start, phrase.end))
            bearer = self._bearer(phrase.start, key)
            if bearer is not None:
                return bearer
            holder = self.deixis.holder_named(key) if phrase.end - phrase.start == 1 else None
            if holder is not None:
                return Actor(holder, HOLDER, "person")
            located = phrase.placed or self.whom.is_located(key) or key in self.people.places
            if known is not None or (located and self.folds[phrase.start] not in self.people.bodies):
                return None if place.name.isupper() else place
            if not self._is_actor(phrase, key) and not self._is_spelt_out(named):
                return None
        if named is None:
            return None
        return Actor(named.name.value, named.name.rule, nature_of(named.kind), named.name.evidence)

    def _bearer(self, start: int, key: tuple[str, ...]) -> Actor | None:
        """The person named in full elsewhere whose surname opens with an article (*Le Bihan*, of *Anne Le Bihan*)."""
        k = start - 1
        if k < 0 or self.folds[k] not in self.people.definite or not self.words.words[k][:1].isupper():
            return None
        return self._with_article.get((self.folds[k], *key))

    @cached_property
    def _with_article(self) -> dict[tuple[str, ...], Actor]:
        """The persons of the text whose surname opens with an article, by that surname."""
        found: dict[tuple[str, ...], Actor] = {}
        for entity in self.context.entities:
            if entity.kind is None or entity.kind.value != "person":
                continue
            words = name_key(entity.name.value)
            for at in range(1, len(words) - 1):
                if words[at] in self.people.definite:
                    found[words[at:]] = Actor(entity.name.value, FULLEST_NAME, "person", entity.name.evidence)
        return found

    def _labelled(self, phrase: ActorPhrase, known: Place | None, place: Actor) -> Actor:
        """The actor that a label stands for, or the place: a state somewhere, a seat that does nothing."""
        label = phrase.label
        assert label is not None
        rule = "metonym" if label.metonym else "name"
        group = self.retaken.group
        if (
            group is not None
            and group.head is not None
            and self.words.is_in(phrase.start, self.words.classes.named_group)
        ):
            return Actor(group.name, rule, "group")
        if label.actor in self.people.states:
            if phrase.placed:
                return place if label.metonym else replace(self.text.state(label.actor, "place"), kind="place")
            acts = known.kind == "state" if known is not None else self._acts(phrase)
            return self.text.state(label.actor, rule) if acts or not label.metonym else place
        resident = self.context.actors.actors[label.actor].type in RESIDENT
        if resident and (phrase.placed or self._is_behind_to(phrase.start)):
            return place
        return Actor(label.name, rule, KINDS.get(self.context.actors.actors[label.actor].type, "organisation"))

    def _is_behind_to(self, k: int) -> bool:
        """Whether the name at token `k`, its article apart, stands behind *à*."""
        k -= 1 + (self.folds[k - 1] in self.people.definite)
        return self.words.is_in(k, self.words.classes.to_preposition)

    def _is_spelt_out(self, named: Named | None) -> bool:
        """Whether a name is the acronym of a body."""
        return (
            named is not None and named.name.rule == ACRONYM and fold(named.name.value.split()[0]) in self.people.bodies
        )

    def _is_actor(self, phrase: ActorPhrase, key: tuple[str, ...]) -> bool:
        """Whether a name that no table knows is an actor's: it acts somewhere, or a noun of bodies is in it."""
        return (
            key in self.text.in_action
            or " ".join(key) in self.context.actors.outlet_names
            or any(self.folds[k] in self.people.bodies for k in range(phrase.start, phrase.end))
            or (len(key) > 1 and self._is_abbreviated(phrase.end))
        )

    def _is_abbreviated(self, k: int) -> bool:
        """Whether an acronym in brackets opens at token `k`."""
        words = self.words.words
        return k + 2 < len(words) and words[k] == "(" and words[k + 2] == ")" and words[k + 1][:2].isupper()

    def _acts(self, phrase: ActorPhrase) -> bool:
        """Whether a seat of government is spoken of as the state: it does something, or one deals with it."""
        words = self.words
        if any(
            words.functions[k] in DOERS
            or (words.functions[k] == "conjunct" and words.functions[words.heads[k]] in DOERS)
            for k in range(phrase.start, phrase.end)
        ):
            return True
        return words.is_in(phrase.start - 1, words.classes.dealing_preposition)
