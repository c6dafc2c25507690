"""What an event or a year came to: a few sentences, numbers, charts, the graph, a text to send."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.model.changed import Changed
from companion.model.circle import Circle
from companion.model.figures import Bar, Figure
from companion.store.people import key_of
from companion.ui.context import Context
from companion.ui.page import Narrowed
from companion.ui.pages.event.glance_saving import ask_where
from companion.ui.pages.parts.panel import Panel
from companion.ui.pages.recap.cards import RecapCards
from companion.ui.pages.recap.learned import LearnedCard
from companion.ui.pages.recap.network_card import NetworkCard
from companion.ui.pages.recap.numbers import RecapNumbers
from companion.ui.pages.recap.text_card import TextCard
from companion.ui.widgets.looks import label

if TYPE_CHECKING:
    from companion.operations.recap.telling import Recap
    from companion.store import Database

TABLES = (
    "event", "attendee", "contact", "contact_address", "encounter", "follow_up", "introduction",
    "met_through", "question", "question_asked", "resource", "channel", "channel_time",
    "partnership", "journal_entry",
)  # fmt: skip
_WIDEST = 88  # em


class RecapPanel(Panel):
    """`look` reads and shows; `read(years)` then tells which years there are.

    `shown(whether)` says whether there is something to tell, which can be saved.
    """

    read = Signal(object)
    shown = Signal(bool)

    def __init__(self, context: Context) -> None:
        super().__init__(
            context, icon="recap", empty="Nothing to look back on yet.", detail="", widest=_WIDEST
        )
        self.recap: Recap | None = None
        self._asked: Callable[[], None] | None = None
        self.title = label("", "subtitle", wrap=True)
        self.aside = label("", "muted", wrap=True)
        self.sentences = label("", wrap=True)
        self.numbers = RecapNumbers(context, show_card=self.show_card)
        self.cards = RecapCards(context)
        self.cards.chosen.connect(self._on_bar)
        self.cards.save_asked.connect(self._on_save)
        self.network = NetworkCard(context)
        self.network.chosen.connect(self._on_person)
        self.learned = LearnedCard(context)
        self.text = TextCard(context)
        self._lay_out()

    def _lay_out(self) -> None:
        em = self.context.theme.em
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, em(0.3))
        column.setSpacing(em(0.25))
        column.addWidget(self.title)
        column.addWidget(self.aside)
        column.addSpacing(em(0.3))
        column.addWidget(self.sentences)
        self.body.setSpacing(em(0.9))
        parts: tuple[QWidget, ...] = (
            words, self.numbers, self.cards, self.network, self.learned, self.text
        )  # fmt: skip
        for part in parts:
            self.body.addWidget(part)

    def look(
        self, *, event_id: int | None, year: int | None, now: datetime, circle: Circle
    ) -> None:
        """Look back on an event or a year."""
        read = partial(_read, event_id=event_id, year=year, now=now, circle=circle)

        def ask() -> None:
            self.follow(
                self.context.worker.read(
                    read, on_done=self._show, on_failed=self._on_failed, what="Looking back…"
                )
            )

        self._asked = ask
        ask()

    def load(self) -> None:
        if self._asked is not None:
            self._asked()

    def set_names(self, names: bool) -> None:
        """Whether the text to send names people."""
        self.text.set_names(names)

    def show_card(self, name: str) -> None:
        """Scroll to a chart, or to the graph."""
        card: QWidget | None = self.cards.cards.get(name)
        if name == "network":
            card = self.network
        if card is not None:
            self.area.ensureWidgetVisible(card, 0, self.context.theme.em(1))
            inside = self.cards.cards.get(name)
            (inside.turn if inside is not None else self.network.view).setFocus()

    def _show(self, told: "tuple[Recap, list[int], list[str]]") -> None:
        recap, years, sentences = told
        self.recap = None if recap.is_empty else recap
        self.shown.emit(self.recap is not None)
        if recap.is_empty:
            self.say(*_nothing(recap))
        else:
            self._show_all(recap, sentences)
            self.setCurrentWidget(self.area)
        self.read.emit(years)

    def _show_all(self, recap: "Recap", sentences: list[str]) -> None:
        from companion.operations.recap.writing import aside_of

        self.title.setText(recap.title)
        aside = aside_of(recap)
        self.aside.setText(aside)
        self.aside.setVisible(bool(aside))
        self.sentences.setText(" ".join(sentences))
        self.numbers.show_recap(recap)
        here = self.context.current_event
        leads = recap.event is not None and here is not None and here.id == recap.event.id
        self.cards.show_recap(recap, leads=leads)
        self.network.setVisible(bool(recap.nodes))
        self.network.show_graph(recap.nodes, recap.links)
        self.learned.show_recap(recap)
        self.text.show_recap(recap)

    def _on_failed(self, sentence: str) -> None:
        self.recap = None
        self.shown.emit(False)
        self.say("This cannot be looked back on.", sentence)

    def _on_bar(self, bar: Bar) -> None:
        from companion.operations.glance_figures import terms_of
        from companion.store.narrowing.query import Term

        terms = terms_of(bar)
        met = () if any(term.key == "met" for term in terms) else (Term("met", ("yes",)),)
        self.context.go("people", Narrowed((*terms, *met)))

    def _on_person(self, contact_id: int) -> None:
        self.context.go("people", key_of("contact", contact_id))

    def _on_save(self, figure: Figure) -> None:
        title = self.recap.title if self.recap is not None else "Recap"
        ask_where(self, f"{title}, {figure.title.lower()}", partial(self.save_to, figure))

    def save_to(self, figure: Figure, out: Path) -> None:
        """Write the table behind a figure to a file."""
        self.context.worker.compute(
            lambda _: _save(figure, out),
            on_done=self._on_saved,
            on_failed=self.message.say,
            what="Saving the table…",
        )

    def _on_saved(self, out: Path) -> None:
        self.message.say(f"The table is in “{out.name}”.", tone="calm")

    @staticmethod
    def concerns(changed: Changed) -> bool:
        """Whether a change may alter what is shown."""
        return changed.touches(*TABLES)


def _nothing(recap: "Recap") -> tuple[str, str]:
    if recap.circle is not Circle.NONE:
        return "Nobody of this circle.", "Choose “Everyone” above: there may be others."
    if recap.event is None:
        return (
            f"Nothing of {recap.year} yet.",
            "As soon as you note whom you met, what you promised or what you learned, it is told "
            "here. Choose another year or an event above.",
        )
    return (
        f"Nothing of {recap.title} yet.",
        "Note whom you meet there (Ctrl+1), and what you ask and promise: afterwards it is told "
        "here, to look at and to send.",
    )


def _read(
    db: "Database", *, event_id: int | None, year: int | None, now: datetime, circle: Circle
) -> "tuple[Recap, list[int], list[str]]":
    from companion.model.world import countries
    from companion.operations.recap.telling import recap_of, years
    from companion.operations.recap.words import in_plain_words

    # The outlines of the map are read here, where nobody waits for them.
    countries()
    recap = recap_of(db, event_id=event_id, year=year, now=now, circle=circle)
    today: date = now.date()
    return recap, years(db, today=today), in_plain_words(recap)


def _save(figure: Figure, out: Path) -> Path:
    from companion.operations.glance import save_table

    return save_table(figure.headers, figure.rows(), out=out)
