"""Text as it may enter the database: cleaned of what no name or note is meant to hold."""

import re

# NUL ends strings in C code below us, lone surrogates cannot be stored as UTF-8.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\u200b\u2060]")
_SPACE = re.compile(r"[\s\u00a0\u3000]+")


def storable(text: str) -> str:
    """The text without characters that SQLite and UTF-8 cannot hold; otherwise as it is."""
    if text.isprintable():
        return text
    return _UNSTORABLE.sub("", text)


def tidy(text: str) -> str:
    """One line: invisible and control characters dropped, runs of white space made one space."""
    # What is printable has no white space but the space; most texts end here.
    if text.isprintable() and "  " not in text:
        return text.strip()
    return _SPACE.sub(" ", _CONTROL.sub("", storable(text))).strip()


def tidy_lines(text: str) -> str:
    """Like `tidy`, but line breaks stay (as ``\\n``), for notes."""
    if text.isprintable():
        return text.strip()
    lines = storable(text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(re.sub(r"[ \t\u00a0]+$", "", _CONTROL.sub("", line)) for line in lines).strip()


def card_value(text: str) -> str:
    """The text as it stands in a vCard's property (RFC 6350 3.4): escaped."""
    return text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;").replace("\n", "\\n")
