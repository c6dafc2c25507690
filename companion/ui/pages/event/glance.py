"""The event at a glance: what it is, who is coming, what they are to you, and what is new."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from companion.errors import Cancelled
from companion.model.changed import Changed
from companion.model.figures import Bar, Figure
from companion.ui.context import Context
from companion.ui.page import Narrowed
from companion.ui.pages.event.glance_cards import GlanceCards
from companion.ui.pages.event.glance_numbers import GlanceNumbers
from companion.ui.pages.event.glance_parts import NewsList
from companion.ui.pages.event.glance_saving import ask_where
from companion.ui.pages.event.glance_words import (
    is_over,
    news_of,
    place_words,
    role_words,
    when_words,
)
from companion.ui.pages.parts.panel import Panel
from companion.ui.widgets.charts.card import ChartCard
from companion.ui.widgets.charts.strip import StripChart
from companion.ui.widgets.flow import FlowLayout
from companion.ui.widgets.heading import SectionHeading
from companion.ui.widgets.looks import TextLabel, label, set_look

if TYPE_CHECKING:
    from companion.operations.glance import Glance
    from companion.store import Database

TABLES = (
    "event", "series", "roster", "attendee", "contact", "encounter", "question", "question_asked",
    "offer", "resource", "resource_look", "event_session", "guest", "scan", "inbox_done",
)  # fmt: skip
_WIDEST = 88  # em
_MINUTE = 60_000
_NO_EVENT = (
    "Which event is it?",
    "Choose an event in the sidebar, or import its participant list (Ctrl+I): here you see who "
    "is coming, whom you know, and what is new.",
)


class GlancePanel(Panel):
    """The home of the chosen event. Every number and every bar leads to its people."""

    def __init__(self, context: Context, *, now: Callable[[], datetime]) -> None:
        super().__init__(
            context, icon="event", empty=_NO_EVENT[0], detail=_NO_EVENT[1], widest=_WIDEST
        )
        self._now = now
        self._asked: object = None
        self._due: datetime | None = None
        self._you: Figure | None = None
        self._timer = QTimer(self, interval=_MINUTE)
        self._timer.timeout.connect(self._on_minute)
        self.nothing.add_button(context.commands.button("import", look="primary"))
        self.name = label("", "title", wrap=True)
        self.place = label("", "muted", wrap=True)
        self.when, self.role, self.kind = (label("", "pill") for _ in range(3))
        set_look(self.when, "pill", tone="calm")
        self.numbers = GlanceNumbers(context, show_card=self.show_card)
        self.news_heading = SectionHeading("What is new")
        self.news = NewsList(context)
        self.nobody = self._make_nobody()
        self.coming = SectionHeading("Who is coming")
        self.all_tables = set_look(QPushButton("All as tables"), "quiet")
        self.all_tables.setCheckable(True)
        self.all_tables.toggled.connect(self._on_all_tables)
        self.you: ChartCard | None = None
        self.cards = GlanceCards(context)
        self.cards.chosen.connect(self._on_bar)
        self.cards.save_asked.connect(self._on_save)
        self.hint = label("", "small", wrap=True)
        self._lay_out()

    def _lay_out(self) -> None:
        em = self.context.theme.em
        self.body.addLayout(self._head())
        self.body.addSpacing(em(0.5))
        self.body.addWidget(self.numbers)
        self.body.addSpacing(em(0.7))
        self.body.addWidget(self.news_heading)
        self.body.addWidget(self.news)
        self.body.addSpacing(em(0.7))
        row = QHBoxLayout()
        row.addWidget(self.coming)
        row.addStretch(1)
        row.addWidget(self.all_tables)
        self.body.addLayout(row)
        self.body.addWidget(self.nobody)
        self._strip_place = QVBoxLayout()
        self._strip_place.setContentsMargins(0, 0, 0, em(0.4))
        self.body.addLayout(self._strip_place)
        self.body.addWidget(self.cards)
        self.hint.setContentsMargins(0, em(0.4), 0, 0)
        self.body.addWidget(self.hint)

    def _head(self) -> QVBoxLayout:
        em = self.context.theme.em
        top = QHBoxLayout()
        top.setSpacing(em(0.8))
        top.addWidget(self.name, 1)
        top.addWidget(self.context.commands.button("event.edit", look="quiet"))
        pills = QWidget()
        flow = FlowLayout(pills, spacing=em(0.5))
        for pill in (self.when, self.role, self.kind):
            flow.addWidget(pill)
        column = QVBoxLayout()
        column.setSpacing(em(0.35))
        column.addLayout(top)
        column.addWidget(self.place)
        column.addWidget(pills)
        return column

    def _make_nobody(self) -> QWidget:
        made, em = QWidget(), self.context.theme.em
        column = QVBoxLayout(made)
        column.setContentsMargins(0, em(0.6), 0, em(0.6))
        words = "Nobody is on the list yet. Import the participant list that the organizer sent: "
        column.addWidget(label(words + "then you see here who is coming.", wrap=True))
        row = QHBoxLayout()
        row.addWidget(self.context.commands.button("import", look="primary"))
        row.addStretch(1)
        column.addLayout(row)
        return made

    def load(self) -> None:
        event = self.context.current_event
        if event is None:
            self._asked = None
            self.counted.emit(None)
            self.say(*_NO_EVENT)
            return
        asked = self._asked = object()

        def check() -> None:
            # Looked at from the reading lane: another event, or newer data, is wanted by now.
            if self._asked is not asked:
                raise Cancelled

        read = partial(_read, event_id=event.id, now=self._now(), check=check)
        self.follow(self.context.worker.read(read, on_done=self._show, what="Counting…"))

    def _show(self, glance: "Glance | None") -> None:
        if glance is None:
            self.say(*_NO_EVENT)
            return
        now = self._now()
        self._due = _due(glance, now)
        facts, today = glance.facts, glance.today
        self.name.setText(facts.name)
        _put(self.place, place_words(facts, today))
        _put(self.when, when_words(facts, today))
        set_look(self.when, "pill", tone="plain" if is_over(facts, today) else "calm")
        _put(self.role, role_words(facts.role))
        _put(self.kind, facts.kind.capitalize() if facts.kind != "conference" else "")
        self.numbers.show_glance(glance)
        news = news_of(glance, now)
        self.news.show_news(news)
        self.news_heading.setVisible(bool(news))
        self._show_people(glance)
        self.setCurrentWidget(self.area)

    def _show_people(self, glance: "Glance") -> None:
        some = glance.people > 0
        over = is_over(glance.facts, glance.today)
        self.coming.setText("Who was there" if over else "Who is coming")
        self.nobody.setVisible(not some)
        self.all_tables.setVisible(some)
        self.cards.setVisible(some)
        self.cards.show_glance(glance)
        self._show_you(glance.to_you)
        assert self.you is not None
        self.you.setVisible(some)
        if self.all_tables.isChecked():
            self._on_all_tables(True)
        drawn = {figure.id for figure in glance.figures}
        missing = [words for name, words in _MISSING if name not in drawn]
        self.hint.setText(
            f"The list does not say {' and '.join(missing)}. If it has a column for that under "
            "another name, import it again (Ctrl+I) and choose there what the column is."
        )
        self.hint.setVisible(some and bool(missing))

    def _show_you(self, figure: Figure) -> None:
        if self.you is None:
            chart = StripChart(self.context.theme, figure)
            self.you = ChartCard(self.context.theme, self.context.icons, figure, chart)
            self.you.chosen.connect(self._on_bar)
            self.you.save_asked.connect(self._on_save)
            self._strip_place.addWidget(self.you)
        elif figure != self._you:
            chart_of = self.you.chart
            assert isinstance(chart_of, StripChart)
            chart_of.show_figure(figure)
            self.you.show_figure(figure)
        self._you = figure

    def show_card(self, name: str) -> None:
        """Scroll to a card, and put the focus on its first number."""
        card = self.cards.cards.get(name)
        if card is None:
            return
        part = card.table if card.is_table and card.table else card.chart.marks[0]
        part.setFocus()
        self.area.ensureWidgetVisible(card, 0, self.context.theme.em(1))

    def _on_bar(self, bar: Bar) -> None:
        from companion.operations.glance_figures import terms_of

        self.context.go("people", Narrowed(terms_of(bar)))

    def _on_all_tables(self, shown: bool) -> None:
        self.all_tables.setText("All as pictures" if shown else "All as tables")
        self.cards.show_tables(shown)
        if self.you is not None:
            self.you.show_table(shown)

    def _on_save(self, figure: Figure) -> None:
        name = f"{self.name.text()}, {figure.title.lower()}"
        ask_where(self, name, partial(self.save_to, figure))

    def save_to(self, figure: Figure, out: Path) -> None:
        """Write the table behind a figure to a file."""
        self.context.worker.compute(
            lambda _: _write(figure, out),
            on_done=self._on_saved,
            on_failed=self.message.say,
            what="Saving the table…",
        )

    def _on_saved(self, out: Path) -> None:
        self.message.say(f"The table is in “{out.name}”.", tone="calm")

    def _on_minute(self) -> None:
        if self._due is not None and self._now() >= self._due:
            self.load()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()
        self._on_minute()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    @staticmethod
    def concerns(changed: Changed) -> bool:
        """Whether a change may alter what is shown."""
        return changed.touches(*TABLES)


_MISSING = (
    ("country", "which country people are from"),
    ("role", "what they do"),
    ("organization", "where they work"),
)


def _put(shown: TextLabel, text: str) -> None:
    shown.setText(text)
    shown.setVisible(bool(text))


def _due(glance: "Glance", now: datetime) -> datetime:
    """When what is shown is out of date by the clock alone: a session, or the day, is over."""
    here = now.astimezone(glance.now[0].ends.tzinfo) if glance.now else now
    midnight = here.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    ends, starts = (one.ends for one in glance.now), (one.starts for one in glance.next)
    return min((midnight, *ends, *starts))


def _read(
    db: "Database", *, event_id: int, now: datetime, check: Callable[[], None]
) -> "Glance | None":
    from companion.operations.glance import glance_at

    return glance_at(db, event_id=event_id, now=now, check=check)


def _write(figure: Figure, out: Path) -> Path:
    from companion.operations.glance import save_table

    return save_table(figure.headers, figure.rows(), out=out)
