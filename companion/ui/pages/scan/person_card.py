"""The card of a person: what was read, whom it matches, circles and a note."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from companion.model.circle import Circle
from companion.store.people import PersonRow
from companion.ui.context import Context
from companion.ui.pages.scan.actions import Actions
from companion.ui.pages.scan.card import ScanCard
from companion.ui.pages.scan.conflict_rows import ConflictRows
from companion.ui.pages.scan.finder import PersonFinder
from companion.ui.pages.scan.finding import Target
from companion.ui.pages.scan.match_view import MatchView
from companion.ui.pages.scan.note_field import NoteField
from companion.ui.pages.scan.texts import breakable, selectable
from companion.ui.pages.scan.whom import Known, Understood, as_contact, draft_to_keep
from companion.ui.widgets.avatar import Avatar
from companion.ui.widgets.circles import CircleSwitches, describe
from companion.ui.widgets.looks import label
from companion.ui.widgets.pictures import small_image

if TYPE_CHECKING:
    from companion.ui.pages.scan.card import Operation


class PersonCard(ScanCard):
    """The cursor is in the note: Enter saves, Shift+Enter breaks the line, Esc drops."""

    def __init__(self, context: Context, understood: Understood) -> None:
        super().__init__(context, understood, save="Save")
        theme = context.theme
        self.avatar = Avatar(theme, size=3.4)
        self.match = MatchView(context, understood)
        self.target = QComboBox()
        self.conflicts: dict[int, ConflictRows] = {
            id: ConflictRows(theme, known.differing)
            for id, known in understood.known.items()
            if known.differing
        }
        self.added = selectable("", "muted")
        self.circles = CircleSwitches(theme)
        self.circles.changed.connect(self._on_circles)
        self.note = NoteField(theme)
        self.note.entered.connect(self.keep)
        self.offers = Actions(theme, self.finding.payload.actions)
        self.offers.said.connect(self.on_said)
        self.somebody = QPushButton("Somebody you know…")
        self.somebody.clicked.connect(self._on_somebody)
        self.finder = PersonFinder(context, name="Find whom you know", contacts_only=True)
        self.finder.chosen.connect(self._on_found)
        self.finder.left.connect(self._on_left)
        self.finder.hide()
        self._lay_out()
        for target in self.finding.targets:
            self.target.addItem(target.words)
        self.target.currentIndexChanged.connect(self._on_target)
        self._on_target()

    @property
    def chosen(self) -> Target:
        """Where the person is to be saved."""
        return self.finding.targets[self.target.currentIndex()]

    @property
    def known(self) -> Known | None:
        """The contact as whom the person is to be saved, None for a new one."""
        id = self.chosen.contact_id
        return None if id is None else self.understood.known.get(id)

    @property
    def typed(self) -> str:
        return self.note.text()

    def type_again(self, note: str) -> None:
        self.note.setPlainText(note)

    def begin(self) -> None:
        self.note.setFocus()

    def operation(self, event_id: int | None) -> "Operation":
        from companion.operations.scans import keep_person

        finding, scan, into = self.finding, self.scan(), self.chosen.contact_id
        circle, note = self.circles.circles, self.note.text()
        differing = self.conflicts.get(into) if into is not None else None
        choices = differing.taken if differing is not None else frozenset()
        return lambda db, _: keep_person(
            db,
            scan=scan,
            draft=draft_to_keep(db, finding, into),
            event_id=event_id,
            circle=circle,
            note=note,
            into=into,
            attendee_id=finding.attendee_id,
            choices=choices,
        )

    def _lay_out(self) -> None:
        em, column = self.context.theme.em, self.column
        words = QVBoxLayout()
        words.setSpacing(em(0.1))
        words.addWidget(selectable(self.headline, "subtitle"))
        if self.finding.line:
            words.addWidget(selectable(self.finding.line, "plain"))
        words.addWidget(self.source_line())
        head = QHBoxLayout()
        head.setSpacing(em(1))
        head.addWidget(self.avatar, alignment=Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        column.addLayout(head)
        if (strip := self.caution()) is not None:
            column.addWidget(strip)
        column.addWidget(self.match)
        column.addWidget(self._target_row())
        self._place = column.count()
        for rows in self.conflicts.values():
            column.addWidget(rows)
        column.addWidget(self.added)
        column.addWidget(self.circles)
        column.addWidget(self.note)
        column.addWidget(self.offers)
        if self.finding.payload.draft is not None:
            self.offers.add(self.somebody)
        column.addWidget(self.finder)

    def _target_row(self) -> QWidget:
        holder = self._targets = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.context.theme.em(0.6))
        name = label("Save as", "small")
        name.setBuddy(self.target)
        self.target.setAccessibleName("Save as")
        self.target.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.target.setMinimumContentsLength(16)
        row.addWidget(name)
        row.addWidget(self.target, 1)
        if len(self.finding.targets) < 2:
            holder.hide()
        return holder

    def _on_somebody(self) -> None:
        self.finder.show()
        self.finder.begin()

    def _on_left(self) -> None:
        self.finder.hide()
        self.somebody.setFocus()

    def _on_found(self, row: PersonRow) -> None:
        finding, contact_id = self.finding, row.id
        self.context.worker.read(
            lambda db: as_contact(db, finding, contact_id),
            on_done=self._on_known,
            on_failed=self.message.say,
            what="Looking whom that is…",
        )

    def _on_known(self, found: tuple[Target, Known]) -> None:
        """One more contact as whom the person can be saved, and the one that is chosen."""
        target, known = found
        self.finder.hide()
        ids = [one.contact_id for one in self.finding.targets]
        if known.contact_id not in ids:
            self.understood.known[known.contact_id] = known
            if known.differing:
                rows = ConflictRows(self.context.theme, known.differing)
                self.conflicts[known.contact_id] = rows
                self.column.insertWidget(self._place, rows)
            self.finding.targets.append(target)
            self.target.addItem(target.words)
            ids.append(known.contact_id)
        self._targets.setHidden(len(ids) < 2)
        self.target.setCurrentIndex(ids.index(known.contact_id))
        self.note.setFocus()

    def _on_target(self) -> None:
        target, known = self.chosen, self.known
        for id, rows in self.conflicts.items():
            rows.setVisible(id == target.contact_id)
        listed = ", ".join(target.added)
        if target.contact_id is None:
            said = f"A new contact, with {listed or 'the name alone'}."
        elif listed:
            said = f"Will be added: {listed}."
        else:
            said = "Nothing new: your contact has all of it already."
        self.added.setText(breakable(said))
        self.match.show_match(known)
        self.circles.show_circles(self.circles.circles | (known.circles if known else Circle.NONE))
        self._show_photo(known)

    def _on_circles(self, circles: Circle) -> None:
        """A scan adds a circle; leaving one is for the person's page."""
        known = self.known
        if known is None or known.circles in circles:
            return
        left = describe(known.circles & ~circles)
        self.circles.show_circles(circles | known.circles)
        self.message.say(
            f"{known.name} is in {left} already: leave a circle on the person’s page.", tone="calm"
        )

    def _show_photo(self, known: Known | None) -> None:
        self.avatar.show_person(self.headline)
        draft = self.finding.payload.draft
        read = draft.photo.data if draft is not None and draft.photo else None
        data = (known.photo if known else None) or read
        if data is not None:
            self.context.worker.compute(
                lambda _: (known, small_image(data)),
                on_done=self._on_photo,
                what="Opening a picture…",
            )

    def _on_photo(self, found: tuple[Known | None, QImage]) -> None:
        known, image = found
        if known is self.known and not image.isNull():
            self.avatar.show_person(self.headline, QPixmap.fromImage(image))
