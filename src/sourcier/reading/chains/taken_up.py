"""Gives what an outlet only took up to its origin: statements and their chains in, statements and mentions out."""

from dataclasses import replace

from sourcier.records import Attribution, Chain, Entity, Span

from ..context import Context
from .origins import TAKEN_UP
from .ownership import OWNER


def give_to_origins(context: Context, chains: tuple[Chain | None, ...]) -> Context:
    """The context in which a statement whose source is an outlet that only took up what another gave has its origin
    as entity, and so have its mentions."""
    known = {entity.name.value: entity.id for entity in context.entities}
    entities = list(context.entities)
    moved: dict[tuple[Span | None, str | None], str] = {}
    statements = []
    for statement, chain in zip(context.statements, chains, strict=True):
        if _is_relayed(statement, chain):
            assert chain is not None
            origin = chain.links[0].name
            if origin.value not in known:
                known[origin.value] = f"e{len(entities) + 1}"
                entities.append(Entity(known[origin.value], origin, statement.kind))
            moved[statement.source, statement.entity_id] = known[origin.value]
            statement = replace(statement, entity=origin, entity_id=known[origin.value], role=None, gender=None)
        statements.append(statement)
    mentions = tuple(replace(m, entity_id=moved.get((m.span, m.entity_id), m.entity_id)) for m in context.mentions)
    named = {statement.entity_id for statement in statements} | {mention.entity_id for mention in mentions}
    left = tuple(entity for entity in entities if entity.id in named)
    return replace(context, statements=tuple(statements), entities=left, mentions=mentions)


def _is_relayed(statement: Attribution, chain: Chain | None) -> bool:
    """Whether a statement's entity is not who gave what an outlet took up, but the outlet, or what was given."""
    if chain is None or statement.entity is None or len(chain.links) < 2:
        return False
    origin = chain.links[0].name
    return origin.rule in (TAKEN_UP, OWNER) and origin.value != statement.entity.value
