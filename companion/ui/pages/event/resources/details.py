"""What is known of the resource that is chosen, and what can be done with it."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from companion.operations.resources.addresses import address
from companion.operations.resources.opening import path_of
from companion.qr.harmless import harmless
from companion.ui.context import Context
from companion.ui.models.words import moment_words
from companion.ui.pages.event.resources.entries import Entry, kind_words
from companion.ui.pages.scan.texts import breakable, breakable_address
from companion.ui.widgets.flow import FlowLayout
from companion.ui.widgets.looks import TextLabel, label, set_look

# What is done, its words, and for which kinds.
_DEEDS = (
    ("open", "Open", ("copy", "file", "link")),
    ("copy", "Copy the address", ("link",)),
    ("save", "Save a copy…", ("copy", "file")),
    ("folder", "Show its folder", ("file",)),
    ("keep", "Keep a copy", ("file",)),
    ("edit", "Edit…", ("copy", "file", "link", "note")),
    ("remove", "Remove", ("copy", "file", "link", "note")),
)
_FOR_STATES = (
    ("find", "Find it…", ("gone",)),
    ("new", "Keep it as it is now", ("changed",)),
)
_STATES = {
    "gone": "The file is not where it was. Find it, or forget it. It may be on a drive that is "
    "not connected just now.",
    "gone copy": "It is gone from the watched folder. The copy here stays until you remove it.",
    "changed": "The file was changed since it was added. Open it to see what is different.",
}


class ResourceDetails(QScrollArea):
    """Hidden while nothing is chosen. `asked(what)`: one of its buttons was pressed."""

    asked = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        em = context.theme.em
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = set_look(QWidget(), "page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(em(1.2), em(0.6), em(1.2), em(1))
        column.setSpacing(em(0.45))
        self.title = _text("subtitle")
        self.state = set_look(_text("plain"), "small", tone="caution")
        self.address = _text("plain")
        self.caution = set_look(_text("plain"), "small", tone="caution")
        self.facts = _text("muted")
        self.words = _text("plain")
        self.buttons: dict[str, QPushButton] = {}
        strip = QWidget()
        flow = FlowLayout(strip, spacing=em(0.3))
        for name, text, _ in (*_FOR_STATES, *_DEEDS):
            button = QPushButton(text)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(lambda _checked=False, name=name: self.asked.emit(name))
            self.buttons[name] = button
            flow.addWidget(button)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        strip.setSizePolicy(policy)
        # The buttons are in sight however much is said below.
        for part in (
            self.title, self.state, self.address, self.caution, strip, self.words, self.facts,
        ):  # fmt: skip
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(inside)
        self.hide()

    def show_entries(self, entries: Sequence[Entry], now: datetime) -> None:
        """Show the one that is chosen, or how many are."""
        if len(entries) == 1:
            self._show(entries[0], now)
        elif entries:
            self._show_many(len(entries))
        self.setVisible(bool(entries))

    def _show(self, entry: Entry, now: datetime) -> None:
        row = entry.row
        self.title.setText(breakable(row.title))
        kept_copy = row.kind == "copy" and entry.state == "gone"
        _say(self.state, _STATES.get("gone copy" if kept_copy else entry.state, ""))
        link = address(row.target) if row.kind == "link" else None
        _say(self.address, breakable_address(harmless(row.target, limit=2000)) if link else "")
        _say(self.caution, link.caution if link else "")
        _say(self.facts, "\n".join(_facts(entry, now)))
        _say(self.words, breakable(row.words))
        # What is new as it is now is asked only where a file differs.
        states = {name for name, _, wanted in _FOR_STATES if entry.state in wanted}
        if row.kind == "copy":
            states = set()
        deeds = {name for name, _, kinds in _DEEDS if row.kind in kinds}
        if entry.state == "gone" and row.kind == "file":
            deeds -= {"open", "save", "keep"}
        if row.kind == "link" and link is None:
            deeds -= {"open"}
        self._offer(deeds | states, row.title)

    def _show_many(self, count: int) -> None:
        self.title.setText(f"{count:,} are chosen")
        for part in (self.state, self.address, self.caution, self.facts, self.words):
            part.hide()
        self._offer({"remove"}, f"the {count:,} chosen")

    def _offer(self, names: set[str], title: str) -> None:
        # Of a file that is gone nothing is left here but what one knows of it.
        self.buttons["remove"].setText("Forget it" if "find" in names else "Remove")
        for name, button in self.buttons.items():
            button.setVisible(name in names)
            button.setAccessibleName(f"{button.text().rstrip('…')}: {harmless(title, limit=80)}")
        primary = next((one for one in ("find", "open") if one in names), "")
        for name, button in self.buttons.items():
            set_look(button, "primary" if name == primary else "plain")


def _facts(entry: Entry, now: datetime) -> list[str]:
    row = entry.row
    lines = [kind_words(row)]
    if row.giver:
        lines.append(f"Given by {row.giver}")
    if row.session:
        lines.append(f"For {row.session}")
    if row.folder:
        lines.append(f"From the watched folder: {row.target}")
    elif row.kind == "file":
        lines.append(f"Linked: {path_of(row)}")
    lines.append(f"Added {moment_words(row.added_at, now)}")
    if row.changed_at:
        lines.append(f"Changed {moment_words(row.changed_at, now)}")
    if row.tags:
        lines.append(" ".join(f"#{tag}" for tag in row.tags))
    return [breakable(line) for line in lines]


def _text(look: str) -> TextLabel:
    made = label("", look, wrap=True)  # type: ignore[arg-type]
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def _say(part: TextLabel, words: str) -> None:
    part.setText(words)
    part.setVisible(bool(words))
