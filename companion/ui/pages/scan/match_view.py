"""Whom a code matches: somebody you know, somebody on the list, or nobody yet."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from companion.ui.context import Context
from companion.ui.pages.scan.texts import breakable, selectable
from companion.ui.pages.scan.whom import Known, Understood
from companion.ui.widgets.circles import CircleBadges
from companion.ui.widgets.looks import set_look


class MatchView(QFrame):
    """A tinted strip for a match; without one a quiet line. `show_match` says which."""

    def __init__(self, context: Context, understood: Understood) -> None:
        super().__init__()
        self._understood = understood
        em = context.theme.em
        self.headline = selectable("", "strong")
        self.line = selectable("", "plain")
        self.detail = selectable("", "small")
        self.badges = CircleBadges(context.theme)
        top = QHBoxLayout()
        top.setSpacing(em(0.6))
        top.addWidget(self.headline, 1)
        top.addWidget(self.badges, alignment=Qt.AlignmentFlag.AlignTop)
        self._em = em
        column = self._column = QVBoxLayout(self)
        column.setSpacing(em(0.15))
        column.addLayout(top)
        column.addWidget(self.line)
        column.addWidget(self.detail)

    @property
    def sentence(self) -> str:
        """All that is said, in one line."""
        shown = (self.headline, self.line, self.detail)
        return ". ".join(text.text() for text in shown if not text.isHidden() and text.text())

    def show_match(self, known: Known | None) -> None:
        """Show the contact as whom it is to be saved; None for a new one."""
        finding, event = self._understood.finding, self._understood.event
        listed = finding.attendee_id is not None
        if known is not None:
            self._say(
                f"You know {known.name}",
                known.line,
                " · ".join(filter(None, (_met(known), finding.listed))),
            )
            self.badges.show_circles(known.circles)
        elif listed:
            self._say(finding.listed, self._understood.listed_line, "You have not met yet")
        else:
            nowhere = f", and not on the list of {event}" if event else ""
            self._say("", "", f"New to you{nowhere}.")
        self.badges.setVisible(known is not None and bool(known.circles))
        matched = known is not None or listed
        set_look(self, "message" if matched else "plain", tone="calm")
        sides = (self._em(0.9), self._em(0.6)) if matched else (0, 0)
        self._column.setContentsMargins(*sides, *sides)
        self.setAccessibleName(self.sentence)

    def _say(self, headline: str, line: str, detail: str) -> None:
        for text, words in ((self.headline, headline), (self.line, line), (self.detail, detail)):
            text.setText(breakable(words))
            text.setVisible(bool(words))


def _met(known: Known) -> str:
    return f"Met last at {known.met}" if known.met else "Not met yet"
