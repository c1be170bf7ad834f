"""The fourth form: sketches, by which documents that share text are found."""

from sourcier.ledger.migrations.scripts import run

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables of sketches, empty: those of documents that are there are made when they are asked for."""
    run(revision)
