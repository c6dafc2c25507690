import codecs
import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.errors import KnownError
from companion.formats.tables import Table, read_table

PEOPLE = [
    {"name": "Ann Bee", "email": "ann@bee.example"},
    {"name": "Zoë Öz", "email": "zoe@oz.example"},
]
ROWS = [(1, ["Ann Bee", "ann@bee.example"]), (2, ["Zoë Öz", "zoe@oz.example"])]


def table_of(folder: Path, value: Any, **choices: Any) -> Table:
    path = folder / "people.json"
    content = value if isinstance(value, bytes) else json.dumps(value).encode()
    if isinstance(value, str):
        content = value.encode()
    path.write_bytes(content)
    return read_table(path, **choices)


@pytest.mark.parametrize(
    "value",
    [
        PEOPLE,
        {"meta": {"pages": [1, 2, 3]}, "data": {"attendees": PEOPLE}},
        "\n".join(json.dumps(person) for person in PEOPLE),
        "".join(json.dumps(person, indent=1) for person in PEOPLE),
        {"data": {"edges": [{"node": person} for person in PEOPLE]}},
        codecs.BOM_UTF8 + json.dumps(PEOPLE, ensure_ascii=False).encode(),
        json.dumps(PEOPLE, ensure_ascii=False).encode("utf-16"),
        json.dumps(PEOPLE, ensure_ascii=False).encode("utf-16-le"),
        json.dumps(PEOPLE, ensure_ascii=False).encode("cp1252"),
    ],
)
def test_records_are_found_wherever_they_are(tmp_path: Path, value: Any) -> None:
    table = table_of(tmp_path, value)
    assert (table.format, table.headers, table.header_row) == ("json", ["name", "email"], 0)
    assert table.rows == ROWS


def test_an_array_of_arrays_is_a_table_with_a_header_row(tmp_path: Path) -> None:
    table = table_of(tmp_path, [["Name", "Email"], *[list(p.values()) for p in PEOPLE]])
    assert (table.headers, table.header_row) == (["Name", "Email"], 1)
    assert table.rows == [(2, ROWS[0][1]), (3, ROWS[1][1])]


def test_inner_objects_and_lists_become_columns_of_their_own(tmp_path: Path) -> None:
    person = {
        "name": "Ann Bee",
        "address": {"city": "Bern", "geo": {"lat": 46.950}},
        "tags": ["a", 2, None, True],
        "emails": [{"value": "a@b.example", "kind": "work"}, {"value": "c@d.example"}],
        "empty": [],
    }
    table = table_of(tmp_path, json.dumps([person]).replace("46.95", "46.950"))
    assert dict(zip(table.headers, table.rows[0][1], strict=True)) == {
        "name": "Ann Bee",
        "address.city": "Bern",
        "address.geo.lat": "46.950",
        "tags": "a; 2; ; true",
        "emails.value": "a@b.example; c@d.example",
        "emails.kind": "work",
        "empty": "",
    }


def test_answers_stand_under_their_questions(tmp_path: Path) -> None:
    person = {
        "name": "Ann Bee",
        "answers": [
            {"question": "Company?", "answer": "Engines", "id": 7},
            {"question": "Diet?", "answer": "none", "id": 8},
        ],
    }
    table = table_of(tmp_path, [person])
    assert table.headers == [
        "name", "Company?", "answers.Company?.id", "Diet?", "answers.Diet?.id",
    ]  # fmt: skip
    assert table.rows[0][1] == ["Ann Bee", "Engines", "7", "none", "8"]


def test_numbers_are_kept_as_they_are_written_and_repeated_names_are_numbered(
    tmp_path: Path,
) -> None:
    table = table_of(
        tmp_path, '[{"id": 90071992547409931234, "n": 1.10, "id": "x", "e": 1e400, "z": null}]'
    )
    assert table.headers == ["id", "n", "id (2)", "e", "z"]
    assert table.rows == [(1, ["90071992547409931234", "1.10", "x", "1e400", ""])]


def test_objects_by_key_keep_their_keys(tmp_path: Path) -> None:
    table = table_of(tmp_path, {"k1": PEOPLE[0], "k2": PEOPLE[1]})
    assert table.headers == ["key", "name", "email"]
    assert [cells[0] for _, cells in table.rows] == ["k1", "k2"]


def test_of_several_lists_that_of_people_is_read_and_another_can_be_chosen(tmp_path: Path) -> None:
    value = {"rooms": [{"label": str(n)} for n in range(9)], "attendees": PEOPLE}
    table = table_of(tmp_path, value)
    assert (table.sheet, table.sheets, table.rows) == ("attendees", ["rooms", "attendees"], ROWS)
    assert len(table_of(tmp_path, value, sheet="Rooms").rows) == 9
    with pytest.raises(KnownError, match="no list “x”: there are “rooms”, “attendees”"):
        table_of(tmp_path, value, sheet="x")


def test_values_that_differ_from_record_to_record_stay_in_their_columns(tmp_path: Path) -> None:
    table = table_of(tmp_path, [{"a": "1"}, {"b": "2"}, {"a": "3", "b": "4"}, {}])
    assert (table.headers, table.rows) == (
        ["a", "b"],
        [(1, ["1", ""]), (2, ["", "2"]), (3, ["3", "4"])],
    )


def test_halves_of_characters_and_zero_bytes_do_not_get_through(tmp_path: Path) -> None:
    table = table_of(tmp_path, r'[{"name": "A\ud800n\u0000n \ud83d\ude00"}]')
    assert table.rows == [(1, ["A\ufffdnn \U0001f600"])]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('[{"name": "Ann"},]x', "line 1, column"),
        ('[\n{"name": "Ann"\n{', "line 3, column 1"),
        ('{"a": 1, "b": {"c": 2}}', "no list"),
        ("[]", "no list"),
        ("[" * 100_000, "deeper"),
        ('[{"a":' * 50_000, "deeper"),
        ("[" + "[],"*2_000_000 + "[]]", "more values"),
        ("[" + '"a",' * 1_200_000 + "1]", "1,200,000 rows"),
        ('["' + "x" * 10_000_001 + '"]', "10,000,000 letters"),
        (json.dumps([{f"k{n}": 1 for n in range(3000)}]), "2,000"),
    ],
)  # fmt: skip
def test_what_is_no_list_of_records_is_refused(tmp_path: Path, text: str, what: str) -> None:
    start = time.perf_counter()
    with pytest.raises(KnownError, match=what):
        table_of(tmp_path, text)
    assert time.perf_counter() - start < 5


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=20,
)  # fmt: skip


@settings(max_examples=50, deadline=None)
@given(st.lists(st.dictionaries(st.text(min_size=1, max_size=5), json_values, max_size=5)))
def test_any_records_become_as_many_rows_as_hold_something(
    tmp_path_factory: pytest.TempPathFactory, records: list[dict[str, Any]]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    try:
        table = table_of(folder, {"list": [{"name": "Ann"}, *records]})
    except KnownError:
        return
    assert 1 <= len(table.rows) <= len(records) + 1
    assert all(len(cells) == len(table.headers) for _, cells in table.rows)
