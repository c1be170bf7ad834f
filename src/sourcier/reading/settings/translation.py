"""Says of statements whether their words must be a translation: statements and whom they were told to in, reasons out.

Words that a text gives in its own language were spoken in another when the text says so (*stated*), or when who said
them speaks for a country of another language, or said them to an outlet of one (*presumed*).
"""

import re
from collections.abc import Mapping, Sequence

from sourcier.actors import Outlet
from sourcier.languages.folding import fold, level
from sourcier.records import Attribution, Entity, Inferred, Span

from ..context import Context

STATE = "ISO 3166:"
AGENCY = "agency"
# Where the phrase of a role ends: a comma, a bracket.
PHRASE_END = re.compile(r"[,(\[]")
# An elided word stands apart from the word behind it.


class Translations:
    """What a text and the tables tell of the countries for which its speakers speak."""

    def __init__(self, context: Context) -> None:
        """Take the tables of the context."""
        self._people = context.words.pack.people
        self._own = context.words.pack.settings.own_country
        self._outlets = context.actors.outlet_names
        self._entities = {entity.id: entity for entity in context.entities}
        self._text = context.words.text
        names = {statement.entity.value for statement in context.statements if statement.entity}
        self._held: dict[str, set[str]] = {}
        self._read: dict[str, str | None] = {}
        for holder in context.actors.holders:
            if holder.name in names:
                self._held.setdefault(holder.name, set()).add(holder.body)

    def reason(self, statement: Attribution, language: Span | None, told_to: Mapping[Span, Outlet]) -> Inferred | None:
        """Why the words of a statement must be a translation; None where nothing says so, or where no words are quoted.

        `language` is the phrase that names the language they were said in, `told_to` are the outlets that they were
        said to. Where the pack does not tell in which states its language is spoken, nothing is presumed.
        """
        if language is not None:
            return Inferred("stated", "language", (language,))
        source = statement.source
        if not statement.verbatim or not self._own or source is None:
            return None
        country, evidence = self._country(statement, self._entities.get(statement.entity_id or ""))
        if country is not None:
            return None if country in self._own else Inferred("presumed", "country", evidence or (source,))
        writer = self._outlets.get(statement.entity.value) if statement.entity else None
        if writer is not None:
            return Inferred("presumed", "outlet", (source,)) if self._is_foreign(writer) else None
        if statement.role is not None:
            return None
        return next(
            (Inferred("presumed", "outlet", (span,)) for span, one in told_to.items() if self._is_foreign(one)), None
        )

    def _is_foreign(self, outlet: Outlet) -> bool:
        """Whether an outlet is written in another language; agencies are written in many."""
        return outlet.country not in self._own and outlet.kind != AGENCY

    def _country(self, statement: Attribution, entity: Entity | None) -> tuple[str | None, tuple[Span, ...]]:
        """The country that a source speaks for, and what tells it: its role, its office, or that it is a state."""
        role = statement.role
        if role is not None:
            country = role.country or self._named(role.value)
            if country is not None:
                return country, role.evidence
        if entity is None:
            return None, ()
        if entity.identifier is not None and entity.identifier.value.startswith(STATE):
            return entity.identifier.value.removeprefix(STATE), entity.identifier.evidence
        held = self._held.get(entity.name.value, set())
        if len(held) == 1 and held <= self._people.states.keys():
            return next(iter(held)), ()
        if entity.kind is not None and entity.kind.value == "state":
            return self._labelled(entity.name.value.split()), ()
        source = statement.source
        return (None if source is None else self._named(self._text[slice(*source)])), ()

    def _named(self, phrase: str) -> str | None:
        """The one country that a phrase names, each phrase looked at once."""
        if phrase not in self._read:
            self._read[phrase] = self._country_in(phrase)
        return self._read[phrase]

    def _country_in(self, phrase: str) -> str | None:
        """The one country that the phrase of a role or a body names; None where it names none, or two.

        By an adjective of its head (*ministre allemand*) or of a body behind *de* (*chef du gouvernement espagnol*), or
        by a name behind *de* (*président de la Colombie*); what stands in brackets or behind a comma is not asked.
        """
        words = PHRASE_END.split(level(phrase).replace("'", "' "), maxsplit=1)[0].split()
        found, inside = set(), False
        for k, word in enumerate(words):
            folded = fold(word)
            state = self._people.adjectives.get(folded) if word.islower() else None
            if state is not None and (not inside or self._is_of_body(words[k - 1])):
                found.add(state)
            if folded in self._people.of:
                inside = True
            elif inside and word[:1].isupper() and folded not in self._people.first_names:
                behind = [fold(other) for other in words[max(0, k - 2) : k]]
                label = self._labelled(words[k:])
                if label is not None and any(other in self._people.of for other in behind):
                    found.add(label)
        return found.pop() if len(found) == 1 else None

    def _is_of_body(self, word: str) -> bool:
        """Whether a word is a noun of bodies, or ends the name of one (*Affaires étrangères*)."""
        body = self._people.bodies.get(fold(word))
        return word[:1].isupper() or (body is not None and body.kind in ("body", "state"))

    def _labelled(self, words: Sequence[str]) -> str | None:
        """The state whose name opens the words."""
        folded = tuple(map(fold, words))
        for form, label in self._people.labels.get(folded[0], ()) if folded else ():
            if folded[: len(form)] == form and label.actor in self._people.states:
                return label.actor
        return None
