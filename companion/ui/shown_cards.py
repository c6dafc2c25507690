"""One's own card for the windows that show it: read, drawn, and followed while it changes."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from companion.model.changed import Changed
from companion.store.card_variants import OwnCard
from companion.ui.card_code import Cards, CheckedCode, check_all
from companion.ui.context import Context

if TYPE_CHECKING:
    from companion.store import Database

TABLES = ("card_field", "card_variant", "card_choice", "card_picture")


class ShownCards(QObject):
    """`drawn` is sent when the codes are there, and again when the card was changed."""

    drawn = Signal()

    def __init__(self, context: Context, failed: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._failed = context, failed
        self._languages: dict[str, str] = {}
        self.cards: Cards | None = None
        context.changes.happened.connect(self._on_changed)

    def load(self) -> None:
        """Read and draw all variants."""
        languages = dict(self._languages)
        self._context.worker.read(
            lambda db: load_cards(db, languages),
            on_done=self._on_loaded,
            on_failed=self._failed,
            what="Opening your card…",
        )

    def turn_language(self, shown: CheckedCode) -> None:
        """Show a card in the next of its languages, until the window is closed."""
        if shown.card.others:
            variant = shown.card.variant
            others = sorted(shown.card.others)
            later = [tag for tag in others if tag > variant.language]
            self._languages[variant.key] = (later or others)[0]
            self.load()

    def _on_loaded(self, cards: list[OwnCard]) -> None:
        self._context.worker.compute(
            lambda _: check_all(cards),
            on_done=self._on_drawn,
            on_failed=self._failed,
            what="Drawing your code…",
        )

    def _on_drawn(self, cards: Cards) -> None:
        self.cards = cards
        self.drawn.emit()

    def _on_changed(self, changed: Changed, _cause: object) -> None:
        if changed.touches(*TABLES):
            self.load()


def load_cards(db: "Database", languages: Mapping[str, str] | None = None) -> list[OwnCard]:
    """What each variant shows, in other languages than its own where `languages` says so (by the
    variants' keys). For the worker's threads.
    """
    from companion.store.card_variants import own_card, variants

    with db.read() as sql:
        return [
            own_card(sql, replace(one, language=(languages or {}).get(one.key, one.language)))
            for one in variants(sql)
        ]
