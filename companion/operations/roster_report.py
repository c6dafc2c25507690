"""What an import did, as a file: every count, row left out, change, and whom you know."""

from pathlib import Path

from companion.errors import KnownError
from companion.formats.report import KINDS, Section
from companion.formats.report import write_report as encode
from companion.operations.files_out import write_files
from companion.operations.rosters import RosterReport


def write_report(report: RosterReport, out: Path) -> Path:
    """Write the report as CSV, text, Markdown or a web page, by the ending of `out`.

    Raises KnownError for another ending, or if the file cannot be written.
    """
    kind = kind_of(out)
    write_files([(out, encode(_title(report), sections(report), kind))])
    return out


def kind_of(out: Path) -> str:
    """What a report of this name will be.

    Raises KnownError for an ending that means nothing, or a place where no file can be, so that
    it can be asked before anything is changed.
    """
    kind = KINDS.get(out.suffix.lower())
    if kind is None:
        raise KnownError(
            f"A report is written as .csv, .txt, .md or .html, not as “{out.name}”: "
            "name the file so."
        )
    if out.is_dir() or not out.absolute().parent.is_dir():
        raise KnownError(f"“{out}” cannot be written: name a file in a folder that is there.")
    return kind


def _title(report: RosterReport) -> str:
    if report.dry_run:
        return f"What importing “{report.file}” to {report.event} would do"
    return f"What importing “{report.file}” to {report.event} did"


def sections(report: RosterReport) -> list[Section]:
    """The report's tables: counts, rows left out, changes, missing, known, offered, columns."""
    return [
        Section("Counts", ("", ""), _counts(report)),
        Section(
            "Rows left out",
            ("Row", "Reason"),
            [(str(row.row), row.reason) for row in report.skipped],
        ),
        Section(
            "Changes",
            ("Row", "Person", "Field", "Before", "Now"),
            [(str(one.row), one.name, one.field, one.old, one.new) for one in report.changes],
        ),
        Section("No longer listed", ("Person",), [(name,) for name in report.missing_people]),
        Section(
            "People you know",
            ("Row", "Person", "Your contact", "Because of"),
            [(str(one.row), one.name, one.contact, one.reason) for one in report.known],
        ),
        Section(
            "People you may know",
            ("Row", "Person", "Your contact", "How sure", "Because of"),
            [
                (str(one.row), one.name, one.contact, f"{one.score:.0%}", one.reason)
                for one in report.likely
            ],
        ),
        Section("Columns", ("Column", "Field", "How sure", "Because"), _columns(report)),
    ]


def _counts(report: RosterReport) -> list[tuple[str, str]]:
    counted = (
        ("Rows read", report.rows_read),
        ("New people", report.added),
        ("Updated", report.updated),
        ("Unchanged", report.unchanged),
        ("Rows left out", len(report.skipped)),
        ("No longer listed (kept, and marked)", report.missing),
        ("You know already", report.already_known),
    )
    source = (
        ("Sheet", report.sheet or ""),
        ("Encoding", report.encoding or ""),
        ("Headers in row", str(report.header_row or "none")),
    )
    return [
        *((name, f"{number}") for name, number in counted),
        *((name, text) for name, text in source if text),
    ]


def _columns(report: RosterReport) -> list[tuple[str, str, str, str]]:
    guesses = {guess.header: guess for guess in report.guesses}
    rows = []
    for header, field in report.columns.items():
        guess = guesses.get(header)
        rows.append(
            (
                header,
                field or "kept as it is",
                f"{guess.confidence:.0%}" if guess and field else "",
                guess.reason if guess else "",
            )
        )
    return rows
