import os
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest

from companion import __version__
from companion.cli.main import run_command
from companion.errors import Cancelled
from tests.cli.conftest import Run


def test_without_a_command_the_window_opens_on_the_data_folder(tmp_path: Path) -> None:
    opened: list[Path] = []

    def open_window(folder: Path) -> int:
        opened.append(folder)
        return 7

    assert run_command(["--data", str(tmp_path)], open_window=open_window) == 7
    assert opened == [tmp_path]


def test_the_environment_names_the_data_folder_unless_an_option_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []

    def open_window(folder: Path) -> int:
        opened.append(folder)
        return 0

    monkeypatch.setenv("COMPANION_DATA", str(tmp_path / "named"))
    run_command([], open_window=open_window)
    run_command(["--data", "x"], open_window=open_window)
    monkeypatch.delenv("COMPANION_DATA")
    run_command([], open_window=open_window)
    assert opened[:2] == [tmp_path / "named", Path("x")]
    assert opened[2].name == "Companion"


def test_the_version_is_told(run: Run) -> None:
    ran = run("--version")
    assert (ran.code, ran.out) == (0, f"Companion {__version__}\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ["dance"],
        ["find"],
        ["find", "x", "--limit", "0"],
        ["meet", "one"],
        ["contact", "add", "shoe=42"],
        ["contact", "add", "given"],
        ["contact", "add", "birthday=soon"],
        ["contact", "list", "--circle", "knitting"],
        ["event"],
        ["event", "add", "A", "--start", "tomorrow"],
        ["roster", "import", "x.csv"],
        ["roster", "import", "x.csv", "--event", "A", "--map", "Company"],
        ["card", "qr", "out.gif"],
        ["export", "-", "--split"],
        ["--json", "export", "-"],
    ],
)
def test_wrong_usage_is_told_with_exit_code_2(run: Run, arguments: list[str]) -> None:
    ran = run(*arguments)
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.startswith("error: ")


def test_a_bug_of_ours_is_logged_with_its_trace_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def break_down(_folder: Path) -> NoReturn:
        raise RuntimeError("a wheel came off")

    assert run_command(["--data", str(tmp_path)], open_window=break_down) == 3
    log = tmp_path / "log" / "companion.log"
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("error: ")
    assert str(log) in said.err
    assert "Traceback" not in said.err
    assert "in break_down" in log.read_text(encoding="utf-8")


@pytest.mark.parametrize("stopped", [KeyboardInterrupt, Cancelled])
def test_stopping_says_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], stopped: type[BaseException]
) -> None:
    def stop(_folder: Path) -> NoReturn:
        raise stopped

    assert run_command(["--data", str(tmp_path)], open_window=stop) == 130
    assert capsys.readouterr().err == "error: stopped.\n"
    assert not (tmp_path / "log").exists()


def test_quiet_drops_confirmations_and_keeps_answers(run: Run) -> None:
    assert run("--quiet", "event", "add", "A").out == ""
    assert "A" in run("--quiet", "event", "list").out


def companion(data: Path, *arguments: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "companion", "--data", str(data), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=dict(os.environ) | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    )


def test_answers_are_utf8_whatever_the_locale(run: Run, data: Path) -> None:
    run("contact", "add", "name=Шевченко Олена")
    out, err = companion(data, "contact", "list").communicate(timeout=60)
    assert err == b""
    assert "Шевченко" in out.decode("utf-8")


def test_a_reader_who_leaves_early_is_no_error(run: Run, data: Path, tmp_path: Path) -> None:
    many = tmp_path / "many.vcf"
    card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Person {0}\r\nN:{0};Person;;;\r\nEND:VCARD\r\n"
    many.write_text("".join(card.format(n) for n in range(500)), encoding="utf-8")
    run("contact", "import", many)
    process = companion(data, "--json", "contact", "list")
    assert process.stdout is not None
    assert process.stderr is not None
    with process:
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.parametrize("arguments", [["find", "kat"], ["contact", "list"], ["history"]])
def test_looking_something_up_loads_nothing_heavy(
    run: Run, data: Path, arguments: list[str]
) -> None:
    run("contact", "add", "name=Katrín Jónsdóttir")
    ran = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "companion", "--data", data, *arguments],
        capture_output=True,
        timeout=60,
        check=True,
    )
    assert "Katrín".encode() in ran.stdout
    imported = {
        line.rpartition("|")[2].strip().split(".")[0]
        for line in ran.stderr.decode("utf-8").splitlines()
    }
    assert "companion" in imported
    heavy = {"sqlmodel", "sqlalchemy", "alembic", "vobject", "PIL", "PySide6", "python_calamine"}
    assert not imported & heavy
