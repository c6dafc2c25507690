import logging
import threading
from collections.abc import Callable
from typing import Any, cast

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication

from companion.errors import Cancelled, KnownError
from companion.ui.context import Context
from companion.ui.worker import Worker
from tests.ui.ledger import Ledger, Opened


def worker_on(opening: Callable[[], object], **how: Any) -> Worker:
    """A worker whose jobs get the ledger, or nothing, instead of a database."""
    return Worker(cast(Any, opening), **how)


class Told(QObject):
    """Notes what it is told, and on which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[object] = []
        self.failed: list[str] = []
        self.progress: list[tuple[int, int | None]] = []
        self.cancelled = 0
        self.threads: set[int] = set()

    def on_done(self, result: object) -> None:
        self.threads.add(threading.get_ident())
        self.done.append(result)

    def on_failed(self, sentence: str) -> None:
        self.threads.add(threading.get_ident())
        self.failed.append(sentence)

    def on_progress(self, done: int, total: int | None) -> None:
        self.threads.add(threading.get_ident())
        self.progress.append((done, total))

    def on_cancelled(self) -> None:
        self.cancelled += 1


@pytest.fixture
def told(qapp: QApplication) -> Told:
    return Told()


@pytest.fixture
def worker(context: Context) -> Worker:
    return context.worker


def test_a_result_arrives_on_the_ui_thread(worker, told, qtbot):
    ran: list[int] = []

    def job(_progress: object) -> int:
        ran.append(threading.get_ident())
        return 7

    worker.compute(job, on_done=told.on_done)
    qtbot.waitUntil(lambda: told.done == [7])
    assert told.threads == {threading.get_ident()}
    assert ran != [threading.get_ident()]


def test_changes_run_one_after_another_with_one_database(worker, told, ledger, qtbot):
    for number in range(20):
        worker.submit(lambda db, _, line=str(number): db.write(line).step, on_done=told.on_done)
    qtbot.waitUntil(lambda: len(told.done) == 20)
    assert told.done == ledger.lines == [str(number) for number in range(20)]
    assert len(ledger.opened) == 1


def test_a_question_does_not_wait_for_a_long_change(worker, told, ledger, qtbot):
    release = threading.Event()
    worker.submit(lambda db, _: release.wait(60), on_done=told.on_done)
    worker.read(lambda db: "answer", on_done=told.on_done)
    qtbot.waitUntil(lambda: told.done == ["answer"])
    release.set()
    qtbot.waitUntil(lambda: told.done == ["answer", True])
    assert len(ledger.opened) == 2


def test_a_known_error_is_told_as_its_sentence(worker, told, qtbot):
    def job(_db: Opened, _progress: object) -> None:
        raise KnownError("“list.xlsx” is empty: choose another file.")

    worker.submit(job, on_done=told.on_done, on_failed=told.on_failed)
    qtbot.waitUntil(lambda: bool(told.failed))
    assert told.failed == ["“list.xlsx” is empty: choose another file."]
    assert told.done == []


def test_an_error_that_nobody_takes_goes_to_the_window(worker, told, qtbot):
    def job(_db: Opened) -> None:
        raise KnownError("The disk is full.")

    with qtbot.waitSignal(worker.failed) as caught:
        worker.read(job, on_done=told.on_done)
    assert caught.args == ["The disk is full."]


def test_our_own_mistake_is_logged_with_its_trace_and_told_as_ours(worker, told, qtbot, caplog):
    def job(_db: Opened, _progress: object) -> None:
        raise ZeroDivisionError("secret detail")

    with caplog.at_level(logging.ERROR):
        worker.submit(job, on_done=told.on_done, on_failed=told.on_failed, what="Importing…")
        qtbot.waitUntil(lambda: bool(told.failed))
    assert "went wrong in Companion itself (Importing)" in told.failed[0]
    assert "secret detail" not in told.failed[0]
    assert caplog.records[0].exc_info is not None


def test_a_database_that_cannot_be_opened_is_told_with_each_job(qtbot, told):
    def refuse() -> Opened:
        raise KnownError("The database is from a newer Companion.")

    worker = worker_on(refuse)
    for _ in range(2):
        worker.submit(lambda _db, _: 1, on_done=told.on_done, on_failed=told.on_failed)
    qtbot.waitUntil(lambda: told.failed == ["The database is from a newer Companion."] * 2)
    worker.shutdown()


def test_progress_is_told_ten_times_a_second_and_at_the_end(qtbot, told):
    now = iter(step / 100 for step in range(101))  # a clock that goes on 10 ms a call
    worker = worker_on(lambda: None, clock=lambda: next(now))

    def job(progress) -> None:
        for done in range(101):
            progress(done, 100)

    worker.compute(job, on_done=told.on_done, on_progress=told.on_progress)
    qtbot.waitUntil(lambda: told.done == [None])
    assert told.progress[-1] == (100, 100)
    assert 10 <= len(told.progress) <= 12
    assert told.threads == {threading.get_ident()}
    worker.shutdown()


def test_a_cancelled_job_stops_at_its_next_progress(worker, told, ledger, qtbot):
    started = threading.Event()
    stopped = []

    def job(db: Opened, progress) -> None:
        started.set()
        try:
            while True:
                progress(1, None)
        except Cancelled:
            stopped.append(True)
            raise

    task = worker.submit(
        job, on_done=told.on_done, on_failed=told.on_failed, on_cancelled=told.on_cancelled
    )
    assert started.wait(60)
    task.cancel()
    qtbot.waitUntil(lambda: told.cancelled == 1)
    assert stopped == [True]
    assert (told.done, told.failed) == ([], [])


def test_a_task_cancelled_while_it_waits_never_begins(worker, told, ledger, qtbot):
    release = threading.Event()
    worker.submit(lambda _db, _: release.wait(60), on_done=told.on_done)
    waiting = worker.submit(lambda db, _: db.write("no"), on_done=told.on_done)
    waiting.cancel()
    release.set()
    qtbot.waitUntil(lambda: waiting.finished)
    assert ledger.lines == []
    assert told.done == [True]


def test_a_change_that_ended_before_it_noticed_is_still_told(worker, told, ledger, qtbot):
    started, release = threading.Event(), threading.Event()

    def job(db: Opened, _progress: object) -> str:
        started.set()
        release.wait(60)
        return db.write("Met Ada").step

    task = worker.submit(job, on_done=told.on_done)
    assert started.wait(60)
    task.cancel()
    release.set()
    qtbot.waitUntil(lambda: told.done == ["Met Ada"])


def test_a_widget_that_is_gone_is_not_called(worker, qtbot):
    import shiboken6

    release = threading.Event()
    gone = Told()
    task = worker.compute(lambda _: release.wait(60), on_done=gone.on_done)
    shiboken6.delete(gone)
    release.set()
    qtbot.waitUntil(lambda: task.finished)
    assert gone.done == []


def test_shutdown_writes_what_was_just_typed_and_takes_back_what_is_long(qapp, told):
    ledger = Ledger()
    worker = worker_on(ledger.open)
    started = threading.Event()

    def long_job(_db: object, progress: Any) -> None:
        started.set()
        while True:
            progress(1, None)

    worker.submit(long_job, on_done=told.on_done, on_progress=told.on_progress)
    worker.submit(lambda db, _: cast(Any, db).write("a note"), on_done=told.on_done)
    assert started.wait(60)
    worker.shutdown()
    assert ledger.lines == ["a note"]
    assert [opened.closed for opened in ledger.opened] == [True]
    qapp.processEvents()
    assert told.done == []


def test_no_job_runs_on_the_thread_that_paints(worker, told, qapp, qtbot):
    def where(*_given: object) -> bool:
        return QThread.currentThread() is qapp.thread()

    worker.submit(where, on_done=told.on_done)
    worker.read(where, on_done=told.on_done)
    worker.compute(where, on_done=told.on_done)
    qtbot.waitUntil(lambda: told.done == [False, False, False])
