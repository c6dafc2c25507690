"""Parts of what can be done with several people."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from companion.ui.theme import Theme
from companion.ui.widgets.flow import FlowLayout
from companion.ui.widgets.heading import SectionHeading

if TYPE_CHECKING:
    from companion.store import Database

Parts = tuple[QLineEdit, QPushButton, QPushButton]


def name_line(
    theme: Theme, what: str, give: str, on_give: Callable[[], None], on_take: Callable[[], None]
) -> Parts:
    """The field for a `what` ("tag"), the button that gives it, and the one that takes it away."""
    field = QLineEdit()
    field.setAccessibleName(f"{what.capitalize()} for the selected contacts")
    field.setPlaceholderText(f"a {what}")
    field.setMaximumWidth(theme.em(18))
    field.returnPressed.connect(on_give)
    giving, taking = QPushButton(give), QPushButton("Take it away")
    giving.clicked.connect(lambda: on_give())
    taking.clicked.connect(lambda: on_take())
    if what != "tag":
        taking.setText("Take them out")
    return field, giving, taking


def titled_row(theme: Theme, title: str, *widgets: QWidget) -> QWidget:
    """Widgets beside one another, in as many lines as they need, under a heading."""
    buttons = QWidget()
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    buttons.setSizePolicy(policy)
    flow = FlowLayout(buttons, spacing=theme.em(0.6))
    for widget in widgets:
        flow.addWidget(widget)
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, theme.em(0.4), 0, 0)
    column.setSpacing(theme.em(0.5))
    column.addWidget(SectionHeading(title))
    column.addWidget(buttons)
    return part


def belongings_of(db: "Database", ids: Sequence[int]) -> dict[str, int]:
    """How many rows of each kind go with some contacts when they are removed."""
    from companion.store.many import belongings

    with db.read() as sql:
        return belongings(sql, ids)
