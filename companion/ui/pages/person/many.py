"""What can be done with several selected people at once: one step each."""

from array import array
from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from companion import operations
from companion.model.circle import Circle
from companion.ui.context import Context
from companion.ui.dialogs.merging.work import MOST
from companion.ui.models.headings import contacts_in
from companion.ui.widgets.circles import TITLES
from companion.ui.widgets.flow import FlowLayout
from companion.ui.widgets.looks import label, set_look


class Many(QWidget):
    """Circles and tags go to the contacts among the selected, "want to meet" to the attendees."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        set_look(self, "page")
        self._context = context
        self._keys = array("q")
        em = context.theme.em
        self.title = label("", "title", wrap=True)
        self.detail = label("", "muted", wrap=True)
        buttons = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        buttons.setSizePolicy(policy)
        flow = FlowLayout(buttons, spacing=em(0.6))
        self.circles = {
            circle: QPushButton(f"Add to {TITLES[circle]}")
            for circle in (Circle.PROFESSIONAL, Circle.SOCIAL)
        }
        for circle, button in self.circles.items():
            button.clicked.connect(lambda _=False, circle=circle: self.circle(circle))
            flow.addWidget(button)
        self.want_button = context.commands.button("want")
        self.merge_button = QPushButton("Merge…")
        self.merge_button.setToolTip("Compare the selected contacts, and make them one")
        self.merge_button.clicked.connect(self.merge)
        self.hand_over_button = context.commands.button("contact.handover")
        self.remove_button = context.commands.button("remove")
        self.export_button = context.commands.button("export")
        self.print_button = QPushButton("Print…")
        self.print_button.setToolTip("Print the selected contacts as codes to scan")
        self.print_button.clicked.connect(self.print_codes)
        flow.addWidget(self.hand_over_button)
        flow.addWidget(self.export_button)
        flow.addWidget(self.print_button)
        flow.addWidget(self.merge_button)
        flow.addWidget(self.want_button)
        flow.addWidget(self.remove_button)
        self.tag = QLineEdit()
        self.tag.setAccessibleName("Tag for the selected contacts")
        self.tag.setPlaceholderText("add a tag to all of them")
        self.tag.setMaximumWidth(em(18))
        self.tag.returnPressed.connect(self._on_tag)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em(2), em(1.7), em(2), em(2))
        layout.setSpacing(em(0.8))
        for widget in (self.title, self.detail, buttons, self.tag):
            layout.addWidget(widget)
        layout.addStretch(1)

    def minimumSizeHint(self) -> QSize:
        """Low: its lines need their height only where they wrap."""
        return QSize(self._context.theme.em(12), self._context.theme.em(12))

    @property
    def _contacts(self) -> list[int]:
        return [key >> 1 for key in self._keys if key & 1]

    @property
    def _attendees(self) -> list[int]:
        return [key >> 1 for key in self._keys if not key & 1]

    def show_keys(self, keys: Sequence[int]) -> None:
        """These people are selected. All of a long list may be: who they are is seen when used."""
        self._keys = keys if isinstance(keys, array) else array("q", keys)
        self.title.setText(f"{len(keys):,} people")
        contacts = contacts_in(self._keys)
        attendees = len(keys) - contacts
        self.detail.setText(
            f"{contacts:,} {'contact' if contacts == 1 else 'contacts'}, "
            f"{attendees:,} {'attendee' if attendees == 1 else 'attendees'}"
        )
        for widget in (
            *self.circles.values(), self.hand_over_button, self.export_button, self.print_button,
            self.remove_button,
            self.tag,
        ):  # fmt: skip
            widget.setVisible(contacts > 0)
        self.want_button.setVisible(attendees > 0)
        self.merge_button.setVisible(1 < contacts <= MOST)

    def circle(self, circle: Circle) -> None:
        """Put the selected contacts into a circle as well."""
        if ids := self._contacts:
            self._context.change(
                lambda db, _: operations.add_circles(db, contact_ids=ids, circles=circle),
                cause=self,
            )

    def want(self) -> None:
        """Mark the selected attendees as people to meet."""
        if ids := self._attendees:
            self._context.change(
                lambda db, _: operations.want_to_meet(db, attendee_ids=ids, wanted=True),
                cause=self,
            )

    def remove(self) -> None:
        """Remove the selected contacts; Undo brings them back."""
        if ids := self._contacts:
            self._context.change(
                lambda db, _: operations.remove_contacts(db, contact_ids=ids), cause=self
            )

    def merge(self) -> None:
        """Compare the selected contacts, to make them one."""
        if len(self._contacts) > 1:
            from companion.ui.dialogs.merging.sheet import DuplicatesSheet

            self._context.open_sheet(DuplicatesSheet(self._context, self._contacts))

    def export(self) -> None:
        """Export the selected contacts."""
        if self._contacts:
            from companion.ui.dialogs.export_sheet import ExportSheet

            self._context.open_sheet(ExportSheet(self._context, self._contacts))

    def hand_over(self) -> None:
        """Hand the selected contacts over to a phone."""
        if self._contacts:
            from companion.operations.handover import Whom
            from companion.ui.dialogs.handover.sheet import HandOverSheet

            self._context.open_sheet(HandOverSheet(self._context, Whom(tuple(self._contacts))))

    def print_codes(self) -> None:
        """Print the selected contacts as codes, to be handed over on paper."""
        if self._contacts:
            from companion.ui.dialogs.paper.sheet import PrintSheet

            self._context.open_sheet(
                PrintSheet(self._context, "contacts", contact_ids=self._contacts)
            )

    def _on_tag(self) -> None:
        tag, ids = self.tag.text().strip(), self._contacts
        if tag and ids:
            self.tag.clear()
            self._context.change(
                lambda db, _: operations.tag_contacts(db, contact_ids=ids, tags=[tag]), cause=self
            )
