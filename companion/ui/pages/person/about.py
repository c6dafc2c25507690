"""What else is known of a contact: parts of the name, department, birthday, unknown properties."""

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from companion.model.draft import ContactDraft, ExtraProperty
from companion.model.own_fields import parted
from companion.ui.pages.person.edits import Edit, set_nicknames, set_text, set_units
from companion.ui.pages.person.rows import Act, Rows, RowSpec
from companion.ui.theme import Theme
from companion.ui.widgets.looks import set_look

_TEXTS = (
    ("role", "Role"), ("birthday", "Birthday"), ("anniversary", "Anniversary"),
    ("given", "Given name"), ("additional", "Middle names"), ("family", "Family name"),
    ("prefixes", "Before the name"), ("suffixes", "After the name"),
)  # fmt: skip
# The parts of the name are in the name above; they come with "all fields".
_QUIET = frozenset({"given", "additional", "family", "prefixes", "suffixes"})
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


class About(Rows):
    """Shows what there is; its button shows the empty fields too. `edited(edit)` as in `Head`."""

    edited = Signal(object)

    def __init__(self, theme: Theme, *, on_act: Act) -> None:
        super().__init__(theme, "About", on_act=on_act, on_edit=self._on_row_edited)
        self._contact: ContactDraft | None = None
        self.all_fields = set_look(QPushButton("All fields"), "quiet")
        self.all_fields.setCheckable(True)
        self.all_fields.toggled.connect(self._show)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addWidget(self.all_fields, alignment=Qt.AlignmentFlag.AlignLeading)

    def show_contact(self, contact: ContactDraft | None) -> None:
        """Show a contact; an attendee has all this in the roster's section."""
        self._contact = contact
        self._show()

    def _show(self) -> None:
        contact = self._contact
        self.setVisible(contact is not None)
        if contact is None:
            return
        everything = self.all_fields.isChecked()
        texts = [
            ("units", "Department", ", ".join(contact.organization[1:])),
            ("nicknames", "Nickname", ", ".join(contact.nicknames)),
            *((name, words, str(getattr(contact, name))) for name, words in _TEXTS),
        ]
        specs = [
            RowSpec(name, words, value, editable=True)
            for name, words, value in texts
            if everything or (value and name not in _QUIET)
        ]
        specs += [
            RowSpec(f"extra:{number}", extra_words(extra), plain(extra.value), ("copy",))
            for number, extra in enumerate(parted(contact.extra)[0])
            if extra.value.strip()
        ]
        self.all_fields.setText("Fewer fields" if everything else "All fields")
        self.show_rows(specs)

    def _on_row_edited(self, key: str, _before: str, text: str) -> None:
        edits: dict[str, Edit] = {"units": set_units(text), "nicknames": set_nicknames(text)}
        self.edited.emit(edits.get(key) or set_text(key, text))


def extra_words(extra: ExtraProperty) -> str:
    """ "X-SKYPE-ID" as "Skype id"."""
    name = extra.name.upper().removeprefix("X-")
    return name.replace("-", " ").replace("_", " ").capitalize()


def plain(value: str) -> str:
    """A raw property value without the backslashes of RFC 6350 3.4."""
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)
