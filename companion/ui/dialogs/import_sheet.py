"""The import sheet: from a file or the clipboard to people, seen before anything is saved."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QGuiApplication

from companion.errors import KnownError
from companion.importing import ImportPlan
from companion.model.changed import Changed
from companion.ui.context import Context
from companion.ui.dialogs.importing import calendars, outcome
from companion.ui.dialogs.importing.asking import Asking
from companion.ui.dialogs.importing.card_offers import CardOffers
from companion.ui.dialogs.importing.lists import Doing, roster_lists
from companion.ui.dialogs.importing.offers import Offers
from companion.ui.dialogs.importing.parts import Parts
from companion.ui.dialogs.importing.running import Importer
from companion.ui.dialogs.importing.sources import (
    Source,
    copied,
    event_name,
    is_card_file,
    is_large,
)
from companion.ui.dialogs.importing.stage import Stage
from companion.ui.dialogs.importing.start import ask_for_files
from companion.ui.dialogs.importing.work import Answer

if TYPE_CHECKING:
    from companion.operations.cards_in import CardImport
    from companion.operations.rosters import RosterReport

__all__ = ["ImportSheet", "Stage"]


class ImportSheet(Parts):
    """Start, preview (or what the cards are), import, report; `sources` skip the start.

    Reading and counting happen off the UI thread; answers to earlier questions are dropped, so
    that the last thing chosen is always what is shown. Several files come one after the other.
    """

    def __init__(self, context: Context, sources: Sequence[Source] = ()) -> None:
        super().__init__(context)
        self._context = context
        self.stage = Stage.START
        self.plan: ImportPlan | None = None
        self.report: RosterReport | None = None
        self._sources, self._waiting = list[Source](), list[Source]()
        self._columns: dict[str, str | None] = {}
        self._kept = 0  # the row that was asked for last, though it is left out
        self._asking = Asking(context.worker, self)
        self._importer = Importer(context, self, self.progress.advance)
        self._offers = Offers(context, self)
        self._card_offers = CardOffers(context, self)
        self._listen()
        self._show(Stage.START)
        if sources:
            self.take(sources)

    def _listen(self) -> None:
        self.start.file_asked.connect(self.choose_file)
        self.start.paste_asked.connect(self.paste)
        self.options.read_changed.connect(self._on_read_changed)
        self.options.event_changed.connect(self._on_event_changed)
        # A name that is being typed is enough to import, before the field is left.
        self.options.event_box.editTextChanged.connect(self._tell)
        self.preview.chosen.connect(self._on_column_chosen)
        self.question.answered.connect(self._on_question_answered)
        self.after.another_asked.connect(self.choose_file)
        self.after.said.connect(self._on_said)
        self._offers.settled.connect(self._on_offer_settled)
        self._offers.failed.connect(self.message.say)
        self._card_offers.settled.connect(self._show_card_lists)
        self._card_offers.failed.connect(self.message.say)
        self._asking.answered.connect(self._on_answer)
        self._asking.failed.connect(self._on_failed)
        self._asking.progressed.connect(self.progress.advance)
        self._importer.roster_done.connect(self._on_roster_done)
        self._importer.cards_done.connect(self._on_cards_done)
        self._importer.failed.connect(self._on_failed)
        self._importer.cancelled.connect(self._on_cancelled)
        self._context.changes.happened.connect(self._on_changed)
        self._context.commands.bind("import.open", self.choose_file, owner=self)
        self._context.commands.bind("paste", self.paste, owner=self)
        self.closed.connect(self._asking.drop)

    def choose_file(self) -> None:
        """Ask for a file with the system's dialog."""
        if not self._importer.is_busy:
            ask_for_files(self, self.take)

    def paste(self) -> None:
        """Import what is on the clipboard."""
        try:
            self.take(copied(QGuiApplication.clipboard().mimeData()))
        except KnownError as error:
            self.message.say(str(error))

    def take(self, sources: Sequence[Source]) -> None:
        """Begin with these: card files together, everything else one after the other."""
        if self._importer.is_busy or not (sources := calendars.left(self._context, self, sources)):
            return
        if len(sources) > 1 and all(map(is_card_file, sources)):
            self._begin_with(list(sources), [])
        else:
            self._begin_with([sources[0]], list(sources[1:]))

    def _begin_with(self, now: list[Source], later: list[Source]) -> None:
        self._asking.drop()
        self.set_busy("")
        self.message.dismiss()
        self.plan = self.report = None
        self._columns = {}
        self._sources, self._waiting = now, later
        only_contacts = len(now) > 1 or (is_card_file(now[0]) and is_large(now[0]))
        self.question.offer(now, only_contacts=only_contacts)
        if only_contacts:
            self._show(Stage.CARDS)
            return
        self.options.propose_event(event_name(now[0]))
        self._show(Stage.READING)
        self._ask({})

    def go_on(self) -> None:
        """Leave what is shown, for the next of the files that came with it."""
        if self._waiting and not self._importer.is_busy:
            self._begin_with(self._waiting[:1], self._waiting[1:])

    def _ask(self, reading: dict[str, Any], *, plan: ImportPlan | None = None) -> None:
        """Read the source, or with `plan` only count."""
        self.set_busy("Counting…" if plan else "Reading…", cancel=self._on_stop)
        event = self.options.chosen_event
        self._asking.ask(self._sources[0], event, reading, self._columns, plan=plan)

    def _on_answer(self, answer: Answer) -> None:
        self.set_busy("")
        if answer.problem:
            self.plan = answer.plan or self.plan
            self._on_failed(answer.problem)
            return
        assert answer.plan is not None
        self.plan, self.report = answer.plan, answer.report
        self.options.show_table(answer.plan.table)
        if answer.report is not None:
            self.preview.show_answer(answer)
            self._show_report(answer.report)
        stage = self.stage
        if stage is Stage.READING:
            stage = Stage.CARDS if answer.plan.holds_contacts else Stage.PREVIEW
        self._show(stage)
        self._tell_kept()

    def _tell_kept(self) -> None:
        """If a row was wanted that cannot be had, say why."""
        wanted, self._kept = self._kept, 0
        for one in self.report.skipped if wanted and self.report is not None else ():
            if one.row == wanted:
                self.message.say(f"Row {one.row} stays left out: {one.reason}.")

    def _show_report(self, report: "RosterReport") -> None:
        assert self.plan is not None
        self.report = report
        self.pills.show_counts(outcome.roster_counts(report))
        likely = self._offers.open(report.likely)
        self.panel.show_listings(roster_lists(self.plan, report, likely, self._doing()))

    def _doing(self) -> Doing:
        """What can be done with the entries of the lists, now."""
        if self.stage is Stage.DONE:
            return Doing(same=self._offers.same, apart=self._offers.apart)
        return Doing(self.preview.show_row, self.preview.show_column, self._on_keep)

    def _on_failed(self, sentence: str) -> None:
        self._end()
        if self.stage is Stage.READING:
            self._show(Stage.START)
        if self._waiting and self.stage is Stage.START:
            self.message.say(sentence, action=f"Next: {self._waiting[0].name}", do=self.go_on)
        else:
            self.message.say(sentence, action="Choose another file", do=self.choose_file)
        self._tell()

    def _on_stop(self) -> None:
        self._asking.drop()
        self.set_busy("")
        if self.stage is Stage.READING:
            self._show(Stage.START)
        self._tell()

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
        # A column that had this field, by an earlier choice, has lost it.
        chosen = self.plan.columns
        self._columns = {name: chosen[name] for name in (*self._columns, header) if name in chosen}
        self.preview.show_choice(self.plan)
        self._ask({}, plan=self.plan)

    def _on_keep(self, row: int) -> None:
        """Import a row that was left out after all."""
        if self.plan is not None:
            self._kept = row
            self.plan = self.plan.keep([row])
            self._ask({}, plan=self.plan)

    def _on_question_answered(self) -> None:
        self._show(Stage.CARDS)
        if not self.question.are_contacts and self.plan is not None:
            self._ask({}, plan=self.plan)

    def accept(self) -> None:
        """Import; or, when that is done, go on to the next file or show the people."""
        if self.stage is Stage.DONE:
            if self._waiting:
                self.go_on()
                return
            self.close_sheet()
            self._context.go("people")
        elif self._takes_contacts:
            self._begin("cards")
            self._importer.bring_cards(self._sources, self.question.circle, self.question.event_id)
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

    def _begin(self, unit: str) -> None:
        self._asking.drop()
        self.enable_parts(False)
        self.set_busy("Importing…", unit=unit, cancel=self._importer.cancel)

    def _on_roster_done(self, report: "RosterReport") -> None:
        self._end()
        self._show(Stage.DONE)
        self._show_report(report)
        self.after.show_report(report)
        people = outcome.people(report)
        self.set_subtitle(f"{people:,} people of this list are in {report.event} now.")
        self._context.choose_event(report.event_id)

    def _on_cards_done(self, report: "CardImport") -> None:
        self._end()
        self._card_offers.begin(report)
        self.pills.show_counts(outcome.card_counts(report))
        self._show(Stage.DONE)
        self._show_card_lists()
        self.after.show_report(None)
        self.set_subtitle(f"{len(report.contact_ids):,} people of these cards are your contacts.")

    def _show_card_lists(self) -> None:
        if self.stage is Stage.DONE:
            self.panel.show_listings(self._card_offers.listings())

    def _on_cancelled(self) -> None:
        self._end()
        self.message.say("Stopped: nothing of it was saved.", tone="calm")

    def _end(self) -> None:
        self.set_busy("")
        self.enable_parts(True)

    def _on_said(self, sentence: str, is_mistake: bool) -> None:
        self.message.say(sentence, tone="caution" if is_mistake else "calm")

    def _on_offer_settled(self) -> None:
        if self.report is not None and self.stage is Stage.DONE:
            self._show_report(self.report)

    def _on_changed(self, changed: Changed, cause: object) -> None:
        """When the import was taken back, stand again where it was begun."""
        if cause is not self._context.history or self.stage is not Stage.DONE:
            return
        self._offers.forget()
        self._card_offers.forget()
        if changed.touches("roster") and self.plan is not None:
            self._show(Stage.PREVIEW)
            self._ask({}, plan=self.plan)
        elif self.report is not None:
            self._show_report(self.report)
        elif not self._card_offers.is_import(changed):
            self._show_card_lists()
        else:
            self._show(Stage.CARDS)

    @property
    def _takes_contacts(self) -> bool:
        return self.stage is Stage.CARDS and self.question.are_contacts

    def _show(self, stage: Stage) -> None:
        self.stage = stage
        shows_table = stage is Stage.PREVIEW or (
            stage is Stage.CARDS and not self._takes_contacts and self.report is not None
        )
        self.show_parts(stage, table=shows_table)
        self._tell()

    def _tell(self) -> None:
        """Title, subtitle and the primary button, after where we are."""
        self.show_title(self.stage, self._sources)
        if self.stage is not Stage.DONE:
            words = outcome.recognised(self.plan) if self.plan is not None else ""
            self.set_subtitle(f"{words}{outcome.waiting(len(self._waiting))}")
        self.primary.setText(self._primary_words().replace("&", "&&"))
        self.primary.setEnabled(self.stage is Stage.DONE or self._can_import)

    @property
    def _can_import(self) -> bool:
        if self._importer.is_busy or self._asking.is_busy:
            return False
        return self._takes_contacts or (self._people > 0 and bool(self.options.chosen_event))

    @property
    def _people(self) -> int:
        return outcome.people(self.report) if self.report is not None else 0

    def _primary_words(self) -> str:
        if self.stage is Stage.DONE:
            return f"Next: {self._waiting[0].name}" if self._waiting else "See the people"
        if self._takes_contacts:
            return "Import as contacts"
        return outcome.import_words(self._people)
