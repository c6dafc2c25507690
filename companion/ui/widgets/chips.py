"""A row of filter chips: words with counts, each on or off."""

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from companion.ui.theme import Theme
from companion.ui.widgets.flow import FlowLayout
from companion.ui.widgets.looks import Tone, set_look


class Chip:
    """One filter: `count` None shows none. `spoken` is its name for who hears it, if another."""

    def __init__(
        self,
        id: str,
        text: str,
        count: int | None = None,
        tone: Tone = "plain",
        spoken: str = "",
    ) -> None:
        self.id: Final = id
        self.text: Final = text
        self.count: Final = count
        self.tone: Final = tone
        self.spoken: Final = spoken


class _ChipButton(QPushButton):
    """As wide as its words are in the weight of a chip that is on: nothing moves when it is."""

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        heavy = QFont(self.font())
        heavy.setWeight(QFont.Weight.DemiBold)
        text = self.text().replace("&&", "&")
        more = QFontMetrics(heavy).horizontalAdvance(text)
        more -= self.fontMetrics().horizontalAdvance(text)
        return QSize(hint.width() + max(0, more), hint.height())


class ChipRow(QWidget):
    """Chips that wrap when the row is narrow. Tab enters the row, the arrows go along it.

    `changed(ids)` carries the frozenset of the ids that are on, when the user presses one. If one
    chip's id is `all_id`, it is on when no other is, and pressing it turns the others off.
    `dropped(id)`: Delete or Backspace on a chip.
    """

    changed = Signal(object)
    dropped = Signal(str)

    def __init__(self, theme: Theme, *, name: str, all_id: str | None = None) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._all = all_id
        self._chips: dict[str, QPushButton] = {}
        self._flow = FlowLayout(self, spacing=theme.em(0.5))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def checked(self) -> frozenset[str]:
        """The ids that are on, without `all_id`."""
        return frozenset(
            name for name, chip in self._chips.items() if chip.isChecked() and name != self._all
        )

    def set_chips(self, chips: Sequence[Chip]) -> None:
        """Show these chips. Those that were there stay what they were, on or off, and focused."""
        wanted = {chip.id for chip in chips}
        if [chip.id for chip in chips] != list(self._chips):
            for name in [name for name in self._chips if name not in wanted]:
                gone = self._chips.pop(name)
                gone.hide()
                gone.deleteLater()
            while self._flow.takeAt(0) is not None:
                pass
            self._chips = {chip.id: self._chips.get(chip.id) or self._make() for chip in chips}
            for button in self._chips.values():
                self._flow.addWidget(button)
        for chip in chips:
            button = self._chips[chip.id]
            count = "" if chip.count is None else f" {chip.count:,}"
            button.setText(f"{chip.text}{count}".replace("&", "&&"))
            button.setAccessibleName(chip.spoken or f"{chip.text}{count}")
            set_look(button, "chip", tone=chip.tone)
        self.set_checked(self.checked)

    def set_checked(self, ids: Iterable[str]) -> None:
        """Turn these on and all others off, without a signal."""
        wanted = frozenset(ids) - {self._all}
        for name, chip in self._chips.items():
            chip.setChecked(name in wanted or (name == self._all and not wanted))
        self._choose_tab_stop()

    def eventFilter(self, chip: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
            if step and isinstance(chip, QPushButton):
                mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
                self._move(chip, -step if mirrored else step)
                return True
            if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
                self.dropped.emit(self._id_of(chip))
                return True
        return super().eventFilter(chip, event)

    def _make(self) -> QPushButton:
        chip = _ChipButton(self)
        chip.setCheckable(True)
        chip.setCursor(Qt.CursorShape.PointingHandCursor)
        chip.clicked.connect(self._on_clicked)
        chip.installEventFilter(self)
        return chip

    def _move(self, chip: QPushButton, step: int) -> None:
        chips = list(self._chips.values())
        other = chips[(chips.index(chip) + step) % len(chips)]
        self._choose_tab_stop(other)
        other.setFocus(Qt.FocusReason.TabFocusReason)

    def _choose_tab_stop(self, chosen: QPushButton | None = None) -> None:
        """Let Tab stop once: at the chip last used, else at the first."""
        chips = list(self._chips.values())
        focused = next((chip for chip in chips if chip.hasFocus()), None)
        stop = chosen or focused or (chips[0] if chips else None)
        for chip in chips:
            policy = Qt.FocusPolicy.StrongFocus if chip is stop else Qt.FocusPolicy.ClickFocus
            chip.setFocusPolicy(policy)

    def _on_clicked(self) -> None:
        pressed = self._id_of(self.sender())
        if pressed and pressed == self._all:
            self.set_checked(())
        else:
            self.set_checked(self.checked)
        self.changed.emit(self.checked)

    def _id_of(self, button: QObject) -> str:
        return next((name for name, chip in self._chips.items() if chip is button), "")
