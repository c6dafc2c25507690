"""Contacts beside each other: a column for each, and of what they say differently one choice."""

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QWidget,
)

from companion.ui.dialogs.merging.work import Compared, Row
from companion.ui.theme import Theme
from companion.ui.widgets.avatar import Avatar
from companion.ui.widgets.looks import Look, TextLabel, hairline, label

_LABELS, _COLUMN = 6.5, 11.0  # em
# A word that fits no narrow column, and the pieces it may break into; a mark stays on its letter.
_LONG_WORD = re.compile(r"\S{20,}")
_PIECES = re.compile(r".{8}(?:[^\w\s]|[\u0300-\u036f])*|.+")


class Comparison(QWidget):
    """`changed` is sent when the user leaves a contact out, or takes it in again."""

    changed = Signal()

    def __init__(self, theme: Theme, compared: Compared) -> None:
        super().__init__()
        self._theme, self.compared = theme, compared
        self._groups: dict[str, QButtonGroup] = {}
        self.boxes: list[QCheckBox] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.em(1.2))
        self._grid.setVerticalSpacing(theme.em(0.5))
        self._grid.setColumnMinimumWidth(0, theme.em(_LABELS))
        for column in range(len(compared.ids)):
            self._grid.setColumnMinimumWidth(column + 1, theme.em(_COLUMN))
            self._grid.setColumnStretch(column + 1, 1)
        self._head()
        for field, row in compared.single.items():
            if field in compared.differing:
                self._choice(field, row)
        if self._groups:
            kept = "What is not chosen is kept in a note, a picture with the card."
            note = label(kept, "small", wrap=True)
            self._grid.addWidget(note, self._grid.rowCount(), 1, 1, len(compared.ids))
        self._line("Both are kept" if len(compared.ids) == 2 else "All are kept")
        for field, row in compared.single.items():
            if field not in compared.differing and field not in ("name", "photo"):
                self._texts(row)
        for row in compared.lists:
            self._texts(row)
        self._grid.setRowStretch(self._grid.rowCount(), 1)

    @property
    def chosen_ids(self) -> list[int]:
        """The contacts that are to be merged."""
        ids = self.compared.ids
        if not self.boxes:
            return list(ids)
        return [id for id, box in zip(ids, self.boxes, strict=True) if box.isChecked()]

    @property
    def choices(self) -> dict[str, int]:
        """By field the contact whose value stays, of those that are to be merged."""
        merged = self.chosen_ids
        found = {}
        for field, group in self._groups.items():
            id = self.compared.ids[group.checkedId()]
            if id in merged:
                found[field] = id
        return found

    def radio(self, field: str, place: int) -> QRadioButton | None:
        """The choice of a field for the contact at this place."""
        button = self._groups[field].button(place) if field in self._groups else None
        return button if isinstance(button, QRadioButton) else None

    def take_focus(self) -> None:
        """Put the focus on the first choice, if there is one."""
        checked = (group.checkedButton() for group in self._groups.values())
        if (first := next(checked, None)) is not None:
            first.setFocus()

    def _head(self) -> None:
        compared = self.compared
        for column, name in enumerate(compared.names):
            picture = compared.photos[column]
            avatar = Avatar(self._theme, size=3.6)
            avatar.show_person(name, None if picture is None else QPixmap.fromImage(picture))
            words = _words(name, "subtitle")
            self._grid.addWidget(avatar, 0, column + 1)
            self._grid.addWidget(words, 1, column + 1)
            if len(compared.ids) > 2:
                box = QCheckBox("Merge")
                box.setChecked(True)
                box.setAccessibleName(f"Merge {name}, number {column + 1}")
                box.toggled.connect(self.changed)
                self.boxes.append(box)
                self._grid.addWidget(box, 2, column + 1)

    def _choice(self, field: str, row: Row) -> None:
        place = self._name(row)
        group = QButtonGroup(self)
        self._groups[field] = group
        for column, value in enumerate(row.values):
            if value:
                choice = _Choice(self._theme, "the one above" if field == "photo" else value)
                who = self.compared.names[column]
                spoken = f"{row.name}: {value}, of {who}, number {column + 1}"
                choice.radio.setAccessibleName(spoken)
                group.addButton(choice.radio, column)
                self._grid.addWidget(choice, place, column + 1)
        group.button(self.compared.usual[field]).setChecked(True)

    def _texts(self, row: Row) -> None:
        place = self._name(row)
        for column, value in enumerate(row.values):
            self._grid.addWidget(_words(value), place, column + 1)

    def _name(self, row: Row) -> int:
        place = self._grid.rowCount()
        shown = label(row.name, "small", wrap=True)
        shown.setContentsMargins(0, self._theme.em(0.2), 0, 0)
        self._grid.addWidget(shown, place, 0, Qt.AlignmentFlag.AlignTop)
        return place

    def _line(self, words: str) -> None:
        width = len(self.compared.ids) + 1
        self._grid.addWidget(hairline(), self._grid.rowCount(), 0, 1, width)
        self._grid.addWidget(label(words, "section"), self._grid.rowCount(), 0, 1, width)


class _Choice(QWidget):
    """A radio button whose words wrap, and may be pressed as well."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__()
        self.radio = QRadioButton()
        self.words = _Pressed(text, self.radio)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.em(0.3))
        row.addWidget(self.radio, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)


def _words(text: str, look: Look = "plain") -> TextLabel:
    shown = label(breakable(text), look, wrap=True)
    _fit(shown)
    return shown


class _Pressed(TextLabel):
    """Words that press the button beside them."""

    def __init__(self, text: str, radio: QRadioButton) -> None:
        super().__init__(breakable(text))
        self._radio = radio
        self.setWordWrap(True)
        _fit(self)
        self.setContentsMargins(0, 2, 0, 0)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._radio.setFocus(Qt.FocusReason.MouseFocusReason)
            self._radio.click()


def breakable(text: str) -> str:
    """The text with places (U+200B) where a word that is too long for a column may break."""
    return _LONG_WORD.sub(lambda run: "\u200b".join(_PIECES.findall(run[0])), text)


def _fit(words: TextLabel) -> None:
    """The words begin at the top of their row, and none widens its column beyond its share."""
    words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    middle, top = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignTop
    words.setAlignment((words.alignment() & ~middle) | top)
