"""What is selected of a round: why they fit, and people to be swapped or put together."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from companion.ui.theme import Theme
from companion.ui.widgets.flow import FlowLayout
from companion.ui.widgets.looks import label, set_look

if TYPE_CHECKING:
    from companion.operations.peers.rounds import GroupView, OpenRound

    Chosen = Sequence[tuple["GroupView | None", tuple[int, ...]]]

_MOST_SHOWN = 6
_LARGEST = 3


class Details(QScrollArea):
    """`wanted(what)` is sent for "swap", "together", "break", "keep" and "free".

    Two people of different groups can be swapped, two or three put together: those whose boxes
    are ticked, and where just two rows are people in none, these.
    """

    wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.boxes: dict[int, QCheckBox] = {}
        self._chosen: Chosen = ()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumWidth(theme.em(17))
        inside = set_look(QWidget(), "page")
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(theme.em(0.8), 0, theme.em(0.6), 0)
        self.body.setSpacing(theme.em(0.5))
        self._words = QVBoxLayout()
        self._words.setSpacing(theme.em(0.35))
        self.body.addLayout(self._words)
        self.hint = label("", "small", wrap=True)
        self.body.addWidget(self.hint)
        holder = QWidget()
        flow = FlowLayout(holder, spacing=theme.em(0.5))
        self.buttons: dict[str, QPushButton] = {}
        for name, text in (
            ("swap", "&Swap these two"), ("together", "Put &together"), ("break", "&Break up"),
            ("keep", "&Keep together"), ("free", "Let &go"),
        ):  # fmt: skip
            button = self.buttons[name] = QPushButton(text)
            button.clicked.connect(lambda _checked=False, name=name: self.wanted.emit(name))
            flow.addWidget(button)
        self.buttons["keep"].setToolTip("They stay when the others are matched again")
        self.buttons["free"].setToolTip("They may be parted when the others are matched again")
        policy = holder.sizePolicy()
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        self.body.addWidget(holder)
        self.body.addStretch(1)
        self.setWidget(inside)

    @property
    def ticked(self) -> list[int]:
        """The places of the people whose boxes are ticked."""
        return [place for place, box in self.boxes.items() if box.isChecked()]

    @property
    def group_ids(self) -> list[int]:
        """The groups that are selected."""
        return [group.id for group, _ in self._chosen if group is not None]

    def show_chosen(self, now: "OpenRound", chosen: "Chosen") -> None:
        """Show these groups and people."""
        self._chosen = chosen
        self.boxes = {}
        while (item := self._words.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if len(chosen) > _MOST_SHOWN:
            self._words.addWidget(label(f"{len(chosen):,} groups", "subtitle", wrap=True))
        else:
            for group, places in chosen:
                self._add(now, group, places, alone=len(chosen) == 1)
        self._enable()

    def _add(
        self,
        now: "OpenRound",
        group: "GroupView | None",
        places: tuple[int, ...],
        *,
        alone: bool,
    ) -> None:
        for place in places:
            person = now.field.people[place]
            box = QCheckBox(person.shown.replace("&", "&&"))
            box.setToolTip("")
            box.setAccessibleName(f"Choose {person.shown}")
            box.toggled.connect(self._enable)
            self.boxes[place] = box
            self._words.addWidget(box)
            said = [now.setup.header("country"), now.setup.header("languages")]
            line = " · ".join(
                filter(None, (*(person.said.get(header, "") for header in said), person.email))
            )
            if alone and line:
                self._words.addWidget(label(line, "small", wrap=True))
        if alone:
            why = now.why_left()[places[0]] if group is None else ""
            for text in (
                why,
                *(f"Breaks a rule: {one}" for one in (group.broken if group else ())),
            ):
                if text:
                    self._words.addWidget(label(text, "strong", wrap=True))
            for text in group.reasons if group else ():
                self._words.addWidget(label(f"• {text}", wrap=True))
        self._words.addSpacing(self._theme.em(0.5))

    def _enable(self) -> None:
        groups = [group for group, _ in self._chosen]
        where = {
            place: None if group is None else group.id
            for group, places in self._chosen
            for place in places
        }
        ticked = self.ticked
        apart = len({where[place] for place in ticked}) == len(ticked) == 2
        self.buttons["swap"].setEnabled(apart)
        self.buttons["together"].setEnabled(
            2 <= len(ticked) <= _LARGEST
            and (len({where[place] for place in ticked}) > 1 or None in set(where.values()))
        )
        own = [group for group in groups if group is not None]
        self.buttons["break"].setVisible(bool(own))
        self.buttons["keep"].setVisible(any(not group.kept for group in own))
        self.buttons["free"].setVisible(any(group.kept for group in own))
        self.hint.setText(
            "Select several rows (Ctrl or Shift) and tick people to swap two, or to put two or "
            "three together."
        )
        self.hint.setVisible(len(self._chosen) < 2)
