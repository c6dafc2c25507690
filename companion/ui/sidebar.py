"""The sidebar: the event switcher on top, the pages with their numbers, the sheets below."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QMenu, QPushButton, QVBoxLayout

from companion.ui.context import Context, EventEntry
from companion.ui.page import PageEntry
from companion.ui.widgets.avatar import initials
from companion.ui.widgets.elided import ElidedLabel
from companion.ui.widgets.looks import set_look
from companion.ui.widgets.mirror import mirrored
from companion.ui.widgets.tips import set_tip

WIDTH, NARROW_WIDTH = 14.8, 4.0  # em
_BELOW = ("import", "export", "help")
_LONGEST_NAME = 48
_MANY = 12  # lines of the menu


class SidebarEntry(QAbstractButton):
    """Icon, word, and a number or a shortcut at the end. Narrow, it is the icon alone."""

    def __init__(self, context: Context, *, text: str, icon: str, tip: str, end: str = "") -> None:
        super().__init__()
        self._theme, self._icons, self._icon = context.theme, context.icons, icon
        self._end, self._number = end, ""
        self._narrow = False
        self.setText(text)
        self.setAccessibleName(text.rstrip("…"))
        self.setToolTip(tip)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        context.theme.changed.connect(self._on_theme_changed)

    def set_number(self, number: int | None) -> None:
        """Show a number at the end; None for none."""
        self._number = "" if number is None else f"{number:,}"
        self.setAccessibleDescription(self._number)
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        """Show the icon alone, or all."""
        self._narrow = narrow
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        em = self._theme.em
        return QSize(em(NARROW_WIDTH - 1.2 if self._narrow else WIDTH - 1.4), em(2.5))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        em, here = self._theme.em, self.isChecked()
        size = em(1.3)
        left = (self.width() - size) // 2 if self._narrow else em(0.75)
        token = "accent" if here else "muted"
        drawing = self._icons.pixmap(self._icon, size, token, self.devicePixelRatioF())
        place = self._mirrored(QRect(left, (self.height() - size) // 2, size, size))
        painter.drawPixmap(place, drawing)
        if not self._narrow:
            self._paint_words(painter, left + size + em(0.8))
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        here, radius = self.isChecked(), self._theme.em(0.45)
        frame = self.rect().adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if here or self.underMouse():
            painter.setBrush(self._theme.colour("accent_tint" if here else "selection"))
            painter.drawRoundedRect(frame, radius, radius)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.drawRoundedRect(frame, radius, radius)

    def _paint_words(self, painter: QPainter, left: int) -> None:
        theme, pad = self._theme, self._theme.em(0.75)
        end = self._number or self._end
        small = theme.font(0.86, bold=bool(self._number) and self.isChecked())
        end_width = QFontMetrics(small).horizontalAdvance(end)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        leading, trailing = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            leading, trailing = trailing, leading
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.setFont(small)
        painter.setPen(theme.colour("muted"))
        place = QRect(self.width() - pad - end_width, 0, end_width, self.height())
        painter.drawText(self._mirrored(place), middle | trailing, end)
        font = theme.font(bold=self.isChecked())
        room = self.width() - left - end_width - pad * 2
        words = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        painter.setPen(theme.colour("ink"))
        place = QRect(left, 0, room, self.height())
        painter.drawText(self._mirrored(place), middle | leading, words)

    def _mirrored(self, rect: QRect) -> QRect:
        return mirrored(self.layoutDirection(), self.rect(), rect)

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()


class EventSwitcher(QPushButton):
    """The card on top: the chosen event, and a menu of all of them."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._narrow = False
        set_look(self, "event")
        em = context.theme.em
        self._name = ElidedLabel("", "strong")
        self._lines = (ElidedLabel("", "small"), ElidedLabel("", "small"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em(0.8), em(0.6), em(0.8), em(0.6))
        layout.setSpacing(em(0.15))
        for part in (self._name, *self._lines):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            layout.addWidget(part)
        menu = QMenu(self)
        menu.setAccessibleName("Events")
        menu.aboutToShow.connect(self._fill_menu)
        self.setMenu(menu)
        context.event_changed.connect(self._show_event)
        context.events_changed.connect(self._show_event)
        self._show_event()

    def set_narrow(self, narrow: bool) -> None:
        """Show initials alone, or all."""
        self._narrow = narrow
        self._show_event()

    def sizeHint(self) -> QSize:
        layout = self.layout()
        assert layout is not None
        return layout.sizeHint()

    minimumSizeHint = sizeHint

    def _show_event(self) -> None:
        event, events = self._context.current_event, self._context.events
        if event is not None:
            place = " · ".join(part for part in (event.place, event.dates) if part)
            people = _people(event.people)
            name, lines = event.name, (place, people)
        elif events:
            count = "1 event" if len(events) == 1 else f"{len(events):,} events"
            name, lines = "All events", (count, "")
        else:
            name, lines = "No event yet", ("Import a list to begin", "")
        spoken = ", ".join(part for part in (name, *lines) if part)
        self.setAccessibleName(f"Event: {spoken}")
        set_tip(self, spoken)
        self._name.setText((initials(name) or "·") if self._narrow else f"{name} ▾")
        center = Qt.AlignmentFlag.AlignHCenter if self._narrow else Qt.AlignmentFlag.AlignLeft
        self._name.setAlignment(center | Qt.AlignmentFlag.AlignVCenter)
        for shown, text in zip(self._lines, lines, strict=True):
            shown.setText(text)
            shown.setVisible(bool(text) and not self._narrow)
        self.updateGeometry()

    def _fill_menu(self) -> None:
        menu = self.menu()
        menu.clear()
        group = QActionGroup(menu)
        chosen = self._context.current_event
        choices: list[tuple[int | None, str]] = [(None, "All events")]
        choices += [(one.id, _line_of(one)) for one in self._context.events]
        # Below so many events as have to be scrolled, nobody would find what else can be done.
        many = len(choices) > _MANY
        if many:
            self._add_deeds(menu, chosen)
            menu.addSeparator()
        for event_id, name in choices:
            action = menu.addAction(name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(event_id == (chosen.id if chosen else None))
            action.setActionGroup(group)
            action.triggered.connect(
                lambda _checked=False, wanted=event_id: self._context.choose_event(wanted)
            )
        if not many:
            menu.addSeparator()
            self._add_deeds(menu, chosen)

    def _add_deeds(self, menu: QMenu, chosen: EventEntry | None) -> None:
        names = ("event.edit", "event.again", "people.tags") if chosen is not None else ()
        for name in (*names, "event.new"):
            menu.addAction(self._context.commands.action(name))


def _line_of(event: EventEntry) -> str:
    """An event in the menu: what there is room for of its name, and when it is at the end."""
    name = " ".join(event.name.split())
    short = name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
    return f"{short}\t{event.dates}" if event.dates else short


def _people(count: int | None) -> str:
    # Not counted yet: the line keeps its place.
    if count is None:
        return "\N{NO-BREAK SPACE}"
    return "1 person" if count == 1 else f"{count:,} people"


class Sidebar(QFrame):
    """Sends `chosen(page_id)` when an entry is pressed; the window then calls `show_page`."""

    chosen = Signal(str)

    def __init__(self, context: Context, pages: Sequence[PageEntry]) -> None:
        super().__init__()
        set_look(self, "side")
        self.setAccessibleName("Sidebar")
        self._context = context
        self._narrow = False
        self.switcher = EventSwitcher(context)
        self._pages: dict[str, SidebarEntry] = {}
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self.switcher)
        self._layout.addSpacing(context.theme.em(0.7))
        for number, page in enumerate(pages, start=1):
            tip = f"{page.help} ({context.commands.keys(f'page.{number}')})"
            entry = SidebarEntry(context, text=page.title, icon=page.icon, tip=tip)
            entry.setCheckable(True)
            entry.clicked.connect(lambda _checked=False, name=page.id: self.chosen.emit(name))
            self._pages[page.id] = entry
            self._layout.addWidget(entry)
        self._layout.addStretch(1)
        self._sheets = [self._sheet_entry(name) for name in _BELOW]
        for entry in self._sheets:
            self._layout.addWidget(entry)
        context.number_changed.connect(self._on_number_changed)
        context.theme.changed.connect(self._fit)
        self._fit()

    @property
    def is_narrow(self) -> bool:
        """True while it shows icons alone."""
        return self._narrow

    def entry(self, page_id: str) -> SidebarEntry:
        """The entry of a page."""
        return self._pages[page_id]

    def show_page(self, page_id: str) -> None:
        """Mark the page that is shown."""
        for name, entry in self._pages.items():
            entry.setChecked(name == page_id)

    def set_narrow(self, narrow: bool) -> None:
        """Collapse to icons, or back."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self.switcher.set_narrow(narrow)
        for entry in (*self._pages.values(), *self._sheets):
            entry.set_narrow(narrow)
        self._fit()

    def _sheet_entry(self, name: str) -> SidebarEntry:
        commands = self._context.commands
        command = commands.command(name)
        end = commands.keys(name) if name == "help" else ""
        entry = SidebarEntry(
            self._context, text=command.text, icon=command.icon, tip=commands.tip(name), end=end
        )
        entry.clicked.connect(lambda: commands.run(name))
        return entry

    def _fit(self) -> None:
        em = self._context.theme.em
        side = em(0.6 if self._narrow else 0.7)
        self._layout.setContentsMargins(side, em(1), side, em(0.8))
        self._layout.setSpacing(em(0.15))
        self.setFixedWidth(em(NARROW_WIDTH if self._narrow else WIDTH))

    def _on_number_changed(self, page_id: str, number: int | None) -> None:
        if page_id in self._pages:
            self._pages[page_id].set_number(number)
