"""One topic of the journal: when, what to ask, what was said, learned and tried."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from companion.ui.dialogs.partners.lines import row_of
from companion.ui.dialogs.partners.words import day_text, weekday_words
from companion.ui.pages.person.notes import NoteEdit
from companion.ui.theme import Theme
from companion.ui.widgets.field_row import FieldRow
from companion.ui.widgets.heading import SectionHeading
from companion.ui.widgets.in_place import InPlaceEdit
from companion.ui.widgets.looks import label, set_look

if TYPE_CHECKING:
    from companion.store.partners import EntryRow

_TEXTS = (
    ("said", "&What was said", "What was said? It saves itself."),
    ("learned", "What I &learned", "Something that I did not know before"),
    ("tried", "What I t&ried at work", "What I did with it, and how it went"),
)


class EntryView(QScrollArea):
    """`written(entry_id, field, text)`; `deed(entry_id, name)` for "talked", "open", "aside",
    "remove"; `day_typed(entry_id, field, text)` for "planned" and "talked".
    """

    written = Signal(int, str, str)
    day_typed = Signal(int, str, str)
    deed = Signal(int, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.entry: EntryRow | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        em = theme.em
        self.title = InPlaceEdit(name="Topic")
        font = theme.font(1.2, bold=True)
        self.title.setFont(font)
        self.title.committed.connect(lambda text: self._write("title", text))
        self.planned = InPlaceEdit(name="Planned for", hint="no day; type one: Friday, 5 May …")
        self.planned.committed.connect(lambda text: self._day("planned", text))
        self.talked_on = InPlaceEdit(name="Talked on")
        self.talked_on.committed.connect(lambda text: self._day("talked", text))
        self.prompts = label("", wrap=True)
        self.prompts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.texts: dict[str, NoteEdit] = {}
        inside = set_look(QWidget(), "page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(em(1), 0, em(1), em(1))
        column.setSpacing(em(0.4))
        column.addWidget(self.title)
        self._planned_row = FieldRow(theme, "&Planned for", self.planned, label_width=6.5)
        self._talked_row = FieldRow(theme, "Talked &on", self.talked_on, label_width=6.5)
        column.addWidget(self._planned_row)
        column.addWidget(self._talked_row)
        column.addWidget(self.prompts)
        column.addWidget(self._buttons(theme))
        for name, words, hint in _TEXTS:
            edit = self.texts[name] = NoteEdit(theme, name=words.replace("&", ""), hint=hint)
            edit.finished.connect(lambda text, name=name: self._write(name, text))
            heading = SectionHeading(words, buddy=edit)
            heading.setContentsMargins(0, em(0.5), 0, 0)
            column.addWidget(heading)
            column.addWidget(edit)
        column.addStretch(1)
        self.setWidget(inside)

    def _buttons(self, theme: Theme) -> QWidget:
        self.buttons: dict[str, QPushButton] = {}
        for name, text in (
            ("talked", "We &talked about it"), ("aside", "Put a&side"),
            ("open", "Not yet after all"), ("remove", "Remove"),
        ):  # fmt: skip
            button = self.buttons[name] = QPushButton(text)
            button.clicked.connect(lambda _checked=False, name=name: self._do(name))
        return row_of(theme, list(self.buttons.values()))

    def show_entry(self, entry: "EntryRow | None", prompts: tuple[str, ...], today: date) -> None:
        """Show this one; None hides everything. What is half typed of another is saved first."""
        other = (self.entry.id if self.entry else None) != (entry.id if entry else None)
        if other:
            self.commit()
        self.entry = entry
        inside = self.widget()
        assert inside is not None
        inside.setVisible(entry is not None)
        if entry is None:
            return
        if other:
            self.verticalScrollBar().setValue(0)
        for name, edit in self.texts.items():
            text = getattr(entry, name)
            if other:
                edit.reset()
            edit.show_text(text)
        self.title.show_text(entry.title)
        self.planned.show_text(day_text(entry.planned_on))
        self.talked_on.show_text(day_text(entry.talked_on))
        self._planned_row.setVisible(entry.is_open)
        self._talked_row.setVisible(not entry.is_open)
        self.prompts.setText("\n".join(f"•  {one}" for one in prompts))
        self.prompts.setVisible(bool(prompts))
        for name, shown in (
            ("talked", entry.is_open), ("aside", entry.is_open and bool(entry.planned_on)),
            ("open", not entry.is_open), ("remove", not entry.is_written),
        ):  # fmt: skip
            self.buttons[name].setVisible(shown)
            self.buttons[name].setAccessibleName(
                f"{self.buttons[name].text().replace('&', '')}: {entry.title}"
            )
        self.planned.setToolTip(weekday_words(entry.planned_on, today))

    def commit(self) -> None:
        """Save what is half typed."""
        for edit in self.texts.values():
            edit.commit()

    def _write(self, name: str, text: str) -> None:
        if self.entry is not None:
            self.written.emit(self.entry.id, name, text)

    def _day(self, name: str, text: str) -> None:
        if self.entry is not None:
            self.day_typed.emit(self.entry.id, name, text)

    def _do(self, name: str) -> None:
        if self.entry is not None:
            self.deed.emit(self.entry.id, name)
