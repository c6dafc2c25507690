"""A window without the rest of the program, to test and to look at.

`python -m tests.ui.gallery FOLDER` draws the window and every widget, light and dark, to PNG.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from companion.model.changed import Changed
from companion.model.circle import Circle
from companion.ui.changes import Changes
from companion.ui.commands import Commands
from companion.ui.context import Context, EventEntry
from companion.ui.drops import Drops
from companion.ui.history import History
from companion.ui.icons import Icons
from companion.ui.settings import Settings
from companion.ui.theme import SchemeName, Theme
from companion.ui.widgets.avatar import Avatar
from companion.ui.widgets.chips import Chip, ChipRow
from companion.ui.widgets.circles import CircleBadges, CircleSwitches
from companion.ui.widgets.elided import ElidedLabel
from companion.ui.widgets.field_row import FieldAction, FieldRow, copy_action
from companion.ui.widgets.heading import SectionHeading
from companion.ui.widgets.in_place import InPlaceEdit
from companion.ui.widgets.looks import label, set_look
from companion.ui.widgets.message import Message
from companion.ui.widgets.progress import ProgressStrip
from companion.ui.widgets.search_field import SearchField
from companion.ui.window import MainWindow
from companion.ui.worker import Worker

EVENTS = (
    EventEntry(1, "LibConf 2026", "Springfield", "18–20 Oct", 302),
    EventEntry(2, "The Very Long Name of an International Meeting of Libraries", "Rotterdam"),
    EventEntry(3, "مؤتمر المكتبات", "القاهرة", "3–5 Mar", 41),
)


def no_step(_database: object) -> None:
    """Nothing to undo."""


def make_context(
    application: QApplication,
    folder: Path,
    *,
    open_database: Callable[[], Any],
    undo: Callable[[Any], Changed | None] = no_step,
    redo: Callable[[Any], Changed | None] = no_step,
) -> Context:
    """A context with all its parts; `context.worker.shutdown()` ends it."""
    theme = Theme(application)
    theme.use(scheme="light")
    icons = Icons(theme)
    worker, changes = Worker(open_database), Changes()
    return Context(
        theme=theme,
        icons=icons,
        commands=Commands(icons),
        worker=worker,
        changes=changes,
        history=History(worker, changes, undo=undo, redo=redo),
        settings=Settings(folder),
        drops=Drops(),
    )


def make_gallery(context: Context) -> QWidget:
    """Every widget once, with long names and several scripts."""
    theme = context.theme
    page = set_look(QWidget(), "page")
    layout = QVBoxLayout(page)
    layout.setContentsMargins(*([theme.em(1.5)] * 4))
    keys = context.commands.keys("find")
    chips = ChipRow(theme, name="Filters", all_id="all")
    chips.set_chips(
        [Chip("all", "All", 5), Chip("want", "Want to meet", 1), Chip("met", "Met", 1234),
         Chip("professional", "Professional", 2), Chip("rows", "rows left out", 2, "caution")]
    )  # fmt: skip
    message = Message(theme)
    message.say("“list.xlsx” is protected by a password: save it without one and import it again.")
    progress = ProgressStrip(theme, clock=iter((0.0, 1.0)).__next__)
    progress.begin("Importing…", unit="rows", cancel=lambda: None)
    progress.advance(0, 100_000)
    progress.advance(12_000, 100_000)
    progress.show()
    avatar = Avatar(theme, size=5.3)
    avatar.show_person("Katrín Jónsdóttir")
    parts: list[QWidget] = [
        SearchField(theme, name="Find", hint="Find anyone from half a name", keys=keys),
        chips,
        message,
        avatar,
        label("Katrín Jónsdóttir", "title"),
        ElidedLabel("佐藤 次郎 · 京都大学附属図書館 · a very long line of text " * 4, "muted"),
        CircleSwitches(theme, Circle.PROFESSIONAL),
        CircleBadges(theme, Circle.BOTH),
        context.commands.button("card.show", look="primary", icon=True),
        context.commands.button("import", icon=True),
        SectionHeading("Reach"),
        FieldRow(
            theme,
            "work mail",
            "katrin@landsbokasafn.example",
            [copy_action("katrin@landsbokasafn.example"), FieldAction("mail", lambda: None)],
        ),
        FieldRow(theme, "title", InPlaceEdit("Cataloguer", name="Title")),
        FieldRow(theme, "city", "القاهرة", [copy_action("القاهرة")]),
        progress,
    ]
    for part in parts:
        layout.addWidget(part)
    layout.addStretch(1)
    return page


def draw(widget: QWidget, size: QSize, path: Path) -> None:
    """Write a picture of a widget as it is shown at this size."""
    widget.resize(size)
    widget.show()
    for _ in range(5):
        QApplication.processEvents()
    widget.grab().save(str(path))


def main(folder: Path) -> None:
    """Draw everything into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication([])

    def none_needed() -> None:
        raise AssertionError("the gallery has no database")

    from companion.ui.pages import PAGES

    context = make_context(application, folder, open_database=none_needed)
    window = MainWindow(context, PAGES)
    context.set_events(EVENTS)
    context.choose_event(1)
    context.set_number("people", 302)
    gallery = make_gallery(context)
    schemes: tuple[SchemeName, ...] = ("light", "dark")
    for scheme in schemes:
        context.theme.use(scheme=scheme)
        for name in ("people", "cards", "scan"):
            window.show_page(name)
            draw(window, QSize(1280, 800), folder / f"{name}-{scheme}.png")
        window.toast.say("Met Katrín Jónsdóttir", way_back="undo")
        window.say("“list.xlsx” is protected by a password: save it without one.")
        draw(window, QSize(800, 600), folder / f"narrow-{scheme}.png")
        window.message.dismiss()
        window.toast.hide()
        for name in ("help", "settings"):
            context.commands.run(name)
            draw(window, QSize(1280, 800), folder / f"{name}-{scheme}.png")
            assert window.sheet is not None
            window.sheet.reject()
        draw(gallery, QSize(760, 900), folder / f"gallery-{scheme}.png")
    application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    context.choose_event(3)
    context.theme.use(scheme="light", text_scale=1.3)
    draw(window, QSize(1280, 800), folder / "people-mirrored.png")
    draw(gallery, QSize(900, 1000), folder / "gallery-mirrored.png")
    context.worker.shutdown()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
