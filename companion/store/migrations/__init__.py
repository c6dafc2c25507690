"""Alembic's migrations, shipped in the package. `companion.store.schema` runs them."""
