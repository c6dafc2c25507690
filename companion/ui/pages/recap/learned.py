"""Questions that were asked, and what was learned."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout

from companion.model.figures import counted
from companion.ui.context import Context
from companion.ui.widgets.looks import TextLabel, label, set_look

if TYPE_CHECKING:
    from companion.operations.recap.telling import Recap
    from companion.store.recap import Asked

_MOST = 12


class LearnedCard(QFrame):
    """Hidden while there is nothing in it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        set_look(self, "card")
        self.setAccessibleName("Asked and learned")
        em = context.theme.em
        self.lines: list[TextLabel] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(em(1.1), em(0.8), em(1.1), em(0.9))
        self._column.setSpacing(em(0.3))
        self._column.addWidget(label("Asked and learned", "subtitle"))
        self.rest = label("", "small", wrap=True)
        self._column.addWidget(self.rest)

    def show_recap(self, recap: "Recap") -> None:
        """Show its questions, those with an answer first, and what was collected."""
        for line in self.lines:
            line.hide()
            line.deleteLater()
        self.lines = []
        for asked in recap.questions[:_MOST]:
            self._add(label(asked.words, "strong", wrap=True))
            self._add(label(_told(asked), "muted" if not asked.learned else "plain", wrap=True))
        self.rest.setText(_rest(recap))
        self.rest.setVisible(bool(self.rest.text()))
        self.setVisible(bool(self.lines or self.rest.text()))

    def _add(self, line: TextLabel) -> None:
        self._column.insertWidget(self._column.count() - 1, line)
        self.lines.append(line)


def _told(asked: "Asked") -> str:
    if asked.learned.strip():
        return asked.learned
    if asked.people:
        return f"Asked {counted(asked.people, 'person', 'people')}; no answer noted."
    return "Asked nobody."


def _rest(recap: "Recap") -> str:
    from companion.operations.recap.words import hours_words

    told = []
    if len(recap.questions) > _MOST:
        told.append(f"and {len(recap.questions) - _MOST:,} more questions")
    if recap.resources:
        told.append(f"{counted(recap.resources, 'resource', 'resources')} collected")
    if recap.minutes:
        told.append(f"{hours_words(recap.minutes)} on channels")
    if recap.talks:
        with_whom = counted(recap.partners, "partner", "partners")
        told.append(f"{counted(recap.talks, 'topic', 'topics')} talked about with {with_whom}")
    sentence = "; ".join(told)
    return sentence[:1].upper() + sentence[1:] + "." if sentence else ""
