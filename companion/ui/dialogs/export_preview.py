"""For which programs contacts can be exported, and what each of them has no place for."""

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.context import Context
from companion.ui.dialogs.importing.lines import Lines

if TYPE_CHECKING:
    from companion.operations.export import ExportReport, Selection
    from companion.store import Database


@dataclass(frozen=True, slots=True)
class Choice:
    """A program in words, the profile that is for it, and the format if not the profile's own."""

    name: str
    title: str
    target: str = "generic"
    format: str | None = None
    suffix: str = ".vcf"
    kind: str = "Contact cards"
    alone: bool = False
    has_no_groups: bool = False


CHOICES = (
    Choice("generic", "Any address book"),
    Choice("apple", "iPhone, iPad, Mac or iCloud", "apple", has_no_groups=True),
    Choice("google", "Google Contacts", "google"),
    Choice("android", "Android phone, from a file", "android", has_no_groups=True),
    Choice("outlook", "Outlook", "outlook", alone=True),
    Choice("thunderbird", "Thunderbird", "thunderbird"),
    Choice("kde", "KDE's address book", "kde"),
    Choice("vcard4", "Newer programs (vCard 4.0)", format="vcard4"),
    Choice("xlsx", "A spreadsheet (workbook)", format="xlsx", suffix=".xlsx", kind="Workbook"),
    Choice("csv", "A spreadsheet (CSV)", format="csv", suffix=".csv", kind="CSV table"),
    Choice(
        "csv-google", "Google Contacts, as a table", format="csv-google", suffix=".csv",
        kind="CSV table",
    ),
    Choice(
        "csv-outlook", "Outlook, as a table", format="csv-outlook", suffix=".csv",
        kind="CSV table",
    ),
    Choice(
        "csv-thunderbird", "Thunderbird, as a table", format="csv-thunderbird", suffix=".csv",
        kind="CSV table",
    ),
)  # fmt: skip
# Enough to see what will be lost, and few enough to be there at once.
_LOOKED_AT = 300
_LISTED = 12


class ExportPreview(QWidget):
    """One line for each thing that will not be in its place, with how many people have it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._number = 0
        self.lines = Lines(context.theme, "What has no place there")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.lines)
        self.hide()

    def ask(self, selection: "Selection", choice: Choice, *, split: bool, in_note: bool) -> None:
        """Look at the first few hundred people, and show what comes of it."""
        self._number += 1
        number = self._number

        def job(database: "Database") -> "tuple[int, ExportReport]":
            from companion.operations.export import preview_export

            return number, preview_export(
                database, format=choice.format, target=choice.target, selection=selection,
                split=split, circles_in_note=in_note, at_most=_LOOKED_AT,
            )  # fmt: skip

        self._context.worker.read(job, on_done=self._on_answer)

    def forget(self) -> None:
        """Show nothing, and nothing that was asked for before."""
        self._number += 1
        self.hide()

    def _on_answer(self, answer: "tuple[int, ExportReport]") -> None:
        number, report = answer
        if number != self._number:
            return
        counts = Counter((left.field, left.reason) for left in report.left_out)
        lines = [
            ("1 person" if count == 1 else f"{count:,} people", field, reason)
            for (field, reason), count in counts.most_common(_LISTED)
        ]
        self.lines.show_lines(lines, more=len(counts) - len(lines))
        self.setVisible(bool(lines))
