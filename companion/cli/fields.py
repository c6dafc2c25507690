"""`FIELD=VALUE` arguments, and what they make of a contact.

A name may be singular or plural (`email`, `emails`); points take types (`phone:cell=+354 555`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from companion.cli.console import UsageError
from companion.model.draft import Address, ContactDraft, Note, Point, PointKind
from companion.model.fields import CONTACT_TEXT_FIELDS
from companion.model.text import tidy, tidy_lines

_POINTS: dict[str, PointKind] = {"email": "email", "phone": "phone", "url": "url", "impp": "impp"}
_ADDRESS_PARTS = (
    "po_box", "extended", "street", "locality", "region", "postal_code", "country",
)  # fmt: skip
_LISTS = ("nickname", "organization", *_POINTS, "address", "note", "tag")
# Other words for the same thing, all of which people try.
_ALIASES = {
    "fn": "formatted_name",
    "nicknames": "nickname",
    "org": "organization",
    "organizations": "organization",
    "company": "organization",
    "emails": "email",
    "phones": "phone",
    "tel": "phone",
    "urls": "url",
    "link": "url",
    "impps": "impp",
    "chat": "impp",
    "addresses": "address",
    "notes": "note",
    "tags": "tag",
    "bday": "birthday",
    "city": "locality",
}
CONTACT_FIELDS = ("name", *CONTACT_TEXT_FIELDS, *_LISTS, *_ADDRESS_PARTS)


@dataclass(frozen=True, slots=True)
class Assignment:
    """One `FIELD=VALUE`: the field by its singular name, its types, and the tidied value."""

    name: str
    value: str
    types: tuple[str, ...] = ()


def read_assignments(arguments: Iterable[str], allowed: Sequence[str]) -> list[Assignment]:
    """The arguments, understood. Raises UsageError for what is no field or no assignment."""
    return [_assignment(argument, allowed) for argument in arguments]


def _assignment(argument: str, allowed: Sequence[str]) -> Assignment:
    head, equals, value = argument.partition("=")
    if not equals:
        raise UsageError(f"“{argument}” is no FIELD=VALUE: write for instance given=Katrín.")
    name, *types = head.strip().casefold().replace("-", "_").split(":")
    name = _ALIASES.get(name, name)
    if name not in allowed:
        raise UsageError(f"There is no field “{head}”: use one of {', '.join(allowed)}.")
    if types and name not in (*_POINTS, "address"):
        raise UsageError(f"The field {name} takes no type: write {name}=VALUE.")
    value = tidy_lines(value) if name == "note" else tidy(value)
    return Assignment(name, value, tuple(filter(None, ",".join(types).split(","))))


def apply(draft: ContactDraft, assignments: Sequence[Assignment]) -> ContactDraft:
    """The draft with the named fields replaced by what was given; an empty value clears one.

    A list takes all values of its name. The full name follows its parts, unless it was given or
    did not follow them before.
    """
    draft = replace(draft)
    follows = draft.formatted_name == _composed(draft)
    named = dict.fromkeys(assignment.name for assignment in assignments)
    for name in named:
        values = [given for given in assignments if given.name == name and given.value]
        _set(draft, name, values)
    if not draft.formatted_name or (follows and not named.keys() & {"formatted_name", "name"}):
        draft.formatted_name = _composed(draft)
    return draft


def _composed(draft: ContactDraft) -> str:
    from companion.formats.vcard import compose_name

    return compose_name(draft)


def _set(draft: ContactDraft, name: str, given: list[Assignment]) -> None:
    values = [assignment.value for assignment in given]
    match name:
        case "name":
            _set_name(draft, values[-1] if values else "")
        case "email" | "phone" | "url" | "impp":
            _set_points(draft, _POINTS[name], given)
        case "nickname":
            draft.nicknames = list(dict.fromkeys(values))
        case "organization":
            draft.organization = values
        case "tag":
            draft.tags = list(dict.fromkeys(values))
        case "note":
            draft.notes = [_kept_note(draft.notes, value) for value in values]
        case "address":
            draft.addresses = [_address(assignment) for assignment in given]
        case "birthday" | "anniversary":
            setattr(draft, name, _date(name, values[-1]) if values else "")
        case _ if name in _ADDRESS_PARTS:
            first = replace(draft.addresses[0]) if draft.addresses else Address()
            setattr(first, name, values[-1] if values else "")
            draft.addresses = [first, *draft.addresses[1:]]
        case _:
            setattr(draft, name, values[-1] if values else "")


def _set_name(draft: ContactDraft, whole: str) -> None:
    from companion.importing.names import split_name

    parts = split_name(whole)
    draft.formatted_name = parts.formatted
    for part in ("given", "additional", "family", "prefixes", "suffixes"):
        setattr(draft, part, getattr(parts, part))
    if parts.nickname and parts.nickname not in draft.nicknames:
        draft.nicknames = [*draft.nicknames, parts.nickname]


def _set_points(draft: ContactDraft, kind: PointKind, given: list[Assignment]) -> None:
    old = {point.value: point for point in draft.points(kind)}
    points = []
    for assignment in given:
        point = old.get(assignment.value, Point(assignment.value))
        points.append(replace(point, types=list(assignment.types)) if assignment.types else point)
    draft.points(kind)[:] = points


def _kept_note(notes: list[Note], text: str) -> Note:
    return next((note for note in notes if note.text == text), Note(text))


def _address(given: Assignment) -> Address:
    """`post box;extended;street;city;region;postal code;country`, or the street alone."""
    parts = [part.strip() for part in given.value.split(";")]
    if len(parts) == 1:
        return Address(street=parts[0], types=list(given.types))
    if len(parts) > len(_ADDRESS_PARTS):
        raise UsageError(f"An address has at most 7 parts: {';'.join(_ADDRESS_PARTS)}.")
    address = Address(types=list(given.types))
    for name, part in zip(_ADDRESS_PARTS, parts, strict=False):
        setattr(address, name, part)
    return address


def _date(name: str, text: str) -> str:
    from companion.formats.vcard.dates import read_date

    found = read_date(text)
    digits = found.replace("-", "")
    if not digits.isdigit() or len(digits) not in (4, 8) or (len(digits) == 4 and found[0] != "-"):
        raise UsageError(f"{name}={text} is no date: write 1985-04-07, or --04-07 with no year.")
    return found
