"""Drafts made fit to be stored: text tidied, empty parts dropped, a name always there."""

from copy import deepcopy

from companion.model.draft import Address, ContactDraft, ExtraProperty, Note, Point
from companion.model.text import storable, tidy, tidy_lines

_TEXTS = (
    "uid", "formatted_name", "given", "additional", "family", "prefixes", "suffixes", "title",
    "role", "birthday", "anniversary",
)  # fmt: skip


def cleaned(draft: ContactDraft) -> ContactDraft:
    """A copy without unstorable characters and empty parts; see `clean`."""
    ready = deepcopy(draft)
    clean(ready)
    return ready


def clean(draft: ContactDraft) -> None:
    """Take unstorable characters and empty parts out of a draft that is nobody else's.

    `formatted_name` is made from the parts, the organization, an e-mail or a number where it is
    missing; it stays empty only if the draft says nothing of these.
    """
    for name in _TEXTS:
        if text := getattr(draft, name):
            setattr(draft, name, tidy(text))
    if draft.nicknames:
        draft.nicknames = [name for name in map(tidy, draft.nicknames) if name]
    if draft.organization:
        draft.organization = units = list(map(tidy, draft.organization))
        while units and not units[-1]:
            units.pop()
    draft.emails = _points(draft.emails)
    draft.phones = _points(draft.phones)
    draft.urls = _points(draft.urls)
    draft.impps = _points(draft.impps)
    if draft.addresses:
        addresses = map(_address, draft.addresses)
        draft.addresses = [a for a in addresses if any(a.parts) or a.label]
    if draft.notes:
        notes = [Note(tidy_lines(note.text), note.at and tidy(note.at)) for note in draft.notes]
        draft.notes = [note for note in notes if note.text]
    if draft.tags:
        draft.tags = list(dict.fromkeys(tag for tag in map(tidy, draft.tags) if tag))
    for extra in draft.extra:
        clean_extra(extra)
    draft.formatted_name = draft.formatted_name or _some_name(draft)


def _some_name(draft: ContactDraft) -> str:
    parts = (draft.prefixes, draft.given, draft.additional, draft.family, draft.suffixes)
    name = " ".join(part for part in parts if part)
    if name:
        return name
    for values in (draft.nicknames, draft.organization):
        if values and values[0]:
            return values[0]
    for points in (draft.emails, draft.phones, draft.urls, draft.impps):
        if points:
            return points[0].value
    return ""


def _points(points: list[Point]) -> list[Point]:
    if not points:
        return points
    for point in points:
        point.value = tidy(point.value)
        point.types = list(map(tidy, point.types))
        if point.label:
            point.label = tidy(point.label)
        if point.params:
            point.params = _params(point.params)
    return [point for point in points if point.value]


def _address(address: Address) -> Address:
    po_box, extended, street, locality, region, code, country = map(tidy_lines, address.parts)
    return Address(
        po_box,
        extended,
        street,
        locality,
        region,
        code,
        country,
        types=list(map(tidy, address.types)),
        label=address.label and tidy_lines(address.label),
        preferred=address.preferred,
        params=_params(address.params),
    )


def clean_extra(extra: ExtraProperty) -> None:
    """The same for one property; its value stays raw."""
    extra.name = storable(extra.name)
    extra.value = storable(extra.value)
    if extra.group:
        extra.group = storable(extra.group)
    if extra.params:
        extra.params = _params(extra.params)


def _params(params: dict[str, list[str]]) -> dict[str, list[str]]:
    if not params:
        return params
    return {
        storable(name): [storable(value) for value in values] for name, values in params.items()
    }
