"""Alembic's entry: runs on the connection that `companion.store.schema` hands over."""

from alembic import context
from sqlmodel import SQLModel

import companion.model.tables  # noqa: F401  (registers the tables)

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=SQLModel.metadata)
context.run_migrations()
