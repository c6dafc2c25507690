"""The parts of the people page that need no window: words, underlining, keys, links, edits."""

from array import array
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from companion.model.circle import Circle
from companion.model.draft import Address, ContactDraft, ExtraProperty, Point
from companion.store.people import PersonRow
from companion.ui.models.matched import matched_spans
from companion.ui.models.people import PAGE, PeopleModel, RowRole
from companion.ui.models.words import day_words, moment_words, state_words
from companion.ui.pages.person.about import extra_words, plain
from companion.ui.pages.person.edits import (
    set_company,
    set_name,
    set_nicknames,
    set_point,
    set_text,
    set_units,
)
from companion.ui.pages.person.opening import act, url_for
from companion.ui.pages.person.reach import one_line

TODAY = date(2026, 10, 19)


@pytest.mark.parametrize(
    ("name", "query", "underlined"),
    [
        ("Katrín Jónsdóttir", "catrin jons", ["Katrín", "Jóns"]),
        ("Катрин Йонссон", "katrin jon", ["Катрин", "Йон"]),
        ("佐藤 次郎", "zzz", []),
        ("Straße", "strass", ["Straß"]),
        ("O'Brien, Ann", "obri", ["O'Bri"]),
        ("Ann Ann", "ann", ["Ann"]),
        ("Jo\u0301n", "jo", ["Jo\u0301"]),
        ("Anna", "", []),
        ("", "anna", []),
    ],
)
def test_what_was_typed_is_underlined_in_the_name(name, query, underlined):
    assert [name[start:end] for start, end in matched_spans(name, query)] == underlined


@given(st.text(max_size=40), st.text(max_size=20))
def test_underlined_spans_lie_within_the_name_and_apart(name, query):
    end_before = 0
    for start, end in matched_spans(name, query):
        assert end_before <= start < end <= len(name)
        end_before = end


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2026-10-19", "today"),
        ("2026-10-18", "yesterday"),
        ("2026-03-02", "2 Mar"),
        ("2024-03-02", "2024"),
        ("--03-02", "--03-02"),
    ],
)
def test_a_day_is_said_as_short_as_it_is_clear(iso, words):
    assert day_words(iso, TODAY) == words


def test_a_moment_is_said_in_the_zone_of_the_user():
    tokyo = timezone(timedelta(hours=9))
    now = datetime(2026, 10, 19, 8, 0, tzinfo=tokyo)
    assert moment_words("2026-10-18T22:20:00+00:00", now) == "today 07:20"
    assert moment_words("2024-10-18T22:20:00+00:00", now) == "19 Oct 2024"
    assert moment_words(None, now) == ""
    assert moment_words("lately", now) == "lately"


def person(number: int, **changes: object) -> PersonRow:
    values: dict[str, object] = {
        "kind": "attendee", "id": number, "name": f"Person {number}", "line": "",
        "circles": Circle.NONE, "wanted": False, "met_on": None, "met_event": None, "email": "",
        "missing": False,
    }  # fmt: skip
    return PersonRow(**{**values, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (person(1), "attendee"),
        (person(1, kind="contact"), "contact"),
        (person(1, wanted=True), "want to meet"),
        (person(1, missing=True), "no longer listed"),
        (person(1, kind="contact", met_on="2026-10-19", wanted=True), "met today"),
        (person(1, kind="contact", met_event="LibConf"), "met"),
    ],
)
def test_a_row_says_what_the_person_is_to_you(row, words):
    assert state_words(row, TODAY) == words


def test_a_hundred_thousand_people_are_listed_without_reading_one_and_then_by_the_page(qapp):
    asked: list[list[int]] = []
    model = PeopleModel(asked.append)
    model.show_people(array("q", range(0, 200_000, 2)), {})
    assert model.rowCount() == 100_000
    assert asked == []
    assert model.index(50_000).data(RowRole) is None
    (keys,) = asked
    assert 100_000 in keys
    assert len(keys) == 2 * PAGE
    model.index(50_001).data(RowRole)
    assert len(asked) == 1
    changed = []
    model.dataChanged.connect(lambda first, last: changed.append((first.row(), last.row())))
    model.add_rows({key: person(key // 2) for key in keys})
    assert changed == [(50_000 - PAGE // 2, 50_000 + PAGE + PAGE // 2 - 1)]
    assert model.index(50_000).data(Qt.ItemDataRole.DisplayRole) == "Person 50000"


def test_the_same_people_with_other_rows_do_not_reset_the_list(qapp):
    model = PeopleModel(lambda _keys: None)
    assert model.show_people([2, 4], {2: person(1)})
    assert not model.show_people(array("q", [2, 4]), {2: person(1, name="New")})
    assert model.index(0).data(Qt.ItemDataRole.DisplayRole) == "New"
    assert model.show_people([4], {})
    assert model.place_of(2) is None


@pytest.mark.parametrize(
    ("action", "value", "url"),
    [
        ("mail", "a+b@c.example", "mailto:a+b@c.example"),
        ("call", "+49 (30) 555-0134", "tel:+49305550134"),
        ("open", "zoe.example/me", "https://zoe.example/me"),
        ("open", "zoe.example:8080/me", "https://zoe.example:8080/me"),
        ("open", "HTTP://zoe.example", "http://zoe.example"),
        ("open", "xmpp:zoe@chat.example", "xmpp:zoe@chat.example"),
        ("open", "file:///etc/passwd", None),
        ("open", "javascript:alert(1)", None),
    ],
)
def test_only_what_belongs_to_the_web_mail_and_telephone_is_opened(action, value, url):
    found = url_for(action, value)
    assert (None if found is None else found.toString()) == url


def test_what_cannot_be_opened_is_said(qapp):
    said: list[str] = []
    act("open", "file:///etc/passwd", said.append, lambda _url: True)
    act("mail", "a@b.example", said.append, lambda _url: False)
    assert len(said) == 2
    assert "not opened" in said[0]
    assert "No program" in said[1]


def edited(draft: ContactDraft, *edits) -> ContactDraft:
    for edit in edits:
        edit(draft)
    return draft


def test_a_whole_name_brings_its_parts_and_an_empty_one_nothing():
    draft = edited(ContactDraft(formatted_name="A B"), set_name("Dr. Ada  Lovelace"), set_name(" "))
    assert (draft.formatted_name, draft.given, draft.family) == (
        "Dr. Ada Lovelace", "Ada", "Lovelace",
    )  # fmt: skip


def test_the_company_changes_without_its_units_and_they_without_it():
    draft = ContactDraft(organization=["Old", "Maps"])
    edited(draft, set_company("New"), set_units("Maps , Prints"))
    assert draft.organization == ["New", "Maps", "Prints"]
    edited(draft, set_units(""), set_company(""))
    assert draft.organization == []


def test_points_are_found_where_they_stood_or_by_what_they_said():
    draft = ContactDraft(emails=[Point("a@x.example", ["work"]), Point("b@x.example")])
    edited(draft, set_point("email", 0, "a@x.example", "c@x.example"))
    assert (draft.emails[0].value, draft.emails[0].types) == ("c@x.example", ["work"])
    edited(draft, set_point("email", 0, "b@x.example", ""))
    assert [point.value for point in draft.emails] == ["c@x.example"]
    edited(draft, set_point("email", 1, "", "d@x.example"), set_point("email", 5, "gone", ""))
    assert [point.value for point in draft.emails] == ["c@x.example", "d@x.example"]


def test_texts_and_nicknames_are_tidied():
    draft = edited(ContactDraft(), set_text("role", "  lead\n singer "), set_nicknames("Zo, , Z"))
    assert (draft.role, draft.nicknames) == ("lead singer", ["Zo", "Z"])


def test_an_address_an_unknown_property_and_its_name_are_read_as_words():
    address = Address(street="1 Main St", postal_code="12345", locality="Springfield", country="US")
    assert one_line(address) == "1 Main St, 12345 Springfield, US"
    assert plain("a\\, b\\nc\\\\") == "a, b\nc\\"
    assert extra_words(ExtraProperty("X-SKYPE-ID", "zoe")) == "Skype id"


def test_the_clock_of_the_tests_is_the_one_of_the_words():
    assert moment_words("2026-10-19T09:05:00", datetime(2026, 10, 19, tzinfo=UTC)) == "today 09:05"
