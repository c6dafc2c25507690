"""Dated notes in NOTE, so that they come back with their dates and read well elsewhere.

Most address books keep one NOTE. So a single dated note is a plain NOTE whose date stands in a
parameter, and several are one NOTE of paragraphs, each under its date in brackets:

    [2026-11-20 18:30:00+01:00]
    Wants the slides.

A program that drops parameters it does not know still keeps the dates of the latter.
"""

import re

from companion.model.draft import Note

AT_PARAMETER = "X-COMPANION-AT"
_AT = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)?)?")
_UNDATED = "[no date]"


def valid_at(text: str) -> bool:
    """True for a date or time in ISO 8601's extended form, as `Note.at` is."""
    return _AT.fullmatch(text) is not None


def split_note(text: str, at: str | None) -> list[Note]:
    """The notes that one NOTE holds; `at` is the date its parameter gives."""
    if at is not None and valid_at(at):
        return [Note(text, at)]
    lines = text.split("\n")
    dates = [_heading(line) for line in lines]
    if not any(dates):
        return [Note(text)] if text.strip() else []
    notes: list[Note] = []
    start: int | None = None
    for index, date in enumerate([*dates, ""]):
        if date is None and lines[index] != _UNDATED:
            continue
        body = "\n".join(lines[0 if start is None else start + 1 : index]).strip("\n")
        if start is not None or body.strip():
            notes.append(Note(body, (start is not None and dates[start]) or None))
        start = index
    return notes


def _heading(line: str) -> str | None:
    """The date of a line that is a date in brackets."""
    if line.startswith("[") and line.endswith("]") and valid_at(line[1:-1]):
        return line[1:11] + "T" + line[12:-1] if len(line) > 12 else line[1:-1]
    return None


def join_notes(notes: list[Note]) -> list[tuple[str, str | None]]:
    """The NOTEs to write: text, and the date for the parameter. The reverse of `split_note`."""
    notes = [note for note in notes if note.text.strip()]
    dated = [note for note in notes if note.at and valid_at(note.at)]
    if not dated or len(notes) == 1:
        return [(note.text, note.at if note in dated else None) for note in notes]
    paragraphs = []
    for note in notes:
        if note in dated and note.at:
            paragraphs.append(f"[{note.at.replace('T', ' ')}]\n{note.text}")
        else:
            paragraphs.append(f"{_UNDATED}\n{note.text}")
    return [("\n\n".join(paragraphs), None)]
