"""The second form: joint statements are told apart, and failures know the template of their message."""

from sourcier.ledger.migrations.scripts import run

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table of joint statements from what is there, and the column of failures."""
    run(revision)
