"""vCard 2.1 as Outlook writes it: quoted-printable for what is not ASCII, base64 with a blank line.

Lines of text are not folded, since programs disagree on whether the blank of a fold is text
(vCard 2.1, 2.1.3: it is), and quoted-printable is not broken softly, since vobject and others do
not join it. Source: "vCard: The Electronic Business Card, Version 2.1" (versit, 1996).
"""

import re

from companion.formats.vcard.heads import split_head

_ESCAPED = re.compile(r"\\(.)")
_HAS_BREAK = re.compile(r"(?<!\\)(?:\\\\)*\\[nN]")
_STRUCTURED = frozenset({"N", "ADR", "ORG", "NICKNAME", "CATEGORIES", "GENDER", "X-ANDROID-CUSTOM"})
_ENCODED = re.compile(r";ENCODING=BASE64\b")
_NOT_PRINTED = re.compile(rb"[^ -<>-~]")
_LINE = 72


def card_2_1(lines: list[str]) -> str:
    """The card of these 3.0-like lines (raw values, `\\n` for line breaks), with line ends."""
    return "".join(map(_line, lines))


def _line(line: str) -> str:
    head, value = split_head(line)
    if _ENCODED.search(head):
        pieces = [value[at : at + _LINE] for at in range(0, len(value), _LINE)]
        return f"{head}:\r\n " + "\r\n ".join(pieces) + "\r\n\r\n"
    if value.isascii() and not _HAS_BREAK.search(value):
        return f"{head}:{value}\r\n"
    structured = head.partition(";")[0].rpartition(".")[2].upper() in _STRUCTURED
    text = _ESCAPED.sub(_structured if structured else _plain, value)
    charset = "" if text.isascii() else ";CHARSET=UTF-8"
    quoted = _quoted(text)
    if not structured:
        # Evolution's library cuts also plain texts at a semicolon, before it decodes them.
        quoted = quoted.replace(";", "=3B")
    return f"{head}{charset};ENCODING=QUOTED-PRINTABLE:{quoted}\r\n"


def _structured(match: re.Match[str]) -> str:
    return "\r\n" if match[1] in "nN" else match[0]


def _plain(match: re.Match[str]) -> str:
    """What has no parts needs no escapes in 2.1, and who decodes it may leave them standing."""
    return match[1] if match[1] in ",;" else _structured(match)


def _quoted(text: str) -> str:
    """Quoted-printable on one line, which must not end with a blank (RFC 2045 6.7)."""
    encoded = _NOT_PRINTED.sub(_octet, text.encode("utf-8")).decode("ascii")
    return encoded[:-1] + "=20" if encoded.endswith(" ") else encoded


def _octet(match: re.Match[bytes]) -> bytes:
    return b"=%02X" % match[0][0]
