"""When, where and how a contact was met."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal

from companion.store.encounters import EncounterRow
from companion.ui.models.words import day_words
from companion.ui.pages.person.rows import Act, Rows, RowSpec
from companion.ui.theme import Theme
from companion.ui.widgets.field_row import FieldAction

CHANGE = "change"


class Met(Rows):
    """Each encounter: the day at the event, where, and what it was about.

    `changed(encounter_id, field, text)`; the field is `where` or `note`.
    `session_asked(encounter)`: at which session of the programme was it?
    """

    changed = Signal(int, str, str)
    session_asked = Signal(object)

    def __init__(self, theme: Theme, *, on_act: Act) -> None:
        super().__init__(theme, "Met", on_act=on_act, on_edit=self._on_row_edited)
        self._encounters: dict[int, EncounterRow] = {}

    def show_encounters(
        self, encounters: list[EncounterRow], today: date, notes: frozenset[str] = frozenset()
    ) -> None:
        """Show these, the newest first. What was said is left out where a note says the same."""
        specs: list[RowSpec] = []
        self._encounters = {one.id: one for one in encounters}
        for number, one in enumerate(reversed(encounters), start=1):
            when = day_words(one.on, today, exact=True) if one.on else ""
            value = " · ".join(part for part in (one.event or "", when) if part) or "some time"
            how = "" if one.note in notes else " ".join(one.note.split())
            several = f" ({number})" if len(encounters) > 1 else ""
            specs.append(RowSpec(f"{one.id}:met", "at" + several, value))
            if one.has_sessions:
                at = one.session or "no session of the programme"
                specs.append(RowSpec(f"{one.id}:session", "in" + several, at, (CHANGE,)))
            specs += [
                RowSpec(f"{one.id}:where", "where" + several, one.where, editable=True,
                        hint="poster hall, lunch, …"),
                RowSpec(f"{one.id}:note", "how" + several, how, editable=True,
                        hint="introduced by, talked about, …"),
            ]  # fmt: skip
        if years := years_words(encounters):
            specs.insert(0, RowSpec("0:years", "again", years))
        self.setVisible(bool(specs))
        self.show_rows(specs)

    def _action(self, spec: RowSpec, words: str) -> FieldAction:
        if words != CHANGE:
            return super()._action(spec, words)
        encounter = self._encounters[int(spec.key.partition(":")[0])]
        return FieldAction(CHANGE, lambda: self.session_asked.emit(encounter))

    def _on_row_edited(self, key: str, _before: str, text: str) -> None:
        number, _, name = key.partition(":")
        self.changed.emit(int(number), name, text)


def years_words(encounters: Sequence[EncounterRow]) -> str:
    """ "NELA 2023, 2024 and 2026": the series where you met in several years; "" for none."""
    years: dict[str, set[str]] = {}
    for one in encounters:
        day = one.event_on or one.on
        if one.series and day:
            years.setdefault(one.series, set()).add(day[:4])
    return "; ".join(
        f"{series} {', '.join(sorted(some)[:-1])} and {max(some)}"
        for series, some in years.items()
        if len(some) > 1
    )
