"""How two names stand to each other, over cultures, scripts and ways of writing."""

import pytest

from companion.importing.matching.same_name import Name, Relation, relation
from companion.importing.names import split_name
from companion.model.nicknames import nickname_groups

SAME, AGREES, RENAMED, UNKNOWN, DIFFERENT = (
    Relation.SAME, Relation.AGREES, Relation.RENAMED, Relation.UNKNOWN, Relation.DIFFERENT,
)  # fmt: skip


def named(whole: str) -> Name:
    parts = split_name(whole)
    return Name.of(whole, "" if "@" in whole else parts.given, parts.family)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Anna Smith", "SMITH, Anna", SAME),
        ("Katrín Jónsdóttir", "Katrin Jonsdottir", SAME),
        ("Łukasz Wójcik", "Lukasz Wojcik", SAME),
        ("Xiao Ming Wang", "Wang Xiaoming", SAME),
        ("Sean O'Brien", "Sean OBrien", SAME),
        ("佐藤 花子", "佐藤花子", SAME),
        ("Владимир Петров", "Vladimir Petrov", SAME),
        ("Катрин Янсен", "Katrin Jansen", SAME),
        ("Юрий Чайковский", "Jurij Tschaikowskij", SAME),
        ("Anna Smith", "A. Smith", AGREES),
        ("Anna Smith", "Anna Maria Smith", AGREES),
        ("Anna Smith", "Annie Smith", AGREES),
        ("Robert Jones", "Bob Jones", AGREES),
        ("Giuseppe Rossi", "Peppe Rossi", AGREES),
        ("José García", "Pepe García Márquez", AGREES),
        ("Екатерина Иванова", "Катя Иванова", AGREES),
        ("Γιώργος Παπαδόπουλος", "Γεώργιος Παπαδόπουλος", AGREES),
        ("Jonathan Meier", "Jonathan Meyer", AGREES),
        ("Mohammed Haddad", "Muhammad Haddad", AGREES),
        ("Smith", "Anna Smith", AGREES),
        ("Anna Smith", "Anna Miller", RENAMED),
        ("Anna Maria Smith", "Anna Lucia Smith", RENAMED),
        ("", "Anna Smith", UNKNOWN),
        ("anna@x.example", "Anna Smith", UNKNOWN),
        ("محمد حداد", "Ann Lee", UNKNOWN),
        ("Anna Smith", "Bob Smith", DIFFERENT),
        ("Maria Rossi", "Mario Rossi", DIFFERENT),
        ("Daniel Roy", "Daniela Roy", DIFFERENT),
        ("王伟", "王薇", DIFFERENT),
        ("Jan Novak", "Jon Novak", DIFFERENT),
        ("Alexander Roy", "Alexandra Roy", DIFFERENT),
    ],
)
def test_two_names_stand_to_each_other_so(one: str, other: str, expected: Relation) -> None:
    assert relation(named(one), named(other)) is expected
    assert relation(named(other), named(one)) is expected


def test_the_file_of_short_forms_reads_in_many_languages() -> None:
    groups = nickname_groups()

    assert len(groups) > 1500
    for name in ("bill", "pepe", "kasia", "sasha", "honza", "siggi", "kostas"):
        assert name in groups
