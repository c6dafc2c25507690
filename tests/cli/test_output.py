from companion.cli.output import harmless, listing, several, shorten, table, width


def test_wide_letters_take_two_columns_and_marks_none() -> None:
    assert width("鈴木") == 4
    assert width("e\u0301") == 1
    assert width("Jón") == 3


def test_columns_line_up_whatever_the_script() -> None:
    lines = table(("NAME", "CITY"), [("鈴木", "Kyoto"), ("Ana", None)]).splitlines()
    assert lines == ["NAME  CITY", "鈴木  Kyoto", "Ana"]


def test_long_cells_are_cut_at_a_column() -> None:
    assert shorten("鈴" * 10, 7) == "鈴鈴鈴…"
    assert shorten("two\nlines", 20) == "two lines"


def test_empty_values_are_left_out_of_a_listing() -> None:
    assert listing([("name", "Ana"), ("title", ""), ("note", "a\nb")]) == (
        "name  Ana\nnote  a\n      b"
    )


def test_control_characters_are_shown_and_not_obeyed() -> None:
    assert harmless("a\x1b[2J\x9bb\tc\n") == "a�[2J�b\tc\n"


def test_numbers_agree_with_their_nouns() -> None:
    assert several(1, "card") == "1 card"
    assert several(1200, "person", "people") == "1,200 people"
