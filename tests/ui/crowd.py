"""People for the tests of the people page: many scripts, lengths and stations of acquaintance.

`python -m tests.ui.crowd FOLDER` draws the page with them, light and dark, wide and narrow.
"""

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from companion import operations
from companion.model.circle import Circle
from companion.model.draft import ContactDraft, ExtraProperty, Point
from companion.store import Database
from companion.store.attendees import attendee_records
from companion.store.events import all_events
from companion.ui.context import Context, EventEntry
from companion.ui.pages.people import PeoplePage
from tests.ui.gallery import draw, make_context

NOW = datetime(2026, 10, 19, 11, 20, tzinfo=UTC)
HEADERS = "Name,E-mail,Job title,Company,City,Country,Pronouns,Ticket,What do you want to ask?\n"
LONG = "María de los Ángeles Guadalupe Fernández de la Concepción y Villanueva-Etxeberria "
PEOPLE = (
    ("Katrín Jónsdóttir", "katrin@landsbokasafn.example", "Cataloguer", "Landsbókasafn Íslands",
     "Reykjavík", "Iceland", "she/her", "Speaker", "How do small teams keep authority files?"),
    ("Catherine Jansen", "c.jansen@utrecht.example", "Head of Youth Services",
     "Utrecht Public Library", "Utrecht", "Netherlands", "", "", ""),
    ("Катрин Йонссон", "kj@rnb.example", "Reading-room librarian", "РНБ", "", "", "", "", ""),
    ("Kathryn Johnston-Adeyemi", "", "Storytime lead", "Kells Library", "", "", "", "", ""),
    ("أحمد بن علي", "ahmad@maktaba.example", "أمين مكتبة", "مكتبة الإسكندرية",
     "القاهرة", "مصر", "", "", ""),
    ("נועה כהן", "noa@sifria.example", "ספרנית", "הספרייה הלאומית", "", "", "", "", ""),
    ("佐藤 次郎", "sato@kyoto.example", "司書", "京都大学附属図書館", "京都", "日本", "", "", ""),
    (LONG.strip(), "", LONG * 2, LONG * 3, "", "", "", "", ""),
    ("김민지", "", "사서", "국립중앙도서관", "", "", "", "", ""),
    ("Priya Raghunathan", "priya@zines.example", "", "", "", "", "", "", ""),
)  # fmt: skip


def fill(folder: Path) -> Database:
    """An event with these people; Katrín and Priya met, Kathryn wanted."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "companion.db").write_bytes(_filled())
    return Database.open(folder, clock=lambda: NOW)


@cache
def _filled() -> bytes:
    """The database with them, made once: importing takes longer than most tests of the page."""
    with TemporaryDirectory() as folder:
        _fill(Path(folder)).close()
        return (Path(folder) / "companion.db").read_bytes()


def _fill(folder: Path) -> Database:
    database = Database.open(folder, clock=lambda: NOW)
    table = folder / "libconf.csv"
    lines = [",".join(f'"{cell}"' for cell in person) for person in PEOPLE]
    table.write_text(HEADERS + "\n".join(lines) + "\n", encoding="utf-8")
    plan = operations.plan_roster(database, table)
    operations.import_roster(database, plan=plan, event="LibConf 2026")
    met = operations.meet(
        database, attendee_id=attendee(database, "Katrín"), circle=Circle.PROFESSIONAL,
        note="Storytime swap in the poster hall.\nPromised: send the zine template by Friday.",
        where="poster hall",
    )  # fmt: skip
    operations.tag_contacts(database, contact_ids=[met.contact_id], tags=["zines", "cataloguing"])
    operations.meet(
        database, attendee_id=attendee(database, "Priya"), circle=Circle.BOTH, on="2025-03-02"
    )
    kathryn = attendee(database, "Kathryn")
    operations.want_to_meet(database, attendee_ids=[kathryn], wanted=True)
    friend = ContactDraft(
        formatted_name="Zoë Müller", given="Zoë", family="Müller", circles=Circle.SOCIAL,
        phones=[Point("+49 30 5550134", ["cell"])], birthday="1990-03-01",
        urls=[Point("https://zoe.example")],
        extra=[ExtraProperty("X-KNOT", "bowline\\, mostly"), ExtraProperty("X-EMPTY", "")],
    )  # fmt: skip
    operations.add_contact(database, draft=friend)
    return database


def attendee(database: Database, name: str) -> int:
    """The id of the first attendee whose name begins so."""
    with database.read() as sql:
        records = attendee_records(sql)
    return next(int(one["id"]) for one in records if one["formatted_name"].startswith(name))


def entries(database: Database) -> list[EventEntry]:
    """The events as the window knows them."""
    with database.read() as sql:
        return [EventEntry(one.id, one.name, one.place, "", one.people) for one in all_events(sql)]


def main(folder: Path) -> None:
    """Draw the page into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    data = folder / "data"
    database = fill(data)
    application = QApplication([])
    context = make_context(
        application, data, open_database=lambda: Database.open(data, clock=lambda: NOW),
        undo=operations.undo, redo=operations.redo,
    )  # fmt: skip
    context.set_events(entries(database))
    page = PeoplePage(context, now=lambda: NOW)
    page.resize(1070, 800)
    page.show()
    for scheme, size in (
        ("light", QSize(1072, 800)),
        ("dark", QSize(1072, 800)),
        ("light", QSize(740, 600)),
    ):
        context.theme.use(scheme=scheme)  # type: ignore[arg-type]
        for name, act in _scenes(page):
            act()
            _wait(context)
            draw(page, size, folder / f"{name}-{size.width()}-{scheme}.png")
    context.worker.shutdown()


def _scenes(page: PeoplePage) -> list[tuple[str, Callable[[], object]]]:
    def by_name(text: str) -> Callable[[], object]:
        return lambda: page.search.setText(text)

    return [
        ("list", by_name("")),
        ("found", by_name("catrin jons")),
        ("arabic", by_name("أحمد")),
        ("long", by_name("maria angeles")),
        ("friend", by_name("zoe")),
        ("none", by_name("xyzzy plugh")),
    ]


def _wait(context: Context) -> None:
    import time

    for _ in range(5):
        until = time.monotonic() + 10
        while context.worker.tasks and time.monotonic() < until:
            QApplication.processEvents()
        QApplication.processEvents()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
