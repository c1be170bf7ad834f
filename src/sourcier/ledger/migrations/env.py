"""Alembic's way in: runs the migrations on the connection that `opening` gives."""

from alembic import context

from sourcier.ledger.schema import METADATA

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=METADATA, transactional_ddl=True)
context.run_migrations()
