"""Changes of job: asked, not overwritten, and kept as history; earlier ones noted by hand."""

from pathlib import Path

import pytest

from companion import operations
from companion.errors import KnownError
from companion.model.draft import ContactDraft, Point
from companion.operations.over_years.earlier import (
    add_earlier_job,
    change_earlier_job,
    earlier_jobs,
    remove_earlier_job,
    year_or_day,
)
from companion.operations.over_years.jobs import job_news, keep_job, take_job
from companion.operations.scans import ScanDraft, keep_person
from companion.store import Database
from companion.store.contacts import load_draft
from companion.store.past import past_of
from tests.people import import_people

OLD = ("B1", "Katrín", "Jónsdóttir", "katrin@safn.example", "Borgarbókasafn", "Librarian", "")
NEW = ("B9", "Katrín", "Jónsdóttir", "katrin@safn.example", "Landsbókasafn", "Director", "")


def past(db: Database) -> list[tuple[str, str, str, str]]:
    with db.read() as sql:
        jobs = earlier_jobs(past_of(sql, 1))
        return [(job.words, job.from_on, job.until_on, job.source) for job in jobs]


def job(db: Database) -> tuple[str, list[str]]:
    with db.read() as sql:
        draft = load_draft(sql, 1)
    return draft.title, draft.organization


@pytest.fixture
def moved(db: Database, tmp_path: Path) -> Database:
    """Katrín was met in 2025, and the list of 2026 says another job of her."""
    import_people(db, tmp_path / "a.csv", [OLD], "NELA 2025")
    operations.meet(db, attendee_id=1)
    with db.change("Met long ago") as unit:
        unit.sql.execute("UPDATE contact SET created_at = '2025-06-01T09:00:00+00:00'")
    import_people(db, tmp_path / "b.csv", [NEW], "NELA 2026")
    return db


def test_a_newer_list_is_asked_about_and_overwrites_nothing(moved: Database) -> None:
    [news] = job_news(moved)
    assert (news.name, news.before, news.now) == (
        "Katrín Jónsdóttir", "Librarian, Borgarbókasafn", "Director, Landsbókasafn",
    )  # fmt: skip
    assert news.event == "NELA 2026"
    assert job(moved) == ("Librarian", ["Borgarbókasafn"])
    assert past(moved) == []


def test_taking_the_new_job_keeps_the_old_one_as_one_change_in_one_step(moved: Database) -> None:
    [news] = job_news(moved, contact_id=1)
    take_job(moved, contact_id=1)
    assert job(moved) == ("Director", ["Landsbókasafn"])
    assert past(moved) == [("Librarian, Borgarbókasafn", "", news.on, "NELA 2026")]
    assert job_news(moved) == []
    operations.undo(moved)
    assert job(moved) == ("Librarian", ["Borgarbókasafn"])
    assert past(moved) == []
    assert len(job_news(moved)) == 1


def test_what_was_declined_is_not_asked_again_until_it_is_undone(moved: Database) -> None:
    keep_job(moved, contact_id=1)
    assert job_news(moved) == []
    assert job(moved)[0] == "Librarian"
    with pytest.raises(KnownError, match="No list says another job"):
        take_job(moved, contact_id=1)
    operations.undo(moved)
    assert len(job_news(moved)) == 1


def test_a_list_that_was_there_before_or_says_the_same_is_no_news(
    db: Database, tmp_path: Path
) -> None:
    import_people(db, tmp_path / "a.csv", [OLD], "NELA 2025")
    operations.meet(db, attendee_id=1)
    assert job_news(db) == []
    with db.change("Edited") as unit:
        unit.sql.execute("UPDATE contact SET created_at = '2025-01-01T00:00:00+00:00'")
    assert job_news(db) == []
    draft = ContactDraft(formatted_name="Katrín Jónsdóttir", title="Head LIBRARIAN",
                         organization=["Borgarbókasafn"])  # fmt: skip
    operations.edit_contact(db, contact_id=1, draft=draft)
    assert job_news(db) == []


def card(title: str, organization: str) -> ContactDraft:
    return ContactDraft(
        uid="urn:uuid:1", formatted_name="Bo Park", title=title, organization=[organization],
        emails=[Point("bo@x.example")],
    )  # fmt: skip


def test_a_card_whose_new_title_is_chosen_leaves_the_old_one_in_the_past(db: Database) -> None:
    operations.add_contact(db, draft=card("Clerk", "Town Hall"))
    scan = ScanDraft(text="x", format="QR Code", kind="vcard", source="the camera")
    keep_person(db, scan=scan, draft=card("Mayor", "Town Hall"), into=1, choices=["title"])
    assert job(db)[0] == "Mayor"
    [(words, _, until, source)] = past(db)
    assert (words, source) == ("Clerk, Town Hall", "a scanned card")
    assert len(until) == 10


def test_a_card_that_comes_again_with_another_job_leaves_the_old_one_in_the_past(
    db: Database, tmp_path: Path
) -> None:
    for number, title in enumerate(("Clerk", "Mayor", "Judge")):
        path = tmp_path / f"{number}.vcf"
        path.write_text(
            "BEGIN:VCARD\nVERSION:3.0\nUID:urn:uuid:1\nFN:Bo Park\nN:Park;Bo\n"
            f"EMAIL:bo@x.example\nTITLE:{title}\nORG:Court\nEND:VCARD\n"
        )
        operations.import_cards(db, sources=[(path.name, path.read_bytes())])
    assert job(db)[0] == "Judge"
    assert [words for words, *_ in past(db)] == ["Mayor, Court", "Clerk, Court"]
    # The second began when the first ended.
    assert past(db)[0][1] == past(db)[1][2]


def test_jobs_of_before_are_noted_changed_and_removed_by_hand(db: Database) -> None:
    operations.add_contact(db, draft=card("Mayor", "Town Hall"))
    add_earlier_job(db, contact_id=1, title="Baker", from_on="1999", until_on="2004-06")
    add_earlier_job(db, contact_id=1, title="Clerk", organization="Court", until_on="2010")
    assert [words for words, *_ in past(db)] == ["Clerk, Court", "Baker"]
    with db.read() as sql:
        ids = earlier_jobs(past_of(sql, 1))[0].ids
    change_earlier_job(db, ids=ids, title="", organization="Supreme Court", until_on="2011-01-31")
    assert past(db)[0] == ("Supreme Court", "", "2011-01-31", "")
    with db.read() as sql:
        ids = earlier_jobs(past_of(sql, 1))[1].ids
    remove_earlier_job(db, ids=ids)
    assert [words for words, *_ in past(db)] == ["Supreme Court"]
    with pytest.raises(KnownError, match="not there any more"):
        remove_earlier_job(db, ids=ids)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({}, "needs a title or an organization"),
        ({"title": "Baker", "until_on": "last year"}, "neither a year nor a date"),
        ({"title": "Baker", "until_on": "2023-02-30"}, "neither a year nor a date"),
        ({"title": "Baker", "from_on": "2010", "until_on": "2009-12"}, "would end"),
        ({"title": "B" * 301}, "at most 300 letters"),
    ],
)
def test_a_job_that_cannot_be_is_said_so(
    db: Database, values: dict[str, str], sentence: str
) -> None:
    operations.add_contact(db, draft=card("Mayor", "Town Hall"))
    with pytest.raises(KnownError, match=sentence):
        add_earlier_job(db, contact_id=1, **values)
    assert past(db) == []


def test_a_job_may_begin_and_end_in_one_year() -> None:
    assert year_or_day(" 2010 ") == "2010"
    assert year_or_day("2010-05-03") == "2010-05-03"
    assert year_or_day("") == ""
