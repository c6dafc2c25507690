"""What stands beside the list of people: one person, or what can be done with several."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from companion.model.circle import Circle
from companion.ui.context import Context
from companion.ui.widgets.looks import set_look

if TYPE_CHECKING:
    from companion.ui.pages.person.many import Many
    from companion.ui.pages.person.opening import OpenUrl
    from companion.ui.pages.person.view import PersonView

_CIRCLES = ((Circle.PROFESSIONAL, "professional"), (Circle.SOCIAL, "social"))


class Beside(QStackedWidget):
    """Both are made when they are first needed: the window is painted before. `shown(key)`."""

    shown = Signal(object)

    def __init__(
        self, context: Context, *, now: Callable[[], datetime], open_url: "OpenUrl | None"
    ) -> None:
        super().__init__()
        set_look(self, "page")
        self._context, self._now, self._open_url = context, now, open_url

    @cached_property
    def person(self) -> "PersonView":
        """The page of one person."""
        from companion.ui.pages.person.view import PersonView

        made = PersonView(self._context, now=self._now, open_url=self._open_url)
        self.addWidget(made)
        made.shown.connect(self.shown)
        bind = self._context.commands.bind
        bind("meet", made.meet, owner=made)
        bind("want", made.want, owner=made)
        bind("remove", made.remove, owner=made)
        bind("contact.handover", made.hand_over, owner=made)
        for circle, name in _CIRCLES:
            bind(f"circle.{name}", partial(made.toggle_circle, circle), owner=made)
        return made

    @cached_property
    def many(self) -> "Many":
        """What can be done with several people."""
        from companion.ui.pages.person.many import Many

        made = Many(self._context)
        self.addWidget(made)
        bind = self._context.commands.bind
        bind("contact.handover", made.hand_over, owner=made)
        for circle, name in _CIRCLES:
            bind(f"circle.{name}", partial(made.circle, circle), owner=made)
        bind("meet", made.meet, owner=made)
        bind("want", made.want, owner=made)
        bind("learn", made.learn, owner=made)
        bind("remove", made.remove, owner=made)
        bind("export", made.export, owner=made)
        bind("card.print", made.print_codes, owner=made)
        return made

    def show_one(self, key: int | None) -> None:
        """Show this person, None for nobody."""
        self.setCurrentWidget(self.person)
        self.person.show_key(key)

    def show_several(self, keys: Sequence[int]) -> None:
        """Show what can be done with these."""
        self.flush()
        self.many.show_keys(keys)
        self.setCurrentWidget(self.many)

    def turn_to_one(self) -> None:
        """Back from several to whoever was shown."""
        if "person" in vars(self):
            self.setCurrentWidget(self.person)

    def reload(self) -> None:
        """Read the person again."""
        if "person" in vars(self):
            self.person.reload()

    def flush(self) -> None:
        """Save what is half typed."""
        if "person" in vars(self):
            self.person.flush()
