"""Whom names and nouns stand for, whoever says them: phrases of a text in, actors and places out."""

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, cast

from sourcier.records import Inferred, Kind, Place, Span

from ..context import Context
from ..entities.view import Named
from ..identities.known_actors import Identities
from ..nominals.names import QUOTES, fold, name_key
from ..nominals.roles import role_noun_at
from .actor_phrases import ActorPhrase
from .deixis import Deixis
from .descriptions import Retaken

SUBJECTS = frozenset(("nsubj", "nsubj:pass", "obl:agent"))
KINDS: dict[str, Kind] = {"government": "state", "group": "group"}  # kinds of actors that are no organisations
TYPED = "type "  # opens the names of the pack's groups of nouns for one type of actors
RESIDENT = frozenset(("presidency", "ministry", "government", "parliament"))  # actors whose label is a building too
MOST_UNREAD = 2000  # characters of a span without analysed words that are searched
WORDS_OF_NAMES = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")  # words, with the hyphens and apostrophes inside them
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


class Namer:
    """Says whom the names and nouns of one document stand for."""

    def __init__(self, context: Context, deixis: Deixis, places: tuple[Place, ...]) -> None:
        """Prepare the document with its `places`; each phrase is looked up once."""
        self.context, self.words, self.whom, self.deixis = context, context.words, context.whom, deixis
        self.people, self.folds = context.words.pack.people, context.whom.folds
        self.identities = Identities(context)
        self.retaken = Retaken(context.words, context.whom)
        self._places = sorted(places, key=lambda place: place.span)
        self._starts = [place.span.start for place in self._places]
        self._resolved: dict[ActorPhrase, Actor | None] = {}
        self._in_action = self._acting()
        self.movement = self._movement()

    def _acting(self) -> set[tuple[str, ...]]:
        """The names that are a subject, an agent or a source somewhere in the text: of actors, not of things."""
        words, found = self.words, set()
        for name in self.whom.names:
            if any(words.deps[k] in SUBJECTS for k in range(name.start, name.end)):
                found.add(name.key)
        for entity in self.context.entities:
            if entity.kind is not None and entity.kind.value in ("organisation", "state", "person"):
                found.add(name_key(entity.name.value))
        return found

    def _movement(self) -> str | None:
        """The followers that the text names most, by a noun of several words: whom *le mouvement* stands for."""
        counts: dict[str, int] = {}
        for k, word in enumerate(self.folds):
            if word in self.people.roles:
                noun = role_noun_at(self.folds, k, self.people)
                if noun is not None and noun.plural and len(noun.words) > 1 and not noun.office:
                    name = self.words.text[self.words.starts[k] : self.words.ends[k + len(noun.words) - 1]].lower()
                    counts[name] = counts.get(name, 0) + 1
        best = max(counts, key=lambda name: counts[name], default=None)
        return best if best is not None and counts[best] > 1 else None

    def known_in(self, span: Span) -> list[tuple[Actor, Span]]:
        """The persons of the text, by name or surname, and the movement, where a span of plain text names them."""
        text, found = self.words.text[span.start : span.end][:MOST_UNREAD], []
        for match in WORDS_OF_NAMES.finditer(text):
            actor = self._surnamed(fold(match.group())) if match.group()[:1].isupper() else None
            if actor is not None:
                found.append((actor, Span(span.start + match.start(), span.start + match.end())))
        lower = text.lower()
        at = lower.find(self.movement) if self.movement is not None and len(lower) == len(text) else -1
        if at >= 0 and self.movement is not None:
            place = Span(span.start + at, span.start + at + len(self.movement))
            found.append((Actor(self.movement, "its followers", "group"), place))
        return found

    def _surnamed(self, word: str) -> Actor | None:
        """The person of the text, or else the holder of an office at its date, with this surname."""
        known = self._unread.get(word)
        if known is not None or word in self.people.first_names:
            return known
        holder = self.deixis.holder_named((word,))
        return None if holder is None else Actor(holder, "holder of an office", "person")

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
            found[words[-1]] = Actor(entity.name.value, "fullest name", "person", entity.name.evidence)
        return {surname: actor for surname, actor in found.items() if surname not in shared}

    def actor(self, phrase: ActorPhrase) -> Actor | None:
        """Whom a name, a noun or a state's adjective stands for; None where it is nobody, or nobody can be named."""
        if phrase not in self._resolved:
            self._resolved[phrase] = self._found(phrase)
        return self._resolved[phrase]

    def _found(self, phrase: ActorPhrase) -> Actor | None:
        if phrase.form == "clause":
            return Actor(self.text(phrase.start, phrase.end), "relative clause", "group")
        if phrase.form == "adjective":
            return self.state(self.people.adjectives[self.folds[phrase.head]], "adjective")
        return self._named(phrase) if phrase.form == "name" else self._described(phrase)

    def state(self, code: str, rule: str) -> Actor:
        """A state by its ISO 3166 code."""
        return Actor(self.people.states[code].name, rule, "state")

    def span(self, phrase: ActorPhrase) -> Span:
        """The characters of a phrase."""
        return self.words.span(phrase.start, phrase.end - 1)

    def text(self, first: int, end: int) -> str:
        """The words of tokens `first`:`end`, quotation marks left out."""
        return self._unmarked(self.words.text[self.words.starts[first] : self.words.ends[end - 1]])

    @staticmethod
    def _unmarked(text: str) -> str:
        plain = "".join(character for character in text if character not in QUOTES or character == "'")
        return " ".join(plain.split())

    def is_plural(self, phrase: ActorPhrase) -> bool:
        """Whether the head of a phrase is a plural."""
        return self.words.feature(phrase.head, "Number") == "Plur"

    def places_in(self, span: Span) -> list[Place]:
        """The places of the text that lie in a span."""
        low, high = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return [place for place in self._places[low:high] if place.span.end <= span.end]

    def _place_at(self, phrase: ActorPhrase) -> Place | None:
        span = self.span(phrase)
        return next((place for place in self.places_in(span) if place.span == span), None)

    # Names.

    def _named(self, phrase: ActorPhrase) -> Actor | None:
        if self.words.is_in(phrase.end - 1, "holiday") or self.words.is_in(phrase.start, "time_noun"):
            return None
        known = self._place_at(phrase)
        place = Actor(known.name.value if known is not None else self.text(phrase.start, phrase.end), "place", "place")
        if phrase.label is not None:
            return self._labelled(phrase, known, place)
        named = self.whom.at(self.span(phrase))
        if not phrase.person:
            key = name_key(self.text(phrase.start, phrase.end))
            bearer = self._bearer(phrase.start, key)
            if bearer is not None:
                return bearer
            holder = self.deixis.holder_named(key) if phrase.end - phrase.start == 1 else None
            if holder is not None:
                return Actor(holder, "holder of an office", "person")
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
        if k < 0 or self.folds[k] not in self.people.words["definite"] or not self.words.words[k][:1].isupper():
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
                if words[at] in self.people.words["definite"]:
                    found[words[at:]] = Actor(entity.name.value, "fullest name", "person", entity.name.evidence)
        return found

    def _labelled(self, phrase: ActorPhrase, known: Place | None, place: Actor) -> Actor:
        """The actor that a label stands for, or the place: a state somewhere, a seat that does nothing."""
        label = phrase.label
        assert label is not None
        rule = "metonym" if label.metonym else "name"
        group = self.retaken.group
        if group is not None and group.head is not None and self.words.is_in(phrase.start, "named_group"):
            return Actor(group.name, rule, "group")
        if label.actor in self.people.states:
            if phrase.placed:
                return place if label.metonym else replace(self.state(label.actor, "place"), kind="place")
            acts = known.kind == "state" if known is not None else self._acts(phrase)
            return self.state(label.actor, rule) if acts or not label.metonym else place
        resident = self.context.actors.actors[label.actor].type in RESIDENT
        if resident and (phrase.placed or self._is_behind_to(phrase.start)):
            return place
        return Actor(label.name, rule, KINDS.get(self.context.actors.actors[label.actor].type, "organisation"))

    def _is_behind_to(self, k: int) -> bool:
        """Whether the name at token `k`, its article apart, stands behind *à*."""
        k -= 1 + (self.folds[k - 1] in self.people.words["definite"])
        return self.words.is_in(k, "to_preposition")

    def _is_spelt_out(self, named: Named | None) -> bool:
        """Whether a name is the acronym of a body."""
        return (
            named is not None
            and named.name.rule == "acronym"
            and fold(named.name.value.split()[0]) in self.people.bodies
        )

    def _is_actor(self, phrase: ActorPhrase, key: tuple[str, ...]) -> bool:
        """Whether a name that no table knows is an actor's: it acts somewhere, or a noun of bodies is in it."""
        return (
            key in self._in_action
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
            words.deps[k] in SUBJECTS or (words.deps[k] == "conj" and words.deps[words.heads[k]] in SUBJECTS)
            for k in range(phrase.start, phrase.end)
        ):
            return True
        return words.is_in(phrase.start - 1, "dealing_preposition")

    # Nouns.

    def _described(self, phrase: ActorPhrase) -> Actor | None:
        words, head = self.words, phrase.head
        if self._is_empty(phrase):
            return None
        if words.is_in(head, "movement"):
            return self._followers(phrase)
        known = self._taken_again(phrase) or self.home_body(phrase) or self._office_held(phrase)
        if known is not None:
            return known
        if words.is_in(head, "taken_up_body") and self._points(phrase):
            return self._taken_up(phrase)
        start = self._without_quantity(phrase)
        if self._is_sort_of_followers(phrase):
            return Actor(self.movement or "", "its followers", "group", (self.span(phrase),))
        if words.words[head][:1].isupper() and self.folds[head] in self.people.adjectives:
            return Actor(self.text(start, phrase.end), "demonym", "group" if self.is_plural(phrase) else "unnamed")
        named = None if self._is_compound(phrase) else self.whom.at(words.span(start, phrase.end - 1))
        if named is None:
            if self.is_plural(phrase):
                return Actor(self.text(start, phrase.end), "description", "group")
            return Actor(self.text(head, phrase.end), "description", "unnamed")
        name, own = self._unmarked(named.name.value), self.text(start, phrase.end)
        if named.name.rule == "description" and len(own) > len(name) and not own.endswith(f" {name}"):
            name = own
        return Actor(self.retaken.without_size(name), named.name.rule, nature_of(named.kind), named.name.evidence)

    def _taken_again(self, phrase: ActorPhrase) -> Actor | None:
        """The child or its relative, or the group of companies, that a description takes up."""
        relative = self.retaken.relative(phrase)
        if relative is not None:
            return Actor(relative, "child of the text", "person" if relative == self.retaken.child else "unnamed")
        group = self.retaken.retaken_group(phrase)
        return None if group is None else Actor(group, "group of the text", "group")

    def _taken_up(self, phrase: ActorPhrase) -> Actor | None:
        """The organisation that a bare noun of bodies takes up, where the noun fits what is known of it."""
        body = self.whom.body_at(self.span(phrase))
        if body is None:
            return None
        types = [group.removeprefix(TYPED) for group in self.words.groups if group.startswith(TYPED)]
        wanted = next((kind for kind in types if self.words.is_in(phrase.head, TYPED + kind)), None)
        known = self.identities.actor(body.name.value)
        if known is not None:
            fits = known.type == wanted if wanted is not None else known.type not in {*RESIDENT, *types, "state"}
        else:
            fits = name_key(body.name.value) in self._in_action and self._looks_named(body.name.value)
        return Actor(body.name.value, "taken up", "organisation", body.name.evidence) if fits else None

    def _looks_named(self, name: str) -> bool:
        """Whether a name is more than one capitalised common noun."""
        first = fold(name)
        return name[:1].isupper() and first not in self.people.bodies and first not in self.people.roles

    def _points(self, phrase: ActorPhrase) -> bool:
        """Whether a noun has an article or a demonstrative before it and at most adjectives behind it."""
        classes, words = self.people.words, self.words
        pointing = self.folds[phrase.start] in classes["definite"] | classes["demonstrative"]
        return pointing and all(words.pos[k] == "ADJ" for k in range(phrase.head + 1, phrase.end))

    def _is_compound(self, phrase: ActorPhrase) -> bool:
        """Whether a phrase is a noun of several words in the plural (*gilets jaunes*): such a noun is a name itself."""
        noun = role_noun_at(self.folds, phrase.head, self.people)
        return noun is not None and noun.plural and not noun.office and 1 < len(noun.words) == phrase.end - phrase.head

    def _is_empty(self, phrase: ActorPhrase) -> bool:
        """Whether a noun stands for nobody: negated, a predicate, a mere number, or without a determiner."""
        words, classes, head = self.words, self.people.words, phrase.head
        before = range(phrase.start, head)
        if words.is_in(head, "people_of_state") and words.words[head].islower() and phrase.end == head + 1:
            return self.folds[phrase.start] not in classes["possessive"]
        if words.is_in(head, "anybody") and phrase.end == head + 1 and not self._is_counted(phrase):
            return True
        if any(self.folds[k] in classes["none"] or words.words[k][:1].isdigit() for k in before):
            return True
        noun = role_noun_at(self.folds, head, self.people)
        several = noun is not None and len(noun.words) > 1
        if any(self._determines(k) for k in before):
            return False
        if self.is_plural(phrase) and (self._fills_quotation(phrase) or self._has_adjective_behind_of(phrase)):
            return False
        k = phrase.start - 1
        while k >= 0 and words.words[k] in QUOTES:
            k -= 1
        if k >= 0 and self.folds[k] in classes["contracted"]:
            return False
        return not several and not (self.is_plural(phrase) and words.deps[head] in SUBJECTS)

    def _has_adjective_behind_of(self, phrase: ActorPhrase) -> bool:
        """Whether *de* and an adjective stand before a noun (*de jeunes pêcheurs*), where *des* would be expected."""
        words = self.words
        return words.is_in(phrase.start - 1, "of") and any(
            words.pos[k] == "ADJ" for k in range(phrase.start, phrase.head)
        )

    def _fills_quotation(self, phrase: ActorPhrase) -> bool:
        """Whether a noun is all that stands between two quotation marks."""
        words, opens, closes = self.words.words, phrase.start - 1, phrase.end
        return opens >= 0 and closes < len(words) and words[opens] in QUOTES and words[closes] in QUOTES

    def _determines(self, k: int) -> bool:
        classes = self.people.words
        groups = ("definite", "indefinite", "demonstrative", "possessive", "plural_determiner", "quantity")
        return any(self.folds[k] in classes[group] for group in groups)

    def _is_counted(self, phrase: ActorPhrase) -> bool:
        return any(self.folds[k] in self.people.words["quantity"] for k in range(phrase.start, phrase.head))

    def _without_quantity(self, phrase: ActorPhrase) -> int:
        """Where a description opens behind words that only say how many or point (*plusieurs*, *tous*, *ces*)."""
        k, words = phrase.start, self.words
        while k < phrase.head and (words.is_in(k, "dropped_determiner") or words.words[k] in QUOTES):
            k += 1
        if any(words.is_in(j, "of") for j in range(k, phrase.head)) and not words.is_in(phrase.head, "anybody"):
            return phrase.head
        return k

    def _followers(self, phrase: ActorPhrase) -> Actor | None:
        """*le mouvement des X*, *le mouvement*: the people who make it up."""
        for k in range(phrase.head + 1, phrase.end):
            noun = role_noun_at(self.folds, k, self.people)
            if noun is not None and noun.plural:
                return Actor(self.text(k, phrase.end).rstrip('»”" '), "its followers", "group", (self.span(phrase),))
        if phrase.end == phrase.head + 1 and self.movement is not None:
            return Actor(self.movement, "its followers", "group", (self.span(phrase),))
        return None

    def _is_sort_of_followers(self, phrase: ActorPhrase) -> bool:
        """Whether a noun is that of the followers with more adjectives (*les gilets jaunes modérés*)."""
        noun = role_noun_at(self.folds, phrase.head, self.people)
        if noun is None or self.movement is None or not noun.plural or len(noun.words) < 2:
            return False
        own, behind = phrase.head + len(noun.words), range(phrase.head + len(noun.words), phrase.end)
        named = self.text(phrase.head, own).lower() == self.movement
        plain = all(self.words.pos[k] == "ADJ" and self.folds[k] not in self.people.adjectives for k in behind)
        return named and len(behind) > 0 and plain

    def home_body(self, phrase: ActorPhrase) -> Actor | None:
        """*la République*, *l'État*: of the state that the text is about."""
        head = phrase.head
        if phrase.end > head + 1 or not self.words.is_in(head, "home_institution"):
            return None
        code = self.whom.state
        if code is None:
            return None
        if self.words.words[head][0].islower() and not self.words.is_in(head, "people_of_state"):
            return None
        masculine, feminine = self.people.states[code].adjectives
        adjective = feminine if self.words.feature(head, "Gender") == "Fem" else masculine
        return Actor(f"{self.words.words[head]} {adjective}", "state of the text", "state")

    def _office_held(self, phrase: ActorPhrase) -> Actor | None:
        """Who holds the office that a phrase tells (*le président de la République*), as the tables have it."""
        name = self.deixis.holder_of(phrase.head, phrase.end)
        return None if name is None else Actor(name, "holder of an office", "person")
