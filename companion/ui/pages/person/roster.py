"""What the organizers' lists say about a person, column by column; nothing is left out."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from companion.ui.pages.person.details import Details, Record
from companion.ui.pages.person.reach import KINDS
from companion.ui.pages.person.rows import Act, Rows, RowSpec
from companion.ui.theme import Theme
from companion.ui.widgets.field_row import FieldRow
from companion.ui.widgets.looks import label, set_look

_FIELDS = (
    ("title", "Title"), ("organization", "Organization"), ("department", "Department"),
    ("emails", "E-mail"), ("phones", "Phone"), ("urls", "Link"), ("address", "Address"),
    ("city", "City"), ("region", "Region"), ("country", "Country"), ("pronouns", "Pronouns"),
    ("interests", "Interests"), ("notes", "Notes"), ("ticket", "Ticket"), ("order_id", "Order"),
    ("attendee_number", "Number"), ("badge_id", "Badge"), ("status", "Status"),
    ("formatted_name", "Name"), ("prefixes", "Before the name"), ("given", "Given name"),
    ("additional", "Middle names"), ("family", "Family name"), ("suffixes", "After the name"),
    ("nicknames", "Nickname"),
)  # fmt: skip


# Rows that are made at once: a list may have two thousand columns.
_AT_ONCE = 60
# A header of more letters is a question that was asked: it stands above its answer.
_LONG_HEADER = 28
_LONGEST_HEADER, _LONGEST_VALUE = 300, 3_000  # characters that are shown


class Roster(Rows):
    """The fields of each roster line, then its other columns by their own headers.

    What stands above in the same words (the name, the e-mail) is not said again. Of very many
    columns, or a very long cell, the beginning is shown; copying takes the whole cell.
    """

    def __init__(self, theme: Theme, *, on_act: Act) -> None:
        super().__init__(theme, "From the roster", on_act=on_act)
        self._all: list[RowSpec] = []
        self._key: int | None = None
        self._limit = _AT_ONCE
        self.more = set_look(QPushButton("More"), "quiet")
        self.more.clicked.connect(self._on_more)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addWidget(self.more, alignment=Qt.AlignmentFlag.AlignLeading)

    def show_details(self, details: Details) -> None:
        """Show the roster lines that are this person."""
        if details.key != self._key:
            self._key, self._limit = details.key, _AT_ONCE
        specs: list[RowSpec] = []
        above = _said_above(details)
        for line in details.lines:
            if len(details.lines) > 1:
                specs.append(RowSpec(f"{line['id']}:event", "Event", line["event"]))
            if line["missing"]:
                words = "not on the latest list"
                specs.append(RowSpec(f"{line['id']}:missing", "Listed", words))
            specs += _rows(line, above)
        self._all = specs
        self.setVisible(bool(specs))
        self._show_some()

    def _show_some(self) -> None:
        self.show_rows(self._all[: self._limit])
        left = len(self._all) - self._limit
        self.more.setVisible(left > 0)
        self.more.setText(f"Show more ({left:,} are left)")

    def _on_more(self) -> None:
        self._limit += 2 * _AT_ONCE
        self._show_some()

    def _row(self, spec: RowSpec) -> QWidget:
        actions = [self._action(spec, words) for words in spec.actions]
        header = _beginning(spec.label, _LONGEST_HEADER)
        row = FieldRow(self.theme, header, _beginning(spec.value, _LONGEST_VALUE), actions)
        if len(header) <= _LONG_HEADER:
            return row
        row.label.hide()
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, self.theme.em(0.2), 0, self.theme.em(0.2))
        layout.setSpacing(0)
        layout.addWidget(label(header, "small", wrap=True))
        layout.addWidget(row)
        return whole


def _rows(line: Record, above: frozenset[str]) -> list[RowSpec]:
    specs = []
    for name, words in _FIELDS:
        value = _text(line[name], above)
        if value:
            specs.append(RowSpec(f"{line['id']}:{name}", words, value))
    for header, value in line["extra"].items():
        if value.strip():
            specs.append(RowSpec(f"{line['id']}:extra:{header}", header, value, ("copy",)))
    return specs


def _said_above(details: Details) -> frozenset[str]:
    """The values that the upper parts of the page show."""
    said = [details.pronouns, *details.place.split(", ")]
    contact = details.contact
    if contact is None:
        for line in details.lines:
            said += [line["formatted_name"], line["given"], line["additional"], line["family"]]
            said += [line["prefixes"], line["suffixes"], line["title"], line["organization"]]
            said += [*line["emails"], *line["phones"], *line["urls"]]
    else:
        said += [contact.formatted_name, contact.given, contact.additional, contact.family]
        said += [contact.prefixes, contact.suffixes, contact.title, *contact.organization]
        said += [point.value for kind in KINDS for point in contact.points(kind)]
        said += [part for address in contact.addresses for part in address.parts]
        said += [*contact.nicknames, *(note.text for note in contact.notes)]
    return frozenset(said)


def _beginning(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[:length]}…"


def _text(value: object, above: frozenset[str]) -> str:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return ", ".join(str(part) for part in value if part and part not in above)
    return "" if value is None or value in above else str(value)
