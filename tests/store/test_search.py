"""Search: found by half a misspelt name, at once and never anybody twice."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion import operations
from companion.model.circle import Circle
from companion.model.draft import Address, ContactDraft, Note, Point
from companion.store import Database
from companion.store.people import Found, PeopleFilter, person_rows, search_people
from companion.store.search.query import Searcher
from tests.people import import_people


def find(db: Database, text: str, filter: PeopleFilter | None = None) -> list[Found]:
    with db.read() as sql:
        return search_people(sql, Searcher(sql), text, filter or PeopleFilter())


def names(db: Database, text: str, filter: PeopleFilter | None = None) -> list[str]:
    found = find(db, text, filter)
    with db.read() as sql:
        return [row.name for row in person_rows(sql, [one.key for one in found])]


@pytest.fixture
def people(db: Database, tmp_path: Path) -> Database:
    """The four people of the example in LibConf."""
    import_people(db, tmp_path / "people.csv")
    return db


def attendee(db: Database, given: str) -> int:
    with db.read() as sql:
        row = sql.execute("SELECT id FROM attendee WHERE given = ?", (given,)).fetchone()
    number: int = row[0]
    return number


@pytest.mark.parametrize(
    "text",
    [
        "Katrín Jónsdóttir",
        "katrin jonsdottir",
        "KATRÍN JÓNS",
        "jonsd",
        "katrni jonsdottir",  # two letters swapped
        "katrin jonsdotir",  # one left out
        "katrin jonsdöttirr",  # one too many
        "katrim jonsdottir",  # a wrong one
        "jonsdottir katrin",
        "jonsd kat",
        "katrinjons",
    ],
)
def test_a_name_is_found_however_it_is_typed(people: Database, text: str) -> None:
    assert names(people, text)[0] == "Katrín Jónsdóttir"


@pytest.mark.parametrize("text", ["raghunatan", "rahgunathan", "Priya Ragunathan", "priyaa"])
def test_one_slip_does_not_hide_anybody(people: Database, text: str) -> None:
    assert names(people, text)[0] == "Priya Raghunathan"


def test_names_in_other_scripts_are_found_in_theirs_and_in_latin(people: Database) -> None:
    assert names(people, "Йонссон")[0] == names(people, "katrin ionsson")[0]
    assert "佐藤" in names(people, "佐藤")[0]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("bokasafn", "Katrín Jónsdóttir"),
        ("storyt", "Priya Raghunathan"),
        ("city library priya", "Priya Raghunathan"),
        ("zines", "Katrín Jónsdóttir"),
    ],
)
def test_words_of_the_organization_title_and_answers_find_too(
    people: Database, text: str, name: str
) -> None:
    assert names(people, text)[0] == name


@pytest.mark.parametrize("text", ["", "   ", "…", "xyzzy", "qqqq wwww", "\x00"])
def test_nothing_and_nonsense_find_nobody(people: Database, text: str) -> None:
    assert find(people, text) == []


def test_the_better_match_comes_first(db: Database) -> None:
    for name in ("Marian Linde", "Maria Lind", "Marit Lindgren"):
        operations.add_contact(db, draft=ContactDraft(formatted_name=name))
    assert names(db, "maria lind")[0] == "Maria Lind"
    scores = [one.score for one in find(db, "maria lind")]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


def test_an_event_finds_its_own_people(people: Database, tmp_path: Path) -> None:
    other = import_people(
        people, tmp_path / "b.csv", [("B1", "Katrin", "Jonasson", "k@b.example", "", "", "")], "B"
    )
    assert len(find(people, "katrin")) == 3
    assert names(people, "katrin", PeopleFilter(other.event_id)) == ["Katrin Jonasson"]
    met = operations.add_contact(
        people, draft=ContactDraft(formatted_name="Katrin Berg"), event_id=other.event_id
    )
    operations.add_contact(people, draft=ContactDraft(formatted_name="Katrin Elsewhere"))
    found = find(people, "katrin berg", PeopleFilter(other.event_id))
    assert found[0].key == met.contact_id * 2 + 1
    assert "Katrin Elsewhere" not in names(people, "katrin", PeopleFilter(other.event_id))


def test_a_contact_hides_its_line_of_the_roster(people: Database) -> None:
    katrin = attendee(people, "Katrín")
    before = find(people, "katrin jonsdottir")[0]
    assert (before.key, before.attendee_ids) == (katrin * 2, (katrin,))
    met = operations.meet(people, attendee_id=katrin)
    found = find(people, "katrin jonsdottir")
    assert (found[0].key, found[0].attendee_ids) == (met.contact_id * 2 + 1, (katrin,))
    assert katrin * 2 not in [one.key for one in found]
    # By what only the roster's line says, it is the contact that is found.
    assert find(people, "zines")[0].key == met.contact_id * 2 + 1


def test_a_new_name_is_found_at_once_and_the_old_one_no_more(people: Database) -> None:
    contact = operations.meet(people, attendee_id=attendee(people, "Priya")).contact_id
    draft = ContactDraft(formatted_name="Quentin Obermaier", organization=["Museum"])
    operations.remove_contacts(people, contact_ids=[contact])
    added = operations.add_contact(people, draft=draft).contact_id
    assert names(people, "quentin") == ["Quentin Obermaier"]
    draft.formatted_name, draft.organization = "Walburga Ypsilanti", ["Zoologischer Garten"]
    operations.edit_contact(people, contact_id=added, draft=draft)
    assert names(people, "walburga") == names(people, "zoolog") == ["Walburga Ypsilanti"]
    assert names(people, "quentin") == names(people, "museum") == []
    operations.undo(people)
    assert names(people, "quentin") == names(people, "museum") == ["Quentin Obermaier"]
    assert names(people, "walburga") == names(people, "zoolog") == []
    operations.redo(people)
    assert names(people, "walburga") == ["Walburga Ypsilanti"]
    operations.undo(people)
    operations.undo(people)
    assert names(people, "quentin") == names(people, "walburga") == []


def test_one_searcher_follows_the_changes(people: Database) -> None:
    with people.read() as sql:
        searcher = Searcher(sql)
        assert searcher.find("quentin") == []
    operations.add_contact(people, draft=ContactDraft(formatted_name="Quentin"))
    with people.read() as sql:
        assert len(searcher.find("quentin")) == 1
    operations.undo(people)
    with people.read() as sql:
        assert searcher.find("quentin") == []


def test_notes_tags_places_and_addresses_find_a_contact(db: Database) -> None:
    contact = operations.add_contact(
        db,
        draft=ContactDraft(
            formatted_name="Ana Ríos",
            emails=[Point("ana@archivo.example")],
            addresses=[Address(locality="Montevideo")],
            notes=[Note("Collects fanzines")],
            tags=["cartography"],
        ),
    ).contact_id
    for text in ("archivo", "montev", "fanzines", "cartography"):
        assert names(db, text) == ["Ana Ríos"], text
    operations.add_note(db, contact_id=contact, text="Plays the bassoon")
    assert names(db, "bassoon") == ["Ana Ríos"]
    operations.untag_contacts(db, contact_ids=[contact], tags=["cartography"])
    assert names(db, "cartography") == []


def test_a_filter_finds_its_people_among_any_number_of_namesakes(
    db: Database, tmp_path: Path
) -> None:
    crowd = [("A", "Anna", f"Berg{n:04}", f"a{n}@x.example", "", "", "") for n in range(1200)]
    event = import_people(db, tmp_path / "crowd.csv", crowd).event_id
    met = operations.meet(db, attendee_id=attendee(db, "Anna"), circle=Circle.SOCIAL).contact_id
    with db.read() as sql:
        last = sql.execute("SELECT max(id) FROM attendee").fetchone()[0]
    operations.want_to_meet(db, attendee_ids=[last - 500], wanted=True)
    operations.tag_contacts(db, contact_ids=[met], tags=["zine"])
    for filter in (
        PeopleFilter(event, "met"),
        PeopleFilter(None, "social"),
        PeopleFilter(event, "all", "zine"),
    ):
        assert [one.key for one in find(db, "anna", filter)] == [met * 2 + 1], filter
    assert [one.key for one in find(db, "anna", PeopleFilter(event, "wanted"))] == [
        (last - 500) * 2
    ]
    assert find(db, "anna", PeopleFilter(event, "professional")) == []


def test_many_people_imported_at_once_are_found_like_few(db: Database, tmp_path: Path) -> None:
    crowd = [
        ("A", f"Given{n:04}x", f"Family{n:04}y", f"p{n}@x.example", f"Org{n % 7}", "", "")
        for n in range(1500)
    ]
    import_people(db, tmp_path / "crowd.csv", crowd)
    assert names(db, "given0777x family0777y")[0] == "Given0777x Family0777y"
    assert names(db, "org3 given0003x")[0] == "Given0003x Family0003y"
    operations.undo(db)
    assert find(db, "given0777x") == []
    operations.redo(db)
    assert names(db, "given0777x family0777y")[0] == "Given0777x Family0777y"


ODD_TEXT = st.text(st.characters() | st.sampled_from("\x00\x1f\ud800\"'%*=^$\\ \n"), max_size=60)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ODD_TEXT, st.integers(1, 200))
def test_no_query_fails(people: Database, text: str, times: int) -> None:
    for one in find(people, text * times):
        assert 0 < one.score <= 1
    find(people, text, PeopleFilter(1, "wanted"))


def test_an_endless_query_is_answered(people: Database) -> None:
    assert find(people, "x" * 10_000) == []
    assert names(people, "katrin jonsdottir " * 600)[0] == "Katrín Jónsdóttir"
    find(people, "\x00\x01\x7f" * 4_000)
    find(people, "a " * 5_000)
