"""What is read while nobody asks gives way to whoever does; a question that is given up ends."""

from collections.abc import Callable, Iterator

import pytest

from companion.errors import Cancelled
from companion.store import Database
from companion.store.people import PeopleFilter
from companion.ui.models.listing import Lister, Question
from companion.ui.worker import Worker
from tests.ui.crowd import fill

ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"


@pytest.fixture
def worker(qapp, tmp_path) -> Iterator[Worker]:
    Database.open(tmp_path).close()
    worker = Worker(lambda: Database.open(tmp_path))
    yield worker
    worker.shutdown()


def test_a_search_in_flight_is_answered_before_a_column_that_is_being_read(worker, qtbot):
    told: list[object] = []
    begun: list[object] = []

    def read_column(database: Database, stop: Callable[[], bool]) -> bool:
        with database.read(stop) as sql:
            begun.append(sql.execute("SELECT 1").fetchone())
            sql.execute(ENDLESS).fetchone()
        return False

    worker.read(lambda _db: None, on_done=told.append)
    worker.read_ahead(read_column)
    qtbot.waitUntil(lambda: bool(begun))
    worker.read(lambda _db: "found", on_done=told.append)
    qtbot.waitUntil(lambda: told == [None, "found"])
    qtbot.waitUntil(lambda: len(begun) > 1, timeout=5000)  # begun again when all were answered


def test_what_fails_while_it_is_read_ahead_fails_nothing_else(worker, qtbot, caplog):
    told: list[object] = []

    def fail(_database: Database, _stop: Callable[[], bool]) -> bool:
        raise ZeroDivisionError

    worker.read_ahead(fail)
    worker.read(lambda _db: 1, on_done=told.append)
    worker.read(lambda _db: 2, on_done=told.append)
    qtbot.waitUntil(lambda: told == [1, 2])
    assert not worker.tasks


def test_a_long_statement_is_given_up_and_the_next_one_is_answered(tmp_path):
    with Database.open(tmp_path) as database:
        with pytest.raises(Cancelled), database.read(lambda: True) as sql:
            sql.execute(ENDLESS).fetchone()
        with database.read() as sql:
            assert sql.execute("SELECT count(*) FROM event").fetchone() == (0,)


def test_after_reading_ahead_typing_reads_no_column_until_something_changes(tmp_path):
    database, lister = fill(tmp_path), Lister()
    while lister.warm(database, lambda: False, event_id=None):
        pass
    read: list[str] = []
    with database.read() as sql:
        sql.set_trace_callback(read.append)
    for text in ("ic", "ice", "cat", "libr"):
        lister.suggest(database, Question(PeopleFilter(), text), (), lambda: False)
    assert not [statement for statement in read if "json_group_array" in statement]
    with database.change("A town") as unit:
        unit.sql.execute("UPDATE attendee SET country = 'Iceland' WHERE id = 2")
    while lister.warm(database, lambda: False, event_id=None):
        pass
    assert [statement for statement in read if "json_group_array" in statement]
    database.close()
