"""“My cards”: the table of one's own details, and beside it what each circle gets."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from companion.model.changed import Changed
from companion.store.card_variants import Variant
from companion.ui.card_code import Cards, check_all
from companion.ui.context import Context
from companion.ui.page import Page
from companion.ui.pages.cards.changing import picture_changer
from companion.ui.pages.cards.fields import (
    KINDS,
    LANGUAGES,
    SINGLE,
    FieldKind,
    empty_line,
    lines_in_language,
    starter_lines,
)
from companion.ui.pages.cards.loading import WholeCard, languages_in, load_card
from companion.ui.pages.cards.look import CardLook
from companion.ui.pages.cards.model import CardModel
from companion.ui.pages.cards.naming import NameLine, VariantMenu
from companion.ui.pages.cards.preview import CardPreview
from companion.ui.pages.cards.table import CardTable
from companion.ui.shown_cards import TABLES
from companion.ui.widgets.heading import SectionHeading
from companion.ui.widgets.looks import hairline, label, set_look
from companion.ui.widgets.message import Message
from companion.ui.worker import Task

if TYPE_CHECKING:
    pass

_STACKED = 46  # em; below that the preview stands under the table


_OWN_COLUMNS = 2  # beside those of the two circles; more, and the one that is shown has a column


class CardsPage(Page):
    """Every edit is saved at once as one undo step; the code follows it."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, title="My cards")
        self.model = CardModel()
        self.table = CardTable(context.theme, self.model)
        self.preview = CardPreview(context)
        self.preview.turned.connect(self._on_turned)
        self.message = Message(context.theme)
        self.name_line = NameLine(context)
        self.variants = VariantMenu(
            context,
            self.name_line,
            current=lambda: self.preview.variant,
            turn=self._turn,
            failed=self.message.say,
        )
        self.look = CardLook(context.theme)
        self.look.changed.connect(self._on_look)
        self._change_picture = picture_changer(
            context, self.look, current=lambda: self.preview.variant, failed=self.message.say
        )
        self.add = QPushButton("Add a field…")
        self.add_menu = QMenu(self.add)
        self.add_menu.aboutToShow.connect(self._fill_menu)
        self.add.setMenu(self.add_menu)
        self.remove = QPushButton("Remove field")
        self.remove.setToolTip("Take the chosen field off the card (Del)")
        self.remove.clicked.connect(self._on_remove)
        self._saving = 0
        self._turn_to = ""
        self._card = WholeCard([], [], None, None)
        self._drawing: Task | None = None
        self._lay_out()
        self.model.edited.connect(self._save)
        self.table.remove_asked.connect(self.model.remove)
        self.table.selectionModel().currentChanged.connect(self._on_current_changed)
        context.changes.happened.connect(self._on_changed)
        context.commands.bind(
            "circle.professional", partial(self.preview.choose, "professional"), owner=self
        )
        context.commands.bind("circle.social", partial(self.preview.choose, "social"), owner=self)
        self._on_current_changed()
        self._load()

    def _lay_out(self) -> None:
        em = self.context.theme.em
        header = QHBoxLayout()
        header.setContentsMargins(em(1.3), em(0.8), em(1.3), em(0.8))
        header.setSpacing(em(0.6))
        header.addWidget(label("My cards", "title"), 1)
        header.addWidget(self.variants)
        header.addWidget(self.context.commands.button("card.badge", text="Small window"))
        keys = self.context.commands.keys("card.show")
        show = self.context.commands.button(
            "card.show", text=f"Show full screen  {keys}", look="primary"
        )
        show.setAccessibleName("Show my card full screen")
        header.addWidget(show)
        left = set_look(QWidget(), "panel")
        column = QVBoxLayout(left)
        column.setContentsMargins(em(1.8), em(1.2), em(1.8), em(1.2))
        column.setSpacing(em(0.6))
        column.addWidget(SectionHeading("Who sees what", buddy=self.table))
        column.addWidget(self.message)
        column.addWidget(self.name_line)
        column.addWidget(self.table)
        buttons = QHBoxLayout()
        buttons.addWidget(self.add)
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addWidget(self.look)
        column.addStretch(1)
        body = set_look(QWidget(), "page")
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight, body)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(0)
        self._body.addWidget(left, 3)
        self._body.addWidget(self.preview, 2)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(header)
        layout.addWidget(hairline())
        layout.addWidget(self._area, 1)

    def arrive(self, target: object) -> None:
        """The cursor is in the table, at the name while there is none."""
        if not self.table.currentIndex().isValid() and self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, 1))
        self.table.setFocus()

    def _load(self) -> None:
        self.context.worker.read(load_card, on_done=self._on_loaded, what="Opening your card…")

    def _on_loaded(self, card: WholeCard) -> None:
        if self._saving:
            return  # an edit is under way: its own end loads again
        self._card = card
        self._show_columns()
        row, column = self.table.currentIndex().row(), self.table.currentIndex().column()
        self.model.show(card.lines or starter_lines())
        if row >= 0 and not self.table.currentIndex().isValid() and self.model.rowCount():
            last = self.model.rowCount() - 1
            self.table.setCurrentIndex(self.model.index(min(row, last), column))
        elif self.table.hasFocus() and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, 1))
        self.table.updateGeometry()
        if self._drawing is not None:
            self._drawing.cancel()
        self._drawing = self.context.worker.compute(
            lambda _: check_all(card.cards), on_done=self._on_drawn, what="Drawing your code…"
        )

    def _on_drawn(self, cards: Cards) -> None:
        self.preview.show_cards(cards)
        if self._turn_to:
            self.preview.choose(self._turn_to)
            self._turn_to = ""
        self._show_columns()
        self._show_look()

    def _turn(self, key: str) -> None:
        """Turn to a card, which may only be there once the page has loaded again."""
        self._turn_to = key
        self.preview.choose(key)

    def _on_turned(self, _key: str) -> None:
        self._show_columns()
        self._show_look()

    def _show_columns(self) -> None:
        variants = [card.variant for card in self._card.cards]
        numbered = list(enumerate(variants))
        own = [pair for pair in numbered if not pair[1].circle]
        if len(own) > _OWN_COLUMNS:
            own = [pair for pair in own if pair[1].key == self.preview.choice.key] or own[:1]
        columns = [pair for pair in numbered if pair[1].circle] + own
        if [(number, one.key, one.name) for number, one in columns] != [
            (number, one.key, one.name) for number, one in self.model.columns
        ]:
            current = self.table.currentIndex()
            self.model.show_variants(columns)
            self.table.setCurrentIndex(self.model.index(current.row(), min(current.column(), 1)))

    def _show_look(self) -> None:
        key = self.preview.choice.key
        card = next((one for one in self._card.cards if one.variant.key == key), None)
        if card is not None:
            self.look.show_variant(
                card.variant, languages_in(card), photo=self._card.photo, logo=self._card.logo
            )

    def _on_look(self, variant: Variant) -> None:
        from companion.operations.card_variants import set_variant

        self.message.dismiss()
        self.context.change(
            lambda db, _: set_variant(db, variant=variant),
            cause=None,
            on_failed=self._on_look_refused,
        )

    def _on_look_refused(self, sentence: str) -> None:
        self.message.say(sentence)
        self._show_look()

    def _save(self) -> None:
        from companion.operations.cards import set_card
        from companion.store.cards import CardFieldDraft

        fields = [
            CardFieldDraft(
                line.name,
                line.value,
                line.types,
                line.circles,
                line.language,
                line.id,
                line.variants,
            )
            for line in self.model.filled
        ]
        self._saving += 1
        self.message.dismiss()
        self.context.change(
            lambda db, _: set_card(db, fields=fields),
            cause=self,
            on_done=self._on_saved,
            on_failed=self._on_not_saved,
        )

    def _on_saved(self, _result: object) -> None:
        self._saving -= 1
        self._load()

    def _on_not_saved(self, sentence: str) -> None:
        self._saving -= 1
        self.message.say(sentence)
        self._load()

    def _on_changed(self, changed: Changed, cause: object) -> None:
        if cause is not self and changed.touches(*TABLES):
            self._load()

    def _fill_menu(self) -> None:
        self.add_menu.clear()
        taken = {line.name for line in self.model.lines if not line.language} & SINGLE
        for kind in KINDS:
            if kind.name not in taken:
                self.add_menu.addAction(kind.label, partial(self.add_field, kind))
        self.add_menu.addSeparator()
        languages = self.add_menu.addMenu("Name in another language")
        for tag, words in LANGUAGES.items():
            languages.addAction(words, partial(self.add_language, tag))

    def add_language(self, language: str) -> None:
        """Add the lines of a second language and put the cursor into its name."""
        rows = [self.model.add(line) for line in lines_in_language(self.model.lines, language)]
        self.table.updateGeometry()
        if rows:
            self.table.edit_value(rows[0])

    def add_field(self, kind: FieldKind) -> None:
        """Add a line of this kind and put the cursor into it."""
        line = empty_line(kind)
        # What is added while a card of one's own is shown is meant for it.
        if self.preview.variant.id and not self.preview.variant.circle:
            line.variants = frozenset({self.preview.variant.id})
        row = self.model.add(line)
        self.table.updateGeometry()
        self.table.edit_value(row)

    def _on_remove(self) -> None:
        row = self.table.currentIndex().row()
        if row >= 0:
            self.model.remove(row)
            self.table.updateGeometry()
            self.table.setFocus()

    def _on_current_changed(self) -> None:
        self.remove.setEnabled(self.table.currentIndex().isValid())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        stacked = self.width() < self.context.theme.em(_STACKED)
        self._body.setDirection(
            QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        )
