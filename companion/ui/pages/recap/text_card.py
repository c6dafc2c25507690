"""A short text for whoever sent you there: four languages, without names unless chosen."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QPlainTextEdit, QPushButton
from PySide6.QtWidgets import QVBoxLayout as Column

from companion.ui.context import Context
from companion.ui.widgets.looks import label, set_look
from companion.ui.widgets.message import announce
from companion.ui.widgets.tips import set_tip

if TYPE_CHECKING:
    from companion.operations.recap.telling import Recap

_LINES = 15
_LANGUAGES = (("English", "en"), ("Deutsch", "de"), ("Français", "fr"), ("Español", "es"))


class TextCard(QFrame):
    """The text can be changed before it is copied; another choice makes it anew."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        set_look(self, "card")
        self.setAccessibleName("A short text to send")
        self._theme = context.theme
        self._recap: Recap | None = None
        self._names = False
        self.language = QComboBox()
        self.language.setAccessibleName("Language of the text")
        for name, code in _LANGUAGES:
            self.language.addItem(name, code)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName("The text to send")
        self.text.setTabChangesFocus(True)
        self.copy = set_look(QPushButton("Copy"), "primary")
        self.copy.setAccessibleName("Copy the text")
        set_tip(self.copy, "Copy the text, to put it into a mail or a chat")
        self.hint = label("", "small", wrap=True)
        self.language.currentIndexChanged.connect(self._tell)
        self.copy.clicked.connect(self._on_copy)
        self._lay_out()

    def show_recap(self, recap: "Recap") -> None:
        """The text of this recap; what was changed in it stays while the recap is the same."""
        if recap != self._recap:
            self._recap = recap
            self._tell()

    def set_names(self, names: bool) -> None:
        """Whether people are named."""
        if names is not self._names:
            self._names = names
            self._tell()

    def _lay_out(self) -> None:
        em = self._theme.em
        head = QHBoxLayout()
        head.setSpacing(em(0.5))
        head.addWidget(label("A short text to send", "subtitle"))
        head.addStretch(1)
        head.addWidget(self.language)
        head.addWidget(self.copy)
        column = Column(self)
        column.setContentsMargins(em(1.1), em(0.8), em(1.1), em(0.9))
        column.setSpacing(em(0.5))
        column.addLayout(head)
        column.addWidget(self.text)
        column.addWidget(self.hint)
        self.text.setFixedHeight(round(_LINES * self.text.fontMetrics().lineSpacing() * 1.1))

    def _tell(self) -> None:
        from companion.operations.recap.words import short_text

        if self._recap is None:
            return
        language = str(self.language.currentData())
        self.text.setPlainText(short_text(self._recap, language=language, names=self._names))
        self.hint.setText(
            "It names people: send it to whom they would want to be named."
            if self._names
            else "It names nobody. Tick “With names” above to name people; notes never leave."
        )

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        announce(self, "The text was copied")
        self.hint.setText("Copied. Nothing was sent: put it into a mail or a chat yourself.")
