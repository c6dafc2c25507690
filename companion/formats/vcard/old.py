"""vCard 2.1 as Outlook writes it: quoted-printable for what is not ASCII, base64 with a blank line.

Lines of text are not folded, since programs disagree on whether the blank of a fold is text
(vCard 2.1, 2.1.3: it is), and quoted-printable is not broken softly, since vobject and others do
not join it. Source: "vCard: The Electronic Business Card, Version 2.1" (versit, 1996).
"""

import binascii
import re

from companion.formats.vcard.heads import split_head

_BREAK = re.compile(r"\\(\\|[nN])")
_ENCODED = re.compile(r";ENCODING=BASE64\b")
_LINE = 72


def card_2_1(lines: list[str]) -> str:
    """The card of these 3.0-like lines (raw values, `\\n` for line breaks), with line ends."""
    return "".join(map(_line, lines))


def _line(line: str) -> str:
    head, value = split_head(line)
    if _ENCODED.search(head):
        pieces = [value[at : at + _LINE] for at in range(0, len(value), _LINE)]
        return f"{head}:\r\n " + "\r\n ".join(pieces) + "\r\n\r\n"
    text = _BREAK.sub(_broken, value)
    if text.isascii() and "\r" not in text:
        return f"{head}:{value}\r\n"
    charset = "" if text.isascii() else ";CHARSET=UTF-8"
    return f"{head}{charset};ENCODING=QUOTED-PRINTABLE:{_quoted(text)}\r\n"


def _broken(match: re.Match[str]) -> str:
    return "\\\\" if match[1] == "\\" else "\r\n"


def _quoted(text: str) -> str:
    """Quoted-printable on one line; what ends it must be no blank (RFC 2045 6.7)."""
    encoded = binascii.b2a_qp(text.encode("utf-8"), istext=False).decode("ascii")
    return encoded.replace("=\n", "").replace("\n", "=0A").replace("\r", "=0D")
