"""One line of text that ends in an ellipsis where it has no more room."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from companion.ui.widgets.looks import Look, set_look
from companion.ui.widgets.tips import set_tip


class ElidedLabel(QLabel):
    """A label that may be narrower than its text; the whole text is in its tool tip then."""

    def __init__(self, text: str = "", look: Look = "plain") -> None:
        super().__init__(text)
        set_look(self, look)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        margins = self.contentsMargins()
        return QSize(
            metrics.horizontalAdvance("…") + margins.left() + margins.right(),
            super().minimumSizeHint().height(),
        )

    def setText(self, text: str) -> None:
        super().setText(" ".join(text.split()))
        self._tell_whole()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_whole()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        # A Latin name in an Arabic window still ends at its right.
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), self._alignment(), self._shown())
        painter.end()

    def _alignment(self) -> int:
        """Follow the layout, not the text, so that a column of names has one edge."""
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        chosen = self.alignment()
        if chosen & Qt.AlignmentFlag.AlignHCenter:
            side = Qt.AlignmentFlag.AlignHCenter
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        return int(flags.value) | int(Qt.TextFlag.TextSingleLine.value)

    def _shown(self) -> str:
        width = self.contentsRect().width()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, width)

    def _tell_whole(self) -> None:
        set_tip(self, self.text() if self._shown() != self.text() else "")
