"""What the import sheet is made of, and which of it is seen at which stage."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QScrollArea, QWidget

from companion.ui.context import Context
from companion.ui.dialogs.importing import outcome
from companion.ui.dialogs.importing.after import After
from companion.ui.dialogs.importing.cards import CardQuestion
from companion.ui.dialogs.importing.chooser import Chooser
from companion.ui.dialogs.importing.options import Options
from companion.ui.dialogs.importing.panel import Panel
from companion.ui.dialogs.importing.preview import FILE, PEOPLE, Preview
from companion.ui.dialogs.importing.sources import Source
from companion.ui.dialogs.importing.stage import Stage
from companion.ui.dialogs.importing.start import Start
from companion.ui.widgets.sheet import Sheet

_CONTROL = Qt.KeyboardModifier.ControlModifier


class Parts(Sheet):
    """The widgets of the import sheet. What they do is the business of the class above."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, title="Import", primary="Import")
        theme = context.theme
        self.start, self.options = Start(context), Options(context)
        self.pills, self.preview = outcome.Pills(theme), Preview(context)
        self.view = Chooser(theme, name="How the table is shown", wraps=False)
        self.view.show_choices([(PEOPLE, "As it will be"), (FILE, "In the file")])
        self.question, self.panel = CardQuestion(context), Panel(theme)
        self.after = After(context)
        self.preview.mode_changed.connect(lambda: self.view.choose(self.preview.mode))
        self.view.chosen.connect(self.preview.show_mode)
        # In a low window the lists are below the edge, and the table above it.
        self.panel.chooser.chosen.connect(lambda: self._bring_in_sight(self.panel))
        self.preview.pointed.connect(lambda: self._bring_in_sight(self.preview))
        counts = QHBoxLayout()
        counts.addWidget(self.pills, 1)
        counts.addWidget(self.view, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self.start, 1)
        self.body.addWidget(self.question)
        self.body.addWidget(self.options)
        self.body.addLayout(counts)
        self.body.addWidget(self.preview, 3)
        self.body.addWidget(self.after)
        self.body.addWidget(self.panel, 2)
        self.body.addStretch(0)

    def _bring_in_sight(self, part: QWidget) -> None:
        area = self.findChild(QScrollArea)
        if area is not None:
            area.ensureWidgetVisible(part, 0, self.theme.em(0.5))

    def show_parts(self, stage: Stage, *, table: bool) -> None:
        """Show what belongs to a stage; `table`: there is one to be looked at."""
        done = stage is Stage.DONE
        shown: dict[QWidget, bool] = {
            self.start: stage is Stage.START,
            self.question: stage is Stage.CARDS,
            self.options: table,
            self.pills: table or done,
            self.view: table,
            self.preview: table,
            self.after: done,
            self.panel: table or done,
        }
        for part, visible in shown.items():
            part.setVisible(visible)
        self.primary.setVisible(stage not in (Stage.START, Stage.READING))
        self.cancel.setText("Close" if stage in (Stage.DONE, Stage.START) else "Cancel")

    def show_title(self, stage: Stage, sources: Sequence[Source]) -> None:
        """Say which file it is."""
        names = f"{len(sources)} files" if len(sources) > 1 else ""
        if len(sources) == 1:
            names = "a pasted table" if not isinstance(sources[0], Path) else f"“{sources[0].name}”"
        verb = "Imported" if stage is Stage.DONE else "Import"
        self.title.setText(f"{verb} {names}" if stage is not Stage.START else "Import")

    def enable_parts(self, enabled: bool) -> None:
        """While it is imported nothing can be chosen otherwise."""
        for part in (self.options, self.preview, self.question, self.panel):
            part.setEnabled(enabled)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter imports, but where it does something else: on a button, in a list."""
        focus = self.focusWidget()
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.modifiers() & _CONTROL:
            super().keyPressEvent(event)
        elif isinstance(focus, QAbstractButton):
            focus.click()
        elif not self._is_in_a_table(focus) and self.primary.isVisible():
            self.primary.click()

    def _is_in_a_table(self, focus: QWidget | None) -> bool:
        """Also in the drop-down that Enter has just opened there, which has the focus then."""
        tables: tuple[QWidget, ...] = (self.preview.head, self.panel.table)
        return any(focus is one or (focus and one.isAncestorOf(focus)) for one in tables)
