"""Entities for the sources of acts that are no statement's: acts in, entities, mentions and acts with their ids out."""

from dataclasses import dataclass, replace

from sourcier.records import Entity, Mention, ReportedAct

from ..context import Context


@dataclass(frozen=True, slots=True)
class Acting:
    """Acts with the ids of whose they are; the entities among these that are no statement's, and their mentions."""

    acts: tuple[ReportedAct, ...] = ()
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()


def name_acting(context: Context, acts: tuple[ReportedAct, ...]) -> Acting:
    """The acts with the entities of their sources; those that no statement has are made."""
    known = {entity.name.value: entity.id for entity in context.entities}
    last = max((int(entity.id[1:]) for entity in context.entities), default=0)
    entities: list[Entity] = []
    mentions: list[Mention] = []
    for act in acts:
        if act.entity is None or act.source is None or act.entity.value in known:
            continue
        named = context.whom.at(act.source)
        known[act.entity.value] = number = f"e{last + len(entities) + 1}"
        entities.append(Entity(number, act.entity, named.kind if named else None, named.gender if named else None))
        mentions.append(Mention(act.source, named.form if named else "nominal", number))
    told = tuple(replace(act, entity_id=known.get(act.entity.value) if act.entity else None) for act in acts)
    return Acting(told, tuple(entities), tuple(mentions))
