"""Pairs, groups and tables drawn from people over several rounds, and what is said of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from companion.errors import KnownError
from companion.model.fold import fold
from companion.model.progress import Progress, silent
from companion.operations.icebreaking.mixing.planning import plan
from companion.operations.icebreaking.mixing.problem import Mix, even_sizes
from companion.operations.icebreaking.words import Words
from companion.store.players import Player

DrawKind = Literal["pairs", "groups", "tables"]
DRAW_KINDS: tuple[DrawKind, ...] = get_args(DrawKind)
MOST_ROUNDS, MOST_SIZE, MOST_TABLES = 50, 100, 500
USUAL_SIZE = {"pairs": 2, "groups": 4, "tables": 8}
_MOST_DRAWN = 2_000  # people: what each two have met is kept in one table
_MOST_PLACES = 40_000  # people times rounds, and rounds of many take memory


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a name and so many seats."""

    name: str
    seats: int


@dataclass(frozen=True, slots=True)
class Group:
    """One group of a round: its name, and its people."""

    name: str
    people: tuple[Player, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was drawn. `rounds` are lists of groups.

    `again` counts the times that two meet who had met, `unavoidable` how many of them at least
    no draw can avoid; `same_organization` and `same_country` the times that two such are together.
    """

    kind: DrawKind
    rounds: tuple[tuple[Group, ...], ...]
    seed: int
    again: int
    unavoidable: int
    same_organization: int
    same_country: int

    @property
    def people(self) -> int:
        """How many take part."""
        return sum(len(group.people) for group in self.rounds[0])

    @property
    def sentence(self) -> str:
        """How well it mixes, in plain words."""
        if not self.again:
            meet = "Nobody is put together twice."
        elif self.again <= self.unavoidable:
            meet = f"{_times(self.again)} two people meet again: it cannot be avoided."
        else:
            meet = f"{_times(self.again)} two people meet again; no draw was found with less."
        alike = [
            f"two of one {what} {_times(count).lower()}"
            for count, what in (
                (self.same_organization, "organization"),
                (self.same_country, "country"),
            )
            if count
        ]
        if not alike:
            return f"{meet} No two of one organization or country are together."
        return f"{meet} Together are {' and '.join(alike)}."


def draw(
    players: Sequence[Player],
    *,
    kind: DrawKind,
    words: Words,
    seed: int,
    size: int | None = None,
    rounds: int = 1,
    tables: Sequence[Table] = (),
    met: Mapping[tuple[int, int], int] | None = None,
    progress: Progress = silent,
) -> Drawn:
    """Put people together in each of `rounds`, mixed, with few meeting again.

    `tables` are those there are (else as many as it takes, of `size` seats); `met` who was together
    before, by ids. The same answer for the same seed. Raises KnownError for what cannot be drawn.
    """
    tables = tables if kind == "tables" else ()
    _check(players, kind, size, rounds, tables)
    sizes = _sizes(len(players), kind, size, tables)
    place = {one.id: number for number, one in enumerate(players)}
    known = {
        tuple(sorted((place[one], place[other]))): times
        for (one, other), times in (met or {}).items()
        if one in place and other in place
    }
    mix = Mix(
        sizes=sizes,
        rounds=rounds,
        organizations=_labels([fold(one.organization) for one in players]),
        countries=_labels([one.country_code for one in players]),
        met=known,  # type: ignore[arg-type]  # two of them, sorted
    )
    planned = plan(mix, seed=seed, progress=progress)
    seated = zip(tables, _seated(len(players), tables), strict=True) if tables else ()
    named = [table.name for table, taken in seated if taken] or [
        words.say(_NAME[kind], number) for number in range(1, len(sizes) + 1)
    ]
    return Drawn(
        kind,
        tuple(
            tuple(
                Group(name, tuple(players[who] for who in group))
                for name, group in zip(named, groups, strict=True)
            )
            for groups in planned.rounds
        ),
        seed,
        planned.score.again,
        planned.unavoidable,
        planned.score.organization,
        planned.score.country,
    )


_NAME = {"pairs": "pair", "groups": "group", "tables": "table"}


def read_tables(text: str) -> list[Table]:
    """Tables as people write them, one a line or parted by semicolons: "Window 8" or "Bar: 6".

    A number alone is a table of so many seats, "3 x 8" three of them. Raises KnownError.
    """
    made: list[Table] = []
    for line in text.replace(";", "\n").splitlines():
        if not (written := line.strip()):
            continue
        name, seats, times = _table(written)
        for _ in range(times):
            made.append(Table(name or str(len(made) + 1), seats))
            if len(made) > MOST_TABLES:
                raise KnownError(f"There can be at most {MOST_TABLES} tables.")
    return made


def _table(written: str) -> tuple[str, int, int]:
    """Name, seats, and how many of them."""
    parts = written.replace("×", "x").rsplit(maxsplit=1)
    name, last = (parts[0].rstrip(" :=,-"), parts[1]) if len(parts) == 2 else ("", parts[0])
    if not last.isdecimal() and ("=" in last or ":" in last):
        divider = max(last.rfind("="), last.rfind(":"))
        name = f"{name} {last[:divider]}".strip()
        last = last[divider + 1 :]
    times = 1
    several = name.split()
    if len(several) == 2 and several[1] == "x" and several[0].isdecimal() and len(several[0]) < 5:
        times, name = int(several[0]), ""
    if not last.isdecimal() or not 2 <= int(last[:6]) <= MOST_SIZE:
        raise KnownError(
            f"“{written[:60]}” is no table: write its name and how many seats it has, from 2 to "
            f"{MOST_SIZE}, such as “Window 8”."
        )
    return name, int(last), times


def _check(
    players: Sequence[Player], kind: DrawKind, size: int | None, rounds: int,
    tables: Sequence[Table],
) -> None:  # fmt: skip
    count = len(players)
    if count < 2:
        raise KnownError("It takes at least two people to put together: let more take part.")
    if count > _MOST_DRAWN:
        raise KnownError(
            f"At most {_MOST_DRAWN:,} people can be drawn at a time, and these are {count:,}: "
            "choose fewer."
        )
    if not 1 <= rounds <= MOST_ROUNDS or rounds * count > _MOST_PLACES:
        most = min(MOST_ROUNDS, _MOST_PLACES // count)
        raise KnownError(f"Draw from 1 to {most} rounds for so many people.")
    if size is not None and not 2 <= size <= MOST_SIZE:
        raise KnownError(f"Groups have from 2 to {MOST_SIZE} people.")
    if kind == "pairs" and size not in (None, 2):
        raise KnownError("Pairs are of two: draw groups for more.")
    if tables and (seats := sum(one.seats for one in tables)) < count:
        raise KnownError(
            f"The tables have {seats:,} seats, but {count:,} people take part: add tables, or "
            "leave people out."
        )


def _sizes(people: int, kind: DrawKind, size: int | None, tables: Sequence[Table]) -> list[int]:
    if tables:
        return [seats for seats in _seated(people, tables) if seats]
    wanted = size or USUAL_SIZE[kind]
    if kind == "tables":
        # Nobody stands because the last table would have been small.
        tables_needed = -(-people // wanted)
        return _shared_out(people, [wanted] * tables_needed)
    return even_sizes(people, wanted)


def _seated(people: int, tables: Sequence[Table]) -> list[int]:
    return _shared_out(people, [table.seats for table in tables])


def _shared_out(people: int, seats: Sequence[int]) -> list[int]:
    """People on tables, as full as each other; those that would have one person stay empty."""
    taken = [0] * len(seats)
    for _ in range(people):
        open_tables = [place for place, most in enumerate(seats) if taken[place] < most]
        taken[min(open_tables, key=lambda place: ((taken[place] + 1) / seats[place], place))] += 1
    for lonely in [place for place, count in enumerate(taken) if count == 1]:
        other = [
            place for place, most in enumerate(seats)
            if place != lonely and 1 <= taken[place] < most
        ]  # fmt: skip
        if other and taken[lonely] == 1:
            taken[lonely] -= 1
            taken[other[0]] += 1
    return taken


def _labels(texts: Sequence[str]) -> list[int]:
    numbers: dict[str, int] = {}
    return [numbers.setdefault(text, len(numbers)) if text else -1 for text in texts]


def _times(count: int) -> str:
    return {1: "Once", 2: "Twice"}.get(count, f"{count:,} times")
