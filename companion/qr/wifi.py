"""`WIFI:` codes: what network they name. Nothing is joined.

The format is ZXing's ("WIFI:T:WPA;S:name;P:password;H:true;;", with E, I, A and PH2 for networks
of companies) with what the Wi-Fi Alliance added for WPA3 (T:SAE, R:1).
"""

from dataclasses import dataclass

from companion.formats.mecard import cut, unescape_value

_OPEN = "None: anyone can read along"
_SECURITY = {
    "": _OPEN,
    "NOPASS": _OPEN,
    "NONE": _OPEN,
    "WEP": "WEP, which is old and easily broken",
    "WPA": "WPA",
    "WPA2": "WPA2",
    "WPA3": "WPA3",
    "SAE": "WPA3",
    "WPA2-EAP": "WPA2-EAP, with a user of its own",
    "WPA3-EAP": "WPA3-EAP, with a user of its own",
    "EAP": "EAP, with a user of its own",
}


@dataclass(frozen=True, slots=True)
class Network:
    """A network; `security` in words, `password` and `user` are "" where there are none."""

    name: str
    security: str
    password: str
    hidden: bool
    user: str
    method: str


def read_wifi(text: str) -> Network | None:
    """The network that the text names, None if it is no `WIFI:` code."""
    if text[:5].upper() != "WIFI:":
        return None
    given: dict[str, str] = {}
    for part in cut(text[5:], ";"):
        key, colon, value = part.partition(":")
        if colon:
            given.setdefault(key.strip().upper(), unescape_value(value))
    kind = given.get("T", "").strip().upper()
    security = _SECURITY.get(kind, kind)
    if not kind and given.get("P"):
        security = "WPA"
    is_open = security == _OPEN
    return Network(
        name=_unquoted(given.get("S", "")),
        security=security,
        password="" if is_open else _unquoted(given.get("P", "")),
        hidden=given.get("H", "").strip().lower() in ("true", "1", "yes"),
        user=given.get("I", "") or given.get("A", ""),
        method=given.get("E", "").upper(),
    )


def _unquoted(value: str) -> str:
    # A name that could be taken for a number in hexadecimal is written between quotes.
    return value[1:-1] if len(value) >= 2 and value[0] == value[-1] == '"' else value
