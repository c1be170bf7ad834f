"""The first form of the tables."""

from sourcier.ledger.migrations.scripts import run

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    run(revision)
