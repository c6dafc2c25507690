"""What kinds of codes there are, in words and as an icon."""

_KINDS = {
    "vcard": ("Contact card", "person"),
    "mecard": ("Contact card", "person"),
    "bizcard": ("Contact card", "person"),
    "url": ("Link", "link"),
    "profile": ("Profile", "link"),
    "email": ("E-mail address", "mail"),
    "phone": ("Phone number", "phone"),
    "sms": ("Text message", "phone"),
    "badge": ("Badge", "card"),
    "wifi": ("Wi-Fi network", "wifi"),
    "geo": ("Place", "map"),
    "event": ("Calendar event", "calendar"),
    "payment": ("Payment", "payment"),
}


def kind_words(kind: str) -> str:
    """What a code of this kind is called: "Contact card"; "Text" for anything else."""
    return _KINDS.get(kind, ("Text", ""))[0]


def kind_icon(kind: str) -> str:
    """The name of the icon that stands for it."""
    return _KINDS.get(kind, ("", "note"))[1]
