"""One's own card on the whole screen, to be scanned across a table."""

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QScreen,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from companion.ui.awake import Awake
from companion.ui.card_code import CheckedCode
from companion.ui.code_reach import CodeReach
from companion.ui.context import Context
from companion.ui.shown_cards import ShownCards
from companion.ui.tokens import LIGHT
from companion.ui.widgets.elided import ElidedLabel
from companion.ui.widgets.looks import label
from companion.ui.widgets.qrview import QrView
from companion.ui.widgets.variant_choice import VariantChoice

_KEYS = {Qt.Key.Key_P: "professional", Qt.Key.Key_S: "social"}
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_SCREEN = "card/screen"
# White in both schemes: the screen's brightness is what makes a code readable from afar.
_STYLE = """
Presenter {{ background: {ground}; }}
QLabel {{ color: {ink}; }}
QLabel[look="muted"], QLabel[look="small"] {{ color: {muted}; }}
QPushButton, QComboBox {{ background: {ground}; color: {ink}; border-color: {line}; }}
QComboBox QAbstractItemView {{ background: {ground}; color: {ink}; }}
"""
_BRIGHT = _STYLE.format(ground="#ffffff", ink=LIGHT.ink, muted=LIGHT.muted, line=LIGHT.line)
_DARK = _STYLE.format(ground="#000000", ink="#a8a8a8", muted="#8d8d8d", line="#4a4a4a")


class Presenter(QWidget):
    """A window of its own, white, with the code as large as whole pixels allow.

    P, S, the digits and the arrows turn to other cards, L to the next language, D makes it dark,
    M moves it to the next screen, Esc closes. It follows what is changed meanwhile.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._context = context
        self._first = True
        self._dimmed = False
        self._awake = Awake(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("My card")
        self.setAccessibleName("My card, full screen")
        self.choice = VariantChoice(context.theme, tokens=LIGHT)
        self.choice.chosen.connect(self._show)
        self.code = QrView(name="QR code of my card")
        self._reach = CodeReach(context.worker, self.code, self._say_reach)
        self.name = ElidedLabel("", "title")
        self.line = ElidedLabel("", "muted")
        self.reach = ElidedLabel("", "small")
        self.sentence = label("", "subtitle", wrap=True)
        self.to_cards = QPushButton("Fill in my card")
        self.to_cards.clicked.connect(self._on_to_cards)
        self.dim = QPushButton("Dark room  D")
        self.dim.setAccessibleName("Dim for a dark room")
        self.dim.setCheckable(True)
        self.dim.clicked.connect(self.set_dimmed)
        self.language = QPushButton("Language  L")
        self.language.setAccessibleName("Show in the next language")
        self.language.clicked.connect(self._on_language)
        self.language.hide()
        self.screens = QPushButton("Screen")
        self.screens.setAccessibleName("Choose the screen")
        self.screen_menu = QMenu(self)
        self.screen_menu.aboutToShow.connect(self._fill_screens)
        self.screens.setMenu(self.screen_menu)
        self.done = QPushButton("Close  Esc")
        self.done.setAccessibleName("Close")
        self.done.clicked.connect(self.close)
        self.cards = ShownCards(context, self._say, self)
        self.cards.drawn.connect(self._on_drawn)
        self._lay_out()
        self.set_dimmed(False)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.screenAdded.connect(self._on_screens)
        application.screenRemoved.connect(self._on_screens)
        self._on_screens()
        self.cards.load()

    def _lay_out(self) -> None:
        em = self._context.theme.em
        self.name.setFont(self._context.theme.font(2.0, bold=True))
        for text in (self.name, self.line, self.reach, self.sentence):
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
        self._left, self._right = QWidget(), QWidget()
        left, right = QHBoxLayout(self._left), QHBoxLayout(self._right)
        for side in (left, right):
            side.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self.choice, alignment=Qt.AlignmentFlag.AlignBottom)
        left.addStretch(1)
        right.addStretch(1)
        foot.addWidget(self._left)
        words = QVBoxLayout()
        words.setSpacing(0)
        for text in (self.name, self.line, self.reach):
            words.addWidget(text)
        foot.addLayout(words, 1)
        for button in (self.language, self.screens, self.dim, self.done):
            right.addWidget(button, alignment=Qt.AlignmentFlag.AlignBottom)
        foot.addWidget(self._right)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em(1), em(0.3), em(1), em(0.6))
        layout.setSpacing(em(0.2))
        layout.addWidget(self._stack, 1)
        layout.addLayout(foot)

    @property
    def is_empty(self) -> bool:
        """True when it says kindly that there is nothing to show yet."""
        return self._stack.currentIndex() == 2

    @property
    def shown(self) -> CheckedCode | None:
        """The card that is shown."""
        cards = self.cards.cards
        return cards.codes.get(self.choice.key) if cards is not None else None

    def set_dimmed(self, dimmed: bool) -> None:
        """Grey on black for a dark room, or white."""
        self._dimmed = dimmed
        self.dim.setChecked(dimmed)
        self.setStyleSheet(_DARK if dimmed else _BRIGHT)
        self.code.dim(dimmed)
        self.update()

    def _on_drawn(self) -> None:
        cards = self.cards.cards
        assert cards is not None
        self.choice.show_variants([card.variant for card in cards.cards])
        if self._first and self.choice.key not in cards.codes and cards.codes:
            self.choice.show_key(next(iter(cards.codes)))
        self._first = False
        self._show()

    def _show(self) -> None:
        cards = self.cards.cards
        if cards is None:
            return
        shown, title = self.shown, self.choice.variant.name
        if shown is None:
            self._say(
                cards.refused.get(self.choice.key)
                or (
                    f"Your {title} card is empty: choose its fields under “My cards”."
                    if cards.codes
                    else "Your card is empty: write down your name once, and here is your code."
                )
            )
            return
        self.code.show_matrix(shown.code.matrix)
        self.code.setAccessibleName(f"QR code of the {title} card of {shown.name}")
        self.language.setVisible(bool(shown.card.others))
        self._reach.ask(shown)
        self.name.setText(shown.name)
        self.line.setText(" · ".join(part for part in (shown.pronouns, shown.line) if part))
        self.line.setVisible(bool(self.line.text()))
        self._stack.setCurrentIndex(1)
        self._balance()
        self._say_reach()

    def _balance(self) -> None:
        """Both sides of the name are as wide, so that it stands under the code."""
        width = max(side.sizeHint().width() for side in (self._left, self._right))
        for side in (self._left, self._right):
            side.setMinimumWidth(min(width, self.width() // 3))

    def _say_reach(self) -> None:
        self.reach.setText(self._reach.words if self.shown is not None else "")

    def _say(self, sentence: str) -> None:
        for text in (self.name, self.line, self.reach):
            text.setText("")
        self.sentence.setText(sentence)
        self._stack.setCurrentIndex(2)
        self.to_cards.setFocus()

    def _on_language(self) -> None:
        if self.shown is not None:
            self.cards.turn_language(self.shown)

    def _on_to_cards(self) -> None:
        self.close()
        self._context.go("cards")

    def _on_screens(self, _screen: QScreen | None = None) -> None:
        """A screen was plugged in or out: stay on one that there is."""
        self.screens.setVisible(len(QGuiApplication.screens()) > 1)
        if self.isFullScreen():
            # Qt moves the window by itself, but leaves it the size of the screen that is gone.
            QTimer.singleShot(0, self, lambda: self.go_to(wanted_screen(self._context, self)))

    def _fill_screens(self) -> None:
        self.screen_menu.clear()
        for number, screen in enumerate(QGuiApplication.screens(), start=1):
            size = screen.size()
            words = f"{number}   {screen.name()}  {size.width()} x {size.height()}"
            action = self.screen_menu.addAction(words, partial(self._choose_screen, screen))
            action.setCheckable(True)
            action.setChecked(screen is self.screen())

    def _choose_screen(self, screen: QScreen) -> None:
        self._context.settings.set_text(_SCREEN, screen_key(screen))
        self.go_to(screen)

    def next_screen(self) -> None:
        """Move to the next screen, and remember it."""
        screens = QGuiApplication.screens()
        if len(screens) > 1:
            here = screens.index(self.screen()) if self.screen() in screens else -1
            self._choose_screen(screens[(here + 1) % len(screens)])

    def go_to(self, screen: QScreen) -> None:
        """Fill this screen."""
        self.showNormal()
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.showFullScreen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._balance()
        QTimer.singleShot(0, self, self._say_reach)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#000000" if self._dimmed else "#ffffff"))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        again = self._context.commands.action("card.show").shortcut()
        if event.key() == Qt.Key.Key_Escape or QKeySequence(event.keyCombination()) == again:
            self.close()
        elif event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not self._key(event):
            super().keyPressEvent(event)

    def _key(self, event: QKeyEvent) -> bool:
        """Do what a plain key is for; False if it is for nothing."""
        key = Qt.Key(event.key())
        if key in _KEYS:
            self.choice.choose(_KEYS[key])
        elif key in _STEPS:
            self.choice.step(_STEPS[key])
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            self.choice.choose_number(key - Qt.Key.Key_0)
        elif key == Qt.Key.Key_D:
            self.set_dimmed(not self._dimmed)
        elif key == Qt.Key.Key_M:
            self.next_screen()
        elif key == Qt.Key.Key_L:
            self._on_language()
        else:
            return False
        return True


def screen_key(screen: QScreen) -> str:
    """What a screen is known by from one day to the next."""
    parts = (screen.manufacturer(), screen.model(), screen.serialNumber(), screen.name())
    return " ".join(part for part in parts if part)


def wanted_screen(context: Context, near: QWidget) -> QScreen:
    """The screen that was chosen last if it is there, else the one that `near` is on."""
    wanted = context.settings.text(_SCREEN)
    for screen in QGuiApplication.screens():
        if wanted and screen_key(screen) == wanted:
            return screen
    return near.screen()


def present(context: Context, parent: QWidget) -> Presenter:
    """Show the card on the screen that was chosen last, or that `parent` is on."""
    presenter = Presenter(context, parent)
    presenter.go_to(wanted_screen(context, parent))
    presenter.activateWindow()
    presenter.setFocus()
    return presenter
