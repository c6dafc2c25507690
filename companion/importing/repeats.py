"""One person in two rows of one file: kept once, with all that both rows say."""

from collections.abc import Iterable, Mapping, Sequence

from companion.importing.matching.same_name import Name, Relation, names_of, relation
from companion.model.roster_columns import LIST_FIELDS, RosterColumns, Several, Singles
from companion.model.text import storable, tidy

# What names a ticket rather than a person.
_TICKETS = ("attendee_number", "badge_id")
# Names of people who are not known yet: two of them are two.
_NOBODY = frozenset(
    "guest gast guests invite invité invitado ospite convidado tba tbd tbc nn unknown anonymous "
    "participant attendee delegate teilnehmer plus begleitung companion spouse partner".split()
)
# Rows beyond these that share an address are an office's, and not compared with each other.
_MOST_COMPARED = 30
_LONGEST_COUNT = 5


def join_repeats(
    people: RosterColumns, headers: Sequence[str], found: dict[int, str]
) -> RosterColumns:
    """The people, with what their other rows add; these rows' reasons to be skipped go to `found`.

    The same person is who has the same e-mail, or order and attendee number, and a name that
    agrees; or the very same cells, if they say who it is. The fuller row is kept. Lists are
    joined, blank fields filled; other cells that differ are kept in `extra` as "Header (row 12)".
    Two people who share an address stay two, and so do two tickets of one kind, of which one may
    be a guest's. Rows in `found` already are left alone. Nobody is taken out here.
    """
    groups = list(_groups(people, found))
    if not groups:
        return people
    joined = _Joined(people, headers)
    names = names_of(
        people.text("formatted_name"),
        people.text("given"),
        people.text("family"),
        [index for group in groups if not _all_alike(people, group) for index in group],
    )
    for group in groups:
        for kept, repeated in _same_people(people, names, group):
            row = people.rows[kept]
            if _all_alike(people, (kept, repeated)):
                found[repeated] = f"the same, cell for cell, as row {row}"
            elif joined.add(kept, repeated):
                found[repeated] = f"the same person as row {row}, who now has what this row adds"
            else:
                found[repeated] = f"the same person as row {row}, with nothing new"
    return joined.people()


def _groups(people: RosterColumns, found: dict[int, str]) -> Iterable[list[int]]:
    """Rows that share an e-mail, an order and number, or all cells; in the order of the file."""
    emails = [email.lower() for email in _firsts(people.several("emails"))]
    numbers = people.texts.get("attendee_number")
    keys: list[Sequence[object]] = [emails]
    if numbers is not None:
        orders = people.text("order_id")
        keys.append([(a, b) if a and b else "" for a, b in zip(orders, numbers, strict=True)])
    names = people.text("formatted_name")
    if len(set(names)) < len(names):
        keys.append(_whole_rows(people, names, emails))
    # Rows are the same person's as others of any of the keys: groups that overlap are one.
    leader: dict[int, int] = {}
    for column in keys:
        if len(set(column)) == len(column):
            continue
        first: dict[object, int] = {}
        for index, key in enumerate(column):
            if key and index not in found:
                other = first.setdefault(key, index)
                if other != index:
                    _unite(leader, other, index)
    groups: dict[int, list[int]] = {}
    for index in sorted(leader):
        groups.setdefault(_lead(leader, index), []).append(index)
    return groups.values()


def _firsts(column: Sequence[Several]) -> Sequence[str]:
    if isinstance(column, Singles):
        return column.texts
    return [several[0] if several else "" for several in column]


def _whole_rows(people: RosterColumns, names: Sequence[str], emails: Sequence[str]) -> list[object]:
    """For rows without an e-mail that name somebody fully, all of their cells."""
    seen: set[str] = set()
    twice: set[str] = set()
    for name in names:
        (twice if name in seen else seen).add(name)
    whole: list[object] = []
    for index, name in enumerate(names):
        telling = name in twice and not emails[index] and _is_somebody(name)
        cells = tuple(people.cells[index]) if telling else ()
        whole.append(cells if sum(1 for cell in cells if cell.strip()) > 2 else "")
    return whole


def _is_somebody(name: str) -> bool:
    words = name.lower().replace(".", "").split()
    return len(words) > 1 and _NOBODY.isdisjoint(words)


def _lead(leader: dict[int, int], index: int) -> int:
    while leader.setdefault(index, index) != index:
        leader[index] = leader[leader[index]]
        index = leader[index]
    return index


def _unite(leader: dict[int, int], one: int, other: int) -> None:
    one, other = _lead(leader, one), _lead(leader, other)
    leader[max(one, other)] = min(one, other)


def _all_alike(people: RosterColumns, group: Sequence[int]) -> bool:
    """Whether rows have the very same cells."""
    first = tuple(people.cells[group[0]])
    return all(tuple(people.cells[index]) == first for index in group[1:])


def _same_people(
    people: RosterColumns, names: Mapping[int, Name], group: Sequence[int]
) -> Iterable[tuple[int, int]]:
    """Pairs (kept, repeated) within a group; of one person's rows the fullest is kept."""
    if _all_alike(people, group):
        yield from ((group[0], index) for index in group[1:])
        return
    persons: list[list[int]] = []
    by_cells: dict[tuple[str, ...], list[int]] = {}
    by_name: dict[tuple[str, ...], list[list[int]]] = {}
    for index in group:
        cells = tuple(people.cells[index])
        if cells in by_cells:
            by_cells[cells].append(index)
            continue
        key = tuple(sorted(names[index].own.words))
        near = by_name.get(key, ()) if len(group) > _MOST_COMPARED else persons
        rows = next((rows for rows in near if _is_one(people, names, index, rows)), None)
        if rows is None:
            rows = []
            persons.append(rows)
            by_name.setdefault(key, []).append(rows)
        rows.append(index)
        by_cells[cells] = rows
    for rows in persons:
        kept = max(rows, key=lambda row: (_filled(people.cells[row]), -row))
        yield from ((kept, row) for row in rows if row != kept)


def _is_one(
    people: RosterColumns, names: Mapping[int, Name], index: int, rows: Sequence[int]
) -> bool:
    return all(
        _may_be_one(names[index], names[row]) and _no_other_ticket(people, index, row)
        for row in rows[:_MOST_COMPARED]
    )


def _may_be_one(one: Name, other: Name) -> bool:
    """Whether two names that share an address are surely one's: never by an initial alone."""
    found = relation(one, other)
    if found is Relation.SAME:
        return True
    if found is not Relation.AGREES or one.script != other.script:
        return False
    shorter = min(one.own.words, other.own.words, key=len)
    return len(shorter) > 1 and all(len(word) > 1 for word in (*one.own.words, *other.own.words))


def _no_other_ticket(people: RosterColumns, one: int, other: int) -> bool:
    """Whether two rows may be one person's tickets: the same one, or of different kinds."""
    kinds, orders = people.text("ticket"), people.text("order_id")
    if kinds[one] != kinds[other]:
        return True
    one_order = orders[one] == orders[other] != ""
    for name in _TICKETS:
        numbers = people.text(name)
        mine, theirs = numbers[one], numbers[other]
        # Short numbers may only count the rows.
        counts = not one_order and max(len(mine), len(theirs)) <= _LONGEST_COUNT
        if mine and theirs and mine != theirs and not counts:
            return False
    return True


def _filled(cells: Sequence[str]) -> int:
    return sum(1 for cell in cells if cell.strip())


class _Joined:
    """The columns, of which those that change are copied first."""

    def __init__(self, people: RosterColumns, headers: Sequence[str]) -> None:
        self._people = people
        self._headers = headers
        self._texts: dict[str, list[str]] = {}
        self._lists: dict[str, list[Several]] = {}
        self._extra: list[dict[str, str]] | None = None

    def people(self) -> RosterColumns:
        """The people with all that was added."""
        people = self._people
        return RosterColumns(
            people.rows,
            people.cells,
            {**people.texts, **self._texts},
            {**people.lists, **self._lists},
            people.addresses,
            people.extra if self._extra is None else self._extra,
        )

    def add(self, kept: int, repeated: int) -> bool:
        """Give a person what another row says of him. True if that was anything new."""
        people = self._people
        news = self._fill(kept, repeated)
        said = {_plain(cell) for cell in people.cells[kept]}
        said.update(_plain(text) for text in self._everything(kept))
        row = people.rows[repeated]
        pairs = zip(self._headers, people.cells[repeated], strict=False)
        for header, cell in pairs:
            if cell.strip() and _plain(cell) not in said:
                self._keep(kept, f"{header} (row {row})", cell)
                news = True
        return news

    def _fill(self, kept: int, repeated: int) -> bool:
        news = False
        for name, column in self._people.texts.items():
            texts: Sequence[str] = self._texts.get(name, column)
            if column[repeated] and not texts[kept]:
                self._texts.setdefault(name, list(column))[kept] = column[repeated]
                news = True
        for name in LIST_FIELDS:
            if name not in self._people.lists:
                continue
            several = self._people.lists[name]
            mine = self._lists.get(name, several)[kept]
            known = {_plain(value) for value in mine}
            more = [value for value in several[repeated] if _plain(value) not in known]
            if more:
                self._lists.setdefault(name, list(several))[kept] = [*mine, *more]
                news = True
        return news

    def _everything(self, kept: int) -> Iterable[str]:
        for name, column in self._people.texts.items():
            yield self._texts.get(name, column)[kept]
        for name, lists in self._people.lists.items():
            yield from self._lists.get(name, lists)[kept]
        if self._extra is not None:
            yield from self._extra[kept].values()

    def _keep(self, kept: int, header: str, cell: str) -> None:
        if self._extra is None:
            self._extra = [*(self._people.extra or ({} for _ in range(len(self._people))))]
        # An entry may be shared: it is replaced, not changed.
        self._extra[kept] = {**self._extra[kept], header: storable(cell.strip())}


def _plain(cell: str) -> str:
    """A cell for comparing, without case and what only lays it out."""
    return tidy(cell).casefold()
