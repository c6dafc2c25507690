"""The watched folders above the list: which they are, when they were looked into, what to do."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from companion.store.watched_folders import WatchedFolderRow
from companion.ui.context import Context
from companion.ui.widgets.elided import ElidedLabel
from companion.ui.widgets.looks import set_look
from companion.ui.widgets.tips import set_tip


class FolderLines(QWidget):
    """A line for each folder. Each signal carries the id of the folder."""

    look = Signal(int)
    show_folder = Signal(int)
    move_asked = Signal(int)
    stop = Signal(int)
    news_asked = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._shown: list[tuple[int, str, str]] = []
        self.lines: dict[int, FolderLine] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(context.theme.em(0.2))
        self.hide()

    def show_folders(self, folders: Sequence[WatchedFolderRow]) -> None:
        """Show these folders; what was said of each stays."""
        # A line stays while its folder does, and with it the focus on its button.
        wanted = [(folder.id, folder.path, folder.keeps) for folder in folders]
        if wanted != self._shown:
            self._shown = wanted
            said = {id: line.told.text() for id, line in self.lines.items()}
            for line in self.lines.values():
                line.hide()
                line.deleteLater()
            self.lines = {folder.id: self._line(folder) for folder in folders}
            for id, line in self.lines.items():
                line.say(said.get(id, ""))
                self._column.addWidget(line)
        self.setVisible(bool(folders))

    def say(self, folder_id: int, words: str) -> None:
        """Say beside a folder when it was looked into, or what is wrong with it."""
        if folder_id in self.lines:
            self.lines[folder_id].say(words)

    def _line(self, folder: WatchedFolderRow) -> "FolderLine":
        line = FolderLine(self._context, folder)
        for words, signal in (
            ("What the last look brought…", self.news_asked),
            ("Show the folder", self.show_folder),
            ("It is elsewhere now…", self.move_asked),
            ("Stop watching it", self.stop),
        ):
            action = line.menu.addAction(words)
            action.triggered.connect(
                lambda _checked=False, signal=signal, id=folder.id: signal.emit(id)
            )
        line.look.clicked.connect(lambda: self.look.emit(folder.id))
        return line


class FolderLine(QWidget):
    """“Shared drive”, what was seen in it, and its buttons."""

    def __init__(self, context: Context, folder: WatchedFolderRow) -> None:
        super().__init__()
        em = context.theme.em
        name = Path(folder.path).name or folder.path
        self.name = ElidedLabel(f"Watching “{name}”", "strong")
        set_tip(self.name, folder.path)
        kept = "copies are kept" if folder.keeps == "copy" else "its files are linked"
        self._kept = kept
        self.told = ElidedLabel("", "muted")
        self.look = set_look(QPushButton("Look now"), "quiet")
        self.look.setAccessibleName(f"Look into {name} now")
        self.more = set_look(QPushButton("More"), "quiet")
        self.more.setAccessibleName(f"More about the folder {name}")
        self.menu = QMenu(self.more)
        self.more.setMenu(self.menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(em(0.5), 0, 0, 0)
        row.setSpacing(em(0.6))
        row.addWidget(self.name, 2)
        row.addWidget(self.told, 3)
        for button in (self.look, self.more):
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            row.addWidget(button)
        self.say("")

    def say(self, words: str) -> None:
        """What was seen last."""
        self.told.setText(words or self._kept)
