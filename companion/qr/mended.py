"""Contact cards that were damaged on their way into a code, made readable again.

Some generators lose the line ends, or write them as a backslash and an n; some hand out the card as
a `data:` address. What is whole comes back as it is.
"""

import base64
import binascii
import re
from urllib.parse import unquote_to_bytes

_DATA = re.compile(r"data:text/(?:x-)?vcard(?:;[\w=.-]+){0,4},", re.IGNORECASE)
_BEGIN = re.compile(r"BEGIN\s{0,4}:\s{0,4}VCARD", re.IGNORECASE)
_FEWEST_LINES = 3
_ESCAPED_ENDS = re.compile(r"\\r\\n|\\n|\\r")
# RFC 6350 and 2426, with what phones add. A name of one letter needs more around it.
_PROPERTY = re.compile(
    r"(?P<name>BEGIN|END|VERSION|FN|NICKNAME|PHOTO|BDAY|ANNIVERSARY|GENDER|ADR|LABEL|TEL|EMAIL"
    r"|IMPP|LANG|TZ|GEO|TITLE|ROLE|LOGO|ORG|MEMBER|RELATED|CATEGORIES|NOTE|PRODID|REV|SOUND|UID"
    r"|URL|KEY|X-[A-Z0-9-]{2,40}?|N)(?=[:;])"
)


def mended_card(text: str) -> str:
    """The text with its cards' lines parted again; any other text as it is."""
    text = _out_of_data(text)
    if not _BEGIN.match(text[:40]):
        return text
    if text.count("\n") >= _FEWEST_LINES:
        return text
    if text.count("\n") < _FEWEST_LINES and "\r" in text:
        parted = text.replace("\r", "\n")
        if parted.count("\n") >= _FEWEST_LINES:
            return parted
    ends = _structural_ends(text)
    if ends.count("\n") >= _FEWEST_LINES:
        return ends
    return _parted(text)


def _structural_ends(text: str) -> str:
    """A written-out `\\n` before a property is an end of line; within a note it is the note's."""
    pieces = []
    start = 0
    for match in _ESCAPED_ENDS.finditer(text):
        if _PROPERTY.match(text, match.end()) or match.end() == len(text):
            pieces.append(text[start : match.start()])
            start = match.end()
    pieces.append(text[start:])
    return "\n".join(pieces)


def _parted(text: str) -> str:
    """A line begins where a property's name does, in capitals."""
    pieces = []
    start = 0
    for match in _PROPERTY.finditer(text):
        if match.start() > start and not _is_within_value(text, match):
            pieces.append(text[start : match.start()].rstrip())
            start = match.start()
    pieces.append(text[start:].rstrip())
    return "\n".join(pieces)


def _is_within_value(text: str, match: "re.Match[str]") -> bool:
    """Capitals that go on a word of capitals ("TELEFON:", "LINKEDIN URL:") are no property."""
    before = text[match.start() - 1]
    if match.group("name") == "N":
        return before.isalpha() and before.isupper() and before.isascii()
    return before in "-_" or before == "="


def _out_of_data(text: str) -> str:
    """The card within `data:text/vcard,...` (RFC 2397), percent-encoded or in base64."""
    match = _DATA.match(text)
    if match is None:
        return text
    body = unquote_to_bytes(text[match.end() :])
    if ";base64," in match.group(0).lower():
        try:
            body = base64.b64decode(body, validate=False)
        except (binascii.Error, ValueError):
            return text
    return body.decode("utf-8", "replace").strip()
