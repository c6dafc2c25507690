"""Thunderbird's CSV: one line of 37 columns, each ending with a comma of its own.

Source: files of several versions (field guide 1). From memory of its own code: the first web page
is the one of work, the second the one of home; the screen name is of AIM.
"""

from companion.formats.address_books.slots import Book, Slot, by_key
from companion.formats.tables.words import compact

PHONES: dict[str, tuple[str, ...]] = {
    "Work Phone": ("work",), "Home Phone": ("home",), "Fax Number": ("fax",),
    "Pager Number": ("pager",), "Mobile Number": ("cell",),
}  # fmt: skip
EMAILS = ("Primary Email", "Secondary Email")
PLACES: dict[str, tuple[str, ...]] = {"Home": ("home",), "Work": ("work",)}
PLACE_PARTS = {
    "Address": "line", "Address 2": "line", "City": "locality", "State": "region",
    "ZipCode": "postal_code", "Country": "country",
}  # fmt: skip
TEXTS = {"First Name": "given", "Last Name": "family", "Job Title": "title"}
LINKS: dict[str, tuple[str, ...]] = {"Web Page 1": ("work",), "Web Page 2": ("home",)}
LINES = ("Custom 1", "Custom 2", "Custom 3", "Custom 4")
COLUMNS = (
    "First Name", "Last Name", "Display Name", "Nickname", "Primary Email", "Secondary Email",
    "Screen Name", "Work Phone", "Home Phone", "Fax Number", "Pager Number", "Mobile Number",
    "Home Address", "Home Address 2", "Home City", "Home State", "Home ZipCode", "Home Country",
    "Work Address", "Work Address 2", "Work City", "Work State", "Work ZipCode", "Work Country",
    "Job Title", "Department", "Organization", "Web Page 1", "Web Page 2", "Birth Year",
    "Birth Month", "Birth Day", "Custom 1", "Custom 2", "Custom 3", "Custom 4", "Notes",
)  # fmt: skip
_BRITISH = {
    "County": "region", "Post Code": "postal_code", "Postcode": "postal_code",
    "Zip": "postal_code",
}  # fmt: skip


def slots() -> dict[str, Slot]:
    """The place of each column by its header, also as British versions call it."""
    found: dict[str, Slot] = {header: Slot("text", name) for header, name in TEXTS.items()}
    found |= {header: Slot("line") for header in LINES}
    for header, types in PHONES.items():
        found[header] = Slot("phone", "", header, "value", types)
    for header, types in LINKS.items():
        found[header] = Slot("url", "", header, "value", types)
    for header in EMAILS:
        found[header] = Slot("email", "", header)
    for place, types in PLACES.items():
        for part, name in (PLACE_PARTS | _BRITISH).items():
            found[f"{place} {part}"] = Slot("address", "", place, name, types)
    for part in ("Year", "Month", "Day"):
        found[f"Birth {part}"] = Slot("birth", "", "", part.lower())
    found["Display Name"] = Slot("text", "formatted_name")
    found["Nickname"] = Slot("several", "nicknames")
    found["Screen Name"] = Slot("impp", "aim", "aim", "value")
    found["Organization"] = found["Organisation"] = Slot("organization", "company")
    found["Department"] = Slot("organization", "unit")
    found["Notes"] = Slot("notes")
    return found


SLOTS = {compact(header): slot for header, slot in slots().items()}
THUNDERBIRD = Book("Thunderbird", by_key(SLOTS), "", {})
