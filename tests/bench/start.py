"""From starting the process to the window's first paint, against a bare PySide6 window."""

import os
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.harness import Comparison

# Tells the time of the first paint, and ends the process there and then. The timer of zero runs
# when the paint, which is one event of the loop, is over.
_WATCH = """
import os
from PySide6.QtCore import QEvent, QObject, QTimer
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, lambda: (os.write(1, b"painted"), os._exit(0)))
        return False
"""

_PLAIN = (
    """
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
"""
    + _WATCH
    + """
watch = Watch()
window.installEventFilter(watch)
window.show()
application.exec()
"""
)

_OURS = (
    """
import sys
from pathlib import Path
import companion.__main__
from companion import app
application = app._application([])
program = app.Program(application, Path(sys.argv[1]))
window = program.window
"""
    + _WATCH
    + """
watch = Watch()
window.installEventFilter(watch)
window.show()
QTimer.singleShot(0, program.start)
application.exec()
"""
)


# Compiled modules are kept, as in an installed program, whatever this machine's habit is.
_ENVIRONMENT = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
_ENVIRONMENT.pop("PYTHONDONTWRITEBYTECODE", None)


def comparison(folders: dict[str, Path]) -> Comparison:
    """`folders`: data folders by what is in them. The first start compiles, and does not count."""
    _seconds(_PLAIN)
    for folder in folders.values():
        _seconds(_OURS, str(folder))
    return Comparison(
        name="Start to first paint",
        plain=("a bare window", lambda: _seconds(_PLAIN)),
        ours=tuple(
            (name, lambda folder=folder: _seconds(_OURS, str(folder)))  # type: ignore[misc]
            for name, folder in folders.items()
        ),
        at_most=2.0,
    )


def _seconds(script: str, *arguments: str) -> float:
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=_ENVIRONMENT,
    )
    assert process.stdout is not None
    painted = process.stdout.read(7)
    taken = time.perf_counter() - start
    _, said = process.communicate(timeout=60)
    if painted != b"painted":
        raise RuntimeError(f"The window was never painted: {said.decode()[-2000:]}")
    return taken
