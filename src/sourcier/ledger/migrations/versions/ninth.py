"""The ninth form: of each statement the private role of who speaks, and judgements by their verdicts."""

import json
import zlib

from alembic import op
from sqlalchemy import column, select, table, update

from sourcier.ledger.migrations.scripts import run
from sourcier.ledger.rights.private import kept_private_roles

revision = "0009"
down_revision = "0008"
DOCUMENTS = table("documents", column("id"), column("text_id"))
TEXTS = table("texts", column("id"), column("characters"))
READINGS = table("readings", column("id"), column("document_id"), column("language"), column("body"))
STATEMENTS = table("statements", column("reading_id"), column("position"), column("private"))


def upgrade() -> None:
    """Add the column, and fill it from the readings that are there; of one that is damaged it stays empty."""
    run(revision)
    connection = op.get_bind()
    for id_ in connection.execute(select(READINGS.c.id).order_by(READINGS.c.id)).scalars().all():
        asked = (
            select(READINGS.c.language, READINGS.c.body, TEXTS.c.characters)
            .join(DOCUMENTS, DOCUMENTS.c.id == READINGS.c.document_id)
            .join(TEXTS, TEXTS.c.id == DOCUMENTS.c.text_id)
            .where(READINGS.c.id == id_)
        )
        row = connection.execute(asked).first()
        if row is None:
            continue
        try:
            kept = json.loads(zlib.decompress(bytes(row.body)))
            roles = kept_private_roles(row.language, row.characters, kept)
        except (ValueError, LookupError, TypeError, AttributeError, zlib.error):
            continue  # `verify` tells of it
        for position, role in enumerate(roles):
            if role:
                here = (STATEMENTS.c.reading_id == id_) & (STATEMENTS.c.position == position)
                connection.execute(update(STATEMENTS).where(here).values(private=role))
