"""From starting the process to the first page of people, painted: against bare windows.

Each start is a process of its own, in turns with the others. Seconds of the processor count, all
of the process's, from its first instruction on: other programs may run as well.
"""

import os
import subprocess
import sys
from pathlib import Path

from tests.bench.harness import Comparison, Run

# Tells the processor's time at the first paint, and ends the process there and then. The timer of
# zero runs when the paint, which is one event of the loop, is over.
_WATCH = """
import os, time
from PySide6.QtCore import QEvent, QObject, QTimer
painted = []
def told():
    if painted:
        os.write(1, b"%.6f" % time.process_time())
    os._exit(0)
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and not painted:
            painted.append(watched)
            AFTER
        return False
"""

_BARE = (
    """
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
"""
    + _WATCH.replace("AFTER", "QTimer.singleShot(0, told)")
    + """
watch = Watch()
window.installEventFilter(watch)
window.show()
application.exec()
"""
)

# The program as it is started, until `Program.show`: its list must hold people when it is painted.
_OURS = (
    """
import sys
from companion import __main__
"""
    + _WATCH.replace("AFTER", "pass")
    + """
def watched(program, shown):
    page = program.window.page("people")
    if {people} and not page.model.rowCount():
        raise SystemExit("nobody is listed")
    program.watcher = Watch()
    page.list.viewport().installEventFilter(program.watcher)
    # Told before anything that waits for the first paint.
    program.window.painted.connect(told)
    shown(program)
import companion.app
shown = companion.app.Program.show
companion.app.Program.show = lambda program: watched(program, shown)
{also}
sys.exit(__main__.main(["--data", sys.argv[1]]))
"""
)

# The same window, with forty rows that are there already instead of a look into the database.
_STATIC = """
from companion.model.circle import Circle
from companion.store.glance import Glance
from companion.store.people import PeopleFilter, PersonRow
rows = {
    number * 2: PersonRow("attendee", number, f"Person Number {number}", "Title · Place",
                          Circle.NONE, False, None, None, "", False)
    for number in range(40)
}
companion.app.first_look = lambda folder, settings, theme: Glance((), PeopleFilter(), rows)
"""

# Compiled modules are kept, as in an installed program, whatever this machine's habit is.
_ENVIRONMENT = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
_ENVIRONMENT.pop("PYTHONDONTWRITEBYTECODE", None)


def comparisons(folders: dict[str, Path]) -> list[Comparison]:
    """`folders`: data folders by what is in them. The first start compiles, and does not count."""
    any_folder = next(iter(folders.values()))
    ours = tuple(
        (name, _run(_OURS.format(people=name != "empty", also=""), folder))
        for name, folder in folders.items()
    )
    bare = _run(_BARE)
    static = _run(_OURS.format(people=True, also=_STATIC), any_folder)
    for run in (bare, static, *(run for _, run in ours)):
        run()
    name = "Start to the first page of people"
    return [
        Comparison(name, ("a bare window", bare), ours, at_most=1.8),
        Comparison(name, ("the same window with 40 static rows", static), ours, at_most=1.15),
    ]


def _run(script: str, *arguments: Path) -> Run:
    return lambda: _seconds(script, *map(str, arguments))


def _seconds(script: str, *arguments: str) -> float:
    ran = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        capture_output=True,
        env=_ENVIRONMENT,
        timeout=60,
        check=False,
    )
    try:
        return float(ran.stdout)
    except ValueError:
        told = ran.stderr.decode(errors="replace")[-2000:]
        raise RuntimeError(f"The window was never painted: {told}") from None
