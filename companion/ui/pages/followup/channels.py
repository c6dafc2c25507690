"""Your learning network: channels by when they are next, and the minutes spent on them."""

from collections.abc import Callable
from datetime import datetime, tzinfo
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QHideEvent, QShowEvent
from PySide6.QtWidgets import QPushButton

from companion.model.changed import Changed
from companion.model.figures import Figure
from companion.ui.context import Context
from companion.ui.pages.event.glance_saving import ask_where
from companion.ui.pages.followup.channel_entry import ChannelEntry
from companion.ui.pages.followup.channel_line import ChannelLine, ChannelLines
from companion.ui.pages.followup.channel_link import OpenUrl, open_link
from companion.ui.pages.followup.channel_timer import ChannelTimer
from companion.ui.pages.followup.channels_reading import (
    ChannelsRead,
    Shown,
    minutes_figure,
    monday_lines,
    read_channels,
    shown_at,
    write_table,
)
from companion.ui.pages.parts.panel import Panel
from companion.ui.widgets.charts.card import ChartCard
from companion.ui.widgets.charts.columns import ColumnChart
from companion.ui.widgets.looks import set_look

if TYPE_CHECKING:
    from companion.operations.channels.agenda import NextTime
    from companion.operations.channels.line import ChannelLine as Understood
    from companion.store.channels import ChannelRow

TABLES = ("channel", "channel_time", "channel_person", "contact")
_TICK_MS = 30_000


class ChannelsPanel(Panel):
    """Counted are the channels. `open_url` hands a link to the system."""

    def __init__(
        self,
        context: Context,
        *,
        now: Callable[[], datetime],
        open_url: OpenUrl = QDesktopServices.openUrl,
    ) -> None:
        super().__init__(context, icon="calendar", empty="Where do you learn?", detail="")
        theme = context.theme
        self._now, self.open_url = now, open_url
        self._zone: tzinfo | None = None
        self._read: ChannelsRead | None = None
        self._shown: Shown | None = None
        self.entry = ChannelEntry(context, now=self.now)
        self.entry.entered.connect(self._on_entered)
        self.timer = ChannelTimer(theme, now=self.now)
        self.timer.stopped.connect(self._on_timer)
        self.timer.ended.connect(self._show)
        self.coming = ChannelLines(theme, "Next")
        self.timeless = ChannelLines(theme, "Whenever you like")
        self.over = ChannelLines(theme, "Over")
        figure = minutes_figure([], self.now())
        self.chart = ColumnChart(theme, figure, lines=monday_lines)
        self.card = ChartCard(theme, context.icons, figure, self.chart)
        self.card.save_asked.connect(self._on_save)
        for part in (self.timer, self.entry, self.coming, self.timeless, self.over, self.card):
            self.body.addWidget(part)
        self.body.insertSpacing(self.body.indexOf(self.card), theme.em(1))
        begin = set_look(QPushButton("Add a channel"), "primary")
        begin.clicked.connect(self._on_begin)
        self.begin = self.nothing.add_button(begin)
        self._clock = QTimer(self, interval=_TICK_MS)
        self._clock.timeout.connect(self._on_tick)

    def now(self) -> datetime:
        """The time here, by a zone that knows of summer and winter once it was read."""
        now = self._now()
        return now.astimezone(self._zone) if self._zone is not None else now

    def load(self) -> None:
        now = self._now()
        self.follow(
            self.context.worker.read(
                partial(read_channels, now=now), on_done=self._on_read, on_failed=self.message.say
            )
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._clock.stop()

    def _on_read(self, found: tuple[ChannelsRead, Shown]) -> None:
        read = found[0]
        self._read, self._shown = found
        self._zone = read.zone
        self.counted.emit(len(read.channels) or None)
        ids = {one.id for one in read.channels}
        if self.timer.channel_id is not None and self.timer.channel_id not in ids:
            self.timer.stop()
        if not read.channels and not self.entry.field.hasFocus() and not self.entry.field.text():
            self.say(
                "Where do you learn?",
                "Note the chats, lists, groups and blogs of your network in a line, such as “Zine "
                "chat, 2nd Thursday, 9 pm Eastern”: here you see when each is next, by your clock.",
            )
            return
        self._show()
        self.setCurrentWidget(self.area)

    def _on_tick(self) -> None:
        """Time passes: the lines are made anew only where they say something else."""
        read, now = self._read, self.now()
        if read is not None:
            self.context.worker.compute(
                lambda _: (read, shown_at(read, now)), on_done=self._on_later
            )

    def _on_later(self, found: tuple[ChannelsRead, Shown]) -> None:
        read, shown = found
        if read is self._read and shown != self._shown:
            self._shown = shown
            self._show()

    def _show(self) -> None:
        shown = self._shown
        if shown is None:
            return
        for lines, some in (
            (self.coming, shown.coming), (self.timeless, shown.timeless), (self.over, shown.over),
        ):  # fmt: skip
            lines.show_channels(some, partial(self._line, now=shown.now))
        if shown.figure != self.card.figure:
            self.chart.show_figure(shown.figure)
            self.card.show_figure(shown.figure)
        self.card.setVisible(bool(self._read and self._read.spent))

    def _line(self, one: "NextTime", *, now: datetime) -> ChannelLine:
        row = one.channel
        runs = self.timer.channel_id == row.id
        timer = () if runs else (("Start the timer", partial(self._on_start, row)),)
        link = (("Go there", partial(self._on_link, row)),) if row.url else ()
        return ChannelLine(
            self.context.theme,
            one,
            now=now,
            on_open=partial(self.open_channel, row.id),
            deeds=(*link, ("I was there…", partial(self._on_there, row)), *timer),
        )

    def open_channel(self, channel_id: int) -> None:
        """Show all that is known of a channel."""
        from companion.ui.pages.followup.channel_sheet import ChannelSheet

        self.context.open_sheet(
            ChannelSheet(self.context, channel_id, now=self.now, open_url=self.open_url)
        )

    def _on_begin(self) -> None:
        self.setCurrentWidget(self.area)
        self._show()
        self.entry.field.setFocus()

    def _on_entered(self, found: "tuple[str, Understood]") -> None:
        text, line = found
        self.message.dismiss()
        if line.trouble:
            self.entry.give_back(text)
            self.message.say(
                line.trouble,
                action="Add it without times",
                do=partial(self._on_add_bare, text, line),
            )
            return
        self._add(text, line)

    def _on_add_bare(self, text: str, line: "Understood") -> None:
        if self.entry.field.text() == text:
            self.entry.field.clear()
        self._add(text, line)

    def _add(self, text: str, line: "Understood") -> None:
        from companion.operations.channels.changing import add_channel

        now = self.now()
        self.context.change(
            lambda db, _: add_channel(
                db, name=line.name, today=now.date(), when=line.when, time_zone=line.zone,
                url=line.url, hashtag=line.hashtag,
            ),
            cause=None,
            on_failed=partial(self._on_refused, text),
        )  # fmt: skip

    def _on_refused(self, text: str, sentence: str) -> None:
        self.entry.give_back(text)
        self.message.say(sentence)

    def _on_link(self, row: "ChannelRow") -> None:
        open_link(row.url, self.message, lambda url: self._hand_over(url))

    def _hand_over(self, url: QUrl) -> bool:
        return self.open_url(url)

    def _on_there(self, row: "ChannelRow", minutes: int = 0) -> None:
        from companion.ui.pages.followup.channel_there import ThereSheet

        forget = self.timer.stop if self.timer.channel_id == row.id and minutes else _nothing
        self.context.open_sheet(
            ThereSheet(self.context, row, today=self.now().date(), minutes=minutes, on_noted=forget)
        )

    def _on_start(self, row: "ChannelRow") -> None:
        self.timer.start(row.id, row.name)
        self._show()
        self.timer.note.setFocus()

    def _on_timer(self, channel_id: int, minutes: int) -> None:
        rows = self._read.channels if self._read is not None else []
        row = next((one for one in rows if one.id == channel_id), None)
        if row is not None:
            self._on_there(row, minutes)

    def _on_save(self, figure: Figure) -> None:
        ask_where(self, "Minutes on channels", partial(self.save_to, figure))

    def save_to(self, figure: Figure, out: Path) -> None:
        """Write the table behind the chart to a file."""
        self.context.worker.compute(
            lambda _: write_table(figure, out),
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


def _nothing() -> None:
    return None
