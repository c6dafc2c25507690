"""The escapes of values (RFC 2426 4, RFC 6350 3.4) and of parameters (RFC 6868), both ways."""

import re

_ESCAPE = re.compile(r"\\([\\;,:\"'/nN])")
_CARET = re.compile(r"\^([n'^])")
_CARETS = {"n": "\n", "'": '"', "^": "^"}
_PLAIN = re.compile(r"[\\;,\n]")
# What no value may hold as it stands: the separators, line ends and control characters.
UNSAFE = re.compile("[\\\\;,\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_ESCAPES = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}
_PARAMETER_SPECIAL = re.compile(r'[\^"\n]')
_PARAMETER_ESCAPES = {"^": "^^", '"': "^'", "\n": "^n"}
# C0 (but tab and line feed), DEL, C1 and the separators that some readers take for line ends.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_BARE_COMMA = re.compile(r"(?<!\\),")
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def unescape(text: str) -> str:
    """The text of a value; a backslash that escapes nothing stays (paths of Windows)."""
    if "\\" not in text:
        return text
    return _ESCAPE.sub(_unescaped, text)


def _unescaped(match: re.Match[str]) -> str:
    character = match.group(1)
    return "\n" if character in "nN" else character


def split(text: str, separator: str) -> list[str]:
    """The parts of a structured value, unescaped, cut at each separator that is not escaped."""
    if "\\" not in text:
        return text.split(separator)
    parts: list[str] = []
    pending: list[str] = []
    for piece in text.split(separator):
        pending.append(piece)
        if (len(piece) - len(piece.rstrip("\\"))) % 2 == 0:
            parts.append(unescape(separator.join(pending)))
            pending = []
    if pending:
        parts.append(unescape(separator.join(pending)))
    return parts


def has_bare_comma(text: str) -> bool:
    """True if a raw value has a comma that parts a list (RFC 6350 3.3), not one of the text."""
    return "," in text and _BARE_COMMA.search(text) is not None


def escape(text: str) -> str:
    """A text as a value or component that no reader cuts, breaks or takes for a new line."""
    text = clean(text)
    return _PLAIN.sub(_escaped, text) if _PLAIN.search(text) else text


def _escaped(match: re.Match[str]) -> str:
    return _ESCAPES[match.group()]


def clean(text: str) -> str:
    """The text with every kind of line break made ``\\n`` and other control characters dropped."""
    if text.isprintable():
        return text
    return _CONTROL.sub("", _BREAKS.sub("\n", text))


def one_line(text: str) -> str:
    """A raw value that is written as it stands, safe against a line of its own."""
    if text.isprintable():
        return text
    return clean(text).replace("\n", "\\n")


def decode_parameter(text: str) -> str:
    """`^n`, `^'` and `^^` of RFC 6868 made the characters they stand for."""
    return _CARET.sub(_uncaret, text) if "^" in text else text


def _uncaret(match: re.Match[str]) -> str:
    return _CARETS[match.group(1)]


def encode_parameter(text: str) -> str:
    """A parameter's value, escaped after RFC 6868 and quoted where it must be."""
    text = clean(text)
    if _PARAMETER_SPECIAL.search(text):
        text = _PARAMETER_SPECIAL.sub(lambda match: _PARAMETER_ESCAPES[match.group()], text)
    if text.isalnum():
        return text
    return f'"{text}"' if any(character in text for character in ",;:") else text
