"""The one door off the UI thread.

Three lanes, so that a search never waits for an import and a picture for neither:

- `submit`: changes. One after another on one thread, with that thread's own `Database`.
- `read`: questions to the database, on a second thread with a second `Database`.
- `compute`: work without the database (decoding, drawing), on a small pool.

Callbacks are called on the UI thread. Pass bound methods of the widget that waits: when it is
gone by then, its callback is dropped. `task.cancel()` means "I no longer want it": a task that
has not begun never does, a running one stops at its next progress call, and its `on_done` is not
called. Only a *change* that was finished before it noticed is still reported, since it happened.
"""

import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from companion.errors import Cancelled, KnownError
from companion.model.progress import Progress
from companion.ui.lane import Lane

if TYPE_CHECKING:
    from companion.store import Database

T = TypeVar("T")
Failed = Callable[[str], None]

# Ten a second is as often as a number can be read, and costs the UI thread nothing.
PROGRESS_SECONDS = 0.1


class Task:
    """A job under way. `what` is its name as the user reads it ("Importing…")."""

    def __init__(
        self,
        *,
        what: str,
        on_done: Callable[[Any], None],
        on_failed: Failed | None = None,
        on_progress: Progress | None = None,
        on_cancelled: Callable[[], None] | None = None,
        changes_data: bool = False,
    ) -> None:
        self.what, self.changes_data = what, changes_data
        self.on_done, self.on_failed = on_done, on_failed
        self.on_progress, self.on_cancelled = on_progress, on_cancelled
        self.finished = False
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Ask the job to stop; returns at once. Harmless when it has ended."""
        self._stop.set()

    def check(self) -> None:
        """Raise Cancelled if `cancel` was called."""
        if self.cancelled:
            raise Cancelled

    @property
    def cancelled(self) -> bool:
        """True once `cancel` was called."""
        return self._stop.is_set()


class Worker(QObject):
    """Runs jobs on other threads and brings their results back to the UI thread.

    `failed` carries the sentence of every failure whose task had no `on_failed`.
    """

    failed = Signal(str)
    _arrived = Signal(object)

    def __init__(
        self,
        open_database: Callable[[], "Database"],
        parent: QObject | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`open_database` is called once by each lane that needs it, on that lane's thread."""
        super().__init__(parent)
        self._clock = clock
        self._changes: Lane[Database] = Lane("changes", open_resource=open_database)
        self._reads: Lane[Database] = Lane("reads", open_resource=open_database)
        self._pool: Lane[None] = Lane("pool", threads=2, open_resource=lambda: None)
        self._tasks: set[Task] = set()
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)

    def submit(
        self,
        job: "Callable[[Database, Progress], T]",
        *,
        on_done: Callable[[T], None],
        on_failed: Failed | None = None,
        on_progress: Progress | None = None,
        on_cancelled: Callable[[], None] | None = None,
        what: str = "Saving…",
    ) -> Task:
        """Run a change: `job(database, progress)`, after all changes that were submitted before."""
        task = Task(
            what=what,
            on_done=on_done,
            on_failed=on_failed,
            on_progress=on_progress,
            on_cancelled=on_cancelled,
            changes_data=True,
        )
        return self._start(task, self._changes, lambda db: job(db, self._progress(task)))

    def read(
        self,
        job: "Callable[[Database], T]",
        *,
        on_done: Callable[[T], None],
        on_failed: Failed | None = None,
        what: str = "Looking…",
    ) -> Task:
        """Ask the database: `job(database)`, which must not change anything."""
        task = Task(what=what, on_done=on_done, on_failed=on_failed)
        return self._start(task, self._reads, job)

    def read_ahead(self, job: "Callable[[Database, Callable[[], bool]], bool]") -> None:
        """Read while nobody asks what will be asked: `job(database, stop)`, True if more remains.

        `stop()` is true as soon as anybody asks something: then the job should raise Cancelled. It
        begins again when all others have been answered. Nobody is told of its end.
        """

        def run(get: "Callable[[], Database]") -> None:
            try:
                more = job(get(), lambda: self._reads.is_waited_for)
            except Cancelled:
                more = True
            except KnownError:
                # Whoever asks will be told.
                more = False
            except Exception:
                import logging

                logging.getLogger(__name__).exception("Reading ahead failed")
                more = False
            if more:
                self._reads.put_spare(run)

        self._reads.put_spare(run)

    def compute(
        self,
        job: Callable[[Progress], T],
        *,
        on_done: Callable[[T], None],
        on_failed: Failed | None = None,
        on_progress: Progress | None = None,
        on_cancelled: Callable[[], None] | None = None,
        what: str = "Working…",
    ) -> Task:
        """Run `job(progress)` without the database."""
        task = Task(
            what=what,
            on_done=on_done,
            on_failed=on_failed,
            on_progress=on_progress,
            on_cancelled=on_cancelled,
        )
        return self._start(task, self._pool, lambda _nothing: job(self._progress(task)))

    @property
    def tasks(self) -> frozenset[Task]:
        """What is waiting or running."""
        return frozenset(self._tasks)

    def shutdown(self) -> None:
        """Finish the short changes, stop the rest, close the databases and join the threads.

        A change that reports progress is long and can be taken back: it is cancelled. A short
        one may be a note just typed: it is written. No callback is called after this.
        """
        for task in self._tasks:
            if not task.changes_data or task.on_progress is not None:
                task.cancel()
        self._tasks.clear()
        for lane in (self._changes, self._reads, self._pool):
            lane.close()

    def _start(self, task: Task, lane: "Lane[Any]", job: Callable[[Any], object]) -> Task:
        self._tasks.add(task)
        lane.put(lambda get: self._arrived.emit(_run(task, lambda: job(get()))))
        return task

    def _progress(self, task: Task) -> Progress:
        told = float("-inf")

        def progress(done: int, total: int | None) -> None:
            nonlocal told
            task.check()
            now = self._clock()
            if task.on_progress is not None and (now - told >= PROGRESS_SECONDS or done == total):
                told = now
                self._arrived.emit(_Outcome(task, task.on_progress, (done, total), ended=False))

        return progress

    @Slot(object)
    def _on_arrived(self, outcome: "_Outcome") -> None:
        task = outcome.task
        if task not in self._tasks:
            return
        if outcome.ended:
            task.finished = True
            self._tasks.discard(task)
        elif task.cancelled:
            return
        if outcome.callback is not None:
            if is_alive(outcome.callback):
                outcome.callback(*outcome.values)
        elif outcome.failed:
            self.failed.emit(*outcome.values)


class _Outcome(NamedTuple):
    """What a job has to tell: which callback to call, with what."""

    task: Task
    callback: Callable[..., None] | None
    values: tuple[object, ...]
    ended: bool = True
    failed: bool = False


def _run(task: Task, job: Callable[[], object]) -> _Outcome:
    """Run a job on its lane's thread, and put its end into an outcome; never raises."""
    try:
        task.check()
        result = job()
        if not task.changes_data:
            task.check()
    except Cancelled:
        return _Outcome(task, task.on_cancelled, ())
    except KnownError as error:
        return _Outcome(task, task.on_failed, (str(error),), failed=True)
    except Exception:
        import logging

        logging.getLogger(__name__).exception("%s failed", task.what)
        return _Outcome(task, task.on_failed, (our_fault(task.what),), failed=True)
    return _Outcome(task, task.on_done, (result,))


def our_fault(what: str) -> str:
    """The sentence for an exception that is our mistake; `what` as in "Importing…"."""
    return (
        f"Something went wrong in Companion itself ({what.rstrip('…. ')}). This is our mistake, "
        "not yours: nothing was changed by it, and what happened is in the log."
    )


def is_alive(callback: Callable[..., None]) -> bool:
    """False if the callback is a method of a widget that is gone."""
    owner: object = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or bool(shiboken6.isValid(owner))
