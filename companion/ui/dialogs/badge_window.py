"""One's own card in a small window above all others: a badge that stays in a corner."""

from functools import partial

from PySide6.QtCore import QByteArray, QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizeGrip,
    QVBoxLayout,
    QWidget,
)

from companion.ui.awake import Awake
from companion.ui.card_code import CheckedCode
from companion.ui.context import Context
from companion.ui.shown_cards import ShownCards
from companion.ui.tokens import LIGHT
from companion.ui.widgets.elided import ElidedLabel
from companion.ui.widgets.looks import label
from companion.ui.widgets.qrview import QrView
from companion.ui.widgets.variant_choice import VariantChoice, mark_of, token_of

_PLACE = "card/badge_place"
_WHICH = "card/badge_which"
_KEYS = {Qt.Key.Key_P: "professional", Qt.Key.Key_S: "social"}
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_STYLE = f"""
QLabel {{ color: {LIGHT.ink}; }}
QLabel[look="muted"], QLabel[look="small"] {{ color: {LIGHT.muted}; }}
QPushButton {{ background: transparent; border: none; color: {LIGHT.muted}; padding: 0;
    min-width: 0; min-height: 0; }}
QPushButton:hover, QPushButton:focus {{ color: {LIGHT.ink}; }}
"""


class BadgeWindow(QWidget):
    """Frameless, above all others, moved by dragging it, sized at its corner or by + and -.

    P, S, the digits and the arrows turn to other cards, Esc closes. Place and card are remembered.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        flags = Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint
        super().__init__(parent, flags | Qt.WindowType.WindowStaysOnTopHint)
        self._context = context
        self._dragged_from: QPoint | None = None
        self._awake = Awake(self)
        self.setObjectName("badge")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("My card")
        self.setAccessibleName("My card, small window")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setStyleSheet(_STYLE)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor("#ffffff"))
        self.setPalette(palette)
        # Never shown: it knows the variants and their keys, the menu shows them.
        self.choice = VariantChoice(context.theme, tokens=LIGHT)
        self.choice.setParent(self)
        self.choice.hide()
        self.choice.chosen.connect(self._on_chosen)
        self.code = QrView(name="QR code of my card")
        self.name = ElidedLabel("", "subtitle")
        self.line = ElidedLabel("", "muted")
        self.sentence = label("", "muted", wrap=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.turn = QPushButton("")
        self.turn.clicked.connect(lambda: self.choice.step(1))
        self.done = QPushButton("✕")
        self.done.setAccessibleName("Close")
        self.done.setToolTip("Close (Esc)")
        self.done.clicked.connect(self.close)
        self.cards = ShownCards(context, self._say, self)
        self.cards.drawn.connect(self._on_drawn)
        self._lay_out()
        self._restore()
        self.cards.load()

    def _lay_out(self) -> None:
        em = self._context.theme.em
        side = em(1.5)
        for button in (self.turn, self.done):
            button.setFixedSize(side, side)
        self.turn.setToolTip("Turn to the next card")
        top = QHBoxLayout()
        top.addWidget(self.turn)
        top.addStretch(1)
        top.addWidget(self.done)
        words = QVBoxLayout()
        words.setSpacing(0)
        for text in (self.name, self.line):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            words.addWidget(text)
        foot = QHBoxLayout()
        foot.setSpacing(0)
        foot.addSpacing(em(1))
        foot.addLayout(words, 1)
        grip = QSizeGrip(self)
        grip.setAccessibleName("Size")
        foot.addWidget(grip, alignment=Qt.AlignmentFlag.AlignBottom)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em(0.5), em(0.5), em(0.5), em(0.3))
        layout.setSpacing(em(0.1))
        layout.addLayout(top)
        layout.addWidget(self.code, 1)
        layout.addWidget(self.sentence, 1)
        layout.addLayout(foot)
        self.sentence.hide()
        self.setMinimumSize(em(12), em(14))

    def sizeHint(self) -> QSize:
        return QSize(self._context.theme.em(18), self._context.theme.em(22))

    @property
    def shown(self) -> CheckedCode | None:
        """The card that is shown."""
        cards = self.cards.cards
        return cards.codes.get(self.choice.key) if cards is not None else None

    def _restore(self) -> None:
        self.resize(self.sizeHint())
        place = QByteArray.fromBase64(self._context.settings.text(_PLACE).encode("ascii", "ignore"))
        if place.isEmpty() or not self.restoreGeometry(place):
            room = self.screen().availableGeometry()
            gap = self._context.theme.em(1.5)
            corner = room.bottomRight() - QPoint(gap, gap)
            self.move(corner - QPoint(self.width(), self.height()))

    def _remember(self) -> None:
        settings = self._context.settings
        settings.set_text(_PLACE, bytes(self.saveGeometry().toBase64().data()).decode("ascii"))

    def _on_drawn(self) -> None:
        cards = self.cards.cards
        assert cards is not None
        self.choice.show_variants([card.variant for card in cards.cards])
        wanted = self._context.settings.text(_WHICH) or self.choice.key
        keys = [card.variant.key for card in cards.cards]
        self.choice.show_key(wanted if wanted in keys else keys[0])
        self._show()

    def _on_chosen(self, key: str) -> None:
        self._context.settings.set_text(_WHICH, key)
        self._show()

    def _show(self) -> None:
        shown, title = self.shown, self.choice.variant.name
        self.turn.setAccessibleName(f"The {title} card; turn to the next one")
        self.code.setVisible(shown is not None)
        self.sentence.setVisible(shown is None)
        if shown is None:
            self.name.setText("")
            self.line.setText("")
            self.sentence.setText(f"Your {title} card is empty.")
        else:
            self.code.show_matrix(shown.code.matrix)
            self.code.setAccessibleName(f"QR code of the {title} card of {shown.name}")
            self.name.setText(shown.name)
            organization = ", ".join(shown.card.draft.organization) or shown.card.draft.title
            self.line.setText(" · ".join(part for part in (shown.pronouns, organization) if part))
            self.line.setVisible(bool(self.line.text()))
        self.update()

    def _say(self, sentence: str) -> None:
        self.code.hide()
        self.sentence.setText(sentence)
        self.sentence.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        variant = self.choice.variant
        colour = QColor(str(getattr(LIGHT, token_of(variant))))
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#ffffff"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour, 2))
        painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        side = self._context.theme.em(1.5)
        badge = QRectF(0, 0, side, side)
        badge.moveCenter(QRectF(self.turn.geometry()).center())
        painter.setBrush(QColor(str(getattr(LIGHT, f"{token_of(variant)}_tint"))))
        painter.setPen(QPen(colour, 1.2))
        if variant.circle and variant.key == "social":
            painter.drawEllipse(badge)
        else:
            painter.drawRoundedRect(badge, badge.height() * 0.22, badge.height() * 0.22)
        font = self._context.theme.font(0.9, bold=True)
        painter.setFont(font)
        painter.setPen(colour)
        number = [one.key for one in self.choice.variants].index(variant.key)
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, mark_of(number, variant))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            handle = self.windowHandle()
            if handle is None or not handle.startSystemMove():
                self._dragged_from = event.globalPosition().toPoint() - self.pos()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged_from is not None:
            self.move(event.globalPosition().toPoint() - self._dragged_from)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._dragged_from = None

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, variant in enumerate(self.choice.variants):
            words = f"{mark_of(number, variant)}   {variant.name}".replace("&", "&&")
            action = menu.addAction(words, partial(self.choice.choose, variant.key))
            action.setCheckable(True)
            action.setChecked(variant.key == self.choice.key)
        menu.addSeparator()
        menu.addAction("Close", self.close)
        menu.popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        again = self._context.commands.action("card.badge").shortcut()
        if key == Qt.Key.Key_Escape or QKeySequence(event.keyCombination()) == again:
            self.close()
        elif key in _KEYS:
            self.choice.choose(_KEYS[key])
        elif key in _STEPS:
            self.choice.step(_STEPS[key])
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            self.choice.choose_number(key - Qt.Key.Key_0)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            step = self._context.theme.em(1) * (-1 if key == Qt.Key.Key_Minus else 1)
            self.resize(self.width() + step, self.height() + step)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self._remember()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._remember()
        super().closeEvent(event)


def show_badge(context: Context, parent: QWidget) -> BadgeWindow:
    """Show the badge, or bring the one that is open to the front."""
    found = parent.findChild(BadgeWindow, "badge", Qt.FindChildOption.FindDirectChildrenOnly)
    badge = found or BadgeWindow(context, parent)
    badge.show()
    badge.activateWindow()
    badge.setFocus()
    return badge
