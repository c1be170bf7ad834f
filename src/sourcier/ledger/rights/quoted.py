"""What a ledger answers to *did they say this?* in, the same with rights and corrections of each document out."""

from dataclasses import replace

from sqlalchemy import Connection

from sourcier.records import Quoted, ToldQuote

from .told import Told, told_of


def with_rights(connection: Connection, found: Quoted) -> Quoted:
    """The answer, with what is told of each of its documents."""
    several = (*found.told, *found.nearest)
    told = told_of(connection, (one.document for one in several))

    def known(one: ToldQuote) -> ToldQuote:
        of_document = told.get(one.document, Told())
        corrections = one.statement.corrections if one.statement else of_document.corrections
        return replace(one, rights=of_document.rights, corrections=corrections)

    return replace(
        found,
        told=tuple(map(known, found.told)),
        nearest=tuple(map(known, found.nearest)),
        earliest=known(found.earliest) if found.earliest else None,
    )
