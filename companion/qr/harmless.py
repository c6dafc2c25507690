"""Strange text made safe to show: one line, in reading order, of bounded length.

A code can say anything. Control characters, right-to-left overrides and invisible letters would
let a summary look like something it is not; the raw text is kept apart and unchanged.
"""

import re
import unicodedata

_JOINERS = "\u200c\u200d"  # Persian and Indic words and emoji need them; they hide nothing
_MOST_MARKS = 4  # more combining marks on one letter are no language but a tower
_SPACES = re.compile(r" {2,}")


def harmless(text: str, *, limit: int = 160) -> str:
    """The text as one line of at most `limit` characters, `…` for what was cut.

    Line breaks and control characters become spaces; characters that change the direction or
    are invisible are dropped; unassigned and private ones become U+FFFD.
    """
    shown: list[str] = []
    marks = 0
    # Ten times the limit: invisible characters may not push the visible ones out of it cheaply,
    # and three kilobytes of them are not worth more time.
    for character in text[: limit * 10]:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MOST_MARKS:
            shown.append(_shown(character))
    line = _SPACES.sub(" ", "".join(shown)).strip()
    if len(line) > limit or len(text) > limit * 10:
        return line[: limit - 1].rstrip() + "…"
    return line


def _shown(character: str) -> str:
    if character.isprintable() or character in _JOINERS:
        return character
    match unicodedata.category(character):
        case "Cc" | "Zs" | "Zl" | "Zp":
            return " "
        case "Cf":
            return ""
        case _:
            return "\ufffd"


def has_hidden(text: str) -> bool:
    """True if the text holds characters that are invisible or change its direction."""
    return any(
        unicodedata.category(character) == "Cf" and character not in _JOINERS for character in text
    )
