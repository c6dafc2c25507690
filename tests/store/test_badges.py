"""Badges find their attendee, by whatever id the organizer printed, and nobody else."""

import random
import time
from pathlib import Path

import pytest

from companion import operations
from companion.model.draft import ContactDraft, Point
from companion.store import Database
from companion.store.badges import match_badge
from companion.store.scans import attendee_of_code
from tests.people import PEOPLE, import_people

HEADER = (
    "Order #,Attendee #,First Name,Last Name,Email,Company,Ticket Type,Secret,Seat code,Profile"
)
LINES = (
    "A1001,9001,Katrín,Jónsdóttir,katrin@safn.example,Safn,Regular,"
    "z3fsn8jyufm5kpk768q69gkbyr5f4h6w,QWERT-X,https://social.example/@katrin",
    "A1001,9002,Priya,Rao,priya@lib.example,Library,Regular,"
    "u2hsn8jyufm5kpk768q69gkbyr5f4h6z,ROW-7-SEAT-12,https://www.linkedin.com/in/priya-rao-1",
    "A1002,0042,Ana,Ríos,ana@lib.example,Library,VIP,7f00000a,,",
    "A1003,7,Olu,Okoro,olu@lib.example,Library,VIP,B-77,,",
)


@pytest.fixture
def event(db: Database, tmp_path: Path) -> int:
    return imported(db, tmp_path / "people.csv", LINES, "LibConf")


def imported(db: Database, path: Path, lines: tuple[str, ...], event: str) -> int:
    path.write_text("\n".join((HEADER, *lines)) + "\n", encoding="utf-8")
    plan = operations.plan_roster(db, path)
    event_id = operations.import_roster(db, plan=plan, event=event).event_id
    assert event_id is not None
    return event_id


def given(db: Database, attendee_id: int | None) -> str | None:
    with db.read() as sql:
        row = sql.execute("SELECT given FROM attendee WHERE id = ?", (attendee_id,)).fetchone()
    return row[0] if row else None


def found(db: Database, ids: list[str], event_id: int | None, name: str = "") -> str | None:
    with db.read() as sql:
        id = match_badge(sql, ids, event_id, name=name)
    return given(db, id)


@pytest.mark.parametrize(
    ("ids", "whose"),
    [
        (["z3fsn8jyufm5kpk768q69gkbyr5f4h6w"], "Katrín"),
        (["Z3FSN8JYUFM5KPK768Q69GKBYR5F4H6W"], "Katrín"),
        (["9002"], "Priya"),
        (["*009002*"], "Priya"),
        (["42"], "Ana"),
        (["000042"], "Ana"),
        (["7"], "Olu"),
        (["*b-77*"], "Olu"),
        (["#A1002"], "Ana"),
        (["QWERT-X"], "Katrín"),
        (["row-7-seat-12"], "Priya"),
        (["nobody", "9001"], "Katrín"),
        (["A1001"], None),
        (["A1001", "9002"], "Priya"),
        (["z3fsn8jyufm5kpk768q69gkbyr5f4h6"], None),
        (["900"], None),
        (["Regular"], None),
        (["Jónsdóttir"], None),
        (["seat"], None),
        (["", " ", "**"], None),
        ([], None),
    ],
)
def test_an_id_finds_the_one_attendee_who_has_it(
    db: Database, event: int, ids: list[str], whose: str | None
) -> None:
    assert found(db, ids, event) == whose


def test_an_id_is_looked_for_here_first_and_then_where_alone_it_fits(
    db: Database, event: int, tmp_path: Path
) -> None:
    twin = LINES[0].replace("Katrín", "Katla")
    other = imported(db, tmp_path / "b.csv", (twin, "B1,5555,Eve,Lee,e@x.example,,,,,"), "Other")
    secret = "z3fsn8jyufm5kpk768q69gkbyr5f4h6w"
    assert found(db, [secret], event) == "Katrín"
    assert found(db, [secret], other) == "Katla"
    assert found(db, [secret], None) is None, "of two, neither is surely meant"
    assert found(db, ["5555"], event) == found(db, ["5555"], None) == "Eve"


def test_a_code_that_names_somebody_else_is_not_believed(db: Database, event: int) -> None:
    assert found(db, ["9002"], event, name="Priya Rao") == "Priya"
    assert found(db, ["9002"], event, name="RAO P") == "Priya"
    assert found(db, ["9002"], event, name="Bob Smith") is None
    assert found(db, ["A1001"], event, name="Katrin Jonsdottir") == "Katrín"


def test_a_code_is_matched_by_id_or_by_whom_it_names(db: Database, event: int) -> None:
    def whose(ids: list[str], draft: ContactDraft | None) -> str | None:
        with db.read() as sql:
            id = attendee_of_code(sql, ids, draft, event)
        return given(db, id)

    profile = ContactDraft(urls=[Point("https://social.example/@katrin/")])
    assert whose([], profile) == "Katrín"
    linked = ContactDraft(urls=[Point("http://linkedin.com/in/priya-rao-1")])
    assert whose([], linked) == "Priya"
    assert whose([], ContactDraft(urls=[Point("https://social.example/")])) is None
    assert whose([], ContactDraft(emails=[Point("Olu@lib.example")])) == "Olu"
    assert whose([], ContactDraft(formatted_name="Ana Rios")) == "Ana"
    assert whose(["9002"], ContactDraft(formatted_name="Ana Rios")) == "Ana"
    assert whose(["9002"], None) == "Priya"
    assert whose([], None) is None


def test_a_person_who_changed_or_went_is_found_as_he_is_now(db: Database, tmp_path: Path) -> None:
    event = import_people(db, tmp_path / "people.csv").event_id
    assert event is not None
    assert found(db, ["A2"], event) == "Priya"
    import_people(db, tmp_path / "people.csv", [("B2", *PEOPLE[2][1:]), PEOPLE[3]])
    assert found(db, ["A2"], event) is None
    assert found(db, ["B2"], event) == "Priya"
    operations.forget_rosters(db, event_id=event)
    assert found(db, ["B2"], event) is None


def test_among_many_people_no_list_is_read_through(db: Database, tmp_path: Path) -> None:
    pick = random.Random(4)
    letters = "abcdefghijklmnopqrstuvwxyz0103456789"
    secrets = ["".join(pick.choices(letters, k=32)) for _ in range(1500)]
    lines = tuple(
        f"{80_000_000 + i // 2},{9_000_000_000 + i * 13},P{i},Q{i},p{i}@x.example,C,Regular,{s},,"
        for i, s in enumerate(secrets)
    )
    event = imported(db, tmp_path / "many.csv", lines, "Big")
    assert found(db, [secrets[1034]], event) == "P1034"
    assert found(db, [str(9_000_000_000 + 1222 * 13)], event) == "P1222"
    with db.read() as sql:

        def cpu(work: object) -> float:
            start = time.process_time()
            assert callable(work)
            for _ in range(5):
                work()
            return time.process_time() - start

        through = "SELECT count(*) FROM attendee WHERE badge_id LIKE '%no such%'"
        baseline = min(cpu(lambda: sql.execute(through).fetchone()) for _ in range(3))
        matched = min(cpu(lambda: match_badge(sql, [secrets[7]], event)) for _ in range(3))
    # At 1,500 people it is about as quick as one reading of a column; it hardly grows beyond.
    assert matched < 6 * baseline


def test_short_ids_and_bare_numbers_are_looked_up_and_not_read_through(
    db: Database, event: int
) -> None:
    read: list[str] = []
    with db.read() as sql:
        sql.set_trace_callback(read.append)
        assert match_badge(sql, ["07"], event) is not None
        assert match_badge(sql, ["q7"], event) is None
        sql.set_trace_callback(None)
        (query,) = {one for one in read if "UNION" in one and "q7" in one.lower()}
        plan = [row[3] for row in sql.execute(f"EXPLAIN QUERY PLAN {query}")]
    assert sum("USING COVERING INDEX attendee_short" in step for step in plan) == 4
    assert not any(step.startswith("SCAN attendee") for step in plan)
    assert not any("? IN (" in one or "IN (badge_id" in one for one in read)
