"""Header rows and questions in many languages (`tests/data/roster-headers.txt`), as tables."""

from collections.abc import Iterator
from pathlib import Path

from companion.formats.tables.table import Table

Columns = list[tuple[str, str]]

_FILE = Path(__file__).parent.parent / "data" / "roster-headers.txt"

# What stands in a column of each field, in four rows.
CELLS: dict[str, tuple[str, ...]] = {
    "name": ("Anna Smith", "Bo Li", "Carla Diaz", "Dmitri Orlov"),
    "given": ("Anna", "Bo", "Carla", "Dmitri"),
    "family": ("Smith", "Li", "Diaz", "Orlov"),
    "additional": ("M.", "J.", "", ""),
    "prefixes": ("Dr.", "", "Prof.", "Dr."),
    "emails": ("a@x.example", "b@x.example", "c@y.example", "d@z.example"),
    "phones": ("+49 30 1234567", "+1 202 555 0100", "+33 1 23 45 67 89", "+7 495 1234567"),
    "organization": ("Acme", "City Library", "Univ X", "Foo GmbH"),
    "department": ("R&D", "Sales", "Maps", "IT"),
    "title": ("Head", "Librarian", "Engineer", "Clerk"),
    "city": ("Berlin", "Lima", "Paris", "Oslo"),
    "region": ("BE", "LI", "IDF", "OS"),
    "country": ("Germany", "Peru", "France", "Norway"),
    "postal_code": ("10115", "15001", "75001", "0150"),
    "address": ("Weg 1, Berlin", "Calle 2, Lima", "Rue 3, Paris", "Gata 4, Oslo"),
    "urls": ("https://a.example", "https://b.example", "https://c.example", "d.example/d"),
    "linkedin": ("linkedin.com/in/a", "linkedin.com/in/b", "linkedin.com/in/c", ""),
    "interests": ("maps, ai", "cats", "data", "law"),
    "pronouns": ("she/her", "he/him", "she/her", "they/them"),
    "ticket": ("Full", "Student", "Full", "Full"),
    "attendee_number": ("1", "2", "3", "4"),
    "status": ("paid", "open", "paid", "paid"),
    "order_id": ("A1", "A2", "A3", "A4"),
    "badge_id": ("Q1", "Q2", "Q3", "Q4"),
    "street": ("Weg 1", "Calle 2", "Rue 3", "Gata 4"),
    "notes": ("vip", "late", "", "speaks"),
    "-": ("yes", "no", "maybe", "x1"),
}


def sections(kind: str) -> dict[str, Columns]:
    """The sections of a kind ("rows", "questions") by language: headers, each with its field."""
    found: dict[str, Columns] = {}
    for title, columns in _sections():
        read, _, language = title.partition(", ")
        if read == kind:
            found[language] = columns
    return found


def _sections() -> Iterator[tuple[str, Columns]]:
    columns: Columns = []
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            columns = []
            yield line.strip("[]"), columns
        elif line and not line.startswith("#"):
            header, _, field = line.rpartition(" = ")
            columns.append((header, field))


def table(columns: Columns) -> Table:
    """A table of these headers with cells that fit the fields."""
    cells = zip(*(CELLS[field] for _, field in columns), strict=True)
    rows = [(number, list(row)) for number, row in enumerate(cells, 2)]
    return Table(format="csv", headers=[h for h, _ in columns], rows=rows, header_row=1)
