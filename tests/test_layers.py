"""The rules of the house: who may import whom. docs/architecture.md draws them.

Imports inside functions count as well. Only the rules about the start look at what is imported
at once, since leaving the heavy libraries for later is what functions' imports are for.
"""

import re
import subprocess
import sys
from collections.abc import Iterable

import pytest

from tests.imports import imported_at_start, in_room, modules, room_of

# What everybody may use: the two kinds of error, the resources folder, the version.
FOUNDATION = {"", "errors", "assets"}

# Each room, and the rooms that it may use.
MAY_USE = {
    "errors": set(),
    "assets": set(),
    "model": set(),
    "store": {"model"},
    "formats": {"model"},
    "qr": {"model", "formats"},
    "lan": set(),
    "importing": {"model", "store", "formats", "qr"},
    "operations": {"model", "store", "formats", "qr", "importing"},
    "cli": {"model", "store", "formats", "qr", "importing", "operations"},
    "ui": {"model", "store", "formats", "qr", "lan", "importing", "operations"},
    "app": {"model", "store", "formats", "qr", "importing", "operations", "ui"},
    "__main__": {"app", "cli"},
}

# The self-test of a built program opens the window's pages, so this one command reaches them.
SELF_TEST = "companion.cli.selftest"

QT = ("PySide6", "shiboken6")
# What listens or calls, of the standard library and of Qt.
NETWORK = re.compile(
    r"(socket|ssl|asyncio|http|urllib\.request|socketserver|ftplib|smtplib|xmlrpc"
    r"|PySide6\.QtNetwork|PySide6\.QtWeb\w+)\b"
)
# Asks Qt which addresses this machine has, and opens nothing.
ADDRESSES = "companion.ui.dialogs.handover.networks"
# These say what the tables are, and open nothing.
DESCRIBE_TABLES = tuple(
    f"companion.model.{name}"
    for name in ("tables", "preparing_tables", "event_tables", "network_tables", "column_kinds")
)
SQL = ("sqlite3", "sqlmodel", "sqlalchemy", "alembic")
FILES_AND_CODES = (
    "vobject",
    "qrcode",
    "PIL",
    "python_calamine",
    "zxingcpp",
    "openpyxl",
    "charset_normalizer",
    "lxml",
    "docx",
    "pdfminer",
    "fpdf",
    "uharfbuzz",
    "pillow_heif",
)

# What takes long to import (some 20 to 600 ms each) and so waits until it is needed.
HEAVY = (
    "sqlmodel", "sqlalchemy", "alembic", "vobject", "PIL", "numpy", "qrcode", "zxingcpp",
    "python_calamine", "openpyxl", "rapidfuzz", "charset_normalizer", "lxml", "docx", "pdfminer",
    "phonenumbers", "fpdf", "uharfbuzz", "pillow_heif", "fsrs", "icalendar", "dateutil",
    "recurring_ical_events", "rustworkx",
)  # fmt: skip

# These are made of a heavy library (the tables of SQLModel, bulk indexing of numpy's arrays, PDF
# of pdfminer), so they are themselves imported late.
LATE = re.compile(
    r"companion\.(model\.(tables|preparing_tables|event_tables|network_tables|column_kinds)|store\.orm|store\.migrations"
    r"|store\.search\.bulk|formats\.tables\.pdf\.(document|fonts|glyphs)|ui\.pages\.scan\.colours)\b"
)

SQL_STATEMENT = re.compile(
    r"\s*(SELECT\s.+\sFROM\s|INSERT (OR \w+ )?INTO\s|UPDATE\s\w+\sSET\s|DELETE FROM\s"
    r"|CREATE (TABLE|INDEX|TRIGGER|VIRTUAL)|WITH\s\w+\sAS\s*\(|PRAGMA\s)",
    re.DOTALL,
)


def outside(*rooms: str, but: tuple[str, ...] = ()) -> list[str]:
    """The modules that are in none of these rooms, without those of `but`, which must be there."""
    assert set(but) <= modules().keys()
    return [
        name for name, module in modules().items() if module.room not in rooms and name not in but
    ]


def uses(names: Iterable[str], libraries: tuple[str, ...]) -> list[str]:
    """Where modules import one of these libraries, at once or later, but for types alone."""
    return [
        f"{module.where(found)} imports {found.target}"
        for module in map(modules().__getitem__, names)
        for found in module.imports
        if found.target.split(".")[0] in libraries and not found.for_types
    ]


def test_every_module_is_in_a_room_of_the_house() -> None:
    strangers = [name for name, module in modules().items() if module.room not in (*MAY_USE, "")]
    assert not strangers, f"docs/architecture.md has no such room: {strangers}"


@pytest.mark.parametrize("room", MAY_USE)
def test_a_room_uses_only_the_rooms_below_it(room: str) -> None:
    allowed = MAY_USE[room] | FOUNDATION | {room}
    broken = [
        f"{module.where(found)}: {room} may not use {found.target}"
        for module in map(modules().__getitem__, in_room(room))
        for found in module.imports
        if found.target.split(".")[0] == "companion"
        and module.name != SELF_TEST
        and room_of(found.target) not in allowed
    ]
    assert not broken, "\n".join(broken)


def test_only_the_window_imports_qt() -> None:
    broken = uses(outside("ui", "app", but=(SELF_TEST,)), QT)
    assert not broken, "Qt belongs in ui/ and app.py:\n" + "\n".join(broken)


def test_the_self_test_reaches_the_window_only_when_it_runs() -> None:
    at_once = imported_at_start(SELF_TEST)
    reached = [name for name in at_once if name.startswith(("companion.ui", "companion.app", *QT))]
    assert not reached, f"import these inside the self-test's functions: {reached}"


def test_only_the_store_speaks_to_the_database() -> None:
    broken = uses(outside("store", but=DESCRIBE_TABLES), SQL)
    assert not broken, "databases belong in store/:\n" + "\n".join(broken)


def test_sql_is_written_only_in_the_store() -> None:
    broken = [
        f"{name}:{line}: {text.strip()[:60]}"
        for name in outside("store")
        for line, text in modules()[name].texts
        if SQL_STATEMENT.match(text)
    ]
    assert not broken, "give the query a name in store/:\n" + "\n".join(broken)


def test_only_formats_and_qr_know_the_libraries_for_files_and_codes() -> None:
    broken = uses(outside("formats", "qr"), FILES_AND_CODES)
    assert not broken, "these belong in formats/ and qr/:\n" + "\n".join(broken)


def test_only_the_link_in_the_local_network_speaks_to_a_network() -> None:
    # ADDRESSES asks which addresses this machine has, and opens nothing.
    broken = [
        f"{module.where(found)} imports {found.target}"
        for module in map(modules().__getitem__, outside("lan", but=(ADDRESSES,)))
        for found in module.imports
        if NETWORK.match(found.target) and not found.for_types
    ]
    assert not broken, "nothing is fetched or sent; a link belongs in lan/:\n" + "\n".join(broken)


def test_nothing_heavy_is_imported_before_it_is_needed() -> None:
    broken = {
        " -> ".join((*ways[library], library))
        for ways in (imported_at_start(name) for name in modules() if not LATE.match(name))
        for library in HEAVY
        if library in ways
    }
    assert not broken, "import these inside the functions that use them:\n" + "\n".join(broken)


def test_no_module_keeps_global_state() -> None:
    broken = [f"{name}:{line}" for name, module in modules().items() for line in module.globals]
    assert not broken, f"`global` in {', '.join(broken)}: hand it over instead"


def test_a_module_is_short_enough_to_be_read_at_once() -> None:
    long = {name: module.length for name, module in modules().items() if module.length > 350}
    assert not long, f"too many lines, so it is more than one thing: {long}"


@pytest.mark.parametrize("arguments", [["--help"], ["find", "--help"], ["event", "--help"]])
def test_the_command_line_starts_without_qt_and_without_anything_heavy(
    arguments: list[str],
) -> None:
    ran = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "companion", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-500:]
    imported = {line.rpartition("|")[2].strip().split(".")[0] for line in ran.stderr.splitlines()}
    assert "companion" in imported
    assert not imported & {*HEAVY, *QT}
