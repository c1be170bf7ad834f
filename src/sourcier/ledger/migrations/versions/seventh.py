"""The seventh form: texts that older extractors made of a page, and names whose speakers are to be linked anew."""

from sourcier.ledger.migrations.scripts import run

revision = "0007"
down_revision = "0005"


def upgrade() -> None:
    """Make the tables, empty: all readings that are there are of the text that their document has."""
    run(revision)
