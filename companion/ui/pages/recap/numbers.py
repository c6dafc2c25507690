"""A recap in a few large numbers, each of which leads to the chart that tells more."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from companion.ui.context import Context
from companion.ui.pages.event.glance_parts import NumberRow, NumberTile

if TYPE_CHECKING:
    from companion.operations.recap.telling import Recap

Told = tuple[int, str, str]


class RecapNumbers(NumberRow):
    """`show_card(name)` turns to the chart of a number."""

    def __init__(self, context: Context, *, show_card: Callable[[str], object]) -> None:
        super().__init__(context.theme)
        leads = {
            "people": "days", "country": "country", "organization": "organization",
            "introduced": "network", "kept": "kept", "minutes": "minutes",
        }  # fmt: skip
        self.tiles = {
            name: NumberTile(context.theme, do=partial(show_card, card))
            for name, card in leads.items()
        }
        self.take(list(self.tiles.values()))

    def show_recap(self, recap: "Recap") -> None:
        """Show a recap's numbers, without those that are nothing."""
        for name, (number, words, detail) in _told(recap).items():
            self.tiles[name].say(number, words, detail)
            self.tiles[name].setVisible(bool(number))
        self.arrange()


def _told(recap: "Recap") -> dict[str, Told]:
    kept, people = recap.kept, len(recap.people)
    new = f"{recap.new:,} for the first time" if recap.new < people else ""
    came = f"something came of {recap.came_of:,}" if recap.came_of else ""
    return {
        "people": (people, "person met" if people == 1 else "people met", new),
        "country": (
            recap.countries.plain, "country" if recap.countries.plain == 1 else "countries", ""
        ),
        "organization": (
            recap.organizations.plain,
            "organization" if recap.organizations.plain == 1 else "organizations", "",
        ),
        "introduced": (len(recap.links), "introductions made", came),
        "kept": (kept.done, "follow-ups kept", f"{kept.in_time:,} in time, {kept.open:,} open"),
        "minutes": (recap.minutes, "minutes", "on channels"),
    }  # fmt: skip
