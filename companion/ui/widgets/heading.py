"""The small capitals over a section."""

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from companion.ui.widgets.looks import TextLabel, set_look


class SectionHeading(TextLabel):
    """ "Reach" painted as REACH; screen readers and copies get it as it was given.

    Give the section's list or field as `buddy`, so that it is named by the heading.
    """

    def __init__(self, text: str, *, buddy: QWidget | None = None) -> None:
        super().__init__(text)
        font = self.font()
        font.setCapitalization(QFont.Capitalization.AllUppercase)
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 103)
        self.setFont(font)
        set_look(self, "section")
        if buddy is not None:
            self.setBuddy(buddy)
