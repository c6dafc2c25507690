"""What the organizers' lists say about a person, column by column; nothing is left out."""

from companion.ui.pages.person.details import Details, Record
from companion.ui.pages.person.reach import KINDS
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


class Roster(Rows):
    """The fields of each roster line, then its other columns by their own headers.

    What stands above in the same words (the name, the e-mail) is not said again.
    """

    def __init__(self, theme: Theme, *, on_act: Act) -> None:
        super().__init__(theme, "From the roster", on_act=on_act)

    def show_details(self, details: Details) -> None:
        """Show the roster lines that are this person."""
        specs: list[RowSpec] = []
        above = _said_above(details)
        for line in details.lines:
            if len(details.lines) > 1:
                specs.append(RowSpec(f"{line['id']}:event", "Event", line["event"]))
            if line["missing"]:
                words = "not on the latest list"
                specs.append(RowSpec(f"{line['id']}:missing", "Listed", words))
            specs += _rows(line, above)
        self.setVisible(bool(specs))
        self.show_rows(specs)


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


def _text(value: object, above: frozenset[str]) -> str:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return ", ".join(str(part) for part in value if part and part not in above)
    return "" if value is None or value in above else str(value)
