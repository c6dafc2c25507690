"""Google Contacts' CSV: the form of today, and the one before ("E-mail 1 - Type").

Several values of one label stand in one cell, parted by ` ::: `. Source: files exported by both
(field guide 1); a star before a label marks what is preferred.
"""

import re

from companion.formats.address_books.slots import Book, Slot

_TEXTS = {
    "firstname": "given", "givenname": "given", "middlename": "additional",
    "additionalname": "additional", "lastname": "family", "familyname": "family",
    "nameprefix": "prefixes", "namesuffix": "suffixes", "organizationtitle": "title",
    "occupation": "role",
}  # fmt: skip
_PROPERTIES = {
    "phoneticfirstname": "X-PHONETIC-FIRST-NAME", "givennameyomi": "X-PHONETIC-FIRST-NAME",
    "phoneticmiddlename": "X-PHONETIC-MIDDLE-NAME",
    "additionalnameyomi": "X-PHONETIC-MIDDLE-NAME",
    "phoneticlastname": "X-PHONETIC-LAST-NAME", "familynameyomi": "X-PHONETIC-LAST-NAME",
    "maidenname": "X-MAIDENNAME", "hobby": "HOBBY",
}  # fmt: skip
SLOTS = {
    **{key: Slot("text", name) for key, name in _TEXTS.items()},
    **{key: Slot("property", name) for key, name in _PROPERTIES.items()},
    "name": Slot("name"),
    "fileas": Slot("name", "filed"),
    "nickname": Slot("several", "nicknames"),
    "organizationname": Slot("organization", "company"),
    "organizationdepartment": Slot("organization", "unit"),
    "organization1name": Slot("organization", "company"),
    "organization1department": Slot("organization", "unit"),
    "organization1title": Slot("text", "title"),
    "birthday": Slot("date", "birthday"),
    "notes": Slot("notes"),
    "photo": Slot("photo"),
    "labels": Slot("tags"),
    "groupmembership": Slot("tags"),
}
_NUMBERED = re.compile(
    r"(email|phone|address|relation|website|event|customfield|im)(\d{1,3})([a-z]+)"
)
_KINDS = {"website": "url", "customfield": "custom", "im": "impp"}
_PARTS = {
    "label": "label", "type": "label", "value": "value", "service": "service",
    "formatted": "formatted", "street": "street", "city": "locality", "region": "region",
    "pobox": "po_box", "postalcode": "postal_code", "country": "country",
    "extendedaddress": "extended",
}  # fmt: skip
# What a roster, which has one address for each person, takes of several.
FIRST_ADDRESS = {
    f"address1{key}": Slot("address", "", "1", part)
    for key, part in _PARTS.items()
    if part in ("street", "locality", "region", "postal_code", "country")
}
_ADDRESS_PARTS = frozenset(_PARTS) - {"value", "service"}


def _slot(key: str, _header: str) -> Slot | None:
    if key in SLOTS:
        return SLOTS[key]
    found = _NUMBERED.fullmatch(key)
    if found is None:
        return None
    kind, number, part = found.groups()
    if part not in (_ADDRESS_PARTS if kind == "address" else ("label", "type", "value", "service")):
        return None
    return Slot(_KINDS.get(kind, kind), "", number, _PARTS[part])  # type: ignore[arg-type]


GOOGLE = Book(
    "Google Contacts",
    _slot,
    " ::: ",
    {"sensitivity": frozenset({"Normal"}), "priority": frozenset({"Normal"})},
)
