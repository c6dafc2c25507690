"""E-mail addresses and telephone numbers, bare or in the schemes that codes write them in."""

import re
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import parse_qsl, unquote

_EMAIL = re.compile(r"[^\s@<>(),;:|^]+@[^\s@<>(),;:]+\.[^\s@<>(),;:.]{2,}")
_BARE_PHONE = re.compile(r"\+\d[\d ()./-]{5,25}\d")
_NOT_DIALLED = re.compile(r"[^\d+*#]")
_UNESCAPED_SEMICOLON = re.compile(r"(?<!\\);")
_ESCAPED = re.compile(r"\\(.)")


@dataclass(frozen=True, slots=True)
class Email:
    """An address to write to, and the subject and text that came with it, or ""."""

    address: str
    subject: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Phone:
    """A number as it was written (`shown`) and as a phone dials it, to call or to write to."""

    shown: str
    dialled: str
    use: Literal["call", "message"] = "call"
    message: str = ""

    @property
    def is_command(self) -> bool:
        """`*` and `#` may be a command to the telephone network, not somebody's number."""
        return "*" in self.dialled or "#" in self.dialled


def read_email(text: str) -> Email | None:
    """A bare address, `mailto:` (RFC 6068; KDDI's with lines), `MATMSG:` (NTT Docomo), `SMTP:`."""
    scheme, _, rest = text.partition(":")
    body = ""
    match scheme.upper():
        case "MAILTO" if "\n" in rest:
            rest, _, lines = rest.partition("\n")
            given = {key.strip().upper(): value for key, value in _lines(lines)}
            address, subject, body = rest, given.get("SUBJECT", ""), given.get("BODY", "")
        case "MAILTO":
            address, _, query = rest.partition("?")
            given = {key.lower(): value for key, value in _query(query)}
            address, subject = unquote(address) or given.get("to", ""), given.get("subject", "")
            body = given.get("body", "")
        case "MATMSG":
            fields = dict(_matmsg_fields(rest))
            address, subject = fields.get("TO", ""), fields.get("SUB", "")
            body = fields.get("BODY", "")
        case "SMTP":
            address, subject, body, *_ = [*rest.split(":", 2), "", ""]
        case _:
            address, subject = text, ""
    address = address.strip()
    if not is_email(address):
        return None
    return Email(address, subject.strip(), body.strip())


def _lines(text: str) -> list[tuple[str, str]]:
    pairs = [line.partition(":") for line in text.splitlines()]
    return [(key, value) for key, _, value in pairs]


def is_email(text: str) -> bool:
    """True for one address and nothing else, so that no second one and no header rides along."""
    return _EMAIL.fullmatch(text) is not None


def read_phone(text: str) -> Phone | None:
    """`tel:` (RFC 3966), `sms:`, `smsto:` (RFC 5724), or a bare number with its country code."""
    scheme, _, rest = text.partition(":")
    match scheme.upper():
        case "TEL":
            return phone(unquote(rest.partition(";")[0]))
        case "SMS" | "SMSTO" | "MMS" | "MMSTO":
            number = phone(unquote(re.split("[:?;]", rest, maxsplit=1)[0]), use="message")
            return number and replace(number, message=_message(rest))
        case _:
            return phone(text) if _BARE_PHONE.fullmatch(text) else None


def _message(rest: str) -> str:
    """The text of `sms:+354555?body=See%20you` or `SMSTO:+354555:See you`."""
    _, question, query = rest.partition("?")
    if question:
        return next((value for key, value in _query(query) if key.lower() == "body"), "")
    return rest.partition(":")[2]


def phone(number: str, *, use: Literal["call", "message"] = "call") -> Phone | None:
    """The number, or None if there is no digit in it."""
    dialled = _NOT_DIALLED.sub("", number)
    if not any(character.isdigit() for character in dialled):
        return None
    return Phone(number.strip(), dialled, use)


def _query(query: str) -> list[tuple[str, str]]:
    # RFC 6068 knows no `+` for a space: addresses have plus signs in them.
    try:
        return parse_qsl(query.replace("+", "%2B"))
    except ValueError:  # more fields than Python is willing to read
        return []


def _matmsg_fields(text: str) -> list[tuple[str, str]]:
    pairs = [part.partition(":") for part in _UNESCAPED_SEMICOLON.split(text)]
    return [(key.strip().upper(), unescape(value)) for key, _, value in pairs]


def unescape(value: str) -> str:
    """Docomo's escape: any character after a backslash stands for itself."""
    return _ESCAPED.sub(r"\1", value)
