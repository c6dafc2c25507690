import random
import time

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from companion.importing import dialling
from companion.importing.converters import Lists
from companion.importing.phones import international

KINDS = (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE, PhoneNumberType.TOLL_FREE)


def lists(found: Lists) -> list[list[str]]:
    """What was found, in lists of its own."""
    return [list(several) for several in found.values]


def one(cell: str, country: str = "", *, stripped_plus: bool = False) -> str:
    """The only number of a cell."""
    [[number]] = lists(international([cell], [country], stripped_plus=stripped_plus))
    return number


@pytest.mark.parametrize(
    ("written", "country", "expected"),
    [
        ("030 1234567", "DE", "+49 30 1234567"),
        ("(030) 123 45-67", "DE", "+49 30 123 45-67"),
        ("030/1234567-12", "DE", "+49 30 1234567-12"),
        ("0301234567", "DE", "+49 301234567"),
        ("Tel. 030 1234567", "DE", "Tel. +49 30 1234567"),
        ("030 1234567 (office)", "DE", "+49 30 1234567 (office)"),
        ("06 12 34 56 78", "FR", "+33 6 12 34 56 78"),
        ("(212) 555-0100", "US", "+1 212 555-0100"),
        ("1-212-555-0100", "US", "+1 212-555-0100"),
        ("416 555 0123", "US", "+1 416 555 0123"),
        ("212 555 0100 ext. 5", "US", "+1 212 555 0100 ext. 5"),
        ("212.555.0100x512", "US", "+1 212.555.0100x512"),
        ("8 (495) 123-45-67", "RU", "+7 495 123-45-67"),
        ("03-1234-5678", "JP", "+81 3-1234-5678"),
        ("０３－１２３４－５６７８", "JP", "+81 3-1234-5678"),
        ("٠١٠ ١٢٣٤ ٥٦٧٨", "EG", "+20 10 1234 5678"),
        ("139 1234 5678", "CN", "+86 139 1234 5678"),
        ("02 1234 5678", "IT", "+39 02 1234 5678"),
        ("612 34 56 78", "ES", "+34 612 34 56 78"),
        ("011 15-2345-6789", "AR", "+54 91123456789"),
        ("0049 30 1234567", "DE", "+49 30 1234567"),
        ("0049 30 1234567", "", "+49 30 1234567"),
        ("0049 (0)30 1234567", "FR", "+49 30 1234567"),
        ("011 49 30 1234567", "US", "+49 30 1234567"),
        ("4930123456", "DE", "+49 30123456"),
    ],
)
def test_a_number_gets_the_code_of_its_country(written: str, country: str, expected: str) -> None:
    assert one(written, country) == expected


@pytest.mark.parametrize(
    ("written", "country"),
    [
        ("+49 30 1234567", "FR"),
        ("+1 212 555 0100 ext. 5", ""),
        ("+44 (0)20 7946 0018", "GB"),
        ("030 1234567", ""),
        ("030 1234567", "US"),
        # A zero was lost, or the number lacks its area code: nobody can tell.
        ("301234567", "DE"),
        ("1701234567", "DE"),
        ("1234567", "US"),
        ("99999 99999 99999", "DE"),
        ("030 1234567 room 12", "DE"),
        ("030 1234567", "XX"),
    ],
)
def test_a_number_that_is_not_sure_stays_as_written(written: str, country: str) -> None:
    assert one(written, country) == written


def test_the_guard_of_a_spreadsheet_goes_and_a_rounded_number_is_no_number() -> None:
    found = international(["'+49 30 1234567", '="+49301234567"', "4.91701E+11"], ["DE"] * 3)

    assert lists(found) == [["+49 30 1234567"], ["+49301234567"], []]
    assert found.left == {2: "4.91701E+11"}


def test_several_numbers_of_a_cell_are_each_looked_at() -> None:
    found = international(["06 12 34 56 78; 01 44 55 66 77", ""], ["FR", "FR"])

    assert lists(found) == [["+33 6 12 34 56 78", "+33 1 44 55 66 77"], []]


def test_the_events_country_stands_in_for_a_missing_one() -> None:
    found = international(["030 1234567", "06 12 34 56 78"], ["", "FR"], default="DE")

    assert lists(found) == [["+49 30 1234567"], ["+33 6 12 34 56 78"]]


def test_a_plus_that_a_program_took_away_is_given_back_only_where_nothing_else_fits() -> None:
    assert one("49 301234567", "FR", stripped_plus=True) == "+49 301234567"
    assert one("49 30 1234567", stripped_plus=True) == "+49 30 1234567"
    assert one("030 1234567", "DE", stripped_plus=True) == "+49 30 1234567"
    # Without groups this may be a number at home as well.
    assert one("493012345678", stripped_plus=True) == "493012345678"
    # A number of New Jersey, but also one of Egypt.
    assert one("201 555 0100", "US", stripped_plus=True) == "201 555 0100"
    assert one("201 555 0100", "US") == "+1 201 555 0100"
    assert one("49 30 1234567") == "49 30 1234567"


@pytest.mark.slow
def test_validity_is_what_the_library_says_in_all_regions() -> None:
    chance = random.Random(4)
    for country in sorted(phonenumbers.SUPPORTED_REGIONS):
        code = str(phonenumbers.country_code_for_region(country))
        example = phonenumbers.example_number(country)
        assert example is not None
        number = phonenumbers.national_significant_number(example)
        for _ in range(24):
            changed = list(number)
            for _ in range(chance.randrange(4)):
                changed[chance.randrange(len(changed))] = chance.choice("0123456789")
            some = "".join(changed)[: chance.randint(len(number) - 1, len(number) + 1)]
            parsed = phonenumbers.parse(f"+{code}{some}")
            if phonenumbers.national_significant_number(parsed) == some:
                valid = phonenumbers.is_valid_number(parsed)
                assert dialling.is_valid(some, code) == valid, (country, some)


@pytest.mark.slow
def test_numbers_written_at_home_become_what_the_library_makes_of_them() -> None:
    chance = random.Random(5)
    for country in sorted(phonenumbers.SUPPORTED_REGIONS):
        examples = [phonenumbers.example_number_for_type(country, kind) for kind in KINDS]
        written = [
            phonenumbers.format_number(example, PhoneNumberFormat.NATIONAL)
            for example in examples
            if example is not None
        ]
        guessed = ["".join(chance.choices("0123456789", k=10)) for _ in range(4)]
        found = international(written + guessed, [country] * (len(written) + 4)).values
        for cell, numbers in zip(written + guessed, found, strict=True):
            for number in numbers:
                if number != cell:
                    parsed = phonenumbers.parse(cell, country)
                    e164 = phonenumbers.format_number(parsed, PhoneNumberFormat.E164)
                    assert phonenumbers.is_valid_number(parsed)
                    assert "".join(filter(str.isdigit, number)) == e164[1:], (country, cell)
            if cell in written and numbers:
                assert numbers[0].startswith("+"), (country, cell)


def test_a_column_of_ordinary_numbers_takes_microseconds_each() -> None:
    chance = random.Random(6)
    cells = [f"030 {chance.randrange(2_000_000, 9_999_999)}" for _ in range(5000)]
    international(cells[:1], ["DE"])
    start = time.process_time()
    found = international(cells, ["DE"] * len(cells))

    # Some 3 on a free core; the library alone takes 80.
    assert time.process_time() - start < 5000 * 30e-6
    assert all(numbers[0].startswith("+49 30 ") for numbers in found.values)


@given(
    cell=st.text(st.sampled_from("0123456789+-()/ ext.;'=٣"), max_size=40),
    country=st.sampled_from(["", "DE", "US", "AR", "CN", "IT", "XX", "GB"]),
    stripped_plus=st.booleans(),
)
def test_no_digit_of_a_number_is_lost(cell: str, country: str, stripped_plus: bool) -> None:
    found = international([cell], [country], stripped_plus=stripped_plus)
    written = international([cell], [""]).values

    assert len(found.values[0]) == len(written[0])
    for number, before in zip(found.values[0], written[0], strict=True):
        assert number == before or "+" in number
