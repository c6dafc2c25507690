"""Into which event, and how the file is to be read: small controls with effect at once."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from companion.formats.tables import Table
from companion.ui.context import Context
from companion.ui.widgets.flow import FlowLayout
from companion.ui.widgets.looks import label

# What lists come in, most frequent first, with words for the region.
_ENCODINGS = (
    ("utf-8", "Unicode (UTF-8)"),
    ("windows-1252", "Western (Windows-1252)"),
    ("iso-8859-1", "Western (ISO 8859-1)"),
    ("iso-8859-15", "Western (ISO 8859-15)"),
    ("windows-1250", "Central European (Windows-1250)"),
    ("iso-8859-2", "Central European (ISO 8859-2)"),
    ("windows-1251", "Cyrillic (Windows-1251)"),
    ("koi8-r", "Cyrillic (KOI8-R)"),
    ("koi8-u", "Cyrillic (KOI8-U)"),
    ("windows-1253", "Greek (Windows-1253)"),
    ("windows-1254", "Turkish (Windows-1254)"),
    ("windows-1255", "Hebrew (Windows-1255)"),
    ("windows-1256", "Arabic (Windows-1256)"),
    ("windows-1257", "Baltic (Windows-1257)"),
    ("windows-1258", "Vietnamese (Windows-1258)"),
    ("shift_jis", "Japanese (Shift-JIS)"),
    ("euc-jp", "Japanese (EUC-JP)"),
    ("gb18030", "Simplified Chinese (GB 18030)"),
    ("big5", "Traditional Chinese (Big5)"),
    ("euc-kr", "Korean (EUC-KR)"),
    ("utf-16", "Unicode (UTF-16)"),
    ("utf-32", "Unicode (UTF-32)"),
    ("mac-roman", "Macintosh (Roman)"),
    ("cp850", "Western, DOS (CP850)"),
)
_DECODED = frozenset(("csv", "text", "json", "html", "xml"))
_HEADER_ROWS = 25
_SHORT = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon


class Options(QWidget):
    """`read_changed(what)` asks to read the file again, `event_changed` only to count again."""

    read_changed = Signal(str)
    event_changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        em = context.theme.em
        self.event_box = _combo("Into the event")
        self.event_box.setEditable(True)
        self.event_box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.event_box.setMinimumWidth(em(18))
        line = self.event_box.lineEdit()
        assert line is not None
        line.setPlaceholderText("Name of a new event")
        line.setAccessibleName("Into the event")
        self.sheet_box, self.header_box = _combo("Sheet"), _combo("Header in row")
        self.encoding_box = _combo("Encoding")
        # As wide as what is mostly chosen; the list that opens is as wide as it must be.
        self.encoding_box.setSizeAdjustPolicy(_SHORT)
        self.encoding_box.setMinimumContentsLength(21)
        self.new_event = label("a new event", "small")
        flow = FlowLayout(self, spacing=em(0.9))
        self._groups = {
            combo: self._group(words, combo)
            for words, combo in (
                ("&Into the event", self.event_box),
                ("&Sheet", self.sheet_box),
                ("&Header in row", self.header_box),
                ("En&coding", self.encoding_box),
            )
        }
        for group in self._groups.values():
            flow.addWidget(group)
        self.event_box.activated.connect(self.event_changed)
        line.editingFinished.connect(self.event_changed)
        self.event_box.currentTextChanged.connect(self._on_event_text)
        self.sheet_box.activated.connect(lambda _: self.read_changed.emit("sheet"))
        self.header_box.activated.connect(lambda _: self.read_changed.emit("header"))
        self.encoding_box.activated.connect(lambda _: self.read_changed.emit("encoding"))
        context.events_changed.connect(self._show_events)
        self._show_events()

    @property
    def chosen_event(self) -> int | str:
        """The id of an event, or the name of a new one, "" while there is none."""
        text = self.event_box.currentText().strip()
        index = self.event_box.findText(self.event_box.currentText())
        current = self.event_box.currentIndex()
        if current >= 0 and self.event_box.itemText(current).strip() == text:
            index = current  # two events may have one name
        return int(self.event_box.itemData(index)) if index >= 0 else text

    def propose_event(self, name: str) -> None:
        """The chosen event of the window, else a new one of this name; a choice made stays."""
        if self.event_box.currentText():
            return
        current = self._context.current_event
        if current is not None:
            self.event_box.setCurrentIndex(self.event_box.findData(current.id))
        else:
            self.event_box.setEditText(name)
            if (line := self.event_box.lineEdit()) is not None:
                line.setCursorPosition(0)

    def show_table(self, table: Table) -> None:
        """Offer what this table can be read with."""
        _fill(self.sheet_box, ((name, name) for name in table.sheets), table.sheet)
        last = max(_HEADER_ROWS, table.header_row + 5)
        rows = [(0, "none"), *((row, str(row)) for row in range(1, last))]
        _fill(self.header_box, rows, table.header_row)
        own = table.encoding or ""
        alike = {_codec(name): words for name, words in _ENCODINGS}
        others = [(name, words) for name, words in _ENCODINGS if _codec(name) != _codec(own)]
        mine = [(own, alike.get(_codec(own), own.upper()))] if own else []
        _fill(self.encoding_box, mine + others, own)
        self.encoding_box.view().setMinimumWidth(self._context.theme.em(20))
        self._groups[self.sheet_box].setVisible(len(table.sheets) > 1)
        self._groups[self.header_box].setVisible(table.format != "vcard")
        self._groups[self.encoding_box].setVisible(
            table.encoding is not None and table.format in _DECODED
        )

    def reading(self, changed: str) -> dict[str, Any]:
        """What to read with, for `plan_roster`, after "sheet", "header" or "encoding" changed.

        Another sheet, and another encoding, may have their headers in another row: that is found
        anew.
        """
        chosen: dict[str, Any] = {}
        if not self._groups[self.sheet_box].isHidden():
            chosen["sheet"] = self.sheet_box.currentData()
        if not self._groups[self.encoding_box].isHidden():
            chosen["encoding"] = self.encoding_box.currentData()
        if changed == "header":
            chosen["header_row"] = self.header_box.currentData()
        return chosen

    def _group(self, words: str, combo: QComboBox) -> QWidget:
        group = QWidget()
        row = QHBoxLayout(group)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._context.theme.em(0.4))
        name = label(words, "muted")
        name.setBuddy(combo)
        row.addWidget(name)
        row.addWidget(combo)
        if combo is self.event_box:
            row.addWidget(self.new_event)
        return group

    def _show_events(self) -> None:
        chosen, text = self.event_box.currentData(), self.event_box.currentText()
        self.event_box.clear()
        for entry in self._context.events:
            self.event_box.addItem(entry.name, entry.id)
        self.event_box.setCurrentIndex(
            self.event_box.findData(chosen) if chosen is not None else -1
        )
        if self.event_box.currentIndex() < 0:
            self.event_box.setEditText(text)
        self._on_event_text()

    def _on_event_text(self) -> None:
        chosen = self.chosen_event
        self.new_event.setVisible(isinstance(chosen, str) and bool(chosen))


def _combo(name: str) -> QComboBox:
    combo = QComboBox()
    combo.setAccessibleName(name)
    return combo


def _fill(combo: QComboBox, items: Iterable[tuple[object, str]], chosen: object) -> None:
    combo.clear()
    for value, words in items:
        combo.addItem(words, value)
    combo.setCurrentIndex(combo.findData(chosen))


def _codec(name: str) -> str:
    """One name for each codec. Asking `codecs` would import each of them, on the UI thread."""
    bare = name.casefold().replace("_", "-").removesuffix("-sig")
    return f"windows-{bare[2:]}" if bare.startswith("cp125") else bare
