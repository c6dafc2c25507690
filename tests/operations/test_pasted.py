"""A table that was copied is imported like a file."""

from companion import operations
from companion.store import Database
from companion.store.attendees import attendee_records

TEXT = (
    "Name\tE-mail\tOrganization\nAnna Smith\tanna@x.example\tCity Library\nBo Li\tbo@y.example\t\n"
)


def test_a_pasted_table_becomes_attendees_and_is_taken_back_in_one_step(db: Database) -> None:
    plan = operations.plan_pasted(db, text=TEXT)
    report = operations.import_roster(db, plan=plan, event="Pasted")
    assert (report.file, report.added, report.skipped) == ("Clipboard", 2, [])
    with db.read() as sql:
        people = attendee_records(sql, event_id=report.event_id)
    assert [(p["formatted_name"], p["emails"], p["organization"]) for p in people] == [
        ("Anna Smith", ["anna@x.example"], "City Library"),
        ("Bo Li", ["bo@y.example"], ""),
    ]
    operations.undo(db)
    with db.read() as sql:
        assert attendee_records(sql) == []


def test_the_web_pages_own_table_is_better_than_its_text(db: Database) -> None:
    html = (
        "<table><tr><th>Name</th><th>Company</th></tr>"
        "<tr><td>Anna Smith</td><td>Maps, Ltd</td></tr>"
        "<tr><td>Bo Li</td><td>Zines</td></tr></table>"
    )
    plan = operations.plan_pasted(db, text="Name Company Anna Smith Maps, Ltd", html=html)
    assert plan.columns == {"Name": "name", "Company": "organization"}
    assert plan.table.rows[0][1] == ["Anna Smith", "Maps, Ltd"]


def test_a_mapping_chosen_for_a_pasted_table_is_remembered(db: Database) -> None:
    plan = operations.plan_pasted(db, text=TEXT, columns={"Organization": "title"})
    operations.import_roster(db, plan=plan, event="Pasted")
    again = operations.plan_pasted(db, text=TEXT)
    assert again.columns["Organization"] == "title"
