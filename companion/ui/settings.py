"""What the window remembers between two runs: an ini file in the data folder, nothing else."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from companion.ui.theme import SCHEMES, SchemeName


class Settings:
    """Typed access to `window.ini`. A value that cannot be understood counts as not set.

    A folder that cannot be written to is no error here: the window just forgets.
    """

    def __init__(self, folder: Path) -> None:
        self._file = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)

    @property
    def scheme(self) -> SchemeName:
        """`system`, `light` or `dark`."""
        value = self._file.value("look/scheme", "system")
        return next((scheme for scheme in SCHEMES if scheme == value), "system")

    @scheme.setter
    def scheme(self, value: SchemeName) -> None:
        self._file.setValue("look/scheme", value)

    @property
    def text_scale(self) -> float:
        """Text size as a factor of the system's."""
        try:
            return float(str(self._file.value("look/text_scale", 1.0)))
        except ValueError:
            return 1.0

    @text_scale.setter
    def text_scale(self, value: float) -> None:
        self._file.setValue("look/text_scale", value)

    @property
    def still(self) -> bool:
        """True if nothing is to move by itself."""
        return self._file.value("look/still", "false") in (True, "true")

    @still.setter
    def still(self, value: bool) -> None:
        self._file.setValue("look/still", value)

    @property
    def geometry(self) -> QByteArray:
        """Place and size of the window as Qt saves them, empty on the first run."""
        value = self._file.value("window/geometry")
        return value if isinstance(value, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._file.setValue("window/geometry", value)

    @property
    def page(self) -> str:
        """The id of the page that was shown last, "" on the first run."""
        return str(self._file.value("window/page", ""))

    @page.setter
    def page(self, value: str) -> None:
        self._file.setValue("window/page", value)

    @property
    def event_id(self) -> int | None:
        """The event that was chosen last, None for all events."""
        return self.number("window/event")

    @event_id.setter
    def event_id(self, value: int | None) -> None:
        self.set_number("window/event", value)

    def number(self, key: str) -> int | None:
        """A whole number that a page remembers under `page/name` (a splitter's place)."""
        value = str(self._file.value(key, ""))
        return int(value) if value.lstrip("-").isdecimal() else None

    def set_number(self, key: str, value: int | None) -> None:
        """Remember a number; None forgets it."""
        if value is None:
            self._file.remove(key)
        else:
            self._file.setValue(key, value)

    def text(self, key: str) -> str:
        """Words that a page remembers under `page/name` (which camera was chosen), "" for none."""
        return str(self._file.value(key, ""))

    def set_text(self, key: str, value: str) -> None:
        """Remember words; "" forgets them."""
        if value:
            self._file.setValue(key, value)
        else:
            self._file.remove(key)

    def save(self) -> None:
        """Write the file now. Otherwise Qt writes it a moment after each change."""
        self._file.sync()
