"""Why somebody was found: the field, its text, and the part that matched."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion import operations
from companion.model.draft import ContactDraft, Note, Point
from companion.store import Database
from companion.store.search.dirt import ATTENDEE, CONTACT
from companion.store.search.why import explain
from tests.people import import_people


@pytest.fixture
def katrin(db: Database, tmp_path: Path) -> tuple[Database, int]:
    """Katrín of the example, an attendee."""
    import_people(db, tmp_path / "people.csv")
    with db.read() as sql:
        number = sql.execute("SELECT id FROM attendee WHERE given = 'Katrín'").fetchone()[0]
    return db, number


def reasons(db: Database, kind: int, number: int, text: str) -> list[tuple[str, list[str]]]:
    with db.read() as sql:
        matches = explain(sql, kind, number, text)
    return [
        (match.field, [match.text[start:end] for start, end in match.spans]) for match in matches
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kat", [("formatted_name", ["Kat"])]),
        ("jonsd katri", [("formatted_name", ["Katrí", "Jónsd"])]),
        ("jonsdotir", [("formatted_name", ["Jónsdóttir"])]),
        ("catrin", [("formatted_name", ["Katrín"])]),
        ("bokas kat", [("formatted_name", ["Kat"]), ("organization", ["Bókas"])]),
        ("zine", [("Question", ["Zine"])]),
        ("safn.ex", [("emails", ["safn", "ex"])]),
        ("xyzzy", []),
        ("", []),
    ],
)
def test_the_part_that_matched_is_shown(
    katrin: tuple[Database, int], text: str, expected: list[tuple[str, list[str]]]
) -> None:
    db, number = katrin
    assert reasons(db, ATTENDEE, number, text) == expected


def test_a_contacts_notes_numbers_and_tags_are_reasons(db: Database) -> None:
    contact = operations.add_contact(
        db,
        draft=ContactDraft(
            formatted_name="Ana Rios", phones=[Point("+598 2 123 4567")],
            notes=[Note("Collects fanzines")], tags=["cartography"],
        ),
    ).contact_id  # fmt: skip
    assert reasons(db, CONTACT, contact, "1234") == [("phones", ["123 4"])]
    assert reasons(db, CONTACT, contact, "fanz") == [("notes", ["fanz"])]
    assert reasons(db, CONTACT, contact, "carto") == [("tags", ["carto"])]


def test_accents_that_are_letters_of_their_own_are_underlined_with_theirs(db: Database) -> None:
    contact = operations.add_contact(
        db, draft=ContactDraft(formatted_name="Jo\u0301nas Æther Йонссон")
    ).contact_id
    assert reasons(db, CONTACT, contact, "jo") == [("formatted_name", ["Jo\u0301"])]
    assert reasons(db, CONTACT, contact, "ae") == [("formatted_name", ["Æ"])]
    assert reasons(db, CONTACT, contact, "ionss") == [("formatted_name", ["Йонсс"])]


def test_what_only_the_rosters_line_says_is_a_reason_for_the_contact(
    katrin: tuple[Database, int],
) -> None:
    db, number = katrin
    contact = operations.meet(db, attendee_id=number).contact_id
    with db.read() as sql:
        (match,) = explain(sql, CONTACT, contact, "a1", [number])
    assert (match.field, match.text, match.spans) == ("order_id", "A1", ((0, 2),))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=40))
def test_no_text_fails(katrin: tuple[Database, int], text: str) -> None:
    db, number = katrin
    with db.read() as sql:
        for match in explain(sql, ATTENDEE, number, text):
            assert all(0 <= start < end <= len(match.text) for start, end in match.spans)
