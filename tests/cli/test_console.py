import io
from pathlib import Path

from companion.cli.console import Console


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def console(err: io.StringIO, *, quiet: bool = False, as_json: bool = False) -> Console:
    return Console(Path("nowhere"), as_json, quiet, io.StringIO(), err)


def test_progress_goes_to_a_terminal_and_is_wiped_at_the_end() -> None:
    err = Terminal()
    with console(err).progress("Reading people.csv") as progress:
        progress(1, 4)
    assert "Reading people.csv 25 %" in err.getvalue()
    assert err.getvalue().endswith("\r\x1b[K")


def test_progress_without_a_known_end_counts() -> None:
    err = Terminal()
    with console(err).progress("Reading") as progress:
        progress(1200, None)
    assert "Reading 1,200" in err.getvalue()


def test_no_progress_goes_to_a_file_or_past_quiet() -> None:
    for err, quiet in ((io.StringIO(), False), (Terminal(), True)):
        with console(err, quiet=quiet).progress("Reading") as progress:
            progress(1, 4)
        assert err.getvalue() == ""


def test_a_json_answer_is_one_value_in_its_own_letters() -> None:
    one = console(io.StringIO(), as_json=True, quiet=True)
    one.done({"name": "Олена"}, "never said")
    assert isinstance(one.out, io.StringIO)
    assert one.out.getvalue() == '{\n  "name": "Олена"\n}\n'
