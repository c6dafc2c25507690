"""How what is typed on a person's page becomes a change of the contact. No Qt.

Each edit loads the contact in turn with all other changes and alters one thing of it, so that an
edit never brings back what another one has just changed.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from companion.model.draft import ContactDraft, Point, PointKind
from companion.model.text import tidy

if TYPE_CHECKING:
    from companion.model.changed import Changed
    from companion.store import Database

Edit = Callable[[ContactDraft], None]


def change_contact(database: "Database", contact_id: int, edit: Edit) -> "Changed":
    """Alter a contact by `edit`, as one step. Raises KnownError if it is gone."""
    from companion import operations
    from companion.store.contacts import load_draft

    with database.read() as sql:
        draft = load_draft(sql, contact_id)
    edit(draft)
    return operations.edit_contact(database, contact_id=contact_id, draft=draft).changed


def set_text(name: str, text: str) -> Edit:
    """Set one of the texts (`title`, `family`, `birthday`, ...)."""

    def edit(draft: ContactDraft) -> None:
        setattr(draft, name, tidy(text))

    return edit


def set_name(text: str) -> Edit:
    """Set the whole name, and its parts from it, which export and sorting need."""

    def edit(draft: ContactDraft) -> None:
        from companion.importing.names import split_name

        whole = tidy(text)
        if not whole or whole == draft.formatted_name:
            return
        parts = split_name(whole)
        draft.formatted_name = whole
        draft.given, draft.additional, draft.family = parts.given, parts.additional, parts.family
        draft.prefixes, draft.suffixes = parts.prefixes, parts.suffixes

    return edit


def set_company(text: str) -> Edit:
    """Set the organization; its units stay."""

    def edit(draft: ContactDraft) -> None:
        units = draft.organization[1:]
        draft.organization = [tidy(text), *units] if tidy(text) or units else []

    return edit


def set_units(text: str) -> Edit:
    """Set the organization's units, written with commas between."""

    def edit(draft: ContactDraft) -> None:
        company = draft.organization[0] if draft.organization else ""
        units = _listed(text)
        draft.organization = [company, *units] if company or units else []

    return edit


def set_nicknames(text: str) -> Edit:
    """Set the nicknames, written with commas between."""

    def edit(draft: ContactDraft) -> None:
        draft.nicknames = _listed(text)

    return edit


def set_point(kind: PointKind, place: int, before: str, text: str) -> Edit:
    """Set an e-mail, number or link; "" removes it.

    `place` and `before` are where it stood and what it said, since the list may have changed
    meanwhile. What is not there any more is added.
    """

    def edit(draft: ContactDraft) -> None:
        points, value = draft.points(kind), tidy(text)
        at = place if place < len(points) and points[place].value == before else None
        if at is None and before:
            at = next((n for n, point in enumerate(points) if point.value == before), None)
        if at is None:
            if value:
                points.append(Point(value))
        elif value:
            points[at].value = value
        else:
            del points[at]

    return edit


def _listed(text: str) -> list[str]:
    return [part for part in (tidy(part) for part in text.split(",")) if part]
