"""One code that was read: what it is, what would come of it, and what to do with it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from companion.model.progress import Progress
from companion.qr.harmless import harmless
from companion.qr.payload import Action
from companion.ui.context import Context
from companion.ui.pages.scan.finding import Finding, Target
from companion.ui.widgets.circles import CircleSwitches
from companion.ui.widgets.flow import FlowLayout
from companion.ui.widgets.looks import Look, label, set_look
from companion.ui.widgets.message import Message
from companion.ui.widgets.tips import set_tip

if TYPE_CHECKING:
    from companion.operations.results import ContactResult
    from companion.operations.scans import ScanResult
    from companion.store import Database

_SCHEMES = {"mail": "mailto:", "call": "tel:", "message": "sms:"}


class ScanCard(QFrame):
    """Enter or Save keeps it as one step, Esc or Drop does not; `done` is sent after either.

    What can be done with links and numbers is done by a press of its button and by nothing else.
    """

    done = Signal()

    def __init__(self, context: Context, finding: Finding) -> None:
        super().__init__()
        self._context = context
        self.finding = finding
        self._keeping = False
        payload = finding.payload
        self.headline = finding.name or payload.summary
        set_look(self, "card")
        self.setAccessibleName(f"Read: {self.headline}")
        self.message = Message(context.theme)
        self.circles = CircleSwitches(context.theme)
        self.note = NoteField()
        self.note.returnPressed.connect(self.keep)
        self.target = QComboBox()
        self.added = label("", "muted", wrap=True)
        self.save = QPushButton("Save  Enter" if finding.is_person else "Keep the text  Enter")
        set_look(self.save, "primary")
        self.save.setAccessibleName(
            f"{'Save' if finding.is_person else 'Keep the text of'} {self.headline}"
        )
        self.save.clicked.connect(self.keep)
        self.drop = QPushButton("Drop  Esc")
        self.drop.setAccessibleName(f"Drop {self.headline}")
        self.drop.clicked.connect(self.done)
        self._lay_out()
        if finding.is_person:
            self._fill_targets()

    @property
    def chosen(self) -> Target:
        """Where the person is to be saved."""
        return self.finding.targets[self.target.currentIndex()]

    def begin(self) -> None:
        """Put the cursor where one goes on."""
        (self.note if self.finding.is_person else self.save).setFocus()

    def keep(self) -> None:
        """Save what was read: the person with circles and note, or the text as it came."""
        if self._keeping:
            return
        self._set_keeping(True)
        event = self._context.current_event
        self._context.change(
            self._operation(event.id if event else None),
            cause=self,
            on_done=self._on_kept,
            on_failed=self._on_not_kept,
        )

    def _operation(
        self, event_id: int | None
    ) -> "Callable[[Database, Progress], ContactResult | ScanResult]":
        from companion.operations.scans import ScanDraft, keep_person, record_scan

        finding, code = self.finding, self.finding.scanned.code
        kind, source = finding.payload.kind, finding.scanned.source
        if not finding.is_person:
            return lambda db, _: record_scan(
                db,
                payload_text=code.text,
                format=code.format,
                kind=kind,
                source=source,
                event_id=event_id,
            )
        into, circle, note = self.chosen.contact_id, self.circles.circles, self.note.text()
        return lambda db, _: keep_person(
            db,
            scan=ScanDraft(text=code.text, format=code.format, kind=kind, source=source),
            draft=finding.payload.draft,
            event_id=event_id,
            circle=circle,
            note=note,
            into=into,
            attendee_id=finding.attendee_id,
        )

    def _set_keeping(self, keeping: bool) -> None:
        self._keeping = keeping
        self.drop.setEnabled(not keeping)

    def _on_kept(self, _result: object) -> None:
        self.done.emit()

    def _on_not_kept(self, sentence: str) -> None:
        self._set_keeping(False)
        self.message.say(sentence)

    def _lay_out(self) -> None:
        em, finding = self._context.theme.em, self.finding
        column = QVBoxLayout(self)
        column.setContentsMargins(em(1.3), em(1), em(1.3), em(1))
        column.setSpacing(em(0.45))
        column.addWidget(_text(self.headline, "subtitle"))
        if finding.line:
            column.addWidget(_text(finding.line, "plain"))
        code = finding.scanned.code
        kind = _KINDS[finding.payload.kind]
        source = harmless(finding.scanned.source, limit=60)
        parts = [kind, code.format, f"from {source}", finding.listed]
        column.addWidget(_text(" · ".join(filter(None, parts)), "small"))
        if raw := self._raw():
            column.addWidget(_text(raw, "muted"))
        if finding.payload.caution:
            column.addWidget(self._caution(finding.payload.caution))
        column.addWidget(self.message)
        if finding.is_person:
            self._lay_out_person(column)
        buttons = QHBoxLayout()
        buttons.setSpacing(em(0.6))
        buttons.addWidget(self._actions(), 1)
        buttons.addWidget(self.drop)
        buttons.addWidget(self.save)
        column.addLayout(buttons)

    def _raw(self) -> str:
        """The text itself, where the headline does not already say it."""
        if self.finding.is_person:
            return ""
        text = harmless(self.finding.scanned.code.text, limit=400)
        return "" if text == self.headline else text

    def _caution(self, words: str) -> QWidget:
        strip = set_look(QFrame(), "message", tone="caution")
        row = QHBoxLayout(strip)
        row.addWidget(_text(f"Look twice: {words}", "plain"))
        return strip

    def _lay_out_person(self, column: QVBoxLayout) -> None:
        em = self._context.theme.em
        row = QHBoxLayout()
        row.setSpacing(em(0.6))
        name = label("Save as", "small")
        name.setBuddy(self.target)
        self.target.setAccessibleName("Save as")
        self.target.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.target.setMinimumContentsLength(16)
        row.addWidget(name)
        row.addWidget(self.target, 1)
        choice = QWidget()
        row.setContentsMargins(0, 0, 0, 0)
        choice.setLayout(row)
        column.addWidget(choice)
        choice.setVisible(len(self.finding.targets) > 1)
        column.addWidget(self.added)
        row = QHBoxLayout()
        row.setSpacing(em(0.6))
        row.addWidget(self.circles)
        row.addWidget(self.note, 1)
        column.addLayout(row)

    def _fill_targets(self) -> None:
        for target in self.finding.targets:
            self.target.addItem(target.words)
        self.target.currentIndexChanged.connect(self._on_target)
        self._on_target()

    def _on_target(self) -> None:
        target = self.chosen
        listed = ", ".join(target.added)
        if target.contact_id is None:
            said = f"A new contact, with {listed or 'the name alone'}."
        elif listed:
            said = f"Will be added: {listed}. Nothing is overwritten."
        else:
            said = "Nothing new: your contact has all of it already."
        self.added.setText(said)

    def _actions(self) -> QWidget:
        strip = QWidget()
        flow = FlowLayout(strip, spacing=self._context.theme.em(0.3))
        for action in self.finding.payload.actions:
            button = set_look(QPushButton(action.label.replace("&", "&&")), "quiet")
            button.setAccessibleName(action.label)
            set_tip(button, harmless(action.target, limit=300))
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(lambda _=False, chosen=action: self._do(chosen))
            flow.addWidget(button)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        strip.setSizePolicy(policy)
        return strip

    def _do(self, action: Action) -> None:
        if action.kind == "copy":
            QGuiApplication.clipboard().setText(action.target)
            self.message.say("Copied.", tone="calm")
            return
        url = QUrl(_SCHEMES.get(action.kind, "") + action.target, QUrl.ParsingMode.StrictMode)
        if not url.isValid() or not QDesktopServices.openUrl(url):
            self.message.say("No program here opens that: copy the text instead.")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.done.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.keep()
        else:
            super().keyPressEvent(event)


class NoteField(QLineEdit):
    """A line for a note. A copied picture is left to the page, which scans it."""

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText("A note: where you met, what you promised")
        self.setAccessibleName("Note")

    def event(self, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.matches(QKeySequence.StandardKey.Paste)
            and not QGuiApplication.clipboard().mimeData().hasText()
        ):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # The line edit lets it pass on; the card would save a second time.
            event.accept()


_KINDS = {
    "vcard": "Contact card",
    "mecard": "Contact card",
    "bizcard": "Contact card",
    "url": "Link",
    "email": "E-mail address",
    "phone": "Phone number",
    "badge": "Badge",
    "text": "Text",
}


def _text(words: str, look: Look) -> QLabel:
    shown = label(words, look, wrap=True)
    shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return shown
