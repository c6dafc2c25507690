"""The icon that stands for what a code is (`Payload.noun`)."""

_ICONS = {
    "Contact card": "person",
    "Name": "person",
    "Link": "link",
    "E-mail address": "mail",
    "Phone number": "phone",
    "Badge": "card",
    "Wi-Fi network": "wifi",
    "Place": "map",
    "Calendar event": "calendar",
    "Payment": "payment",
    "Text": "note",
}
_PARTS = (
    ("profile", "person"), ("page", "link"), ("channel", "link"), ("chat", "phone"),
    ("record", "person"), ("payment", "payment"), ("transfer", "payment"), ("money", "payment"),
    ("place", "map"), ("event", "calendar"), ("message", "phone"),
)  # fmt: skip


def kind_icon(noun: str) -> str:
    """The name of the icon: a note for what is none of the known kinds."""
    if noun in _ICONS:
        return _ICONS[noun]
    words = noun.casefold()
    return next((icon for part, icon in _PARTS if part in words), "note")
