"""What was dropped, pasted or chosen, before it is added: how to keep it, and what to say of it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from companion.model.progress import Progress
from companion.operations.resources.adding import About, NewLink, NewNote, NewThings
from companion.operations.resources.files import MOST_COPY_BYTES, shown_name
from companion.ui.context import Context
from companion.ui.pages.event.resources.about_fields import AboutFields
from companion.ui.widgets.field_row import FieldRow
from companion.ui.widgets.looks import label
from companion.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from companion.operations.resources.adding import Added
    from companion.operations.resources.folders import FolderResult
    from companion.store import Database

_NAMED = 6
_WIDEST = 46  # em
KEEPS_SETTING = "resources/keeps"


class KeepChoice(QWidget):
    """A copy or a link, by two buttons; what was chosen last is chosen first."""

    def __init__(self, context: Context, *, otherwise: str) -> None:
        super().__init__()
        self._settings = context.settings
        most = f"{MOST_COPY_BYTES / 1e6:,.0f} MB"
        self.copy = QRadioButton("As a &copy in Companion: it stays when the file goes")
        self.link = QRadioButton("As a &link to where it is: nothing is copied")
        group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(context.theme.em(0.1))
        for button in (self.copy, self.link):
            group.addButton(button)
            column.addWidget(button)
        hint = label(f"Copies are in your backups too; files above {most} are linked.", "small")
        hint.setWordWrap(True)
        column.addWidget(hint)
        self.setAccessibleName("How files are kept")
        chosen = self._settings.text(KEEPS_SETTING) or otherwise
        (self.link if chosen == "link" else self.copy).setChecked(True)

    @property
    def keeps(self) -> str:
        """ "copy" or "link"; asked for, it is remembered."""
        chosen = "link" if self.link.isChecked() else "copy"
        self._settings.set_text(KEEPS_SETTING, chosen)
        return chosen


class AddSheet(Sheet):
    """Adds things to an event; `on_added(Added)` is told. A single link or note can be edited."""

    def __init__(
        self,
        context: Context,
        *,
        event_id: int,
        things: NewThings,
        on_added: "Callable[[Added], None]",
        has_zip: bool = False,
    ) -> None:
        super().__init__(context.theme, title=_title(things), primary="Add")
        self._context, self._event_id, self._things = context, event_id, things
        self._on_added = on_added
        self.url, self.name, self.words = QLineEdit(), QLineEdit(), QPlainTextEdit()
        for field, called in ((self.url, "Address"), (self.name, "Title"), (self.words, "Note")):
            field.setAccessibleName(called)
        self.keep = KeepChoice(context, otherwise="copy")
        self.unpack = QCheckBox("&Take the zip apart: add the files in it, not the zip itself")
        self.watch = QCheckBox("&Watch this folder: what appears in it later comes in by itself")
        self.about = AboutFields(context, event_id=event_id)
        self.watch.toggled.connect(self.about.setDisabled)
        self.set_subtitle(_listed(things))
        self._lay_out_fields(has_zip)

    def _lay_out_fields(self, has_zip: bool) -> None:
        theme, things = self.theme, self._things
        holder = QWidget()
        holder.setMaximumWidth(theme.em(_WIDEST))
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.5))
        self._single = _single(things)
        if isinstance(self._single, NewLink):
            self.url.setText(self._single.url)
            self.url.setPlaceholderText("https://…")
            self.name.setText(self._single.title)
            column.addWidget(FieldRow(theme, "&Address", self.url))
            column.addWidget(FieldRow(theme, "T&itle", self.name))
        if isinstance(self._single, NewNote):
            self.name.setText(self._single.title)
            self.name.setPlaceholderText("Its first line, if you leave this empty")
            self.words.setPlainText(self._single.words)
            self.words.setTabChangesFocus(True)
            self.words.setFixedHeight(theme.em(9))
            column.addWidget(FieldRow(theme, "&Note", self.words))
            column.addWidget(FieldRow(theme, "T&itle", self.name))
        if things.paths:
            column.addWidget(FieldRow(theme, "Keep files", self.keep))
        if len(things.paths) == 1 and not things.links and things.paths[0].is_dir():
            column.addWidget(FieldRow(theme, "", self.watch))
        if has_zip:
            self.unpack.setChecked(True)
            column.addWidget(FieldRow(theme, "", self.unpack))
        column.addWidget(self.about)
        beside = QHBoxLayout()
        beside.addWidget(holder, 100)
        beside.addStretch(1)
        self.body.addLayout(beside)
        self.body.addStretch(1)
        for part in (self.url, self.name, self.words, self.keep, self.unpack, self.watch):
            if part.parent() is None:
                part.setParent(self)
                part.hide()

    def accept(self) -> None:
        """Add them; the sheet stays open if something is wrong."""
        things, about = self._edited(), self.about.about
        keeps = self.keep.keeps if things.paths else "copy"
        if self.watch.isChecked():
            self._watch(keeps)
            return
        unpack = self.unpack.isVisibleTo(self) and self.unpack.isChecked()
        job = partial(
            _add,
            event_id=self._event_id,
            things=things,
            keeps=keeps,
            unpack=unpack,
            about=about,
        )
        task = self._context.change(
            job,
            cause=self,
            what="Adding…",
            on_done=self._on_done,
            on_failed=self._on_failed,
            on_progress=self.progress.advance,
            on_cancelled=self._on_cancelled,
        )
        self.set_busy("Adding…", unit="files", cancel=task.cancel)

    def _watch(self, keeps: str) -> None:
        """Watch the folder; the page looks into it as soon as it reads of it."""
        event_id, path = self._event_id, self._things.paths[0]
        self.set_busy("Saving…")
        self._context.change(
            lambda db, _: _watch(db, event_id, path, keeps),
            cause=self,
            on_done=lambda _result: self.close_sheet(),
            on_failed=self._on_failed,
        )

    def _edited(self) -> NewThings:
        if isinstance(self._single, NewLink):
            link = NewLink(self.url.text(), self.name.text(), self._single.words)
            return replace(self._things, links=(link,))
        if isinstance(self._single, NewNote):
            note = NewNote(self.words.toPlainText(), self.name.text())
            return replace(self._things, notes=(note,))
        return self._things

    def _on_done(self, added: "Added") -> None:
        self.close_sheet()
        self._on_added(added)

    def _on_failed(self, sentence: str) -> None:
        self.set_busy("")
        self.message.say(sentence)

    def _on_cancelled(self) -> None:
        self.set_busy("")
        self.message.say("Stopped: nothing was added.", tone="calm")


def _single(things: NewThings) -> NewLink | NewNote | None:
    """The one link or note, if it is all there is."""
    if len(things.links) + len(things.notes) != 1 or things.paths:
        return None
    return things.links[0] if things.links else things.notes[0]


def _title(things: NewThings) -> str:
    single = _single(things)
    if isinstance(single, NewLink):
        return "Add a link"
    if isinstance(single, NewNote):
        return "Add a note"
    return "Add to the resources"


def _listed(things: NewThings) -> str:
    """What comes in, the first of it by name."""
    if _single(things) is not None:
        return ""
    names = [shown_name(path.name) for path in things.paths]
    names += [shown_name(link.title or link.url) for link in things.links]
    names += [shown_name(note.title or note.words) for note in things.notes]
    more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    return ", ".join(f"“{name[:60]}”" for name in names[:_NAMED]) + more


def _watch(db: "Database", event_id: int, path: Path, keeps: str) -> "FolderResult":
    from companion.operations.resources.folders import watch_folder

    return watch_folder(db, event_id=event_id, path=path, keeps=keeps)


def _add(
    db: "Database",
    progress: Progress,
    *,
    event_id: int,
    things: NewThings,
    keeps: str,
    unpack: bool,
    about: About,
) -> "Added":
    from companion.operations.resources.adding import add_resources

    return add_resources(
        db,
        event_id=event_id,
        things=things,
        keeps=keeps,
        unpack=unpack,
        about=about,
        progress=progress,
    )


def has_zip(paths: "tuple[Path, ...]") -> bool:
    """Whether one of them is a zip that could be taken apart; by name, which costs nothing."""
    return any(path.suffix.casefold() == ".zip" for path in paths)
