"""Where the judges are, why one cannot be asked here, and what they say."""

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent
_BUILD = _HERE.parents[3] / "build" / "judges"
_SABRE = Path("/usr/share/php/Sabre/VObject/autoload.php")
_SYSTEM_PYTHON = Path("/usr/bin/python3")
_TIMEOUT = 60
CUT = "¦"


@dataclass(slots=True)
class JudgedProperty:
    """One property as a judge read it: unescaped parts, parameters by upper-case name."""

    group: str
    name: str
    parts: list[str]
    params: dict[str, list[str]]

    @property
    def text(self) -> str:
        """The value of a property that is one text; a judge that cut it shows where."""
        return CUT.join(self.parts)


@dataclass(slots=True)
class JudgedCard:
    """A card as a judge read it. `problems` are (level, message), if it validates."""

    properties: list[JudgedProperty] = field(default_factory=list)
    problems: list[tuple[int, str]] = field(default_factory=list)

    def named(self, name: str) -> list[JudgedProperty]:
        """All properties of a name, in their order."""
        return [item for item in self.properties if item.name == name]


@dataclass(frozen=True, slots=True)
class Judge:
    """`missing` says why it cannot be asked here, or nothing; `command` is what runs it."""

    name: str
    packages: str
    missing: Callable[[], str]
    command: Callable[[], list[str]]

    def why_not(self) -> str:
        """The reason for skipping it, as a sentence; empty if it can be asked."""
        why = self.missing()
        return (
            f"{self.name} did not read our cards: {why} (on Debian: apt-get install "
            f"{self.packages})"
            if why
            else ""
        )

    def read(self, paths: Sequence[Path]) -> list[list[JudgedCard]]:
        """The cards of each file. Raises AssertionError if the judge gives up on one."""
        ran = subprocess.run(
            [*self.command(), *map(str, paths)],
            capture_output=True, timeout=_TIMEOUT, check=False,
            env={**os.environ, "LC_ALL": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"},
        )  # fmt: skip
        assert ran.returncode == 0, f"{self.name} failed: {ran.stderr.decode()[-2000:]}"
        said = json.loads(ran.stdout)
        for path in paths:
            error = said[str(path)]["error"]
            assert not error, f"{self.name} cannot read {path.name}: {error}"
        return [[_card(card) for card in said[str(path)]["cards"]] for path in paths]


def _card(said: dict[str, Any]) -> JudgedCard:
    return JudgedCard(
        [JudgedProperty(**item) for item in said["properties"]],
        [(level, message) for level, message in said["problems"]],
    )


@cache
def _sabre_missing() -> str:
    if not shutil.which("php"):
        return "there is no php"
    return "" if _SABRE.exists() else "sabre/vobject is not installed"


@cache
def _evolution_missing() -> str:
    if not _SYSTEM_PYTHON.exists():
        return "there is no /usr/bin/python3"
    code = "import gi; gi.require_version('EBookContacts', '1.2')"
    ran = subprocess.run([_SYSTEM_PYTHON, "-c", code], capture_output=True, check=False)
    return "libebook-contacts is not installed" if ran.returncode else ""


@cache
def _kde_flags() -> list[str]:
    """What the compiler is told of KContacts (it has no pkg-config file); [] if it is not here."""
    headers = Path("/usr/include/KF5")
    if not (headers / "KContacts").is_dir() or not shutil.which("pkg-config"):
        return []
    ran = subprocess.run(
        ["pkg-config", "--cflags", "--libs", "Qt5Gui"], capture_output=True, text=True, check=False
    )
    folders = [f"-I{headers / name}" for name in ("KContacts", "KCoreAddons", "KConfigCore")]
    return [*folders, "-lKF5Contacts", *ran.stdout.split()] if not ran.returncode else []


@cache
def _kde_missing() -> str:
    if not shutil.which("g++"):
        return "there is no g++ to compile judge_kde.cpp with"
    return "" if _kde_flags() else "KContacts is not installed"


@cache
def _kde_program() -> Path:
    """The compiled judge, made when its source changes; it stays under build/."""
    source = _HERE / "judge_kde.cpp"
    key = hashlib.sha256(source.read_bytes()).hexdigest()[:12]
    program = _BUILD / f"judge_kde-{key}"
    _BUILD.mkdir(parents=True, exist_ok=True)
    with (_BUILD / "lock").open("w") as lock:
        # Several workers may want it at once.
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not program.exists():
            made = program.with_suffix(".new")
            command = ["g++", "-std=c++17", "-fPIC", "-w", str(source), "-o", str(made)]
            ran = subprocess.run([*command, *_kde_flags()], capture_output=True, check=False)
            assert ran.returncode == 0, f"judge_kde.cpp: {ran.stderr.decode()[-2000:]}"
            made.replace(program)
    return program


JUDGES = (
    Judge(
        "sabre", "php-cli php-mbstring php-xml php-sabre-vobject", _sabre_missing,
        lambda: ["php", str(_HERE / "judge.php")],
    ),
    Judge(
        "evolution", "gir1.2-ebookcontacts-1.2 python3-gi", _evolution_missing,
        lambda: [str(_SYSTEM_PYTHON), str(_HERE / "judge_evolution.py")],
    ),
    Judge(
        "kde", "g++ pkg-config libkf5contacts-dev", _kde_missing,
        lambda: [str(_kde_program())],
    ),
)  # fmt: skip
