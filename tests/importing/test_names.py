import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.importing.name_case import proper_parts
from companion.importing.names import join_name, split_name, split_names
from companion.model.text import tidy
from tests.importing.people_of_the_world import NAMES

FIELDS = ("prefixes", "given", "additional", "family", "suffixes")


def lines(culture: str) -> list[list[str]]:
    """For each name of a culture: the cell, its parts as in FIELDS, the formatted name."""
    found = []
    for line in NAMES[culture].strip("\n").split("\n"):
        if line.strip():
            cell, *rest = line[8:].split("|")
            rest += [""] * (6 - len(rest))
            found.append([cell, *rest[:5], rest[5] or cell])
    return found


@pytest.mark.parametrize("culture", NAMES)
def test_a_name_is_split_into_its_parts(culture: str) -> None:
    expected = lines(culture)
    columns = split_names([line[0] for line in expected])
    found = zip(*(getattr(columns, name) for name in (*FIELDS, "formatted")), strict=True)

    assert [line[1:] for line in expected] == [list(parts) for parts in found]


def test_the_names_are_of_many_cultures() -> None:
    assert len(NAMES) > 60
    assert sum(len(lines(culture)) for culture in NAMES) > 200


def test_a_typed_name_keeps_its_capitals_and_its_remarks() -> None:
    parts = split_name("DUPONT Jean")
    assert (parts.formatted, parts.family) == ("DUPONT Jean", "DUPONT")
    assert split_name("ANNA SMITH").formatted == "ANNA SMITH"
    assert split_name("Kim Lee (she/her)").formatted == "Kim Lee (she/her)"


def test_last_first_is_shown_in_the_order_of_speaking() -> None:
    assert split_name("van der Berg, Dr. Noor").formatted == "Dr. Noor van der Berg"


@pytest.mark.parametrize(
    ("cell", "nickname", "family"),
    [
        ("Robert (Bob) Smith", "Bob", "Smith"),
        ('Robert "Bob" Smith', "Bob", "Smith"),
        ("Robert ‘Bob’ Smith", "Bob", "Smith"),
        ("Robert „Bob“ Smith III", "Bob", "Smith"),
        ("林志明 (Jimmy Lin)", "Jimmy Lin", "林"),
        ("Anna Smith (née Klein)", "", "Smith"),
        ("Anna Smith (speaker)", "", "Smith"),
        ("Anna Smith (PhD)", "", "Smith"),
        ("(Bob) Smith", "", "Smith"),
    ],
)
def test_a_nickname_stands_in_brackets_or_quotes(cell: str, nickname: str, family: str) -> None:
    columns = split_names([cell])

    assert (columns.nickname, columns.family) == ([nickname], [family])
    assert columns.formatted == [cell]


@pytest.mark.parametrize(
    ("cell", "pronouns"),
    [
        ("Kim Lee (she/her)", "she/her"),
        ("Kim Lee [they / them]", "they / them"),
        ("Kim Lee she/her/hers", "she/her/hers"),
        ("Kim Lee - he/him", "he/him"),
        ("Kim Lee, sie/ihr", "sie/ihr"),
        ("Kim Lee (elle)", "elle"),
    ],
)
def test_pronouns_behind_a_name_are_found(cell: str, pronouns: str) -> None:
    columns = split_names(["Ann Lee", cell])

    assert columns.pronouns == {1: pronouns}
    assert columns.formatted[1] == "Kim Lee"
    assert columns.nickname == ["", ""]


@pytest.mark.parametrize(
    ("cell", "organization"),
    [
        ("Anna Smith, University of Lund", "University of Lund"),
        ("Anna Smith - Stadtbibliothek Köln", "Stadtbibliothek Köln"),
        ("Anna Smith | Maps GmbH", "Maps GmbH"),
        ("Anna Smith @ National Library", "National Library"),
        ("Anna Smith (University of Lund)", "University of Lund"),
        ("Anna Smith – Bibliothèque de Lyon", "Bibliothèque de Lyon"),
    ],
)
def test_an_organization_behind_a_name_is_found_where_it_is_sure(
    cell: str, organization: str
) -> None:
    columns = split_names([cell])

    assert columns.organizations == {0: organization}
    assert (columns.formatted, columns.given) == (["Anna Smith"], ["Anna"])


def test_an_e_mail_address_beside_a_name_is_found() -> None:
    columns = split_names(["Anna Smith <anna@lib.example>", "anna@lib.example", "Bob Lee"])

    assert columns.emails == {0: "anna@lib.example", 1: "anna@lib.example"}
    assert columns.formatted == ["Anna Smith", "anna@lib.example", "Bob Lee"]
    assert columns.family == ["Smith", "", "Lee"]


def test_a_degree_before_the_organization_stays_with_the_name() -> None:
    columns = split_names(["Anna Smith, PhD, University of Lund"])

    assert columns.suffixes == ["PhD"]
    assert columns.formatted == ["Anna Smith, PhD"]


@pytest.mark.parametrize(
    ("cell", "given_name", "additional", "family", "formatted"),
    [
        ("von Arnim Bettina", "Bettina", "", "von Arnim", "Bettina von Arnim"),
        ("Smith Anna Maria", "Anna", "Maria", "Smith", "Anna Maria Smith"),
        ("Smith, Anna", "Anna", "", "Smith", "Anna Smith"),
        ("SMITH ANNA", "Anna", "", "Smith", "Anna Smith"),
        ("Nguyễn Thị Mai", "Thị Mai", "", "Nguyễn", "Thị Mai Nguyễn"),
        ("王小明", "小明", "", "王", "王小明"),
        ("Cher", "Cher", "", "", "Cher"),
    ],
)
def test_a_column_that_says_so_begins_with_the_family_name(
    cell: str, given_name: str, additional: str, family: str, formatted: str
) -> None:
    columns = split_names([cell], family_first=True)

    assert columns.formatted == [formatted]
    assert (columns.given, columns.additional, columns.family) == (
        [given_name],
        [additional],
        [family],
    )


def test_given_and_family_names_of_their_own_columns_lose_needless_capitals() -> None:
    given = ["ANNA MARIA", "Zoé", "Bob", "PK", "JAN", "李", ""]
    family = ["SMITH", "LEFÈVRE-DUBOIS", "Lee", "SHARMA", "VAN DER MEER", "娜", "SMITH"]

    assert proper_parts(given, family) == (
        ["Anna Maria", "Zoé", "Bob", "PK", "Jan", "李", ""],
        ["Smith", "Lefèvre-Dubois", "Lee", "Sharma", "van der Meer", "娜", "SMITH"],
    )


def test_parts_are_joined_in_the_order_of_their_script() -> None:
    assert join_name("Ada", "K.", "Lovelace") == "Ada K. Lovelace"
    assert join_name("太郎", "", "山田") == "山田 太郎"


def test_an_ordinary_name_takes_a_microsecond() -> None:
    cells = [name for culture in NAMES for name, *_ in lines(culture)] * 4
    cells += [f"Anna{chr(97 + i % 26)} Smith{chr(97 + i % 23)}" for i in range(20_000)]
    split_names(cells)
    start = time.process_time()
    split_names(cells)

    # Some 3 on a free core, with one in twenty that is not ordinary.
    assert time.process_time() - start < len(cells) * 30e-6


def test_a_very_long_name_is_left_alone() -> None:
    start = time.process_time()
    for sign in ("a ", "(", "- ", "van ", "A", "@", ", "):
        columns = split_names([sign * 100_000])
        assert columns.given == [""] or len(sign) == 1
    assert time.process_time() - start < 5


@given(cell=st.text(st.sampled_from("AbzÉ山김 ,.()\"'-vandeDrMPhJ&@/"), max_size=40))
def test_no_letter_of_a_name_is_lost(cell: str) -> None:
    for family_first in (False, True):
        columns = split_names([cell], family_first=family_first)
        fields = [columns.pronouns, columns.organizations, columns.emails]
        shown = columns.formatted[0] + columns.nickname[0]
        shown += "".join("".join(field.values()) for field in fields)
        for letter in tidy(cell):
            if letter.isalpha():
                assert letter.casefold() in shown.casefold()
        assert bool(tidy(cell)) == bool(columns.formatted[0])


@given(whole=st.text(max_size=60).map(tidy))
def test_any_text_is_split_or_left(whole: str) -> None:
    parts = split_name(whole)

    assert bool(parts.formatted) == bool(whole)
    for part in (parts.given, parts.additional, parts.family):
        assert part == part.strip()
