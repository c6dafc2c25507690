"""Smaller sheets: saying something else of a resource, watching a folder, what a look brought."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from companion.operations.resources.editing import Words
from companion.operations.resources.files import LeftOut, shown_name
from companion.store.resources import ResourceRow
from companion.ui.context import Context
from companion.ui.pages.event.resources.about_fields import AboutFields
from companion.ui.pages.event.resources.add_sheet import KeepChoice
from companion.ui.widgets.field_row import FieldRow
from companion.ui.widgets.heading import SectionHeading
from companion.ui.widgets.looks import label
from companion.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from companion.operations.resources.folders import FolderNews, FolderResult
    from companion.operations.results import Result
    from companion.store import Database

_WIDEST = 46  # em
_LISTED = 200


class EditSheet(Sheet):
    """Title, words, session, giver and tags of a resource; of a link its address as well."""

    def __init__(self, context: Context, row: ResourceRow) -> None:
        super().__init__(context.theme, title=f"Edit “{row.title}”", primary="Save")
        self._context, self._row = context, row
        self.name, self.url, self.words = QLineEdit(row.title), QLineEdit(), QPlainTextEdit()
        self.url.setAccessibleName("Address")
        self.words.setPlainText(row.words)
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(context.theme.em(9))
        self.about = AboutFields(context, event_id=row.event_id)
        self.about.show_row(row)
        column = held_column(self)
        column.addWidget(FieldRow(context.theme, "T&itle", self.name))
        if row.kind == "link":
            self.url.setText(row.target)
            column.addWidget(FieldRow(context.theme, "&Address", self.url))
        else:
            self.url.setParent(self)
            self.url.hide()
        column.addWidget(FieldRow(context.theme, "&Notes", self.words))
        column.addWidget(self.about)

    def accept(self) -> None:
        """Save; the sheet stays open if something is wrong."""
        words = Words(
            self.name.text(),
            self.words.toPlainText(),
            self.url.text() if self._row.kind == "link" else None,
            self.about.about,
        )
        self.set_busy("Saving…")
        self._context.change(
            lambda db, _: _edit(db, self._row.id, words),
            cause=None,
            on_done=lambda _result: self.close_sheet(),
            on_failed=self._on_failed,
        )

    def _on_failed(self, sentence: str) -> None:
        self.set_busy("")
        self.message.say(sentence)


class WatchSheet(Sheet):
    """Watches a folder that was chosen; its first look follows when the page has read of it."""

    def __init__(self, context: Context, *, event_id: int, path: Path) -> None:
        super().__init__(
            context.theme, title=f"Watch “{shown_name(path.name)}”", primary="Watch it"
        )
        self._context, self._event_id, self._path = context, event_id, path
        self.set_subtitle(str(path))
        self.keep = KeepChoice(context, otherwise="link")
        column = held_column(self)
        column.addWidget(FieldRow(context.theme, "Keep files", self.keep))
        told = (
            "What appears in this folder comes in, and what changes, moves or goes is said: when "
            "you open this page, while Companion runs, and when you press “Look now”. Nothing in "
            "the folder is changed. Hidden and half-written files stay out."
        )
        column.addWidget(label(told, "muted", wrap=True))

    def accept(self) -> None:
        """Watch it."""
        path, keeps, event_id = self._path, self.keep.keeps, self._event_id
        self.set_busy("Saving…")
        self._context.change(
            lambda db, _: _watch(db, event_id, path, keeps),
            cause=None,
            on_done=lambda _result: self.close_sheet(),
            on_failed=self._on_failed,
        )

    def _on_failed(self, sentence: str) -> None:
        self.set_busy("")
        self.message.say(sentence)


class NewsSheet(Sheet):
    """What a look into a folder brought, by name."""

    def __init__(self, context: Context, news: "FolderNews") -> None:
        name = shown_name(Path(news.path).name)
        super().__init__(context.theme, title=f"What changed in “{name}”", cancel="Close")
        column = held_column(self)
        moved = [f"{old} → {new}" for old, new in news.moved]
        for title, lines in (
            ("Added", news.added),
            ("Changed", news.altered),
            ("Moved or renamed", moved),
            ("Gone from the folder", news.gone),
            ("There again", news.back),
            ("Still being written: they come at the next look", news.waiting),
        ):
            add_lines(column, title, [shown_name(line) for line in lines])
        add_lines(column, "Left out", left_out_lines(news.left_out))
        if not column.count():
            column.addWidget(label("Nothing is different since the last look.", "muted"))


class LeftOutSheet(Sheet):
    """What was not added, and why."""

    def __init__(self, context: Context, left_out: Sequence[LeftOut]) -> None:
        super().__init__(context.theme, title="What was left out", cancel="Close")
        add_lines(held_column(self), "Left out", left_out_lines(left_out))


def left_out_lines(left_out: Sequence[LeftOut]) -> list[str]:
    """ "talk.mp4: it is larger than 200 MB"."""
    return [f"{one.name}: {one.reason}" for one in left_out]


def add_lines(column: QVBoxLayout, title: str, lines: Sequence[str]) -> None:
    """A heading with lines under it, if there are any; so many as one reads."""
    if not lines:
        return
    column.addWidget(SectionHeading(f"{title} ({len(lines):,})"))
    shown = list(lines[:_LISTED])
    if len(lines) > _LISTED:
        shown.append(f"… and {len(lines) - _LISTED:,} more")
    column.addWidget(label("\n".join(shown), wrap=True))


def held_column(sheet: Sheet) -> QVBoxLayout:
    """A column in the sheet, no wider than one reads."""
    holder = QWidget()
    holder.setMaximumWidth(sheet.theme.em(_WIDEST))
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(sheet.theme.em(0.5))
    beside = QHBoxLayout()
    beside.addWidget(holder, 100)
    beside.addStretch(1)
    sheet.body.addLayout(beside)
    sheet.body.addStretch(1)
    return column


def _edit(db: "Database", resource_id: int, words: Words) -> "Result":
    from companion.operations.resources.editing import edit_resource

    return edit_resource(db, resource_id=resource_id, words=words)


def _watch(db: "Database", event_id: int, path: Path, keeps: str) -> "FolderResult":
    from companion.operations.resources.folders import watch_folder

    return watch_folder(db, event_id=event_id, path=path, keeps=keeps)
