"""Rounds that are kept: changed by hand step by step, told, and what leaves of them."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from companion import operations
from companion.errors import KnownError
from companion.operations.peers import changing
from companion.operations.peers.choosing import choose
from companion.operations.peers.leaving import group_messages, round_csv, write_drafts
from companion.operations.peers.matching import match
from companion.operations.peers.messages import check_template
from companion.operations.peers.rounds import (
    OpenRound,
    compare_rounds,
    edit_round,
    keep_round,
    open_round,
    remove_round,
    round_field,
)
from companion.operations.peers.signups import sign_ups
from companion.store import Database

ROSTER = (
    "Full name,E-mail,Country,Languages,Topics,Dietary needs\n"
    "Ana Díaz,ana@x.example,Peru,Spanish,zines,nuts\n"
    "Bo Ås,bo@x.example,Norway,Spanish,zines,\n"
    '=HYPERLINK(1),,India,"English, Spanish",maps,\n'
    "王小明,wang@x.example,China,English,maps,\n"
)


@pytest.fixture
def made(db: Database, tmp_path: Path) -> Callable[[], OpenRound]:
    event = operations.add_event(db, name="Peers").event_id
    path = tmp_path / "list.csv"
    path.write_text(ROSTER, encoding="utf-8")
    operations.import_roster(db, plan=operations.plan_roster(db, path), event=event)

    def make() -> OpenRound:
        people = sign_ups(db, event_id=event)
        field = round_field(db, people=people, setup=choose(people))
        kept = keep_round(db, name="Spring", event_id=event, field=field, outcome=match(field))
        return open_round(db, round_id=kept.round_id)

    return make


def teams(now: OpenRound) -> set[frozenset[str]]:
    return {frozenset(now.name(place) for place in group.members) for group in now.groups}


def test_next_rounds_partners_differ_and_rounds_are_compared(
    db: Database, made: Callable[[], OpenRound]
) -> None:
    first, second = made(), made()
    assert len(first.groups) == 2
    assert teams(first).isdisjoint(teams(second))
    found = compare_rounds(db, one=second.row.id, other=first.row.id)
    assert (found.people, found.again) == (4, ())
    # Opened again, a round is judged by those before it, and not by those after.
    assert all(not group.broken for group in open_round(db, round_id=first.row.id).groups)


def test_changes_by_hand_are_scored_again_and_undone(
    db: Database, made: Callable[[], OpenRound]
) -> None:
    now = made()
    before, round_id = teams(now), now.row.id
    ids = [now.peer_ids[group.members[0]] for group in now.groups]
    changing.swap(db, round_id=round_id, peer_ids=(ids[0], ids[1]))
    after = open_round(db, round_id=round_id)
    assert teams(after) != before
    assert all(group.by_hand and group.kept for group in after.groups)
    operations.undo(db)
    assert teams(open_round(db, round_id=round_id)) == before
    changing.break_up(db, round_id=round_id, group_ids=[now.groups[0].id])
    apart = open_round(db, round_id=round_id)
    assert len(apart.left) == 2
    alone = [apart.peer_ids[place] for place in apart.left]
    third = next(id for place, id in enumerate(apart.peer_ids) if apart.name(place) == "王小明")
    changing.put_together(db, round_id=round_id, peer_ids=[*alone, third])
    trio = open_round(db, round_id=round_id)
    assert [len(group.members) for group in trio.groups] == [3]
    assert "Ana Díaz and 王小明 share no language" in trio.groups[0].broken
    assert len(trio.left) == 1


def test_the_rest_is_matched_again_around_what_is_kept(
    db: Database, made: Callable[[], OpenRound]
) -> None:
    now = made()
    round_id, group = now.row.id, now.groups[0]
    changing.keep_groups(db, round_id=round_id, group_ids=[group.id], kept=True)
    changing.break_up(db, round_id=round_id, group_ids=[now.groups[1].id])
    now = open_round(db, round_id=round_id)
    outcome = match(now.field, kept=[one.members for one in now.groups if one.kept])
    changing.take_over(db, round_id=round_id, outcome=outcome, peer_ids=now.peer_ids)
    again = open_round(db, round_id=round_id)
    assert [one.id for one in again.groups if one.kept] == [group.id]
    assert len(again.groups) == 2


def test_only_what_the_round_went_by_is_kept_and_leaves(
    db: Database, made: Callable[[], OpenRound], tmp_path: Path
) -> None:
    now = made()
    assert not any("nuts" in person.said.values() for person in now.field.people)
    rows = list(csv.reader(io.StringIO(round_csv(now).decode("utf-8-sig"))))
    assert "Dietary needs" not in rows[0]
    assert {row[1] for row in rows[1:]} == {"Ana Díaz", "Bo Ås", "'=HYPERLINK(1)", "王小明"}
    written = write_drafts(now, tmp_path / "out")
    assert written.unreachable == ["=HYPERLINK(1)"]
    assert len(written.files) == 4
    assert "nuts" not in "".join(file.read_text("utf-8") for file in written.files)


def test_each_is_told_the_partner_and_why(made: Callable[[], OpenRound]) -> None:
    now = made()
    group = next(one for one in now.groups if "Ana Díaz" in now.title(one))
    told = group_messages(
        now, group, subject="{round}", template="{name}+{partner}: {reasons} {{}}"
    )
    assert told[0].subject == "Spring"
    assert told[0].body.startswith("Ana Díaz+Bo Ås: Both are interested in zines")
    assert told[0].body.endswith(" {}")
    (together,) = group_messages(now, group, each="group", template="{name}: {partner}")
    assert (len(together.to), together.body) == (2, "Ana Díaz and Bo Ås: each other")


def test_unknown_fields_are_said_before_anything_is_written(
    db: Database, made: Callable[[], OpenRound], tmp_path: Path
) -> None:
    now = made()
    with pytest.raises(KnownError, match=r"no field \{partnr\}: perhaps \{partner\}"):
        write_drafts(now, tmp_path / "out", subject="{partnr}")
    assert not (tmp_path / "out").exists()
    with pytest.raises(KnownError, match="there are"):
        edit_round(db, round_id=now.row.id, template="{zzzzz}")
    check_template("{ name } and {{anything}}")


def test_a_removed_round_comes_back(db: Database, made: Callable[[], OpenRound]) -> None:
    now = made()
    remove_round(db, round_id=now.row.id)
    with pytest.raises(KnownError, match="no peer round"):
        open_round(db, round_id=now.row.id)
    operations.undo(db)
    assert teams(open_round(db, round_id=now.row.id)) == teams(now)
