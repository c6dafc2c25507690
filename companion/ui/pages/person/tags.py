"""The tags of a contact, each taken away by a press, and a line to add one."""

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QPushButton, QSizePolicy, QWidget

from companion.ui.pages.person.section import Section
from companion.ui.theme import Theme
from companion.ui.widgets.flow import FlowLayout
from companion.ui.widgets.looks import set_look
from companion.ui.widgets.tips import set_tip


class Tags(Section):
    """`added(tag)` and `removed(tag)`. The line completes to tags that there are already."""

    added = Signal(str)
    removed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Tags")
        self._tags: list[str] | None = None
        self._known = QStringListModel(self)
        self.new = QLineEdit()
        set_look(self.new, "in-place")
        self.new.setAccessibleName("Add a tag")
        self.new.setPlaceholderText("add a tag")
        self.new.setMaximumWidth(theme.em(12))
        completer = QCompleter(self._known, self.new)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.new.setCompleter(completer)
        self.new.returnPressed.connect(self._on_entered)
        self._row = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._row.setSizePolicy(policy)
        self._flow = FlowLayout(self._row, spacing=theme.em(0.4))
        self._buttons: list[QPushButton] = []
        self._flow.addWidget(self.new)
        self.body.addWidget(self._row)

    def show_tags(self, tags: list[str]) -> None:
        """Show these tags."""
        if tags == self._tags:
            return
        self._tags = list(tags)
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        while self._flow.takeAt(0) is not None:
            pass
        self._buttons = [self._button(tag) for tag in tags]
        for widget in (*self._buttons, self.new):
            self._flow.addWidget(widget)
        self._row.updateGeometry()

    def know(self, tags: list[str]) -> None:
        """The tags to complete to."""
        self._known.setStringList(tags)

    def _button(self, tag: str) -> QPushButton:
        words = tag if len(tag) <= 40 else f"{tag[:39]}…"
        button = set_look(QPushButton(f"{words}  ×".replace("&", "&&")), "chip")
        button.setAccessibleName(f"Remove tag {tag}")
        set_tip(button, f"Remove tag {tag}")
        button.clicked.connect(lambda: self.removed.emit(tag))
        return button

    def _on_entered(self) -> None:
        tag = self.new.text().strip()
        if tag:
            self.new.clear()
            self.added.emit(tag)
