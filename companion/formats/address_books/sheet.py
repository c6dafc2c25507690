"""What every writer of an address book's table gives, and shares."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from companion.formats.address_books.fields import FULL_NAME, Leftover, extra_fields
from companion.formats.address_books.labels import telling
from companion.formats.vcard.adapting import Loss
from companion.formats.vcard.naming import compose_name
from companion.model.draft import ContactDraft, Note, Point


@dataclass(slots=True)
class Sheet:
    """A table of contacts: a row and what it has no place for of each, in the order given."""

    headers: list[str]
    rows: list[list[str]] = field(default_factory=list)
    losses: list[list[Loss]] = field(default_factory=list)


class Losses:
    """Gathers what one contact loses. `program` is the address book's name in sentences."""

    def __init__(self, program: str) -> None:
        self._program = program
        self.found: list[Loss] = []

    def add(self, field_name: str, why: str) -> None:
        """One loss: a field's or property's name, and why, after the program's name."""
        loss = Loss(field_name, f"{self._program} {why}")
        if loss not in self.found:
            self.found.append(loss)


def notes_text(notes: Sequence[Note]) -> str:
    """All notes in one cell; dated ones under their dates, as `split_note` reads them."""
    filled = [note for note in notes if note.text.strip()]
    if not any(note.at for note in filled):
        return "\n\n".join(note.text for note in filled)
    dated = [(note.at.replace("T", " ") if note.at else "no date", note.text) for note in filled]
    return "\n\n".join(f"[{at}]\n{text}" for at, text in dated)


def needs_full_name(draft: ContactDraft) -> bool:
    """True if the whole name is not what its parts come to."""
    return bool(draft.formatted_name) and draft.formatted_name != compose_name(draft)


def is_undivided(draft: ContactDraft) -> bool:
    """True for a person with a name of which no part is known."""
    parts = (draft.given, draft.family, draft.additional, draft.prefixes, draft.suffixes)
    return needs_full_name(draft) and not any(parts)


def full_name(draft: ContactDraft) -> list[Leftover]:
    """The whole name as a field of its own, where that is needed."""
    if not needs_full_name(draft):
        return []
    return [Leftover(FULL_NAME, draft.formatted_name, "formatted_name")]


def join_several(values: Sequence[str], separator: str, losses: Losses, name: str) -> str:
    """Several values in one cell; one that would be cut there is left out, and told of."""
    sign = separator.strip()
    fitting = [value for value in values if sign not in value]
    if len(fitting) < len(values):
        losses.add(name, f"cuts them at “{sign}”, so one that has it is left out")
    return separator.join(fitting)


def categories(draft: ContactDraft) -> list[str]:
    """Circles and tags, as a card has them in one list."""
    return [*draft.circles.names, *draft.tags]


def place_points(
    points: Sequence[Point], columns: Mapping[str, tuple[str, ...]], spare: Sequence[str]
) -> tuple[dict[str, Point], list[Point], list[Point]]:
    """Which column each goes to; those in a column of other types; those without one.

    A column of just its types comes first, then one that says less, then a spare one. A fax
    number goes to no telephone, and the other way round.
    """
    placed: dict[str, Point] = {}
    waiting: list[Point] = []
    for point in points:
        kinds = frozenset(telling(point.types))
        free = [h for h, t in columns.items() if frozenset(t) == kinds and h not in placed]
        if free:
            placed[free[0]] = point
        else:
            waiting.append(point)
    moved: list[Point] = []
    rest: list[Point] = []
    for point in waiting:
        free = [header for header in _near(point, columns, spare) if header not in placed]
        if free:
            placed[free[0]] = point
            moved.append(point)
        else:
            rest.append(point)
    return placed, moved, rest


def _near(point: Point, columns: Mapping[str, tuple[str, ...]], spare: Sequence[str]) -> list[str]:
    kinds = frozenset(telling(point.types))
    near = [h for h, types in columns.items() if types and kinds.issuperset(types)]
    near.sort(key=lambda header: ("cell" not in columns[header], -len(columns[header])))
    is_fax = "fax" in kinds and any("fax" in types for types in columns.values())
    return [
        header for header in dict.fromkeys([*near, *spare]) if ("fax" in columns[header]) == is_fax
    ]


def others(draft: ContactDraft, losses: Losses) -> list[Leftover]:
    """Properties as custom fields; a picture and what cannot be said so are losses."""
    found, lost = extra_fields(draft)
    if draft.photo:
        losses.add("photo", "takes no pictures from a table")
    for extra in lost:
        losses.add(extra.name, "has no column for it")
    return found
