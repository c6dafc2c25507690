"""Handing an address to another program: the mail program, the telephone, the browser."""

import re
from collections.abc import Callable

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

OpenUrl = Callable[[QUrl], bool]

# What a card or a roster says is other people's text: a "link" to a file or a script is not opened.
_OPENED = frozenset(
    {"http", "https", "mailto", "tel", "sip", "sips", "xmpp", "skype", "matrix", "tg", "sgnl"}
)
_SCHEME = re.compile(r"^([a-z][a-z0-9+.-]*):(?!\d+(/|$))", re.IGNORECASE)


def url_for(action: str, value: str) -> QUrl | None:
    """The URL for `mail`, `call` or `open`; None if it is of a kind that is not opened."""
    value = value.strip()
    if action == "mail":
        url = QUrl()
        url.setScheme("mailto")
        url.setPath(value)
        return url
    if action == "call":
        url = QUrl()
        url.setScheme("tel")
        url.setPath("".join(c for c in value if c.isdigit() or c in "+*#,;"))
        return url
    scheme = _SCHEME.match(value)
    url = QUrl(value if scheme else f"https://{value}")
    return url if url.isValid() and url.scheme().lower() in _OPENED else None


def act(action: str, value: str, say: Callable[[str], None], open_url: OpenUrl | None) -> None:
    """Do what a quiet button says. `say` gets the sentence when it cannot be done."""
    if action == "copy":
        QGuiApplication.clipboard().setText(value)
        return
    url = url_for(action, value)
    if url is None:
        say(f"“{value[:200]}” is no address of the web, so it is not opened. Copy it instead.")
    elif not (open_url or QDesktopServices.openUrl)(url):
        say(f"No program on this computer could {action} “{value[:200]}”. Copy it instead.")
