"""Fields of your own on a contact, and the property that a draft has for each.

A draft, and a vCard, say such a field as `X-COMPANION-FIELD;LABEL=Favourite tea:Lapsang`: a
property without a place of its own, as cells of a table that no column takes. The database has
rows of names and words instead, so that they can be edited, completed and searched.
"""

import re
from collections.abc import Iterable

from companion.model.draft import ExtraProperty

PROPERTY = "X-COMPANION-FIELD"
LABEL = "LABEL"

_ESCAPED = re.compile(r"\\([\\;,nN])")
_PLAIN = re.compile(r"[\\;,\n]")
_ESCAPES = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}

OwnField = tuple[str, str]  # a name and what it says


def as_property(name: str, words: str) -> ExtraProperty:
    """The property that says a field (RFC 6350 3.4 for its escapes)."""
    value = _PLAIN.sub(lambda found: _ESCAPES[found[0]], words)
    return ExtraProperty(PROPERTY, value, None, {LABEL: [name]})


def parted(extra: list[ExtraProperty]) -> tuple[list[ExtraProperty], list[OwnField]]:
    """The properties of a draft that are no fields of your own, and those that are.

    What would not come back as the very same property (another parameter, a group, an odd escape)
    stays a property.
    """
    fields = [_field(one) for one in extra]
    if not any(fields):
        return extra, []
    others = [one for one, field in zip(extra, fields, strict=True) if field is None]
    return others, [field for field in fields if field is not None]


def own_fields(extra: Iterable[ExtraProperty]) -> list[OwnField]:
    """The fields of your own among the properties of a draft."""
    return [field for field in map(_field, extra) if field is not None]


def _field(extra: ExtraProperty) -> OwnField | None:
    if extra.name != PROPERTY or extra.group is not None or not extra.value.strip():
        return None
    if extra.params.keys() != {LABEL} or len(extra.params[LABEL]) != 1:
        return None
    name = extra.params[LABEL][0]
    words = _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], extra.value)
    if not name or as_property(name, words).value != extra.value:
        return None
    return name, words
