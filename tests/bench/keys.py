"""From a key to its answer, painted: in the list and in the small window that peeks.

Beside the same window that is given a ready list for each key and looks for nothing. The clock's
time says what one sees on a quiet machine; the time of the window's own thread, what a key costs it
on any. A frame is missed when the loop comes round later than it should, while one types on.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any

from tests.bench.listing import opened, settle

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QLineEdit

    from companion.ui.models.listing import Listing
    from companion.ui.pages.people import PeoplePage

FRAME = 0.016
AT_MOST, AT_MOST_RATIO, AT_MOST_MISSED = 0.016, 1.6, 0.005
# A quick typist: ten keys a second.
_PAUSE = 0.1
HEADER = (
    f"{'From a key until its answer is painted':<52}{'median':>9}{'p95':>9}{'ratio':>7}"
    f"{'thread':>9}{'p95':>9}{'missed':>8}"
)


@dataclass(slots=True)
class Keys:
    """Seconds of each key by the clock and of the window's thread; frames, and those missed."""

    clock: list[float] = field(default_factory=list)
    thread: list[float] = field(default_factory=list)
    frames: int = 0
    missed: int = 0

    def line(self, name: str, ready: "Keys | None" = None) -> str:
        """The figures in columns."""
        slow, share = quantiles(self.clock, n=20)[-1], self.missed / max(1, self.frames)
        ratio = median(self.clock) / median(ready.clock) if ready else None
        late = ready is not None and (
            slow > AT_MOST or (ratio or 0) > AT_MOST_RATIO or share > AT_MOST_MISSED
        )
        return (
            f"{name:<52}{_ms(median(self.clock))}{_ms(slow)}"
            f"{'' if ratio is None else f'{ratio:.2f}':>7}"
            f"{_ms(median(self.thread))}{_ms(quantiles(self.thread, n=20)[-1])}"
            f"{share:>8.1%}{'  (more than it should)' if late else ''}"
        )


def lines(folder: Path, queries: Sequence[str]) -> list[str]:
    """The rows of the table for one database."""
    from companion.ui.pages.people import PeoplePage

    with opened(folder) as (application, program):
        page = program.window.page("people")
        assert isinstance(page, PeoplePage)
        count = f"{page.model.rowCount():,} people"
        page.search.setText("warm up")
        settle(application, program)
        ours, ready = Keys(), Keys()
        # In turns, so that a busy machine slows both.
        for query in queries:
            answers = _answers(application, program, page, query)
            with _given(page, answers):
                _type(application, page.search, query, lambda: page.waits, ready)
            settle(application, program)
            _type(application, page.search, query, lambda: page.waits, ours)
            settle(application, program)
        peek = _peek(application, program, queries)
    return [
        ready.line(f"{count}: the list, given ready answers"),
        ours.line(f"{count}: the list, searched", ready),
        peek.line(f"{count}: peeking", ready),
    ]


def _type(
    application: "QApplication",
    line: "QLineEdit",
    query: str,
    waits: Callable[[], bool],
    keys: Keys,
) -> None:
    """Type a text letter by letter; from the second letter on each counts."""
    from PySide6.QtCore import QEventLoop

    line.clear()
    while waits():
        application.processEvents()
    for end in range(1, len(query) + 1):
        clock, thread = time.perf_counter(), time.thread_time()
        line.setText(query[:end])
        while waits():
            # Asleep until something happens, as the program's own loop is.
            application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        application.processEvents()
        if end > 1:
            keys.clock.append(time.perf_counter() - clock)
            keys.thread.append(time.thread_time() - thread)
        _frames(application, clock + _PAUSE, keys)


def _frames(application: "QApplication", end: float, keys: Keys) -> None:
    """Go on until the next key, as a screen does that shows a frame every 16 ms."""
    due = time.perf_counter() + FRAME
    while due < end:
        time.sleep(max(0.0, due - time.perf_counter()))
        application.processEvents()
        late = time.perf_counter() - due
        keys.frames += 1
        keys.missed += late > FRAME
        due += FRAME * (1 + int(late / FRAME))


def _answers(
    application: "QApplication", program: Any, page: "PeoplePage", query: str
) -> "dict[str, Listing]":
    """The search's own answers to each of the letters, made beforehand, with nothing underlined."""
    found: dict[str, Listing] = {}
    for end in range(1, len(query) + 1):
        page.search.setText(query[:end])
        settle(application, program)
        listing = page._listing
        assert listing is not None
        found[query[:end]] = listing._replace(words="")
    return found


@contextmanager
def _given(page: "PeoplePage", answers: "dict[str, Listing]") -> Iterator[None]:
    """While inside, the page gets these answers, by way of the lane, and looks for nothing."""
    lister, suggest = page._lister, page.narrowing.suggest

    class Ready:
        def answer(self, database: Any, question: Any, stop: Any) -> "Listing":
            found = answers.get(question.text)
            return lister.answer(database, question, stop) if found is None else found

        def warm(self, *_: object, **__: object) -> bool:
            return False

    def nothing(question: Any) -> None:
        """Suggest nothing."""

    page._lister = Ready()  # type: ignore[assignment]  # stands in for it here alone
    page.narrowing.suggest = nothing  # type: ignore[method-assign]
    try:
        yield
    finally:
        page._lister = lister
        page.narrowing.suggest = suggest  # type: ignore[method-assign]


def _peek(application: "QApplication", program: Any, queries: Sequence[str]) -> Keys:
    keys = Keys()
    program.peek.toggle()
    settle(application, program)
    window = program.peek.window
    asked: list[str] = []
    window.line.textChanged.connect(asked.append)
    found = window._on_found

    def on_found(peeked: Any) -> None:
        # What is read afterwards of those who are shown is nothing that a key waits for.
        asked.clear()
        found(peeked)

    window._on_found = on_found
    for query in ("warm up", *queries):
        some = Keys() if query == "warm up" else keys
        _type(application, window.line, query, lambda: bool(asked), some)
        settle(application, program)
    window.hide()
    return keys


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:>6.1f} ms"
