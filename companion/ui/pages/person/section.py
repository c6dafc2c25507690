"""A part of the person's page: a heading, and what is under it."""

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from companion.ui.theme import Theme
from companion.ui.widgets.heading import SectionHeading


class Section(QWidget):
    """Hidden while it has nothing to show. A subclass adds its widgets to `body`."""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        self.theme = theme
        self.heading = SectionHeading(title)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.em(0.15))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.em(0.9), 0, 0)
        layout.setSpacing(theme.em(0.35))
        layout.addWidget(self.heading)
        layout.addLayout(self.body)

    def clear(self) -> str:
        """Take the widgets of `body` away; the name of the one that had the focus, or ""."""
        focus = QApplication.focusWidget()
        name = focus.accessibleName() if focus is not None and self.isAncestorOf(focus) else ""
        while (item := self.body.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                # Hidden first: what was half typed is committed by the focus that leaves.
                widget.hide()
                widget.deleteLater()
        return name

    def give_focus_back(self, name: str) -> None:
        """Put the focus where it was before `clear`, if there is such a widget again."""
        if not name:
            return
        for widget in self.findChildren(QWidget):
            if widget.accessibleName() == name and widget.isVisibleTo(self):
                widget.setFocus()
                return
