"""Where a card that was read and the contact that is known say something different.

Only of what a person has once: a second e-mail or number is no contradiction, it is added
(`enriching`). Nothing is decided here; `keep_person(..., choices=...)` takes what was chosen.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from companion.errors import KnownError
from companion.model.draft import ContactDraft
from companion.operations.choosing import FIELDS, is_said, shown, take
from companion.operations.cleaning import cleaned

_PICTURES: Mapping[bool, str] = {True: "The picture that you have", False: "Another picture"}


@dataclass(frozen=True, slots=True)
class Conflict:
    """One field of `choosing.FIELDS` of which both say something, and not the same.

    `label` is its word ("Title"); `known` and `read` are the two values as text, as they came:
    make them harmless before they are shown. Of a picture they say only which is which.
    """

    field: str
    label: str
    known: str
    read: str


def conflicts(known: ContactDraft, read: ContactDraft) -> list[Conflict]:
    """What a card says otherwise than the contact, in the order of `choosing.FIELDS`.

    The same words in another order, in capitals or in fewer of them are no contradiction, nor is
    what only one of the two says.
    """
    fresh = cleaned(read)
    found = []
    for field, label in FIELDS.items():
        mine, theirs = shown(known, field), shown(fresh, field)
        if not mine or not theirs:
            continue
        if field == "photo":
            if known.photo != fresh.photo:
                found.append(Conflict(field, label, _PICTURES[True], _PICTURES[False]))
        elif not is_said(theirs, mine) and (field != "name" or _is_named(read)):
            found.append(Conflict(field, label, mine, theirs))
    return found


def _is_named(draft: ContactDraft) -> bool:
    """Whether it says a name: what has none is called by its organization or address."""
    return bool(draft.formatted_name or draft.given or draft.family)


def with_chosen(known: ContactDraft, read: ContactDraft, fields: Collection[str]) -> None:
    """Make the chosen fields of `known` what the card says; what it does not say stays.

    Raises KnownError for a field that is none of `choosing.FIELDS`.
    """
    fresh = cleaned(read)
    for field in fields:
        if field not in FIELDS:
            raise KnownError(f"“{field}” is nothing to choose: there are {', '.join(FIELDS)}.")
        if shown(fresh, field):
            take(known, fresh, field)
