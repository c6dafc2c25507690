"""The event in a few numbers, each of which leads to what it counts."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from companion.ui.context import Context
from companion.ui.page import Narrowed
from companion.ui.pages.event.glance_parts import NumberRow, NumberTile
from companion.ui.pages.event.glance_words import guests_words, is_over

if TYPE_CHECKING:
    from companion.operations.glance import Glance

Told = tuple[int, str, str]  # number, what it counts, a second line


class GlanceNumbers(NumberRow):
    """`show_card(name)` turns to the chart that tells more of a number."""

    def __init__(self, context: Context, *, show_card: Callable[[str], object]) -> None:
        super().__init__(context.theme)
        go = context.go
        todo: dict[str, Callable[[], object]] = {
            "people": lambda: go("people", Narrowed(())),
            "country": partial(show_card, "country"),
            "organization": partial(show_card, "organization"),
            "known": lambda: go("prepare", "known"),
            "wanted": lambda: go("prepare", "meeting"),
            "questions": lambda: go("prepare", "questions"),
            "guests": lambda: go("event", "guests"),
        }
        self.tiles = {name: NumberTile(context.theme, do=do) for name, do in todo.items()}
        self.take(list(self.tiles.values()))

    def show_glance(self, glance: "Glance") -> None:
        """Show an event's numbers, without those that say nothing there."""
        told = {**_of_people(glance), **_of_yours(glance)}
        for name, (number, words, detail) in told.items():
            self.tiles[name].say(number, words, detail)
            self.tiles[name].setVisible(bool(words))
        self.arrange()


def _of_people(glance: "Glance") -> dict[str, Told]:
    counts = {figure.id: figure.plain for figure in glance.figures}
    countries, places = counts.get("country", 0), counts.get("organization", 0)
    person = "person" if glance.people == 1 else "people"
    verb = "is" if glance.people == 1 else "are"
    over = is_over(glance.facts, glance.today)
    gone = f"{glance.gone:,} no longer listed" if glance.gone else ""
    return {
        "people": (
            glance.people,
            f"{person} on the list" if over else f"{person} {verb} coming",
            gone,
        ),
        "country": (countries, _named(countries, "country", "countries"), ""),
        "organization": (places, _named(places, "organization", "organizations"), ""),
    }


def _of_yours(glance: "Glance") -> dict[str, Told]:
    marks, numbers = glance.marks, glance.numbers
    known, some = marks.met + marks.known, glance.people > 0
    met = f"{marks.met_all:,} met here" if marks.met_all else ""
    wanted = f"{marks.wanted_met:,} of them met" if marks.wanted_all else ""
    asked = f"{numbers.unasked:,} asked nobody yet" if numbers.unasked else ""
    questions = "open question" if numbers.open_questions == 1 else "open questions"
    over = is_over(glance.facts, glance.today)
    return {
        "known": (known, "you know already" if some or known else "", met),
        "wanted": (
            marks.wanted_all, "you want to meet" if some or marks.wanted_all else "", wanted
        ),
        "questions": (numbers.open_questions, questions, asked),
        "guests": guests_words(numbers.guests, over=over),
    }  # fmt: skip


def _named(number: int, one: str, many: str) -> str:
    return "" if not number else one if number == 1 else many
