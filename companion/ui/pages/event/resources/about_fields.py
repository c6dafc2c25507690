"""What is said of resources: the session they belong to, who gave them, tags."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from companion.operations.resources.adding import About
from companion.store.people import PersonRow
from companion.store.resources import ResourceRow
from companion.ui.context import Context
from companion.ui.pages.scan.finder import PersonFinder
from companion.ui.widgets.field_row import FieldRow
from companion.ui.widgets.looks import label

if TYPE_CHECKING:
    from companion.operations.resources.looking import AboutChoices
    from companion.store import Database

_MOST_SUGGESTED = 12


class GiverField(PersonFinder):
    """A name; whoever is chosen from the list below is linked, any other name is just a name."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, name="Given by")
        self.field.setPlaceholderText("A name, or nobody")
        self._person: tuple[str, int] | None = None
        self._name = ""
        self.chosen.connect(self._on_chosen)

    def show_giver(self, name: str, person: tuple[str, int] | None) -> None:
        """Show who it is: a name, and ("contact" or "attendee", id) if it is somebody known."""
        self._person, self._name = person, name
        # Emptied first, so that the list of those found goes.
        self.field.clear()
        with QSignalBlocker(self.field):
            self.field.setText(name)

    def columns(self) -> dict[str, int | str | None]:
        """Who it is, as `About` takes it."""
        name = self.field.text().strip()
        kind, id = self._person if self._person and name == self._name else ("", None)
        return {
            "given_by": name,
            "contact_id": id if kind == "contact" else None,
            "attendee_id": id if kind == "attendee" else None,
        }

    def _on_chosen(self, row: PersonRow) -> None:
        self.show_giver(row.name, (row.kind, row.id))
        self.field.setFocus()


class AboutFields(QWidget):
    """Three fields, each of which may stay empty."""

    def __init__(self, context: Context, *, event_id: int) -> None:
        super().__init__()
        self._session_id: int | None = None
        self.session = QComboBox()
        self.session.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.session.setMinimumContentsLength(10)
        self.session.addItem("The whole event", None)
        self.giver = GiverField(context)
        self.giver.setAccessibleName("Given by")
        self.tags = QLineEdit()
        self.tags.setPlaceholderText("parted by commas")
        self.known = label("", "small", wrap=True)
        self.known.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(context.theme.em(0.5))
        self._session_row = FieldRow(context.theme, "&Session", self.session)
        self._session_row.hide()
        column.addWidget(self._session_row)
        giver_row = FieldRow(context.theme, "Gi&ven by", self.giver)
        giver_row.label.setBuddy(self.giver.field)
        giver_row.label.setContentsMargins(0, context.theme.em(0.65), 0, 0)
        column.addWidget(giver_row)
        column.addWidget(FieldRow(context.theme, "&Tags", self.tags))
        column.addWidget(self.known)
        self.known.setContentsMargins(context.theme.em(7.9), 0, 0, 0)
        context.worker.read(partial(_choices, event_id=event_id), on_done=self._on_choices)

    @property
    def about(self) -> About:
        """What the fields say."""
        session = self.session.currentData()
        words = self.tags.text().replace(";", ",").replace("،", ",").replace("、", ",")
        giver = self.giver.columns()
        return About(
            session_id=session if isinstance(session, int) else None,
            tags=tuple(words.split(",")),
            given_by=str(giver["given_by"]),
            contact_id=giver["contact_id"],  # type: ignore[arg-type]
            attendee_id=giver["attendee_id"],  # type: ignore[arg-type]
        )

    def show_row(self, row: ResourceRow) -> None:
        """Show what is said of a resource."""
        self._session_id = row.session_id
        self._choose_session()
        person = None
        if row.contact_id is not None:
            person = ("contact", row.contact_id)
        elif row.attendee_id is not None:
            person = ("attendee", row.attendee_id)
        self.giver.show_giver(row.giver, person)
        self.tags.setText(", ".join(row.tags))

    def _on_choices(self, choices: "AboutChoices") -> None:
        for session in choices.sessions:
            day = session.starts_at[:16].replace("T", " ")
            self.session.addItem(f"{session.title} ({day})" if day else session.title, session.id)
        self._session_row.setVisible(bool(choices.sessions))
        self._choose_session()
        if choices.tags:
            self.known.setText(f"Used so far: {', '.join(choices.tags[:_MOST_SUGGESTED])}")
            self.known.show()

    def _choose_session(self) -> None:
        place = self.session.findData(self._session_id) if self._session_id is not None else 0
        self.session.setCurrentIndex(max(0, place))


def _choices(db: "Database", *, event_id: int) -> "AboutChoices":
    from companion.operations.resources.looking import about_choices

    return about_choices(db, event_id=event_id)
