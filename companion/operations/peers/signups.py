"""The people of a peer round: what they signed up with, and how they are known in a later one."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from companion.model.draft import ContactDraft
from companion.model.fold import fold, match_key
from companion.operations.peers.columns import FIELD_COLUMNS
from companion.store import Database, attendees, contacts
from companion.store.database import Connection
from companion.store.peer_rounds import contact_uids
from companion.store.people import split

# What a card says of its person under these names: RFC 6715's, and the languages of RFC 6350.
_CARD_INTERESTS = frozenset(("INTEREST", "HOBBY", "EXPERTISE"))


@dataclass(frozen=True, slots=True, kw_only=True)
class SignUp:
    """Somebody who takes part. `said` maps a column's header to what it says of the person.

    `identity` are the keys by which the person is known again (see `identities`).
    """

    name: str
    email: str = ""
    attendee_id: int | None = None
    contact_id: int | None = None
    said: Mapping[str, str] = field(default_factory=dict)
    identity: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """The name, or what stands for it."""
        return self.name or self.email or "Somebody without a name"


def sign_ups(
    db: Database, *, event_id: int | None = None, keys: Sequence[int] | None = None
) -> list[SignUp]:
    """Everybody on an event's newest list, or these people (`store.people.key_of`), each once.

    Of a contact on the event's list the list's own line counts; of one on no list what is on the
    card. Notes and tags are yours, and are not read.
    """
    with db.read() as sql:
        if keys is None:
            lines = attendees.attendee_records(sql, event_id=event_id, marks=True)
            records = [line for line in lines if not line["missing"]]
            drafts: list[tuple[int, ContactDraft]] = []
        else:
            records, drafts = _chosen(sql, keys, event_id)
        people = [_from_line(line) for line in records]
        people = _each_once(people + [_from_card(id, draft) for id, draft in drafts])
        uids = contact_uids(sql, [person.contact_id for person in people])
    return identities(people, uids)


def _chosen(
    sql: Connection, keys: Sequence[int], event_id: int | None
) -> tuple[list[dict[str, Any]], list[tuple[int, ContactDraft]]]:
    """The lines of those who are on a list, and the cards of the others, in the keys' order."""
    ids: list[int] = []
    alone: list[int] = []
    for key in keys:
        kind, id = split(key)
        if kind == "attendee":
            ids.append(id)
            continue
        own = attendees.attendee_records(sql, contacts.attendee_ids_of(sql, id), marks=True)
        here = [line["id"] for line in own if event_id is None or _is_at(sql, line, event_id)]
        if here:
            ids.append(here[-1])
        else:
            alone.append(id)
    cards = list(zip(alone, contacts.load_drafts(sql, alone), strict=True))
    return attendees.attendee_records(sql, ids, marks=True), cards


def _is_at(sql: Connection, line: Mapping[str, Any], event_id: int) -> bool:
    return attendees.event_of(sql, line["id"]) == event_id


def _from_line(line: Mapping[str, Any]) -> SignUp:
    said: dict[str, str] = {}
    for name, header in FIELD_COLUMNS.items():
        value = line[name]
        if text := "; ".join(value) if isinstance(value, list) else value:
            said[header] = text
    for header, text in line["extra"].items():
        # The organizer's column of a name that a field has too is told apart.
        said[f"{header} (as written)" if header in FIELD_COLUMNS.values() else header] = text
    return SignUp(
        name=line["formatted_name"],
        email=next(iter(line["emails"]), ""),
        attendee_id=line["id"],
        contact_id=line["contact_id"],
        said=said,
        identity=tuple(line["emails"]),
    )


def _from_card(contact_id: int, draft: ContactDraft) -> SignUp:
    country = next((one.country for one in draft.addresses if one.country), "")
    said = {
        "Organization": next(filter(None, draft.organization), ""),
        "Job title": draft.title,
        "Country": country,
        "Interests": "; ".join(x.value for x in draft.extra if x.name.upper() in _CARD_INTERESTS),
        "Languages": "; ".join(x.value for x in draft.extra if x.name.upper() == "LANG"),
    }
    emails = sorted(draft.points("email"), key=lambda point: not point.preferred)
    return SignUp(
        name=draft.formatted_name,
        email=emails[0].value if emails else "",
        contact_id=contact_id,
        said={header: text for header, text in said.items() if text},
        identity=tuple(point.value for point in emails),
    )


def _each_once(people: Sequence[SignUp]) -> list[SignUp]:
    """Without the second line of one who is there twice, as the same contact or entry."""
    seen: set[tuple[str, int | None]] = set()
    once = []
    for person in people:
        keys = {("contact", person.contact_id), ("attendee", person.attendee_id)}
        keys = {(kind, id) for kind, id in keys if id is not None}
        if keys.isdisjoint(seen):
            once.append(person)
        seen |= keys
    return once


def identities(people: Sequence[SignUp], uids: Mapping[int, str]) -> list[SignUp]:
    """The people with the keys by which each is known again in another round, at any event.

    `contact:` and the contact's uid, if the person is one; `email:` and each address, but for
    those that two of these people share (an office's); `name:` and the folded words of the name.
    `identity` holds the addresses when it comes in.
    """
    emails = Counter(
        key for person in people for key in {match_key("email", one) for one in person.identity}
    )
    found = []
    for person in people:
        uid = uids.get(person.contact_id or 0)
        keys = [f"contact:{uid}"] if uid else []
        own = dict.fromkeys(match_key("email", one) for one in person.identity)
        keys += [f"email:{one}" for one in own if one and emails[one] == 1]
        if name := " ".join(sorted(fold(person.name).split())):
            keys.append(f"name:{name}")
        found.append(replace(person, identity=tuple(keys)))
    return found


def same_people(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two identities are one person's.

    The same contact or e-mail is sure. The same name counts only where one of the two has no
    e-mail and is no contact, so that two Maria Garcías stay two.
    """
    common = set(one) & set(other)
    if any(not key.startswith("name:") for key in common):
        return True
    bare = (all(key.startswith("name:") for key in keys) for keys in (one, other))
    return bool(common) and any(bare)
