"""What the sheet asks the worker for: reading who there is, making and drawing. No widgets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from companion.model.progress import Progress

if TYPE_CHECKING:
    from companion.operations.icebreaking.drawing import Drawn
    from companion.operations.icebreaking.people import Who
    from companion.operations.icebreaking.printing import Kind, Made, Paper
    from companion.store import Database
    from companion.store.players import Player


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What the form says. `picked` are those chosen by hand, by ids, if `who` is "chosen"."""

    kind: "Kind"
    who: "Who" = "coming"
    picked: tuple[int, ...] = ()
    size: int = 0
    rounds: int = 1
    tables: str = ""
    copies: int | None = None
    named: bool = False
    two_on_a_page: bool = False
    language: str = "en"
    paper: "Paper" = "a4"
    seed: int = 1

    @property
    def of_the_draw(self) -> "Chosen":
        """The same without what changes nothing in who is with whom."""
        return replace(self, paper="a4", named=False, two_on_a_page=False, copies=None)


@dataclass(frozen=True, slots=True)
class Room:
    """Everybody on the list, and who was together before at this event."""

    players: "Sequence[Player]"
    met: Mapping[tuple[int, int], int]


def read_room(db: "Database", event_id: int) -> Room:
    """Who there is. Raises KnownError for an event without a list."""
    from companion.operations.icebreaking.people import players_of, together_before

    return Room(players_of(db, event_id=event_id), together_before(db, event_id=event_id))


def make_pages(
    room: Room, chosen: Chosen, known: "tuple[Chosen, Drawn] | None", progress: Progress
) -> "tuple[int, Made]":
    """How many take part, and the pages. `known` is the last draw: it stays while it may."""
    from companion.operations.icebreaking.drawing import draw, read_tables
    from companion.operations.icebreaking.people import taking_part
    from companion.operations.icebreaking.printing import Wish, make, put_on_paper
    from companion.operations.icebreaking.words import words_in

    playing = taking_part(room.players, chosen.who, added=chosen.picked)
    if chosen.kind not in ("pairs", "groups", "tables"):
        wish = Wish(
            kind=chosen.kind, language=chosen.language, seed=chosen.seed,
            size=chosen.size or None, copies=chosen.copies, named=chosen.named,
            two_on_a_page=chosen.two_on_a_page, paper=chosen.paper,
        )  # fmt: skip
        return len(playing), make(playing, wish, progress)
    words = words_in(chosen.language)
    if known is not None and known[0] == chosen.of_the_draw:
        drawn = known[1]
    else:
        drawn = draw(
            playing, kind=chosen.kind, words=words, seed=chosen.seed, rounds=chosen.rounds,
            size=chosen.size or None, tables=read_tables(chosen.tables), met=room.met,
            progress=progress,
        )  # fmt: skip
    return len(playing), put_on_paper(drawn, words=words, paper=chosen.paper)
