"""A channel's link: opened on a click alone, and asked once more where it is not what it seems."""

from collections.abc import Callable

from PySide6.QtCore import QUrl

from companion.operations.resources.addresses import address
from companion.ui.widgets.message import Message

OpenUrl = Callable[[QUrl], bool]


def open_link(url: str, message: Message, open_url: OpenUrl, *, warned: bool = False) -> None:
    """Hand the link to the system; what stands in the way is said in `message`."""
    message.dismiss()
    link = address(url)
    if link is None:
        message.say("This is no address on the web, so it is not opened.")
    elif link.caution and not warned:
        message.say(
            f"{link.caution} The link leads to {link.host}.",
            action="Open it all the same",
            do=lambda: open_link(url, message, open_url, warned=True),
        )
    elif not open_url(QUrl(link.url)):
        message.say("No program here opens links: copy the address instead.")
