"""What is due, drafts from templates, and follow-ups in a line."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from companion import operations
from companion.errors import KnownError
from companion.model.draft import Address, ContactDraft, Note, Point
from companion.operations.contacts import add_contact
from companion.operations.events import add_event
from companion.operations.following.cadence import set_cadence
from companion.operations.following.counting import count_due
from companion.operations.following.drafts import (
    Draft,
    DraftFacts,
    copied,
    draft_bytes,
    draft_facts,
    drafted,
    mail_link,
    write_draft,
)
from companion.operations.following.due import (
    due_list,
    late_words,
    local_words,
    of_contact,
)
from companion.operations.following.follow_ups import add_follow_up, finish
from companion.operations.following.hours import set_hours
from companion.operations.following.lines import read_line
from companion.operations.following.log import log_contact
from companion.operations.following.templates import (
    FIELDS,
    LANGUAGES,
    Template,
    add_template,
    all_templates,
    choose_template,
    edit_template,
    remove_template,
    shipped,
)
from companion.store import Database

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 12, 5, tzinfo=UTC)


@pytest.fixture
def kenji(db: Database) -> int:
    draft = ContactDraft(
        formatted_name="Kenji Sato", given="Kenji", emails=[Point("kenji@sato.example")],
        phones=[Point("+81 3 5555 0101")], addresses=[Address(country="Japan")],
        notes=[Note("Do not tell: he is leaving")],
    )  # fmt: skip
    return add_contact(db, draft=draft).contact_id


def test_what_is_due_stands_in_the_order_to_go_through(db: Database, kenji: int) -> None:
    for words, due in (
        ("late", date(2026, 11, 20)), ("today", TODAY), ("soon", date(2026, 11, 30)),
        ("far", date(2027, 3, 1)), ("some time", None),
    ):  # fmt: skip
        add_follow_up(db, contact_id=kenji, words=words, due=due)
    set_cadence(db, contact_id=kenji, every_days=1, at_least_days=2, methods=["call"])
    log_contact(db, contact_id=kenji, on=date(2026, 11, 1))
    with db.change("Set long ago") as unit:
        unit.sql.execute("UPDATE cadence SET since = '2026-01-01'")
    found = due_list(db, now=NOW)
    assert [line.turn for line in found.slipping] == [True]
    assert [line.words for line in found.due] == ["late", "today"]
    assert [late_words(line) for line in found.due] == ["3 days late", "today"]
    assert [line.words for line in found.coming] == ["soon"]
    assert [line.words for line in found.some_time] == ["some time"]
    assert (found.count, found.next_on) == (3, date(2026, 11, 30))
    assert count_due(db, now=NOW) == 3
    # They like calls better than mail, so that is what the button does.
    assert found.due[0].way.method == "call"
    local = found.due[0].local
    assert local is not None
    assert local_words(local, now=NOW) == "21:05 there, not a time to call"


def test_nothing_due_still_says_when_the_next_is(db: Database, kenji: int) -> None:
    assert due_list(db, now=NOW).next_on is None
    add_follow_up(db, contact_id=kenji, words="far", due=date(2027, 3, 1))
    found = due_list(db, now=NOW)
    assert (found.count, found.next_on) == (0, date(2027, 3, 1))


def test_what_was_done_and_an_event_alone(db: Database, kenji: int) -> None:
    event = add_event(db, name="LibConf").event_id
    id = add_follow_up(db, contact_id=kenji, words="a", event_id=event).follow_up_id
    add_follow_up(db, contact_id=kenji, words="b")
    assert [line.words for line in due_list(db, now=NOW, event_id=event).some_time] == ["a"]
    finish(db, follow_up_id=id, note="went well")
    assert [(line.words, line.note) for line in due_list(db, now=NOW).done] == [("a", "went well")]
    about = of_contact(db, contact_id=kenji, now=NOW)
    assert ([line.words for line in about.open], len(about.done), len(about.log)) == (["b"], 1, 1)


@pytest.mark.parametrize(
    ("line", "words", "day"),
    [
        ("send the zine by Friday", "send the zine", "2026-11-27"),
        ("send the zine, in 2 weeks", "send the zine", "2026-12-07"),
        ("call tomorrow", "call", "2026-11-24"),
        ("write on 5 May", "write", "2027-05-05"),
        ("write 2026-12-24", "write", "2026-12-24"),
        ("write by 24.12.2026", "write", "2026-12-24"),
        ("ask about the month", "ask about the month", None),
        ("see the sun", "see the sun", None),
        ("talk about Friday prayers", "talk about Friday prayers", None),
        ("look in on Bo", "look in on Bo", None),
        ("Friday", "Friday", None),
    ],
)
def test_a_day_at_the_end_of_a_line_is_understood(line: str, words: str, day: str | None) -> None:
    found, due = read_line(line, today=TODAY)
    assert (found, due.isoformat() if due else None) == (words, day)


def test_a_day_that_is_not_in_the_calendar_is_said() -> None:
    with pytest.raises(KnownError, match="There is no day"):
        read_line("send the zine by 31 February", today=TODAY)


def test_hours_and_zones_are_checked_and_kept(db: Database, kenji: int) -> None:
    set_hours(db, contact_id=kenji, time_zone="Europe/Berlin", hours="8 to 14")
    local = of_contact(db, contact_id=kenji, now=NOW).local
    assert local is not None
    assert (local.words, local.hours, local.can_call) == ("13:05", (8, 14), True)
    for values in ({"time_zone": "Mars/Base"}, {"hours": "always"}):
        with pytest.raises(KnownError):
            set_hours(db, contact_id=kenji, **values)
    set_hours(db, contact_id=kenji, time_zone="", hours="")
    local = of_contact(db, contact_id=kenji, now=NOW).local
    assert local is not None
    assert local.zone == "Asia/Tokyo"


@pytest.mark.parametrize("language", LANGUAGES)
def test_messages_ship_in_each_language_with_fields_that_there_are(language: str) -> None:
    found = shipped(language)
    assert [one.purpose for one in found] == [one.purpose for one in shipped("en")]
    values = dict.fromkeys(FIELDS, "x")
    for one in found:
        draft = drafted(DraftFacts(1, ("a@b.example",), values, "2026-05-17"), one)
        assert draft.holes == ()
        assert "{" not in draft.subject + draft.text
        assert draft.to == ("x", "a@b.example")


def test_a_message_holds_what_it_names_and_nothing_else(db: Database, kenji: int) -> None:
    id = add_follow_up(db, contact_id=kenji, words="the zine on maps").follow_up_id
    facts = draft_facts(db, contact_id=kenji, follow_up_id=id)
    promise = choose_template(all_templates(db), purpose="promise")
    draft = drafted(facts, promise)
    assert draft.names == ("what you noted to do: the zine on maps",)
    # There is no card of one's own yet: the name below is missing, and nothing goes out.
    assert draft.holes == ("me",)
    for send in (mail_link, draft_bytes, copied):
        with pytest.raises(KnownError, match=r"still lacks \{me\} \(your name"):
            send(draft)
    whole = Draft(draft.to, draft.subject, draft.text.replace("{me}", "Ana"))
    assert mail_link(whole).startswith("mailto:kenji@sato.example?subject=As%20I%20promised")
    assert b"leaving" not in draft_bytes(whole)
    assert "zine" not in drafted(facts, choose_template(all_templates(db), purpose="touch")).text
    unknown = Draft(draft.to, "", "Dear {gven}")
    with pytest.raises(KnownError, match=r"no field \{gven\}: perhaps \{given\}"):
        copied(unknown)


def test_without_an_address_it_can_be_copied_and_written(db: Database, tmp_path: Path) -> None:
    draft = Draft(("Bo", ""), "Hi", "Hello\n")
    with pytest.raises(KnownError, match="Bo has no e-mail address"):
        mail_link(draft)
    assert copied(draft) == "Hello\n"
    assert b"X-Unsent: 1" in write_draft(draft, tmp_path / "hi.eml").read_bytes()


def test_ones_own_messages_stand_before_those_that_ship(db: Database) -> None:
    ships = shipped("de")[0]
    id = add_template(
        db, name=ships.name, words="Hallo {given}", language="de", purpose="met"
    ).template_id
    found = all_templates(db)
    assert [one.words for one in found if one.name == ships.name] == ["Hallo {given}"]
    assert choose_template(found, language="de", purpose="met").id == id
    edit_template(db, template_id=id, words="Servus {given}")
    assert choose_template(all_templates(db), name=ships.name).words == "Servus {given}"
    remove_template(db, template_id=id)
    assert ships in all_templates(db)
    operations.undo(db)
    assert choose_template(all_templates(db), name=ships.name).id == id


@pytest.mark.parametrize(
    ("values", "part"),
    [
        ({"words": "Dear {evnt}"}, r"no field \{evnt\}: perhaps \{event\}"),
        ({"subject": "{zzzz}"}, "there are {name}"),
        ({"words": " "}, "needs a name and a text"),
        ({"language": "?"}, "is no language"),
        ({"name": "x" * 101}, "100 letters"),
    ],
)
def test_a_bad_template_is_one_sentence_and_not_kept(
    db: Database, values: dict[str, str], part: str
) -> None:
    with pytest.raises(KnownError, match=part):
        add_template(db, **({"name": "Mine", "words": "Hello"} | values))
    assert all(one.id is None for one in all_templates(db))


def test_a_message_or_language_that_there_is_not_is_said() -> None:
    found = [Template(None, "A", "met", "en", "", "x")]
    with pytest.raises(KnownError, match="language “xx”: there are “en”"):
        choose_template(found, language="xx")
    with pytest.raises(KnownError, match="name “B”: there are “A”"):
        choose_template(found, name="B")
