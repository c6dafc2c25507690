"""“I was there”: the minutes that were spent on a channel, today or on a day."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QSpinBox, QVBoxLayout, QWidget

from companion.ui.context import Context
from companion.ui.widgets.field_row import FieldRow
from companion.ui.widgets.looks import set_look
from companion.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from companion.store.channels import ChannelRow

_USUAL = 30
_QUICK = (15, 30, 45, 60, 90)
_MOST = 24 * 60


class ThereSheet(Sheet):
    """`on_noted` is called when the minutes are saved."""

    def __init__(
        self,
        context: Context,
        channel: "ChannelRow",
        *,
        today: date,
        minutes: int = 0,
        on_noted: Callable[[], object] = lambda: None,
    ) -> None:
        super().__init__(context.theme, title="I was there", primary="Note it")
        self._context, self._channel, self._on_noted = context, channel, on_noted
        self._today = today
        theme = context.theme
        self.set_subtitle(channel.name)
        self.minutes = QSpinBox()
        self.minutes.setRange(1, _MOST)
        self.minutes.setSuffix(" min")
        self.minutes.setValue(minutes or channel.minutes or _USUAL)
        self.quick = [self._quick_button(each) for each in _QUICK]
        self.day = QLineEdit(today.isoformat())
        self.day.setMaximumWidth(theme.em(9))
        yesterday = set_look(QPushButton("Yesterday"), "quiet")
        yesterday.clicked.connect(lambda: self.day.setText((today - timedelta(days=1)).isoformat()))
        self.note = QLineEdit()
        self.note.setPlaceholderText("what it was about, if you like")
        form = QWidget()
        form.setMaximumWidth(theme.em(40))
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(FieldRow(theme, "&Minutes", self.minutes, fill=False))
        row = QHBoxLayout()
        row.setContentsMargins(theme.em(7.9), 0, 0, 0)
        for button in self.quick:
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        day = QHBoxLayout()
        day.addWidget(FieldRow(theme, "&Day", self.day))
        day.addWidget(yesterday)
        day.addStretch(1)
        column.addLayout(day)
        column.addWidget(FieldRow(theme, "&Note", self.note))
        beside = QHBoxLayout()
        beside.addWidget(form, 100)
        beside.addStretch(1)
        self.body.addLayout(beside)
        self.body.addStretch(1)

    def _quick_button(self, minutes: int) -> QPushButton:
        button = set_look(QPushButton(str(minutes)), "quiet")
        button.setAccessibleName(f"{minutes} minutes")
        button.clicked.connect(lambda: self.minutes.setValue(minutes))
        return button

    def accept(self) -> None:
        """Note it; a day that there is not, or that is still to come, is told."""
        from companion.operations.channels.changing import spend_time

        try:
            day = date.fromisoformat(self.day.text().strip())
        except ValueError:
            self.message.say("There is no such day: write it like 2026-05-17.")
            return
        if day > self._today:
            self.message.say("This day is still to come: note the minutes when you were there.")
            return
        channel_id, minutes = self._channel.id, self.minutes.value()
        note = self.note.text()
        self._context.change(
            lambda db, _: spend_time(db, channel_id=channel_id, minutes=minutes, on=day, note=note),
            cause=self,
            on_done=self._on_done,
            on_failed=self.message.say,
        )

    def _on_done(self, _result: object) -> None:
        self._on_noted()
        self.close_sheet()
