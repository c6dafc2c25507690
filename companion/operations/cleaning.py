"""Drafts made fit to be stored: text tidied, empty parts dropped, a name always there."""

from dataclasses import replace

from companion.model.draft import Address, ContactDraft, ExtraProperty, Note, Point
from companion.model.text import storable, tidy, tidy_lines

_TEXTS = (
    "uid", "formatted_name", "given", "additional", "family", "prefixes", "suffixes", "title",
    "role", "birthday", "anniversary",
)  # fmt: skip


def cleaned(draft: ContactDraft) -> ContactDraft:
    """A copy without unstorable characters and empty parts.

    `formatted_name` is made from the parts, the organization, an e-mail or a number where it is
    missing; it stays empty only if the draft says nothing of these.
    """
    ready = replace(draft)
    for name in _TEXTS:
        setattr(ready, name, tidy(getattr(draft, name)))
    ready.nicknames = [name for name in map(tidy, draft.nicknames) if name]
    ready.organization = [tidy(part) for part in draft.organization]
    while ready.organization and not ready.organization[-1]:
        ready.organization.pop()
    for kind in ("email", "phone", "url", "impp"):
        points = [_point(point) for point in draft.points(kind)]
        setattr(ready, f"{kind}s", [point for point in points if point.value])
    addresses = [_address(address) for address in draft.addresses]
    ready.addresses = [a for a in addresses if any(a.parts) or a.label]
    notes = [Note(tidy_lines(note.text), note.at and tidy(note.at)) for note in draft.notes]
    ready.notes = [note for note in notes if note.text]
    ready.tags = list(dict.fromkeys(tag for tag in map(tidy, draft.tags) if tag))
    ready.extra = [_extra(extra) for extra in draft.extra]
    ready.formatted_name = ready.formatted_name or _some_name(ready)
    return ready


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


def _point(point: Point) -> Point:
    return replace(
        point,
        value=tidy(point.value),
        types=[tidy(kind) for kind in point.types],
        label=point.label and tidy(point.label),
        params=_params(point.params),
    )


def _address(address: Address) -> Address:
    po_box, extended, street, locality, region, postal_code, country = map(
        tidy_lines, address.parts
    )
    return Address(
        po_box,
        extended,
        street,
        locality,
        region,
        postal_code,
        country,
        types=[tidy(kind) for kind in address.types],
        label=address.label and tidy_lines(address.label),
        preferred=address.preferred,
        params=_params(address.params),
    )


def _extra(extra: ExtraProperty) -> ExtraProperty:
    return ExtraProperty(
        storable(extra.name),
        storable(extra.value),
        extra.group and storable(extra.group),
        _params(extra.params),
    )


def _params(params: dict[str, list[str]]) -> dict[str, list[str]]:
    return {
        storable(name): [storable(value) for value in values] for name, values in params.items()
    }
