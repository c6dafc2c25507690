"""The list of people: what a frame of scrolling takes, and memory.

Against the same list on the same keys painted by Qt's own delegate, and against the same window
that asks for nobody. Times are those of this thread: other programs may run as well.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QTableView

    from companion.app import Program

FRAME = 0.016
HEADER = f"{'':<52}{'median':>10}{'p95':>10}{'ratio':>8}{'missed':>9}"
_FRAMES = 300
_MEMORY = """
import sys
from pathlib import Path
from tests.bench.listing import opened, settle

def resident():
    for line in open("/proc/self/status"):
        if line.startswith("VmRSS"):
            return int(line.split()[1])

with opened(Path(sys.argv[1])) as (application, program):
    page = program.window.page("people")
    print(resident())
    for text in ("k", "ka", "kat", "katrin j"):
        page.search.setText(text)
        settle(application, program)
    print(resident())
"""


class opened:  # noqa: N801 - read as a verb: `with opened(folder) as (application, program)`
    """The program's window on a data folder, out of sight, with the whole list loaded."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __enter__(self) -> "tuple[QApplication, Program]":
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        from companion.app import Program
        from companion.ui.application import the_application

        application = the_application()
        self._program = Program(application, self._folder)
        self._program.window.resize(1280, 800)
        self._program.show()
        self._program.start()
        settle(application, self._program)
        return application, self._program

    def __exit__(self, *_: object) -> None:
        self._program.close()


def settle(application: "QApplication", program: "Program") -> None:
    """Wait until nothing is asked and all that came was painted."""
    for _ in range(5):
        application.processEvents()
        while program.worker.tasks:
            application.processEvents()
            time.sleep(0.001)


def lines(folder: Path) -> list[str]:
    """The rows of the table for one database."""
    from PySide6.QtWidgets import QStyledItemDelegate, QTableView

    from companion.ui.pages.people import PeoplePage

    with opened(folder) as (application, program):
        page = program.window.page("people")
        assert isinstance(page, PeoplePage)
        count = f"{page.model.rowCount():,} people"
        ours = _scrolling(application, program, page.list)
        plain = QTableView()
        plain.setModel(page.model)
        plain.setItemDelegate(QStyledItemDelegate(plain))
        plain.horizontalHeader().hide()
        plain.verticalHeader().hide()
        plain.horizontalHeader().setStretchLastSection(True)
        plain.verticalHeader().setDefaultSectionSize(page.list.rowHeight(0))
        plain.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        plain.resize(page.list.size())
        plain.show()
        theirs = _scrolling(application, program, plain)
        plain.close()
        return [
            _line(f"{count}: a frame, painted by Qt's own delegate", theirs),
            _line(f"{count}: a frame of the list", ours, theirs),
        ]


def memory(folders: dict[str, Path]) -> list[str]:
    """Resident memory of the window with the whole list and once searched, each in its process."""
    if sys.platform != "linux":
        return ["Resident memory: only Linux tells it"]
    found = {name: _resident(folder) for name, folder in folders.items()}
    least = [min(column) for column in zip(*found.values(), strict=True)]
    return [
        f"Resident with {name}, {when}: {kilobytes / 1024:.0f} MB"
        f" ({kilobytes / least[at]:.2f} of the least)"
        for at, when in enumerate(("listed", "searched"))
        for name, kilobytes in ((name, one[at]) for name, one in found.items())
    ]


def _resident(folder: Path) -> list[int]:
    ran = subprocess.run(
        [sys.executable, "-c", _MEMORY, str(folder)],
        capture_output=True, text=True, check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    return [int(line) for line in ran.stdout.split()]


def _scrolling(application: "QApplication", program: "Program", view: "QTableView") -> list[float]:
    """Seconds of this thread for each frame: a step of the scroll bar and its painting."""
    bar = view.verticalScrollBar()
    times = []
    for frame in range(_FRAMES):
        # A wheel's steps, with a leap now and then to rows that have not been read.
        step = 120 if frame % 20 else bar.maximum() // 30
        times.append(_timed(application, lambda step=step: bar.setValue(bar.value() + step)))  # type: ignore[misc]
        if not frame % 20:
            settle(application, program)
    return times


def _timed(application: "QApplication", act: Callable[[], object]) -> float:
    start = time.thread_time()
    act()
    application.processEvents()
    return time.thread_time() - start


def _line(name: str, times: list[float], plain: list[float] | None = None) -> str:
    slow = quantiles(times, n=20)[-1]
    ratio = f"{median(times) / median(plain):>8.2f}" if plain else " " * 8
    missed = sum(one > FRAME for one in times) / len(times)
    return f"{name:<52}{median(times) * 1000:>7.1f} ms{slow * 1000:>7.1f} ms{ratio}{missed:>9.1%}"
