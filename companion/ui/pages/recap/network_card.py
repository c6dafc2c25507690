"""The graph with what belongs to it: a search, larger and smaller, and the same as a list."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)

from companion.model.figures import counted
from companion.ui.context import Context
from companion.ui.pages.recap.network import NetworkView
from companion.ui.widgets.charts.card import KEY
from companion.ui.widgets.looks import label, set_look
from companion.ui.widgets.message import announce
from companion.ui.widgets.tips import set_tip

if TYPE_CHECKING:
    from companion.operations.introductions.through import Node

_ROWS = 16
_STEP = 1.4
_HELP = (
    "You are in the middle; a line leads to whom you met through somebody, a larger dot to more "
    "people. Dashed: people whom you introduced. Pull to move, + and - to zoom, arrows to go from "
    "one to the next, Space to fold."
)


class NetworkCard(QFrame):
    """`chosen(contact id)` when somebody is to be opened."""

    chosen = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._theme = context.theme
        set_look(self, "card")
        self.setAccessibleName("Who introduced whom")
        self.view = NetworkView(context.theme)
        self.view.chosen.connect(self._on_chosen)
        self.view.went.connect(self._on_went)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Find somebody here")
        self.search.setAccessibleName("Find somebody in the graph")
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(context.theme.em(16))
        self.search.textChanged.connect(self._on_search)
        self.search.returnPressed.connect(self._on_next)
        self._hits: list[int] = []
        self.closer, self.wider = self._zoom("+", "Larger", _STEP), self._zoom("−", "Smaller", -1)
        self.whole = set_look(QPushButton("All"), "quiet")
        self.whole.setAccessibleName("Show all of the graph")
        self.whole.clicked.connect(self.view.fit)
        self.turn = set_look(QPushButton("Table"), "quiet")
        self.turn.clicked.connect(lambda: self.show_table(not self.is_table))
        self.count, self.said = label("", "muted"), label("", "small", wrap=True)
        self.table = QTreeWidget()
        self.table.setHeaderLabels(["Who", "Led to"])
        self.table.setAccessibleName("Who introduced whom, as a table")
        self.table.header().setStretchLastSection(False)
        self.table.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.itemActivated.connect(self._on_row)
        self.table.setFixedHeight(context.theme.em(2 * _ROWS))
        self.table.hide()
        self._lay_out()
        # Typed into the search it is a letter.
        for part in (self.view, self.table):
            key = QShortcut(QKeySequence(KEY), part)
            key.setContext(Qt.ShortcutContext.WidgetShortcut)
            key.activated.connect(lambda: self.show_table(not self.is_table))
        self._name()

    @property
    def is_table(self) -> bool:
        """Whether the table is shown, not the graph."""
        return not self.table.isHidden()

    def show_graph(self, nodes: "Sequence[Node]", links: Sequence[tuple[int, int]]) -> None:
        """Show these people."""
        if nodes == self.view.tree.nodes and len(links) == len(self.view.tree.links):
            return
        self.view.show_graph(nodes, links)
        self.search.clear()
        self.count.setText(counted(len(nodes), "person", "people"))
        self.said.setText(_HELP)
        self.table.clear()
        if self.is_table:
            self._fill()

    def show_table(self, shown: bool) -> None:
        """Turn to the table, or back; the focus goes along."""
        inside = self.view.hasFocus() or self.table.hasFocus()
        if shown and not self.table.topLevelItemCount():
            self._fill()
        self.table.setVisible(shown)
        self.view.setVisible(not shown)
        for part in (self.closer, self.wider, self.whole):
            part.setVisible(not shown)
        self._name()
        if inside:
            (self.table if shown else self.view).setFocus()
        announce(self, f"Who introduced whom, {'table' if shown else 'picture'}")

    def _zoom(self, sign: str, name: str, by: float) -> QPushButton:
        button = set_look(QPushButton(sign), "quiet")
        button.setAccessibleName(f"{name}: the graph")
        set_tip(button, name)
        button.clicked.connect(lambda: self.view.zoom(by if by > 0 else 1 / _STEP))
        return button

    def _lay_out(self) -> None:
        em = self._theme.em
        head = QHBoxLayout()
        head.setSpacing(em(0.5))
        head.addWidget(label("Who introduced whom", "subtitle"))
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.turn)
        tools = QHBoxLayout()
        tools.setSpacing(em(0.4))
        tools.addWidget(self.search, 1)
        for part in (self.closer, self.wider, self.whole):
            tools.addWidget(part)
        tools.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(em(1.1), em(0.8), em(1.1), em(0.9))
        column.setSpacing(em(0.5))
        column.addLayout(head)
        column.addLayout(tools)
        column.addWidget(self.view)
        column.addWidget(self.table)
        column.addWidget(self.said)

    def _name(self) -> None:
        self.turn.setText("Picture" if self.is_table else "Table")
        self.turn.setAccessibleName(f"Who introduced whom: {self.turn.text().lower()}")
        set_tip(self.turn, f"Turn to the {self.turn.text().lower()} ({KEY})")

    def _fill(self) -> None:
        items: dict[object, QTreeWidgetItem] = {}
        tree = self.view.tree
        roots = []
        for number, node in enumerate(tree.nodes):
            item = QTreeWidgetItem([node.name, f"{node.reached:,}" if node.reached else ""])
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setData(0, Qt.ItemDataRole.UserRole, number)
            items[number] = item
            up = tree.above[number]
            if up is None:
                roots.append(item)
            else:
                items[up].addChild(item)
        self.table.addTopLevelItems(roots)
        self.table.expandAll()

    def _on_search(self, words: str) -> None:
        self._hits = self.view.tree.find(words)
        self.view.mark(self._hits)
        if words.strip():
            found = counted(len(self._hits), "person", "people")
            self.said.setText(f"{found} found; Enter goes from one to the next.")
        else:
            self.said.setText(_HELP)

    def _on_next(self) -> None:
        if not self._hits:
            return
        here = self.view.current
        later = [hit for hit in self._hits if here is None or hit > here]
        number = (later or self._hits)[0]
        self.view.go_to(number, closer=True)
        if self.is_table:
            self._select(number)

    def _select(self, number: int) -> None:
        rows = self.table.findItems(
            self.view.tree.nodes[number].name,
            Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive,
        )
        for row in rows:
            if row.data(0, Qt.ItemDataRole.UserRole) == number:
                self.table.setCurrentItem(row)
                self.table.scrollToItem(row)

    def _on_went(self, node: "Node") -> None:
        number = self.view.current
        if number is not None and node is not None:
            self.said.setText(self.view.tree.said(number) + ". Enter opens the person.")

    def _on_chosen(self, node: "Node") -> None:
        if isinstance(node.key, int):
            self.chosen.emit(node.key)

    def _on_row(self, item: QTreeWidgetItem) -> None:
        self._on_chosen(self.view.tree.nodes[item.data(0, Qt.ItemDataRole.UserRole)])
