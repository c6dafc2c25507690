"""One channel in the list: its name, when it is next here and there, and what can be done."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from companion.operations.resources.addresses import address as address_of
from companion.qr.harmless import harmless
from companion.ui.pages.person.section import Section
from companion.ui.pages.scan.texts import breakable, breakable_address
from companion.ui.theme import Theme
from companion.ui.widgets.elided import ElidedLabel
from companion.ui.widgets.flow import FlowLayout
from companion.ui.widgets.looks import hairline, label, set_look

if TYPE_CHECKING:
    from companion.operations.channels.agenda import NextTime

Deed = tuple[str, Callable[[], object]]
STEP = 25  # lines that are shown at first, and then each time one asks for more
_NAMED = 4  # people who are there that a line names


class ChannelLine(QWidget):
    """Pressing the name does `on_open`; each deed's button is named with the channel."""

    def __init__(
        self,
        theme: Theme,
        one: "NextTime",
        *,
        now: datetime,
        on_open: Callable[[], object],
        deeds: Sequence[Deed],
    ) -> None:
        super().__init__()
        from companion.operations.channels.words import channel_words, next_words

        em, row = theme.em, one.channel
        self.channel_id = row.id
        self.open = _NameButton(row.name)
        self.open.clicked.connect(lambda: on_open())
        self.next = label(next_words(one, now=now), "plain", wrap=True)
        if one.trouble:
            set_look(self.next, "small", tone="caution")
        elif one.running:
            set_look(self.next, "strong")
        words = QVBoxLayout()
        words.setSpacing(em(0.1))
        words.addWidget(self.open)
        if self.next.text():
            words.addWidget(self.next)
        rule = channel_words(row) if row.recurrence else ""
        about = " · ".join(filter(None, (rule, row.hashtag, _people(row.people))))
        if about:
            words.addWidget(label(breakable(about), "muted", wrap=True))
        if row.url:
            address = breakable_address(harmless(row.url, limit=300))
            words.addWidget(label(address, "small", wrap=True))
            if (link := address_of(row.url)) is not None and link.caution:
                caution = label(link.caution, "small", wrap=True)
                words.addWidget(set_look(caution, "small", tone="caution"))
        self.buttons = [self._deed(text, row.name, do) for text, do in deeds]
        strip = QWidget()
        flow = FlowLayout(strip, spacing=em(0.2))
        for button in self.buttons:
            flow.addWidget(button)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        strip.setSizePolicy(policy)
        words.addWidget(strip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, em(0.4), 0, 0)
        column.setSpacing(em(0.3))
        column.addLayout(words)
        column.addWidget(hairline())

    def _deed(self, text: str, name: str, do: Callable[[], object]) -> QPushButton:
        button = set_look(QPushButton(text), "quiet")
        button.setAccessibleName(f"{text.rstrip('…')}: {name}")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda: do())
        return button


class ChannelLines(Section):
    """A heading with the number of its lines, the first of them shown; hidden without any."""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__(theme, title)
        self._title = title
        self.lines: list[ChannelLine] = []
        self._some: Sequence[NextTime] = ()
        self._make: Callable[[NextTime], ChannelLine] | None = None
        self._most = STEP
        self.more = set_look(QPushButton("Show more"), "quiet")
        self.more.setAccessibleName(f"{title}: show more")
        self.more.clicked.connect(self._on_more)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addWidget(self.more, alignment=Qt.AlignmentFlag.AlignLeading)
        self.hide()

    def show_channels(
        self, some: "Sequence[NextTime]", make: "Callable[[NextTime], ChannelLine]"
    ) -> None:
        """Show these; the focus stays on the button where it was."""
        name = self.clear()
        self.lines, self._some, self._make = [], some, make
        self._fill()
        count = len(some)
        self.heading.setText(f"{self._title} ({count:,})" if count else self._title)
        self.setVisible(bool(count))
        self.give_focus_back(name)

    def _fill(self) -> None:
        assert self._make is not None
        for one in self._some[len(self.lines) : self._most]:
            line = self._make(one)
            self.lines.append(line)
            self.body.addWidget(line)
        self.more.setVisible(len(self._some) > len(self.lines))

    def _on_more(self) -> None:
        first = len(self.lines)
        self._most += STEP
        self._fill()
        self.lines[first].open.setFocus()


class _NameButton(QPushButton):
    """A name that can be pressed: it reads as text and ends in an ellipsis where it must."""

    def __init__(self, name: str) -> None:
        super().__init__()
        set_look(self, "quiet")
        self.setAccessibleName(f"Show {name}")
        self.setToolTip("Show this channel")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        text = ElidedLabel(name, "strong")
        text.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inside.addWidget(text)


def _people(people: Sequence[tuple[int, str]]) -> str:
    names = [name or "(no name)" for _, name in people]
    more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    return f"there: {', '.join(names[:_NAMED])}{more}" if names else ""
