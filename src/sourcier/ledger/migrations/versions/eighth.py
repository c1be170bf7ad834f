"""The eighth form: what was forgotten, where it had been, and whose statements are out of view."""

from sourcier.ledger.migrations.scripts import run

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make the tables and the columns: nothing is forgotten or hidden yet."""
    run(revision)
