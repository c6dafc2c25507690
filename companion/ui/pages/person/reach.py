"""How to reach a person: e-mails, numbers, links and addresses, each one click from use."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from companion.model.draft import Address, ContactDraft, Point, PointKind
from companion.ui.pages.person.details import Details
from companion.ui.pages.person.edits import set_point
from companion.ui.pages.person.rows import Act, Rows, RowSpec
from companion.ui.theme import Theme
from companion.ui.widgets.looks import set_look

KINDS: tuple[PointKind, ...] = ("email", "phone", "url", "impp")
_ACTIONS: dict[PointKind, tuple[str, ...]] = {
    "email": ("copy", "mail"),
    "phone": ("copy", "call"),
    "url": ("copy", "open"),
    "impp": ("copy", "open"),
}
_NOUNS: dict[PointKind, str] = {
    "email": "mail",
    "phone": "phone",
    "url": "link",
    "impp": "chat",
}
_NEW: dict[PointKind, str] = {"email": "e-mail", "phone": "phone", "url": "link"}
_TYPES = {"cell": "mobile", "home": "home", "work": "work", "fax": "fax", "pager": "pager"}


class Reach(Rows):
    """The rows of a contact can be edited and added to; those of an attendee only used.

    `edited(edit)` as in `Head`.
    """

    edited = Signal(object)

    def __init__(self, theme: Theme, *, on_act: Act) -> None:
        super().__init__(theme, "Reach", on_act=on_act, on_edit=self._on_row_edited)
        self._details: Details | None = None
        self._adding: PointKind | None = None
        self._adders = QWidget()
        row = QHBoxLayout(self._adders)
        row.setContentsMargins(theme.em(7.5), 0, 0, 0)
        row.setSpacing(theme.em(0.4))
        self.add_buttons: dict[PointKind, QPushButton] = {}
        for kind, noun in _NEW.items():
            button = set_look(QPushButton(f"+ {noun}"), "quiet")
            button.setAccessibleName(f"Add {noun}")
            button.clicked.connect(lambda _=False, kind=kind: self.add(kind))
            self.add_buttons[kind] = button
            row.addWidget(button)
        row.addStretch(1)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addWidget(self._adders)

    def show_details(self, details: Details) -> None:
        """Show how to reach this person."""
        if self._details is None or self._details.key != details.key:
            self._adding = None
        self._details = details
        self._show()

    def add(self, kind: PointKind) -> None:
        """Put the cursor into a new row."""
        self._adding = kind
        self._show()
        self.edit_of(_key(kind, self._next(kind))).setFocus()

    def _show(self) -> None:
        details = self._details
        if details is None:
            return
        contact = details.contact
        specs = _listed(details) if contact is None else _kept(contact)
        if contact is not None and self._adding is not None:
            kind = self._adding
            noun = _NEW[kind]
            specs.append(
                RowSpec(
                    _key(kind, self._next(kind)), f"new {noun}", "", editable=True,
                    hint=f"type the {noun}",
                )
            )  # fmt: skip
        self._adders.setVisible(contact is not None)
        self.setVisible(bool(specs) or contact is not None)
        self.show_rows(specs)

    def _next(self, kind: PointKind) -> int:
        contact = self._details.contact if self._details else None
        return len(contact.points(kind)) if contact else 0

    def _on_row_edited(self, key: str, before: str, text: str) -> None:
        kind, _, place = key.partition(":")
        self._adding = None
        for known in KINDS:
            if known == kind:
                self.edited.emit(set_point(known, int(place), before, text))


def _key(kind: PointKind, place: int) -> str:
    return f"{kind}:{place}"


def _kept(contact: ContactDraft) -> list[RowSpec]:
    specs = [
        RowSpec(_key(kind, place), _words(point, kind), point.value, _ACTIONS[kind], editable=True)
        for kind in KINDS
        for place, point in enumerate(contact.points(kind))
    ]
    for place, address in enumerate(contact.addresses):
        if text := one_line(address):
            words = address.label or " ".join([*_typed(address.types), "address"])
            specs.append(RowSpec(f"address:{place}", words, text, ("copy",)))
    return specs


def _listed(details: Details) -> list[RowSpec]:
    specs: dict[tuple[str, str], RowSpec] = {}
    plurals: tuple[tuple[PointKind, str], ...] = (
        ("email", "emails"), ("phone", "phones"), ("url", "urls"),
    )  # fmt: skip
    for line in details.lines:
        for kind, plural in plurals:
            for value in line[plural]:
                spec = RowSpec(_key(kind, len(specs)), _NOUNS[kind], value, _ACTIONS[kind])
                specs.setdefault((kind, value), spec)
    return list(specs.values())


def _words(point: Point, kind: PointKind) -> str:
    """ "work mail", "mobile", or the label that the card gives it."""
    if point.label:
        return point.label
    types = _typed(point.types)
    if kind == "phone" and types:
        return " ".join(dict.fromkeys(types))
    return " ".join([*types[:1], _NOUNS[kind]])


def _typed(types: list[str]) -> list[str]:
    return [_TYPES[name] for name in types if name in _TYPES]


def one_line(address: Address) -> str:
    """An address as it is read aloud: street first, country last."""
    town = " ".join(part for part in (address.postal_code, address.locality) if part)
    parts = (
        address.street, address.extended, address.po_box, town, address.region, address.country,
    )  # fmt: skip
    return ", ".join(" ".join(part.split()) for part in parts if part)
