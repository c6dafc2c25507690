"""Photo and logo of one's own card, from a picture that the user gave to the stored one."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Literal

from companion.errors import KnownError
from companion.model.draft import Photo
from companion.store.card_variants import Variant
from companion.ui.context import Context
from companion.ui.pages.cards.look import CardLook
from companion.ui.pages.cards.pictures import PictureBox

Kind = Literal["photo", "logo"]


def picture_changer(
    context: Context,
    look: CardLook,
    *,
    current: Callable[[], Variant],
    failed: Callable[[str], None],
) -> "PictureChanger":
    """Join the two pictures of the panel to the operations."""
    changer = PictureChanger(context, current, failed)
    boxes: dict[Kind, PictureBox] = {"photo": look.photo, "logo": look.logo}
    for kind, box in boxes.items():
        box.file_given.connect(partial(changer.take_file, kind))
        box.data_given.connect(partial(changer.take, kind))
        box.removed.connect(partial(changer.remove, kind))
    return changer


class PictureChanger:
    """Reads and shrinks off the UI thread, then stores; the card that is shown gets it."""

    def __init__(
        self,
        context: Context,
        current: Callable[[], Variant],
        failed: Callable[[str], None],
    ) -> None:
        self._context, self._current, self._failed = context, current, failed

    def take_file(self, kind: Kind, path: Path) -> None:
        """Make a file the photo or the logo."""
        self._make(kind, lambda: _read(path))

    def take(self, kind: Kind, data: bytes) -> None:
        """Make a pasted picture the photo or the logo."""
        self._make(kind, lambda: data)

    def remove(self, kind: Kind) -> None:
        """Take it off all cards."""
        self._store(kind, None)

    def _make(self, kind: Kind, read: Callable[[], bytes]) -> None:
        self._context.worker.compute(
            lambda _: _made(kind, read()),
            on_done=partial(self._store, kind),
            on_failed=self._failed,
            what=f"Reading the {kind}…",
        )

    def _store(self, kind: Kind, picture: Photo | None) -> None:
        from companion.operations.card_variants import set_card_picture

        variant = self._current()
        self._context.change(
            lambda db, _: set_card_picture(db, kind=kind, picture=picture, variant=variant),
            cause=None,
            on_failed=self._failed,
        )


def _made(kind: Kind, data: bytes) -> Photo:
    from companion.qr.card_pictures import logo_of, photo_of

    return photo_of(data) if kind == "photo" else logo_of(data)


def _read(path: Path) -> bytes:
    from companion.qr.card_pictures import MOST_OCTETS

    try:
        with path.open("rb") as file:
            return file.read(MOST_OCTETS + 1)
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        raise KnownError(f"“{path.name}” could not be read: {reason}.") from error
