"""Why a row is there: what is underlined, what is quoted, and where its letters stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from companion.model.circle import Circle
from companion.store.people import PersonRow
from companion.store.search.why import Match
from companion.ui.models.matched import Reason, quoted, seen_reason, told_reason
from companion.ui.widgets.line_of_text import LineOfText


def row(name: str, line: str) -> PersonRow:
    return PersonRow("attendee", 1, name, line, Circle.NONE, False, None, None, "", False)


KATRIN = row("Katrín Jónsdóttir", "Cataloguer · Bókasafn")


@pytest.mark.parametrize(
    ("words", "in_name", "in_line", "is_all"),
    [
        ("kat", ["Kat"], [], True),
        ("kat bokas", ["Kat"], ["Bókas"], True),
        ("catalog", [], ["Catalog"], True),
        ("kat flannel", ["Kat"], [], False),
        ("", [], [], True),
    ],
)
def test_the_row_itself_shows_what_it_can(
    words: str, in_name: list[str], in_line: list[str], is_all: bool
) -> None:
    reason, told = seen_reason(KATRIN, words)
    assert [KATRIN.name[start:end] for start, end in reason.name] == in_name
    assert [reason.line[start:end] for start, end in reason.in_line] == in_line
    assert told is is_all


def test_another_field_is_quoted_instead_of_the_line() -> None:
    note = "Met in the poster hall. She spins her own wool, and knits flannel\n shirts for giants."
    match = Match("notes", note, ((note.index("flannel"), note.index("flannel") + 7),))
    reason = told_reason(KATRIN, Reason(line=KATRIN.line), [match])
    assert [reason.line[start:end] for start, end in reason.in_line] == ["flannel"]
    assert reason.line.startswith("note: \u2068…")
    assert "flannel shirts" in reason.line


def test_a_header_of_a_list_stands_before_its_cell() -> None:
    line, spans = quoted("What is it that you would always like to ask?", "Zines", ((0, 4),))
    assert line.startswith("What is it that you wou…: ")
    assert [line[start:end] for start, end in spans] == ["Zine"]


@given(st.text(max_size=30).map(lambda text: text * 8), st.integers(0, 239), st.integers(1, 40))
def test_what_is_underlined_in_a_quotation_is_what_matched(
    text: str, start: int, length: int
) -> None:
    span = (min(start, len(text)), min(start + length, len(text)))
    line, spans = quoted("notes", text, (span,))
    for one, other in spans:
        assert 0 <= one < other <= len(line)
        told = "".join(text[span[0] : span[1]].split())
        assert told.startswith("".join(line[one:other].split()))


def extents(text: str, start: int, end: int) -> list[tuple[float, float]]:
    return LineOfText(text, QFont(), 2000, mirrored=False).extents(start, end)


def test_letters_of_one_direction_are_one_piece(qapp: QApplication) -> None:
    assert len(extents("Katrín Jónsdóttir", 2, 9)) == 1
    assert len(extents("أحمد بن علي", 0, 7)) == 1
    # A mark over a letter has no place of its own.
    assert len(extents("Jo\u0301n", 0, 3)) == 1
    assert extents("Katrín", 3, 3) == []


def test_letters_of_two_directions_are_underlined_where_they_stand(qapp: QApplication) -> None:
    text = "note: \u2068أحمد بن علي\u2069 abc"
    ((left, right),) = extents(text, 7, 11)
    ((first, last),) = extents(text, 12, 14)
    # The first word of Arabic is to the right of the second.
    assert left > last
    assert right > left
    assert last > first
    two = extents("abc أحمد def", 2, 6)
    assert len(two) == 2
