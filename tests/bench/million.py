"""A database of a million people, made once and kept: that takes two minutes and 700 MB."""

import tempfile
from pathlib import Path

from tests.bench.people import people, write_csv

COUNT, EVENTS = 1_000_000, 2


def folder() -> Path:
    """The data folder, of this schema; made now if it was not yet."""
    from companion.store import Database
    from companion.store.version import SCHEMA_VERSION
    from tests.bench.roster import import_rows

    made = Path(tempfile.gettempdir()) / f"companion-bench-million-{SCHEMA_VERSION}"
    done = made / "done"
    if not done.exists():
        rows = people(COUNT)
        with Database.open(made) as db:
            for event in range(EVENTS):
                source = made / "part.csv"
                write_csv(rows[event::EVENTS], source)
                import_rows(db, source, f"Benchmark {event + 1}")
                source.unlink()
        done.touch()
    return made
