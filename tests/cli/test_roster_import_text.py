"""What an import says to people, and writes for them."""

from pathlib import Path

from tests.cli.conftest import Answer, Run

NEWER = """\
Order #,Badge ID,First name,Last name,Company,E-mail,Favourite colour
A-1,B-100,Katrín,Jónsdóttir,Landsbókasafn,katrin@borg.example,blue
A-3,B-300,Kwame,Mensah,Accra Library,kwame@accra.example,red
A-3,B-300,Kwame,Mensah,Accra Library,kwame@accra.example,red
,,,,Nobody,,
A-9,B-900,Bill,Gates,Acme,bill@acme.example,
"""


def test_a_refreshed_file_is_told_with_old_and_new_and_why_rows_were_left_out(
    run: Run, answer: Answer, roster: Path, tmp_path: Path
) -> None:
    answer("contact", "add", "formatted_name=William Gates", "organization=Acme")
    answer("contact", "add", "formatted_name=Kwame Mensah", "email=kwame@accra.example")
    answer("roster", "import", roster, "--event", "Conf")
    roster.write_text(NEWER, encoding="utf-8")

    dry = run("roster", "import", roster, "--event", "Conf", "--dry-run").out
    done = run("roster", "import", roster, "--event", "Conf").out

    for said in (dry, done):
        assert "1 new, 1 updated, 1 unchanged, 1 no longer listed" in said
        assert "row 4: the same, cell for cell, as row 3" in said
        assert "row 5: no name" in said
        assert "Katrín Jónsdóttir, organization: “Borgarbókasafn” → “Landsbókasafn”" in said
        assert "Олена Шевченко" in said
        assert "Kwame Mensah (contact 2; linked before)" in said
        assert "Bill Gates = William Gates (contact 1; the same organization" in said
    # Before it is done, how sure the columns are.
    assert "Company = organization  (" in dry
    assert "Company = organization\n" in done


def test_the_report_is_written_to_a_file_or_nothing_is_done(
    run: Run, answer: Answer, roster: Path, tmp_path: Path
) -> None:
    wrong = run("roster", "import", roster, "--event", "Conf", "--report", tmp_path / "r.pdf")
    assert (wrong.code, wrong.out) == (1, "")
    assert "r.pdf" in wrong.err
    assert answer("event", "list") == []

    out = tmp_path / "report.csv"
    answer("roster", "import", roster, "--event", "Conf", "--report", out)
    assert "Rows read,3" in out.read_text(encoding="utf-8-sig")


def test_very_many_skipped_rows_are_counted_and_the_first_shown(run: Run, roster: Path) -> None:
    with roster.open("a", encoding="utf-8") as file:
        file.writelines("A-3,B-300,Kwame,Mensah,Accra Library,kwame@accra.example,red\n" * 25)

    said = run("roster", "import", roster, "--event", "Conf").out

    assert "and 15 more" in said
    assert said.count("cell for cell") == 10
