"""TEL, EMAIL, URL, IMPP and ADR: properties with types, a preference and sometimes a label."""

import re

from companion.formats.vcard.contentline import Property
from companion.formats.vcard.escapes import split, unescape
from companion.formats.vcard.heads import Head
from companion.formats.vcard.labels import GROUP
from companion.model.draft import Address, Point

# Components of ADR past the seventh (RFC 9554 2.1), kept on the address.
MORE_COMPONENTS = "X-COMPANION-ADR-MORE"
URI_NAMES = frozenset({"URL", "IMPP"})

_URI_ESCAPES = {"%2C": ",", "%3B": ";", "%5C": "\\"}
_URI_ESCAPED = re.compile("%2C|%3B|%5C", re.IGNORECASE)


def read_point(item: Property, label: str | None) -> list[Point]:
    """The point of a TEL, EMAIL, URL or IMPP property: one, or none if it is empty."""
    value = unescape(item.value).strip()
    if not value:
        return []
    head = item.head
    key = head.key
    if key in URI_NAMES:
        if "%" in value:
            value = read_uri(value)
    elif key == "TEL" and value[:4].lower() == "tel:":
        value = value[4:]
    elif key == "EMAIL" and value[:7].lower() == "mailto:":
        value = value[7:]
    point = Point(value, label=label)
    _read_params(point, head)
    return [point]


def read_uri(value: str) -> str:
    """A link as people know it: `,` `;` and backslash, which cards must percent-encode."""
    return _URI_ESCAPED.sub(lambda match: _URI_ESCAPES[match.group().upper()], value)


def write_uri(value: str) -> str:
    """A link without the characters that readers of vCards cut it at. The reverse of `read_uri`."""
    return value.replace("\\", "%5C").replace(",", "%2C").replace(";", "%3B").replace("\n", "")


def _read_params(target: Point | Address, head: Head) -> None:
    if head.types:
        target.types = list(head.types)
    target.preferred = head.preferred
    if head.group:
        target.params[GROUP] = [head.group]
    for key, values in head.kept.items():
        target.params[key] = list(values)


def read_address(item: Property) -> list[Address]:
    """The address of an ADR property: one, or none if it is empty."""
    parts = [part.strip() for part in split(item.value, ";")]
    if not any(parts):
        return []
    box, extended, street, locality, region, code, country = (parts + [""] * 7)[:7]
    address = Address(box, extended, street, locality, region, code, country)
    _read_params(address, item.head)
    if any(parts[7:]):
        address.params[MORE_COMPONENTS] = parts[7:]
    label = address.params.pop("LABEL", None)
    if label:
        address.label = unescape(",".join(label))
    return [address]
