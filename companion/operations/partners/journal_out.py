"""A journal as Markdown or plain text, to be copied or saved."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

from companion.model.draft import Photo
from companion.operations.files_out import write_files
from companion.operations.following.cadence import every
from companion.store.partners import EntryRow, PartnershipRow

Form = Literal["markdown", "text"]
_PARTS = (("said", "What was said"), ("learned", "What I learned"), ("tried", "What I tried"))
_NUMBERED = re.compile(r"^(\d{1,9})([.)])")
_SPECIAL = str.maketrans({letter: f"\\{letter}" for letter in "\\`*_[]<>#"})


def journal_text(
    row: PartnershipRow,
    entries: Sequence[EntryRow],
    *,
    form: Form = "text",
    known: Sequence[tuple[str, str]] = (),
    prompts: Mapping[int, Sequence[str]] | None = None,
    picture: str = "",
) -> str:
    """The journal of a partnership: what was talked about, what is planned, what was put aside.

    `known` are prompts and answers of getting to know each other, `prompts` what may be asked by
    the entry's id, `picture` the file of a photo, named in Markdown.
    """
    pen = _Pen(form)
    pen.heading(1, f"Journal with {row.name or 'my partner'}")
    until = f" to {row.ends_on}" if row.ends_on else ""
    about = f"From {row.starts_on}{until}, {every(row.every_days)}"
    pen.text(f"{about}, by {row.means}." if row.means else f"{about}.")
    for name, words in (("Hopes", row.hopes), ("What came of it", row.outcome)):
        if words:
            pen.text(f"{name}: {words}")
    if known or picture:
        pen.heading(2, f"About {row.name or 'my partner'}")
        for name, words in known:
            pen.text(f"{name}: {words}")
        pen.picture(picture, f"A photo from {row.name or 'my partner'}")
    talked = [one for one in entries if not one.is_open]
    coming = [one for one in entries if one.is_open and one.planned_on]
    aside = [one for one in entries if one.is_open and not one.planned_on]
    for one in talked:
        planned = "" if one.planned_on in ("", one.talked_on) else f", planned for {one.planned_on}"
        pen.heading(2, one.title)
        pen.text(f"Talked about on {one.talked_on}{planned}.")
        _write(pen, one)
    for title, found in (("Planned", coming), ("Put aside", aside)):
        if found:
            pen.heading(2, title)
        for one in found:
            pen.item(f"{one.planned_on}: {one.title}" if one.planned_on else one.title)
            for prompt in (prompts or {}).get(one.id, ()):
                pen.item(prompt, deeper=True)
            _write(pen, one)
    return pen.result()


def write_journal(path: Path, text: str, *, photo: tuple[Path, Photo] | None = None) -> list[Path]:
    """Write a journal, and the photo beside it if there is one. Raises KnownError."""
    files = [(path, text.encode())]
    if photo is not None:
        files.append((photo[0], photo[1].data))
    return write_files(files)


def _write(pen: "_Pen", entry: EntryRow) -> None:
    for name, words in _PARTS:
        if text := getattr(entry, name):
            pen.heading(3, words)
            pen.text(text)


class _Pen:
    """Writes headings, text and items in one of two forms."""

    def __init__(self, form: Form) -> None:
        self._markdown = form == "markdown"
        self._blocks: list[str] = []
        self._in_list = False

    def heading(self, level: int, words: str) -> None:
        self._in_list = False
        words = " ".join(words.split())
        if self._markdown:
            self._blocks.append(f"{'#' * level} {words.translate(_SPECIAL)}")
        else:
            line = "=" if level == 1 else "-"
            under = "" if level > 2 else f"\n{line * min(len(words), 60)}"
            self._blocks.append(f"{words}{':' if level > 2 else under}")

    def text(self, words: str) -> None:
        self._in_list = False
        if self._markdown:
            # Two blanks at its end keep a line's break.
            words = "  \n".join(_line(line) for line in words.split("\n"))
        self._blocks.append(words)

    def item(self, words: str, *, deeper: bool = False) -> None:
        line = (
            f"{'    ' if deeper else ''}- {words.translate(_SPECIAL) if self._markdown else words}"
        )
        if self._in_list:
            self._blocks[-1] += f"\n{line}"
        else:
            self._blocks.append(line)
        self._in_list = True

    def picture(self, file: str, words: str) -> None:
        if not file:
            return
        self._in_list = False
        if self._markdown:
            from urllib.parse import quote

            self._blocks.append(f"![{words.translate(_SPECIAL)}]({quote(file)})")
        else:
            self._blocks.append(f"{words}: {file}")

    def result(self) -> str:
        return "\n\n".join(self._blocks) + "\n"


def _line(text: str) -> str:
    """A line as Markdown that reads as it was written: no list, quotation or number of one."""
    line = text.strip().translate(_SPECIAL)
    if line[:1] in ("-", "+", "="):
        return f"\\{line}"
    return _NUMBERED.sub(r"\1\\\2", line)
