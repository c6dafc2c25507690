"""What can be done with what was read: copy, write, call; open a link after its host was shown."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from companion.qr.harmless import harmless
from companion.qr.links import read_link
from companion.qr.payload import Action
from companion.ui.pages.scan.texts import breakable, breakable_address, selectable
from companion.ui.theme import Theme
from companion.ui.widgets.flow import FlowLayout
from companion.ui.widgets.looks import set_look
from companion.ui.widgets.tips import set_tip

_SCHEMES = {"mail": "mailto:", "call": "tel:", "message": "sms:"}


class Actions(QWidget):
    """Quiet buttons; nothing happens but by pressing one. `said(sentence, is_trouble)`.

    A link is asked for once more, with its whole host and what about it asks for a second look.
    """

    said = Signal(str, bool)

    def __init__(self, theme: Theme, actions: Sequence[Action]) -> None:
        super().__init__()
        self.ask = _Ask(theme)
        self.ask.agreed.connect(self._open)
        strip = QWidget()
        self._flow = FlowLayout(strip, spacing=theme.em(0.3))
        self.buttons = [self._button(action) for action in actions]
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        strip.setSizePolicy(policy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.4))
        column.addWidget(strip)
        column.addWidget(self.ask)
        if not actions:
            self.hide()

    def add(self, button: QPushButton) -> QPushButton:
        """Add a button of one's own at the end."""
        self._flow.addWidget(set_look(button, "quiet"))
        self.setHidden(False)
        return button

    def _button(self, action: Action) -> QPushButton:
        words = f"{action.label}…" if action.kind == "open" else action.label
        button = set_look(QPushButton(words.replace("&", "&&")), "quiet")
        button.setAccessibleName(words)
        set_tip(button, harmless(action.target, limit=300))
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda _=False, chosen=action: self._do(chosen))
        self._flow.addWidget(button)
        return button

    def _do(self, action: Action) -> None:
        if action.kind == "copy":
            QGuiApplication.clipboard().setText(action.target)
            self.said.emit("Copied.", False)
        elif action.kind == "open":
            self.ask.about(action.target)
        else:
            self._open(_SCHEMES.get(action.kind, "") + action.target)

    def _open(self, target: str) -> None:
        url = QUrl(target, QUrl.ParsingMode.StrictMode)
        if not url.isValid() or not QDesktopServices.openUrl(url):
            self.said.emit("No program here opens that: copy the text instead.", True)


class _Ask(QFrame):
    """ "Open orcid.org in your browser?" `agreed(url)` is sent for yes."""

    agreed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._url = ""
        em = theme.em
        self.question = selectable("", "strong")
        self.address = selectable("", "small")
        self.warning = selectable("", "plain")
        self.yes = QPushButton("Open")
        self.yes.clicked.connect(self._on_yes)
        self.no = QPushButton("Do not open")
        self.no.clicked.connect(self.hide)
        buttons = QHBoxLayout()
        buttons.setSpacing(em(0.6))
        buttons.addStretch(1)
        buttons.addWidget(self.no)
        buttons.addWidget(self.yes)
        column = QVBoxLayout(self)
        column.setContentsMargins(em(0.9), em(0.7), em(0.9), em(0.7))
        column.setSpacing(em(0.3))
        for part in (self.question, self.address, self.warning):
            column.addWidget(part)
        column.addLayout(buttons)
        self.hide()

    def about(self, url: str) -> None:
        """Ask about this link, the cursor on the button that leaves it closed."""
        link = read_link(url)
        host = harmless(link.host if link else url, limit=253)
        caution = link.caution if link else ""
        self._url = url
        self.question.setText(breakable(f"Open {host} in your browser?"))
        self.address.setText(breakable_address(harmless(url, limit=600)))
        self.warning.setText(breakable(f"Look twice: {harmless(caution, limit=300)}"))
        self.warning.setVisible(bool(caution))
        self.yes.setAccessibleName(f"Open {host}")
        self.no.setAccessibleName(f"Do not open {host}")
        set_look(self, "message", tone="caution" if caution else "calm")
        self.show()
        self.no.setFocus()

    def _on_yes(self) -> None:
        self.hide()
        self.agreed.emit(self._url)
