from pathlib import Path

from tests.cli.conftest import Answer, Run

REPORT = [
    "event", "file", "sheet", "encoding", "header_row", "rows_read", "added", "updated",
    "unchanged", "missing", "already_known", "skipped", "columns", "dry_run",
]  # fmt: skip
ATTENDEE = [
    "kind", "id", "event", "formatted_name", "given", "additional", "family", "prefixes",
    "suffixes", "nicknames", "organization", "department", "title", "emails", "phones", "urls",
    "address", "city", "region", "country", "interests", "ticket", "order_id", "attendee_number",
    "badge_id", "pronouns", "status", "notes", "extra", "contact_id",
]  # fmt: skip


def test_an_event_is_added_listed_shown_and_removed(run: Run, answer: Answer) -> None:
    added = answer("event", "add", "Conf", "--start", "2026-05-17", "--end", "2026-05-19",
                   "--place", "Reykjavík", "--country", "IS", "--timezone", "Atlantic/Reykjavik",
                   "--hashtag", "#c", "--kind", "workshop")  # fmt: skip
    assert added["name"] == "Conf"
    assert (added["start"], added["end"], added["kind"]) == ("2026-05-17", "2026-05-19", "workshop")
    assert answer("event", "list") == [added]
    assert answer("event", "show", "conf") == answer("event", "show", added["id"]) == added
    assert "Reykjavík, IS" in run("event", "list").out
    answer("event", "remove", "Conf")
    assert answer("event", "list") == []


def test_importing_a_roster_makes_its_event_and_reports(answer: Answer, roster: Path) -> None:
    report = answer("roster", "import", roster, "--event", "Conf")
    assert list(report) == REPORT
    assert report["event"] == "Conf"
    assert (report["rows_read"], report["added"], report["header_row"]) == (3, 3, 1)
    assert report["columns"]["Company"] == "organization"
    assert report["columns"]["Favourite colour"] is None
    again = answer("roster", "import", roster, "--event", "conf")
    assert (again["added"], again["unchanged"]) == (0, 3)


def test_every_cell_of_a_row_is_listed(answer: Answer, roster: Path) -> None:
    answer("roster", "import", roster, "--event", "Conf")
    people = answer("roster", "list", "--event", "Conf")
    assert [person["family"] for person in people] == ["Jónsdóttir", "Шевченко", "Mensah"]
    first = people[0]
    assert set(ATTENDEE) <= set(first)
    assert first["extra"] == {"Favourite colour": "blue"}
    assert first["badge_id"] == "B-100"
    assert first["emails"] == ["katrin@borg.example"]


def test_a_column_is_mapped_by_hand(answer: Answer, roster: Path) -> None:
    report = answer("roster", "import", roster, "--event", "Conf", "--map",
                    "Favourite colour=notes", "--map", "Company=ignore")  # fmt: skip
    assert report["columns"]["Favourite colour"] == "notes"
    assert report["columns"]["Company"] is None
    first = answer("roster", "list", "--event", "Conf")[0]
    assert first["notes"] == "blue"
    assert first["extra"] == {"Company": "Borgarbókasafn"}


def test_a_dry_run_changes_nothing(run: Run, answer: Answer, roster: Path) -> None:
    assert answer("roster", "import", roster, "--event", "Conf", "--dry-run")["dry_run"] is True
    assert answer("event", "list") == []
    assert run("roster", "import", roster, "--event", "Conf", "--dry-run").out.startswith("Would")


def test_header_row_and_encoding_can_be_told(answer: Answer, tmp_path: Path) -> None:
    file = tmp_path / "old.csv"
    file.write_bytes("List of 2026\n\nName;E-mail\nJosé Peña;jose@p.example\n".encode("cp1252"))
    report = answer("roster", "import", file, "--event", "A", "--header-row", 3,
                    "--encoding", "cp1252")  # fmt: skip
    assert (report["header_row"], report["added"]) == (3, 1)
    assert answer("roster", "list", "--event", "A")[0]["formatted_name"] == "José Peña"


def test_a_sheet_can_be_chosen(answer: Answer, run: Run, tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for name, person in (("Day 1", "Ana Ríos"), ("Day 2", "Min Park")):
        sheet = book.create_sheet(name)
        sheet.append(["Name", "E-mail"])
        sheet.append([person, f"{person.split()[0].lower()}@x.example"])
    del book["Sheet"]
    file = tmp_path / "book.xlsx"
    book.save(file)
    report = answer("roster", "import", file, "--event", "A", "--sheet", "Day 2")
    assert report["sheet"] == "Day 2"
    people = answer("roster", "list", "--event", "A")
    assert [person["formatted_name"] for person in people] == ["Min Park"]
    wrong = run("roster", "import", file, "--event", "A", "--sheet", "Day 3")
    assert wrong.code == 1
    assert "Day 1" in wrong.err


def test_a_roster_is_forgotten_and_brought_back(answer: Answer, roster: Path) -> None:
    answer("roster", "import", roster, "--event", "Conf")
    assert answer("roster", "forget", "--event", "Conf")["attendees"] == 3
    assert answer("roster", "list", "--event", "Conf") == []
    answer("undo")
    assert len(answer("roster", "list", "--event", "Conf")) == 3


def test_somebody_is_found_by_half_a_misspelt_name(run: Run, answer: Answer, roster: Path) -> None:
    answer("roster", "import", roster, "--event", "Conf")
    found = answer("find", "catrin jons", "--limit", 1)
    assert [(hit["kind"], hit["family"]) for hit in found] == [("attendee", "Jónsdóttir")]
    assert 0 < found[0]["score"] <= 1
    assert set(ATTENDEE) <= set(found[0])
    assert "Jónsdóttir" in run("find", "katrin", "--event", "Conf").out
    assert answer("find", "zzzzzz") == []
    assert run("find", "katrin", "--event", "Other").code == 1


def test_meeting_someone_makes_one_contact_who_is_found_once(answer: Answer, roster: Path) -> None:
    answer("roster", "import", roster, "--event", "Conf")
    met = answer("meet", 1, "--circle", "both", "--note", "Send the template",
                 "--where", "Poster hall", "--on", "2026-05-17")  # fmt: skip
    (contact,) = answer("contact", "list")
    assert met == {"contact_ids": [contact["id"]]}
    assert contact["circles"] == ["professional", "social"]
    (encounter,) = contact["encounters"]
    assert (encounter["event"], encounter["on"]) == ("Conf", "2026-05-17")
    assert encounter["where"] == "Poster hall"
    (found,) = answer("find", "katrin jonsdottir")
    assert (found["kind"], found["id"]) == ("contact", contact["id"])
    assert found["attendee_ids"] == [1]
    assert answer("roster", "list", "--event", "Conf")[0]["contact_id"] == contact["id"]
