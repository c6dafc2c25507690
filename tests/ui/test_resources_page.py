"""The part “Resources”: what is dropped, what is new, what folders bring, and how it is opened."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from companion import operations
from companion.operations.resources.adding import NewLink, NewNote, NewThings, add_resources
from companion.operations.resources.folders import watch_folder
from companion.ui.context import EventEntry
from companion.ui.pages.event.resources.add_sheet import AddSheet
from companion.ui.pages.event.resources.export_sheet import ExportResourcesSheet
from companion.ui.pages.event.resources.incoming import things_in, things_said
from companion.ui.pages.event.resources.panel import ResourcesPanel
from companion.ui.pages.event.resources.sheets import EditSheet, NewsSheet, WatchSheet
from companion.ui.pages.parts.page import PartsPage
from companion.ui.widgets.sheet import Sheet
from tests.people import Template
from tests.ui.accessibility import complaints
from tests.ui.stage import Stage, staged


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path, qtbot, template: Template) -> Iterator[Stage]:
    with staged(qapp, tmp_path / "data", qtbot, template) as made:
        yield made


@pytest.fixture
def panel(stage: Stage) -> ResourcesPanel:
    event = operations.add_event(stage.db, name="NELA 2026").event_id
    stage.context.set_events([EventEntry(event, "NELA 2026")])
    stage.context.choose_event(event)
    return visit(stage)


def visit(stage: Stage) -> ResourcesPanel:
    stage.context.go("event", "resources")
    settle(stage)
    page = stage.window.page("event")
    assert isinstance(page, PartsPage)
    made = page.panel("resources")
    assert isinstance(made, ResourcesPanel)
    return made


def settle(stage: Stage) -> None:
    for _ in range(3):
        stage.idle()
        QApplication.processEvents()


def leave(stage: Stage) -> None:
    stage.context.go("anteroom")
    settle(stage)


def give(stage: Stage, *paths: Path, **things: object) -> None:
    """What somebody else, such as the command line, adds meanwhile; the page has no part in it."""
    event = stage.context.current_event
    assert event is not None
    made = NewThings(paths=paths, **things)  # type: ignore[arg-type]
    changed = add_resources(stage.db, event_id=event.id, things=made).changed
    stage.context.changes.announce(changed)
    settle(stage)


def file(tmp_path: Path, name: str, data: bytes = b"words") -> Path:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    os.utime(path, (1_700_000_000 + len(data), 1_700_000_000 + len(data)))
    return path


def sheet(stage: Stage) -> Sheet:
    assert stage.window.sheet is not None
    return stage.window.sheet


def titles(panel: ResourcesPanel) -> list[str]:
    return [entry.row.title for entry in panel.shelf.entries]


def marks(panel: ResourcesPanel) -> dict[str, str]:
    return {entry.row.title: entry.told for entry in panel.shelf.entries}


def watch_opening(panel: ResourcesPanel) -> list[QUrl]:
    """What the page hands to the system from now on."""
    opened: list[QUrl] = []

    def hand_over(url: QUrl) -> bool:
        opened.append(url)
        return True

    panel.deeds.open_url = hand_over
    return opened


def drop(target: PartsPage, mime: QMimeData) -> bool:
    """Drag something over the page and let it go; whether the page took it."""
    args = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton)
    over = QDragEnterEvent(QPointF(5, 5).toPoint(), *args, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(target, over)
    fallen = QDropEvent(QPointF(5, 5), *args, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(target, fallen)
    return over.isAccepted() and fallen.isAccepted()


def test_without_an_event_or_anything_shared_it_says_what_to_do(
    stage: Stage, panel: ResourcesPanel
) -> None:
    assert panel.currentWidget() is panel.nothing
    assert "Nothing was shared yet" in panel.nothing.accessibleName()
    stage.context.choose_event(None)
    settle(stage)
    assert "What was shared" in panel.nothing.accessibleName()


def test_a_list_dropped_on_the_page_is_a_resource_and_not_imported(
    stage: Stage, panel: ResourcesPanel, tmp_path: Path
) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file(tmp_path, "participants.csv", b"Name\nPriya")))])
    page = stage.window.page("event")
    assert isinstance(page, PartsPage)
    assert drop(page, mime)
    assert isinstance(sheet(stage), AddSheet)
    sheet(stage).accept()
    settle(stage)
    assert titles(panel) == ["participants.csv"]
    assert stage.rows("SELECT count(*) FROM attendee") == [(0,)]
    assert marks(panel) == {"participants.csv": ""}, "what you add yourself is no news to you"
    leave(stage)
    assert not page.acceptDrops(), "elsewhere the window takes it again"


def test_what_is_pasted_becomes_a_resource_unless_its_address_is_wrong(
    stage: Stage, panel: ResourcesPanel
) -> None:
    QGuiApplication.clipboard().setText("https://library.example/programme")
    stage.context.commands.run("paste")
    adding = sheet(stage)
    assert isinstance(adding, AddSheet)
    adding.name.setText("The programme")
    adding.about.giver.field.setText("Priya")
    adding.about.tags.setText("plan, #day 1")
    adding.accept()
    settle(stage)
    (entry,) = panel.shelf.entries
    assert (entry.row.kind, entry.row.title, entry.row.giver) == ("link", "The programme", "Priya")
    assert entry.row.tags == ("plan", "day 1")
    panel.take(NewThings(links=(NewLink("javascript:alert(1)"),)))
    sheet(stage).accept()
    settle(stage)
    assert "no address on the web" in sheet(stage).message.sentence
    assert stage.rows("SELECT count(*) FROM resource") == [(1,)]


def test_what_came_meanwhile_is_marked_in_words_and_counted_once(
    stage: Stage, panel: ResourcesPanel, tmp_path: Path
) -> None:
    page = stage.window.page("event")
    assert isinstance(page, PartsPage)
    leave(stage)
    give(stage, file(tmp_path, "talk.pdf"), notes=(NewNote("Bring flannel"),))
    visit(stage)
    assert marks(panel) == {"talk.pdf": "new", "Bring flannel": "new"}
    assert page.tabs.button("resources").text() == "Resources 2"
    panel.take(NewThings(links=(NewLink(""),)))
    sheet(stage).close_sheet()
    settle(stage)
    assert set(marks(panel).values()) == {"new"}, "a sheet does not end the visit"
    leave(stage)
    assert page.tabs.button("resources").text() == "Resources", "they were seen"
    visit(stage)
    assert set(marks(panel).values()) == {""}
    assert page.tabs.button("resources").text() == "Resources"
    operations.undo(stage.db)
    assert stage.rows("SELECT count(*) FROM resource_look") == [(1,)]


def test_a_watched_folder_is_looked_into_when_the_page_opens_and_on_its_button(
    stage: Stage, panel: ResourcesPanel, tmp_path: Path
) -> None:
    file(tmp_path, "Share/one.pdf")
    panel.watched.watch(tmp_path / "Share")
    assert isinstance(sheet(stage), WatchSheet)
    sheet(stage).accept()
    stage.until(lambda: titles(panel) == ["one.pdf"])
    file(tmp_path, "Share/two.pdf", b"two")
    leave(stage)
    visit(stage)
    stage.until(lambda: "two.pdf" in titles(panel))
    file(tmp_path, "Share/three.pdf", b"three!")
    (line,) = panel.watched.lines.lines.values()
    line.look.click()
    stage.until(lambda: "three.pdf" in titles(panel))
    settle(stage)
    assert "1 added" in line.told.text()
    assert "“Share”: 1 added." in panel.message.sentence
    panel.watched.lines.news_asked.emit(1)
    assert isinstance(sheet(stage), NewsSheet)
    assert complaints(sheet(stage)) == []
    sheet(stage).close_sheet()
    (tmp_path / "Share").rename(tmp_path / "Elsewhere")
    line.look.click()
    stage.until(lambda: line.told.text() == "could not be looked into")
    assert "is not there" in panel.message.sentence
    assert len(titles(panel)) == 3


def test_a_folder_that_is_dropped_can_be_watched(
    stage: Stage, panel: ResourcesPanel, tmp_path: Path
) -> None:
    file(tmp_path, "Share/one.pdf")
    panel.take(NewThings(paths=(tmp_path / "Share",)))
    adding = sheet(stage)
    assert isinstance(adding, AddSheet)
    adding.watch.setChecked(True)
    adding.accept()
    stage.until(lambda: titles(panel) == ["one.pdf"])
    assert stage.rows("SELECT count(*) FROM watched_folder") == [(1,)]


def test_the_folder_is_looked_into_when_another_part_of_the_page_is_opened(
    stage: Stage, tmp_path: Path
) -> None:
    event = operations.add_event(stage.db, name="NELA 2026").event_id
    watch_folder(stage.db, event_id=event, path=file(tmp_path, "Share/one.pdf").parent)
    stage.context.set_events([EventEntry(event, "NELA 2026")])
    stage.context.choose_event(event)
    stage.context.go("event", "glance")
    stage.until(lambda: stage.rows("SELECT title FROM resource") == [("one.pdf",)])
    page = stage.window.page("event")
    assert isinstance(page, PartsPage)
    stage.until(lambda: page.tabs.button("resources").text() == "Resources 1")
    settle(stage)


def test_what_stirs_in_the_folder_is_looked_into_by_itself_and_that_can_be_stopped(
    stage: Stage, panel: ResourcesPanel, tmp_path: Path
) -> None:
    file(tmp_path, "Share/one.pdf")
    panel.watched.looks._pause.setInterval(1)
    event = stage.context.current_event
    assert event is not None
    watch_folder(stage.db, event_id=event.id, path=tmp_path / "Share")
    panel.load()
    stage.until(lambda: titles(panel) == ["one.pdf"])
    settle(stage)
    file(tmp_path, "Share/two.pdf", b"two")
    stage.until(lambda: "two.pdf" in titles(panel))
    looks = panel.watched.looks
    for waits in (False, True):
        looks.look([1])
        if waits:
            QApplication.processEvents()
        looks.stop()
        stage.until(lambda: not looks.is_running)
        stage.idle()
    assert panel.watched.progress.isHidden()
    looks.look([1])
    stage.until(lambda: not looks.is_running)


def test_programs_are_not_started_and_links_that_pretend_are_asked_for_once_more(
    stage: Stage, panel: ResourcesPanel, tmp_path: Path
) -> None:
    opened = watch_opening(panel)
    give(stage, file(tmp_path, "talk.pdf"), file(tmp_path, "setup.exe", b"MZ!"))
    for title in ("setup.exe", "talk.pdf"):
        ids = {entry.row.id for entry in panel.shelf.entries if entry.row.title == title}
        panel.shelf.choose(ids)
        panel.shelf.details.buttons["open"].click()
        settle(stage)
        if title == "setup.exe":
            assert "may run a program" in panel.message.sentence
    folder, document = (Path(url.toLocalFile()) for url in opened)
    assert folder.is_dir()
    assert document.read_bytes() == b"words"
    opened.clear()
    give(stage, links=(NewLink("https://1inkedin.com/in/priya", "Priya"),))
    panel.shelf.choose(
        {entry.row.id for entry in panel.shelf.entries if entry.row.title == "Priya"}
    )
    details = panel.shelf.details
    assert "1inkedin.com" in details.address.text().replace("\u200b", "")
    assert "looks like LinkedIn" in details.caution.text()
    stage.qtbot.keyClick(panel.shelf.list, Qt.Key.Key_Return)
    assert opened == []
    panel.message._action.click()
    assert opened == [QUrl("https://1inkedin.com/in/priya")]
    stage.qtbot.keyClick(panel.shelf.list, Qt.Key.Key_Return)
    panel.shelf.list.clearSelection()
    assert panel.message.sentence == "", "what was asked of one link is not asked of another"


def test_a_linked_file_that_went_is_marked_with_what_to_do(
    stage: Stage, panel: ResourcesPanel, tmp_path: Path
) -> None:
    path = file(tmp_path, "talk.pdf")
    event = stage.context.current_event
    assert event is not None
    add_resources(stage.db, event_id=event.id, things=NewThings(paths=(path,)), keeps="link")
    path.write_bytes(b"other words")
    panel.load()
    stage.until(lambda: "differs" in marks(panel).get("talk.pdf", ""))
    panel.shelf.choose({panel.shelf.entries[0].row.id})
    panel.shelf.details.buttons["new"].click()
    stage.until(lambda: "differs" not in marks(panel)["talk.pdf"])
    path.unlink()
    leave(stage)
    visit(stage)
    stage.until(lambda: marks(panel) == {"talk.pdf": "gone"})
    buttons = panel.shelf.details.buttons
    assert buttons["find"].isVisibleTo(panel.shelf.details)
    assert buttons["remove"].text() == "Forget it"
    stage.qtbot.keyClick(panel.shelf.list, Qt.Key.Key_Delete)
    stage.until(lambda: titles(panel) == [])


def test_what_is_said_of_it_can_be_edited_and_the_filter_finds_it(
    stage: Stage, panel: ResourcesPanel, tmp_path: Path
) -> None:
    give(stage, file(tmp_path, "a.pdf", b"a"), file(tmp_path, "b.pdf", b"bb"))
    panel.shelf.choose({entry.row.id for entry in panel.shelf.entries if "b" in entry.row.title})
    panel.shelf.details.buttons["edit"].click()
    editing = sheet(stage)
    assert isinstance(editing, EditSheet)
    assert complaints(editing) == []
    editing.about.giver.show_giver("Katrín Jónsdóttir", None)
    editing.accept()
    settle(stage)
    panel.shelf.filter.setText("jonsd")
    assert titles(panel) == ["b.pdf"]
    assert panel.shelf.counted.text().startswith("1 of 2 resources")


def test_everything_has_a_name_works_by_keyboard_and_goes_out_as_a_zip(
    stage: Stage, panel: ResourcesPanel, tmp_path: Path
) -> None:
    event = stage.context.current_event
    assert event is not None
    watch_folder(stage.db, event_id=event.id, path=file(tmp_path, "Share/one.pdf").parent)
    give(stage, file(tmp_path, "talk.pdf"), links=(NewLink("https://library.example/"),))
    panel.shelf.choose({panel.shelf.entries[0].row.id})
    assert complaints(stage.window.page("event")) == []
    panel.take(NewThings(paths=(tmp_path / "all.zip",)))
    assert complaints(sheet(stage)) == []
    sheet(stage).close_sheet()
    panel.export.click()
    export = sheet(stage)
    assert isinstance(export, ExportResourcesSheet)
    assert complaints(export) == []
    export.write(tmp_path / "out.zip")
    settle(stage)
    assert "Exported 3 resources, with 2 files" in export.done.text()
    assert (tmp_path / "out.zip").is_file()


def test_five_thousand_are_filtered_in_a_blink(stage: Stage, panel: ResourcesPanel) -> None:
    import time

    with stage.db.change("Many") as unit:
        unit.sql.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)"
            " INSERT INTO resource(event_id, kind, title, target, words, given_by, media_type,"
            " size, modified, sha256, added_at, changed_at, gone, forgotten)"
            " SELECT 1, 'note', 'Ünder ' || i, '', 'some words', 'Priya', '', 0, '', '',"
            " '2026-10-18T00:00:00.000+00:00', '', 0, 0 FROM n"
        )
    panel.load()
    stage.until(lambda: len(panel.shelf.entries) == 5000)
    started = time.thread_time()
    panel.shelf.filter.setText("under 499")
    assert time.thread_time() - started < 0.1
    assert len(panel.shelf.entries) == 15
    assert panel.shelf.list.rows.rowCount() == 15


def test_what_a_browser_drags_is_a_link_with_its_title() -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("https://library.example/a?b=1&c=2")])
    mime.setHtml('<meta><a href="https://library.example/a?b=1&amp;c=2">The <b>page</b></a>')
    mime.setText("https://library.example/a?b=1&c=2")
    assert things_in(mime).links == (NewLink("https://library.example/a?b=1&c=2", "The page"),)
    mime = QMimeData()
    mime.setUrls([QUrl("https://library.example/x")])
    mime.setData("text/x-moz-url", "https://library.example/x\nFirefox's title".encode("utf-16-le"))
    assert things_in(mime).links[0].title == "Firefox's title"


def test_text_is_a_note_unless_every_line_is_an_address() -> None:
    assert things_said("https://a.example/1\n\nhttps://b.example/2").links == (
        NewLink("https://a.example/1"), NewLink("https://b.example/2"),
    )  # fmt: skip
    assert things_said("see https://a.example/1").notes[0].words == "see https://a.example/1"
    assert not things_said("  \n ")


def test_files_are_taken_before_their_addresses(tmp_path: Path) -> None:
    mime = QMimeData()
    path = file(tmp_path, "مكتبة.pdf")
    mime.setUrls([QUrl.fromLocalFile(str(path)), QUrl.fromLocalFile(str(tmp_path))])
    assert things_in(mime).paths == (path, tmp_path)
    mime.setUrls([QUrl("ftp://library.example/x")])
    assert not things_in(mime).links
