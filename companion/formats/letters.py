"""Messages as drafts: addresses for the mail program (RFC 6068), and .eml files (RFC 5322).

Nothing is sent by these: a person reads a draft, changes it and sends it. There is no From: the
program that sends it knows who you are.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from email.headerregistry import Address

# Longer addresses are cut by Windows and by some mail programs.
LONGEST_ADDRESS = 1900
# So much of one is left to hidden addresses before a long text is cut.
_ROOM_FOR_HIDDEN = 500
# An address that can be written to as it is; others go into no header. Quoted ones and those with
# other letters before the sign are so rare that no header is risked for them.
_MAILBOX = re.compile(r"[^\s@<>()\[\],;:\\\"]{1,64}@[^\s@<>()\[\],;:\\\"]{1,255}")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")


@dataclass(frozen=True, slots=True)
class Letter:
    """A message, `to` people (name or "", address).

    `hidden` are addresses that get it as BCC: none of them sees who else does.
    """

    subject: str
    text: str
    to: tuple[tuple[str, str], ...] = ()
    hidden: tuple[str, ...] = ()


def filled(template: str, words: Mapping[str, str]) -> str:
    """The template with each `{name}` of `words` replaced; other braces stay as they are."""
    parts = template.split("{")
    out = [parts[0]]
    for part in parts[1:]:
        name, closes, rest = part.partition("}")
        key = name.strip().casefold()
        out.append(words[key] + rest if closes and key in words else "{" + part)
    return "".join(out)


def is_address(text: str) -> bool:
    """Whether a draft can name this as its receiver: no names, no lists, no line ends."""
    return _parts(text) is not None


def mail_address(letter: Letter) -> str:
    """The `mailto:` address that opens the mail program with this draft, of one length or other."""
    query = "&".join(
        f"{name}={text}"
        for name, text in (
            ("bcc", _linked(letter.hidden)),
            ("subject", _quoted(_plain(letter.subject))),
            # RFC 6068, 5: line breaks in a body are %0D%0A.
            ("body", _quoted(_lines(letter.text).replace("\n", "\r\n"))),
        )
        if text
    )
    to = _linked(address for _, address in letter.to)
    return f"mailto:{to}?{query}" if query else f"mailto:{to}"


def mail_addresses(letter: Letter) -> list[str]:
    """The same in as many addresses as it takes for each to be short enough to be opened.

    A text that alone is too long is cut and ends in an ellipsis, see `is_cut`.
    """
    return [mail_address(part) for part in _divided(replace(letter, text=_fitting(letter)))]


def is_cut(letter: Letter) -> bool:
    """Whether the text is too long for an address, so that the mail program gets a part of it."""
    return _fitting(letter) != letter.text


def draft_file(letter: Letter) -> bytes:
    """An .eml file that mail programs open as a draft (`X-Unsent` tells Outlook so).

    Whatever a name or subject holds stays in its own header; addresses that cannot stand in one
    are left out. Text is UTF-8, headers are encoded words where they are not ASCII.
    """
    from email.message import EmailMessage
    from email.policy import SMTP

    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    hidden = (("", address) for address in letter.hidden)
    for name, addresses in (("To", _mailboxes(letter.to)), ("Bcc", _mailboxes(hidden))):
        if addresses:
            message[name] = addresses
    message["Subject"] = _plain(letter.subject)
    text = _lines(letter.text).encode("utf-8", "replace").decode("utf-8").rstrip("\n") + "\n"
    # Lines of mail end somewhere and hold seven bits: so it passes through every program.
    message.set_content(text, cte="7bit" if _is_short(text) else "quoted-printable")
    return message.as_bytes()


def _divided(letter: Letter) -> list[Letter]:
    if len(letter.hidden) < 2 or len(mail_address(letter)) <= LONGEST_ADDRESS:
        return [letter]
    half = len(letter.hidden) // 2
    return [
        part
        for hidden in (letter.hidden[:half], letter.hidden[half:])
        for part in _divided(replace(letter, hidden=hidden))
    ]


def _fitting(letter: Letter) -> str:
    """As much of the text as one address can hold, beside some of those that are hidden."""
    room = LONGEST_ADDRESS - min(len(_linked(letter.hidden)), _ROOM_FOR_HIDDEN)
    alone = replace(letter, hidden=())
    if len(letter.text) <= room and len(mail_address(alone)) <= room:
        return letter.text
    text = _lines(letter.text)[:room]
    while text and len(mail_address(replace(alone, text=text + "…"))) > room:
        text = text[: len(text) * 9 // 10]
    return text + "…"


def _mailboxes(people: Iterable[tuple[str, str]]) -> "list[Address]":
    from email.headerregistry import Address

    halves = ((name, _parts(address)) for name, address in people)
    return [
        Address(display_name=_plain(name), username=parts[0], domain=parts[1])
        for name, parts in halves
        if parts is not None
    ]


def _linked(addresses: Iterable[str]) -> str:
    """Addresses as they stand in a link, with commas between them."""
    return ",".join(
        f"{quote(local, safe='')}@{quote(domain, safe='')}"
        for local, domain in filter(None, map(_parts, addresses))
    )


def _parts(address: str) -> tuple[str, str] | None:
    """The two halves of an address, the second as the net knows it (IDNA); None if it is none."""
    text = address.strip()
    if not _MAILBOX.fullmatch(text) or ".." in text or not text.isprintable():
        return None
    local, _, domain = text.rpartition("@")
    try:
        return (local, domain.encode("idna").decode()) if local.isascii() else None
    except UnicodeError:
        return None


def _is_short(text: str) -> bool:
    return text.isascii() and all(len(line) < 79 for line in text.split("\n"))


def _plain(text: str) -> str:
    return " ".join(_CONTROLS.sub(" ", text).split())


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _quoted(text: str) -> str:
    return quote(text.encode("utf-8", "replace"), safe="")
