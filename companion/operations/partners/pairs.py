"""Your own pair in a peer round, from which a partnership can be made.

You are whoever of a round has an e-mail of your card, or your name where one of the two has no
e-mail (see `peers.signups.same_people`).
"""

from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from companion.errors import KnownError
from companion.model.draft import ContactDraft, Point
from companion.model.fold import fold, match_key
from companion.operations.cleaning import cleaned
from companion.operations.partners.partnerships import USUAL_DAYS, begin_within
from companion.operations.partners.results import PartnershipResult
from companion.operations.peers.signups import same_people
from companion.operations.people import contact_from
from companion.store import (
    Database,
    attendees,
    cards,
    contact_writing,
    contacts,
    partners,
    peer_rounds,
)
from companion.store.database import Connection, Unit
from companion.store.peer_rounds import PeerRow


@dataclass(frozen=True, slots=True)
class OwnPair:
    """Somebody with whom you were matched. `contact_id` is None if you do not keep them yet."""

    round_id: int
    round: str
    peer_id: int
    contact_id: int | None
    name: str
    reasons: tuple[str, ...]


def own_pairs(db: Database) -> list[OwnPair]:
    """Your partners in all peer rounds with whom there is no partnership of that round yet."""
    with db.read() as sql:
        own = _own_identity(sql)
        begun = {(one.round_id, one.contact_id) for one in partners.partnerships(sql)}
        found = [pair for row in peer_rounds.rounds(sql) for pair in _pairs(sql, row, own)]
        return [pair for pair in found if (pair.round_id, pair.contact_id) not in begun]


def begin_with_peer(
    db: Database,
    *,
    peer_id: int,
    starts_on: date,
    ends_on: date | None = None,
    hopes: str = "",
    every_days: int = USUAL_DAYS,
    means: str = "",
    with_topics: bool = False,
    language: str = "en",
) -> PartnershipResult:
    """Begin a partnership with somebody with whom you were matched, in one step.

    Who is no contact yet becomes one, without having been met. Raises KnownError as
    `begin_partnership`, and if the round has changed meanwhile.
    """
    with db.change("Began a partnership") as unit:
        own = _own_identity(unit.sql)
        for row in peer_rounds.rounds(unit.sql):
            pairs = [one for one in _pairs(unit.sql, row, own) if one.peer_id == peer_id]
            if pairs:
                break
        else:
            raise KnownError("You are not matched with this person (any more): look again.")
        peers = {one.id: one for one in peer_rounds.peers(unit.sql, row.id)}
        contact_id = _contact_of(unit, peers[peer_id])
        id, planned = begin_within(
            unit, contact_id, starts_on=starts_on, ends_on=ends_on, hopes=hopes,
            every_days=every_days, means=means, round_id=row.id, with_topics=with_topics,
            language=language,
        )  # fmt: skip
    return PartnershipResult(id, unit.changed, planned)


def _own_identity(sql: Connection) -> tuple[str, ...]:
    fields = cards.card_fields(sql)
    keys = [f"email:{match_key('email', one.value)}" for one in fields if one.name == "email"]
    names = [
        " ".join(sorted(fold(one.value).split())) for one in fields if one.name == "formatted_name"
    ]
    return (*keys, *(f"name:{name}" for name in names if name))


def _pairs(sql: Connection, row: peer_rounds.RoundRow, own: tuple[str, ...]) -> list[OwnPair]:
    if not own:
        return []
    peers = peer_rounds.peers(sql, row.id)
    # A shared name is surer than nothing, but an e-mail comes before it.
    sure = [one for one in peers if set(one.identity) & {key for key in own if key[0] == "e"}]
    you = sure or [one for one in peers if same_people(own, one.identity)]
    if len(you) != 1 or you[0].group_id is None:
        return []
    reasons = {one.id: tuple(one.reasons) for one in peer_rounds.groups(sql, row.id)}
    return [
        OwnPair(
            row.id, row.name, one.id, _known_contact(sql, one), one.name or one.email,
            reasons.get(you[0].group_id, ()),
        )
        for one in peers
        if one.group_id == you[0].group_id and one.id != you[0].id
    ]  # fmt: skip


def _known_contact(sql: Connection, peer: PeerRow) -> int | None:
    """Which contact a peer is: as the round says, the list's line, or by the e-mail."""
    if peer.contact_id is not None:
        return peer.contact_id
    if peer.attendee_id is not None:
        linked: int | None = attendees.the_attendee(sql, peer.attendee_id)["contact_id"]
        if linked is not None:
            return linked
    emails = {key.removeprefix("email:") for key in peer.identity if key.startswith("email:")}
    found = partners.contacts_with_emails(sql, emails) if emails else []
    return found[0] if len(found) == 1 else None


def _contact_of(unit: Unit, peer: PeerRow) -> int:
    """The contact that a peer is, made now if it is none."""
    if (known := _known_contact(unit.sql, peer)) is not None:
        contacts.require(unit.sql, [known])
        return known
    if peer.attendee_id is not None:
        draft = contact_from(attendees.the_attendee(unit.sql, peer.attendee_id))
    else:
        draft = ContactDraft(formatted_name=peer.name)
        if peer.email:
            draft.emails = [Point(peer.email, ["work"])]
    draft = cleaned(draft)
    draft.uid = str(uuid4())
    id = contact_writing.insert(unit.sql, draft, created_at=unit.stamp)
    if peer.attendee_id is not None:
        attendees.link(unit.sql, peer.attendee_id, id)
    return id
