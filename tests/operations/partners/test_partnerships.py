"""Partnerships and their journals, step by step, each taken back in one go."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion import operations
from companion.errors import KnownError
from companion.model.draft import ContactDraft, Photo
from companion.operations.contacts import add_contact
from companion.operations.merging import merge_contacts
from companion.operations.partners import journal
from companion.operations.partners.journal_out import journal_text, write_journal
from companion.operations.partners.knowing import add_prompt, set_answer
from companion.operations.partners.partnerships import (
    begin_partnership,
    edit_partnership,
    end_partnership,
    remove_partnership,
)
from companion.operations.partners.topics import shipped
from companion.operations.partners.views import (
    PartnerView,
    lines_with,
    open_partnership,
    partner_lines,
)
from companion.store import Database
from companion.store.touch import log_of

TODAY = date(2026, 11, 20)
FIRST, LAST = date(2026, 11, 23), date(2027, 2, 28)


def add(db: Database, name: str = "Priya Raman") -> int:
    return add_contact(db, draft=ContactDraft(formatted_name=name)).contact_id


def begin(db: Database, *, topics: bool = True, last: date | None = LAST) -> int:
    return begin_partnership(
        db, contact_id=add(db), starts_on=FIRST, ends_on=last, hopes="To learn zines",
        means="video call", with_topics=topics,
    ).partnership_id  # fmt: skip


def view(db: Database, id: int, today: date = TODAY) -> PartnerView:
    return open_partnership(db, partnership_id=id, today=today)


def plan(db: Database, id: int) -> list[tuple[str, str]]:
    return [(one.planned_on, one.title) for one in view(db, id).entries if one.is_open]


def dump(db: Database) -> list[object]:
    with db.read() as sql:
        return [
            sql.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()
            for table in ("contact", "partnership", "journal_entry", "getting_to_know", "topic")
        ]


def test_a_partnership_begins_with_topics_of_the_list_every_fortnight(db: Database) -> None:
    id = begin(db)
    planned = plan(db, id)
    assert [day for day, _ in planned[:3]] == ["2026-11-23", "2026-12-07", "2026-12-21"]
    assert [title for _, title in planned] == [one.title for one in shipped("en")[: len(planned)]]
    assert planned[-1][0] <= "2027-02-28"
    now = view(db, id)
    assert now.line.next is not None
    assert now.prompts[now.line.next.id] == shipped("en")[0].prompts
    operations.undo(db)
    assert partner_lines(db, today=TODAY) == []


def test_topics_are_planned_on_in_the_journals_language(db: Database) -> None:
    id = begin_partnership(
        db, contact_id=add(db), starts_on=FIRST, ends_on=FIRST, with_topics=True, language="de"
    ).partnership_id
    edit_partnership(db, partnership_id=id, today=TODAY, ends_on=LAST)
    journal.plan_topics(db, partnership_id=id, today=TODAY, most=1)
    assert [title for _, title in plan(db, id)] == [one.title for one in shipped("de")[:2]]


def test_partners_who_are_put_away_are_earlier_ones(db: Database) -> None:
    id = begin(db)
    assert not view(db, id).line.is_over
    with db.change("Archived") as unit:
        unit.sql.execute("UPDATE contact SET archived_at = '2026-11-20T00:00:00Z'")
    assert view(db, id).line.is_over


@pytest.mark.parametrize(
    ("values", "part"),
    [
        ({"ends_on": date(2026, 11, 22)}, "before it starts"),
        ({"every_days": 0}, "no rhythm"),
        ({"every_days": 4_000}, "no rhythm"),
        ({"contact_id": 99}, "99"),
        ({"language": "xx", "with_topics": True}, "English"),
    ],
)
def test_bad_input_is_one_sentence_and_changes_nothing(
    db: Database, values: dict[str, object], part: str
) -> None:
    before = {"contact_id": add(db), "starts_on": FIRST, "ends_on": LAST} | values
    with pytest.raises(KnownError, match=part):
        begin_partnership(db, **before)  # type: ignore[arg-type]
    assert partner_lines(db, today=TODAY) == []


def test_two_partnerships_with_one_person_do_not_overlap(db: Database) -> None:
    id = begin(db)
    contact = view(db, id).line.row.contact_id
    with pytest.raises(KnownError, match="are partners from 2026-11-23 until 2027-02-28"):
        begin_partnership(db, contact_id=contact, starts_on=LAST)
    later = begin_partnership(db, contact_id=contact, starts_on=LAST + timedelta(days=1))
    with pytest.raises(KnownError, match="are partners"):
        edit_partnership(db, partnership_id=later.partnership_id, today=TODAY, starts_on=LAST)
    assert len(lines_with(db, contact_id=contact, today=TODAY)) == 2


def test_a_topic_is_moved_swapped_skipped_and_taken_up_again(db: Database) -> None:
    id = begin(db)
    one, other = view(db, id).entries[:2]
    journal.move_entry(db, entry_id=one.id, on=date(2026, 11, 25))
    journal.move_entry(db, entry_id=one.id, on=date(2026, 12, 7))
    assert plan(db, id)[:2] == [("2026-11-25", other.title), ("2026-12-07", one.title)]
    with pytest.raises(KnownError, match="not within the partnership"):
        journal.move_entry(db, entry_id=one.id, on=date(2027, 3, 1))
    journal.skip_entry(db, entry_id=other.id)
    assert plan(db, id)[-1] == ("", other.title)
    with pytest.raises(KnownError, match="is planned for 2026-12-07"):
        journal.move_entry(db, entry_id=other.id, on=date(2026, 12, 7))
    journal.plan_topics(db, partnership_id=id, today=TODAY)
    assert ("2026-11-23", other.title) in plan(db, id)
    with pytest.raises(KnownError, match="No day is free until 2027-02-28"):
        journal.plan_topics(db, partnership_id=id, today=TODAY)


def test_what_was_missed_is_laid_out_again_in_its_order(db: Database) -> None:
    id = begin(db)
    later = date(2026, 12, 25)
    titles = [title for _, title in plan(db, id)]
    assert [one.title for one in view(db, id, later).line.waiting] == titles[:3]
    result = journal.lay_out_again(db, partnership_id=id, today=later)
    days = plan(db, id)
    assert days[0] == ("2027-01-04", titles[0])
    assert view(db, id, later).line.waiting == ()
    assert result.aside == 3
    assert [title for day, title in days if not day] == titles[-3:]


def test_a_journal_entry_is_written_and_being_in_touch_is_noted(db: Database) -> None:
    id = begin(db)
    now = view(db, id)
    entry = now.entries[0]
    with pytest.raises(KnownError, match="has not come yet"):
        journal.talked_about(db, entry_id=entry.id, on=date(2026, 11, 24), today=TODAY)
    journal.talked_about(db, entry_id=entry.id, on=FIRST, today=FIRST)
    journal.write_entry(db, entry_id=entry.id, said="She starts at 7.", learned="To begin late")
    journal.write_entry(db, entry_id=entry.id, tried="A quiet hour")
    written = next(one for one in view(db, id).entries if one.id == entry.id)
    assert (written.talked_on, written.said, written.tried) == (
        "2026-11-23", "She starts at 7.", "A quiet hour",
    )  # fmt: skip
    with db.read() as sql:
        (log,) = log_of(sql, now.line.row.contact_id)
    assert (log.method, log.at) == ("video", "2026-11-23")
    with pytest.raises(KnownError, match="it has its day"):
        journal.move_entry(db, entry_id=entry.id, on=LAST)
    journal.not_talked_about(db, entry_id=entry.id, today=TODAY)
    with db.read() as sql:
        assert log_of(sql, now.line.row.contact_id) == []
    assert view(db, id).line.next == view(db, id).entries[0]
    assert view(db, id).entries[0].said == "She starts at 7."


def test_when_the_last_day_comes_closer_topics_outside_are_put_aside(db: Database) -> None:
    id = begin(db)
    result = edit_partnership(
        db, partnership_id=id, today=TODAY, ends_on="2026-12-10", every_days=7
    )
    assert (result.planned, result.aside) == (1, 4)
    assert [day for day, _ in plan(db, id)] == [
        "2026-11-23", "2026-11-30", "2026-12-07", "", "", "", "",
    ]  # fmt: skip
    end_partnership(db, partnership_id=id, on=date(2026, 11, 24), outcome="Friends")
    now = view(db, id, LAST)
    assert now.line.is_over
    assert now.line.row.outcome == "Friends"
    assert len(now.entries) == 7


def test_what_was_written_stays_when_a_partnership_is_removed(db: Database) -> None:
    id = begin(db)
    entry = view(db, id).entries[0]
    journal.talked_about(db, entry_id=entry.id, on=TODAY, today=TODAY)
    journal.write_entry(db, entry_id=entry.id, learned="To begin late")
    before = dump(db)
    assert remove_partnership(db, partnership_id=id, today=LAST).is_kept
    now = view(db, id, LAST)
    assert now.line.is_over
    assert [one.learned for one in now.entries] == ["To begin late"]
    operations.undo(db)
    assert dump(db) == before
    result = remove_partnership(db, partnership_id=id, today=LAST, with_journal=True)
    assert not result.is_kept
    assert partner_lines(db, today=TODAY) == []
    operations.undo(db)
    assert dump(db) == before


def test_a_partnership_without_a_journal_goes_at_once(db: Database) -> None:
    assert not remove_partnership(db, partnership_id=begin(db), today=TODAY).is_kept
    assert partner_lines(db, today=TODAY) == []


@pytest.mark.parametrize("others", [0, 250])
def test_a_removed_contact_comes_back_with_journal_and_answers(db: Database, others: int) -> None:
    id = begin(db)
    contact = view(db, id).line.row.contact_id
    set_answer(db, contact_id=contact, name="Workplace", words="A tower")
    add_prompt(db, contact_id=contact, name="Favourite cake?")
    ids = [contact, *(add(db, f"Person {n}") for n in range(others))]
    before = dump(db)
    operations.remove_contacts(db, contact_ids=ids)
    assert partner_lines(db, today=TODAY) == []
    operations.undo(db)
    assert dump(db) == before


def test_merged_contacts_keep_the_partnership(db: Database) -> None:
    id = begin(db)
    gone, kept = view(db, id).line.row.contact_id, add(db, "Priya R.")
    set_answer(db, contact_id=gone, name="Workplace", words="A tower")
    set_answer(db, contact_id=kept, name="Workplace", words="By the sea")
    merge_contacts(db, contact_ids=[kept, gone])
    now = view(db, id)
    assert now.line.row.contact_id == kept
    assert "A tower" in now.knowing.answers[0].words
    assert "By the sea" in now.knowing.answers[0].words


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_whatever_is_done_the_plan_stays_within_and_has_a_topic_a_day(
    db: Database, data: st.DataObject
) -> None:
    id = begin_partnership(
        db, contact_id=add(db), starts_on=FIRST, with_topics=True,
        ends_on=FIRST + timedelta(days=data.draw(st.integers(0, 90))),
        every_days=data.draw(st.integers(1, 30)),
    ).partnership_id  # fmt: skip
    for _ in range(data.draw(st.integers(1, 5))):
        today = FIRST + timedelta(days=data.draw(st.integers(-10, 100)))
        entries = view(db, id).entries
        entry = data.draw(st.sampled_from(entries)).id if entries else 0
        day = FIRST + timedelta(days=data.draw(st.integers(-5, 95)))
        deed = data.draw(st.integers(0, 7))
        try:
            if deed == 0:
                journal.move_entry(db, entry_id=entry, on=day)
            elif deed == 1:
                journal.skip_entry(db, entry_id=entry)
            elif deed == 2:
                journal.plan_topics(db, partnership_id=id, today=today)
            elif deed == 3:
                journal.lay_out_again(db, partnership_id=id, today=today)
            elif deed == 4:
                journal.talked_about(db, entry_id=entry, on=day, today=today)
            elif deed == 5:
                journal.not_talked_about(db, entry_id=entry, today=today)
            elif deed == 6:
                edit_partnership(db, partnership_id=id, today=today, ends_on=day)
            else:
                journal.add_entry(db, partnership_id=id, title="Cake", on=day, today=today)
        except KnownError:
            pass
        now = view(db, id)
        days = [one.planned_on for one in now.entries if one.is_open and one.planned_on]
        assert len(days) == len(set(days))
        assert all(now.line.row.starts_on <= day <= now.line.row.ends_on for day in days)


def test_the_journal_goes_out_as_text_and_as_markdown_that_reads_as_it_was_written(
    db: Database, tmp_path: Path
) -> None:
    id = begin(db)
    entry, aside, *_ = view(db, id).entries
    journal.talked_about(db, entry_id=entry.id, on=TODAY, today=TODAY)
    journal.write_entry(db, entry_id=entry.id, said="# no heading\n1. no list\n- *none*")
    journal.skip_entry(db, entry_id=aside.id)
    now = view(db, id)
    text = journal_text(now.line.row, now.entries)
    assert text.startswith("Journal with Priya Raman\n========================\n\nFrom 2026-11-23")
    assert "every fortnight, by video call" in text
    assert f"Put aside\n---------\n\n- {aside.title}\n" in text
    markdown = journal_text(
        now.line.row, now.entries, form="markdown", prompts=now.prompts,
        known=[("Workplace", "A tower")], picture="a photo.jpg",
    )  # fmt: skip
    assert "\\# no heading  \n1\\. no list  \n\\- \\*none\\*" in markdown
    assert "![A photo from Priya Raman](a%20photo.jpg)" in markdown
    assert "Workplace: A tower" in markdown
    out, picture = tmp_path / "journal.md", tmp_path / "a photo.jpg"
    write_journal(out, markdown, photo=(picture, Photo(b"jpeg")))
    assert out.read_text(encoding="utf-8") == markdown
    assert picture.read_bytes() == b"jpeg"
