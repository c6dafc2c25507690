"""What an import would do or did, in words and counts."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.importing import ImportPlan
from companion.ui.dialogs.importing.fields import is_doubtful
from companion.ui.theme import Theme
from companion.ui.widgets.flow import FlowLayout
from companion.ui.widgets.looks import Tone, label, set_look

if TYPE_CHECKING:
    from companion.operations.cards_in import CardImport
    from companion.operations.rosters import RosterReport

Pill = tuple[int, str, Tone]


class Pills(QWidget):
    """Counts in a row; those that are nought are not shown, but the first."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._flow = FlowLayout(self, spacing=theme.em(0.5))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_counts(self, counts: Iterable[Pill]) -> None:
        """Show counts with their words ("3 updated")."""
        while (item := self._flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        texts = []
        for place, (count, words, tone) in enumerate(counts):
            if count or place == 0:
                texts.append(f"{count:,} {words}")
                pill = set_look(label(texts[-1]), "pill", tone=tone)
                self._flow.addWidget(pill)
                pill.show()
        self.setAccessibleName(", ".join(texts))
        self.updateGeometry()

    @property
    def words(self) -> str:
        """What is shown, as a screen reader says it."""
        return self.accessibleName()


def roster_counts(report: "RosterReport") -> list[Pill]:
    """The chips of a roster's report."""
    left_out = len(report.skipped)
    return [
        (report.added, "new", "calm"),
        (report.updated, "updated", "plain"),
        (report.unchanged, "unchanged", "plain"),
        (report.already_known, "you already know", "plain"),
        (len(report.likely), "you may know", "plain"),
        (report.missing, "no longer on the list", "plain"),
        (left_out, "row left out" if left_out == 1 else "rows left out", "caution"),
    ]


def people(report: "RosterReport") -> int:
    """How many people of the file are in the event when it is imported."""
    return report.added + report.updated + report.unchanged


def import_words(people: int) -> str:
    """What the button says: "Import 301 people"."""
    if not people:
        return "Import"
    return "Import 1 person" if people == 1 else f"Import {people:,} people"


def card_counts(report: "CardImport") -> list[Pill]:
    """The chips of an import of cards."""
    return [
        (report.added, "new contacts" if report.added != 1 else "new contact", "calm"),
        (report.merged, "you knew, now with more", "plain"),
        (report.unchanged, "you knew", "plain"),
        (len(report.likely) + report.more_likely, "perhaps somebody you had", "caution"),
        (len(report.skipped), "left out", "caution"),
    ]


def recognised(plan: ImportPlan) -> str:
    """What was recognised of the file as a whole: "127 rows, as Eventbrite writes them"."""
    count = len(plan.table.rows)
    cards = plan.table.format == "vcard"
    unit = "card" if cards else "row"
    parts = [f"{count:,} {unit}" if count == 1 else f"{count:,} {unit}s"]
    if plan.system and not cards:
        parts.append(f"as {plan.system} writes them")
    if any(guess.family_first for guess in plan.guesses):
        parts.append("family name first")
    if doubtful := sum(map(is_doubtful, plan.guesses)):
        parts.append("1 column to check" if doubtful == 1 else f"{doubtful} columns to check")
    return ", ".join(parts)


def waiting(count: int) -> str:
    """How many files come after this one, to be added to what was recognised."""
    return f" · {count} more {'file' if count == 1 else 'files'} to come" if count else ""
