"""A report of several tables as a file to read or to work on: CSV, text, Markdown, a web page."""

import csv
import html
import io
from collections.abc import Sequence
from dataclasses import dataclass

from companion.formats.tables.guards import guarded

# What a file's ending says that it shall be.
KINDS = {
    ".csv": "csv", ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown",
    ".html": "html", ".htm": "html",
}  # fmt: skip

_STYLE = (
    "body{font-family:system-ui,sans-serif;margin:2em auto;max-width:60em;padding:0 1em}"
    "table{border-collapse:collapse}td,th{text-align:start;padding:.3em .8em .3em 0;"
    "border-bottom:1px solid #ccc;vertical-align:top}"
)


@dataclass(frozen=True, slots=True)
class Section:
    """One table of a report. Cells are plain text; `rows` have as many as `headers`."""

    title: str
    headers: Sequence[str]
    rows: Sequence[Sequence[str]]


def write_report(title: str, sections: Sequence[Section], kind: str) -> bytes:
    """The report as one of `KINDS`' values. Sections without rows are left out.

    In CSV each line begins with its section's title, and cells that a spreadsheet would run as
    a formula begin with an apostrophe.
    """
    filled = [section for section in sections if section.rows]
    match kind:
        case "csv":
            return _csv(filled)
        case "html":
            return _html(title, filled).encode("utf-8")
        case "markdown":
            return _markdown(title, filled).encode("utf-8")
        case _:
            return _text(title, filled).encode("utf-8")


def _csv(sections: Sequence[Section]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    for number, section in enumerate(sections):
        if number:
            writer.writerow([])
        for row in (section.headers, *section.rows):
            writer.writerow([guarded(cell) for cell in (section.title, *row)])
    return text.getvalue().encode("utf-8-sig", "replace")


def _text(title: str, sections: Sequence[Section]) -> str:
    lines = [title]
    for section in sections:
        lines += ["", section.title, "-" * len(section.title)]
        for row in section.rows:
            first, *more = map(_one_line, row)
            told = [
                text if header == "" else f"{header}: {text}"
                for header, text in zip(section.headers[1:], more, strict=True)
                if text
            ]
            label = f"{section.headers[0]} {first}".strip()
            lines.append("  ".join([f"{label}:" if told else label, "; ".join(told)]).rstrip())
    return "\n".join(lines) + "\n"


def _markdown(title: str, sections: Sequence[Section]) -> str:
    lines = [f"# {_escaped(title)}"]
    for section in sections:
        lines += ["", f"## {_escaped(section.title)}", ""]
        lines.append(_piped(section.headers))
        lines.append(_piped(["---"] * len(section.headers)))
        lines += [_piped([_escaped(cell) for cell in row]) for row in section.rows]
    return "\n".join(lines) + "\n"


def _piped(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _escaped(text: str) -> str:
    line = html.escape(_one_line(text), quote=False)
    for sign in "\\`*_[]#|~":
        line = line.replace(sign, f"\\{sign}")
    return line


def _html(title: str, sections: Sequence[Section]) -> str:
    parts = [
        '<!DOCTYPE html><html><head><meta charset="utf-8">',
        f"<title>{html.escape(title)}</title><style>{_STYLE}</style></head><body>",
        f"<h1>{html.escape(title)}</h1>",
    ]
    for section in sections:
        parts.append(f"<h2>{html.escape(section.title)}</h2><table>")
        parts.append(_html_row(section.headers, "th"))
        parts += [_html_row(row, "td") for row in section.rows]
        parts.append("</table>")
    return "\n".join([*parts, "</body></html>\n"])


def _html_row(cells: Sequence[str], tag: str) -> str:
    # Names of every script stand in one table: each cell runs in its own direction.
    return f"<tr>{''.join(f'<{tag} dir=auto>{html.escape(cell)}</{tag}>' for cell in cells)}</tr>"


def _one_line(text: str) -> str:
    return " ".join(text.split())
