"""Whose badge a code is: its ids against a roster of any size."""

import json
import re
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from companion.model.fold import fold, names_agree
from companion.store.jsontext import from_json
from companion.store.search.exact import attendees_with

# Where an id may stand, the surest first; after them the columns that have no field.
_COLUMNS = ("badge_id", "attendee_number", "order_id", "ticket")
_MOST_IDS = 16
# Numbers below this length may have lost the zeros in front, or have kept them.
_SHORT = 6
# Codes up to this length have no pieces of three letters, by which the search files others.
_UNFILED = 2
_MOST_READ = 200
_MOST_READ_FOR = 3
_LONGEST_ID = 600
_EDGE = re.compile(r"^[\W_]+|[\W_]+$")


@dataclass(frozen=True, slots=True)
class _Holder:
    """An attendee who holds an id: where (the place in `_COLUMNS`, or behind), and which."""

    attendee_id: int
    event_id: int
    name: str
    column: int
    identifier: int


def match_badge(
    sql: sqlite3.Connection, identifiers: Sequence[str], event_id: int | None, *, name: str = ""
) -> int | None:
    """The one attendee whose badge, order, number, ticket or other code one of the ids is.

    Case, zeros in front and marks around an id (`*B-77*`) do not count. The event's people come
    first, else those of the only event where an id fits. An id that several people share (an order
    of three) is nobody's, and one whose attendee has another name than `name`, what the code
    itself says, is not believed.
    """
    keys = list(dict.fromkeys(key for id in identifiers if (key := _key(id))))[:_MOST_IDS]
    candidates: set[int] = set()
    unfiled, unknown = [], set()
    for key in keys:
        some = attendees_with(sql, key)
        candidates.update(some or ())
        if some is None:
            unknown.add(key)
        if some is None or key.isdecimal():
            unfiled.append(key)
    holders = _holders(sql, candidates, keys)
    found = _the_one(holders, event_id, name)
    held = {keys[holder.identifier] for holder in holders}
    rest = [key for key in unfiled if key not in held and any(map(str.isdigit, key))]
    if found is None and rest:
        found = _the_one(_holders(sql, _looked_up(sql, rest), keys), event_id, name)
    # A bare number is filed but where it is the ticket's name, which was looked up.
    common = [key for key in rest if key in unknown and len(key) > _UNFILED]
    if found is None and common:
        found = _the_one(
            _holders(sql, _read_through(sql, common[:_MOST_READ_FOR]), keys), event_id, name
        )
    return found


def _key(identifier: str) -> str:
    """What two ways of writing one id have in common; "" if it is none."""
    bare = _EDGE.sub("", identifier.strip()[:_LONGEST_ID]).casefold()
    return (bare.lstrip("0") or "0" * bool(bare)) if bare.isdecimal() else bare


def _looked_up(sql: sqlite3.Connection, keys: Sequence[str]) -> list[int]:
    """Those with one of a few short ids or bare numbers, which the search does not file.

    Each column has an index of just these (see `migrations.v0006`), which SQLite uses where the
    query says the very words by which the index is bounded.
    """
    forms = list(dict.fromkeys(form for key in keys for form in (key, key.upper())))
    numbers = [
        key.rjust(length, "0")
        for key in keys
        if key.isdecimal()
        for length in range(len(key), _SHORT)
    ]
    parts = [
        f"SELECT id FROM attendee WHERE {column} IN (SELECT value FROM json_each(:forms))"
        f" AND {bound}"
        for column, bound in _BOUNDS.items()
    ]
    rows = sql.execute(
        f"SELECT id FROM ({' UNION '.join(parts)}) LIMIT {_MOST_READ}",
        {"forms": json.dumps([*forms, *numbers])},
    )
    return [row[0] for row in rows]


# By what the indexes of short codes and bare numbers are bounded.
_BOUNDS = {
    "badge_id": "length(badge_id) BETWEEN 1 AND 2",
    "order_id": "length(order_id) BETWEEN 1 AND 2",
    "attendee_number": "length(attendee_number) BETWEEN 1 AND 5",
    "ticket": "(length(ticket) BETWEEN 1 AND 2 OR ticket GLOB '[0-9]*')",
}


def _read_through(sql: sqlite3.Connection, keys: Sequence[str]) -> list[int]:
    """Of all people, read once, those with one of a few ids made of pieces that everybody has.

    This takes as long as reading the whole list does, so that it is left for the last.
    """
    forms = list(dict.fromkeys(form for key in keys for form in (key, key.upper())))
    short = [key for key in keys if len(key) < _SHORT and key.isdecimal()]
    conditions = [f"? IN ({', '.join(_COLUMNS)})"] * len(forms)
    conditions += [f"length(attendee_number) < {_SHORT}"
                   " AND ltrim(attendee_number, '0') = ?"] * len(short)  # fmt: skip
    return [
        row[0]
        for row in sql.execute(
            f"SELECT id FROM attendee WHERE {' OR '.join(conditions)} LIMIT {_MOST_READ}",
            [*forms, *short],
        )
    ]


def _holders(
    sql: sqlite3.Connection, attendees: Iterable[int], keys: Sequence[str]
) -> list[_Holder]:
    """Which of some people hold which ids exactly, in the order of columns and ids."""
    places = {key: place for place, key in enumerate(keys)}
    found = []
    for id, event, named, extra, *cells in sql.execute(
        f"SELECT id, event_id, formatted_name, extra, {', '.join(_COLUMNS)} FROM attendee"
        " WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(attendees)),),
    ):
        others = from_json(extra).values() if extra != "{}" else ()
        for column, cell in enumerate((*cells, *others)):
            place = places.get(_key(cell))
            if place is not None:
                found.append(_Holder(id, event, named, min(column, len(_COLUMNS)), place))
    return sorted(found, key=lambda holder: (holder.column, holder.identifier))


def _the_one(holders: Sequence[_Holder], event_id: int | None, name: str) -> int | None:
    folded = fold(name)
    here = [holder for holder in holders if holder.event_id == event_id]
    for some in (here, holders):
        people: dict[tuple[int, int], dict[int, str]] = {}
        for holder in some:
            own = people.setdefault((holder.column, holder.identifier), {})
            own[holder.attendee_id] = holder.name
        for named in people.values():
            fitting = [id for id, theirs in named.items() if _agree(folded, theirs)]
            # Without a name, an id must be one person's; with it, that of one namesake.
            if len(fitting) == 1:
                return fitting[0]
    return None


def _agree(folded: str, named: str) -> bool:
    # Somebody known by an e-mail alone carries it as the name.
    return not folded or "@" in folded + named or names_agree(folded, fold(named))
