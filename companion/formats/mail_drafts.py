"""A message as a draft: an .eml file (RFC 5322), and a mailto: link (RFC 6068).

`X-Unsent: 1` makes mail programs open the file as one that is yet to be sent. There is no From:
the program that sends it knows who you are.
"""

import re
from collections.abc import Sequence
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import quote

# What browsers and mail programs still take of a link (Windows some two thousand).
LONGEST_LINK = 1900
# An address that can be written to as it is; others go into no header. Quoted ones and those with
# other letters before the sign are so rare that no header is risked for them.
_MAILBOX = re.compile(r"[^\s@<>()\[\],;:\\\"]{1,64}@[^\s@<>()\[\],;:\\\"]{1,255}")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")


def is_mailbox(address: str) -> bool:
    """Whether a draft can name this as its receiver."""
    return _parts(address) is not None


def eml(*, to: Sequence[tuple[str, str]], subject: str, body: str) -> bytes:
    """A draft to these people (name, address), as the bytes of an .eml file.

    Whatever a name or subject holds, it stays in its own header; who has no usable address is
    left out of To. Text is UTF-8, headers are encoded words where they are not ASCII.
    """
    message = EmailMessage(policy=SMTP)
    addresses = [
        Address(display_name=_plain(name), username=parts[0], domain=parts[1])
        for name, parts in ((name, _parts(address)) for name, address in to)
        if parts is not None
    ]
    if addresses:
        message["To"] = addresses
    message["Subject"] = _plain(subject)
    message["X-Unsent"] = "1"
    text = body.replace("\r\n", "\n").encode("utf-8", "replace").decode("utf-8")
    # Lines of mail end somewhere and hold seven bits: so it passes through every program.
    message.set_content(text, cte="7bit" if _is_short(text) else "quoted-printable")
    return message.as_bytes()


def _is_short(text: str) -> bool:
    return text.isascii() and all(len(line) < 79 for line in text.split("\n"))


def mailto(*, to: Sequence[tuple[str, str]], subject: str, body: str) -> str:
    """The same as a link; a body that is too long for one is cut, and says so."""
    addresses = ",".join(
        f"{quote(local, safe='')}@{quote(domain, safe='')}"
        for local, domain in filter(None, (_parts(address) for _, address in to))
    )
    start = f"mailto:{addresses}?subject={_quoted(_plain(subject))}&body="
    text = body.replace("\r\n", "\n").replace("\n", "\r\n")
    link = start + _quoted(text)
    while len(link) > LONGEST_LINK and text:
        text = text[: len(text) * 9 // 10].rstrip("\r")
        link = start + _quoted(text + "…")
    return link


def _parts(address: str) -> tuple[str, str] | None:
    """The two halves of an address, the second as the net knows it (IDNA); None if it is none."""
    if not _MAILBOX.fullmatch(address.strip()) or ".." in address:
        return None
    local, _, domain = address.strip().rpartition("@")
    try:
        return (local, domain.encode("idna").decode()) if local.isascii() else None
    except UnicodeError:
        return None


def _plain(text: str) -> str:
    return " ".join(_CONTROLS.sub(" ", text).split())


def _quoted(text: str) -> str:
    return quote(text.encode("utf-8", "replace"), safe="")
