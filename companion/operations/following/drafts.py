"""A message to one person, filled in from a template: to read, to change, and to send yourself.

It goes to nobody but that person. Of what you noted it holds what the template names and nothing
else: never a note, and what is to be done only where {promise} stands. What cannot be filled in
stays as it is, is named in `holes`, and no draft with a hole is opened or written.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from companion.errors import KnownError
from companion.formats.letters import Letter, draft_file, is_address, mail_addresses
from companion.model.circle import Circle
from companion.model.filling import check_fields, fields_of, fill
from companion.operations.files_out import write_files
from companion.operations.following.templates import FIELDS, Template
from companion.store import Database, cards, contacts, encounters, follow_ups
from companion.store.database import Connection
from companion.store.events import event_by_id

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December")  # fmt: skip
_NUMERIC = {"de": "{d}.{m}.{y}"}
_PRIVATE = {"promise": "what you noted to do", "event": "the event", "where": "its place",
            "when": "the day on which you met"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DraftFacts:
    """What a message to a contact can say. `met_on` is a day, "" if it is not known."""

    contact_id: int
    emails: tuple[str, ...]
    values: dict[str, str]
    met_on: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A message that may still be changed; `names` says what it tells beside names."""

    to: tuple[str, str]
    subject: str
    text: str
    names: tuple[str, ...] = ()

    @property
    def holes(self) -> tuple[str, ...]:
        """The fields of which nothing is known; nothing may be sent while there are some."""
        return tuple(name for name in fields_of(self.subject, self.text) if name in FIELDS)


def draft_facts(
    db: Database, *, contact_id: int, follow_up_id: int | None = None
) -> DraftFacts:  # fmt: skip
    """What is known for a message. Raises KnownError if the contact or follow-up is gone."""
    with db.read() as sql:
        draft = contacts.load_draft(sql, contact_id)
        one = None if follow_up_id is None else follow_ups.the_follow_up(sql, follow_up_id)
        if one is not None and one.contact_id != contact_id:
            raise KnownError(f"That follow-up is for {one.name}, not for {draft.formatted_name}.")
        me = cards.card_draft(sql, Circle.PROFESSIONAL)
        met_on, event_id = _met(sql, contact_id, one.event_id if one else None)
        event = None if event_id is None else event_by_id(sql, event_id)
    place = ", ".join(filter(None, (event.place, event.country))) if event else ""
    values = {
        "name": draft.formatted_name,
        "given": draft.given or draft.formatted_name,
        "organization": next(iter(draft.organization), ""),
        "event": event.name if event else "",
        "where": place,
        "promise": one.words if one else "",
        "me": me.formatted_name,
        "my_organization": next(iter(me.organization), ""),
    }
    emails = sorted(draft.emails, key=lambda point: not point.preferred)
    return DraftFacts(contact_id, tuple(point.value for point in emails), values, met_on)


def drafted(facts: DraftFacts, template: Template) -> Draft:
    """The message, with holes where nothing is known. Raises KnownError for unknown fields."""
    check_fields(FIELDS, template.subject, template.words)
    values = facts.values | {"when": _day(facts.met_on, template.language)}
    keep = [name for name, value in values.items() if not value]
    named = [name for name in fields_of(template.subject, template.words) if name in _PRIVATE]
    return Draft(
        (facts.values["name"], next(filter(is_address, facts.emails), "")),
        " ".join(fill(template.subject, values, keep=keep).split()),
        fill(template.words, values, keep=keep),
        tuple(f"{_PRIVATE[name]}: {values[name]}" for name in named if values[name]),
    )


def check_whole(draft: Draft) -> None:
    """Raise KnownError if something in the message is still to be filled in, or unknown."""
    check_fields(FIELDS, draft.subject, draft.text)
    if draft.holes:
        missing = ", ".join(f"{{{name}}} ({FIELDS[name]})" for name in draft.holes)
        raise KnownError(
            f"The message still lacks {missing}: write it yourself, or choose another message."
        )
    if not draft.text.strip():
        raise KnownError("There is nothing in the message yet.")


def mail_link(draft: Draft) -> str:
    """What opens the mail program with it. Raises KnownError without an address or with holes."""
    return mail_addresses(_letter(draft))[0]


def draft_bytes(draft: Draft) -> bytes:
    """The message as an .eml file. Raises KnownError for one with holes."""
    check_whole(draft)
    return draft_file(Letter(draft.subject, draft.text, to=(draft.to,)))


def write_draft(draft: Draft, out: Path) -> Path:
    """The message as an .eml file at a path. Raises KnownError."""
    return write_files([(out, draft_bytes(draft))])[0]


def copied(draft: Draft) -> str:
    """The message as text to paste. Raises KnownError for one with holes."""
    check_whole(draft)
    return draft.text


def _letter(draft: Draft) -> Letter:
    check_whole(draft)
    if not draft.to[1]:
        raise KnownError(
            f"{draft.to[0]} has no e-mail address that can be written to: copy the text instead."
        )
    return Letter(draft.subject, draft.text, to=(draft.to,))


def _met(sql: Connection, contact_id: int, event_id: int | None) -> tuple[str, int | None]:
    """The day of the last meeting (at an event if one is given), and its event."""
    met = sorted(encounters.encounters_of(sql, contact_id), key=lambda one: one.on or "")
    if event_id is not None:
        met = [one for one in met if one.event_id == event_id]
    if not met:
        return "", event_id
    return met[-1].on or "", event_id if event_id is not None else met[-1].event_id


def _day(iso: str, language: str) -> str:
    try:
        day = date.fromisoformat(iso[:10])
    except ValueError:
        return ""
    if language == "en":
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    return _NUMERIC.get(language, "{d}/{m}/{y}").format(d=day.day, m=day.month, y=day.year)
