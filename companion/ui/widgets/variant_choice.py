"""One of the variants of one's own card, chosen: which card is shown."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QSizePolicy,
    QWidget,
)

from companion.model.circle import Circle
from companion.store.card_variants import GIVEN, Variant
from companion.ui.theme import Theme
from companion.ui.tokens import Tokens
from companion.ui.widgets.circles import TITLES
from companion.ui.widgets.tips import plain_tip

SIDE_BY_SIDE = 4
"""More variants than these stand in a list that opens."""

_LONGEST = 11  # em, of a name in its button
_GIVEN = tuple(Variant(circle=circle, name=TITLES[circle]) for circle in GIVEN)


def mark_of(number: int, variant: Variant) -> str:
    """The letter of a circle's card; of one's own, counted from 0 with the given ones, a digit."""
    return variant.name[:1] if variant.circle else str(number - len(GIVEN) + 1)


def token_of(variant: Variant) -> str:
    """The name of a variant's colour among the tokens."""
    names = {Circle.PROFESSIONAL: "professional", Circle.SOCIAL: "social"}
    return names.get(variant.circle, "accent")


class VariantChoice(QWidget):
    """Some buttons beside each other, or a list; `chosen(key)` when the user turns to one.

    `most` buttons are the most; `tokens` fixes the colours where the ground does not follow the
    scheme.
    """

    chosen = Signal(str)

    def __init__(
        self, theme: Theme, *, tokens: Tokens | None = None, most: int = SIDE_BY_SIDE
    ) -> None:
        super().__init__()
        self.setAccessibleName("Which card")
        self._theme, self._tokens, self._most = theme, tokens, most
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._on_clicked)
        self.list = QComboBox()
        self.list.setAccessibleName("Which card")
        self.list.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.list.setMaximumWidth(theme.em(20))
        self.list.activated.connect(self._on_clicked)
        self._row.addWidget(self.list)
        self._variants: tuple[Variant, ...] = ()
        self._key = GIVEN[0].names[0]
        self.show_variants(_GIVEN)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    @property
    def variants(self) -> tuple[Variant, ...]:
        """The variants that can be chosen."""
        return self._variants

    @property
    def key(self) -> str:
        """The key of the variant that is chosen."""
        return self._key

    @property
    def variant(self) -> Variant:
        """The variant that is chosen."""
        return next((one for one in self._variants if one.key == self._key), self._variants[0])

    def show_variants(self, variants: Sequence[Variant]) -> None:
        """Offer these; the chosen one stays chosen if it is among them."""
        looks = [(one.key, one.name) for one in variants]
        if looks == [(one.key, one.name) for one in self._variants]:
            self._variants = tuple(variants)
            return
        self._variants = tuple(variants)
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.deleteLater()
        many = len(variants) > self._most
        self.list.setVisible(many)
        self.list.clear()
        for number, variant in enumerate(variants):
            if many:
                self.list.addItem(f"{mark_of(number, variant)}   {variant.name}")
            else:
                button = _Part(self._theme, number, variant, self._tokens)
                self._group.addButton(button, number)
                self._row.addWidget(button)
        self.show_key(self._key if self._key in [one.key for one in variants] else variants[0].key)

    def show_key(self, key: str) -> None:
        """Turn to this variant, without a signal."""
        for number, variant in enumerate(self._variants):
            if variant.key == key:
                self._key = key
                button = self._group.button(number)
                if button is not None:
                    button.setChecked(True)
                self.list.setCurrentIndex(number)

    def choose(self, key: str) -> None:
        """Turn to this variant as a press would."""
        if key in [one.key for one in self._variants]:
            self.show_key(key)
            self.chosen.emit(key)

    def choose_number(self, number: int) -> None:
        """Turn to the variant of one's own of this number, from 1; nothing if there is none."""
        place = number + len(GIVEN) - 1
        if 0 <= place < len(self._variants):
            self.choose(self._variants[place].key)

    def step(self, by: int) -> None:
        """Turn to the next variant (1) or the one before (-1), around the ends."""
        keys = [one.key for one in self._variants]
        self.choose(keys[(keys.index(self._key) + by) % len(keys)])

    def _on_clicked(self, number: int) -> None:
        self.choose(self._variants[number].key)


class _Part(QAbstractButton):
    """A mark and a word; the chosen one is tinted and underlined."""

    def __init__(self, theme: Theme, number: int, variant: Variant, tokens: Tokens | None) -> None:
        super().__init__()
        self._theme, self._tokens = theme, tokens
        self._mark, self._token = mark_of(number, variant), token_of(variant)
        self.setCheckable(True)
        self.setText(variant.name.replace("&", "&&"))
        self._words = variant.name
        self.setAccessibleName(f"{variant.name} card")
        self.setToolTip(plain_tip(f"The card “{variant.name}” ({self._mark})"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self._on_theme_changed)

    def sizeHint(self) -> QSize:
        em = self._theme.em
        words = QFontMetrics(self._theme.font(bold=True)).horizontalAdvance(self._words)
        return QSize(min(words, em(_LONGEST)) + em(3.2), em(2.3))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.em(3.2), self._theme.em(2.3))

    def paintEvent(self, _event: QPaintEvent) -> None:
        em, on = self._theme.em, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        own = self._colour(self._token)
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        focused = self.hasFocus()
        painter.setPen(QPen(self._colour("accent" if focused else "line"), 2 if focused else 1))
        painter.setBrush(self._colour(f"{self._token}_tint" if on else "panel"))
        painter.drawRoundedRect(frame, em(0.4), em(0.4))
        if on:
            line = QRectF(frame.left() + 2, frame.bottom() - em(0.18), frame.width() - 4, em(0.18))
            painter.fillRect(line, own)
        painter.setPen(own if on else self._colour("muted"))
        letter = QRectF(em(0.7), 0, em(1), self.height())
        words = QRectF(self.rect()).adjusted(em(2), 0, -em(0.6), 0)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            letter.moveRight(self.width() - em(0.7))
            words = QRectF(self.rect()).adjusted(em(0.6), 0, -em(2), 0)
        painter.setFont(self._theme.font(bold=True))
        painter.drawText(letter, Qt.AlignmentFlag.AlignCenter, self._mark)
        painter.setFont(self._theme.font(bold=on))
        text = painter.fontMetrics().elidedText(
            self._words, Qt.TextElideMode.ElideRight, int(words.width())
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, text)
        painter.end()

    def _colour(self, token: str) -> QColor:
        return QColor(str(getattr(self._tokens or self._theme.tokens, token)))

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()
