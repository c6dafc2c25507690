"""The top of a person's page: who it is, and what can be done."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from companion.model.circle import Circle
from companion.ui.context import Context
from companion.ui.pages.person.details import Details
from companion.ui.pages.person.edits import Edit, set_company, set_name, set_text
from companion.ui.pages.person.photo import PhotoButton
from companion.ui.theme import Theme
from companion.ui.widgets.circles import CircleSwitches
from companion.ui.widgets.flow import FlowLayout
from companion.ui.widgets.in_place import InPlaceEdit
from companion.ui.widgets.looks import label
from companion.ui.widgets.tips import set_tip


class FittingEdit(InPlaceEdit):
    """As wide as its text or its hint, so that what follows stands beside it."""

    def __init__(self, theme: Theme, *, name: str, hint: str, size: float = 1.0) -> None:
        super().__init__(name=name, hint=hint)
        self._theme, self._size = theme, size
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self.updateGeometry)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def sizeHint(self) -> QSize:
        text = self.text() or self.placeholderText()
        width = QFontMetrics(self.font()).horizontalAdvance(text) + self._theme.em(0.25) + 8
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.em(3), super().minimumSizeHint().height())

    def _on_theme_changed(self) -> None:
        self.setFont(self._theme.font(self._size, bold=self._size > 1))
        self.updateGeometry()


class Head(QWidget):
    """Avatar, name, title and organization, place and pronouns; circles, Meet and the rest.

    `edited(edit)` for the texts; the buttons are the commands of a person. For an attendee the
    circle switches choose what Meet will set.
    """

    edited = Signal(object)
    circles_changed = Signal(object)
    reason_given = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        theme = self._theme = context.theme
        self.photo = PhotoButton(theme)
        self.name = FittingEdit(theme, name="Name", hint="Name", size=1.85)
        self.listed_name = label("", "title", wrap=True)
        self.title = FittingEdit(theme, name="Title", hint="title")
        self.company = FittingEdit(theme, name="Organization", hint="organization")
        self.listed_line = label("", wrap=True)
        self.place = label("", "muted", wrap=True)
        self.circles = CircleSwitches(theme)
        self.circles.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.circles.changed.connect(self.circles_changed)
        self.meet = context.commands.button("meet", look="primary")
        self.want = context.commands.button("want")
        self.want.setCheckable(True)
        self.why = InPlaceEdit(
            name="Why you want to meet", hint="Why? For instance: ask about zines"
        )
        self.why.committed.connect(self.reason_given)
        self.hand_over = context.commands.button("contact.handover")
        self.remove = context.commands.button("remove")
        self._lay_out()
        self._connect(self.name, set_name)
        self._connect(self.title, lambda text: set_text("title", text))
        self._connect(self.company, set_company)

    def _connect(self, field: InPlaceEdit, make: Callable[[str], Edit]) -> None:
        field.committed.connect(lambda text: self.edited.emit(make(text)))

    def _lay_out(self) -> None:
        em = self._theme.em
        self.dot = label("·")
        line = QHBoxLayout()
        line.setSpacing(em(0.1))
        line.addWidget(self.title)
        line.addWidget(self.dot)
        line.addWidget(self.company)
        line.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(em(0.1))
        words.addWidget(self.name)
        words.addWidget(self.listed_name)
        words.addLayout(line)
        words.addWidget(self.listed_line)
        words.addWidget(self.place)
        top = QHBoxLayout()
        top.setSpacing(em(1.3))
        top.addWidget(self.photo, alignment=Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        buttons = QWidget()
        flow = FlowLayout(buttons, spacing=em(0.6))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        buttons.setSizePolicy(policy)
        for button in (self.meet, self.circles, self.want, self.hand_over, self.remove):
            flow.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(1))
        layout.addLayout(top)
        layout.addWidget(buttons)
        layout.addWidget(self.why)

    def show_details(self, details: Details, chosen: Circle) -> None:
        """Show a person; `chosen` are the circles that Meet will set."""
        contact = details.contact
        kept = contact is not None
        for widget in (self.name, self.title, self.dot, self.company):
            widget.setVisible(kept)
        for button in (self.hand_over, self.remove):
            button.setVisible(kept)
        for text in (self.listed_name, self.listed_line):
            text.setVisible(not kept)
        self.listed_name.setText(details.row.name or "(no name)")
        self.listed_line.setText(details.row.line)
        if contact is not None:
            self.name.show_text(contact.formatted_name)
            set_tip(self.name, contact.formatted_name)
            self.title.show_text(contact.title)
            self.company.show_text(contact.organization[0] if contact.organization else "")
        where = " · ".join(part for part in (details.place, details.pronouns) if part)
        self.place.setText(where)
        self.place.setVisible(bool(where))
        self.circles.show_circles(contact.circles if contact else chosen)
        self._show_buttons(details)

    def _show_buttons(self, details: Details) -> None:
        self.meet.setVisible(details.to_meet is not None)
        self.meet.setText("Meet" if details.contact is None else "Met here too")
        self.want.setVisible(bool(details.lines) and not details.encounters)
        self.want.setChecked(details.wanted)
        self.want.setText("★ Want to meet" if details.wanted else "☆ Want to meet")
        self.want.setAccessibleName("Want to meet")
        self.why.setVisible(details.wanted and not details.encounters)
        self.why.show_text(details.reason)
