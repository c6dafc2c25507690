"""A small window while the data of an older Companion are made ready, before the real one is there.

Shown after half a second, so that a small database opens without a flicker.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QProgressBar, QVBoxLayout, QWidget

from companion.model.progress import Progress
from companion.ui.theme import Theme
from companion.ui.widgets.looks import label, set_look

_AFTER = 0.5
_SENTENCE = "Your data are made ready for this version of Companion. This happens once."


class Preparing(QWidget):
    """A sentence, and how far it is."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        em = theme.em
        set_look(self, "page")
        self.setWindowTitle("Companion")
        self.setAccessibleName(_SENTENCE)
        self.bar = QProgressBar()
        self.bar.setAccessibleName("How far it is")
        sentence = label(_SENTENCE, wrap=True)
        sentence.setMinimumWidth(em(26))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em(2), em(1.8), em(2), em(1.8))
        layout.setSpacing(em(0.9))
        layout.addWidget(sentence)
        layout.addWidget(self.bar)

    def tell(self, done: int, total: int | None) -> None:
        """Show so far of so many; of an unknown number, that something goes on."""
        self.bar.setRange(0, 0 if total is None else 100)
        self.bar.setValue(100 * done // total if total else 0)


@contextmanager
def told_in_a_window(
    theme: Theme, *, clock: Callable[[], float] = time.monotonic
) -> Iterator[Progress]:
    """Progress for what has to be done before there is a window; on the UI thread."""
    begun = clock()
    made: list[Preparing] = []

    def progress(done: int, total: int | None) -> None:
        if clock() - begun < _AFTER:
            return
        if not made:
            made.append(Preparing(theme))
            # It says that one waits: closing it would end nothing.
            made[0].setWindowFlag(Qt.WindowType.WindowCloseButtonHint, False)
            made[0].show()
        made[0].tell(done, total)
        QApplication.processEvents()

    try:
        yield progress
    finally:
        for window in made:
            window.close()
            window.deleteLater()
