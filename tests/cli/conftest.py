"""Runs commands in this process, on a data folder of the test's own."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from companion.__main__ import main
from companion.store import Database


@dataclass(frozen=True)
class Ran:
    """What a command did: its exit code and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Ran]
Answer = Callable[..., Any]


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database without content, made once: making one takes longer than most tests."""
    folder = tmp_path_factory.mktemp("empty")
    Database.open(folder).close()
    return folder / "companion.db"


@pytest.fixture
def data(data_folder: Path, empty_database: Path) -> Path:
    """A data folder with an empty database."""
    shutil.copy(empty_database, data_folder)
    return data_folder


@pytest.fixture
def run(data: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """`run("find", "x")` -> Ran."""

    def run_it(*arguments: object) -> Ran:
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return run_it


@pytest.fixture
def answer(run: Run) -> Answer:
    """The JSON of a command that succeeds, and says nothing else."""

    def ask(*arguments: object) -> Any:
        ran = run("--json", *arguments)
        assert (ran.code, ran.err) == (0, "")
        return ran.json

    return ask


ROSTER = """\
Order #,Badge ID,First name,Last name,Company,E-mail,Favourite colour
A-1,B-100,Katrín,Jónsdóttir,Borgarbókasafn,katrin@borg.example,blue
A-2,B-200,Олена,Шевченко,Львівська бібліотека,olena@lviv.example,green
A-3,B-300,Kwame,Mensah,Accra Library,kwame@accra.example,red
"""


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    """An organizer's file of three people."""
    file = tmp_path / "people.csv"
    file.write_text(ROSTER, encoding="utf-8")
    return file


CARDS = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Ríos;Ana;;;\r\nFN:Ana Ríos\r\nEMAIL:ana@rios.example\r\n"
    "END:VCARD\r\nBEGIN:VCARD\r\nVERSION:3.0\r\nN:Park;Min;;;\r\nFN:Min Park\r\n"
    "TEL;TYPE=CELL:+82 10 5550 0100\r\nX-SHOE:42\r\nEND:VCARD\r\n"
)


@pytest.fixture
def cards(tmp_path: Path) -> Path:
    """A file of two contacts."""
    file = tmp_path / "people.vcf"
    file.write_bytes(CARDS.encode())
    return file
