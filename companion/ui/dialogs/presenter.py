"""One's own card on the whole screen, to be scanned across a table."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from companion.model.changed import Changed
from companion.model.circle import Circle
from companion.model.draft import ContactDraft
from companion.ui.card_code import Cards, check_all
from companion.ui.context import Context
from companion.ui.tokens import LIGHT
from companion.ui.widgets.circle_choice import CircleChoice
from companion.ui.widgets.circles import SINGLE, TITLES
from companion.ui.widgets.elided import ElidedLabel
from companion.ui.widgets.looks import label
from companion.ui.widgets.qrview import QrView

if TYPE_CHECKING:
    from companion.store import Database

_KEYS = {Qt.Key.Key_P: Circle.PROFESSIONAL, Qt.Key.Key_S: Circle.SOCIAL}
# White in both schemes: the screen's brightness is what makes a code readable from afar.
_STYLE = f"""
Presenter {{ background: #ffffff; }}
QLabel {{ color: #000000; }}
QLabel[look="muted"], QLabel[look="small"] {{ color: {LIGHT.muted}; }}
QPushButton {{ background: #ffffff; color: {LIGHT.ink}; border-color: {LIGHT.line}; }}
"""


class Presenter(QWidget):
    """A window of its own, white, with the code as large as whole pixels allow.

    P and S turn to the other card, Esc closes. It follows what is changed meanwhile.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._context = context
        self._cards: Cards | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("My card")
        self.setAccessibleName("My card, full screen")
        self.setStyleSheet(_STYLE)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor("#ffffff"))
        self.setPalette(palette)
        self.choice = CircleChoice(context.theme, tokens=LIGHT)
        self.choice.chosen.connect(self._show)
        self.code = QrView(name="QR code of my card")
        self.name = ElidedLabel("", "title")
        self.line = ElidedLabel("", "muted")
        self.sentence = label("", "subtitle", wrap=True)
        self.to_cards = QPushButton("Fill in my card")
        self.to_cards.clicked.connect(self._on_to_cards)
        self.done = QPushButton("Close  Esc")
        self.done.setAccessibleName("Close")
        self.done.clicked.connect(self.close)
        self._lay_out()
        context.changes.happened.connect(self._on_changed)
        self._load()

    def _lay_out(self) -> None:
        em = self._context.theme.em
        for text in (self.name, self.line, self.sentence):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        empty = QWidget()
        column = QVBoxLayout(empty)
        column.addStretch(1)
        column.addWidget(self.sentence)
        column.addSpacing(em(0.8))
        column.addWidget(self.to_cards, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self._stack = QStackedWidget()
        self._stack.addWidget(QWidget())
        self._stack.addWidget(self.code)
        self._stack.addWidget(empty)
        foot = QHBoxLayout()
        # Beside the name, since every line below it is taken from the code's size.
        foot.addWidget(self.choice)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addWidget(self.line)
        foot.addLayout(words, 1)
        foot.addWidget(self.done)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em(1), em(0.3), em(1), em(0.6))
        layout.setSpacing(em(0.2))
        layout.addWidget(self._stack, 1)
        layout.addLayout(foot)

    @property
    def circle(self) -> Circle:
        """The circle whose card is shown."""
        return self.choice.circle

    @property
    def is_empty(self) -> bool:
        """True when it says kindly that there is nothing to show yet."""
        return self._stack.currentIndex() == 2

    def _load(self) -> None:
        self._context.worker.read(
            load_drafts, on_done=self._on_loaded, on_failed=self._say, what="Opening your card…"
        )

    def _on_loaded(self, drafts: Mapping[Circle, ContactDraft]) -> None:
        self._context.worker.compute(
            lambda _: check_all(drafts),
            on_done=self._on_drawn,
            on_failed=self._say,
            what="Drawing your code…",
        )

    def _on_drawn(self, cards: Cards) -> None:
        first = self._cards is None
        self._cards = cards
        if first and self.circle not in cards.codes and cards.codes:
            self.choice.show_circle(next(iter(cards.codes)))
        self._show()

    def _show(self) -> None:
        if self._cards is None:
            return
        shown = self._cards.codes.get(self.circle)
        if shown is None:
            title = TITLES[self.circle]
            self._say(
                f"Your {title} card is empty: choose its fields under “My cards”."
                if self._cards.codes
                else "Your card is empty: write down your name once, and here is your code."
            )
            return
        self.code.show_matrix(shown.code.matrix)
        self.code.setAccessibleName(f"QR code of the {TITLES[self.circle]} card of {shown.name}")
        self.name.setText(shown.name)
        self.line.setText(shown.line)
        self.line.setVisible(bool(shown.line))
        self._stack.setCurrentIndex(1)

    def _say(self, sentence: str) -> None:
        self.name.setText("")
        self.line.setText("")
        self.sentence.setText(sentence)
        self._stack.setCurrentIndex(2)
        self.to_cards.setFocus()

    def _on_to_cards(self) -> None:
        self.close()
        self._context.go("cards")

    def _on_changed(self, changed: Changed, _cause: object) -> None:
        if changed.touches("card_field"):
            self._load()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#ffffff"))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        again = self._context.commands.action("card.show").shortcut()
        if event.key() == Qt.Key.Key_Escape or QKeySequence(event.keyCombination()) == again:
            self.close()
        elif event.key() in _KEYS and not event.modifiers():
            self.choice.choose(_KEYS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


def load_drafts(db: "Database") -> dict[Circle, ContactDraft]:
    """What each circle sees of the card. For the worker's threads."""
    from companion.store.cards import card_draft

    with db.read() as sql:
        return {circle: card_draft(sql, circle) for circle in SINGLE}


def present(context: Context, parent: QWidget) -> Presenter:
    """Show the card on the screen that `parent` is on, over everything."""
    presenter = Presenter(context, parent)
    presenter.setScreen(parent.screen())
    presenter.setGeometry(parent.screen().geometry())
    presenter.showFullScreen()
    presenter.activateWindow()
    presenter.setFocus()
    return presenter
