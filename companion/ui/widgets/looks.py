"""Looks: how a plain Qt widget asks the style sheet for one of the few styles that we have."""

from typing import Literal, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget

W = TypeVar("W", bound=QWidget)

Look = Literal[
    # buttons
    "plain", "primary", "quiet", "chip", "event",
    # labels
    "title", "subtitle", "section", "strong", "muted", "small", "key",
    # fields
    "search", "in-place",
    # grounds and frames
    "page", "panel", "side", "card", "header", "hairline", "upright", "message", "toast",
]  # fmt: skip
Tone = Literal["plain", "caution", "calm"]


def set_look(widget: W, look: Look, *, tone: Tone = "plain") -> W:
    """Give a widget its look (resources/style/window.qss) and return it."""
    changed = widget.property("look") not in (None, look) or widget.property("tone") not in (
        None,
        tone,
    )
    widget.setProperty("look", look)
    widget.setProperty("tone", tone)
    if look in ("page", "panel", "side"):
        # A bare QWidget paints a style sheet's ground only when told to.
        widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    if changed:
        widget.style().unpolish(widget)
        widget.style().polish(widget)
    return widget


def label(text: str, look: Look = "plain", *, wrap: bool = False) -> QLabel:
    """A label whose text is shown as it is: names and notes are never taken for HTML."""
    made = set_look(QLabel(text), look)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    return made


def hairline(*, upright: bool = False) -> QFrame:
    """A line between two parts."""
    return set_look(QFrame(), "upright" if upright else "hairline")
