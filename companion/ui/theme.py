"""The look of the window: our tokens, one style sheet; light or dark with the system.

Everything is measured in em of the application's font, so that it grows with the text size that
the system or the user chose. Widgets that paint themselves take a `Theme`, read `theme.tokens`
and `theme.em()` in their paintEvent, and connect `theme.changed` to `self.update`.
"""

import re
from string import Template
from typing import Literal, cast, get_args

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from companion.assets import resource
from companion.ui.tokens import DARK, LIGHT, Tokens

SchemeName = Literal["system", "light", "dark"]
SCHEMES: tuple[SchemeName, ...] = get_args(SchemeName)

# Windows' own 9 pt is too small for a list that is read at arm's length.
SMALLEST_POINTS = 10.5

# Asked for after the system's own font, for the scripts that it may lack.
_FALLBACKS = (
    "Noto Sans", "Segoe UI", "Helvetica Neue", "DejaVu Sans",
    "Noto Sans CJK SC", "Noto Sans CJK JP", "Microsoft YaHei", "Yu Gothic", "Malgun Gothic",
    "PingFang SC", "Hiragino Sans", "Noto Sans Arabic", "Noto Naskh Arabic", "Noto Sans Hebrew",
    "Noto Sans Devanagari", "Nirmala UI", "Noto Sans Thai", "Leelawadee UI",
    "Noto Sans Ethiopic", "Ebrima", "Noto Sans Georgian", "Noto Sans Armenian",
)  # fmt: skip

_LENGTH = re.compile(r"(font-size:\s*)?(-?[\d.]+)em\b")


class Theme(QObject):
    """The scheme in force, and the one place that styles the application.

    `changed` is sent after a new scheme, text size or system scheme has been put in force.
    """

    changed = Signal()

    def __init__(self, application: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._application = application
        self._asked: SchemeName = "system"
        self._text_scale = 1.0
        self._template = resource("style", "window.qss").read_text(encoding="utf-8")
        self._applied: tuple[Tokens, float] | None = None
        # Asked for hundreds of times in each painting: as long as the scheme and the font are the
        # same.
        self._tokens: Tokens | None = None
        self._colours: dict[str, QColor] = {}
        self._pixels: int | None = None
        self._fonts: dict[tuple[float, bool], QFont] = {}
        application.styleHints().colorSchemeChanged.connect(self._on_system_scheme)

    @property
    def tokens(self) -> Tokens:
        """The colours of the scheme in force."""
        if self._tokens is None:
            scheme = self._asked
            if scheme == "system":
                dark = self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
                scheme = "dark" if dark else "light"
            self._tokens = DARK if scheme == "dark" else LIGHT
        return self._tokens

    @property
    def scheme(self) -> SchemeName:
        """What was asked for: `system`, `light` or `dark`."""
        return self._asked

    @property
    def text_scale(self) -> float:
        """Text size as a factor of the system's, 0.8 to 2."""
        return self._text_scale

    def use(self, *, scheme: SchemeName | None = None, text_scale: float | None = None) -> None:
        """Put a scheme and a text size in force, now and everywhere; None leaves it as it is."""
        if scheme is not None:
            self._asked = scheme
            wanted = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
            # Native parts (title bar, file dialogs) follow where the platform can.
            self._application.styleHints().setColorScheme(
                wanted.get(scheme, Qt.ColorScheme.Unknown)
            )
        if text_scale is not None:
            self._text_scale = min(2.0, max(0.8, text_scale))
        self._apply()

    def em(self, count: float = 1.0) -> int:
        """`count` em of the application's font, in whole logical pixels, at least 1."""
        if self._pixels is None:
            self._pixels = QFontInfo(self._application.font()).pixelSize()
        return max(1, round(self._pixels * count))

    def font(self, size: float = 1.0, *, bold: bool = False) -> QFont:
        """The application's font at `size` em, for painted text."""
        font = self._fonts.get((size, bold))
        if font is None:
            font = QFont(self._application.font())
            font.setPointSizeF(font.pointSizeF() * size)
            if bold:
                font.setWeight(QFont.Weight.DemiBold)
            self._fonts[size, bold] = font
        return QFont(font)

    def colour(self, token: str) -> QColor:
        """The colour of a token by its name, for painting."""
        colour = self._colours.get(token)
        if colour is None:
            colour = self._colours[token] = QColor(cast(str, getattr(self.tokens, token)))
        return QColor(colour)

    @Slot()
    def _on_system_scheme(self) -> None:
        if self._asked == "system":
            self._apply()

    def _apply(self) -> None:
        self._tokens = None
        self._colours.clear()
        state = (self.tokens, self._text_scale)
        if state == self._applied:
            return
        self._applied = state
        self._application.setFont(_application_font(self._text_scale))
        self._pixels = None
        self._fonts.clear()
        self._application.setPalette(_palette(self.tokens))
        self._application.setStyleSheet(self.style_sheet())
        self.changed.emit()

    def style_sheet(self) -> str:
        """The style sheet, made from the template in resources/style for the scheme in force."""
        points, pixels = self._application.font().pointSizeF(), self.em()

        def measured(found: re.Match[str]) -> str:
            count = float(found[2])
            return f"{found[1]}{points * count:.2f}pt" if found[1] else f"{round(pixels * count)}px"

        text = _LENGTH.sub(measured, self._template)
        return Template(text).substitute(
            self.tokens.colours(),
            scheme="dark" if self.tokens.dark else "light",
            style=resource("style").as_posix(),
        )


def _application_font(scale: float) -> QFont:
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    # Asking Qt for a family that is not installed costs it a search and a warning.
    installed = frozenset(QFontDatabase.families())
    fallbacks = [name for name in _FALLBACKS if name in installed]
    font.setFamilies(list(dict.fromkeys([*font.families(), *fallbacks])))
    points = font.pointSizeF() if font.pointSizeF() > 0 else QFontInfo(font).pointSizeF()
    font.setPointSizeF(max(points, SMALLEST_POINTS) * scale)
    return font


def _palette(tokens: Tokens) -> QPalette:
    """Fusion's colours, for whatever the style sheet leaves to it."""
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.ground,
        role.WindowText: tokens.ink,
        role.Base: tokens.panel,
        role.AlternateBase: tokens.ground,
        role.ToolTipBase: tokens.toast,
        role.ToolTipText: tokens.on_toast,
        role.PlaceholderText: tokens.muted,
        role.Text: tokens.ink,
        role.Button: tokens.panel,
        role.ButtonText: tokens.ink,
        role.BrightText: tokens.on_accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Accent: tokens.accent,
        role.Light: tokens.panel,
        role.Midlight: tokens.side,
        role.Mid: tokens.line,
        role.Dark: tokens.line,
        role.Shadow: tokens.line,
    }
    palette = QPalette()
    for which, colour in colours.items():
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(tokens.muted))
    return palette
