"""Tool tips of text that somebody else wrote: shown as it is, never read as HTML."""

from PySide6.QtWidgets import QWidget

_LONGEST = 2000


def plain_tip(text: str) -> str:
    """The text as a tool tip. Qt takes what looks like HTML for HTML, so it is said to be none."""
    from html import escape

    shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return f"<p style='white-space: pre-wrap'>{escape(shown)}</p>" if shown else ""


def set_tip(widget: QWidget, text: str) -> None:
    """Give a widget a tool tip that may hold anything."""
    widget.setToolTip(plain_tip(text) if "<" in text or "&" in text else text[:_LONGEST])
