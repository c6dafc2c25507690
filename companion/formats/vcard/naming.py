"""What to call a card that does not say what its person is called."""

from companion.model.draft import Address, ContactDraft

_LONGEST = 60


def compose_name(draft: ContactDraft) -> str:
    """What to show for a card without FN: the name's parts, or the best there is else."""
    parts = (draft.prefixes, draft.given, draft.additional, draft.family, draft.suffixes)
    name = " ".join(part for part in parts if part)
    if name:
        return name
    for fallback in (draft.nicknames, draft.organization):
        if fallback and fallback[0]:
            return fallback[0]
    for points in (draft.emails, draft.phones, draft.impps, draft.urls):
        if points:
            return points[0].value
    return ""


def name_of_rest(draft: ContactDraft) -> str:
    """What to show for a card that names nobody: its title, a place, the beginning of a note."""
    if draft.title or draft.role:
        return draft.title or draft.role
    for address in draft.addresses:
        if line := _one_line(address):
            return line[:_LONGEST]
    for note in draft.notes:
        if note.text.strip():
            return note.text.strip().split("\n")[0][:_LONGEST]
    return ""


def _one_line(address: Address) -> str:
    parts = (address.street, address.locality, address.country)
    text = ", ".join(part for part in parts if part)
    return text or " ".join((address.label or "").split()) or " ".join(filter(None, address.parts))
