"""Which known actor an entity is, and of whom a group consists: names in, identifiers and members out."""

from dataclasses import replace

from sourcier.actors import Actor, load_members
from sourcier.languages.folding import fold_words
from sourcier.languages.people import ActorLabel
from sourcier.records import Entity, Inferred

from ..context import Context

STATE = "ISO 3166:{}"
COLLECTIVES = frozenset(("group", "club"))  # types of actors that speak for their members


class Identities:
    """Finds the actors of the tables that the names of one document stand for."""

    def __init__(self, context: Context) -> None:
        """Prepare the document; nothing is looked up before it is asked for."""
        self.context = context
        self.people = context.words.pack.people

    def actor(self, name: str) -> Actor | None:
        """The actor whose name or other form a name is, an article apart; None where several have it."""
        words = fold_words(name)
        while len(words) > 1 and words[0] in self.people.definite and self._label(words) is None:
            words = words[1:]
        label = self._label(words)
        if label is None or label.metonym or words in self.people.shared_labels:
            return None
        return self.context.actors.actors.get(label.actor)

    def identifier(self, name: str) -> str | None:
        """The ISO 3166 code of a state (`ISO 3166:RU`), the Wikidata id of another actor, where it is known.

        A state of a user's table that is called otherwise than by its code has the Wikidata id too.
        """
        actor = self.actor(name)
        if actor is None:
            return None
        return STATE.format(actor.id) if actor.type == "state" and actor.id == actor.country else actor.wikidata

    def members(self, entity: Entity) -> tuple[Inferred, ...]:
        """The members of a group at the date of the document: those of a known one (*États baltes*, *membres de
        l'OTAN*), and those that its own description names (*des pays, dont la Suède et les États baltes*)."""
        group = self._group(entity.name.value)
        if group is None:
            return self._named_members(entity)
        return self._of_group(group, entity)

    def _of_group(self, group: str, entity: Entity) -> tuple[Inferred, ...]:
        date = self.context.document.published
        names = [self.people.name_of(one.member) for one in load_members().get(group, ()) if one.holds(date)]
        return tuple(Inferred(name, "table of members", entity.name.evidence) for name in names if name is not None)

    def _named_members(self, entity: Entity) -> tuple[Inferred, ...]:
        classes = self.context.words.classes
        words = fold_words(entity.name.value.replace(",", " , "))
        start = next((k for k, word in enumerate(words) if word in classes.inclusion), None)
        if start is None:
            return ()
        found: dict[str, Inferred] = {}
        phrase: list[str] = []
        for word in (*words[start + 1 :], ","):
            if word != "," and word not in classes.and_word:
                phrase.append(word)
                continue
            actor = self.actor(" ".join(phrase).replace("' ", "'")) if phrase else None
            phrase = []
            if actor is None:
                continue
            within = self._of_group(actor.id, entity) if actor.type in COLLECTIVES else ()
            alone = self.people.name_of(actor.id)
            named = within or ((Inferred(alone, "named", entity.name.evidence),) if alone else ())
            found.update((one.value, one) for one in named)
        return tuple(found.values())

    def _label(self, words: tuple[str, ...]) -> ActorLabel | None:
        forms = self.people.labels.get(words[0], ()) if words else ()
        return next((label for form, label in forms if form == words), None)

    def _group(self, name: str) -> str | None:
        actor = self.actor(name)
        if actor is not None:
            return actor.id if actor.type in COLLECTIVES else None
        words = fold_words(name)
        people = self.people
        while words and words[0] in people.definite:
            words = words[1:]
        opening = 0
        while opening < len(words) and words[opening] in people.all_members:
            opening += 1
        if not opening or opening == len(words) or words[opening] not in people.of:
            return None
        whole = self.actor(" ".join(words[opening + 1 :]).replace("' ", "'"))
        return None if whole is None else whole.id


def identify(context: Context, entities: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """The entities of a document with the identifiers and the members that the tables know."""
    identities = Identities(context)
    return tuple(_identified(identities, entity) for entity in entities)


def _identified(identities: Identities, entity: Entity) -> Entity:
    identifier = identities.identifier(entity.name.value)
    found = None if identifier is None else Inferred(identifier, "label", entity.name.evidence)
    return replace(entity, identifier=found, members=identities.members(entity))
