"""Resources as the list shows them: words made ready off the UI thread, so that it only paints."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from companion.model.fold import fold_lines
from companion.operations.resources.opening import FileState
from companion.operations.resources.sharing import size_words
from companion.qr.harmless import harmless
from companion.store.resources import ResourceRow

_SEARCHED = 400  # characters of a note that the filter looks at
_ICONS = {"link": "link", "note": "note", "copy": "file", "file": "file"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: `mark` is "", "new" or "changed", `state` what is wrong with a linked file.

    `words` are folded, for the filter.
    """

    row: ResourceRow
    line: str
    mark: str
    state: FileState
    words: str

    @property
    def icon(self) -> str:
        """The drawing of its kind."""
        if self.row.media_type.startswith("image/"):
            return "image"
        return _ICONS.get(self.row.kind, "file")

    @property
    def told(self) -> str:
        """The mark and the state in words."""
        return ", ".join(one for one in (STATE_WORDS[self.state], self.mark) if one)

    @property
    def spoken(self) -> str:
        """All of it, for who hears it."""
        return ", ".join(one for one in (self.row.title, self.told, self.line) if one)


STATE_WORDS: dict[FileState, str] = {"": "", "gone": "gone", "changed": "differs"}


def entries(
    rows: Sequence[ResourceRow],
    *,
    since: str,
    own: Collection[int] = (),
    states: Mapping[int, FileState] | None = None,
) -> list[Entry]:
    """The lines of these resources. What came or changed after `since` is marked, but `own`."""
    folded = fold_lines([_searched(row) for row in rows])
    found = states or {}
    return [
        Entry(
            row,
            _line(row),
            "" if row.id in own else _mark(row, since),
            found.get(row.id, "gone" if row.gone else ""),
            " ".join(words),
        )
        for row, words in zip(rows, folded, strict=True)
    ]


def matching(lines: Sequence[Entry], text: str) -> list[Entry]:
    """Those that hold every word of the text, or its beginning, in title, tags, giver and so on."""
    wanted = [word for words in fold_lines([text]) for word in words]
    if not wanted:
        return list(lines)
    return [one for one in lines if all(word in one.words for word in wanted)]


def kind_words(row: ResourceRow) -> str:
    """ "PDF, 1.2 MB", "Link to library.example", "Note"."""
    if row.kind == "note":
        return "Note"
    if row.kind == "link":
        host = row.target.split("//", 1)[-1].split("/", 1)[0].rpartition("@")[2]
        return f"Link to {harmless(host, limit=60)}"
    ending = PurePosixPath(row.target.replace("\\", "/")).suffix[1:]
    kind = ending.upper() if ending.isalnum() and len(ending) <= 5 else "File"
    return f"{kind}, {size_words(row.size)}"


def _line(row: ResourceRow) -> str:
    tags = " ".join(f"#{tag}" for tag in row.tags)
    parts = (row.giver and f"from {row.giver}", row.session, kind_words(row), _where(row), tags)
    return " · ".join(part for part in parts if part)


def _where(row: ResourceRow) -> str:
    """The folders within a watched one, which often say what a file is for."""
    inner = row.target.rpartition("/")[0] if row.folder_id is not None else ""
    return f"in {inner}" if inner else ""


def _mark(row: ResourceRow, since: str) -> str:
    if row.added_at > since:
        return "new"
    return "changed" if row.changed_at > since else ""


def _searched(row: ResourceRow) -> str:
    target = row.target if row.kind == "link" or row.folder_id is not None else ""
    parts = (row.title, *row.tags, row.giver, row.session, target, row.words[:_SEARCHED])
    return " ".join(part.replace("\n", " ") for part in parts)
