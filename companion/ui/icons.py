"""Icons: the drawings of resources/icons in the colour of a token, at every pixel density.

The drawings are 24 by 24 with `stroke="currentColor"`, which QSvgRenderer takes for black: the
word is replaced by the token's colour. A drawing that is missing becomes a small ring.
"""

from typing import Protocol

from PySide6.QtCore import QByteArray, QObject, QPoint, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QPushButton

from companion.assets import resource
from companion.ui.theme import Theme

_RING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" '
    'stroke="currentColor" stroke-width="1.75"><circle cx="12" cy="12" r="5"/></svg>'
)


def _densities() -> set[float]:
    """Those that the screens need: each drawing costs a third of a millisecond at the start."""
    return {1.0, *(screen.devicePixelRatio() for screen in QGuiApplication.screens())}


class TakesIcon(Protocol):
    """What an icon can be put on: a QAbstractButton, a QAction."""

    def setIcon(self, icon: QIcon, /) -> None:
        """Show this icon."""


class Icons:
    """Draws icons by name (`mail`, `phone`, `undo`, ...) in the colours of a theme."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._sources: dict[str, str] = {}
        self._drawn: dict[tuple[str, str, int, int, bool], QIcon] = {}

    def icon(self, name: str, token: str = "ink") -> QIcon:
        """The icon as it looks in the present scheme; see `put` for one that follows it."""
        return self._icon(name, token, self._theme.em(1.3), 0, Qt.LayoutDirection.LeftToRight)

    def beside_words(self, name: str, token: str, direction: Qt.LayoutDirection) -> QIcon:
        """The icon with a gap on the side of the words that it stands before.

        Buttons have no room of their own for it: their style draws words close to the icon.
        """
        size = self.beside_words_size()
        return self._icon(name, token, size.height(), size.width() - size.height(), direction)

    def beside_words_size(self) -> QSize:
        """How large such an icon is, with its gap."""
        side = self._theme.em(1.2)
        return QSize(side + self._theme.em(0.3), side)

    def _icon(
        self, name: str, token: str, size: int, gap: int, direction: Qt.LayoutDirection
    ) -> QIcon:
        colour = self._theme.colour(token).name()
        is_mirrored = direction == Qt.LayoutDirection.RightToLeft
        key = (name, colour, size, gap, is_mirrored)
        if key not in self._drawn:
            icon = QIcon()
            for density in _densities():
                pixmap = self._draw(name, colour, size, density)
                icon.addPixmap(_with_gap(pixmap, gap, is_mirrored) if gap else pixmap)
            self._drawn[key] = icon
        return self._drawn[key]

    def pixmap(self, name: str, size: int, token: str, density: float) -> QPixmap:
        """One drawing, `size` logical pixels wide, for painting on a surface of this density."""
        return self._draw(name, self._theme.colour(token).name(), size, density)

    def put(self, target: QObject, name: str, token: str = "ink") -> None:
        """Give a button or an action an icon that changes with the scheme."""
        for keeper in target.findChildren(
            _Keeper, options=Qt.FindChildOption.FindDirectChildrenOnly
        ):
            keeper.deleteLater()
        _Keeper(self, self._theme, target, name, token)

    def _draw(self, name: str, colour: str, size: int, density: float) -> QPixmap:
        pixels = round(size * density)
        pixmap = QPixmap(pixels, pixels)
        pixmap.fill(Qt.GlobalColor.transparent)
        svg = self._source(name).replace("currentColor", colour)
        painter = QPainter(pixmap)
        QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, pixels, pixels))
        painter.end()
        pixmap.setDevicePixelRatio(density)
        return pixmap

    def _source(self, name: str) -> str:
        if name not in self._sources:
            path = resource("icons", f"{name}.svg")
            self._sources[name] = path.read_text(encoding="utf-8") if path.is_file() else _RING
        return self._sources[name]


def _with_gap(pixmap: QPixmap, gap: int, is_mirrored: bool) -> QPixmap:
    density = pixmap.devicePixelRatio()
    wide = QPixmap(pixmap.width() + round(gap * density), pixmap.height())
    wide.setDevicePixelRatio(density)
    wide.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wide)
    painter.drawPixmap(QPoint(gap if is_mirrored else 0, 0), pixmap)
    painter.end()
    return wide


class _Keeper(QObject):
    """Lives as long as its button or action, and draws its icon anew when the theme changes."""

    def __init__(self, icons: Icons, theme: Theme, target: QObject, name: str, token: str) -> None:
        super().__init__(target)
        self._icons, self._name, self._token = icons, name, token
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @Slot()
    def _on_theme_changed(self) -> None:
        target: TakesIcon = self.parent()  # type: ignore[assignment]
        if isinstance(target, QPushButton) and target.text():
            direction = target.layoutDirection()
            target.setIconSize(self._icons.beside_words_size())
            target.setIcon(self._icons.beside_words(self._name, self._token, direction))
            return
        target.setIcon(self._icons.icon(self._name, self._token))
