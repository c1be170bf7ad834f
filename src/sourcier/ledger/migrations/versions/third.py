"""The third form: judgements, the speakers that they make of actors, and the sounds of names."""

from alembic import op
from sqlalchemy import column, insert, select, table

from sourcier.ledger.derived.sounds import sounds_of
from sourcier.ledger.migrations.scripts import run

revision = "0003"
down_revision = "0002"
ACTORS = table("actors", column("id"), column("name"), column("kind"))
SOUNDS = table("sounds", column("sound"), column("actor_id"))
BATCH = 1_000


def upgrade() -> None:
    """Make the tables, and the sounds of the names that are there."""
    run(revision)
    connection, behind = op.get_bind(), 0
    while rows := connection.execute(
        select(ACTORS).where(ACTORS.c.id > behind).order_by(ACTORS.c.id).limit(BATCH)
    ).all():
        behind = rows[-1].id
        if sounds := [{"sound": sound, "actor_id": row.id} for row in rows for sound in sounds_of(row.name, row.kind)]:
            connection.execute(insert(SOUNDS), sounds)
