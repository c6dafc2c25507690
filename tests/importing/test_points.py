import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.importing.converters import (
    Lists,
    to_emails,
    to_linkedin,
    to_phones,
    to_text,
    to_urls,
)


def one(found: Lists) -> tuple[list[str], bool]:
    """What was found in the only cell, and whether that is all of it."""
    return list(found.values[0]), not found.left


@pytest.mark.parametrize(
    ("cell", "found", "complete"),
    [
        ("anna@lib.example", ["anna@lib.example"], True),
        ("Anna.Smith+fair@Lib.Example", ["Anna.Smith+fair@Lib.Example"], True),
        ("o'neil@lib.example", ["o'neil@lib.example"], True),
        ("käthe@bücherei.example", ["käthe@bücherei.example"], True),
        ("用户@例子.中国", ["用户@例子.中国"], True),
        ("anna@xn--bcherei-r0a.xn--p1ai", ["anna@xn--bcherei-r0a.xn--p1ai"], True),
        ("mailto:anna@lib.example", ["anna@lib.example"], True),
        ("MAILTO:anna@lib.example?subject=Hi", ["anna@lib.example"], True),
        ("<anna@lib.example>", ["anna@lib.example"], True),
        ("anna@lib.example.", ["anna@lib.example"], True),
        ("'anna@lib.example", ["anna@lib.example"], True),
        ("anna@lib.example; bob@lib.example", ["anna@lib.example", "bob@lib.example"], True),
        ("anna@lib.example/bob@lib.example", ["anna@lib.example", "bob@lib.example"], True),
        ("anna@lib.example\nbob@lib.example", ["anna@lib.example", "bob@lib.example"], True),
        ("anna@lib.example, anna@lib.example", ["anna@lib.example"], True),
        ("\u200banna@lib.example\u00a0", ["anna@lib.example"], True),
        ("anna\u00ad@lib.example", ["anna@lib.example"], True),
        ("Anna Smith <anna@lib.example>", ["anna@lib.example"], False),
        ("anna@lib.example (office)", ["anna@lib.example"], False),
        ("anna＠lib.example", ["anna@lib.example"], False),
        ("anna at lib dot org", [], False),
        ("anna(at)lib.example", [], False),
        ("anna@localhost", [], False),
        ("anna@@lib.example", [], False),
        ("a@b@lib.example", [], False),
        ("anna@lib..example", [], False),
        ("anna@-lib.example", [], False),
        ("anna@10.0.0.1", [], False),
        ("@anna", [], False),
        ("", [], True),
    ],
)
def test_an_e_mail_address_is_found_as_it_is_written(
    cell: str, found: list[str], complete: bool
) -> None:
    assert one(to_emails([cell])) == (found, complete)


@pytest.mark.parametrize(
    ("cell", "found", "complete"),
    [
        ("+49 30 1234567", ["+49 30 1234567"], True),
        ("tel:+49-30-1234567", ["+49-30-1234567"], True),
        ("TEL:030 1234567", ["030 1234567"], True),
        ("+49 30 1234567 / +49 170 1234567", ["+49 30 1234567", "+49 170 1234567"], True),
        ("+49 30 1234567 +49 170 1234567", ["+49 30 1234567", "+49 170 1234567"], True),
        ("030 1234567 or 0170 1234567", ["030 1234567", "0170 1234567"], True),
        ("030 1234567 und 0170 1234567", ["030 1234567", "0170 1234567"], True),
        ("4.91701E+11", [], False),
        ("on request", [], False),
    ],
)
def test_phone_numbers_are_found_as_they_are_written(
    cell: str, found: list[str], complete: bool
) -> None:
    assert one(to_phones([cell])) == (found, complete)


@pytest.mark.parametrize(
    ("cell", "found", "complete"),
    [
        ("https://lib.example/a,b;c?d=1,2", ["https://lib.example/a,b;c?d=1,2"], True),
        ("www.lib.example", ["www.lib.example"], True),
        ("bücherei.köln/team", ["bücherei.köln/team"], True),
        ("<https://lib.example>", ["https://lib.example"], True),
        ("https://a.example, https://b.example", ["https://a.example", "https://b.example"], True),
        ("https://a.example;https://b.example", ["https://a.example", "https://b.example"], True),
        ("a.example,b.example", ["a.example", "b.example"], True),
        ("my page: https://a.example", ["https://a.example"], False),
        ("Dr.Smith", [], False),
        ("javascript:alert(1)", [], False),
        ("anna@lib.example", [], False),
        ("none yet", [], False),
    ],
)
def test_links_are_found_as_they_are_written(cell: str, found: list[str], complete: bool) -> None:
    assert one(to_urls([cell])) == (found, complete)


def test_the_name_of_a_profile_becomes_a_link() -> None:
    assert one(to_linkedin(["/in/ada-lovelace"])) == (
        ["https://www.linkedin.com/in/ada-lovelace"],
        False,
    )
    assert one(to_linkedin(["linkedin.com/in/ada"])) == (["linkedin.com/in/ada"], True)


@pytest.mark.parametrize(
    ("cell", "tidied"),
    [
        ("  City\u00a0 Library\u3000", "City Library"),
        ("\ufeffCity\u200b Lib\u00adrary\u2060", "City Library"),
        ("\u202bCity Library\u202c\u200e", "City Library"),
        ("City\nLibrary", "City Library"),
        ("City\x00\x1e Library\ud800", "City Library"),
        ("a\u200db", "ab"),
        # Joiners that a script or a picture needs stay.
        ("علی\u200cرضا", "علی\u200cرضا"),
        ("ක්\u200dෂ", "ක්\u200dෂ"),
        ("👩\u200d💻", "👩\u200d💻"),
    ],
)
def test_what_nobody_sees_goes_where_no_letter_needs_it(cell: str, tidied: str) -> None:
    assert to_text([cell, "x", " y "]).values == [tidied, "x", "y"]


@pytest.mark.parametrize("convert", [to_emails, to_phones, to_urls, to_linkedin])
@pytest.mark.parametrize("piece", ["a", "@", "a.", "a@a.", "1 ", "1/", "+1", "a,", "-.", "www."])
def test_hostile_cells_take_little_time(convert, piece) -> None:
    start = time.process_time()
    for size in (1_900, 100_000):
        convert([piece * (size // len(piece))])

    assert time.process_time() - start < 0.5


@given(st.lists(st.text(st.sampled_from("ab@.,; <>/+1('\n\u200b"), max_size=30), max_size=5))
def test_every_cell_is_found_whole_or_left(cells: list[str]) -> None:
    for convert in (to_emails, to_phones, to_urls):
        found = convert(cells)
        assert len(found.values) == len(cells)
        for index, cell in enumerate(cells):
            if not found.values[index] and cell.replace("\u200b", "").strip():
                assert index in found.left
