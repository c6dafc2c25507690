"""TEL, EMAIL, URL, IMPP and ADR: properties with types, a preference and sometimes a label."""

import re

from companion.formats.vcard.contentline import Property
from companion.formats.vcard.escapes import has_bare_comma, split, unescape
from companion.formats.vcard.heads import Head
from companion.formats.vcard.labels import GROUP, MORE_COMPONENTS, RAW
from companion.model.draft import Address, Point

URI_NAMES = frozenset({"URL", "IMPP"})
_SCHEMES = {"TEL": "tel:", "EMAIL": "mailto:"}
_URI_ESCAPES = {"%2C": ",", "%3B": ";", "%5C": "\\"}
_URI_ESCAPED = re.compile("%2C|%3B|%5C", re.IGNORECASE)
_PARTS = 7


def read_point(item: Property, label: str | None) -> Point | None:
    """The point of a TEL, EMAIL, URL or IMPP property, or None if it is empty."""
    value = item.value
    if "\\" in value:
        value = unescape(value)
    value = value.strip()
    head = item.head
    key = head.key
    if key in URI_NAMES:
        if "%" in value:
            value = read_uri(value)
    elif ":" in value:
        scheme = _SCHEMES.get(key, "")
        if value[: len(scheme)].lower() == scheme:
            value = value[len(scheme) :]
    return Point(value, [*head.types], head.preferred, label, _params(head)) if value else None


def read_uri(value: str) -> str:
    """A link as people know it: `,` `;` and backslash, which cards must percent-encode."""
    return _URI_ESCAPED.sub(lambda match: _URI_ESCAPES[match.group().upper()], value)


def write_uri(value: str) -> str:
    """A link without the characters that readers of vCards cut it at. The reverse of `read_uri`."""
    return value.replace("\\", "%5C").replace(",", "%2C").replace(";", "%3B").replace("\n", "")


def _params(head: Head) -> dict[str, list[str]]:
    params: dict[str, list[str]] = {}
    if head.group:
        params[GROUP] = [head.group]
    for key, values in head.kept.items():
        params[key] = list(values)
    return params


def read_address(item: Property) -> Address | None:
    """The address of an ADR property, or None if it is empty."""
    value = item.value
    parts = [part.strip() for part in split(value, ";")]
    head = item.head
    params = _params(head)
    label = params.pop("LABEL", None) if params else None
    if len(parts) > _PARTS:
        if any(parts[_PARTS:]):
            params[MORE_COMPONENTS] = parts[_PARTS:]
        parts = parts[:_PARTS]
    while len(parts) < _PARTS:
        parts.append("")
    if label is None and not any(parts):
        return None
    if has_bare_comma(value):
        params[RAW] = [value]
    box, extended, street, locality, region, code, country = parts
    printed = unescape(",".join(label)) if label else None
    return Address(
        box, extended, street, locality, region, code, country, [*head.types], printed,
        head.preferred, params,
    )  # fmt: skip


def raw_address(address: Address) -> str | None:
    """The value as it stood in the card, if the address still is what was read from it."""
    raw = "".join(address.params.get(RAW, ()))
    if not raw:
        return None
    parts = [part.strip() for part in split(raw, ";")]
    known = [*address.parts, *address.params.get(MORE_COMPONENTS, ())]
    width = max(len(parts), len(known))
    same = parts + [""] * (width - len(parts)) == known + [""] * (width - len(known))
    return raw if same else None
