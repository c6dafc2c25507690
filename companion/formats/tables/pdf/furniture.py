"""What stands on every page and is no row: running heads and feet, page numbers."""

import re
from collections.abc import Sequence

from companion.formats.tables.pdf.words import Line, segments
from companion.formats.tables.words import roster_words

_DIGITS = re.compile(r"\d+")
_PAGE_WORD = (
    r"(?:pages?|seiten?|página|pagina|págs?|strona|strana|str|sida|side|sivu|sayfa|страница|стр"
    r"|сторінка|σελίδα|σελ|trang|halaman|hal|pg|p|s|第|עמוד|صفحة)"
)
_OF = r"(?:/|\||of|von|de|sur|di|van|z|av|af|из|з|από|trên|dari|מתוך|من|/\s*)"
# "3", "- 3 -", "Page 3 of 10", "3/10", "第3页".
_PAGE_NUMBER = re.compile(
    rf"[-–—|\s]*(?:{_PAGE_WORD}\.?\s*)?\d{{1,4}}\s*(?:页|頁|ページ|쪽)?"
    rf"(?:\s*{_OF}\s*\d{{1,4}}\s*(?:页|頁)?)?[-–—|\s]*",
    re.IGNORECASE,
)
# Heads and feet stand in the first and last lines of a page.
_OUTER = 4
_FEWEST_PAGES = 2


def without_furniture(pages: Sequence[list[Line]]) -> list[list[Line]]:
    """The lines of each page without those that stand at its edge on most pages, alike.

    What stands on top stays on the first page if it may be a row of headers, and what surely is
    one stays on all. Numbers may differ if they count pages.
    """
    dropped: set[int] = set()
    for top in (True, False):
        edges = [lines if top else lines[::-1] for lines in pages]
        # From the edge inwards: behind a line that stays nothing is a head or foot any more.
        inside: set[int] = set()
        for depth in range(_OUTER):
            places: dict[tuple[str, int], list[tuple[int, Line]]] = {}
            for number, lines in enumerate(edges):
                if depth < len(lines) and number not in inside:
                    line = lines[depth]
                    places.setdefault(_sign(line), []).append((number, line))
            gone = [found for found in places.values() if _is_furniture(found, pages)]
            for found in gone:
                heads = [line for _, line in found]
                stays = top and _may_be_header(heads)
                dropped |= {id(line) for line in (heads[1:] if stays else heads)}
            still = {number for found in gone for number, _ in found}
            inside |= set(range(len(pages))) - still
    kept = ([line for line in lines if id(line) not in dropped] for lines in pages)
    return list(map(_without_numbers, kept))


def _is_furniture(found: Sequence[tuple[int, Line]], pages: Sequence[list[Line]]) -> bool:
    from companion.formats.tables.pdf.columns import header_of

    if all(_PAGE_NUMBER.fullmatch(line.text) for _, line in found):
        return True
    often = len(found) >= _FEWEST_PAGES and len(found) * 2 > sum(1 for lines in pages if lines)
    return often and _counts_pages(found) and header_of([found[0][1]]) is None


def _may_be_header(heads: Sequence[Line]) -> bool:
    """True for several phrases, or one that is known to stand above a column."""
    from companion.formats.tables.pdf.columns import PHRASE

    several = bool(heads) and len(segments(heads[0].words, PHRASE)) > 1
    return several or any(roster_words().knows(line.text) for line in heads[:1])


def _without_numbers(lines: list[Line]) -> list[Line]:
    while lines and _PAGE_NUMBER.fullmatch(lines[-1].text):
        lines = lines[:-1]
    while lines and _PAGE_NUMBER.fullmatch(lines[0].text):
        lines = lines[1:]
    return lines


def _counts_pages(found: Sequence[tuple[int, Line]]) -> bool:
    """True if the numbers of the lines are the same throughout, or rise by one with each page."""
    numbers = [[int(digits[:9]) for digits in _DIGITS.findall(line.text)] for _, line in found]
    return all(
        len(set(column)) == 1
        or len({value - page for value, (page, _) in zip(column, found, strict=True)}) == 1
        for column in zip(*numbers, strict=True)
    )


def _sign(line: Line) -> tuple[str, int]:
    """Alike for the same head on all pages."""
    return _DIGITS.sub("#", line.text), round(line.y / 4)
