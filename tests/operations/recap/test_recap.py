"""What a recap counts, says and leaves out."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from companion.errors import KnownError
from companion.model.circle import Circle
from companion.operations.recap.telling import Recap, recap_of, years
from companion.operations.recap.words import (
    LANGUAGES,
    in_plain_words,
    short_text,
    texts_in,
    without_names,
)
from companion.operations.recap.writing import figures_of, markdown, recap_file
from companion.store import Database
from tests.a_year import YEAR, fill
from tests.people import Template

NOW = datetime(2026, 10, 19, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def year(template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    with template.open(tmp_path_factory.mktemp("year")) as db:
        fill(db)
        yield db


@pytest.fixture(scope="module")
def told(year: Database) -> Recap:
    return recap_of(year, year=YEAR, now=NOW)


def one_met(db: Database, **event: object) -> int:
    """An event with one person met on a day; returns the event's id."""
    with db.change("A start") as unit:
        sql = unit.sql
        sql.execute(
            "INSERT INTO event(uid, name, kind, starts_on, ends_on, place, country, time_zone,"
            " hashtag, notes, role, message) VALUES ('e', ?, 'conference', ?, ?, '', '', '', '',"
            " '', '', '')",
            (event.get("name", "LibConf"), event.get("first"), event.get("last")),
        )
        return int(sql.execute("SELECT max(id) FROM event").fetchone()[0])


def test_a_year_of_five_events_is_counted_in_well_under_a_second(year: Database) -> None:
    recap_of(year, year=YEAR, now=NOW)
    began = time.thread_time()
    recap = recap_of(year, year=YEAR, now=NOW)
    assert time.thread_time() - began < 0.5
    assert len(recap.people) == 600


def test_every_number_is_what_the_tables_hold(year: Database, told: Recap) -> None:
    with year.read() as sql:
        met = sql.execute("SELECT count(DISTINCT contact_id) FROM encounter").fetchone()[0]
        days = sql.execute("SELECT count(DISTINCT met_on) FROM encounter").fetchone()[0]
        kept = sql.execute("SELECT count(*) FROM follow_up WHERE done_at <> ''").fetchone()[0]
        open_ = sql.execute("SELECT count(*) FROM follow_up WHERE done_at = ''").fetchone()[0]
        made = sql.execute("SELECT count(*) FROM introduction WHERE made_at <> ''").fetchone()[0]
        spent = sql.execute("SELECT sum(minutes) FROM channel_time").fetchone()[0]
    assert (len(told.people), len(told.days.bars)) == (met, days)
    assert (told.kept.done, told.kept.open, len(told.links)) == (kept, open_, made)
    assert told.minutes == spent == sum(bar.value for bar in told.weeks.bars)
    assert sum(bar.value for bar in told.circles.bars) == met
    assert sum(bar.value for bar in told.countries.bars) == met
    assert 0 < told.kept.in_time < told.kept.done
    assert len(told.nodes) >= 500


def test_a_country_that_no_address_names_is_taken_from_the_list(told: Recap) -> None:
    without = [one for one in told.people if not one.country]
    assert without
    assert all(one.code for one in without)
    assert all(bar.kind == "plain" for bar in told.countries.bars)


def test_an_event_counts_only_its_own(year: Database) -> None:
    recap = recap_of(year, event_id=5, now=NOW)
    with year.read() as sql:
        query = "SELECT count(DISTINCT contact_id) FROM encounter WHERE event_id = 5"
        assert len(recap.people) == sql.execute(query).fetchone()[0]
    assert 0 < recap.new < len(recap.people)
    assert [bar.label[-2:] for bar in recap.days.bars] == ["15", "16", "17", "18"]
    assert recap.minutes == 0


def test_a_circle_leaves_the_others_out(year: Database, told: Recap) -> None:
    recap = recap_of(year, year=YEAR, now=NOW, circle=Circle.PROFESSIONAL)
    wanted = {one.id for one in told.people if one.circles & 1}
    assert {one.id for one in recap.people} == wanted
    names = {node.name for node in recap.nodes}
    social = {one.name for one in told.people if not one.circles & 1}
    assert names & social <= {one.name for one in told.people if one.circles & 1}
    assert recap.kept.all < told.kept.all


def test_both_circles_are_everyone(year: Database, told: Recap) -> None:
    assert recap_of(year, year=YEAR, now=NOW, circle=Circle.BOTH).people == told.people


def test_a_kept_promise_counts_as_in_time_by_the_day_first_set(db: Database) -> None:
    contact = _contact(db)
    with db.change("Follow-ups") as unit:
        for due, snoozed, done in (
            ("2026-05-10", "", "2026-05-10T20:00:00+00:00"),
            ("2026-05-20", "2026-05-10", "2026-05-15T20:00:00+00:00"),
            ("", "", "2026-05-15T20:00:00+00:00"),
            ("2026-05-01", "", ""),
        ):
            unit.sql.execute(
                "INSERT INTO follow_up(uid, contact_id, words, due, method, promised, created_at,"
                " snoozed_from, done_at, note) VALUES ('', ?, 'x', ?, '', 0,"
                " '2026-05-01T00:00:00+00:00', ?, ?, '')",
                (contact, due, snoozed, done),
            )
    kept = recap_of(db, year=2026, now=NOW).kept
    assert (kept.done, kept.in_time, kept.open, kept.late) == (3, 2, 1, 1)


def test_a_year_without_anything_and_an_empty_event_are_empty(db: Database) -> None:
    event = one_met(db)
    for recap in (recap_of(db, year=1999, now=NOW), recap_of(db, event_id=event, now=NOW)):
        assert recap.is_empty
        assert in_plain_words(recap) == []
        assert short_text(recap).count("\n") < 6
        with pytest.raises(KnownError, match="nothing to tell"):
            recap_file(recap, Path("recap.pdf"), created=NOW)


@pytest.mark.parametrize("year", [-1, 0, 1899, 2201, 99999])
def test_an_impossible_year_is_refused_in_a_sentence(db: Database, year: int) -> None:
    with pytest.raises(KnownError, match="no year to look back on"):
        recap_of(db, year=year, now=NOW)


def test_neither_a_missing_event_nor_both_at_once(db: Database) -> None:
    with pytest.raises(KnownError):
        recap_of(db, event_id=77, now=NOW)
    with pytest.raises(KnownError):
        recap_of(db, event_id=1, year=2026, now=NOW)


def test_a_circle_in_met_through_is_cut(db: Database) -> None:
    ids = [_contact(db, name) for name in ("Ada", "Bo", "Cy")]
    event = one_met(db, first="2026-05-13")
    with db.change("Round") as unit:
        for one, other in zip(ids, [*ids[1:], ids[0]], strict=True):
            unit.sql.execute(
                "INSERT INTO encounter(contact_id, event_id, place, note) VALUES (?, ?, '', '')",
                (one, event),
            )
            unit.sql.execute(
                "INSERT INTO met_through(contact_id, through_id, name, note) VALUES (?, ?, '', '')",
                (one, other),
            )
    recap = recap_of(db, event_id=event, now=NOW)
    assert sorted(node.name for node in recap.nodes) == ["Ada", "Bo", "Cy"]
    assert [node.depth for node in recap.nodes] == [0, 1, 2]
    # An encounter without a day is of its event's first one.
    assert [(bar.label, bar.value) for bar in recap.days.bars] == [("2026-05-13", 3)]


def test_years_are_offered_with_this_one(db: Database, year: Database) -> None:
    assert years(db, today=NOW.date()) == [2026]
    assert YEAR in years(year, today=NOW.date().replace(year=2031))


def test_the_sentences_say_what_one_would_tell(told: Recap) -> None:
    first, *_ = in_plain_words(told)
    assert first.startswith("You met 600 people from")
    assert "follow-ups you kept" in " ".join(in_plain_words(told))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_says_everything_that_the_others_say(language: str) -> None:
    assert texts_in(language).keys() == texts_in("en").keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_short_text_is_a_screen_without_names_unless_chosen(told: Recap, language: str) -> None:
    text = short_text(told, language=language)
    assert text.count("\n") <= 20
    assert "{" not in text
    assert "600" in text
    assert _named(told, text) == []
    assert _named(told, short_text(told, language=language, names=True)) != []


def test_a_language_that_there_is_not_is_refused(told: Recap) -> None:
    with pytest.raises(KnownError, match="xx"):
        short_text(told, language="xx")


def test_nothing_private_leaves_in_any_form(told: Recap) -> None:
    for names in (True, False):
        for text in (short_text(told, names=names), markdown(told, names=names)):
            assert "Private" not in text


def test_without_names_markdown_names_nobody(told: Recap) -> None:
    assert _named(told, markdown(told)) == []
    assert "## Countries" in markdown(told)
    assert len(_named(told, markdown(told, names=True))) >= 500


def test_names_are_taken_out_of_what_was_learned(told: Recap) -> None:
    somebody = next(one for one in told.people if one.given.isascii() and len(one.given) > 3)
    said = f"Ask {somebody.given} first, or {somebody.name}, and Norwegians"
    hidden = without_names(said, told)
    assert somebody.given not in hidden
    assert somebody.family not in hidden
    assert hidden.endswith("and Norwegians")


def test_behind_every_picture_is_a_table(told: Recap) -> None:
    text = markdown(told)
    for figure in figures_of(told):
        assert f"## {figure.title}" in text
        assert all(bar.label.split("|")[0] for bar in figure.bars)


def test_markdown_stays_text(db: Database) -> None:
    _contact(db)
    event = one_met(db, name="# <b>|*LibConf*|", first="2026-05-13")
    with db.change("Met") as unit:
        unit.sql.execute(
            "INSERT INTO encounter(contact_id, event_id, place, note) VALUES (1, ?, '', '')",
            (event,),
        )
    line = markdown(recap_of(db, event_id=event, now=NOW)).splitlines()[0]
    assert line == r"# \# \<b\>\|\*LibConf\*\|"


def _contact(db: Database, name: str = "Ada Berg") -> int:
    from companion.model.draft import ContactDraft
    from companion.operations.contacts import add_contact

    return add_contact(db, draft=ContactDraft(formatted_name=name)).contact_id


def _named(recap: Recap, text: str) -> list[str]:
    return [one.name for one in recap.people if one.name in text]
