"""Looks: how a plain Qt widget asks the style sheet for one of the few styles that we have."""

from typing import Literal, TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget

W = TypeVar("W", bound=QWidget)

Look = Literal[
    # buttons
    "plain", "primary", "quiet", "chip", "event",
    # labels
    "title", "subtitle", "section", "strong", "muted", "small", "key", "pill",
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


class TextLabel(QLabel):
    """A label that shows its text as it is, and begins where the layout begins.

    Names and notes are never taken for HTML. Left to itself a label moves Arabic to the far
    side of a left-to-right column, and Latin to that of a right-to-left one.
    """

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._align()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()
        super().changeEvent(event)

    def _align(self) -> None:
        if self.alignment() & Qt.AlignmentFlag.AlignHCenter:
            return
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)


def label(text: str, look: Look = "plain", *, wrap: bool = False) -> TextLabel:
    """A label with a look, which may wrap."""
    made = set_look(TextLabel(text), look)
    made.setWordWrap(wrap)
    return made


def hairline(*, upright: bool = False) -> QFrame:
    """A line between two parts."""
    return set_look(QFrame(), "upright" if upright else "hairline")
