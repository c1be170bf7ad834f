"""Who owns whom among the links of a chain: their names in, for each the earlier link that owns it out."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sourcier.actors import STATE_ORGANS, Actors
from sourcier.languages import PeopleWords
from sourcier.languages.folding import fold, fold_words
from sourcier.records import Inferred, Link

from .outlets import OutletFinder

PHRASE = 24  # words of a role or description that are looked at
CLIMB = 6  # owners of owners that are followed

OWNER = "owner of the outlet"


class Owners:
    """Says which links are one another's, by the tables of actors and by the state that a phrase names."""

    def __init__(self, actors: Actors, people: PeopleWords, outlets: OutletFinder) -> None:
        """Take the tables and the words of the language in which the links are named."""
        self.actors, self.people, self.outlets = actors, people, outlets

    def tie(self, links: Sequence[Link], roles: Sequence[str | None]) -> tuple[Link, ...]:
        """The links, each that an earlier one owns with that one's index; `roles` are what their bearers are."""
        voices = [self.voices(link.name.value, role) for link, role in zip(links, roles, strict=True)]
        tied = []
        for i, link in enumerate(links):
            owners = frozenset(self.owners(link.name.value)) if i else frozenset()
            tied.append(replace(link, depends_on=next((j for j in range(i) if voices[j] & owners), None)))
        return tuple(tied)

    def independent(self, names: Sequence[str]) -> int:
        """How many of the members of a joint source are neither one another's nor one owner's."""
        kept: list[frozenset[str]] = []
        for name in names:
            voices = self.voices(name, None) | frozenset(self.owners(name))
            if not any(voices & others for others in kept):
                kept.append(voices)
        return max(1, len(kept))

    def in_full(self, name: Inferred, outlet: str) -> Inferred:
        """The name of the outlet's owner where the name given is a part of it (*la Défense*, in its own journal)."""
        words = set(fold_words(name.value))
        for owner in self.owners(outlet):
            full = self.people.name_of(owner)
            if full is not None and words <= set(fold_words(full)) and len(full) > len(name.value):
                return Inferred(full, OWNER, name.evidence)
        return name

    def voices(self, name: str, role: str | None) -> frozenset[str]:
        """For whom a link of this name speaks: itself, and its state where it is an organ of one."""
        found = {self._key(name), *self._actors_in(name)}
        found |= {code for phrase in (name, role) if phrase for code in self._state_of(phrase)}
        return frozenset(found)

    def owners(self, name: str) -> Iterator[str]:
        """Who owns the outlet or body of this name, and who owns those, by the tables."""
        outlet = self.outlets.named(name)
        owner = outlet.owner if outlet else None
        if outlet is None:
            owner = next((self.actors.actors[actor].owner for actor in self._actors_in(name)), None)
        for _ in range(CLIMB):
            if owner is None:
                return
            yield self._key(owner)
            actor, outlet = self.actors.actors.get(owner), self.outlets.named(owner)
            if actor is not None:
                if actor.country and actor.type in STATE_ORGANS:
                    yield actor.country
                owner = actor.owner
            else:
                owner = outlet.owner if outlet and outlet.owner != owner else None

    def _key(self, name: str) -> str:
        if name in self.actors.actors:
            return name
        outlet = self.outlets.named(name)
        return fold(outlet.name if outlet else name)

    def _actors_in(self, name: str) -> Iterator[str]:
        """The actor that a name stands for, and its state where it speaks for one."""
        words = fold_words(name)
        if words and words[0] in self.people.definite:
            words = words[1:]
        yield from self._label_at(words, 0, whole=True)

    def _label_at(self, words: Sequence[str], k: int, *, whole: bool = False) -> Iterator[str]:
        for form, label in self.people.labels.get(words[k] if k < len(words) else "", ()):
            if tuple(words[k : k + len(form)]) == form and (not whole or len(form) == len(words)):
                yield label.actor
                actor = self.actors.actors.get(label.actor)
                if actor is not None and actor.country and actor.type in STATE_ORGANS:
                    yield actor.country
                return

    def _state_of(self, phrase: str) -> Iterator[str]:
        """The states for which *ministère russe…*, *ministre de la Russie*, *porte-parole du Kremlin* speak."""
        people = self.people
        words = fold_words(phrase)[:PHRASE]
        for k, word in enumerate(words):
            if word in people.former:
                return
            if word not in people.state_voice:
                continue
            after = k + 1
            if after < len(words) and words[after] in self.people.adjectives:
                yield self.people.adjectives[words[after]]
            while after < len(words) and (words[after] in people.of or words[after] in people.definite):
                after += 1
            if after > k + 1:
                yield from self._label_at(words, after)
