"""A partner: what comes next, the journal, getting to know each other, and the frame of it."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from companion.model.changed import Changed
from companion.ui.context import Context
from companion.ui.dialogs.partners.about import About
from companion.ui.dialogs.partners.knowing import KnowingFields, unknown_words
from companion.ui.dialogs.partners.talks import Talks
from companion.ui.dialogs.partners.words import day_text
from companion.ui.models.words import local_now
from companion.ui.pages.parts.tabs import Tabs
from companion.ui.widgets.looks import label, set_look
from companion.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from companion.operations.partners.results import RemovalResult
    from companion.operations.partners.views import PartnerView
    from companion.store import Database

TABLES = (
    "partnership", "journal_entry", "topic", "contact", "getting_to_know", "peer_round",
    "encounter", "contact_log",
)  # fmt: skip
_PARTS = (("talks", "Topics and journal"), ("knowing", "Getting to know"), ("about", "About"))


class PartnerSheet(Sheet):
    """`part` is "talks", "knowing" or "about". Every field saves itself, a step each."""

    def __init__(
        self,
        context: Context,
        partnership_id: int,
        *,
        part: str = "talks",
        now: Callable[[], datetime] = local_now,
    ) -> None:
        super().__init__(context.theme, title="Partner", cancel="Close", scrolls=False)
        self._context, self._id, self._now = context, partnership_id, now
        self.view: PartnerView | None = None
        self.tabs = Tabs(context.theme, _PARTS)
        self.talks = Talks(context, now=now)
        self.knowing = KnowingFields(context, now=now)
        self.unknown = label("", "muted", wrap=True)
        self.about = About(context, now=now)
        self._stack = QStackedWidget()
        knowing = QWidget()
        knowing.setMaximumWidth(context.theme.em(46))
        column = QVBoxLayout(knowing)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.unknown)
        column.addWidget(self.knowing)
        column.addStretch(1)
        for shown in (self.talks, _scrolled(knowing), _scrolled(self.about)):
            self._stack.addWidget(shown)
        self.body.addWidget(self.tabs)
        self.body.addWidget(self._stack, 1)
        self.tabs.chosen.connect(self._on_tab)
        self.talks.topics_asked.connect(self._on_topics)
        self.about.deed.connect(self._on_deed)
        for one in (self.talks, self.about):
            one.problem.connect(self.message.say)
            one.remark.connect(partial(self.message.say, tone="calm"))
        context.changes.happened.connect(self._on_changed)
        self.tabs.choose(part)
        self.load()

    def load(self) -> None:
        """Read the partnership again."""
        job = partial(_open, partnership_id=self._id, now=self._now)
        self._context.worker.read(job, on_done=self._on_read, on_failed=self._on_gone)

    def reject(self) -> None:
        """Save what is half typed, and close."""
        self._commit()
        self.close_sheet()

    def _on_read(self, view: "PartnerView") -> None:
        first = self.view is None
        self.view = view
        row = view.line.row
        self.title.setText(row.name or "(no name)")
        self.setAccessibleName(f"Partner: {row.name}")
        self.set_subtitle(_subtitle(view))
        self.knowing.show_contact(row.contact_id)
        self.knowing.show_knowing(view.knowing)
        self.unknown.setText(unknown_words(view.knowing))
        self.unknown.setVisible(bool(self.unknown.text()))
        self.tabs.set_count("knowing", len(view.knowing.unknown) or None)
        self.talks.show_view(view)
        self.about.show_view(view)
        if first and self.tabs.current == "talks":
            self.talks.list.setFocus()

    def _on_gone(self, sentence: str) -> None:
        if self.view is not None:
            self.close_sheet()
        else:
            self.message.say(sentence)

    def _on_tab(self, name: str) -> None:
        self._stack.setCurrentIndex([one for one, _ in _PARTS].index(name))

    def _commit(self) -> None:
        for part in (self.talks, self.knowing, self.about):
            part.commit()

    def _on_topics(self) -> None:
        from companion.ui.dialogs.partners.topics_sheet import TopicsSheet

        context, id, now = self._context, self._id, self._now
        self._commit()
        self.close_sheet()
        context.open_sheet(
            TopicsSheet(
                context, back=lambda: context.open_sheet(PartnerSheet(context, id, now=now))
            )
        )

    def _on_deed(self, name: str) -> None:
        if self.view is None:
            return
        if name == "person":
            from companion.store.people import key_of

            key = key_of("contact", self.view.line.row.contact_id)
            self._commit()
            self.close_sheet()
            self._context.go("people", key)
        elif name == "remove":
            self._remove(self.view)
        elif name == "copy":
            QGuiApplication.clipboard().setText(self.journal("text"))
            self.message.say("The journal is copied as text.", tone="calm")
        else:
            self._ask_file()

    def _remove(self, view: "PartnerView") -> None:
        from companion.operations.partners.partnerships import remove_partnership

        id, today, over = self._id, self._now().date(), view.line.is_over

        def done(result: "RemovalResult") -> None:
            if result.is_kept:
                words = "It has ended. Its journal stays, and it stands with the earlier partners."
                self.message.say(words, tone="calm")

        self._commit()
        # Of an earlier one there is nothing more to end: then the journal goes as well.
        self._context.change(
            lambda db, _: remove_partnership(db, partnership_id=id, today=today, with_journal=over),
            cause=None,
            on_done=done,
            on_failed=self.message.say,
        )

    def journal(self, form: str, picture: str = "") -> str:
        """The journal with what is known of the partner, as "markdown" or "text"."""
        from companion.operations.partners.journal_out import journal_text

        view = self.view
        assert view is not None
        known = [(one.name, one.words) for one in view.knowing.answers if one.words]
        return journal_text(
            view.line.row, view.entries, prompts=view.prompts,
            form="markdown" if form == "markdown" else "text", known=known, picture=picture,
        )  # fmt: skip

    def _ask_file(self) -> None:
        from companion.operations.files_out import file_name

        assert self.view is not None
        dialog = QFileDialog(self, "Save the journal")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        filters = ["Markdown (*.md)", "Text (*.txt)"]
        if any(one.picture for one in self.view.knowing.answers):
            filters.insert(1, "Markdown with the photo beside it (*.md)")
        dialog.setNameFilters(filters)
        dialog.setDefaultSuffix(".md")
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = file_name(f"Journal with {self.view.line.row.name}", ".md", set(), noun="journal")
        dialog.selectFile(str(Path(folder) / name))
        dialog.fileSelected.connect(
            lambda path: self.save(Path(path), photo="photo" in dialog.selectedNameFilter())
        )
        dialog.open()

    def save(self, path: Path, *, photo: bool = False) -> None:
        """Write the journal: text to a .txt, else Markdown; with `photo` that one beside it."""
        from companion.operations.partners.journal_out import write_journal

        assert self.view is not None
        found = next((one.picture for one in self.view.knowing.answers if one.picture), None)
        beside = (path.with_suffix(".jpg"), found) if photo and found else None
        form = "text" if path.suffix.casefold() == ".txt" else "markdown"
        text = self.journal(form, beside[0].name if beside else "")
        self._context.worker.compute(
            lambda _progress: write_journal(path, text, photo=beside),
            on_done=lambda paths: self.message.say(f"Saved “{paths[0]}”.", tone="calm"),
            on_failed=self.message.say,
        )

    def _on_changed(self, changed: Changed, _cause: object) -> None:
        if changed.touches(*TABLES):
            self.load()


def _scrolled(inside: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(set_look(inside, "page"))
    return area


def _subtitle(view: "PartnerView") -> str:
    from companion.operations.following.cadence import every

    row = view.line.row
    parts = [every(row.every_days), row.means]
    ends = day_text(row.ends_on) or "open end"
    parts.append(f"{day_text(row.starts_on)} – {ends}")
    if view.line.talked:
        parts.append("1 talk" if view.line.talked == 1 else f"{view.line.talked} talks")
    return " · ".join(part for part in parts if part)


def _open(db: "Database", *, partnership_id: int, now: Callable[[], datetime]) -> "PartnerView":
    from companion.operations.partners.views import open_partnership

    return open_partnership(db, partnership_id=partnership_id, today=now().date())
