"""SQLAlchemy on a connection of ours, for SQLModel and Alembic. Imported late: it is heavy."""

import sqlite3

from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import StaticPool


def engine_on(sql: sqlite3.Connection) -> Engine:
    """An engine that uses this one connection and never begins, commits or rolls back on it.

    SQLAlchemy rolls back when it first meets a connection and when it lets one go; transactions
    are the unit of work's alone.
    """
    engine = create_engine(
        "sqlite://", creator=lambda: sql, poolclass=StaticPool, pool_reset_on_return=None
    )
    for control in ("do_begin", "do_commit", "do_rollback", "do_close"):
        setattr(engine.dialect, control, _left_to_the_unit_of_work)
    return engine


def _left_to_the_unit_of_work(_connection: object) -> None:
    pass
