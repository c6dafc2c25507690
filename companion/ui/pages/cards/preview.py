"""The card as the other one sees it: the code, the name under it, and what to do with it."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from companion.store.card_variants import Variant
from companion.ui.card_code import Cards, CheckedCode, save_card
from companion.ui.code_reach import CodeReach
from companion.ui.context import Context
from companion.ui.widgets.avatar import Avatar
from companion.ui.widgets.elided import ElidedLabel
from companion.ui.widgets.empty import EmptyState
from companion.ui.widgets.flow import FlowLayout
from companion.ui.widgets.looks import label, set_look
from companion.ui.widgets.message import Message
from companion.ui.widgets.qrview import QrView
from companion.ui.widgets.variant_choice import VariantChoice

_FILTERS = {
    "PNG picture of the code (*.png)": ".png",
    "SVG drawing of the code (*.svg)": ".svg",
    "Contact file, with the photo (*.vcf)": ".vcf",
}


class CardPreview(QWidget):
    """Shows the card of one variant, and turns to others. `turned(key)` when it did."""

    turned = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._cards = Cards()
        self.choice = VariantChoice(context.theme, most=3)
        self.choice.chosen.connect(self._on_chosen)
        self.code = QrView(name="QR code of the card")
        self._reach = CodeReach(context.worker, self.code, self._say_reach)
        self.photo = Avatar(context.theme, size=3.2)
        self.photo.hide()
        self.name = ElidedLabel("", "subtitle")
        self.line = label("", "muted", wrap=True)
        self.facts = label("", "small", wrap=True)
        self.reach = label("", "small", wrap=True)
        self.warning = label("", wrap=True)
        self.not_carried = label("", "small", wrap=True)
        for text in (self.name, self.line, self.facts, self.reach, self.not_carried):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.message = Message(context.theme)
        self.copy = QPushButton("Copy picture")
        self.copy.setToolTip("Copy the code as a picture, to paste it into a slide or a message")
        self.copy.clicked.connect(self._on_copy)
        self.save = QPushButton("Save…")
        self.save.setToolTip("Save the code as a PNG or SVG picture, or the card as a contact file")
        self.save.clicked.connect(self._on_save)
        self.empty = EmptyState(
            context.theme, context.icons, icon="card", sentence="This card is empty."
        )
        self._lay_out()

    @property
    def variant(self) -> Variant:
        """The variant that is shown."""
        return self.choice.variant

    @property
    def shown(self) -> CheckedCode | None:
        """The code that is shown, if there is one."""
        return self._cards.codes.get(self.choice.key)

    def _lay_out(self) -> None:
        em = self._context.theme.em
        card = set_look(QFrame(), "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(em(1), em(1), em(1), em(0.9))
        inside.setSpacing(em(0.3))
        inside.addWidget(self.code)
        inside.addSpacing(em(0.4))
        who = QHBoxLayout()
        who.setSpacing(em(0.8))
        who.addWidget(self.photo)
        words = QVBoxLayout()
        words.setSpacing(em(0.2))
        words.addWidget(self.name)
        words.addWidget(self.line)
        who.addLayout(words, 1)
        inside.addLayout(who)
        self._caution = set_look(QFrame(), "message", tone="caution")
        caution = QHBoxLayout(self._caution)
        caution.setContentsMargins(em(0.9), em(0.5), em(0.9), em(0.5))
        caution.addWidget(self.warning)
        # In a narrow window they stand in two lines: none of their words is cut off.
        buttons = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        buttons.setSizePolicy(policy)
        flow = FlowLayout(buttons, spacing=em(0.6))
        for button in (self.copy, self.save, self._context.commands.button("card.print")):
            flow.addWidget(button)
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.5))
        column.addWidget(card)
        for text in (self.facts, self.reach, self._caution, self.not_carried):
            column.addWidget(text)
        column.addWidget(buttons)
        column.addStretch(1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(filled)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em(1.6), em(1.2), em(1.6), em(1.2))
        layout.setSpacing(em(0.7))
        self.top = QHBoxLayout()
        self.top.setSpacing(em(0.5))
        self.top.addStretch(1)
        self.top.addWidget(self.choice)
        self.top.addStretch(1)
        layout.addLayout(self.top)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.message)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._context.theme.em(17), super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        return QSize(self._context.theme.em(29), self._context.theme.em(38))

    def set_room(self, width: int, height: int) -> None:
        """Make the code as large as goes into a view of this size without scrolling."""
        em = self._context.theme.em
        side = min(width - em(5.4), height - em(19), em(30))
        self.code.setFixedHeight(max(em(12), side))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.set_room(self.width(), self.window().height())
        self._say_reach()

    def show_cards(self, cards: Cards) -> None:
        """Show these variants and their codes."""
        self._cards = cards
        before = self.choice.key
        self.choice.show_variants([card.variant for card in cards.cards])
        self._show()
        if self.choice.key != before:
            self.turned.emit(self.choice.key)

    def choose(self, key: str) -> None:
        """Turn to a variant."""
        self.choice.choose(key)

    def _on_chosen(self, key: str) -> None:
        self.message.dismiss()
        self._show()
        self.turned.emit(key)

    def _say_reach(self) -> None:
        _put(self.reach, self._reach.words)

    def _show(self) -> None:
        shown, title = self.shown, self.variant.name
        self._reach.ask(shown)
        self._say_reach()
        self._stack.setCurrentIndex(0 if shown is None else 1)
        self.copy.setEnabled(shown is not None)
        self.save.setEnabled(shown is not None)
        if shown is None:
            self._say_empty(title)
            return
        self.code.show_matrix(shown.code.matrix)
        self.code.setAccessibleName(f"QR code of the {title} card of {shown.name}")
        photo = QPixmap()
        if shown.card.photo is not None:
            photo.loadFromData(shown.card.photo.data)
        self.photo.show_person(shown.name, photo)
        self.photo.setVisible(not photo.isNull())
        for text, words in (
            (self.name, shown.name),
            (self.line, " · ".join(part for part in (shown.pronouns, shown.line) if part)),
            (self.facts, shown.facts),
            (self.not_carried, shown.not_carried),
        ):
            _put(text, words)
        self.warning.setText(shown.warning)
        self._caution.setVisible(bool(shown.warning))

    def _say_empty(self, title: str) -> None:
        self.code.show_matrix(None)
        refused = self._cards.refused.get(self.choice.key)
        if refused is not None:
            self.empty.say(f"The {title} card has no code.", refused)
        elif self._cards.codes:
            self.empty.say(
                f"The {title} card is empty.",
                "Tick its mark beside the fields that it should show.",
            )
        else:
            self.empty.say(
                "Your card is empty.",
                "Write your name in the table; your code appears here at once.",
            )

    def _on_copy(self) -> None:
        from companion.qr.encode import to_png

        if self.shown is not None:
            picture = QImage.fromData(to_png(self.shown.code.matrix, scale=10))
            QGuiApplication.clipboard().setImage(picture)
            self.message.say("Copied: paste it where you want the code.", tone="calm")

    def _on_save(self) -> None:
        if self.shown is None:
            return
        dialog = QFileDialog(self, "Save the card", str(Path.home()))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(list(_FILTERS))
        dialog.setDefaultSuffix("png")
        dialog.selectFile(f"{_file_name(self.variant.name)} card.png")
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(_FILTERS[chosen][1:]))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.save_as)
        dialog.open()

    def save_as(self, path: str) -> None:
        """Write what is shown to a file: PNG, SVG or contact file by its name."""
        shown = self.shown
        if shown is not None:
            self._context.worker.compute(
                lambda _: save_card(shown, Path(path)),
                on_done=self._on_saved,
                on_failed=self.message.say,
                what="Saving the card…",
            )

    def _on_saved(self, path: Path) -> None:
        self.message.say(f"Saved as “{path.name}”.", tone="calm")


def _put(text: QLabel, words: str) -> None:
    text.setText(words)
    text.setVisible(bool(words))


def _file_name(name: str) -> str:
    """The name without what file systems refuse."""
    return "".join("-" if letter in '\\/:*?"<>|.' else letter for letter in name).lower()
