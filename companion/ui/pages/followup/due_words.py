"""How a line of what is due reads: when, by which way, and what time it is there."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from companion.ui.models.words import day_words

if TYPE_CHECKING:
    from companion.operations.following.due import DueLine

# What the button of each way says, and whether an address is needed for it.
DEEDS = {"mail": "Write…", "call": "Call", "chat": "Chat", "post": "Write…", "": "Write…"}
LATER = (
    ("Tomorrow", "tomorrow"), ("In 3 days", "in 3 days"), ("In a week", "in a week"),
    ("In 2 weeks", "in 2 weeks"), ("In a month", "in a month"),
)  # fmt: skip


def facts(line: "DueLine", *, now: datetime) -> str:
    """ "3 days late · promised · LibConf · prefers a call · 21:05 there, not a time to call"."""
    from companion.operations.following.due import late_words, local_words, method_words

    if line.done_at:
        said = [f"done {day_words(line.done_at, now.date(), exact=True)}", line.note, line.event]
        return " · ".join(filter(None, said))
    said = [late_words(line)]
    if line.put_off_from:
        said.append(f"first for {day_words(line.put_off_from, now.date(), exact=True)}")
    if line.turn:
        last = day_words(line.note, now.date(), exact=True) if line.note else ""
        said.append(f"last {last}" if last else "never yet noted")
    said += ["promised" if line.promised else "", line.event]
    if line.methods:
        said.append(f"by {method_words(line.methods)}")
    if line.local is not None:
        said.append(local_words(line.local, now=now))
    return " · ".join(filter(None, said))


def next_words(day: date | None, *, today: date) -> str:
    """What to say while nothing is due."""
    if day is None:
        return (
            "What you promise people is listed here on its day, and whoever you want to stay in "
            "touch with when it is their turn. Press N to note the first."
        )
    when = "tomorrow" if (day - today).days == 1 else f"on {day:%A}, "
    if when != "tomorrow":
        when += day_words(day.isoformat(), today, exact=True)
    return f"The next one is {when}: enjoy the free time, or press N to note another."
