"""A lane: a queue of jobs and the threads that run them, each with a resource of its own."""

import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import Generic, Protocol, TypeVar, cast, runtime_checkable

R = TypeVar("R")

# A job gets a function that gives it the thread's resource (and raises if it cannot be opened).
Job = Callable[[Callable[[], R]], None]


@runtime_checkable
class _Closes(Protocol):
    def close(self) -> None: ...


class Lane(Generic[R]):
    """Runs jobs in the order they came on `threads` threads, which start with the first job.

    Each thread opens its resource (a database) when a job first asks for it, keeps it, and
    closes it at the end if it has a `close`. Jobs must not raise.
    """

    def __init__(self, name: str, *, open_resource: Callable[[], R], threads: int = 1) -> None:
        self._name = name
        self._open = open_resource
        self._count = threads
        self._threads: list[threading.Thread] = []
        self._jobs: SimpleQueue[Job[R] | None] = SimpleQueue()
        self._spare: deque[Job[R]] = deque()
        self._closed = False

    def put(self, job: Job[R]) -> None:
        """Add a job to the end of the queue. After `close` it is dropped."""
        if self._closed:
            return
        self._jobs.put(job)
        if len(self._threads) < self._count:
            thread = threading.Thread(
                target=self._work, name=f"companion-{self._name}-{len(self._threads) + 1}"
            )
            self._threads.append(thread)
            thread.start()

    def put_spare(self, job: Job[R]) -> None:
        """Add a job for when no other waits; after `close` it is dropped."""
        self._spare.append(job)
        if self._threads:
            # To wake a thread, which then finds this one.
            self.put(_no_job)

    @property
    def is_waited_for(self) -> bool:
        """Whether a job waits: what is done to pass the time should end."""
        return not self._jobs.empty()

    def close(self) -> None:
        """Let the jobs in the queue end, then end the threads. Returns when they have ended."""
        self._closed = True
        for _ in self._threads:
            self._jobs.put(None)
        for thread in self._threads:
            thread.join()
        self._threads.clear()

    def _next(self) -> "Job[R] | None":
        try:
            return self._jobs.get_nowait()
        except Empty:
            # One thread at a time takes the last one; the others wait.
            with suppress(IndexError):
                return self._spare.popleft()
            return self._jobs.get()

    def _work(self) -> None:
        opened: list[R] = []

        def get() -> R:
            if not opened:
                opened.append(self._open())
            return opened[0]

        while (job := self._next()) is not None:
            job(get)
            # A job's closure holds its result and its widgets: let go before waiting for the next.
            del job
        for resource in opened:
            if isinstance(resource, _Closes):
                cast(_Closes, resource).close()


def _no_job(_get: object) -> None:
    """Only wakes a thread."""
