"""Days and rhythms of a partnership in words."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox

if TYPE_CHECKING:
    from companion.operations.partners.views import PartnerLine

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip
_RHYTHMS = (
    (7, "every week"), (14, "every fortnight"), (21, "every three weeks"), (28, "every four weeks"),
    (91, "every three months"),
)  # fmt: skip


def weekday_words(iso: str, today: date) -> str:
    """ "today", "Thu 3 Dec", "Thu 3 Dec 2026" in another year; "" for ""."""
    if not iso:
        return ""
    day = date.fromisoformat(iso)
    if day == today:
        return "today"
    if (day - today).days == 1:
        return "tomorrow"
    if (today - day).days == 1:
        return "yesterday"
    year = f" {day.year}" if day.year != today.year else ""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}{year}"


def day_text(iso: str) -> str:
    """ "3 Dec 2026", as it can be typed, too; "" for ""."""
    if not iso:
        return ""
    day = date.fromisoformat(iso)
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def said_day(text: str, today: date) -> date | None:
    """The day that was typed, None for nothing. Raises KnownError for what is no day."""
    from companion.operations.following.days import day_said

    return day_said(text, today=today) if text.strip() else None


def past_day(text: str, today: date) -> date | None:
    """The same of what was: "Friday" is the last one, "yesterday" is a day."""
    from companion.operations.following.lines import read_past_line

    if not text.strip():
        return None
    _, day = read_past_line(f"talked {text}", today=today)
    return said_day(text, today) if day is None else day


def next_words(line: "PartnerLine", today: date) -> str:
    """What comes next, in a line: "Thu 3 Dec: Meetings"."""
    if line.is_over:
        return f"Until {day_text(line.row.ends_on)}" if line.row.ends_on else "Archived"
    if line.next is not None:
        return f"Next, {weekday_words(line.next.planned_on, today)}: {line.next.title}"
    if line.waiting:
        return f"Whenever it fits: {line.waiting[0].title}"
    return "No topic is planned"


def rhythm_box(days: int) -> QComboBox:
    """A choice of how often, with this one among them; its data are days."""
    from companion.operations.following.cadence import every

    box = QComboBox()
    known = dict(_RHYTHMS)
    for count in sorted({*known, days}):
        box.addItem(known.get(count) or every(count), count)
    box.setCurrentIndex(box.findData(days))
    return box


def means_box(means: str) -> QComboBox:
    """A choice of by what means, or words of one's own."""
    from companion.operations.following.methods import METHODS

    box = QComboBox()
    box.setEditable(True)
    box.addItems(["", *METHODS.values()])
    box.setCurrentText(METHODS.get(means, means))
    line = box.lineEdit()
    assert line is not None
    line.setPlaceholderText("video call, walk, letters …")
    line.setMaxLength(200)
    line.setCursorPosition(0)
    return box
