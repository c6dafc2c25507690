from pathlib import Path

import pytest

from companion.importing import ColumnGuess, plan_import


def guess(tmp_path: Path, header: str, *cells: str) -> ColumnGuess:
    """The guess for one column beside an ordinary name and e-mail."""
    path = tmp_path / "list.tsv"
    rows = [("Name", "E-mail", header)]
    rows += [(f"Ann Bee{n}", f"a{n}@bee.example", cell) for n, cell in enumerate(cells)]
    path.write_text("\n".join("\t".join(row) for row in rows), encoding="utf-8")
    return plan_import(path).guesses[2]


@pytest.mark.parametrize(
    ("header", "cell", "field"),
    [
        ("What company do you work for?", "Acme", "organization"),
        ("Where do you work?", "Acme", "organization"),
        ("Please enter your job title", "Head", "title"),
        ("What is your role?", "Head", "title"),
        ("Your LinkedIn profile", "linkedin.com/in/ann", "linkedin"),
        ("Which topics are you interested in?", "maps", "interests"),
        ("Which country are you from?", "Peru", "country"),
        ("What are your pronouns?", "she/her", "pronouns"),
        ("Mobile (incl. country code)", "+51 999 111 222", "phones"),
        ("Attendee Company Name", "Acme", "organization"),
        ("ORGANISATION*", "Acme", "organization"),
        ("job_title", "Head", "title"),
        ("jobTitle", "Head", "title"),
        ("Berufsbezeichnung", "Leiter", "title"),
        ("In welcher Einrichtung arbeiten Sie?", "Acme", "organization"),
        ("Dans quelle entreprise travaillez-vous ?", "Acme", "organization"),
        ("Name of your organization", "Acme", "organization"),
        ("Company website", "https://acme.example", "urls"),
    ],
)
def test_headers_and_questions_are_understood(
    tmp_path: Path, header: str, cell: str, field: str
) -> None:
    found = guess(tmp_path, header, cell, cell)

    assert found.field == field, found.reason


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("Emergency contact phone", "+51 999 111 222"),
        ("Buyer e-mail", "boss@firm.example"),
        ("Invoice company", "Firm"),
        ("Do you agree that your name and country are shown?", "Yes"),
        ("T-shirt size", "M"),
        ("Dietary requirements", "none"),
        ("How did you hear about us?", "a friend"),
        ("Unique ticket URL", "https://tickets.example/1"),
        ("Registration date", "2026-01-02"),
        ("City / Country", "Lima, Peru"),
        ("What would you like to learn about our company?", "plans"),
    ],
)
def test_what_is_no_field_is_left_alone_with_a_reason(
    tmp_path: Path, header: str, cell: str
) -> None:
    found = guess(tmp_path, header, cell, cell)

    assert found.field is None, found.reason
    assert found.reason


def test_the_cells_know_better_than_the_header(tmp_path: Path) -> None:
    assert guess(tmp_path, "Title", "Dr.", "Prof. Dr.", "Ms").field == "prefixes"
    assert guess(tmp_path, "Title", "Librarian", "Head", "Dr").field == "title"
    assert guess(tmp_path, "Titel", "Prof.", "Dr.").field == "prefixes"
    assert guess(tmp_path, "Phone", "yes", "no").field is None
    assert guess(tmp_path, "Contact us", "a@b.example", "c@d.example").field == "emails"
    assert guess(tmp_path, "Reach me", "+51 999 111 222", "+51 999 111 223").field == "phones"
    assert guess(tmp_path, "Website", "linkedin.com/in/a", "linkedin.com/in/b").field == "linkedin"


def test_samples_are_shown(tmp_path: Path) -> None:
    assert guess(tmp_path, "Company", "Acme", "", "Acme", "Firm", "Inc", "Ltd").samples == [
        "Acme", "Firm", "Inc",
    ]  # fmt: skip


def test_two_columns_of_one_field_the_better_gets_it(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "Name,Company,Organisation,Email,Second email,Email\n"
        "Ann Bee,,Acme,a@b.example,b@b.example,c@b.example\n"
    )

    plan = plan_import(path)

    assert plan.columns["Company"] is None
    assert plan.columns["Organisation"] == "organization"
    assert plan.attendees()[0][0].emails == ["a@b.example", "b@b.example", "c@b.example"]
