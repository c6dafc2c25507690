"""When, where and how a contact was met."""

from datetime import date

from PySide6.QtCore import Signal

from companion.store.encounters import EncounterRow
from companion.ui.models.words import day_words
from companion.ui.pages.person.rows import Act, Rows, RowSpec
from companion.ui.theme import Theme


class Met(Rows):
    """Each encounter: the day at the event, where, and what it was about.

    `changed(encounter_id, field, text)`; the field is `where` or `note`.
    """

    changed = Signal(int, str, str)

    def __init__(self, theme: Theme, *, on_act: Act) -> None:
        super().__init__(theme, "Met", on_act=on_act, on_edit=self._on_row_edited)

    def show_encounters(
        self, encounters: list[EncounterRow], today: date, notes: frozenset[str] = frozenset()
    ) -> None:
        """Show these, the newest first. What was said is left out where a note says the same."""
        specs: list[RowSpec] = []
        for one in reversed(encounters):
            when = day_words(one.on, today, exact=True) if one.on else ""
            value = " · ".join(part for part in (one.event or "", when) if part) or "some time"
            how = "" if one.note in notes else " ".join(one.note.split())
            several = f" ({len(specs) // 3 + 1})" if len(encounters) > 1 else ""
            specs += [
                RowSpec(f"{one.id}:met", "at" + several, value),
                RowSpec(f"{one.id}:where", "where" + several, one.where, editable=True,
                        hint="poster hall, lunch, …"),
                RowSpec(f"{one.id}:note", "how" + several, how, editable=True,
                        hint="introduced by, talked about, …"),
            ]  # fmt: skip
        self.setVisible(bool(specs))
        self.show_rows(specs)

    def _on_row_edited(self, key: str, _before: str, text: str) -> None:
        number, _, name = key.partition(":")
        self.changed.emit(int(number), name, text)
