"""The picture on a person's page: seen large, chosen, pasted, saved, removed."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QMenu, QSizePolicy

from companion import operations
from companion.errors import KnownError
from companion.model.draft import Photo
from companion.operations.files_out import file_name, write_files
from companion.ui.context import Context
from companion.ui.theme import Theme
from companion.ui.widgets.avatar import paint_avatar
from companion.ui.widgets.pictures import small_image
from companion.ui.widgets.sheet import Sheet

_SIZE = 5.2  # em
_LARGE = 1600  # pixels
_FILTER = "Pictures (*.jpg *.jpeg *.png *.webp *.gif *.bmp *.heic *.heif *.avif *.tif *.tiff)"
_ENDS = {"image/jpeg": ".jpg", "image/png": ".png", "image/gif": ".gif", "image/webp": ".webp"}


class PhotoButton(QAbstractButton):
    """The avatar, and behind it the menu of what can be done with a contact's picture.

    `chosen(object)` gives a function that reads the picture's bytes, for the worker; `removed` says
    that there shall be none. Somebody who is not kept has the avatar alone, and no menu.
    """

    chosen = Signal(object)
    removed = Signal()
    enlarged = Signal()
    save_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._name = theme, ""
        self._photo: QPixmap | None = None
        self._kept = False
        self.menu = QMenu(self)
        self.see = self.menu.addAction("See it large", self.enlarged.emit)
        self.menu.addAction("Choose a picture…", self._on_choose)
        self.paste = self.menu.addAction("Paste the picture", self._on_paste)
        self.save = self.menu.addAction("Save the picture…", self.save_asked.emit)
        self.remove = self.menu.addAction("Remove the picture", self.removed.emit)
        self.setAccessibleName("Picture")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._on_clicked)
        theme.changed.connect(self._on_theme_changed)

    @property
    def has_photo(self) -> bool:
        """True while a picture is shown, not initials."""
        return self._photo is not None

    def show_person(self, name: str, photo: QImage | None, *, kept: bool) -> None:
        """Show this person; without a photo the initials."""
        self._name, self._kept = name, kept
        self._photo = None if photo is None else QPixmap.fromImage(photo)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if kept else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if kept else Qt.CursorShape.ArrowCursor)
        self.setAccessibleName(f"Picture of {name}" if photo else f"{name} has no picture yet")
        self.setToolTip("The picture: see, change or remove it" if kept else "")
        self.update()

    def open_menu(self) -> None:
        """Offer what can be done just now."""
        for action in (self.see, self.save, self.remove):
            action.setVisible(self.has_photo)
        clipboard = QGuiApplication.clipboard().mimeData()
        self.paste.setEnabled(clipboard is not None and clipboard.hasImage())
        self.menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _on_clicked(self) -> None:
        if self._kept:
            self.open_menu()

    def _on_choose(self) -> None:
        dialog = QFileDialog(self, "Choose a picture", str(Path.home()), _FILTER)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.choose)
        dialog.open()

    def choose(self, path: str) -> None:
        """Take this file's picture."""
        self.chosen.emit(lambda: read_picture(Path(path)))

    def _on_paste(self) -> None:
        image = QGuiApplication.clipboard().image()
        if not image.isNull():
            self.chosen.emit(lambda: _packed(image))

    def sizeHint(self) -> QSize:
        side = self._theme.em(_SIZE)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        frame = QRectF(self.rect())
        paint_avatar(painter, frame, self._theme, self._name, self._photo)
        if self.hasFocus() or (self._kept and self.underMouse()):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.drawEllipse(frame.adjusted(1, 1, -1, -1))
        painter.end()

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()


def read_picture(path: Path) -> bytes:
    """A picture file's bytes, for the worker. Raises KnownError."""
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        raise KnownError(f"“{path.name}” could not be read: {reason}.") from error


def _packed(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # its stub wants the format as bytes
    return bytes(buffer.data().data())


class PhotoSheet(Sheet):
    """A picture as large as the window lets it be."""

    def __init__(self, theme: Theme, name: str, picture: QPixmap) -> None:
        super().__init__(theme, title=name, cancel="Close", scrolls=False)
        self._picture = picture
        self.shown = QLabel()
        self.shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.shown.setAccessibleName(f"Picture of {name}")
        self.shown.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.body.addWidget(self.shown, 1)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        fitting = (
            self._picture.size()
            .scaled(self.shown.size(), Qt.AspectRatioMode.KeepAspectRatio)
            .boundedTo(self._picture.size() * 2)
        )
        self.shown.setPixmap(
            self._picture.scaled(
                fitting,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )


class PersonPhoto:
    """The photo of whom the page shows: read for the button, and changed as its menu says."""

    def __init__(self, context: Context, button: PhotoButton) -> None:
        self._context, self._button = context, button
        self._name = ""
        self._contact: int | None = None
        self._photo: Photo | None = None
        button.chosen.connect(self._on_chosen)
        button.removed.connect(self._on_removed)
        button.enlarged.connect(self._on_enlarged)
        button.save_asked.connect(self._on_save_asked)

    def show_person(self, name: str, contact: int | None, photo: Photo | None) -> None:
        """Show this person; `contact` is their id, None for who is not kept."""
        if (name, contact, photo) == (self._name, self._contact, self._photo):
            return
        self._name, self._contact, self._photo = name, contact, photo
        self._button.show_person(name, None, kept=contact is not None)
        if photo is not None:
            self._context.worker.compute(
                lambda _progress: (photo, small_image(photo.data)), on_done=self._on_read
            )

    def _on_read(self, found: tuple[Photo, QImage]) -> None:
        photo, image = found
        if photo is self._photo and not image.isNull():
            self._button.show_person(self._name, image, kept=self._contact is not None)

    def _on_chosen(self, read: Callable[[], bytes]) -> None:
        from companion.qr.card_pictures import photo_of

        if (contact := self._contact) is not None:
            self._context.change(
                lambda db, _: operations.set_photo(db, contact_id=contact, photo=photo_of(read())),
                cause=self,
                what="Taking the picture…",
                on_failed=self._context.say,
            )

    def _on_removed(self) -> None:
        if (contact := self._contact) is not None:
            self._context.change(
                lambda db, _: operations.set_photo(db, contact_id=contact, photo=None), cause=self
            )

    def _on_enlarged(self) -> None:
        if (photo := self._photo) is not None:
            name = self._name
            self._context.worker.compute(
                lambda _progress: small_image(photo.data, side=_LARGE),
                on_done=lambda image: self._context.open_sheet(
                    PhotoSheet(self._context.theme, name, QPixmap.fromImage(image))
                ),
            )

    def _on_save_asked(self) -> None:
        photo = self._photo
        if photo is None:
            return
        end = _ENDS.get(photo.media_type, ".jpg")
        dialog = QFileDialog(self._button, "Save the picture", str(Path.home()))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(end[1:])
        dialog.selectFile(file_name(self._name, end, set()))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.save(Path(path), photo))
        dialog.open()

    def save(self, path: Path, photo: Photo) -> None:
        """Write the picture as it came to a file; a failure is said above the page."""
        self._context.worker.compute(
            lambda _progress: write_files([(path, photo.data)]),
            on_done=lambda _paths: self._context.say(f"Saved as “{path.name}”."),
            on_failed=self._context.say,
        )
