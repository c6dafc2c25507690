"""Job titles of many languages, put together by what people do."""

import pytest

from companion.operations.role_groups import Roles, group_roles


def group(title: str) -> str:
    found = group_roles({title: 1}).groups
    return found[0].name if found else ""


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Librarian", "Librarians"),
        ("Bibliothécaire", "Librarians"),
        ("Fachbibliothekarin", "Librarians"),
        ("Библиотекарь", "Librarians"),
        ("司書", "Librarians"),
        ("사서", "Librarians"),
        ("أمين مكتبة", "Librarians"),
        ("Library Director", "Directors and heads"),
        ("Abteilungsleiterin", "Directors and heads"),
        ("Jefa de colecciones", "Directors and heads"),
        ("図書館長", "Directors and heads"),
        ("Cataloguer", "Cataloguers and metadata"),
        ("Metadata Librarian", "Cataloguers and metadata"),
        ("Children's librarian", "Children, youth and schools"),
        ("Young-adult specialist", "Children, youth and schools"),
        ("Special Collections", "Archives and special collections"),
        ("IT", "Systems, data and IT"),
        ("Itinerant knitter", ""),
        ("Professor of librarianship", "Teaching and research"),
        ("Library student", "Students"),
        ("Pageant winner", ""),
        ("Bookbinder", ""),
    ],
)
def test_a_title_belongs_to_one_group(title: str, expected: str) -> None:
    assert group(title) == expected


def test_groups_are_counted_with_those_of_another_title_and_of_none() -> None:
    told = group_roles({"Librarian": 3, "Director": 1, "Bookbinder": 2, "": 4})
    assert [(one.name, one.people) for one in told.groups] == [
        ("Librarians", 3),
        ("Directors and heads", 1),
    ]
    assert (told.other, told.blank) == (2, 4)


def test_a_group_says_by_which_words_its_people_are_found_and_which_it_excludes() -> None:
    told = group_roles({"Librarian": 3, "Head Librarian": 1, "Liaison librarian": 1})
    librarians = next(one for one in told.groups if one.name == "Librarians")
    assert set(librarians.words) == {"librarian", "liaison"}
    assert librarians.others == {"head"}
    assert librarians.can_be_searched


def test_no_titles_make_no_groups() -> None:
    assert group_roles({}) == Roles([], 0, 0)
