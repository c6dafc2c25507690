from pathlib import Path

from tests.cli.conftest import Answer, Run

CONTACT = [
    "kind", "id", "uid", "formatted_name", "given", "additional", "family", "prefixes", "suffixes",
    "nicknames", "organization", "title", "role", "emails", "phones", "urls", "impps", "addresses",
    "birthday", "anniversary", "notes", "photo", "circles", "tags", "encounters", "extra",
]  # fmt: skip


def test_a_contact_has_every_field_that_was_given(answer: Answer) -> None:
    added = answer("contact", "add", "name=Dr. Katrín Jónsdóttir", "email:work=a@x.example",
                   "emails=b@x.example", "phone:cell=+354 555 0100", "organization=Bókasafn",
                   "organization=Skráning", "nickname=Kata", "birthday=1985-04-07",
                   "address=;;Tryggvagata 15;Reykjavík;;101;Iceland", "note=Two\nlines",
                   "tag=zines", "url=https://k.example", "title=Librarian",
                   "--circle", "social")  # fmt: skip
    (number,) = added["contact_ids"]
    contact = answer("contact", "show", number)
    assert list(contact) == CONTACT
    assert (contact["prefixes"], contact["given"], contact["family"]) == (
        "Dr.", "Katrín", "Jónsdóttir",
    )  # fmt: skip
    assert contact["emails"][0] == {"value": "a@x.example", "types": ["work"], "preferred": False}
    assert [email["value"] for email in contact["emails"]] == ["a@x.example", "b@x.example"]
    assert contact["organization"] == ["Bókasafn", "Skráning"]
    (address,) = contact["addresses"]
    assert (address["locality"], address["postal_code"]) == ("Reykjavík", "101")
    assert (contact["birthday"], contact["anniversary"]) == ("1985-04-07", None)
    assert [note["text"] for note in contact["notes"]] == ["Two\nlines"]
    assert (contact["circles"], contact["tags"]) == (["social"], ["zines"])


def test_editing_replaces_the_named_fields_only(answer: Answer) -> None:
    answer("contact", "add", "given=Ana", "family=Ríos", "email:work=a@x.example",
           "email=b@x.example", "title=Librarian", "birthday=--04-07")  # fmt: skip
    answer("contact", "edit", 1, "email=c@x.example", "email=a@x.example", "title=",
           "family=Peña", "city=Lima")  # fmt: skip
    contact = answer("contact", "show", 1)
    assert [(email["value"], email["types"]) for email in contact["emails"]] == [
        ("c@x.example", []), ("a@x.example", ["work"]),
    ]  # fmt: skip
    assert contact["title"] is None
    assert contact["formatted_name"] == "Ana Peña"
    assert contact["birthday"] == "--04-07"
    assert contact["addresses"][0]["locality"] == "Lima"


def test_tags_circles_and_notes_are_added(answer: Answer) -> None:
    answer("contact", "add", "name=Ana Ríos")
    answer("contact", "tag", 1, "zines", "open data")
    answer("contact", "circle", 1, "professional")
    answer("contact", "note", 1, "Promised a template")
    contact = answer("contact", "show", 1)
    assert contact["tags"] == ["zines", "open data"]
    assert contact["circles"] == ["professional"]
    assert contact["notes"][0]["text"] == "Promised a template"
    assert contact["notes"][0]["at"]
    answer("contact", "circle", 1, "none")
    assert answer("contact", "show", 1)["circles"] == []


def test_lists_are_narrowed_by_event_circle_and_tag(answer: Answer, roster: Path) -> None:
    answer("roster", "import", roster, "--event", "Conf")
    answer("meet", 1, "--circle", "both")
    answer("contact", "add", "name=Ana Ríos", "tag=zines", "--circle", "social")
    answer("contact", "add", "name=Min Park", "--circle", "professional")

    def names(*options: str) -> list[str]:
        return [contact["given"] for contact in answer("contact", "list", *options)]

    assert names() == ["Ana", "Katrín", "Min"]
    assert names("--circle", "social") == ["Ana", "Katrín"]
    assert names("--circle", "professional") == ["Katrín", "Min"]
    assert names("--tag", "zines") == ["Ana"]
    assert names("--event", "Conf") == ["Katrín"]


def test_cards_are_imported_once_and_merged_afterwards(
    answer: Answer, cards: Path, tmp_path: Path
) -> None:
    first = answer("contact", "import", cards, "--circle", "social")
    assert list(first) == ["contact_ids", "cards_read", "added", "merged", "unchanged", "skipped"]
    assert (first["cards_read"], first["added"], len(first["contact_ids"])) == (2, 2, 2)
    again = answer("contact", "import", cards, "--circle", "social")
    assert (again["added"], again["merged"] + again["unchanged"]) == (0, 2)
    more = tmp_path / "more.vcf"
    more.write_text(cards.read_text().replace("END:VCARD", "TITLE:Editor\nEND:VCARD", 1))
    third = answer("contact", "import", more, cards)
    assert (third["merged"], third["unchanged"]) == (1, 3)
    ana, minpark = answer("contact", "list")
    assert (ana["title"], ana["circles"]) == ("Editor", ["social"])
    assert [(extra["name"], extra["value"]) for extra in minpark["extra"]] == [("X-SHOE", "42")]


def test_removed_contacts_come_back_by_undo(run: Run, answer: Answer, cards: Path) -> None:
    before = answer("contact", "import", cards) and answer("contact", "list")
    answer("contact", "remove", *(contact["id"] for contact in before))
    assert answer("contact", "list") == []
    assert "Removed" in answer("undo")["step"]
    assert answer("contact", "list") == before
    answer("redo")
    assert answer("contact", "list") == []
    assert [step["undone"] for step in answer("history")] == [False, False]
    assert "Imported 2 contacts" in run("history").out


def test_a_contact_that_is_not_there_is_told_apart(run: Run) -> None:
    for arguments in (["show", 9], ["remove", 9], ["tag", 9, "x"], ["note", 9, "x"],
                      ["circle", 9, "both"], ["edit", 9, "title=x"]):  # fmt: skip
        ran = run("contact", *arguments)
        assert ran.code == 1, arguments
        assert ran.err.startswith("error: There is no contact 9")


def test_what_would_command_the_terminal_is_shown_as_harmless(run: Run) -> None:
    run("contact", "add", "name=Ana Ríos", "note=\x1b[2Jgone")
    assert "\x1b" not in run("contact", "show", 1).out


def test_an_empty_card_counts_as_read_and_as_skipped(answer: Answer, tmp_path: Path) -> None:
    file = tmp_path / "empty.vcf"
    file.write_bytes(b"BEGIN:VCARD\r\nVERSION:4.0\r\nEND:VCARD\r\n")
    report = answer("contact", "import", file)
    assert (report["cards_read"], report["added"]) == (1, 0)
    assert [(skip["file"], skip["card"]) for skip in report["skipped"]] == [("empty.vcf", 1)]


def test_fields_may_go_on_after_an_option(run: Run, answer: Answer) -> None:
    answer("contact", "add", "given=Ana", "--circle", "social", "family=Ríos")
    contact = answer("contact", "show", 1)
    assert (contact["family"], contact["circles"]) == ("Ríos", ["social"])
    assert run("contact", "add", "given=Ana", "--shoe", "42").code == 2


def test_what_is_not_known_is_null_and_never_an_empty_text(answer: Answer) -> None:
    answer("contact", "add", "formatted_name=Ana", "city=Lima")
    (contact,) = answer("contact", "list")
    for name in ("given", "family", "prefixes", "title", "role", "birthday", "anniversary"):
        assert contact[name] is None, name
    (address,) = contact["addresses"]
    assert address["locality"] == "Lima"
    assert address["street"] is None
    assert contact["nicknames"] == contact["emails"] == contact["extra"] == []
