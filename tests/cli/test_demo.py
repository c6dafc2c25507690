import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from companion.cli.selftest import CHECKS
from companion.formats.vcard import read_cards
from tests.cli.conftest import Answer, Run


def test_the_demo_does_the_whole_job_and_leaves_its_files(
    run: Run, answer: Answer, tmp_path: Path
) -> None:
    out = tmp_path / "demo"
    told = answer("demo", "--out", out)
    titles = [step["title"].split()[0] for step in told["steps"]]
    assert titles == ["Imported", "Looked", "Met", "Made", "Scanned", "Exported"]
    assert any("Katrín Jónsdóttir" in line for line in told["steps"][1]["details"])
    files = [Path(file) for step in told["steps"] for file in step["files"]]
    assert sorted({file.suffix for file in files}) == [".png", ".svg", ".vcf"]
    assert all(file.stat().st_size > 100 for file in files)
    (professional,) = (file for file in files if file.name == "professional.vcf")
    assert len(read_cards(professional.read_bytes()).cards) == 2
    assert answer("contact", "list") == []
    assert len(answer("--data", out / "data", "contact", "list")) == 3
    again = run("demo", "--out", out)
    assert again.code == 1
    assert "not empty" in again.err


def test_the_demo_prints_each_step_with_its_files(run: Run, tmp_path: Path) -> None:
    ran = run("demo", "--out", tmp_path / "demo")
    assert (ran.code, ran.err) == (0, "")
    for number in range(1, 7):
        assert f"\n{number}. " in ran.out
    assert str(tmp_path / "demo" / "social.vcf") in ran.out


@pytest.mark.slow
def test_the_whole_self_test_passes_without_a_display(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "companion", "--data", tmp_path, "--json", "self-test"],
        capture_output=True,
        env={name: value for name, value in os.environ.items() if name != "DISPLAY"},
        timeout=110,
    )
    results = json.loads(ran.stdout)
    assert [result for result in results if not result["ok"]] == []
    assert [result["check"] for result in results] == list(CHECKS)
    assert ran.returncode == 0
    assert list(tmp_path.iterdir()) == []
