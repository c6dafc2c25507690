"""How the chosen card looks: its language, what its code holds, colour, photo and logo."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QCheckBox,
    QColorDialog,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QWidget,
)

from companion.store.card_variants import Variant
from companion.ui.pages.cards.colours import Swatches
from companion.ui.pages.cards.pictures import PictureBox
from companion.ui.theme import Theme
from companion.ui.widgets.heading import SectionHeading
from companion.ui.widgets.looks import label

_FORMS = (
    ("vcard", "Contact card (vCard): every phone reads it"),
    ("mecard", "Short contact (MECARD): a smaller code"),
    ("link", "Only a link: the smallest code, needs the network"),
)


class CardLook(QWidget):
    """Rows of choices for one variant. `changed(variant)` is sent for each that the user makes."""

    changed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._variant = Variant()
        self._languages: list[str] = [""]
        self.heading = SectionHeading("How the card looks")
        self.language = QComboBox()
        self.language.activated.connect(self._on_language)
        self.form = QComboBox()
        for _, words in _FORMS:
            self.form.addItem(words)
        self.form.activated.connect(lambda at: self._change(form=_FORMS[at][0]))
        for box in (self.language, self.form):
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(12)
        self.link = QLineEdit()
        self.link.setPlaceholderText("the first link of this card, or https://…")
        self.link.editingFinished.connect(self._on_link)
        self.colours = Swatches(theme)
        self.colours.chosen.connect(lambda colour: self._change(colour=colour))
        self.colours.other_asked.connect(self._on_other_colour)
        self.photo = PictureBox(theme, "photo")
        self.with_photo = QCheckBox("In contact files of this card")
        self.with_photo.clicked.connect(lambda on: self._change(with_photo=on))
        self.logo = PictureBox(theme, "logo")
        self.with_logo = QCheckBox("In the middle of this card's code")
        self.with_logo.clicked.connect(lambda on: self._change(with_logo=on))
        self._lay_out()
        self.show_variant(Variant(name="card"), {"": ""}, photo=None, logo=None)

    def _lay_out(self) -> None:
        em = self._theme.em
        grid = QGridLayout(self)
        grid.setContentsMargins(0, em(0.6), 0, 0)
        grid.setHorizontalSpacing(em(1))
        grid.setVerticalSpacing(em(0.5))
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.heading, 0, 0, 1, 2)
        self._labels: dict[QWidget, QLabel] = {}
        for row, (words, field, beside) in enumerate(
            (
                ("&Language", self.language, None),
                ("&In the code", self.form, None),
                ("The lin&k", self.link, None),
                ("&Colour", self.colours, None),
                ("P&hoto", self.photo, self.with_photo),
                ("L&ogo", self.logo, self.with_logo),
            ),
            start=1,
        ):
            text = label(words, "muted")
            text.setBuddy(self.colours.first if field is self.colours else field)
            grid.addWidget(text, row, 0)
            line = QHBoxLayout()
            line.setSpacing(em(0.7))
            line.addWidget(field, 1 if beside is None else 0)
            if beside is not None:
                line.addWidget(beside)
                line.addStretch(1)
            grid.addLayout(line, row, 1)
            self._labels[field] = text

    def show_variant(
        self,
        variant: Variant,
        languages: dict[str, str],
        *,
        photo: bytes | None,
        logo: bytes | None,
    ) -> None:
        """Show a variant's choices. `languages` are the names that it has, by their tags."""
        self._variant = variant
        self.heading.setText(f"How the {variant.name} card looks")
        self._languages = list(languages)
        self._fill_languages(list(languages.values()))
        self.form.setCurrentIndex([form for form, _ in _FORMS].index(variant.form))
        self._show_row(self.link, variant.form == "link")
        if not self.link.hasFocus():
            self.link.setText(variant.link)
        self.colours.show_colour(variant.colour)
        self.photo.show_picture(photo)
        self.with_photo.setVisible(photo is not None)
        self.with_photo.setChecked(variant.with_photo)
        self.logo.show_picture(logo)
        self.with_logo.setVisible(logo is not None)
        self.with_logo.setChecked(variant.with_logo)

    def _fill_languages(self, words: Sequence[str]) -> None:
        self.language.clear()
        self.language.addItems(list(words))
        known = self._variant.language in self._languages
        self.language.setCurrentIndex(self._languages.index(self._variant.language) if known else 0)
        self._show_row(self.language, len(words) > 1)

    def _show_row(self, field: QWidget, shown: bool) -> None:
        field.setVisible(shown)
        self._labels[field].setVisible(shown)

    def _on_language(self, at: int) -> None:
        self._change(language=self._languages[at])

    def _on_link(self) -> None:
        if self.link.text().strip() != self._variant.link:
            self._change(link=self.link.text().strip())

    def _on_other_colour(self) -> None:
        dialog = QColorDialog(QColor(self._variant.colour or "#000000"), self)
        dialog.setWindowTitle("Colour of the code")
        dialog.colorSelected.connect(lambda colour: self._change(colour=colour.name()))
        dialog.open()

    def _change(self, **what: object) -> None:
        changed = replace(self._variant, **what)  # type: ignore[arg-type]  # fields by their names
        if changed != self._variant:
            self.changed.emit(changed)
