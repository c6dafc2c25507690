"""Messages as drafts: addresses for the mail program (RFC 6068), and .eml files (RFC 5322).

Nothing is sent by these: a person reads a draft, changes it and sends it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

# Longer addresses are cut by Windows and by some mail programs.
LONGEST_ADDRESS = 1900


@dataclass(frozen=True, slots=True)
class Letter:
    """A message. `hidden` get it as BCC: none of them sees who else does."""

    subject: str
    text: str
    to: tuple[str, ...] = ()
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


def mail_address(letter: Letter) -> str:
    """The `mailto:` address that opens the mail program with this draft."""
    to = ",".join(quote(address, safe="@") for address in letter.to)
    fields = [("bcc", ",".join(letter.hidden)), ("subject", letter.subject), ("body", letter.text)]
    query = "&".join(f"{name}={quote(_lines(text), safe='@,')}" for name, text in fields if text)
    return f"mailto:{to}?{query}" if query else f"mailto:{to}"


def mail_addresses(letter: Letter) -> list[str]:
    """The same in as many addresses as it takes for each to be short enough to be opened."""
    if len(mail_address(letter)) <= LONGEST_ADDRESS or len(letter.hidden) < 2:
        return [mail_address(letter)]
    half = len(letter.hidden) // 2
    parts: Sequence[tuple[str, ...]] = (letter.hidden[:half], letter.hidden[half:])
    return [
        address
        for part in parts
        for address in mail_addresses(Letter(letter.subject, letter.text, letter.to, part))
    ]


def draft_file(letter: Letter) -> bytes:
    """An .eml file that mail programs open as a draft (`X-Unsent` tells Outlook so).

    Addresses that cannot stand in a header are left out.
    """
    from email.message import EmailMessage
    from email.policy import SMTP

    message = EmailMessage(policy=SMTP.clone(max_line_length=120))
    message["X-Unsent"] = "1"
    for name, addresses in (("To", letter.to), ("Bcc", letter.hidden)):
        if sound := [address for address in addresses if is_address(address)]:
            message[name] = ", ".join(sound)
    message["Subject"] = " ".join(letter.subject.split())
    message.set_content(letter.text.rstrip("\n") + "\n")
    return message.as_bytes()


def is_address(text: str) -> bool:
    """Whether a text can stand as an address in a header: no names, no lists, no line ends."""
    local, at, domain = text.rpartition("@")
    plain = all(c.isprintable() and c not in ' ,;:<>()[]"\\' for c in text)
    return bool(at and local and domain and plain and "@" not in local)


def _lines(text: str) -> str:
    # RFC 6068, 5: line breaks in a body are %0D%0A.
    return text.replace("\r\n", "\n").replace("\n", "\r\n")
