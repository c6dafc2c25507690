"""What stands before a property's colon: group, name and parameters."""

import re
from dataclasses import dataclass, field

from companion.formats.vcard import encodings
from companion.formats.vcard.escapes import decode_parameter

# Letters, digits and hyphen by the RFCs; Lotus Notes writes "_", KDE once wrote "/".
_NAME = re.compile(r"[A-Za-z0-9_./-]{1,120}")
_ENCODINGS = {
    "QUOTED-PRINTABLE": "quoted-printable",
    "Q": "quoted-printable",
    "QP": "quoted-printable",
    "BASE64": "base64",
    "B": "base64",
    "8BIT": "",
    "7BIT": "",
}
_VALUES = frozenset({"INLINE", "URL", "URI", "CONTENT-ID", "CID", "TEXT"})
_CHARSETS = frozenset({"UTF-8", "UTF8", "US-ASCII", "ISO-8859-1", "ISO-8859-15", "WINDOWS-1252"})
_PLAIN_VALUES = frozenset({"text", "uri", "url", "inline"})
_MARKS = ("BEGIN", "END")
_MOST_CACHED = 4096
# Never a bare strip() here: in a carrier, bytes of UTF-8 look like Latin-1's own white space.
_BLANKS = " \t"


@dataclass(slots=True, frozen=True)
class Head:
    """The part before the colon. `params` are shared by all lines with this head: never change.

    `key` is the name in capitals, `name` as it was written, `text` the whole as it was written.
    Parameter names are in capitals; ENCODING and CHARSET are taken out of `params`. `types` are
    those of TYPE, once each and in lower case; `preferred` is the preference of 2.1 and 3.0
    (`TYPE=pref`, not among `types`) and of 4.0 (`PREF=1`). `kept` are the parameters that tell
    more than `types`, `preferred` and the form of the value do.
    """

    text: str
    group: str | None
    name: str
    key: str
    params: dict[str, list[str]]
    encoding: str
    charset: str
    types: tuple[str, ...] = ()
    preferred: bool = False
    kept: dict[str, list[str]] = field(default_factory=dict)
    is_encoded: bool = False


class Heads:
    """Cuts lines into head and value; equal heads, which most cards have, are parsed once.

    `plain` are those known so far that have no quotes, so that what stands before a line's first
    colon is one of them or is not.
    """

    def __init__(self) -> None:
        self._known: dict[str, Head | None] = {}
        self.plain: dict[str, Head] = {}

    def split(self, line: str) -> tuple[Head | None, str]:
        """The head and what follows its colon; no head if the line is not a property."""
        text, value = split_head(line)
        if len(text) == len(line):
            return None, line
        try:
            return self._known[text], value
        except KeyError:
            pass
        head = parse_head(text)
        if len(self._known) < _MOST_CACHED and len(text) < 200:
            self._known[text] = head
            if head is not None and '"' not in text and head.key not in _MARKS:
                self.plain[text] = head
        return head, value


def split_head(line: str) -> tuple[str, str]:
    """What stands before the colon that ends the head, and what follows it."""
    text, _, value = line.partition(":")
    if '"' in text and value:
        end = _head_end(line)
        text, value = line[:end], line[end + 1 :]
    return text, value


def _head_end(line: str) -> int:
    """Where the first colon outside of quotes is; the first of all if the quotes never close."""
    first = colon = line.find(":")
    position = 0
    while True:
        opening = line.find('"', position)
        if opening == -1 or colon < opening:
            return colon
        closing = line.find('"', opening + 1)
        if closing == -1:
            return first
        position = closing + 1
        if colon < position:
            colon = line.find(":", position)
            if colon == -1:
                return first


def parse_text_head(text: str) -> Head | None:
    """Like `parse_head`, of text that is characters already and no carrier of bytes."""
    return parse_head(text if text.isascii() else text.encode("utf-8").decode("latin-1"))


def parse_head(text: str) -> Head | None:
    """The parts of a head, or None if it has no proper name."""
    first, *rest = _split_outside_quotes(text, ";")
    group, _, name = first.strip(_BLANKS).rpartition(".")
    if not _NAME.fullmatch(name) or (group and not _NAME.fullmatch(group)):
        return None
    params: dict[str, list[str]] = {}
    encoding = charset = ""
    for part in rest:
        key, values = _parameter(part)
        if key == "ENCODING":
            encoding = encoding or _ENCODINGS.get("".join(values).strip().upper(), "")
        elif key == "CHARSET":
            charset = "".join(values)
        elif values:
            params.setdefault(key, []).extend(values)
    types = dict.fromkeys(word.lower() for word in params.get("TYPE", ()))
    preferred = types.pop("pref", "") is None or params.get("PREF") == ["1"]
    kept = {key: values for key, values in params.items() if not _is_told(key, values)}
    return Head(
        text, group or None, name, name.upper(), params, encoding, charset, (*types,), preferred,
        kept, bool(encoding or charset),
    )  # fmt: skip


def _is_told(key: str, values: list[str]) -> bool:
    """True for a parameter that a point's other fields say already."""
    match key:
        case "TYPE":
            return True
        case "PREF":
            return values == ["1"]
        case "VALUE":
            return values[0].lower() in _PLAIN_VALUES
    return False


def _parameter(part: str) -> tuple[str, list[str]]:
    """Name in capitals and values; the bare words of vCard 2.1 get the name they stand for."""
    key, equals, value = part.partition("=")
    key = key.strip(_BLANKS).upper()
    if not equals:
        return _bare(part.strip(_BLANKS).strip('"'))
    values = [decode_parameter(_plain(each)) for each in _split_outside_quotes(value, ",")]
    if key == "TYPE":
        values = [word.strip() for each in values for word in each.split(",")]
    return key, [each for each in values if each]


def _plain(text: str) -> str:
    text = text.strip(_BLANKS)
    if '"' in text:
        text = text.replace('"', "")
    return text if text.isascii() else encodings.decode(text, "", _nowhere)


def _nowhere() -> None:
    return None


def _bare(word: str) -> tuple[str, list[str]]:
    upper = word.upper()
    if not word:
        return "", []
    if upper in _ENCODINGS:
        return "ENCODING", [word]
    if upper in _CHARSETS:
        return "CHARSET", [word]
    if upper in _VALUES:
        return "VALUE", [word]
    return "TYPE", [_plain(each) for each in word.split(",") if each]


def _split_outside_quotes(text: str, separator: str) -> list[str]:
    if '"' not in text:
        return text.split(separator)
    pieces: list[list[str]] = [[]]
    for index, part in enumerate(text.split('"')):
        if index % 2:
            pieces[-1].append(f'"{part}"')
            continue
        first, *rest = part.split(separator)
        pieces[-1].append(first)
        pieces.extend([each] for each in rest)
    return ["".join(piece) for piece in pieces]
