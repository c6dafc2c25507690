"""How one is in touch with somebody."""

from companion.errors import KnownError
from companion.model.text import tidy

# What is kept, and how it is said.
METHODS = {
    "mail": "e-mail", "call": "call", "chat": "chat", "video": "video call",
    "in person": "in person", "post": "letter or card",
}  # fmt: skip
_ALSO = {
    "email": "mail", "e-mail": "mail", "phone": "call", "telephone": "call", "message": "chat",
    "sms": "chat", "text": "chat", "video call": "video", "zoom": "video", "meeting": "in person",
    "meet": "in person", "coffee": "in person", "letter": "post", "card": "post",
}  # fmt: skip


def method_named(text: str) -> str:
    """A method by one of its names; "" for "". Raises KnownError for another."""
    name = tidy(text).casefold()
    found = _ALSO.get(name, name)
    if found and found not in METHODS:
        raise KnownError(
            f"“{text}” is no way to be in touch that Companion knows: choose {_listed()}."
        )
    return found


def _listed() -> str:
    *others, last = METHODS
    return f"{', '.join(others)} or {last}"
