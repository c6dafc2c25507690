"""Verbs: the only way to change data. Each is one transaction and one undo step.

Every operation takes the database first and everything else by keyword, and answers what changed.
Importing this package is light: a verb's module is loaded when the verb is first used, so that a
window which shows people need not wait for what imports them.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from companion.operations.card_variants import (
        add_variant,
        remove_variant,
        set_card_picture,
        set_variant,
    )
    from companion.operations.cards import set_card
    from companion.operations.cards_in import import_cards, save_draft
    from companion.operations.contacts import (
        add_circles,
        add_contact,
        add_note,
        edit_contact,
        edit_note,
        leave_circles,
        remove_contacts,
        set_circles,
        set_photo,
        tag_contacts,
        untag_contacts,
    )
    from companion.operations.enriching import enrich
    from companion.operations.events import add_event, edit_event, remove_event
    from companion.operations.export import export_contacts
    from companion.operations.history import redo, undo
    from companion.operations.links import keep_apart, link_attendee
    from companion.operations.meeting_many import meet_many
    from companion.operations.merging import (
        contact_duplicates,
        keep_contacts_apart,
        merge_contacts,
    )
    from companion.operations.people import meet, set_encounter, want_to_meet
    from companion.operations.rosters import forget_rosters, import_roster, plan_pasted, plan_roster
    from companion.operations.scans import keep_person, record_scan, take_back
    from companion.operations.settling import settle_cards

__all__ = [
    "add_circles",
    "add_contact",
    "add_event",
    "add_note",
    "add_variant",
    "contact_duplicates",
    "edit_contact",
    "edit_event",
    "edit_note",
    "enrich",
    "export_contacts",
    "forget_rosters",
    "import_cards",
    "import_roster",
    "keep_apart",
    "keep_contacts_apart",
    "keep_person",
    "leave_circles",
    "link_attendee",
    "meet",
    "meet_many",
    "merge_contacts",
    "plan_pasted",
    "plan_roster",
    "record_scan",
    "redo",
    "remove_contacts",
    "remove_event",
    "remove_variant",
    "save_draft",
    "set_card",
    "set_card_picture",
    "set_circles",
    "set_encounter",
    "set_photo",
    "set_variant",
    "settle_cards",
    "tag_contacts",
    "take_back",
    "undo",
    "untag_contacts",
    "want_to_meet",
]

_MODULES = {
    "card_variants": ("add_variant", "remove_variant", "set_card_picture", "set_variant"),
    "cards": ("set_card",),
    "cards_in": ("import_cards", "save_draft"),
    "contacts": (
        "add_circles", "add_contact", "add_note", "edit_contact", "edit_note", "leave_circles",
        "remove_contacts", "set_circles", "set_photo", "tag_contacts", "untag_contacts",
    ),
    "enriching": ("enrich",),
    "events": ("add_event", "edit_event", "remove_event"),
    "export": ("export_contacts",),
    "history": ("redo", "undo"),
    "meeting_many": ("meet_many",),
    "links": ("keep_apart", "link_attendee"),
    "merging": ("contact_duplicates", "keep_contacts_apart", "merge_contacts"),
    "people": ("meet", "set_encounter", "want_to_meet"),
    "rosters": ("forget_rosters", "import_roster", "plan_pasted", "plan_roster"),
    "settling": ("settle_cards",),
    "scans": ("keep_person", "record_scan", "take_back"),
}  # fmt: skip
_HOME = {verb: module for module, verbs in _MODULES.items() for verb in verbs}


def __getattr__(name: str) -> Any:
    """The verb of this name, from its module (PEP 562)."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
