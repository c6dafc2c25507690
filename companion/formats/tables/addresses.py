"""Lists of addresses, as mail programs write them: `Ann Bee <ann@x.example>; bob@y.example`."""

import re
from itertools import islice

from companion.formats.tables.table import Row

# An address with or without angle brackets, and what stands before it (RFC 5322, 3.4).
_ENTRY = re.compile(
    r"(?P<name>[^<>@]*?)\s*(?:<\s*(?:mailto:)?(?P<in>[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+?)\s*>"
    r"|[\[(]\s*(?:mailto:)?(?P<round>[^\s<>@()\[\]]+@[^\s<>@()\[\]]+\.[^\s<>@()\[\]]+?)\s*[\])]"
    r"|(?:mailto:)?(?P<bare>[^\s<>@,;:\"()\[\]]+@[^\s<>@,;\"()\[\]]+\.[^\s<>@,;\"()\[\]]+))\s*"
)
# A field of a mail's head before its first address.
_FIELD = re.compile(r"^\s*(?:to|cc|bcc|from|an|von|à|de|para|a|do|dw|aan|till|til)\s*:", re.I)
_SEMICOLONS = re.compile(r"[>@][^<>@\"\n]*;")
_COMMAS = re.compile(r"[>@][^<>@\";\n]*,[^@\n]*@")
# Such a name is a cell of its own: the line is one of a delimited text.
_COLUMN_ENDS = (",", ";", "|")
_LONGEST_ENTRY = 500
_CHECKED = 400


def read_addresses(text: str) -> list[Row] | None:
    """Name and address of each entry, or None if the text is no list of addresses.

    Entries are separated by lines, semicolons or commas, whichever the text uses; commas and
    semicolons within quotation marks or brackets separate nothing. A row's number is that of its
    line if each has its own, else that of the entry. What is no address is kept as a name.
    """
    if "@" not in text:
        return None
    lines = text.splitlines()
    separator = _separator([line for line in islice(lines, _CHECKED) if line.strip()])
    entries: list[Row] = []
    count = 0
    hits = misses = named = 0
    for number, line in enumerate(lines, 1):
        parts = [line] if separator is None else _split(_FIELD.sub("", line), separator)
        for part in parts:
            entry = part.strip().strip("\u200b")
            if not entry:
                continue
            count += 1
            cells, is_address = _cells(entry)
            hits += is_address
            misses += not is_address
            named += bool(is_address and cells[0])
            entries.append((number if separator is None else count, cells))
        if misses * 5 > hits + 10:
            return None
    if not hits or misses * 5 > hits + misses:
        return None
    # Addresses alone, one on each line, are a table like any other.
    return entries if named or separator is not None else None


def _separator(lines: list[str]) -> str | None:
    sample = "\n".join(lines)
    if _SEMICOLONS.search(sample) and not re.search(r"(?m)^[^\n;@]*;[^\n;@]*;", sample):
        return ";"
    if _COMMAS.search(sample):
        return ","
    return None


def _split(line: str, separator: str) -> list[str]:
    """The line at its separators, but for those within quotation marks and angle brackets."""
    parts: list[str] = []
    begin = 0
    quoted = bracketed = False
    for index, character in enumerate(line):
        if character == '"':
            quoted = not quoted
        elif character in "<>" and not quoted:
            bracketed = character == "<"
        elif character == separator and not quoted and not bracketed:
            parts.append(line[begin:index])
            begin = index + 1
    parts.append(line[begin:])
    return parts


def _cells(entry: str) -> tuple[list[str], bool]:
    found = _ENTRY.fullmatch(entry.rstrip(" ,;")) if len(entry) <= _LONGEST_ENTRY else None
    if found is None:
        return [entry, ""], False
    name = found["name"].strip()
    if name.endswith(_COLUMN_ENDS) or "\t" in name:
        return [entry, ""], False
    if len(name) > 1 and name[0] == name[-1] and name[0] in "\"'":
        name = name[1:-1].replace('\\"', '"').strip()
    name = name.rstrip(" ,:-–—\t").lstrip("*•-–· \t")
    address = found["in"] or found["round"] or found["bare"]
    return ["" if name == address else name, address], True
