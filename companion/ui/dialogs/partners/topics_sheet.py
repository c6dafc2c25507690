"""The list of topics: looked through, changed, put in order, imported."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from companion.model.changed import Changed
from companion.ui.context import Context
from companion.ui.dialogs.partners.import_box import ImportBox, TopicList
from companion.ui.dialogs.partners.lines import ID, row_of
from companion.ui.pages.person.notes import NoteEdit
from companion.ui.widgets.heading import SectionHeading
from companion.ui.widgets.in_place import InPlaceEdit
from companion.ui.widgets.new_line import NewLine
from companion.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from companion.operations.partners.topics import ImportResult, Topic, TopicResult
    from companion.store import Database
    from companion.ui.context import TellsChange

_NARROW = 46  # em


class TopicsSheet(Sheet):
    """`back` is called when it is closed. Until something is changed, the list is ours."""

    def __init__(self, context: Context, *, back: Callable[[], None] = lambda: None) -> None:
        super().__init__(context.theme, title="Topics", cancel="Back", scrolls=False)
        self._context, self._back = context, back
        self.topics: list[Topic] = []
        self._wanted: int | None = None
        em = context.theme.em
        self.language = QComboBox()
        self.language.setAccessibleName("Language of the list")
        self._fill_languages()
        self.language.activated.connect(lambda _at: self.load())
        self.list = TopicList(context.theme)
        self.list.setAccessibleName("Topics")
        self.list.currentItemChanged.connect(lambda *_: self._show_current())
        self.list.moved.connect(self._on_move)
        self.list.removed.connect(self._on_remove)
        self.new = NewLine(name="A new topic", hint="A new topic")
        self.new.entered.connect(self._on_new)
        self.name = InPlaceEdit(name="Topic")
        self.name.setFont(context.theme.font(1.2, bold=True))
        self.name.committed.connect(lambda text: self._edit(title=text))
        self.prompts = NoteEdit(context.theme, name="Prompts", hint="What to ask, a line each")
        self.prompts.finished.connect(lambda text: self._edit(prompts=text.split("\n")))
        self.importing = ImportBox(context.theme)
        self.importing.given.connect(self._on_text)
        self.importing.hide()
        left = QVBoxLayout()
        left.setSpacing(em(0.4))
        left.addWidget(self.list, 1)
        left.addWidget(self.new)
        self.editor = QWidget()
        fields = QVBoxLayout(self.editor)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(em(0.4))
        fields.addWidget(self.name)
        fields.addWidget(SectionHeading("&Prompts", buddy=self.prompts))
        fields.addWidget(self.prompts)
        fields.addWidget(self._order_buttons())
        # While a list is pasted, it stands in the place of the one topic.
        self.importing.shown.connect(lambda shown: self.editor.setVisible(not shown))
        right = QVBoxLayout()
        right.addWidget(self.editor)
        right.addWidget(self.importing)
        right.addStretch(1)
        self._middle = QHBoxLayout()
        self._middle.setSpacing(em(1))
        self._middle.addLayout(left, 1)
        self._middle.addLayout(right, 1)
        self.body.addWidget(self._head_buttons())
        self.body.addLayout(self._middle, 1)
        context.changes.happened.connect(self._on_changed)
        self.list.setFocus()
        self.load()

    def _fill_languages(self) -> None:
        from companion.operations.partners.topics import LANGUAGES

        for code, words in LANGUAGES.items():
            self.language.addItem(words, code)

    def _head_buttons(self) -> QWidget:
        self.import_text, self.import_file = QPushButton("&Paste a list…"), QPushButton(
            "&Open a text file…"
        )  # fmt: skip
        self.import_text.clicked.connect(self._on_paste)
        self.import_file.clicked.connect(self._on_ask_file)
        self.copy = QPushButton("&Copy the list")
        self.copy.clicked.connect(self._on_copy)
        self.restore = QPushButton("Back to the list that ships")
        self.restore.clicked.connect(self._on_restore)
        parts = (self.language, self.import_text, self.import_file, self.copy, self.restore)
        return row_of(self.theme, parts)

    def _order_buttons(self) -> QWidget:
        self.up, self.down = QPushButton("Move &up"), QPushButton("Move &down")
        self.up.setToolTip("Also Alt+Up in the list")
        self.down.setToolTip("Also Alt+Down in the list")
        self.remove = QPushButton("&Remove")
        self.up.clicked.connect(lambda: self._on_move(-1))
        self.down.clicked.connect(lambda: self._on_move(1))
        self.remove.clicked.connect(self._on_remove)
        self.remove.setToolTip("Also Delete in the list. Journals keep the topic.")
        return row_of(self.theme, (self.up, self.down, self.remove))

    def load(self) -> None:
        """Read the list again."""
        self._context.worker.read(
            partial(_read, language=self._language), on_done=self._show, on_failed=self.message.say
        )

    def reject(self) -> None:
        """Save what is half typed, and go back to where one came from."""
        if self.importing.isVisible():
            self.importing.hide()
            self.import_text.setFocus()
            return
        self.prompts.commit()
        self.close_sheet()
        self._back()

    def resizeEvent(self, event: "QResizeEvent") -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < self.theme.em(_NARROW)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._middle.setDirection(direction)

    @property
    def _language(self) -> str:
        return str(self.language.currentData())

    @property
    def current(self) -> "Topic | None":
        """The topic of the current row."""
        row = self.list.currentRow()
        return self.topics[row] if 0 <= row < len(self.topics) else None

    def _show(self, topics: "list[Topic]") -> None:
        row = max(0, self.list.currentRow())
        wanted, self._wanted = self._wanted, None
        self.topics = topics
        self.list.blockSignals(True)
        self.list.clear()
        for place, one in enumerate(topics):
            item = QListWidgetItem(one.title)
            item.setData(ID, one.id)
            item.setToolTip(one.title)
            self.list.addItem(item)
            if one.id == wanted:
                row = place
        self.list.setCurrentRow(min(row, len(topics) - 1))
        self.list.blockSignals(False)
        if (current := self.list.currentItem()) is not None:
            self.list.scrollToItem(current)
        ours = bool(topics) and topics[0].id < 0
        self.language.setVisible(ours)
        self.restore.setVisible(not ours)
        self.set_subtitle(
            f"{len(topics):,} topics of the list that ships. Change one, and the list is yours."
            if ours
            else f"{len(topics):,} topics: your own list."
        )
        self._show_current()

    def _show_current(self) -> None:
        one = self.current
        for part in (self.name, self.prompts, self.up, self.down, self.remove):
            part.setEnabled(one is not None)
        if one is not None:
            self.name.show_text(one.title)
            self.prompts.show_text("\n".join(one.prompts))
            row = self.list.currentRow()
            self.up.setEnabled(row > 0)
            self.down.setEnabled(row < len(self.topics) - 1)

    def _edit(self, *, title: str | None = None, prompts: list[str] | None = None) -> None:
        from companion.operations.partners.topics import edit_topic

        if (one := self.current) is not None:
            id, language = one.id, self._language
            self._change(lambda db: edit_topic(
                db, topic_id=id, title=title, prompts=prompts, language=language
            ))  # fmt: skip

    def _on_move(self, by: int) -> None:
        from companion.operations.partners.topics import move_topic

        one, to = self.current, self.list.currentRow() + by
        if one is not None and 0 <= to < len(self.topics):
            id, language = one.id, self._language
            self._change(lambda db: move_topic(db, topic_id=id, to=to, language=language))

    def _on_remove(self) -> None:
        from companion.operations.partners.topics import remove_topic

        if (one := self.current) is not None:
            id, language = one.id, self._language
            self._change(lambda db: remove_topic(db, topic_id=id, language=language), follow=False)

    def _on_new(self, title: str) -> None:
        from companion.operations.partners.topics import add_topic

        language = self._language
        self._change(
            lambda db: add_topic(db, title=title, language=language),
            refused=lambda: self.new.give_back(title),
        )

    def _on_restore(self) -> None:
        from companion.operations.partners.topics import restore_topics

        self._change(restore_topics, follow=False)

    def _on_paste(self) -> None:
        text = QGuiApplication.clipboard().text()
        self.importing.show_text(text if "\n" in text.strip() else "")
        self.importing.show()
        self.importing.text.setFocus()

    def _on_text(self, text: str, replace: bool) -> None:
        self._import(text=text, replace=replace)

    def _on_ask_file(self) -> None:
        dialog = QFileDialog(self, "A list of topics", str(Path.home()))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(["Text and Markdown (*.txt *.md *.markdown)", "All files (*)"])
        dialog.fileSelected.connect(lambda path: self._import(path=Path(path)))
        dialog.open()

    def _import(self, *, text: str = "", path: Path | None = None, replace: bool = False) -> None:
        from companion.operations.partners.topics import import_topics

        language = self._language

        def done(result: "ImportResult") -> None:
            self.importing.hide()
            added = "1 topic is" if result.added == 1 else f"{result.added:,} topics are"
            known = f" {result.known:,} were there already." if result.known else ""
            self.message.say(f"{added} added.{known}", tone="calm")

        self.message.dismiss()
        self._context.change(
            lambda db, _: import_topics(
                db, text=text, path=path, replace=replace, language=language
            ),
            cause=self,
            what="Reading the list…",
            on_done=done,
            on_failed=self.message.say,
        )

    def _on_copy(self) -> None:
        from companion.operations.partners.topics import topics_markdown

        QGuiApplication.clipboard().setText(topics_markdown(self.topics))
        self.message.say("The list is copied as Markdown.", tone="calm")

    def _change(
        self,
        operation: "Callable[[Database], TopicResult | TellsChange]",
        *,
        refused: Callable[[], None] = lambda: None,
        follow: bool = True,
    ) -> None:
        def done(result: "TopicResult | TellsChange") -> None:
            self._wanted = getattr(result, "topic_id", None) if follow else None

        def failed(sentence: str) -> None:
            refused()
            self.message.say(sentence)
            self._show_current()

        self.message.dismiss()
        self._context.change(
            lambda db, _: operation(db), cause=self, on_done=done, on_failed=failed
        )

    def _on_changed(self, changed: Changed, _cause: object) -> None:
        if changed.touches("topic"):
            self.load()


def _read(db: "Database", *, language: str) -> "list[Topic]":
    from companion.operations.partners.topics import topic_list

    with db.read() as sql:
        return topic_list(sql, language=language)
