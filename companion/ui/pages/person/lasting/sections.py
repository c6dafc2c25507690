"""Groups, fields of your own and jobs of before, on the person's page: quiet where empty."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from companion.ui.pages.person.lasting.add_form import AddForm
from companion.ui.pages.person.section import Section
from companion.ui.theme import Theme
from companion.ui.widgets.field_row import FieldAction, FieldRow
from companion.ui.widgets.flow import FlowLayout
from companion.ui.widgets.in_place import InPlaceEdit
from companion.ui.widgets.looks import set_look
from companion.ui.widgets.tips import set_tip

if TYPE_CHECKING:
    from companion.operations.over_years.earlier import EarlierJob
    from companion.store.groups import GroupRow
    from companion.store.own_fields import OwnFieldRow


class _Quiet(Section):
    """A section whose heading is there once it has something; else only its quiet button."""

    def __init__(self, theme: Theme, title: str, form: AddForm) -> None:
        super().__init__(theme, title)
        self.form = form
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addWidget(form)
        self.heading.hide()

    def fill(self, rows: Sequence[QWidget]) -> None:
        """These rows; the focus stays where it was."""
        name = self.clear()
        for row in rows:
            self.body.addWidget(row)
        self.heading.setVisible(bool(rows))
        top = self.theme.em(0.9) if rows else 0
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(0, top, 0, 0)
        self.give_focus_back(name)


class Groups(_Quiet):
    """`put_in(name)` and `taken_out(name)`."""

    put_in = Signal(str)
    taken_out = Signal(str)

    def __init__(self, theme: Theme) -> None:
        form = AddForm(theme, "Put into a group…", [("Group", "Book group", 16)])
        super().__init__(theme, "Groups", form)
        self._shown: list[str] | None = None
        form.entered.connect(lambda texts: self.put_in.emit(texts[0]))

    def show_groups(self, mine: "Sequence[GroupRow]", everyone: "Sequence[GroupRow]") -> None:
        """The groups of the contact, and all that there are."""
        self.form.complete(0, [group.name for group in everyone])
        names = [group.name for group in mine]
        if names == self._shown:
            return
        self._shown = names
        self.fill([self._chips(names)] if names else [])

    def _chips(self, names: Sequence[str]) -> QWidget:
        row = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        row.setSizePolicy(policy)
        flow = FlowLayout(row, spacing=self.theme.em(0.4))
        for name in names:
            words = name if len(name) <= 40 else f"{name[:39]}…"
            chip = set_look(QPushButton(f"{words}  ×".replace("&", "&&")), "chip")
            chip.setAccessibleName(f"Take out of the group {name}")
            set_tip(chip, f"Take out of the group {name}")
            chip.clicked.connect(partial(self.taken_out.emit, name))
            flow.addWidget(chip)
        return row


class OwnFields(_Quiet):
    """`added(name, words)`; `changed(field_id, words)`, without words to remove it."""

    added = Signal(str, str)
    changed = Signal(int, str)

    def __init__(self, theme: Theme) -> None:
        fields = [("Name of the field", "Favourite tea", 12), ("What it says", "Lapsang", 18)]
        super().__init__(theme, "Your own fields", AddForm(theme, "Add a field…", fields))
        self._shown: tuple[OwnFieldRow, ...] | None = None
        self.form.entered.connect(lambda texts: self.added.emit(*texts))

    def show_fields(self, fields: "tuple[OwnFieldRow, ...]", names: Sequence[str]) -> None:
        """The fields of the contact; their names complete to those in use."""
        self.form.complete(0, names)
        if fields != self._shown:
            self._shown = fields
            self.fill([self._row(field) for field in fields])

    def _row(self, field: "OwnFieldRow") -> QWidget:
        remove = FieldAction("remove", partial(self.changed.emit, field.id, ""))
        if "\n" in field.words:
            return FieldRow(self.theme, field.name, field.words, [remove])
        edit = InPlaceEdit(field.words, name=field.name)
        edit.committed.connect(partial(self.changed.emit, field.id))
        return FieldRow(self.theme, field.name, edit, [remove])


class EarlierJobs(_Quiet):
    """`entered(ids, texts)`: a job of before, new (no ids) or changed; `removed(ids)`.

    The texts are title, organization, from and until.
    """

    entered = Signal(object, list)
    removed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        fields = [
            ("Title then", "title", 12), ("Organization then", "organization", 16),
            ("From", "from: 2019", 8), ("Until", "until: 2023-06", 8),
        ]  # fmt: skip
        super().__init__(theme, "Before", AddForm(theme, "Add an earlier job…", fields))
        self._shown: tuple[EarlierJob, ...] | None = None
        self._ids: tuple[int, ...] = ()
        self.form.entered.connect(lambda texts: self.entered.emit(self._ids, texts))
        self.form.button.clicked.connect(partial(self._edit, None))

    def show_jobs(self, jobs: "tuple[EarlierJob, ...]") -> None:
        """The jobs of before, the latest first."""
        if jobs != self._shown:
            self._shown = jobs
            self.fill([self._row(job) for job in jobs])

    def _row(self, job: "EarlierJob") -> QWidget:
        actions = [
            FieldAction("change", partial(self._edit, job)),
            FieldAction("remove", partial(self.removed.emit, job.ids)),
        ]
        return FieldRow(self.theme, span_words(job.from_on, job.until_on), job.words, actions)

    def _edit(self, job: "EarlierJob | None", _checked: bool = False) -> None:
        self._ids = () if job is None else job.ids
        if job is not None:
            self.form.open_with([job.title, job.organization, job.from_on, job.until_on])


def span_words(from_on: str, until_on: str) -> str:
    """ "2019 – 2023", "until 2023", "from 2019", "once"."""
    start, end = from_on[:4], until_on[:4]
    if start and end:
        return start if start == end else f"{start} – {end}"
    return f"until {end}" if end else f"from {start}" if start else "once"
