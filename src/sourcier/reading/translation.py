"""Says of a statement whether its words must be a translation: statements and their circumstances in, a reason out.

Words that a text gives in its own language were spoken in another when the text says so (*stated*), or when who said
them speaks for a country of another language, or said them to an outlet of one (*presumed*).
"""

from collections.abc import Mapping, Sequence

from sourcier.actors import Outlet
from sourcier.records import Attribution, Entity, Inferred, Span

STATE = "ISO 3166:"


def find_translation(
    statement: Attribution,
    entity: Entity | None,
    language: Span | None,
    told_to: Sequence[tuple[Outlet, Span]],
    outlets: Mapping[str, Outlet],
    own: frozenset[str],
) -> Inferred | None:
    """Why the words of a statement must be a translation; None where nothing says so, or where no words are quoted.

    `language` is the phrase that names the language they were said in, `told_to` are the outlets that they were said
    to, `own` the ISO 3166 codes of the states where the text's language is spoken; without any nothing is presumed.
    """
    if language is not None:
        return Inferred("stated", "language", (language,))
    if not statement.verbatim or not own:
        return None
    country, evidence = _country(statement, entity)
    if country is not None:
        return None if country in own else Inferred("presumed", "country", evidence)
    written_by = outlets.get(statement.entity.value.casefold()) if statement.entity else None
    if written_by is not None:
        foreign = written_by.country not in own and statement.source is not None
        return Inferred("presumed", "outlet", (statement.source,)) if foreign and statement.source else None
    if statement.role is not None:
        return None
    for outlet, span in told_to:
        if outlet.country not in own:
            return Inferred("presumed", "outlet", (span,))
    return None


def _country(statement: Attribution, entity: Entity | None) -> tuple[str | None, tuple[Span, ...]]:
    """The country that somebody speaks for, and what tells it."""
    if statement.role is not None and statement.role.country is not None:
        return statement.role.country, statement.role.evidence or ((statement.source,) if statement.source else ())
    identifier = entity.identifier if entity is not None else None
    if identifier is not None and identifier.value.startswith(STATE):
        return identifier.value.removeprefix(STATE), identifier.evidence or (
            (statement.source,) if statement.source else ()
        )
    return None, ()
