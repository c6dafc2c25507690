"""Who takes part, ticked off by hand: the whole list, with a field to find somebody."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from companion.ui.theme import Theme
from companion.ui.widgets.looks import label
from companion.ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from companion.store.players import Player


class PeopleTicks(QWidget):
    """`done(ids)` carries those who are ticked, in the order of the list."""

    done = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.field = SearchField(theme, name="Find somebody", hint="Find somebody on the list")
        self.list = QListWidget()
        self.list.setAccessibleName("Who takes part")
        self.counted = label("", "muted")
        self.all = QPushButton("Tick all")
        self.none = QPushButton("Untick all")
        self.ready = QPushButton("These take part")
        self.field.textChanged.connect(self._on_find)
        self.field.left.connect(lambda _chosen: self.list.setFocus())
        self.list.itemChanged.connect(lambda _item: self._count())
        self.all.clicked.connect(lambda: self._tick(Qt.CheckState.Checked))
        self.none.clicked.connect(lambda: self._tick(Qt.CheckState.Unchecked))
        self.ready.clicked.connect(self._on_ready)
        row = QHBoxLayout()
        row.addWidget(self.counted, 1)
        for button in (self.all, self.none, self.ready):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.em(0.5))
        layout.addWidget(self.field)
        layout.addWidget(self.list, 1)
        layout.addLayout(row)

    def show_people(self, players: "Sequence[Player]", ticked: Collection[int]) -> None:
        """Everybody on the list; these are ticked."""
        from companion.model.fold import fold

        inside = set(ticked)
        self.field.clear()
        blocked = self.list.blockSignals(True)
        self.list.clear()
        for player in players:
            parts = (player.name, player.title, player.organization)
            item = QListWidgetItem(" · ".join(part for part in parts if part))
            item.setData(Qt.ItemDataRole.UserRole, (player.id, fold(item.text())))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable
                          | Qt.ItemFlag.ItemIsSelectable)  # fmt: skip
            checked = player.id in inside
            item.setCheckState(Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.blockSignals(blocked)
        self._count()
        self.field.setFocus()

    @property
    def ticked(self) -> list[int]:
        """The ids of those who take part."""
        return [
            item.data(Qt.ItemDataRole.UserRole)[0]
            for item in self._items()
            if item.checkState() == Qt.CheckState.Checked
        ]

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _on_find(self, text: str) -> None:
        from companion.model.fold import fold

        words = fold(text).split()
        for item in self._items():
            folded: str = item.data(Qt.ItemDataRole.UserRole)[1]
            item.setHidden(not all(word in folded for word in words))

    def _tick(self, state: Qt.CheckState) -> None:
        """All that are seen: those found, if somebody is looked for."""
        blocked = self.list.blockSignals(True)
        for item in self._items():
            if not item.isHidden():
                item.setCheckState(state)
        self.list.blockSignals(blocked)
        self._count()

    def _count(self) -> None:
        count = len(self.ticked)
        self.counted.setText("1 person takes part" if count == 1 else f"{count:,} people take part")
        self.ready.setEnabled(count > 0)

    def _on_ready(self) -> None:
        self.done.emit(self.ticked)
