"""Bytes into properties: the tolerant line layer of vCard 2.1, 3.0 and 4.0.

Everything here is linear in the size of the file, without recursion and without regular
expressions that could backtrack. Nothing raises: what cannot be read is reported with its line.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from companion.formats.vcard import encodings
from companion.formats.vcard.heads import Head, Heads

_FOLDS = (" ", "\t")
# Never a bare strip() here: in a carrier, bytes of UTF-8 look like Latin-1's own white space.
_BLANKS = " \t"
_NO_BLANKS = str.maketrans("", "", _BLANKS)
_CARD_MARKS = ("BEGIN:VCARD", "END:VCARD")
_MARKS = ("BEGIN", "END")
_BASE64 = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/= \t")
# Properties that are text even where a phone has written them as base64.
_TEXTS = frozenset(
    ("N", "FN", "NICKNAME", "ORG", "TITLE", "ROLE", "NOTE", "ADR", "LABEL", "TEL", "EMAIL", "URL")
)


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
class Stray:
    """A line that is no property."""

    text: str
    line: int


def read_lines(text: str, charsets: "Charsets", first: int = 1) -> Iterator[Property | Stray]:
    """The logical lines of a carrier: folds, soft breaks and base64 joined, values decoded.

    Unindented text after a NOTE belongs to the note (some programs write it so). `first` is the
    number of the first line.
    """
    heads = charsets.heads
    lines = text.split("\n")
    lines.append("")
    note: Property | None = None
    note_lines: list[str] = []
    index, last = 0, len(lines) - 1
    while index < last:
        line = lines[index]
        number = index + first
        index += 1
        if not line.strip(_BLANKS):
            continue
        if lines[index].startswith(_FOLDS) and not _is_soft_broken(line, heads):
            line, index = _unfold(line, lines, index)
        head, value = heads.split(line)
        if head is None:
            stray = charsets.decode(line, "")
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
        if head.is_encoded or not value.isascii():
            value = _value(head, value, charsets)
        item = Property(head, value, number)
        if head.key == "NOTE":
            note = item
        else:
            yield item
    if note is not None:
        yield _with_lines(note, note_lines)


def read_ordinary(block: str, charsets: "Charsets") -> list[Property] | None:
    """The properties of what stands between BEGIN and END, if it is an ordinary card; else None.

    Does what `read_lines` does, several times as fast, where nothing has to be looked at twice:
    no stray lines, no soft breaks, no unindented base64, no card in the card. Lines are not
    counted.
    """
    soft_broken = False
    if "\n " in block or "\n\t" in block:
        soft_broken = "=\n " in block or "=\n\t" in block
        block = block.replace("\n ", "").replace("\n\t", "")
    heads = charsets.heads
    known = heads.plain
    items: list[Property] = []
    for line in block.split("\n"):
        text, _, value = line.partition(":")
        head = known.get(text)
        if head is None:
            if not line:
                continue
            head, value = heads.split(line)
            if head is None or head.key in _MARKS:
                return None
        if head.is_encoded:
            if head.encoding == "quoted-printable" and (soft_broken or value.endswith("=")):
                return None
            value = _value(head, value, charsets)
        elif not value.isascii():
            value = _value(head, value, charsets)
        items.append(Property(head, value, 0))
    return items


class Charsets:
    """How the values of one file are decoded, and the heads that it repeats."""

    def __init__(self) -> None:
        self.heads = Heads()
        self._text = ""
        self._looked = False
        self._found: str | None = None

    def begin(self, text: str) -> None:
        """Another piece of the file: a charset that was declared in an earlier one still counts."""
        self._text = text
        self._looked = self._found is not None

    def decode(self, text: str, charset: str) -> str:
        """A carrier's characters. Never raises."""
        return encodings.decode(text, charset, self._elsewhere)

    def _elsewhere(self) -> str | None:
        """What charset the file declares anywhere, looked for once and only if it is needed."""
        if not self._looked:
            self._found = encodings.declared_elsewhere(self._text)
            self._looked = True
        return self._found


def _is_soft_broken(line: str, heads: Heads) -> bool:
    """True if the line's folds are to be joined as quoted-printable does."""
    if not line.endswith("="):
        return False
    head, _ = heads.split(line)
    return head is not None and head.encoding == "quoted-printable"


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
    parts = [value]
    soft: list[int] = []  # which parts follow a soft break; the others were folded
    last = len(lines) - 1
    while index < last and parts[-1].endswith("="):
        following = lines[index]
        if not following.strip(_BLANKS) and lines[index + 1].startswith("="):
            index += 1
            following = lines[index]
        elif not following or following.strip().upper() in _CARD_MARKS:
            break
        parts[-1] = parts[-1][:-1]
        soft.append(len(parts))
        parts.append(following)
        index += 1
        while lines[index].startswith(_FOLDS) and not parts[-1].endswith("="):
            parts.append(lines[index][1:])
            index += 1
    if _are_folded(parts, soft):
        for at in soft:
            parts[at] = parts[at][1:]
    return "".join(parts).removesuffix("="), index


def _are_folded(parts: list[str], soft: list[int]) -> bool:
    """True if the white space that begins soft-broken lines is folding, not text.

    It is folding if all lines have it; of a single line one cannot know, but an encoder that does
    not fold breaks its text near column 76 and nowhere else.
    """
    if not soft or not all(parts[at].startswith(_FOLDS) for at in soft):
        return False
    return len(soft) > 1 or not 70 <= len(parts[0]) <= 80


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


def _value(head: Head, value: str, charsets: Charsets) -> str:
    if head.encoding == "base64":
        if head.key not in _TEXTS:
            return charsets.decode(value.translate(_NO_BLANKS), head.charset)
        data = encodings.from_base64(value)
        if data is None:
            return charsets.decode(value, head.charset)
        value = data.decode("latin-1")
    elif head.encoding == "quoted-printable":
        value = encodings.from_quoted_printable(value)
    text = charsets.decode(value, head.charset)
    if "\n" in text or "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
    return text


def _with_lines(note: Property, more: list[str]) -> Property:
    if more:
        note.value = "\\n".join([note.value, *more])
    return note
