"""Files that are made to harm: each is read or refused with one sentence, in little time and room.

The properties at the end say it of any file at all.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.errors import KnownError
from companion.formats.tables import read_table
from companion.importing import plan_import
from tests.formats.tables.hostile import LAUGHS, MAKERS, PLAIN_ROWS, ods_row, write_ods, write_xlsx

# As large as the tests can bear; what is refused is refused at any size.
SMALL = 0.0008
# These would take all memory, or the whole process with them, if they were not seen beforehand.
FATAL = (
    "cell_in_the_last_corner", "many_columns_far_down", "cells_repeated_in_ods",
    "rows_repeated_in_ods", "far_apart_in_ods", "far_apart_in_xls", "far_apart_in_xlsb",
    "entries_over_each_other", "fifty_thousand_columns",
)  # fmt: skip
READ = """
import re, resource, sys
from pathlib import Path
from companion.errors import KnownError
from companion.formats.tables import read_table
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
for path in map(Path, sys.argv[1:]):
    try:
        read_table(path)
    except KnownError as error:
        assert path.name in str(error) or "The file" in str(error), error
# A new process begins with its parent's figure in ru_maxrss; this one is its own.
print(int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1000)
"""


def counted(path: Path) -> None:
    """Read the file and count: people and rows left out are all rows. Else a KnownError."""
    try:
        plan = plan_import(path)
        people, skipped = plan.attendees()
    except KnownError:
        return
    assert len(people) + len(skipped) == len(plan.table.rows)
    assert all(len(cells) == len(plan.table.headers) for _, cells in plan.table.rows)


@pytest.mark.parametrize("name", FATAL)
def test_what_would_fill_the_memory_is_refused(name: str, tmp_path: Path) -> None:
    path = tmp_path / "list.bin"
    MAKERS[name](path, 1.0)
    with pytest.raises(KnownError, match=r"list\.bin"):
        read_table(path)


@pytest.mark.parametrize("name", sorted(MAKERS.keys() - set(FATAL)))
def test_a_hostile_file_is_read_or_refused(name: str, tmp_path: Path) -> None:
    path = tmp_path / "list.bin"
    MAKERS[name](path, SMALL)
    counted(path)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs the resource module")
def test_large_hostile_files_take_little_time_and_memory(tmp_path: Path) -> None:
    names = ("ten_million_rows", "one_line_of_letters", "commas_alone", "fifty_million_rows",
             "packed_gigabytes")  # fmt: skip
    for name in names:
        MAKERS[name](tmp_path / name, 0.02)
    done = subprocess.run(
        [sys.executable, "-c", READ, *(str(tmp_path / name) for name in names)],
        capture_output=True, text=True, check=True, timeout=110,
    )  # fmt: skip
    assert int(done.stdout) < 700


def test_entities_are_never_expanded_and_other_files_never_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    prolog = f'<!DOCTYPE x [<!ENTITY file SYSTEM "file://{secret}">]>'
    for head, entity in ((prolog, "&file;"), (LAUGHS, "&lol3;")):
        write_xlsx(tmp_path / "a.xlsx", PLAIN_ROWS.replace("Ann Bee", entity), prolog=head)
        write_ods(tmp_path / "a.ods", ods_row("Name", "E-mail") + ods_row(entity, "x"), prolog=head)
        page = "<html><table><tr><td>Name</td></tr><tr><td>Bo %s</td></tr></table></html>"
        (tmp_path / "a.html").write_text(head + page % entity)
        for path in (tmp_path / "a.xlsx", tmp_path / "a.ods", tmp_path / "a.html"):
            try:
                shown = str(list(read_table(path).rows))
            except KnownError as error:
                shown = str(error)
            assert "the secret" not in shown
            assert "lollol" not in shown


def test_formulas_are_never_evaluated(tmp_path: Path) -> None:
    formula = '<c r="B3"><f>1+1</f><v>7</v></c>'
    write_xlsx(
        tmp_path / "list.xlsx",
        PLAIN_ROWS + f'<row r="3"><c r="A3" t="inlineStr"><is><t>=1+1</t></is></c>{formula}</row>',
    )
    assert read_table(tmp_path / "list.xlsx").rows[-1][1] == ["=1+1", "7"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_pipes_and_devices_are_no_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    for path in (tmp_path / "pipe.csv", Path("/dev/zero")):
        with pytest.raises(KnownError, match="not an ordinary file"):
            read_table(path)


def test_a_link_to_itself_is_no_file(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.symlink_to(path)
    with pytest.raises(KnownError, match=r"list\.csv"):
        read_table(path)


def samples() -> dict[str, bytes]:
    """A small valid file of each kind, to be damaged."""
    import gzip
    import tempfile

    from tests.formats.tables.pdf_layouts import LAYOUTS

    found = {
        "csv": b'Name,E-mail\n"Bee, Ann",a@a.example\nBo,b@b.example\n',
        "json": b'{"people": [{"name": "Ann Bee", "email": "a@a.example", "n": [1, {"x": 2}]}]}',
        "html": b"<html><table><tr><th>Name<th>E-mail<tr><td>Ann Bee<td>a@a.example</table>",
        "vcf": b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann Bee\r\nN:Bee;Ann;;;\r\nEND:VCARD\r\n",
        "mail": b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<table><tr><td>Name</table>",
    }
    found["gz"] = gzip.compress(found["csv"], mtime=0)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x"
        write_xlsx(path, PLAIN_ROWS)
        found["xlsx"] = path.read_bytes()
        write_ods(path, ods_row("Name", "E-mail") + ods_row("Ann Bee", "a@a.example"))
        found["ods"] = path.read_bytes()
        for name in ("five_people", "ruled_with_sections"):
            LAYOUTS[name](path)
            found[name] = path.read_bytes()
    return found


SAMPLES = samples()


@given(content=st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.mktemp("any") / "list.bin"
    path.write_bytes(content)
    counted(path)


@given(data=st.data(), kind=st.sampled_from(sorted(SAMPLES)))
def test_a_damaged_file_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, kind: str
) -> None:
    content = bytearray(SAMPLES[kind])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content)))
        length = data.draw(st.integers(0, 20))
        content[at : at + length] = data.draw(st.binary(max_size=20))
    path = tmp_path_factory.mktemp("damaged") / "list.bin"
    path.write_bytes(bytes(content))
    counted(path)
