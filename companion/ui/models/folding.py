"""Groups of the list folded away and out again: by clicks on headings, and by keys as in trees."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView

from companion.ui.models.heading_paint import BAND
from companion.ui.models.people import PeopleModel
from companion.ui.models.words import heading_words
from companion.ui.theme import Theme

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class Folding:
    """What keys and clicks do to the groups of a list.

    Left folds the group, or goes from a person to the heading; Right unfolds, or goes to the
    first person; with Ctrl, all groups. Enter and Space on a heading turn it. In a list that is
    read from the right, Left and Right change places.
    """

    def __init__(self, view: QTableView, model: PeopleModel, theme: Theme) -> None:
        self._view, self._model, self._theme = view, model, theme

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key means for the groups; False if it means nothing."""
        row = self._view.currentIndex().row()
        if not self._model.sections or row < 0:
            return False
        key, on_heading = event.key(), self._model.heading(row) is not None
        is_for_all = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in _ENTER and on_heading:
            self.turn(row)
        elif key not in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            return False
        elif is_for_all:
            self.fold_all(self._is_back(key))
        elif self._is_back(key):
            self._back(row)
        else:
            self._forth(row)
        return True

    def take_click(self, at: QPoint) -> bool:
        """Turn the heading under a point of the viewport; False if there is none."""
        row = self._row_at(at)
        if row is None:
            return False
        self._view.setFocus(Qt.FocusReason.MouseFocusReason)
        self.turn(row)
        return True

    def is_over_heading(self, at: QPoint) -> bool:
        """Whether a click there would turn a group."""
        return self._row_at(at) is not None

    def turn(self, row: int) -> None:
        """Fold the group of this heading away, or out again; the heading stays where it is seen."""
        section = self._model.heading(row)
        if section is None:
            return
        folded = not self._model.is_folded(row)
        self._model.fold(row, folded)
        self._go(row)
        self._announce(f"{heading_words(section)}, {'folded' if folded else 'unfolded'}")

    def _announce(self, words: str) -> None:
        # The first paint needs nothing of what announces.
        from companion.ui.widgets.message import announce

        announce(self._view, words)

    def fold_all(self, folded: bool) -> None:
        """Fold all groups, or unfold them; whoever is current stays in sight, or the heading."""
        row = self._view.currentIndex().row()
        heading = self._model.key_at(self._heading_of(row)) if row >= 0 else None
        key = self._model.key_at(row) if row >= 0 else None
        self._model.fold_all(folded)
        place = None if key is None else self._model.place_of(key)
        if place is None and heading is not None:
            place = self._model.place_of(heading)
        if place is not None:
            self._go(place)
        self._announce("All groups folded" if folded else "All groups unfolded")

    def _is_back(self, key: int) -> bool:
        mirrored = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return key == (Qt.Key.Key_Right if mirrored else Qt.Key.Key_Left)

    def _back(self, row: int) -> None:
        start = self._heading_of(row)
        if start != row:
            self._go(start)
        elif not self._model.is_folded(row):
            self.turn(row)

    def _forth(self, row: int) -> None:
        if self._model.heading(row) is None:
            return
        if self._model.is_folded(row):
            self.turn(row)
        elif row + 1 < self._model.rowCount():
            self._go(row + 1)

    def _heading_of(self, row: int) -> int:
        found = self._model.sections.at(row)
        return found[1] if found is not None else row

    def _go(self, row: int) -> None:
        index = self._model.index(row)
        self._view.setCurrentIndex(index)
        self._view.scrollTo(index)

    def _row_at(self, at: QPoint) -> int | None:
        """The heading under a point: in its place, or in the band at the top."""
        if not self._model.sections:
            return None
        top = self._view.indexAt(QPoint(1, 1))
        if top.isValid() and at.y() < self._theme.em(BAND):
            start = self._heading_of(top.row())
            if self._view.rowViewportPosition(start) < 0:
                return start
        row = self._view.indexAt(at).row()
        return row if row >= 0 and self._model.heading(row) is not None else None
