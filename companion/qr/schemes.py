"""Codes for other programs: places, payments, keys for signing in, apps, chats, and worse.

Each is named, with what it would do, so that nobody wonders. Nothing is done.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote

from companion.model.draft import ContactDraft, Point

_MONEY = "It asks for money: check to whom before you pay."
_COINS = {
    "bitcoin": "Bitcoin", "lightning": "Bitcoin (Lightning)", "ethereum": "Ethereum",
    "litecoin": "Litecoin", "bitcoincash": "Bitcoin Cash", "dogecoin": "Dogecoin",
    "monero": "Monero", "solana": "Solana", "cardano": "Cardano", "ripple": "XRP",
}  # fmt: skip
# Where a chat has an address of its own that an address book keeps (IMPP).
_CHATS = {
    "xmpp": "Chat address (XMPP)", "sip": "Internet phone", "sips": "Internet phone",
    "skype": "Skype", "matrix": "Matrix", "facetime": "FaceTime", "facetime-audio": "FaceTime",
}  # fmt: skip
_RUNS = {
    "javascript": "a program (JavaScript)", "vbscript": "a program (VBScript)",
    "file": "a file of your own computer", "data": "a page inside the code itself",
    "blob": "a page inside the code itself", "intent": "an app on a phone",
    "ms-msdt": "a Windows tool", "search-ms": "a Windows search", "shell": "a Windows folder",
}  # fmt: skip
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]{1,30}):")
_GEO = re.compile(r"\s*(-?\d{1,3}(?:\.\d{1,20})?)\s*,\s*(-?\d{1,3}(?:\.\d{1,20})?)")
_IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{10,30}")


@dataclass(frozen=True, slots=True)
class Thing:
    """What a code is for. `details` are pairs of a word and a value; `person` whom it reaches."""

    noun: str
    summary: str
    details: list[tuple[str, str]] = field(default_factory=list)
    caution: str = ""
    secret: tuple[str, str] | None = None
    person: ContactDraft | None = None


def read_scheme(text: str) -> Thing | None:
    """What the code is for, None for a text that no program has claimed."""
    if text[:4] in ("BCD\n", "BCD\r"):
        return _transfer(text)
    if text[:4] in ("SPC\n", "SPC\r"):
        return _swiss(text)
    if text.startswith("000201") and re.search(r"6304[0-9A-Fa-f]{4}$", text):
        return Thing("Payment", "A payment (EMV)", caution=_MONEY)
    match = _SCHEME.match(text)
    if match is None:
        return None
    scheme, rest = match.group(1).lower(), text[match.end() :]
    if scheme in _READERS:
        return _READERS[scheme](rest)
    if scheme in _COINS:
        return _coin(_COINS[scheme], rest)
    if scheme in _CHATS:
        return _chat(scheme, rest)
    if scheme in _RUNS:
        why = f"It would open {_RUNS[scheme]}, not a place on the web."
        return Thing("Text", text, caution=why)
    return None


def _geo(rest: str) -> Thing | None:
    """`geo:` (RFC 5870), with Android's `?q=latitude,longitude(Name)`."""
    query = _query(rest)
    asked = query.get("q", "")
    place = _GEO.match(rest)
    if place and float(place.group(1)) == float(place.group(2)) == 0 and _GEO.match(asked):
        place = _GEO.match(asked)
    if place is None or abs(float(place.group(1))) > 90 or abs(float(place.group(2))) > 180:
        return Thing("Place", f"A place: {asked or rest}") if asked else None
    where = _degrees(float(place.group(1)), "N", "S"), _degrees(float(place.group(2)), "E", "W")
    named = asked[asked.find("(") + 1 :].rstrip(")") if "(" in asked else ""
    if not named and asked and not _GEO.match(asked):
        named = asked
    said = ", ".join(where)
    details = [("Latitude", where[0]), ("Longitude", where[1])]
    details += [("Name", named)] if named else []
    return Thing("Place", f"A place: {named} ({said})" if named else f"A place: {said}", details)


def _degrees(angle: float, positive: str, negative: str) -> str:
    text = f"{abs(angle):.6f}".rstrip("0").rstrip(".")
    return f"{text}° {negative if angle < 0 else positive}"


def _one_time(rest: str) -> Thing:
    """`otpauth://totp/Issuer:name?secret=...` (Google Authenticator's key URI format)."""
    path = unquote(rest.partition("?")[0]).strip("/")
    query = _query(rest)
    account = path.partition("/")[2]
    issuer, colon, user = account.partition(":")
    issuer = query.get("issuer", "") or (issuer if colon else "")
    user = (user if colon else account).strip()
    details = [("Service", issuer), ("User", user)]
    return Thing(
        "Key for signing in",
        f"A key for signing in to {issuer or 'a service'}" + (f" as {user}" if user else ""),
        [(word, value) for word, value in details if value],
        "It is a secret: whoever has it can make your sign-in codes.",
        ("Secret", query["secret"]) if query.get("secret") else None,
    )


def _passkey(_rest: str) -> Thing:
    return Thing(
        "Key for signing in",
        "A passkey sign-in for another device",
        caution="It would sign somebody in: use it only if you began that yourself.",
    )


def _coin(name: str, rest: str) -> Thing:
    """`bitcoin:address?amount=0.1&label=...` (BIP 21) and its relatives."""
    address = rest.partition("?")[0].removeprefix("//")
    query = _query(rest)
    details = [("To", address), ("Amount", query.get("amount", "") or query.get("value", "")),
               ("Name", query.get("label", "")), ("For", query.get("message", ""))]  # fmt: skip
    return _payment(f"{name} payment", details)


def _upi(rest: str) -> Thing:
    """`upi://pay?pa=payee@bank&pn=Name&am=10.00&cu=INR` (NPCI's linking specification)."""
    query = _query(rest)
    amount = " ".join(filter(None, (query.get("am", ""), query.get("cu", ""))))
    account, given = query.get("pa", ""), bool(query.get("am"))
    details = [("To", query.get("pn", "") or account), ("Account", account),
               ("Amount", amount if given else ""), ("For", query.get("tn", ""))]  # fmt: skip
    return _payment("UPI payment", details)


def _transfer(text: str) -> Thing | None:
    """EPC069-12, "BCD": a credit transfer (GiroCode): lines of BIC, name, IBAN, amount, text."""
    lines = [line.strip() for line in text.splitlines()][:12]
    lines += [""] * (12 - len(lines))
    if lines[3] != "SCT" or not _IBAN.fullmatch(lines[6].replace(" ", "")):
        return None
    amount = f"{lines[7][3:]} {lines[7][:3]}" if lines[7] else ""
    details = [("To", lines[5]), ("IBAN", lines[6]), ("Amount", amount),
               ("For", lines[9] or lines[10])]  # fmt: skip
    return _payment("Bank transfer", details)


def _swiss(text: str) -> Thing:
    """The Swiss QR-bill: version, coding, IBAN, the creditor's address; amount, currency."""
    lines = [line.strip() for line in text.splitlines()][:40]
    lines += [""] * (40 - len(lines))
    amount = f"{lines[18]} {lines[19]}" if lines[18] else ""
    return _payment("Swiss bill", [("To", lines[5]), ("IBAN", lines[3]), ("Amount", amount)])


def _payment(noun: str, details: list[tuple[str, str]]) -> Thing:
    said = dict(details)
    summary = f"{noun}: {said['Amount']}" if said.get("Amount") else noun
    summary += f" to {said['To']}" if said.get("To") else ""
    return Thing(noun, summary, [(word, value) for word, value in details if value], _MONEY)


def _chat(scheme: str, rest: str) -> Thing | None:
    address = unquote(rest.partition("?")[0]).strip("/")
    if scheme == "matrix":
        # matrix:u/katrin:server.example is @katrin:server.example (MSC2312).
        if not address.startswith("u/"):
            return Thing("Matrix", f"A Matrix chat: {address}")
        address = f"@{address[2:]}"
    if not address or any(character.isspace() for character in address):
        return None
    noun = _CHATS[scheme]
    person = ContactDraft(impps=[Point(f"{scheme.removesuffix('-audio')}:{address}")])
    return Thing(noun, f"{noun}: {address}", [("Address", address)], person=person)


def _wechat(rest: str) -> Thing:
    return Thing("WeChat contact", f"WeChat: {rest.strip('/')}")


def _threema(rest: str) -> Thing:
    who = rest.strip("/").rpartition("=")[2].partition(",")[0]
    return Thing("Threema contact", f"Threema: {who}", [("Threema ID", who)])


def _setup(_rest: str) -> Thing:
    return Thing("SIM for a phone", "A mobile plan to install (eSIM)",
                 caution="It would add a mobile plan to the phone that reads it.")  # fmt: skip


def _query(rest: str) -> dict[str, str]:
    try:
        pairs = parse_qsl(rest.partition("?")[2], max_num_fields=50)
    except ValueError:
        return {}
    return {key.lower(): value for key, value in reversed(pairs)}


_READERS: Mapping[str, Callable[[str], Thing | None]] = {
    "geo": _geo,
    "otpauth": _one_time,
    "otpauth-migration": _one_time,
    "fido": _passkey,
    "upi": _upi,
    "weixin": _wechat,
    "wxp": lambda rest: _payment("WeChat payment", [("To", "")]),
    "threema": _threema,
    "3mid": _threema,
    "lpa": _setup,
}
