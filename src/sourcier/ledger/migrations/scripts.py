"""The name of a form of the tables in, its statements run out: each as it stands in the file of its database."""

from pathlib import Path

from alembic import op


def run(revision: str) -> None:
    """Run the statements of `versions/REVISION.DATABASE.sql` in their order."""
    name = f"{revision}.{op.get_bind().dialect.name}.sql"
    script = (Path(__file__).parent / "versions" / name).read_text(encoding="utf-8")
    for statement in script.split(";\n"):
        if statement.strip():
            op.execute(statement.replace(":", r"\:"))
