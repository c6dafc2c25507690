"""Verbs: the only way to change data. Each is one transaction and one undo step.

Every operation takes the database first and everything else by keyword, and answers what changed.
Importing this package is light: it loads no SQLAlchemy, vobject or Pillow.
"""

from companion.operations.cards import set_card
from companion.operations.cards_in import import_cards, save_draft
from companion.operations.contacts import (
    add_circles,
    add_contact,
    add_note,
    edit_contact,
    edit_note,
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
from companion.operations.people import meet, set_encounter, want_to_meet
from companion.operations.rosters import forget_rosters, import_roster, plan_roster
from companion.operations.scans import record_scan

__all__ = [
    "add_circles",
    "add_contact",
    "add_event",
    "add_note",
    "edit_contact",
    "edit_event",
    "edit_note",
    "enrich",
    "export_contacts",
    "forget_rosters",
    "import_cards",
    "import_roster",
    "meet",
    "plan_roster",
    "record_scan",
    "redo",
    "remove_contacts",
    "remove_event",
    "save_draft",
    "set_card",
    "set_circles",
    "set_encounter",
    "set_photo",
    "tag_contacts",
    "undo",
    "untag_contacts",
    "want_to_meet",
]
