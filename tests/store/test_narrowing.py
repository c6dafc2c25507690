"""Words that narrow, as people: every key, combined, after every change; and what is offered."""

from pathlib import Path

import pytest

from companion import operations
from companion.importing.countries import country_code
from companion.model.circle import Circle
from companion.model.draft import ContactDraft, Note, Point
from companion.store import Database
from companion.store.arranging import Arrangement
from companion.store.narrowing.finding import Finder
from companion.store.narrowing.suggesting import suggest
from companion.store.people import PeopleFilter
from tests.people import write_roster

HEADERS = ("Name", "E-mail", "Organization", "Job title", "City", "Country", "Interests",
           "Ticket", "T-shirt size", "What is your burning question?")  # fmt: skip
PEOPLE = (
    ("Katrín Jónsdóttir", "katrin@safn.example", "Bókasafn", "Cataloguer", "Reykjavík", "Ísland",
     "zines; maps", "Speaker", "L", "Who binds zines?"),
    ("Anna Ng", "anna@city.example", "City Public Library", "Librarian", "Bergen", "Norway",
     "open data", "Virtual pass", "M", ""),
    ("Noor van Dijk", "", "Public Library of Utrecht", "Librarian", "Utrecht", "Netherlands",
     "zines", "Full", "L", ""),
    ("Ólafur Skák", "oli@safn.example", "Háskóli", "Archivist", "Akureyri", "Iceland",
     "", "Virtual pass", "XL", "May I bring a dog?"),
)  # fmt: skip


@pytest.fixture
def people(db: Database, tmp_path: Path) -> Database:
    """Four attendees of LibConf of whom Katrín was met; and Ada, whom one knows from elsewhere."""
    path = write_roster(tmp_path / "libconf.csv", PEOPLE, HEADERS)
    operations.import_roster(db, plan=operations.plan_roster(db, path), event="LibConf")
    met = operations.meet(db, attendee_id=1, circle=Circle.SOCIAL, note="Knits flannel")
    operations.tag_contacts(db, contact_ids=[met.contact_id], tags=["zine swap"])
    operations.want_to_meet(db, attendee_ids=[2], wanted=True)
    operations.add_contact(
        db,
        draft=ContactDraft(
            formatted_name="Ada Isberg", organization=["Kells"], circles=Circle.BOTH,
            phones=[Point("+354 555 0178")], notes=[Note("Owes me a map")],
        ),
    )  # fmt: skip
    return db


def names(db: Database, text: str, event: int | None = None) -> set[str]:
    with db.read() as sql:
        finder = Finder(sql, country_code)
        found = finder.find(finder.parse(text), PeopleFilter(event))
        table = ("attendee", "contact")
        return {
            sql.execute(
                f"SELECT given FROM {table[one.key & 1]} WHERE id = ?", (one.key >> 1,)
            ).fetchone()[0]
            or "Ada"
            for one in found
        }


KATRIN, ANNA, NOOR, OLI, ADA = "Katrín", "Anna", "Noor", "Ólafur", "Ada"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from:iceland", {KATRIN, OLI}),
        ("from:Исландия", {KATRIN, OLI}),
        ("country:IS", {KATRIN, OLI}),
        ("from:(iceland|norway)", {KATRIN, OLI, ANNA}),
        ("from:utr", {NOOR}),
        ("country:utrecht", set()),
        ("city:reykjavik", {KATRIN}),
        ('org:"public library"', {ANNA, NOOR}),
        ("org:pub", {ANNA, NOOR}),
        ("org:ubl", set()),
        ("company:bokasafn", {KATRIN}),
        ("title:librarian", {ANNA, NOOR}),
        ("interest:zine", {KATRIN, NOOR}),
        ("-ticket:virtual org:library", {NOOR}),
        ("-ticket:virtual -circle:both", {KATRIN, NOOR}),
        ("met:yes", {KATRIN}),
        ("met:no from:iceland", {OLI}),
        ("met:libconf", {KATRIN}),
        ("known:yes", {KATRIN, ADA}),
        ("known:no -want:yes", {NOOR, OLI}),
        ("want:yes", {ANNA}),
        ("circle:social", {KATRIN, ADA}),
        ("circle:prof", {ADA}),
        ("circle:both", {ADA}),
        ("tag:zine", {KATRIN}),
        ("event:libconf", {KATRIN, ANNA, NOOR, OLI}),
        ("list:libconf.csv", {KATRIN, ANNA, NOOR, OLI}),
        ('"t-shirt size":L', {KATRIN, NOOR}),
        ("tshirtsize:xl", {OLI}),
        ("question:dog", {OLI}),
        ("has:question", {KATRIN, OLI}),
        ("has:email -from:norway", {KATRIN, OLI}),
        ("has:phone", {ADA}),
        ("has:note", {KATRIN, ADA}),
        ("has:photo", set()),
        ("note:flannel", {KATRIN}),
        ("email:safn.ex", {KATRIN, OLI}),
        ("phone:555-01", {ADA}),
        ("from:iceland anna", set()),
        ("org:library anna", {ANNA}),
        ("circle:nonsense", set()),
        ("met:nowhere", set()),
        ('org:"=city public library"', {ANNA}),
        ('org:"=public library"', set()),
        ("country:=IS", {KATRIN, OLI}),
        ('"t-shirt size":"=L"', {KATRIN, NOOR}),
        ("met:2026-10-19", {KATRIN}),
        ("met:2026-10-18", set()),
    ],
)
def test_each_key_finds_its_people(people: Database, text: str, expected: set[str]) -> None:
    assert names(people, text) == expected


def test_in_an_event_only_its_people_are_found(people: Database) -> None:
    assert names(people, "known:yes", event=1) == {KATRIN}
    assert names(people, "-from:norway", event=1) == {KATRIN, NOOR, OLI}


def test_a_narrowed_list_is_never_older_than_the_data(people: Database) -> None:
    with Database.open(people.folder) as reader:

        def found() -> int:
            with reader.read():
                return len(finder.keys(finder.parse("tag:knits"), PeopleFilter()))

        with reader.read() as sql:
            finder = Finder(sql, country_code)
        assert found() == 0
        operations.tag_contacts(people, contact_ids=[1], tags=["knits"])
        assert found() == 1
        operations.undo(people)
        assert found() == 0
        operations.redo(people)
        assert found() == 1


def offered(db: Database, text: str, chosen: str = "") -> list[tuple[str, int, str]]:
    with db.read() as sql:
        finder = Finder(sql, country_code)
        terms = finder.parse(chosen).narrow
        found = suggest(finder.narrower, text, PeopleFilter(), terms)
    return [(str(one.term), one.count, one.rest) for one in found]


def test_what_is_typed_may_mean_a_value_of_ones_own_data(people: Database) -> None:
    assert ("from:Norway", 1, "") in offered(people, "nor")
    assert ("interest:zines", 2, "kat") in offered(people, "kat zin")
    assert ('org:"City Public Library"', 1, "") in offered(people, "city pub")
    assert ("circle:professional", 1, "") in offered(people, "prof")
    assert ("met:yes", 1, "") in offered(people, "met")
    assert ('"T-shirt size":L', 2, "") in offered(people, "t-shi")


def test_two_ways_to_write_a_country_are_offered_once(people: Database) -> None:
    counts = [count for term, count, _ in offered(people, "from:i") if term.startswith("from:")]
    assert counts == [2]


def test_a_value_is_offered_only_if_it_narrows_what_is_chosen(people: Database) -> None:
    assert offered(people, "interest:zi", "from:iceland") == [("interest:zines", 1, "")]
    assert offered(people, "interest:zi", "city:utrecht") == []
    assert offered(people, "interest:zi", "interest:maps") == []


def test_nothing_is_offered_once_nobody_waits(people: Database) -> None:
    with people.read() as sql:
        finder = Finder(sql, country_code)
        assert suggest(finder.narrower, "zin", PeopleFilter(), (), lambda: True) == []


@pytest.mark.parametrize("text", ["", "-", "met:", "\x00", "x" * 10_000, "(((", "has:x"])
def test_odd_texts_find_nobody_and_are_no_error(people: Database, text: str) -> None:
    offered(people, text)
    assert names(people, text) == set()


def test_a_key_alone_offers_its_commonest_values(people: Database) -> None:
    assert offered(people, "tag:") == [('tag:"zine swap"', 1, "")]
    assert offered(people, 'kat interest:"')[0] == ("interest:zines", 2, "kat")


def test_a_narrowed_list_keeps_its_groups_without_those_of_nobody(people: Database) -> None:
    with people.read() as sql:
        finder = Finder(sql, country_code)
        query = finder.parse("interest:zines")
        found = finder.arranged(query, PeopleFilter(), Arrangement(group="organization"))
    assert [(one.name, one.count) for one in found.sections] == [
        ("Bókasafn", 1),
        ("Public Library of Utrecht", 1),
    ]
    assert len(found.keys) == 2
