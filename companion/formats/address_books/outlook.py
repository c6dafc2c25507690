"""Outlook's CSV of 92 columns, and what Outlook.com adds to it.

`COLUMNS` are those of the classic program in its order, with the place of each (field guide 1).
"""

from companion.formats.address_books.slots import Book, Slot, by_key
from companion.formats.tables.words import compact

PHONES: dict[str, tuple[str, ...]] = {
    "Business Fax": ("work", "fax"), "Business Phone": ("work",), "Business Phone 2": ("work",),
    "Callback": ("callback",), "Car Phone": ("car",), "Company Main Phone": ("work", "main"),
    "Home Fax": ("home", "fax"), "Home Phone": ("home",), "Home Phone 2": ("home",),
    "ISDN": ("isdn",), "Mobile Phone": ("cell",), "Other Fax": ("fax",), "Other Phone": (),
    "Pager": ("pager",), "Primary Phone": ("main",), "Radio Phone": ("radio",),
    "TTY/TDD Phone": ("textphone",), "Telex": ("tlx",), "Assistant's Phone": ("assistant",),
}  # fmt: skip
EMAILS = ("E-mail Address", "E-mail 2 Address", "E-mail 3 Address")
PLACES: dict[str, tuple[str, ...]] = {"Business": ("work",), "Home": ("home",), "Other": ()}
PLACE_PARTS = {
    "Street": "line", "Street 2": "line", "Street 3": "line", "City": "locality",
    "State": "region", "Postal Code": "postal_code", "Country/Region": "country",
    "Address PO Box": "po_box",
}  # fmt: skip
RELATIONS = {
    "Assistant's Name": "assistant", "Children": "child", "Manager's Name": "manager",
    "Spouse": "spouse",
}  # fmt: skip
TEXTS = {
    "Title": "prefixes", "First Name": "given", "Middle Name": "additional",
    "Last Name": "family", "Suffix": "suffixes", "Job Title": "title", "Profession": "role",
}  # fmt: skip
PROPERTIES = {"Hobby": "HOBBY"}
LINES = ("User 1", "User 2", "User 3", "User 4")
COLUMNS = (
    "Title", "First Name", "Middle Name", "Last Name", "Suffix", "Company", "Department",
    "Job Title", "Business Street", "Business Street 2", "Business Street 3", "Business City",
    "Business State", "Business Postal Code", "Business Country/Region", "Home Street",
    "Home Street 2", "Home Street 3", "Home City", "Home State", "Home Postal Code",
    "Home Country/Region", "Other Street", "Other Street 2", "Other Street 3", "Other City",
    "Other State", "Other Postal Code", "Other Country/Region", "Assistant's Phone",
    "Business Fax", "Business Phone", "Business Phone 2", "Callback", "Car Phone",
    "Company Main Phone", "Home Fax", "Home Phone", "Home Phone 2", "ISDN", "Mobile Phone",
    "Other Fax", "Other Phone", "Pager", "Primary Phone", "Radio Phone", "TTY/TDD Phone", "Telex",
    "Account", "Anniversary", "Assistant's Name", "Billing Information", "Birthday",
    "Business Address PO Box", "Categories", "Children", "Directory Server", "E-mail Address",
    "E-mail Type", "E-mail Display Name", "E-mail 2 Address", "E-mail 2 Type",
    "E-mail 2 Display Name", "E-mail 3 Address", "E-mail 3 Type", "E-mail 3 Display Name",
    "Gender", "Government ID Number", "Hobby", "Home Address PO Box", "Initials",
    "Internet Free Busy", "Keywords", "Language", "Location", "Manager's Name", "Mileage", "Notes",
    "Office Location", "Organizational ID Number", "Other Address PO Box", "Priority", "Private",
    "Profession", "Referred By", "Sensitivity", "Spouse", "User 1", "User 2", "User 3", "User 4",
    "Web Page",
)  # fmt: skip
# Columns that other versions have, or call otherwise.
_OTHERS = {
    "Business Country": Slot("address", "", "Business", "country", ("work",)),
    "Home Country": Slot("address", "", "Home", "country", ("home",)),
    "Other Country": Slot("address", "", "Other", "country"),
    "Personal Web Page": Slot("url", "", "2", "value", ("home",)),
    "IMAddress": Slot("impp", "", "1"),
    "IM Address": Slot("impp", "", "1"),
    "Nickname": Slot("several", "nicknames"),
    "Given Yomi": Slot("property", "X-PHONETIC-FIRST-NAME"),
    "Surname Yomi": Slot("property", "X-PHONETIC-LAST-NAME"),
    "Company Yomi": Slot("property", "X-PHONETIC-ORG"),
}


def slots() -> dict[str, Slot]:
    """The place of each column that has one, by its header."""
    found: dict[str, Slot] = {header: Slot("text", name) for header, name in TEXTS.items()}
    found |= {header: Slot("property", name) for header, name in PROPERTIES.items()}
    found |= {header: Slot("relation", kind) for header, kind in RELATIONS.items()}
    found |= {header: Slot("line") for header in LINES}
    for header, types in PHONES.items():
        found[header] = Slot("phone", "", header, "value", types)
    for number, header in enumerate(EMAILS, 1):
        found[header] = Slot("email", "", str(number))
        found[header.replace("Address", "Display Name")] = Slot("display")
    for place, types in PLACES.items():
        for part, name in PLACE_PARTS.items():
            found[f"{place} {part}"] = Slot("address", "", place, name, types)
    found["Company"] = Slot("organization", "company")
    found["Department"] = Slot("organization", "unit")
    found["Birthday"] = Slot("date", "birthday")
    found["Anniversary"] = Slot("date", "anniversary")
    found["Categories"] = Slot("tags")
    found["Notes"] = Slot("notes")
    found["Web Page"] = Slot("url", "", "1")
    return found | _OTHERS


SLOTS = {compact(header): slot for header, slot in slots().items()}
_UNSAID = frozenset({"Unspecified", "Normal", "False"})

OUTLOOK = Book(
    "Outlook",
    by_key(SLOTS),
    ";",
    {
        # What the program writes for every contact.
        "gender": _UNSAID,
        "priority": _UNSAID,
        "private": _UNSAID,
        "sensitivity": _UNSAID,
        "emailtype": frozenset({"SMTP"}),
        "email2type": frozenset({"SMTP"}),
        "email3type": frozenset({"SMTP"}),
    },
)
