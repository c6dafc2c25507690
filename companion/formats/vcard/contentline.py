"""Bytes into the properties of cards: the tolerant line layer of vCard 2.1, 3.0 and 4.0.

Everything here is linear in the size of the file, without recursion and without regular
expressions that could backtrack. Nothing raises: what cannot be read is reported with its line.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from companion.formats.vcard import encodings
from companion.formats.vcard.escapes import escape
from companion.formats.vcard.heads import Head, Heads

_FOLDS = (" ", "\t")
_CARD_MARKS = ("BEGIN:VCARD", "END:VCARD")
_BASE64 = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/= \t")
# Properties that are text even where a phone has written them as base64.
_TEXTS = frozenset(
    ("N", "FN", "NICKNAME", "ORG", "TITLE", "ROLE", "NOTE", "ADR", "LABEL", "TEL", "EMAIL", "URL")
)
_MOST_PROBLEMS = 20


@dataclass(slots=True)
class Property:
    """One property. `value` is unfolded, without quoted-printable and charset, still escaped.

    A line break that quoted-printable brought stands as ``\\n`` (backslash, n), so a value is the
    same as a 3.0 or 4.0 card would have it. `line` counts from 1.
    """

    head: Head
    value: str
    line: int


@dataclass(slots=True)
class RawCard:
    """The properties between BEGIN:VCARD and END:VCARD. `number` and `line` count from 1."""

    number: int
    line: int
    properties: list[Property] = field(default_factory=list)
    problems: list[tuple[int, str]] = field(default_factory=list)
    more_problems: int = 0

    def report(self, line: int, reason: str) -> None:
        """Add a problem; of very many, only the first are kept and the others counted."""
        if len(self.problems) < _MOST_PROBLEMS:
            self.problems.append((line, reason))
        else:
            self.more_problems += 1


@dataclass(slots=True)
class Stray:
    """A line that is no property."""

    text: str
    line: int


def read_raw_cards(data: bytes) -> Iterator[RawCard]:
    """The cards of a file of any bytes, in order. What stands outside of cards is left out."""
    card: RawCard | None = None
    agents: list[str] = []  # lines of a card nested in AGENT
    depth = 0
    number = 0
    for item in read_lines(data):
        if isinstance(item, Stray):
            if card is not None:
                card.report(item.line, f"“{item.text[:60]}” is not a property and was left out")
            continue
        mark = _mark(item)
        if card is not None and (depth or (mark == "BEGIN" and _opens_agent(card))):
            depth += (mark == "BEGIN") - (mark == "END")
            agents.append(f"{item.head.text}:{item.value}")
            if depth == 0:
                card.properties[-1].value = escape("\n".join(agents))
                agents = []
        elif mark == "BEGIN":
            if card is not None:
                card.report(card.line, "the card has no END:VCARD")
                yield card
            number += 1
            card = RawCard(number, item.line)
        elif mark == "END":
            if card is not None:
                yield card
            card = None
        elif card is not None:
            card.properties.append(item)
    if card is not None:
        if agents:
            card.properties[-1].value = escape("\n".join(agents))
        card.report(card.line, "the card has no END:VCARD")
        yield card


def _mark(item: Property) -> str:
    """`BEGIN` or `END` if the line begins or ends a card, else nothing."""
    key = item.head.key
    if key in ("BEGIN", "END") and item.value.strip().upper() == "VCARD":
        return key
    return ""


def _opens_agent(card: RawCard) -> bool:
    if not card.properties:
        return False
    last = card.properties[-1]
    return last.head.key == "AGENT" and not last.value.strip()


def read_lines(data: bytes) -> Iterator[Property | Stray]:
    """The logical lines of a file: folds, soft breaks and base64 joined, values decoded.

    Unindented text after a NOTE belongs to the note (some programs write it so).
    """
    text = encodings.carrier(data)
    heads = Heads()
    decode = partial(_decoded, elsewhere=_Elsewhere(text))
    lines = text.split("\n")
    lines.append("")
    note: Property | None = None
    note_lines: list[str] = []
    index, last = 0, len(lines) - 1
    while index < last:
        line = lines[index]
        number = index + 1
        index += 1
        if not line or line.isspace():
            continue
        if lines[index].startswith(_FOLDS):
            line, index = _unfold(line, lines, index)
        head, value = heads.split(line)
        if head is None:
            stray = decode(line, "")
            if note is not None and not stray.startswith("#"):
                note_lines.append(stray)
            else:
                yield Stray(stray, number)
            continue
        if note is not None:
            yield _with_lines(note, note_lines)
            note, note_lines = None, []
        if head.encoding:
            value, index = _encoded(head, value, lines, index)
        if not value.isascii() or head.charset or head.encoding:
            value = _value(head, value, decode)
        item = Property(head, value, number)
        if head.key == "NOTE":
            note = item
        else:
            yield item
    if note is not None:
        yield _with_lines(note, note_lines)


class _Elsewhere:
    """What charset the file declares anywhere, looked for once and only if it is needed."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: tuple[str | None] | None = None

    def __call__(self) -> str | None:
        if self._found is None:
            self._found = (encodings.declared_elsewhere(self._text),)
        return self._found[0]


def _unfold(line: str, lines: list[str], index: int) -> tuple[str, int]:
    """The line with its folded continuation, and the index of the line after it."""
    parts = [line]
    while lines[index].startswith(_FOLDS):
        parts.append(lines[index][1:])
        index += 1
    return "".join(parts), index


def _encoded(head: Head, value: str, lines: list[str], index: int) -> tuple[str, int]:
    if head.encoding == "base64":
        return _more_base64(value, lines, index)
    return _soft_breaks(value, lines, index)


def _soft_breaks(value: str, lines: list[str], index: int) -> tuple[str, int]:
    """Join what quoted-printable continues with `=` at the line's end (vCard 2.1, 2.1.3).

    A blank line ends the value (Outlook writes one there), unless the text clearly goes on after
    it: files went through programs that doubled the line ends.
    """
    if not value.endswith("="):
        return value, index
    parts = [value[:-1]]
    soft, last = True, len(lines) - 1
    while soft and index < last:
        following = lines[index]
        if not following.strip():
            if not lines[index + 1].startswith("="):
                break
            index += 1
            following = lines[index]
        if following.strip().upper() in _CARD_MARKS:
            break
        soft = following.endswith("=")
        parts.append(following[:-1] if soft else following)
        index += 1
        while not soft and lines[index].startswith(_FOLDS):
            soft = lines[index].endswith("=")
            parts.append(lines[index][1:-1] if soft else lines[index][1:])
            index += 1
    return "".join(parts), index


def _more_base64(value: str, lines: list[str], index: int) -> tuple[str, int]:
    """Join the lines of base64 that are not indented, and pass over blank ones between them."""
    parts = [value]
    last = len(lines) - 1
    while index < last:
        line = lines[index]
        if not _BASE64.issuperset(line):
            break
        parts.append(line)
        index += 1
    return "".join(parts), index


def _decoded(text: str, charset: str, elsewhere: _Elsewhere) -> str:
    return encodings.decode(text, charset, elsewhere)


def _value(head: Head, value: str, decode: "partial[str]") -> str:
    if head.encoding == "base64":
        if head.key not in _TEXTS:
            return "".join(value.split()) if value.isascii() else decode(value, head.charset)
        data = encodings.from_base64(value)
        if data is None:
            return decode(value, head.charset)
        value = data.decode("latin-1")
    elif head.encoding == "quoted-printable":
        value = encodings.from_quoted_printable(value)
    text = decode(value, head.charset)
    if "\n" in text or "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
    return text


def _with_lines(note: Property, more: list[str]) -> Property:
    if more:
        note.value = "\\n".join([note.value, *more])
    return note
