"""One line of the stack's running list: who, what they are to you, when, and the way back."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from companion.store.people import PersonRow
from companion.ui.context import Context
from companion.ui.pages.scan.finder import PersonFinder
from companion.ui.pages.scan.kinds import kind_icon
from companion.ui.pages.scan.stack_work import Kept, Standing
from companion.ui.widgets.avatar import Avatar
from companion.ui.widgets.elided import ElidedLabel
from companion.ui.widgets.looks import Tone, hairline, label, set_look
from companion.ui.widgets.tips import set_tip

FLASH_MS = 1200
_TONES: dict[Standing, Tone] = {"new": "calm", "known": "plain", "unknown": "caution"}
_WORDS: dict[Standing, str] = {"new": "new", "known": "known", "unknown": "unknown code"}


class StackRow(QFrame):
    """`undo` and `named(PersonRow)` say what was asked of it; a press on the name `opened`."""

    undo = Signal()
    opened = Signal()
    named = Signal(object)

    def __init__(self, context: Context, kept: Kept) -> None:
        super().__init__()
        self._context = context
        self.kept = kept
        set_look(self, "page")
        em = context.theme.em
        self._row = QHBoxLayout()
        self._row.setContentsMargins(em(0.4), em(0.35), em(0.2), em(0.35))
        self._row.setSpacing(em(0.7))
        self.finder: PersonFinder | None = None
        self.find_who: QPushButton | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(em(0.2))
        self._column.addLayout(self._row)
        self._fill()
        self._column.addWidget(hairline())
        self._flash = QTimer(self, singleShot=True, interval=FLASH_MS)
        self._flash.timeout.connect(self._on_flash_over)

    def flash(self) -> None:
        """Show that this one is there already."""
        self.mark.setText("already scanned")
        self._tint("caution")
        self._flash.start()

    def wait(self) -> None:
        """A change of it is under way: nothing more can be asked of it."""
        self.undo_button.setEnabled(False)

    def go_on(self) -> None:
        """The change could not be made."""
        self.undo_button.setEnabled(True)

    def _fill(self) -> None:
        kept, context, em = self.kept, self._context, self._context.theme.em
        self._row.addWidget(self._picture())
        words = QVBoxLayout()
        words.setSpacing(0)
        name = ElidedLabel(kept.name or kept.text, "strong")
        words.addWidget(name)
        if line := self._line():
            words.addWidget(ElidedLabel(line, "small"))
        self._row.addLayout(words, 1)
        self.mark = label(self._mark_words(), "pill")
        set_look(self.mark, "pill", tone=self._tone())
        self._row.addWidget(self.mark, alignment=Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(label(f"{kept.at:%H:%M}", "small"))
        if kept.standing == "unknown":
            self.find_who = set_look(QPushButton("who?"), "quiet")
            self.find_who.setAccessibleName(f"Find who this is: {kept.name}")
            self.find_who.setToolTip("Find who this is")
            self.find_who.clicked.connect(self._on_find)
            self._row.addWidget(self.find_who)
        elif kept.contact_id is not None:
            show = set_look(QPushButton("show"), "quiet")
            show.setAccessibleName(f"Show {kept.name}")
            show.clicked.connect(self.opened)
            self._row.addWidget(show)
        self.undo_button = set_look(QPushButton(), "quiet")
        context.icons.put(self.undo_button, "undo", "muted")
        self.undo_button.setAccessibleName(f"Undo {kept.name}")
        set_tip(self.undo_button, f"Take back {kept.name}")
        self.undo_button.setFixedWidth(em(2.2))
        self.undo_button.clicked.connect(self.undo)
        self._row.addWidget(self.undo_button)
        self.setAccessibleName(
            ", ".join(filter(None, (kept.name, self._mark_words(), line, f"{kept.at:%H:%M}")))
        )

    def _picture(self) -> QWidget:
        kept, theme = self.kept, self._context.theme
        if kept.standing != "unknown":
            return Avatar(theme, size=2, name=kept.name)
        icon = QLabel()
        icon.setFixedWidth(theme.em(2))
        icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        drawing = kind_icon(kept.noun)
        density = self.devicePixelRatioF()
        icon.setPixmap(self._context.icons.pixmap(drawing, theme.em(1.3), "muted", density))
        icon.setAccessibleName("Unknown code")
        return icon

    def _mark_words(self) -> str:
        return _WORDS[self.kept.standing]

    def _line(self) -> str:
        """ "Not on the list · Archivist · Lagos City Archive"."""
        off = self.kept.off_list and self.kept.standing != "unknown"
        return " · ".join(filter(None, ("Not on the list" if off else "", self.kept.line)))

    def _tone(self) -> Tone:
        return _TONES[self.kept.standing]

    def _tint(self, tone: Tone) -> None:
        set_look(self.mark, "pill", tone=tone)

    def _on_flash_over(self) -> None:
        self.mark.setText(self._mark_words())
        self._tint(self._tone())

    def _on_find(self) -> None:
        if self.finder is None:
            self.finder = PersonFinder(self._context, name=f"Find who this is: {self.kept.name}")
            self.finder.chosen.connect(self._on_found)
            self.finder.left.connect(self._on_left)
            self._column.insertWidget(1, self.finder)
            self.finder.show()
            self.finder.begin()
        else:
            self._on_left()

    def _on_found(self, row: PersonRow) -> None:
        self.wait()
        self.named.emit(row)

    def _on_left(self) -> None:
        if self.finder is not None:
            self.finder.hide()
            self.finder.deleteLater()
            self.finder = None
        if self.find_who is not None:
            self.find_who.setFocus()
