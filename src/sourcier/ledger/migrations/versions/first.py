"""The first form of the tables, each statement as it stands in the file of its database."""

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    dialect = op.get_bind().dialect.name
    script = Path(__file__).with_name(f"0001.{dialect}.sql").read_text(encoding="utf-8")
    for statement in script.split(";\n"):
        if statement.strip():
            op.execute(statement.replace(":", r"\:"))
