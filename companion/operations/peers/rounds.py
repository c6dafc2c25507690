"""Peer rounds that are kept: made, opened again with everything they say, compared, removed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from companion.errors import KnownError
from companion.model.changed import Changed
from companion.model.text import tidy, tidy_lines
from companion.operations.peers.explaining import Holds, holds, why_left
from companion.operations.peers.field import Field, met_before, pairs_in
from companion.operations.peers.matching import Outcome
from companion.operations.peers.messages import SUBJECT, TEMPLATE, check_template
from companion.operations.peers.setup import Setup
from companion.operations.peers.signups import SignUp, same_people
from companion.operations.peers.wording import Reasons, broken, listed
from companion.operations.results import Result
from companion.store import Database, peer_rounds
from companion.store.database import Connection
from companion.store.peer_rounds import BY_HAND, KEPT, RoundRow


@dataclass(frozen=True, slots=True)
class RoundResult:
    """The round that was made or changed."""

    round_id: int
    changed: Changed


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group, as places in the round's people. `broken` are the rules it breaks, in words."""

    id: int
    position: int
    members: tuple[int, ...]
    score: int
    reasons: tuple[str, ...]
    broken: tuple[str, ...]
    by_hand: bool
    kept: bool


@dataclass(frozen=True)
class OpenRound:
    """A round as it is now. `peer_ids` are the ids of `field.people`, in their order."""

    row: RoundRow
    field: Field
    peer_ids: tuple[int, ...]
    groups: tuple[GroupView, ...]
    left: tuple[int, ...]

    @property
    def setup(self) -> Setup:
        """What was chosen for it."""
        return self.field.setup

    def name(self, place: int) -> str:
        """Somebody's name."""
        return self.field.people[place].shown

    def title(self, group: GroupView) -> str:
        """The names of a group."""
        return listed([self.name(place) for place in group.members])

    def why_left(self) -> dict[int, str]:
        """Why each of those is in no group."""
        return {place: why_left(self.field, place) for place in self.left}

    def holds(self) -> list[Holds]:
        """In how many of the groups each rule holds."""
        return holds(self.field, [group.members for group in self.groups])


def round_field(
    db: Database, *, people: Sequence[SignUp], setup: Setup, before: RoundRow | None = None
) -> Field:
    """The people with who was whose partner in the rounds that the setup avoids.

    `before`: only those that were made before this one count, and not itself. Raises KnownError
    for a rule whose column says nothing of anybody.
    """
    with db.read() as sql:
        earlier = _earlier(sql, setup, before)
    return Field(people, setup, met_before(people, earlier))


def _earlier(sql: Connection, setup: Setup, before: RoundRow | None) -> list[list[tuple[str, ...]]]:
    rows = peer_rounds.rounds(sql)
    if before is not None:
        now = before.made_at, before.id
        rows = [row for row in rows if (row.made_at, row.id) < now]
    ids = [row.id for row in rows if setup.avoid is None or row.id in setup.avoid]
    return peer_rounds.earlier_groups(sql, ids)


def keep_round(
    db: Database,
    *,
    name: str,
    event_id: int | None,
    field: Field,
    outcome: Outcome,
    subject: str = SUBJECT,
    template: str = TEMPLATE,
) -> RoundResult:
    """Keep a round that was worked out (`matching.match`), with what its people signed up with.

    Of that only the columns that the round goes by are kept. Raises KnownError without a name.
    """
    name = tidy(name)
    if not name:
        raise KnownError("A peer round needs a name, such as “Mentoring, spring 2027”.")
    check_template(subject, template)
    with db.change(f"Made the peer round “{name}”") as unit:
        round_id = peer_rounds.insert_round(
            unit.sql,
            event_id=event_id,
            name=name,
            made_at=unit.stamp,
            rules=field.setup.to_json(),
            subject=tidy(subject),
            template=tidy_lines(template),
        )
        inside = _keep_groups(unit.sql, round_id, field, outcome.groups)
        headers = set(field.setup.headers())
        for place, person in enumerate(field.people):
            peer_rounds.insert_peer(
                unit.sql,
                round_id,
                group_id=inside.get(place),
                attendee_id=person.attendee_id,
                contact_id=person.contact_id,
                identity=person.identity,
                name=person.name,
                email=person.email,
                said={header: text for header, text in person.said.items() if header in headers},
            )
    return RoundResult(round_id, unit.changed)


def _keep_groups(
    sql: Connection, round_id: int, field: Field, groups: Sequence[Sequence[int]]
) -> Mapping[int, int]:
    """Add the groups; which group each place is in."""
    reasons = Reasons(field)
    inside = {}
    for position, group in enumerate(groups, 1):
        group_id = peer_rounds.insert_group(
            sql,
            round_id,
            position=position,
            score=field.score(group),
            reasons=reasons.of(group),
        )
        inside.update(dict.fromkeys(group, group_id))
    return inside


def open_round(db: Database, *, round_id: int) -> OpenRound:
    """A round with its groups and whoever is in none. Raises KnownError if there is none."""
    with db.read() as sql:
        return opened(sql, round_id)


def opened(sql: Connection, round_id: int) -> OpenRound:
    """The same within a transaction."""
    row = peer_rounds.the_round(sql, round_id)
    peers = peer_rounds.peers(sql, round_id)
    setup = Setup.from_json(row.rules)
    people = [
        SignUp(
            name=peer.name,
            email=peer.email,
            attendee_id=peer.attendee_id,
            contact_id=peer.contact_id,
            said=peer.said,
            identity=peer.identity,
        )
        for peer in peers
    ]
    field = Field(people, setup, met_before(people, _earlier(sql, setup, row)))
    members: dict[int | None, list[int]] = {}
    for place, peer in enumerate(peers):
        members.setdefault(peer.group_id, []).append(place)
    groups = tuple(
        GroupView(
            group.id,
            group.position,
            tuple(members.get(group.id, ())),
            group.score,
            tuple(group.reasons),
            tuple(broken(field, members.get(group.id, ()))),
            bool(group.flags & BY_HAND),
            bool(group.flags & KEPT),
        )
        for group in peer_rounds.groups(sql, round_id)
    )
    return OpenRound(
        row, field, tuple(peer.id for peer in peers), groups, tuple(members.get(None, ()))
    )


def remove_round(db: Database, *, round_id: int) -> Result:
    """Remove a round; its people stay on their lists. Later rounds may then match them again."""
    with db.change("Removed a peer round") as unit:
        row = peer_rounds.the_round(unit.sql, round_id)
        unit.name = f"Removed the peer round “{row.name}”"
        peer_rounds.remove(unit.sql, round_id)
    return Result(unit.changed)


def edit_round(
    db: Database,
    *,
    round_id: int,
    name: str | None = None,
    subject: str | None = None,
    template: str | None = None,
) -> Result:
    """Change a round's name or its message. Raises KnownError for a field that there is not."""
    check_template(subject or "", template or "")
    with db.change("Changed a peer round") as unit:
        row = peer_rounds.the_round(unit.sql, round_id)
        texts = {
            "name": row.name if name is None else tidy(name),
            "subject": row.subject if subject is None else tidy(subject),
            "template": row.template if template is None else tidy_lines(template),
        }
        if not texts["name"]:
            raise KnownError("A peer round needs a name.")
        unit.name = f"Changed the peer round “{texts['name']}”"
        peer_rounds.set_text(unit.sql, round_id, **texts)
    return Result(unit.changed)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two rounds: how many people are in both, and the names of partners who were so in both."""

    people: int
    again: tuple[str, ...]


def compare_rounds(db: Database, *, one: int, other: int) -> Comparison:
    """Who took part in both, and who had the same partner twice."""
    with db.read() as sql:
        later, earlier = opened(sql, one), opened(sql, other)
    places = met_before(
        later.field.people,
        [
            [earlier.field.people[place].identity for place in group.members]
            for group in earlier.groups
        ],
    )
    together = {pair for group in later.groups for pair in pairs_in(sorted(group.members))}
    again = [listed([later.name(place) for place in pair]) for pair in sorted(places & together)]
    by_key: dict[str, list[SignUp]] = {}
    for person in earlier.field.people:
        for key in person.identity:
            by_key.setdefault(key, []).append(person)
    both = sum(
        any(
            same_people(person.identity, other.identity)
            for key in person.identity
            for other in by_key.get(key, ())
        )
        for person in later.field.people
    )
    return Comparison(both, tuple(again))
