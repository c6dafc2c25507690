"""The import sheet: from a file or the clipboard to people, seen before anything is saved."""

from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from companion.errors import KnownError
from companion.importing import ImportPlan
from companion.model.changed import Changed
from companion.ui.context import Context
from companion.ui.dialogs.importing import outcome
from companion.ui.dialogs.importing.asking import Asking
from companion.ui.dialogs.importing.cards import CardQuestion
from companion.ui.dialogs.importing.lines import Lines
from companion.ui.dialogs.importing.options import Options
from companion.ui.dialogs.importing.pasted import Pasteboard
from companion.ui.dialogs.importing.preview import Preview
from companion.ui.dialogs.importing.running import Importer
from companion.ui.dialogs.importing.start import Start, ask_for_files
from companion.ui.dialogs.importing.work import Answer, name_of
from companion.ui.widgets.looks import set_look
from companion.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from companion.operations.cards_in import CardImport
    from companion.operations.rosters import RosterReport

_CARD_SUFFIXES = frozenset((".vcf", ".vcard"))


class Stage(Enum):
    """How far it has come."""

    START = 1
    READING = 2
    PREVIEW = 3
    CARDS = 4
    DONE = 5


class ImportSheet(Sheet):
    """Start, preview (or what the cards are), import, report; `paths` skip the start.

    Reading and counting happen off the UI thread; answers to earlier questions are dropped, so
    that the last thing chosen is always what is shown.
    """

    def __init__(self, context: Context, paths: Sequence[Path] = ()) -> None:
        super().__init__(context.theme, title="Import", primary="Import")
        self._context = context
        self.stage = Stage.START
        self.plan: ImportPlan | None = None
        self.report: RosterReport | None = None
        self._paths: list[Path] = []
        self._asking = Asking(context.worker, self)
        self._importer = Importer(context, self, self.progress.advance)
        self._pasteboard = Pasteboard()
        self.start, self.options = Start(context), Options(context)
        self.pills, self.preview = outcome.Pills(context.theme), Preview(context.theme)
        self.question = CardQuestion(context)
        self.left_out = Lines(context.theme, "Left out")
        self.reasons = Lines(context.theme, "Why these columns")
        self.another = set_look(QPushButton("Import another file"), "quiet")
        self._lay_out_parts()
        self._listen()
        self._show(Stage.START)
        if paths:
            self.take(list(paths))

    def _lay_out_parts(self) -> None:
        self.body.addWidget(self.start, 1)
        parts: tuple[QWidget, ...] = (self.question, self.options, self.pills, self.preview)
        for part in (*parts, self.left_out, self.reasons):
            self.body.addWidget(part)
        self.body.addWidget(self.another, alignment=Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(0)

    def _listen(self) -> None:
        self.start.file_asked.connect(self.choose_file)
        self.another.clicked.connect(self.choose_file)
        self.start.paste_asked.connect(self.paste)
        self.options.read_changed.connect(self._on_read_changed)
        self.options.event_changed.connect(self._on_event_changed)
        self.preview.chosen.connect(self._on_column_chosen)
        self.question.answered.connect(self._on_question_answered)
        self._asking.answered.connect(self._on_answer)
        self._asking.failed.connect(self._on_failed)
        self._importer.roster_done.connect(self._on_roster_done)
        self._importer.cards_done.connect(self._on_cards_done)
        self._importer.failed.connect(self._on_failed)
        self._importer.cancelled.connect(self._on_cancelled)
        self._context.changes.happened.connect(self._on_changed)
        self.closed.connect(self._on_closed)

    def choose_file(self) -> None:
        """Ask for a file with the system's dialog."""
        ask_for_files(self, self.take)

    def paste(self) -> None:
        """Import what is on the clipboard."""
        try:
            self.take(self._pasteboard.paths(QGuiApplication.clipboard().mimeData()))
        except KnownError as error:
            self.message.say(str(error))

    def take(self, paths: list[Path]) -> None:
        """Begin with these files: one list, or any number of vCard files."""
        if not paths or self._importer.is_busy:
            return
        self.message.dismiss()
        self.plan = self.report = None
        cards = all(path.suffix.casefold() in _CARD_SUFFIXES for path in paths)
        if len(paths) > 1 and cards:
            self._paths = paths
            self.question.roster.setEnabled(False)
            self._show(Stage.CARDS)
            return
        self._paths = paths[:1]
        self.question.roster.setEnabled(True)
        self.options.propose_event(name_of(paths[0]))
        self._show(Stage.READING)
        self._ask({})
        if len(paths) > 1:
            self.message.say(
                f"One list at a time: this is “{paths[0].name}”; import the others after it.",
                tone="calm",
            )

    def _ask(self, reading: dict[str, Any], *, plan: ImportPlan | None = None) -> None:
        """Read the file, or with `plan` only count."""
        self.set_busy("Counting…" if plan else "Reading…", cancel=self._on_stop)
        self._asking.ask(self._paths[0], self.options.chosen_event, reading, plan=plan)

    def _on_answer(self, answer: Answer) -> None:
        self.set_busy("")
        if answer.plan is not None and answer.plan is not self.plan:
            self._show_plan(answer.plan)
        if answer.problem:
            self._on_failed(answer.problem)
        elif answer.report is not None:
            self._show_report(answer.report)

    def _show_plan(self, plan: ImportPlan) -> None:
        first = self.plan is None
        self.plan = plan
        self.options.show_table(plan.table)
        self.preview.show_plan(plan)
        self._show_reasons(plan)
        self.left_out.show_lines([])
        if first and plan.table.format == "vcard":
            self._show(Stage.CARDS)
        elif self.stage is Stage.READING:
            self._show(Stage.PREVIEW)
        self._tell()

    def _show_report(self, report: "RosterReport") -> None:
        assert self.plan is not None
        self.report = report
        self.pills.show_counts(outcome.roster_counts(report))
        lines, more = outcome.skipped_rows(self.plan, report)
        self.left_out.show_lines(lines, more=more)
        self.preview.rows_model.show_left_out({one.row: one.reason for one in report.skipped})
        self._tell()

    def _show_reasons(self, plan: ImportPlan) -> None:
        lines, more = outcome.reasons(plan)
        self.reasons.show_lines(lines, more=more)

    def _on_failed(self, sentence: str) -> None:
        self._end()
        if self.stage is Stage.READING:
            self._show(Stage.START)
        self.message.say(sentence, action="Choose another file", do=self.choose_file)
        self._tell()

    def _on_stop(self) -> None:
        self._asking.drop()
        self.set_busy("")
        if self.stage is Stage.READING:
            self._show(Stage.START)

    def _on_read_changed(self, what: str) -> None:
        self._ask(self.options.reading(what))

    def _on_event_changed(self) -> None:
        if self.plan is not None and self.stage is not Stage.DONE:
            self._tell()
            self._ask({}, plan=self.plan)

    def _on_column_chosen(self, header: str, field: str | None) -> None:
        if self.plan is None:
            return
        try:
            self.plan = self.plan.with_columns({header: field})
        except KnownError as error:
            self.message.say(str(error))
            return
        self.preview.show_columns(self.plan)
        self._show_reasons(self.plan)
        self._ask({}, plan=self.plan)

    def _on_question_answered(self) -> None:
        self._show(Stage.CARDS)
        if not self.question.are_contacts and self.plan is not None:
            self._ask({}, plan=self.plan)

    def accept(self) -> None:
        """Import; or, when that is done, show the people."""
        if self.stage is Stage.DONE:
            self.close_sheet()
            self._context.go("people")
        elif self._takes_contacts:
            self._import_cards()
        elif self.plan is not None:
            self._import_roster(self.plan)

    def reject(self) -> None:
        """Stop an import under way, which leaves nothing; else close."""
        if self._importer.is_busy:
            self._importer.cancel()
        else:
            self.close_sheet()

    def _import_roster(self, plan: ImportPlan) -> None:
        event = self.options.chosen_event
        if not event:
            self.message.say("Choose an event, or type the name of a new one.")
            self.options.event_box.setFocus()
            return
        self._begin("people")
        self._importer.bring_in(plan, event)

    def _import_cards(self) -> None:
        self._begin("cards")
        self._importer.bring_cards(self._paths, self.question.circle, self.question.event_id)

    def _begin(self, unit: str) -> None:
        self._asking.drop()
        self._enable(False)
        self.set_busy("Importing…", unit=unit, cancel=self._importer.cancel)

    def _on_roster_done(self, report: "RosterReport") -> None:
        self._end()
        self._show_report(report)
        self._show(Stage.DONE)
        people = outcome.people(report)
        self.set_subtitle(f"{people:,} people of this list are in {report.event} now.")
        self._context.choose_event(report.event_id)

    def _on_cards_done(self, report: "CardImport") -> None:
        self._end()
        self.pills.show_counts(outcome.card_counts(report))
        lines, more = outcome.skipped_cards(report)
        self.left_out.show_lines(lines, more=more)
        self._show(Stage.DONE)
        self.set_subtitle(f"{len(report.contact_ids):,} people of these cards are your contacts.")

    def _on_cancelled(self) -> None:
        self._end()
        self.message.say("Stopped: nothing of it was saved.", tone="calm")

    def _end(self) -> None:
        self.set_busy("")
        self._enable(True)

    def _on_changed(self, changed: Changed, cause: object) -> None:
        """When the import was taken back, stand again where it was begun."""
        if cause is not self._context.history or self.stage is not Stage.DONE:
            return
        if changed.touches("roster", "attendee") and self.plan is not None:
            self._show(Stage.PREVIEW)
            self._ask({}, plan=self.plan)
        elif self.plan is None or self.plan.table.format == "vcard":
            self._show(Stage.CARDS)

    def _on_closed(self) -> None:
        self._asking.drop()
        self._pasteboard.close()

    @property
    def _takes_contacts(self) -> bool:
        return self.stage is Stage.CARDS and self.question.are_contacts

    def _show(self, stage: Stage) -> None:
        self.stage = stage
        shows_table = stage is Stage.PREVIEW or (
            stage is Stage.CARDS and not self._takes_contacts and self.plan is not None
        )
        shown: dict[QWidget, bool] = {
            self.start: stage is Stage.START,
            self.question: stage is Stage.CARDS,
            self.options: shows_table,
            self.pills: shows_table or stage is Stage.DONE,
            self.preview: shows_table,
            self.another: stage is Stage.DONE,
        }
        for part, visible in shown.items():
            part.setVisible(visible)
        self.reasons.setVisible(shows_table and self.plan is not None)
        self.left_out.setVisible((shows_table or stage is Stage.DONE) and bool(self.left_out.lines))
        self.primary.setVisible(stage not in (Stage.START, Stage.READING))
        self.cancel.setText("Close" if stage in (Stage.DONE, Stage.START) else "Cancel")
        self._tell()

    def _tell(self) -> None:
        """Title, subtitle and the primary button, after where we are."""
        names = f"“{self._paths[0].name}”" if self._paths else ""
        if len(self._paths) > 1:
            names = f"{len(self._paths)} files"
        verb = "Imported" if self.stage is Stage.DONE else "Import"
        self.title.setText(f"{verb} {names}" if self.stage is not Stage.START else "Import")
        if self.stage is not Stage.DONE:
            self.set_subtitle(outcome.recognised(self.plan) if self.plan is not None else "")
        self.primary.setText(self._primary_words())
        self.primary.setEnabled(self.stage is Stage.DONE or self._can_import)

    @property
    def _can_import(self) -> bool:
        if self._importer.is_busy:
            return False
        if self._takes_contacts:
            return True
        return self._people > 0 and bool(self.options.chosen_event)

    @property
    def _people(self) -> int:
        return outcome.people(self.report) if self.report is not None else 0

    def _primary_words(self) -> str:
        if self.stage is Stage.DONE:
            return "See the people"
        if self._takes_contacts:
            return "Import as contacts"
        return outcome.import_words(self._people)

    def _enable(self, enabled: bool) -> None:
        for part in (self.options, self.preview, self.question):
            part.setEnabled(enabled)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and self.stage is Stage.START:
            self.paste()
        else:
            super().keyPressEvent(event)
