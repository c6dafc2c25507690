"""A Wi-Fi network that a code names: shown, never joined, its password only on asking."""

import re
from dataclasses import dataclass

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from companion.qr.harmless import harmless
from companion.qr.reach import unescape
from companion.ui.theme import Theme
from companion.ui.widgets.field_row import FieldAction, FieldRow
from companion.ui.widgets.looks import label

_FIELD = re.compile(r"(?:^|;)\s*(T|S|P|H|PH2|E):((?:[^;\\]|\\.)*)", re.IGNORECASE | re.DOTALL)
_HIDDEN = "•" * 10


@dataclass(frozen=True, slots=True)
class Network:
    """What a `WIFI:` code says (ZXing's format): `security` in words, "" password for none."""

    name: str
    security: str
    password: str
    is_hidden: bool


def read_network(text: str) -> Network | None:
    """The network that the text names, None if it names none."""
    text = text.strip()
    if text[:5].upper() != "WIFI:":
        return None
    said = {key.upper(): unescape(value) for key, value in reversed(_FIELD.findall(text[5:]))}
    kind = said.get("T", "").strip().upper()
    words = {"": "Open, without a password", "NOPASS": "Open, without a password",
             "WEP": "WEP, which is old and easily broken"}  # fmt: skip
    return Network(
        said.get("S", ""),
        words.get(kind, harmless(kind, limit=40)),
        "" if kind == "NOPASS" else said.get("P", ""),
        said.get("H", "").strip().casefold() == "true",
    )


class WifiView(QWidget):
    """Name, security, and a password that waits for “show”."""

    def __init__(self, theme: Theme, network: Network) -> None:
        super().__init__()
        self._password = network.password
        self._shown = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        name = harmless(network.name) or "(no name)"
        column.addWidget(FieldRow(theme, "Name", name, [self._copy("copy", network.name)]))
        hidden = ", hidden" if network.is_hidden else ""
        column.addWidget(FieldRow(theme, "Security", f"{network.security}{hidden}"))
        self.password: FieldRow | None = None
        if network.password:
            actions = [FieldAction("show", self.show_password), self._copy("copy", self._password)]
            self.password = FieldRow(theme, "Password", _HIDDEN, actions)
            self.password.value.setAccessibleName("Password, not shown")
            show, copy = self.password.buttons
            show.setAccessibleName("Show the password")
            copy.setAccessibleName("Copy the password")
            column.addWidget(self.password)
        column.addWidget(
            label("Companion joins no network: choose it in your system’s settings.", "small",
                  wrap=True)
        )  # fmt: skip

    def show_password(self) -> None:
        """Show the password, or hide it again."""
        if self.password is None:
            return
        self._shown = not self._shown
        value = self.password.value
        assert isinstance(value, QLabel)
        words = harmless(self._password, limit=200) if self._shown else _HIDDEN
        value.setText(words)
        value.setAccessibleName(f"Password: {words}" if self._shown else "Password, not shown")
        self.password.buttons[0].setText("hide" if self._shown else "show")
        self.password.buttons[0].setAccessibleName(
            "Hide the password" if self._shown else "Show the password"
        )

    @staticmethod
    def _copy(words: str, value: str) -> FieldAction:
        return FieldAction(words, lambda: QGuiApplication.clipboard().setText(value))
