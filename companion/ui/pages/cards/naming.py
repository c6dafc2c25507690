"""Cards of one's own are added, renamed and removed: a menu, and a line for the name."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QMenu, QPushButton

from companion.operations.card_variants import (
    VariantResult,
    add_variant,
    remove_variant,
    set_variant,
)
from companion.store.card_variants import Variant
from companion.ui.context import Context
from companion.ui.widgets.looks import label, set_look


class NameLine(QFrame):
    """A line to write a card's name in; hidden until it is asked for. Enter takes it, Esc not."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        em = context.theme.em
        set_look(self, "message", tone="calm")
        self.label = label("Name of the card")
        self.field = QLineEdit()
        self.field.setMaxLength(60)
        self.field.setPlaceholderText("such as Speaker")
        self.label.setBuddy(self.field)
        self.field.returnPressed.connect(self._on_taken)
        self.take = QPushButton("Add")
        self.take.clicked.connect(self._on_taken)
        self.leave = set_look(QPushButton("Cancel"), "quiet")
        self.leave.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(em(0.9), em(0.5), em(0.6), em(0.5))
        row.addWidget(self.label)
        row.addWidget(self.field, 1)
        row.addWidget(self.take)
        row.addWidget(self.leave)
        self._do: Callable[[str], None] | None = None
        self.hide()

    def ask(self, words: str, button: str, name: str, do: Callable[[str], None]) -> None:
        """Ask for a name; `do` gets it."""
        self.label.setText(words)
        self.take.setText(button)
        self.field.setText(name)
        self._do = do
        self.show()
        self.field.selectAll()
        self.field.setFocus()

    def _on_taken(self) -> None:
        if self._do is not None and self.field.text().strip():
            self._do(self.field.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)


class VariantMenu(QPushButton):
    """“Cards”: what can be done with the cards themselves. `failed` gets a sentence."""

    def __init__(
        self,
        context: Context,
        line: NameLine,
        *,
        current: Callable[[], Variant],
        turn: Callable[[str], None],
        failed: Callable[[str], None],
    ) -> None:
        super().__init__("Edit cards")
        self.setAccessibleName("Add, rename or remove a card")
        self._context, self._line = context, line
        self._current, self._turn, self._failed = current, turn, failed
        self.menu_ = QMenu(self)
        self.menu_.aboutToShow.connect(self.fill)
        self.setMenu(self.menu_)

    def fill(self) -> None:
        """Make the entries for the card that is shown."""
        variant, menu = self._current(), self.menu_
        shown = variant.name.replace("&", "&&")
        menu.clear()
        menu.addAction("New card…", partial(self.ask_new, None))
        menu.addAction(f"New card like “{shown}”…", partial(self.ask_new, variant))
        menu.addSeparator()
        rename = menu.addAction(f"Rename “{shown}”…", partial(self.ask_rename, variant))
        remove = menu.addAction(f"Remove “{shown}”", partial(self.remove, variant))
        for action in (rename, remove):
            action.setEnabled(not variant.circle)

    def ask_new(self, like: Variant | None) -> None:
        """Ask for a name, and add a card."""
        self._line.ask("Name of the new card", "Add", "", partial(self._add, like))

    def ask_rename(self, variant: Variant) -> None:
        """Ask for another name."""
        self._line.ask("New name", "Rename", variant.name, partial(self._rename, variant))

    def remove(self, variant: Variant) -> None:
        """Remove a card; undo brings it back."""
        self._context.change(
            lambda db, _: remove_variant(db, variant_id=variant.id),
            cause=None,
            on_failed=self._failed,
        )

    def _add(self, like: Variant | None, name: str) -> None:
        self._context.change(
            lambda db, _: add_variant(db, name=name, like=like),
            cause=None,
            on_done=self._on_done,
            on_failed=self._failed,
        )

    def _rename(self, variant: Variant, name: str) -> None:
        from dataclasses import replace

        self._context.change(
            lambda db, _: set_variant(db, variant=replace(variant, name=name)),
            cause=None,
            on_done=self._on_done,
            on_failed=self._failed,
        )

    def _on_done(self, result: VariantResult) -> None:
        self._line.hide()
        self._turn(result.variant.key)
