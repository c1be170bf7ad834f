"""The fifth form: speakers are looked up by the name that is shown of them."""

from alembic import op
from sqlalchemy import column, insert, select, table

from sourcier.ledger.derived.actors import folded_name
from sourcier.ledger.migrations.scripts import run

revision = "0005"
down_revision = "0004"
KEPT = ("actor_id", "cluster_id", "key", "name", "confirmed", "excluded")
CLUSTERS = table("clusters", *(column(name) for name in (*KEPT, "folded")))


def upgrade() -> None:
    """Make the table of speakers anew, with the names as they are looked up by."""
    connection = op.get_bind()
    rows = connection.execute(select(*(CLUSTERS.c[name] for name in KEPT))).all()
    run(revision)
    if rows:
        connection.execute(insert(CLUSTERS), [{**row._asdict(), "folded": folded_name(row.name)} for row in rows])
