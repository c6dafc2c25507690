"""What the organizers' lists say about a person, column by column; nothing is left out."""

from companion.ui.pages.person.details import Details, Record
from companion.ui.pages.person.rows import Act, Rows, RowSpec
from companion.ui.theme import Theme

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
# These stand at the top of an attendee's page already.
_ABOVE = frozenset(
    {"formatted_name", "emails", "phones", "urls", "title", "organization", "given", "family"}
)


class Roster(Rows):
    """The fields of each roster line, then its other columns by their own headers."""

    def __init__(self, theme: Theme, *, on_act: Act) -> None:
        super().__init__(theme, "From the roster", on_act=on_act)

    def show_details(self, details: Details) -> None:
        """Show the roster lines that are this person."""
        specs: list[RowSpec] = []
        for line in details.lines:
            if len(details.lines) > 1:
                specs.append(RowSpec(f"{line['id']}:event", "Event", line["event"]))
            if line["missing"]:
                words = "not on the latest list"
                specs.append(RowSpec(f"{line['id']}:missing", "Listed", words))
            specs += _rows(line, details.contact is None)
        self.setVisible(bool(specs))
        self.show_rows(specs)


def _rows(line: Record, attendee: bool) -> list[RowSpec]:
    specs = []
    for name, words in _FIELDS:
        value = _text(line[name])
        if value and not (attendee and name in _ABOVE):
            specs.append(RowSpec(f"{line['id']}:{name}", words, value))
    for header, value in line["extra"].items():
        if value.strip():
            specs.append(RowSpec(f"{line['id']}:extra:{header}", header, value, ("copy",)))
    return specs


def _text(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(str(part) for part in value.values() if part)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value or "")
