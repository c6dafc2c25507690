"""The settings sheet: colours, text size, motion and peek, in force at once."""

from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QRadioButton

from companion.ui.context import Context
from companion.ui.peek.names import STAY, TRAY
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
        self.body.addSpacing(context.theme.em(0.8))
        self.body.addWidget(SectionHeading("Peek"))
        self.stay = QCheckBox("Keep the small window open when another one comes to the front")
        self.stay.setChecked(context.settings.text(STAY) == "yes")
        self.stay.toggled.connect(self._on_stay)
        self.body.addWidget(self.stay)
        self.tray = QCheckBox("Show an icon beside the clock, to peek from any program")
        self.tray.setChecked(context.settings.text(TRAY) != "no")
        self.tray.toggled.connect(self._on_tray)
        self.body.addWidget(self.tray)
        self.body.addStretch(1)

    def _on_stay(self, stay: bool) -> None:
        self._context.settings.set_text(STAY, "yes" if stay else "")

    def _on_tray(self, wanted: bool) -> None:
        self._context.settings.set_text(TRAY, "" if wanted else "no")
        self._context.commands.run("peek.icon")

    def _on_still(self, still: bool) -> None:
        self._context.settings.still = still

    def _on_scheme(self, number: int) -> None:
        self._context.settings.scheme = SCHEMES[number]
        self._context.theme.use(scheme=SCHEMES[number])

    def _on_size(self, number: int) -> None:
        self._context.settings.text_scale = _SIZES[number][0]
        self._context.theme.use(text_scale=_SIZES[number][0])
