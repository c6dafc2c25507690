"""“My cards”: the table of one's own details, and beside it what each circle gets."""

from collections.abc import Mapping
from dataclasses import dataclass
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
from companion.model.circle import Circle
from companion.model.draft import ContactDraft
from companion.ui.card_code import Cards, check_all
from companion.ui.context import Context
from companion.ui.page import Page
from companion.ui.pages.cards.fields import (
    KINDS,
    SINGLE,
    CardLine,
    FieldKind,
    empty_line,
    starter_lines,
)
from companion.ui.pages.cards.model import CardModel
from companion.ui.pages.cards.preview import CardPreview
from companion.ui.pages.cards.table import CardTable
from companion.ui.widgets.circles import SINGLE as SINGLE_CIRCLES
from companion.ui.widgets.heading import SectionHeading
from companion.ui.widgets.looks import hairline, label, set_look
from companion.ui.widgets.message import Message
from companion.ui.worker import Task

if TYPE_CHECKING:
    from companion.store import Database

_STACKED = 46  # em; below that the preview stands under the table


@dataclass(frozen=True, slots=True)
class OwnCard:
    """The card as it is stored: its lines, and what each circle sees."""

    lines: list[CardLine]
    drafts: Mapping[Circle, ContactDraft]


def load_card(db: "Database") -> OwnCard:
    """Read the card. For the worker's threads."""
    from companion.store.cards import card_draft, card_fields

    with db.read() as sql:
        lines = [CardLine(row.name, row.types, row.value, row.circles) for row in card_fields(sql)]
        return OwnCard(lines, {circle: card_draft(sql, circle) for circle in SINGLE_CIRCLES})


class CardsPage(Page):
    """Every edit is saved at once as one undo step; the code follows it."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, title="My cards")
        self.model = CardModel()
        self.table = CardTable(context.theme, self.model)
        self.preview = CardPreview(context)
        self.message = Message(context.theme)
        self.add = QPushButton("Add a field…")
        self.add_menu = QMenu(self.add)
        self.add_menu.aboutToShow.connect(self._fill_menu)
        self.add.setMenu(self.add_menu)
        self.remove = QPushButton("Remove field")
        self.remove.setToolTip("Take the chosen field off the card (Del)")
        self.remove.clicked.connect(self._on_remove)
        self._saving = 0
        self._drawing: Task | None = None
        self._lay_out()
        self.model.edited.connect(self._save)
        self.table.remove_asked.connect(self.model.remove)
        self.table.selectionModel().currentChanged.connect(self._on_current_changed)
        context.changes.happened.connect(self._on_changed)
        context.commands.bind(
            "circle.professional", partial(self.preview.choose, Circle.PROFESSIONAL), owner=self
        )
        context.commands.bind(
            "circle.social", partial(self.preview.choose, Circle.SOCIAL), owner=self
        )
        self._on_current_changed()
        self._load()

    def _lay_out(self) -> None:
        em = self.context.theme.em
        header = QHBoxLayout()
        header.setContentsMargins(em(1.3), em(0.8), em(1.3), em(0.8))
        header.addWidget(label("My cards", "title"), 1)
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
        column.addWidget(self.table)
        buttons = QHBoxLayout()
        buttons.addWidget(self.add)
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        column.addLayout(buttons)
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

    def _on_loaded(self, card: OwnCard) -> None:
        if self._saving:
            return  # an edit is under way: its own end loads again
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
            lambda _: check_all(card.drafts), on_done=self._on_drawn, what="Drawing your code…"
        )

    def _on_drawn(self, cards: Cards) -> None:
        self.preview.show_cards(cards)

    def _save(self) -> None:
        from companion.operations.cards import set_card
        from companion.store.cards import CardFieldDraft

        fields = [
            CardFieldDraft(line.name, line.value, line.types, line.circles)
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
        if cause is not self and changed.touches("card_field"):
            self._load()

    def _fill_menu(self) -> None:
        self.add_menu.clear()
        taken = {line.name for line in self.model.lines} & SINGLE
        for kind in KINDS:
            if kind.name not in taken:
                self.add_menu.addAction(kind.label, partial(self.add_field, kind))

    def add_field(self, kind: FieldKind) -> None:
        """Add a line of this kind and put the cursor into it."""
        row = self.model.add(empty_line(kind))
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
