"""Files dropped anywhere on the window, and who takes them."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QMimeData

PICTURE_SUFFIXES = frozenset(
    {".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".tif", ".tiff", ".heic", ".heif", ".avif"}
)


class DropTaker(NamedTuple):
    """`suffixes` are lower case with a dot; empty takes anything that nobody else does.

    `invitation` is shown while files hover over the window: "Drop to import".
    """

    suffixes: frozenset[str]
    invitation: str
    take: Callable[[list[Path]], None]


class Drops:
    """Whom to offer dropped files to. Pages are made late, so the composition root registers."""

    def __init__(self) -> None:
        self._takers: list[DropTaker] = []

    def register(
        self,
        take: Callable[[list[Path]], None],
        *,
        invitation: str,
        suffixes: Iterable[str] = (),
    ) -> None:
        """Offer files of these suffixes to `take` (none given: whatever is left over)."""
        self._takers.append(DropTaker(frozenset(suffixes), invitation, take))

    def taker_for(self, paths: Sequence[Path]) -> DropTaker | None:
        """Who takes these files: the one who knows every suffix, else the one who takes all."""
        if not paths:
            return None
        wanted = {path.suffix.casefold() for path in paths}
        for taker in self._takers:
            if taker.suffixes and wanted <= taker.suffixes:
                return taker
        return next((taker for taker in self._takers if not taker.suffixes), None)


def dropped_paths(mime: QMimeData) -> list[Path]:
    """The files in what is dragged; web addresses and folders are left out."""
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    return [path for path in paths if path.is_file()]
