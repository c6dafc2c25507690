import hashlib
from pathlib import Path

import pytest

from companion.errors import Cancelled, KnownError
from companion.importing import plan_import

LIST = b"Name,Mail me,Firm,Code\nAnn Bee,ann@bee.example,Acme,7\nBo Cee,bo@cee.example,Inc,8\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_bytes(LIST)
    return path


def test_a_plan_knows_its_file(file: Path) -> None:
    assert plan_import(file).source.sha256 == hashlib.sha256(LIST).hexdigest()


def test_columns_can_be_chosen_by_header_whatever_its_case(file: Path) -> None:
    plan = plan_import(file, columns={"CODE": "badge_id", "firm": "ignore"})

    assert plan.columns == {"Name": "name", "Mail me": "emails", "Firm": None, "Code": "badge_id"}
    assert plan.guesses[3].confidence == 1
    people, _ = plan.attendees()
    assert people[0].badge_id == "7"
    assert people[0].extra == {"Firm": "Acme"}


def test_shorthands_name_the_same_field(file: Path) -> None:
    assert plan_import(file, columns={"Mail me": "email"}).columns["Mail me"] == "emails"


def test_a_chosen_column_takes_the_field_from_another_and_the_first_plan_stays(file: Path) -> None:
    plan = plan_import(file)
    changed = plan.with_columns({"Code": "organization"})

    assert changed.columns["Firm"] is None
    assert plan.columns["Firm"] == "organization"


def test_a_mapping_is_remembered_and_overruled(file: Path) -> None:
    asked: list[list[str]] = []

    def remembered(headers: object) -> dict[str, str | None]:
        asked.append(list(headers))  # type: ignore[call-overload]
        return {"Code": "order_id", "Firm": None, "Gone": "city"}

    plan = plan_import(file, remembered=remembered, columns={"Firm": "department"})

    assert asked == [["Name", "Mail me", "Firm", "Code"]]
    assert plan.columns["Code"] == "order_id"
    assert plan.columns["Firm"] == "department"
    assert "earlier" in plan.guesses[3].reason


@pytest.mark.parametrize(
    ("columns", "sentence"),
    [
        ({"Nope": "city"}, "no column “Nope”: the file has “Name”"),
        ({"Firm": "shoe size"}, "no field “shoe size”: use one of"),
        ({"Firm": "city", "Code": "city"}, "cannot both be city"),
    ],
)
def test_a_wrong_mapping_is_refused(file: Path, columns: dict[str, str], sentence: str) -> None:
    with pytest.raises(KnownError, match=sentence):
        plan_import(file, columns=columns)


def test_drafting_tells_its_progress_and_can_be_stopped(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_text("Name,E-mail\n" + "".join(f"A B,a{n}@b.example\n" for n in range(9000)))
    plan = plan_import(path)
    told: list[tuple[int, int | None]] = []
    plan.attendees(lambda done, total: told.append((done, total)))

    def stop(_done: int, _total: int | None) -> None:
        raise Cancelled

    assert told[-1] == (9000, 9000)
    assert len(told) >= 4
    with pytest.raises(Cancelled):
        plan.attendees(stop)
