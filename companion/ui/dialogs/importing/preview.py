"""The table as it will be, or as it stands in the file, with what each column is above it."""

from itertools import islice

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QSizePolicy,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from companion.importing import ImportPlan
from companion.ui.context import Context
from companion.ui.dialogs.importing.head import FieldDelegate, HeadModel
from companion.ui.dialogs.importing.heads import file_heads, heads_after, people_heads
from companion.ui.dialogs.importing.lines import width_of
from companion.ui.dialogs.importing.rows import FileModel, PeopleModel
from companion.ui.dialogs.importing.texts import TextDelegate
from companion.ui.dialogs.importing.work import Answer, People, people_at

PEOPLE, FILE = "people", "file"
_NAMES = {PEOPLE: "The people as they will be stored", FILE: "The rows of the file"}

_NARROWEST, _WIDEST, _OTHERS = 5, 20, 9  # em; the last for columns that are not looked at
_FITTED_ROWS, _FITTED_COLUMNS = 20, 40  # looked at to choose the columns' widths
_LOOKED_AT = 200  # people, to see which parts their names have
_FEWEST_ROWS, _MOST_ROWS = 4, 14  # seen at once, as far as there is room


class Preview(QWidget):
    """Head and rows, which scroll sideways together; `mode` is PEOPLE or FILE.

    `chosen(header, field)` when the user chooses what a column holds; `pointed` when a row or a
    column was gone to.
    """

    chosen = Signal(str, object)
    mode_changed = Signal()
    pointed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        theme = self._theme = context.theme
        self._worker = context.worker
        self._plan: ImportPlan | None = None
        self._first: People = {}
        self._country = ""
        self._natural: list[int] = []
        self.mode = PEOPLE
        self.head_model = HeadModel(theme)
        self.file_model, self.people_model = FileModel(theme), PeopleModel(theme)
        self.head = _table(self.head_model, "What each column holds")
        self.rows = _table(self.people_model, _NAMES[PEOPLE])
        self._delegate = FieldDelegate(self.head)
        self.head.setItemDelegateForRow(0, self._delegate)
        self._texts = TextDelegate(self.rows)
        self.rows.setItemDelegate(self._texts)
        self.head.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.head.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.rows.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.rows.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        # Both must scroll equally far, although only one has a bar beside it.
        self._beside = QWidget()
        self._beside.setFixedWidth(self.rows.verticalScrollBar().sizeHint().width())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        top = QHBoxLayout()
        top.addWidget(self.head)
        top.addWidget(self._beside)
        layout.addLayout(top)
        layout.addWidget(self.rows)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def _listen(self) -> None:
        self.head.clicked.connect(self._on_pressed)
        self.head.activated.connect(self._on_pressed)
        across, below = self.head.horizontalScrollBar(), self.rows.horizontalScrollBar()
        below.valueChanged.connect(across.setValue)
        across.valueChanged.connect(below.setValue)
        self.rows.viewport().installEventFilter(self)
        self.head_model.chosen.connect(self.chosen)
        self.people_model.wanted.connect(self._on_wanted)
        self._theme.changed.connect(self._measure)

    def show_answer(self, answer: Answer) -> None:
        """Show another table, or the same with other columns or other people."""
        plan, report = answer.plan, answer.report
        assert plan is not None
        assert report is not None
        first = answer.first
        across = self.rows.horizontalScrollBar().value()
        down = self.rows.verticalScrollBar().value()
        header = self._current_header()
        same = self._plan is not None and self._plan.table is plan.table
        self._plan, self._first, self._country = plan, first, answer.country
        self.file_model.show_table(plan.table)
        self.file_model.show_left_out({one.row: one.reason for one in report.skipped})
        heads = people_heads(plan, islice(first.values(), _LOOKED_AT))
        self.people_model.show_people(plan, answer.places, heads, first)
        self.people_model.show_changed(answer.changed)
        self._show_heads()
        if same:
            self.rows.horizontalScrollBar().setValue(across)
            self.rows.verticalScrollBar().setValue(down)
            # A column that was chosen otherwise may stand elsewhere now.
            self._to_column(header)

    def show_choice(self, plan: ImportPlan) -> None:
        """Show at once what a column is taken for now; the people follow when they are counted."""
        self.head_model.show_heads(heads_after(self.head_model.heads, plan))

    def _show_heads(self) -> None:
        plan = self._plan
        if plan is not None:
            people = people_heads(plan, islice(self._first.values(), _LOOKED_AT))
            self.head_model.show_heads(file_heads(plan) if self.mode == FILE else people)
            self._measure()

    def _to_column(self, header: str) -> None:
        place = self.head_model.place_of(header)
        if place is not None:
            self.head.setCurrentIndex(self.head_model.index(0, place))
            self.head.scrollTo(self.head_model.index(0, place))

    def show_mode(self, mode: str) -> None:
        """Show the people as they will be stored, or the file as it is."""
        header = self._current_header()
        self.mode = mode
        model: QAbstractTableModel = self.file_model if mode == FILE else self.people_model
        self.rows.setModel(model)
        self.rows.setAccessibleName(_NAMES[mode])
        self._show_heads()
        self._to_column(header)
        self.mode_changed.emit()

    def show_row(self, number: int) -> None:
        """Go to a row of the file by its number, among the people if it is one of them."""
        if self.mode == PEOPLE and self.people_model.place_of(number) is None:
            self.show_mode(FILE)
        model = self.people_model if self.mode == PEOPLE else self.file_model
        place = model.place_of(number)
        if place is not None:
            column = max(0, self.rows.columnAt(0))
            index = model.index(place, column)
            self.rows.setCurrentIndex(index)
            self.rows.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
            self.pointed.emit()

    def show_column(self, header: str) -> None:
        """Go to the column where a column of the file can be changed."""
        place = self.head_model.place_of(header)
        if place is not None and self.head_model.heads[place].guess is None:
            self.show_mode(FILE)
        self._to_column(header)
        self.head.setFocus()
        self.pointed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.rows.viewport():
            self._spread()
        return super().eventFilter(watched, event)

    def _on_wanted(self, chunk: int) -> None:
        plan, places = self.people_model.plan, self.people_model.chunk_places(chunk)
        country = self._country
        if plan is not None:
            self._worker.compute(
                lambda _: (plan, chunk, people_at(plan, places, country)),
                on_done=self._on_people,
                what="Reading…",
            )

    def _on_people(self, made: tuple[ImportPlan, int, People]) -> None:
        self.people_model.add_people(*made)

    def _current_header(self) -> str:
        index = self.head.currentIndex()
        if not index.isValid() or index.column() >= len(self.head_model.heads):
            return ""
        head = self.head_model.heads[index.column()]
        return head.guesses[0].header if head.guesses else ""

    def _on_pressed(self, index: QModelIndex) -> None:
        if index.row() != 0:
            return
        head = self.head_model.heads[index.column()]
        if head.guess is not None:
            self.head.edit(index)
        elif head.guesses:
            # Made of several columns: where each of them stands on its own it can be changed.
            self.show_column(head.guesses[0].header)

    def _measure(self) -> None:
        """Choose the first columns' widths by what stands in the first rows of each."""
        em, model = self._theme.em, self.rows.model()
        metrics = QFontMetrics(self._theme.font())
        bold = QFontMetrics(self._theme.font(bold=True))
        narrowest, widest, beside = em(_NARROWEST), em(_WIDEST), em(2.2)
        rows = min(_FITTED_ROWS, model.rowCount())
        columns = min(self.head_model.columnCount(), model.columnCount(), _FITTED_COLUMNS)
        self._natural = []
        for column in range(columns):
            widths = [width_of(_text(model, row, column), metrics) for row in range(rows)]
            widths += [width_of(_text(self.head_model, row, column), bold) for row in (0, 1)]
            self._natural.append(min(widest, max(narrowest, max(widths) + beside)))
        self._fit()
        self._spread()

    def _fit(self) -> None:
        row = self._theme.em(2.2)
        model = self.rows.model()
        rows = model.rowCount()
        last = model.headerData(rows - 1, Qt.Orientation.Vertical) if rows else ""
        digits = QFontMetrics(self._theme.font()).horizontalAdvance("0") * (len(str(last)) + 2)
        for view in (self.head, self.rows):
            header = view.verticalHeader()
            header.setDefaultSectionSize(row)
            header.setFixedWidth(digits)
        frame = 2 * self.rows.frameWidth()
        self.head.setFixedHeight(2 * row + frame)
        count = max(1, rows)
        bar = self.rows.horizontalScrollBar().sizeHint().height()
        self.rows.setMinimumHeight(min(_FEWEST_ROWS, count) * row + frame + bar)
        self.rows.setMaximumHeight(min(_MOST_ROWS, count) * row + frame + bar)
        self.setMaximumHeight(self.head.maximumHeight() + self.rows.maximumHeight())

    def _spread(self) -> None:
        """Give the columns their widths, and what is left over to all of them."""
        widths, others = self._natural, self._theme.em(_OTHERS)
        beyond = others * (self.head_model.columnCount() - len(widths))
        spare = self.rows.viewport().width() - sum(widths) - beyond
        extra = spare // len(widths) if widths and spare > 0 else 0
        for view in (self.head, self.rows):
            view.horizontalHeader().setDefaultSectionSize(others)
            for column, width in enumerate(widths):
                view.setColumnWidth(column, width + extra)


def _text(model: QAbstractItemModel, row: int, column: int) -> str:
    return str(model.data(model.index(row, column)) or "")


def _table(model: QAbstractTableModel, name: str) -> QTableView:
    view = QTableView()
    view.setModel(model)
    view.setAccessibleName(name)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
    view.setTextElideMode(Qt.TextElideMode.ElideRight)
    view.horizontalHeader().hide()
    view.setCornerButtonEnabled(False)
    view.verticalHeader().setObjectName("rowNumbers")
    view.verticalHeader().setSectionsClickable(False)
    view.verticalHeader().setHighlightSections(False)
    view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    return view
