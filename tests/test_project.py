"""The project itself: licences, versions, the lock, and what the sample event promises."""

import csv
import json
import re
import subprocess
import sys
import tomllib
from importlib.metadata import distribution, requires
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from companion import __version__

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
DEMO = ROOT / "resources" / "demo"
ICONS = sorted((ROOT / "resources" / "icons").glob("*.svg"))

# Licences under which a library may be part of a program under the MIT licence. Qt and PySide6 come
# under the LGPL: as libraries of their own, which whoever has the program can replace.
FITTING = re.compile(
    r"\b(MIT|BSD|Apache|ISC|0BSD|PSF|Python Software Foundation|MPL|Mozilla|HPND|LGPL|Zlib|CC0)\b"
    r"|Historical Permission Notice"
)


def runtime_distributions() -> list[str]:
    """What an installed Companion consists of: its dependencies, and theirs, on this system."""
    found: set[str] = set()
    waiting = [Requirement(line) for line in PROJECT["dependencies"]]
    while waiting:
        requirement = waiting.pop()
        name = requirement.name.lower().replace("_", "-")
        if name in found or (requirement.marker and not requirement.marker.evaluate({"extra": ""})):
            continue
        found.add(name)
        waiting += map(Requirement, requires(requirement.name) or [])
    return sorted(found)


def licence(name: str) -> str:
    """What a distribution says of its licence, by whichever of the three ways it says it."""
    about: Any = distribution(name).metadata
    classified = [
        line.rpartition("::")[2].strip()
        for line in about.get_all("Classifier", [])
        if line.startswith("License")
    ]
    first_line = (about.get("License") or "").partition("\n")[0]
    return " / ".join([about.get("License-Expression") or "", *classified, first_line]).strip(" /")


@pytest.mark.parametrize("name", runtime_distributions())
def test_the_licence_of_every_library_fits_the_programs_own(name: str) -> None:
    said = licence(name)
    assert said, f"{name} does not say its licence: look it up"
    assert FITTING.search(said), f"{name} comes under {said!r}"


def test_the_version_is_written_in_one_place() -> None:
    assert PROJECT["dynamic"] == ["version"]
    assert distribution("companion").version == __version__
    assert f"## [{__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_lock_pins_every_dependency_with_its_hashes() -> None:
    pinned = set(re.findall(r"^([\w.-]+)==\S+", LOCK, re.MULTILINE))
    needed = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]
    names = {canonicalize_name(Requirement(line).name) for line in needed}
    assert names <= pinned
    entries = re.split(r"^(?=[\w.-]+==)", LOCK, flags=re.MULTILINE)[1:]
    assert len(entries) >= len(pinned)
    assert all("\n    --hash=sha256:" in entry for entry in entries)


def test_the_lock_names_no_host() -> None:
    assert not re.findall(r"https?:|--(?:index-url|extra-index-url|find-links)|@ file", LOCK)


def test_the_versions_of_qt_that_corrupt_python_are_left_out() -> None:
    qt = next(line for line in PROJECT["dependencies"] if line.startswith("PySide6"))
    assert not Requirement(qt).specifier.contains("6.12.0")
    assert Requirement(qt).specifier.contains("6.11.3")


def test_make_alone_explains_every_task() -> None:
    said = subprocess.run(
        ["make", "--no-print-directory", "-C", str(ROOT)],
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
    ).stdout
    for task in ("setup", "run", "test", "bench", "build", "screenshots", "clean", "lock"):
        assert re.search(rf"make {task} +\w", said)


def test_a_system_library_is_looked_for_under_the_name_of_its_debian_package() -> None:
    ask = "from system_libraries import debian_package as d; print(*map(d, {!r}))"
    libraries = ["libpulse.so.0", "libxcb-icccm.so.4", "libEGL.so.1", "libxkbcommon-x11.so.0",
                 "libdbus-1.so.3", "libglib-2.0.so.0"]  # fmt: skip
    ran = subprocess.run(
        [sys.executable, "-c", ask.format(libraries)],
        capture_output=True, text=True, check=True, timeout=30, cwd=ROOT / ".ci",
    )  # fmt: skip
    assert ran.stdout.split() == [
        "libpulse0", "libxcb-icccm4", "libegl1", "libxkbcommon-x11-0", "libdbus-1-3",
        "libglib2.0-0",
    ]  # fmt: skip


@pytest.mark.parametrize("path", ICONS, ids=lambda path: path.stem)
def test_every_icon_is_drawn_in_the_colour_of_its_surroundings(path: Path) -> None:
    drawing = ElementTree.parse(path).getroot()
    assert drawing.tag.endswith("svg")
    if path.stem != "companion":
        assert drawing.get("viewBox") == "0 0 24 24"
        assert drawing.get("stroke") == "currentColor"
        assert drawing.get("stroke-width") == "1.75"


def sample_rows() -> list[dict[str, str]]:
    """The sample event's participants; the header is the third row, as organizers like it."""
    told = json.loads((DEMO / "event.json").read_text(encoding="utf-8"))
    with (DEMO / told["roster"]).open(encoding="utf-8-sig", newline="") as file:
        next(file), next(file)
        return list(csv.DictReader(file))


def test_the_sample_event_has_people_of_many_countries_and_scripts() -> None:
    rows = sample_rows()
    names = "".join(row["Name on badge"] for row in rows)
    assert 110 <= len(rows) <= 130
    assert len({row["Country"] for row in rows}) >= 70
    for script in ("Б", "Π", "ן", "ل", "अ", "த", "ส", "김", "王", "さ", "ს", "ሰ", "Ł", "Þ", "ễ"):
        assert script in names
    assert min(len(row["Name on badge"]) for row in rows) == 1
    assert max(len(row["Name on badge"]) for row in rows) > 40
    assert any(not row["Last name"] for row in rows)


def test_the_sample_event_is_made_up() -> None:
    for row in sample_rows():
        assert row["E-mail"] == "" or row["E-mail"].endswith(".example")
        assert row["Your burning question"]
        assert row["Interests"]


def test_nobody_of_the_sample_event_comes_twice() -> None:
    rows = sample_rows()
    for column in ("Attendee #", "Badge ID", "Name on badge"):
        assert len({row[column] for row in rows}) == len(rows)


def test_whom_the_sample_event_meets_are_on_its_list() -> None:
    told = json.loads((DEMO / "event.json").read_text(encoding="utf-8"))
    names = {row["Name on badge"] for row in sample_rows()}
    assert {met["name"] for met in told["meet"]} <= names
