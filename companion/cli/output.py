"""Text for people to read in a terminal: aligned columns, whatever the script."""

import unicodedata
from collections.abc import Iterable, Sequence

# What a terminal would obey instead of showing (C0 and C1 controls but tab and line break).
_COMMANDS = {code: "�" for code in (*range(32), *range(127, 160)) if code not in (9, 10)}
# What JSON may hold as it is and a terminal would obey, or show in another order; and halves of
# characters, which cannot be written at all.
_IN_JSON = {
    code: f"\\u{code:04x}"
    for codes in (
        (127, 160),
        (0x200E, 0x2010),
        (0x202A, 0x202F),
        (0x2066, 0x206A),
        (0xD800, 0xE000),
    )
    for code in range(*codes)
}
_WIDEST = 44


def harmless(text: str) -> str:
    """The text without characters by which it could move the cursor or colour the terminal."""
    return text.translate(_COMMANDS)


def escaped(json: str) -> str:
    """JSON that says the same, with escapes for what a terminal would not just show."""
    return json if json.isascii() and "\x7f" not in json else json.translate(_IN_JSON)


def width(text: str) -> int:
    """How many columns of a terminal the text takes: wide letters two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def shorten(text: str, most: int = _WIDEST) -> str:
    """One line of at most `most` columns, with an ellipsis where something was cut."""
    text = " ".join(text.split())
    if width(text) <= most:
        return text
    kept = ""
    used = 1
    for character in text:
        used += _columns(character)
        if used > most:
            break
        kept += character
    return kept.rstrip() + "…"


def table(headers: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Columns side by side under their headers; None shows as nothing."""
    lines = [list(headers)]
    lines += [[shorten("" if cell is None else str(cell)) for cell in row] for row in rows]
    widths = [max(width(line[column]) for line in lines) for column in range(len(headers))]
    return "\n".join(
        "  ".join(cell + " " * (widths[i] - width(cell)) for i, cell in enumerate(line)).rstrip()
        for line in lines
    )


def listing(pairs: Iterable[tuple[str, object]]) -> str:
    """`label   value` lines; empty values are left out, further lines are set below the first."""
    held = [(label, str(value)) for label, value in pairs if value not in (None, "", [], {})]
    left = max((width(label) for label, _ in held), default=0) + 2
    return "\n".join(
        label + " " * (left - width(label)) + value.replace("\n", "\n" + " " * left)
        for label, value in held
    )


def several(number: int, one: str, many: str | None = None) -> str:
    """`1 card`, `3 cards`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
