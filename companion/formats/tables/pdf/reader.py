"""Participant lists in PDF documents: text on pages, with or without ruled lines."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from companion.errors import CompanionError, KnownError
from companion.formats.tables.content import reason
from companion.formats.tables.pdf.budget import Budget
from companion.formats.tables.pdf.furniture import without_furniture
from companion.formats.tables.pdf.grid import Grid, give_titles, grids_of
from companion.formats.tables.pdf.lists import Found, lists_in_grids, lists_in_lines
from companion.formats.tables.pdf.words import Line, Page, lines_of
from companion.formats.tables.reading import Reading
from companion.model.progress import Progress, silent

# Letters of which nobody knows what they mean: as many of them make a list unreadable.
_MOST_UNKNOWN = 0.3
_FEWEST_ROWS = 2


def read_pdf(path: Path, *, sheet: str | None = None, progress: Progress = silent) -> Reading:
    """The rows of one list of a PDF document; they count from 1 over all its pages.

    Columns are told by ruled lines, or else by the white between them; a list without columns
    gives a row for each entry. Several lists are offered as sheets ("Pages 2 to 5"); without
    `sheet` the one likeliest of people is read. `progress` is called with each page and may raise
    Cancelled. Raises KnownError for what is no PDF, has a password or no text, or takes too long.
    """
    pages = _pages(path, progress)
    if not any(page.words for page in pages):
        raise KnownError(
            f"“{path.name}” holds pictures of pages, no text: ask for the list as a spreadsheet, "
            "or have a scanning program recognise its text first."
        )
    lists = [found for found in _lists(pages) if found.rows]
    if not lists:
        raise KnownError(f"“{path.name}” has no list in it: choose another file.")
    names = _names(lists)
    chosen = _chosen(path, lists, names, sheet)
    found = lists[chosen]
    rows = [(number, cells) for number, cells in enumerate(found.rows, 1)]
    several = len(lists) > 1
    return Reading(
        rows,
        "pdf",
        sheet=names[chosen] if several else None,
        sheets=names if several else [],
        headers=found.headers,
    )


def _pages(path: Path, progress: Progress) -> list[Page]:
    """Each page with its words and rules. Raises KnownError."""
    import logging

    from companion.formats.tables.pdf.document import Document
    from companion.formats.tables.pdf.fonts import Fonts
    from companion.formats.tables.pdf.glyphs import Canvas, Interpreter, upright

    # It warns of each thing that is not as the standard says.
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    budget = Budget(path.name)
    pages: list[Page] = []
    letters = unknown = 0
    with _readable(path), path.open("rb") as stream:
        document = Document(stream, budget)
        total = document.page_count()
        canvas = Canvas(Fonts(), budget)
        interpreter = Interpreter(canvas.rsrcmgr, canvas)
        for number, page in enumerate(document.pages(), 1):
            interpreter.process_page(page)
            pages.append(upright(number, page, canvas.drawn))
            letters += canvas.drawn.letters
            unknown += canvas.drawn.unknown
            progress(number, total)
    if unknown > _MOST_UNKNOWN * max(letters, 1):
        raise KnownError(
            f"“{path.name}” does not say which letters its text is made of: ask for the list as a "
            "spreadsheet, or have a scanning program recognise its text first."
        )
    return pages


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Whatever pdfminer says against the file becomes a KnownError."""
    from pdfminer.pdfdocument import PDFEncryptionError

    try:
        yield
    except CompanionError:
        raise
    except PDFEncryptionError:  # a wrong password is one, too
        raise KnownError(
            f"“{path.name}” is protected by a password: open it in a PDF program, print it to a "
            "new PDF and import that."
        ) from None
    except OSError as error:
        raise KnownError(f"“{path.name}” cannot be read: {reason(error)}.") from error
    except MemoryError:
        raise Budget(path.name).too_large() from None
    except Exception as error:
        raise KnownError(
            f"“{path.name}” is damaged or was cut off, or is no PDF document that can be read: "
            "ask for the file again, or print it to a new PDF and import that."
        ) from error


def _lists(pages: list[Page]) -> list[Found]:
    """All lists of the document in their order."""
    pages_of_lines = without_furniture([lines_of(page.words, page.number) for page in pages])
    grids: list[Grid] = []
    free: list[list[Line]] = []
    for page, lines in zip(pages, pages_of_lines, strict=True):
        page.words = [word for line in lines for word in line.words]
        ruled = grids_of(page)
        grids += ruled
        taken = {(word.x0, word.y) for grid in ruled for line in grid.lines for word in line.words}
        free.append([line for line in lines if not any((w.x0, w.y) in taken for w in line.words)])
        give_titles(ruled, free[-1])
    in_rules = lists_in_grids(grids)
    if in_rules and sum(len(found.rows) for found in in_rules) * 2 > sum(map(len, free)):
        # Text around ruled tables is no list.
        return in_rules
    return sorted([*in_rules, *lists_in_lines(free)], key=lambda found: found.first_page)


def _names(lists: list[Found]) -> list[str]:
    """What each list is called: the pages it stands on."""
    names: list[str] = []
    for found in lists:
        first, last = found.first_page, found.last_page
        name = f"Page {first}" if first == last else f"Pages {first} to {last}"
        repeats = sum(1 for other in names if other.partition(",")[0] == name)
        names.append(f"{name}, list {repeats + 1}" if repeats else name)
    return names


def _chosen(path: Path, lists: list[Found], names: list[str], sheet: str | None) -> int:
    if sheet is None:
        return max(range(len(lists)), key=lambda index: lists[index].rank)
    for index, name in enumerate(names):
        if name.casefold() == sheet.strip().casefold():
            return index
    listed = ", ".join(f"“{name}”" for name in names)
    raise KnownError(f"“{path.name}” has no list “{sheet}”: there are {listed}.")
