"""The settings sheet: colours, text size and motion, in force at once."""

from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QRadioButton

from companion.ui.context import Context
from companion.ui.theme import SCHEMES
from companion.ui.widgets.field_row import FieldRow
from companion.ui.widgets.heading import SectionHeading
from companion.ui.widgets.sheet import Sheet

_SCHEME_WORDS = {"system": "As the system", "light": "Light", "dark": "Dark"}
_SIZES = ((0.9, "Small"), (1.0, "As the system"), (1.15, "Large"), (1.3, "Larger"), (1.6, "Huge"))


class SettingsSheet(Sheet):
    """Each choice is put in force and remembered as it is made."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, title="Settings", cancel="Close")
        self._context = context
        self.body.addWidget(SectionHeading("Colours"))
        self.schemes = QButtonGroup(self)
        for number, scheme in enumerate(SCHEMES):
            choice = QRadioButton(_SCHEME_WORDS[scheme])
            choice.setChecked(scheme == context.theme.scheme)
            self.schemes.addButton(choice, number)
            self.body.addWidget(choice)
        self.schemes.idClicked.connect(self._on_scheme)
        self.body.addSpacing(context.theme.em(0.8))
        self.body.addWidget(SectionHeading("Text"))
        self.sizes = QComboBox()
        for factor, words in _SIZES:
            self.sizes.addItem(words, factor)
        nearest = min(
            range(len(_SIZES)), key=lambda at: abs(_SIZES[at][0] - context.theme.text_scale)
        )
        self.sizes.setCurrentIndex(nearest)
        self.sizes.activated.connect(self._on_size)
        self.body.addWidget(FieldRow(context.theme, "&Text size", self.sizes, fill=False))
        self.body.addSpacing(context.theme.em(0.8))
        self.body.addWidget(SectionHeading("Motion"))
        self.still = QCheckBox("Keep things still: nothing slides in")
        self.still.setChecked(context.settings.still)
        self.still.toggled.connect(self._on_still)
        self.body.addWidget(self.still)
        self.body.addStretch(1)

    def _on_still(self, still: bool) -> None:
        self._context.settings.still = still

    def _on_scheme(self, number: int) -> None:
        self._context.settings.scheme = SCHEMES[number]
        self._context.theme.use(scheme=SCHEMES[number])

    def _on_size(self, number: int) -> None:
        self._context.settings.text_scale = _SIZES[number][0]
        self._context.theme.use(text_scale=_SIZES[number][0])
