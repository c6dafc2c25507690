"""Whom you want to meet and why, who is suggested, and whom you know already."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from companion import operations
from companion.errors import KnownError
from companion.operations.acquaintances import (
    Acquaintances,
    acquaintance_material,
    find_acquaintances,
)
from companion.operations.wishes import (
    allow_suggestions,
    refuse_suggestion,
    set_interests,
    suggestion_material,
    suggestions,
    want_because,
)
from companion.store import Database
from companion.store.cards import CardFieldDraft
from companion.store.wishes import own_interests, reasons, refused_count, wishes
from tests.people import Template, everything

ROSTER = (
    "First name,Last name,Job title,Organization,City,Country,E-mail,Interests\n"
    "Katrín,Jónsdóttir,Cataloguer,Bókasafn,Reykjavík,Iceland,katrin@safn.example,zines; maps\n"
    "Priya,Raghunathan,Storyteller,City Library,Pune,India,priya@lib.example,zines\n"
    "Noor,Berg,Archivist,Bókasafn,Akureyri,Iceland,noor@safn.example,gardens\n"
    "Ruth,Okafor,Director,Trust,Lagos,Nigeria,ruth@trust.example,mentoring\n"
)


@pytest.fixture
def db(tmp_path: Path, template: Template) -> Iterator[Database]:
    template.copy_to(tmp_path / "data")
    with Database.open(tmp_path / "data") as opened:
        path = tmp_path / "list.csv"
        path.write_text(ROSTER, encoding="utf-8")
        for name in ("LibConf 2025", "LibConf 2026"):
            event = operations.add_event(opened, name=name).event_id
            plan = operations.plan_roster(opened, path)
            operations.import_roster(opened, plan=plan, event=event)
        yield opened


def ids(db: Database, event: int = 2) -> dict[str, int]:
    with db.read() as sql:
        rows = sql.execute("SELECT given, id FROM attendee WHERE event_id = ?", (event,))
        return dict(rows.fetchall())


def suggested(db: Database) -> list[str]:
    return [one.name for one in suggestions(suggestion_material(db, event_id=2))]


def known(db: Database) -> Acquaintances:
    return find_acquaintances(acquaintance_material(db, event_id=2))


def test_a_wish_has_a_reason_that_can_be_changed_and_taken_back(db: Database) -> None:
    priya = ids(db)["Priya"]
    want_because(db, attendee_id=priya, reason="  ask about   zines ")
    want_because(db, attendee_id=priya, reason="ask about comics")
    with db.read() as sql:
        (wish,) = wishes(sql, 2)
        assert (wish.name, wish.reason, wish.is_met) == (
            "Priya Raghunathan", "ask about comics", False,
        )  # fmt: skip
        assert wishes(sql, 1) == []
    operations.undo(db)
    with db.read() as sql:
        assert reasons(sql, [priya]) == {priya: "ask about zines"}
    want_because(db, attendee_id=priya, reason="")
    with db.read() as sql:
        assert reasons(sql, [priya]) == {}
        assert [one.name for one in wishes(sql, 2)] == ["Priya Raghunathan"]


def test_the_same_reason_again_is_no_step(db: Database) -> None:
    priya = ids(db)["Priya"]
    want_because(db, attendee_id=priya, reason="zines")
    assert not want_because(db, attendee_id=priya, reason="zines").changed.tables


def test_a_reason_is_in_no_exported_card(db: Database, tmp_path: Path) -> None:
    priya = ids(db)["Priya"]
    want_because(db, attendee_id=priya, reason="ask about the secret zine")
    operations.meet(db, attendee_id=priya)
    operations.export_contacts(db, out=tmp_path / "out.vcf")
    assert "secret" not in (tmp_path / "out.vcf").read_text(encoding="utf-8")


def test_interests_are_tidied_and_doubles_left_out(db: Database) -> None:
    set_interests(db, interests=[" Zines", "zines ", "", "maps"])
    with db.read() as sql:
        assert own_interests(sql) == ["Zines", "maps"]
    assert suggested(db) == ["Katrín Jónsdóttir", "Priya Raghunathan"]
    with pytest.raises(KnownError, match="at most 50"):
        set_interests(db, interests=[f"interest {n}" for n in range(51)])


def test_your_card_says_where_you_are_and_what_you_do(db: Database) -> None:
    fields = (
        CardFieldDraft("formatted_name", "Ruth Okafor"),
        CardFieldDraft("title", "Archivist"),
        CardFieldDraft("address", ";;;Reykjavík;;;Iceland"),
    )
    operations.set_card(db, fields=fields)
    # Ruth is oneself; Noor has the title and the country, Katrín the town.
    assert sorted(suggested(db)) == ["Katrín Jónsdóttir", "Noor Berg"]


def test_who_was_refused_is_suggested_no_more_until_allowed(db: Database) -> None:
    set_interests(db, interests=["zines"])
    before = everything(db)
    refuse_suggestion(db, attendee_id=ids(db)["Priya"])
    assert suggested(db) == ["Katrín Jónsdóttir"]
    operations.undo(db)
    assert everything(db) == before
    operations.redo(db)
    with db.read() as sql:
        assert refused_count(sql, 2) == 1
        assert refused_count(sql, 1) == 0
    allow_suggestions(db, event_id=2)
    assert suggested(db) == ["Katrín Jónsdóttir", "Priya Raghunathan"]


def test_who_is_wanted_or_known_is_not_suggested(db: Database) -> None:
    set_interests(db, interests=["zines"])
    people = ids(db)
    want_because(db, attendee_id=people["Priya"], reason="")
    operations.meet(db, attendee_id=people["Katrín"])
    assert "Katrín Jónsdóttir" not in suggested(db)
    assert "Priya Raghunathan" not in suggested(db)
    # Noor works where Katrín does.
    assert "Noor Berg" in suggested(db)


def test_nobody_can_be_wanted_or_refused_who_is_not_there(db: Database) -> None:
    with pytest.raises(KnownError):
        want_because(db, attendee_id=999, reason="zines")
    with pytest.raises(KnownError):
        refuse_suggestion(db, attendee_id=999)


def test_you_know_whom_you_met_before_and_where(db: Database) -> None:
    operations.meet(db, attendee_id=ids(db, 1)["Katrín"], on="2025-10-19")
    found = known(db)
    # The second list was there before you met: the same e-mail makes it sure, and it is offered.
    assert [(one.name, one.contact) for one in found.maybe] == [
        ("Katrín Jónsdóttir", "Katrín Jónsdóttir")
    ]
    assert [(one.name, one.known) for one in found.colleagues] == [
        ("Noor Berg", ("Katrín Jónsdóttir",))
    ]
    (maybe,) = found.maybe
    operations.link_attendee(db, attendee_id=maybe.attendee_id, contact_id=maybe.contact_id)
    found = known(db)
    (one,) = found.known
    assert (one.name, one.met_on, one.met_at, one.met_here) == (
        "Katrín Jónsdóttir", "2025-10-19", "LibConf 2025", False,
    )  # fmt: skip
    assert found.maybe == ()


def test_who_was_told_apart_is_not_offered_again(db: Database) -> None:
    operations.meet(db, attendee_id=ids(db, 1)["Katrín"])
    (maybe,) = known(db).maybe
    operations.keep_apart(db, attendee_id=maybe.attendee_id, contact_id=maybe.contact_id)
    assert known(db).maybe == ()


def test_without_contacts_nobody_is_known(db: Database) -> None:
    assert known(db) == Acquaintances((), (), ())
