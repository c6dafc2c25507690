"""What a code means here: whom it names, whom of one's people that is, what saving would add."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from companion.model.draft import ContactDraft
from companion.qr.harmless import harmless
from companion.qr.payload import Payload
from companion.ui.pages.scan.reading import Scanned

if TYPE_CHECKING:
    import sqlite3

    from companion.store import Database

_MOST_MATCHES = 4


@dataclass(frozen=True, slots=True)
class Target:
    """Where the person can be saved: a contact, or (None) a new one; `added` says what it gains."""

    contact_id: int | None
    words: str
    added: list[str]


@dataclass(frozen=True, slots=True)
class Finding:
    """A code that was understood. `targets` are the likeliest first, empty for what is nobody."""

    scanned: Scanned
    payload: Payload
    targets: list[Target] = field(default_factory=list)
    attendee_id: int | None = None
    name: str = ""
    line: str = ""
    listed: str = ""

    @property
    def is_person(self) -> bool:
        """True if saving it keeps a contact."""
        return bool(self.targets)


def understand(db: "Database", scanned: Sequence[Scanned], event_id: int | None) -> list[Finding]:
    """What each code means. For the worker's threads; changes nothing."""
    with db.read() as sql:
        return [_understand(sql, one, event_id) for one in scanned]


def _understand(sql: "sqlite3.Connection", scanned: Scanned, event_id: int | None) -> Finding:
    from companion.operations.people import contact_from
    from companion.qr.payload import recognise
    from companion.store.attendees import event_of, the_attendee
    from companion.store.events import event_by_id
    from companion.store.scans import attendee_of_code

    payload = recognise(scanned.code.text)
    attendee_id = attendee_of_code(sql, payload.identifiers, payload.draft, event_id)
    draft, listed, known = payload.draft, "", None
    if attendee_id is not None:
        attendee = the_attendee(sql, attendee_id)
        known = attendee["contact_id"]
        listed = f"On the list of {event_by_id(sql, event_of(sql, attendee_id)).name}"
        if draft is None or not draft.formatted_name:
            # A profile, an address or an id says less of the person than the list does.
            draft = contact_from(attendee)
    if draft is None or not _says_who(draft):
        return Finding(scanned, payload)
    return Finding(
        scanned=scanned,
        payload=payload,
        targets=_targets(sql, draft, known),
        attendee_id=attendee_id,
        name=harmless(_name(draft)),
        line=harmless(
            " · ".join(one for one in (draft.title, ", ".join(draft.organization)) if one)
        ),
        listed=harmless(listed),
    )


def _says_who(draft: ContactDraft) -> bool:
    """What an operation asks of a contact: a name, an organization, an e-mail or a number."""
    return bool(_name(draft))


def _name(draft: ContactDraft) -> str:
    from companion.formats.vcard import compose_name

    named = draft.formatted_name or compose_name(draft) or ", ".join(draft.organization)
    return named or next((point.value for point in (*draft.emails, *draft.phones)), "")


def _targets(sql: "sqlite3.Connection", draft: ContactDraft, known: int | None) -> list[Target]:
    """The contacts that the draft may be, and a new one: first if none of them is sure."""
    from companion.operations.cards_in import SURE
    from companion.operations.enriching import enrich
    from companion.store.contacts import load_draft
    from companion.store.matches import matches

    new = Target(None, "A new contact", _harmless(enrich(ContactDraft(), draft)[1]))
    found = []
    sure = known is not None
    if known is not None:
        name = load_draft(sql, known).formatted_name
        found.append((known, f"Your contact {name}, from the list"))
    for match in matches(sql, draft)[:_MOST_MATCHES]:
        if match.contact_id != known:
            found.append((match.contact_id, f"Your contact {match.name}: {match.reason}"))
            sure = sure or match.score >= SURE
    targets = [
        Target(id, harmless(words), _harmless(enrich(load_draft(sql, id), draft)[1]))
        for id, words in found
    ]
    return [*targets, new] if sure else [new, *targets]


def _harmless(words: list[str]) -> list[str]:
    return [harmless(word, limit=80) for word in words]
