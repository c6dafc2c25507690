from dataclasses import replace
from pathlib import Path

from PIL import Image

from companion import operations
from companion.formats.vcard import read_cards
from companion.model.circle import Circle
from companion.qr.decode import decode_file
from companion.qr.encode import encode, to_png
from companion.store import Database
from companion.store.card_variants import Variant
from companion.ui.pages.scan.reading import read_files
from tests.cli.conftest import Answer, Run
from tests.qr.spread import spread


def picture_of(text: str, file: Path) -> Path:
    file.write_bytes(to_png(encode(text)))
    return file


def fill(answer: Answer) -> None:
    answer("card", "set", "name=Robin Alder", "email=robin@both.example")
    answer("card", "set", "phone:work=+1 217 555 0148", "--circle", "professional")
    answer("card", "set", "phone:cell=+1 217 555 0193", "--circle", "social")


def test_each_circle_sees_its_own_fields(run: Run, answer: Answer) -> None:
    assert answer("card", "show") == {"circle": None, "fields": [], "vcard": None}
    fill(answer)
    whole = answer("card", "show")
    assert {(field["name"], field["value"], *field["circles"]) for field in whole["fields"]} >= {
        ("email", "robin@both.example", "professional", "social"),
        ("phone", "+1 217 555 0148", "professional"),
        ("phone", "+1 217 555 0193", "social"),
    }
    social = answer("card", "show", "--circle", "social")
    (draft,) = read_cards(social["vcard"].encode()).cards
    assert [(phone.value, phone.types) for phone in draft.phones] == [("+1 217 555 0193", ["cell"])]
    assert (draft.given, draft.family) == ("Robin", "Alder")
    assert "+1 217 555 0148" not in run("card", "show", "--circle", "social").out


def test_setting_a_field_for_one_circle_leaves_the_other_as_it_was(answer: Answer) -> None:
    fill(answer)
    answer("card", "set", "email=robin@work.example", "--circle", "professional")
    emails = {
        field["value"]: field["circles"]
        for field in answer("card", "show")["fields"]
        if field["name"] == "email"
    }
    assert emails == {
        "robin@both.example": ["social"],
        "robin@work.example": ["professional"],
    }
    answer("card", "set", "email=", "--circle", "professional", "--circle", "social")
    assert "email" not in {field["name"] for field in answer("card", "show")["fields"]}


def test_the_code_of_a_circle_reads_back_as_its_card(answer: Answer, tmp_path: Path) -> None:
    fill(answer)
    out = tmp_path / "card.png"
    made = answer("card", "qr", out, "--circle", "professional")
    assert made["out"] == [str(out)]
    (scanned,) = answer("scan", out, "--no-save")
    (code,) = scanned["codes"]
    assert (code["format"], code["kind"], scanned["error"]) == ("QR Code", "vcard", None)
    assert "0148" in code["text"]
    assert "0193" not in code["text"]
    assert len(code["position"]) == 4
    assert answer("contact", "list") == []


def test_the_code_of_a_variant_holds_what_was_chosen_for_it(
    run: Run, answer: Answer, tmp_path: Path, data_folder: Path
) -> None:
    fill(answer)
    out = tmp_path / "card.png"
    with Database.open(data_folder) as db:
        social = Variant(circle=Circle.SOCIAL)
        variant = operations.add_variant(db, name="Speaker", like=social).variant
        operations.set_variant(db, variant=replace(variant, form="mecard", colour="#003366"))
    answer("card", "set", "url=https://robin.example")
    made = answer("card", "qr", out, "--variant", "speaker")
    assert made["variant"] == "Speaker"
    assert made["payload"].startswith("MECARD:")
    assert "0193" in made["payload"]
    assert "0148" not in made["payload"]
    assert "https://robin.example" not in made["payload"]
    (found,) = decode_file(out)
    assert found.text == made["payload"]
    ran = run("card", "qr", out, "--variant", "Talk")
    assert (ran.code, "there are Professional, Social, Speaker" in ran.err) == (1, True)
    assert run("card", "qr", out, "--variant", "Speaker", "--circle", "social").code == 2


def test_a_code_is_written_as_svg_too(answer: Answer, tmp_path: Path) -> None:
    fill(answer)
    answer("card", "qr", tmp_path / "card.svg")
    assert (tmp_path / "card.svg").read_bytes().startswith(b"<?xml")


def test_a_code_of_an_empty_card_says_what_is_missing(run: Run, tmp_path: Path) -> None:
    ran = run("card", "qr", tmp_path / "card.png")
    assert (ran.code, ran.out) == (1, "")
    assert "name" in ran.err
    assert list(tmp_path.glob("card*")) == []


def test_scanned_cards_become_contacts_and_then_add_to_them(answer: Answer, tmp_path: Path) -> None:
    one = picture_of("MECARD:N:Rios,Ana;EMAIL:ana@rios.example;;", tmp_path / "one.png")
    two = picture_of(
        "BEGIN:VCARD\nVERSION:3.0\nFN:Ana Rios\nN:Rios;Ana;;;\nEMAIL:ana@rios.example\n"
        "TITLE:Editor\nEND:VCARD", tmp_path / "two.png",
    )  # fmt: skip
    first, second = answer("scan", one, two, "--circle", "social")
    assert [first["codes"][0]["kind"], second["codes"][0]["kind"]] == ["mecard", "vcard"]
    assert first["codes"][0]["contact_id"] == second["codes"][0]["contact_id"]
    (contact,) = answer("contact", "list")
    assert (contact["title"], contact["circles"]) == ("Editor", ["social"])
    assert len(contact["emails"]) == 1


def test_undoing_a_scan_takes_the_contact_back_in_one_step(answer: Answer, tmp_path: Path) -> None:
    answer("scan", picture_of("MECARD:N:Rios,Ana;;", tmp_path / "one.png"))
    answer("undo")
    assert answer("contact", "list") == []
    assert all(step["undone"] for step in answer("history"))


def test_a_badge_is_looked_up_in_the_roster(answer: Answer, roster: Path, tmp_path: Path) -> None:
    answer("roster", "import", roster, "--event", "Conf")
    badge = picture_of("B-200", tmp_path / "badge.png")
    (scanned,) = answer("scan", badge, "--event", "Conf")
    (code,) = scanned["codes"]
    assert (code["kind"], code["attendee_id"], code["contact_id"]) == ("badge", 2, None)
    answer("meet", 2)
    assert answer("scan", badge)[0]["codes"][0]["contact_id"] == 1


def test_a_link_is_kept_as_text(answer: Answer, run: Run, tmp_path: Path) -> None:
    link = picture_of("https://rios.example/ana", tmp_path / "link.png")
    (code,) = answer("scan", link)[0]["codes"]
    assert (code["kind"], code["contact_id"]) == ("url", None)
    assert code["text"] == "https://rios.example/ana"
    assert "rios.example" in run("scan", link).out


def test_a_picture_without_a_code_stops_no_other(run: Run, tmp_path: Path) -> None:
    good = picture_of("MECARD:N:Rios,Ana;;", tmp_path / "good.png")
    empty = tmp_path / "empty.png"
    write_white(empty)
    ran = run("--json", "scan", empty, good, tmp_path / "missing.png")
    assert ran.code == 0
    assert [bool(entry["error"]) for entry in ran.json] == [True, False, True]
    assert ran.json[1]["codes"][0]["contact_id"] == 1
    assert len(ran.err.splitlines()) == 2


def write_white(file: Path) -> None:
    from PIL import Image

    Image.new("L", (200, 200), 255).save(file)


def test_a_picture_of_a_hundred_codes_may_hold_more(run: Run, tmp_path: Path) -> None:
    table = Image.new("L", (660, 660), 255)
    for number in range(100):
        code = Image.open(picture_of(f"{number}", tmp_path / "one.png")).convert("L")
        small = code.resize((66, 66), Image.Resampling.NEAREST)
        table.paste(small, (number % 10 * 66, number // 10 * 66))
    table.save(tmp_path / "table.png")
    done = run("scan", str(tmp_path / "table.png"), "--no-save")
    assert done.code == 0
    assert "100 codes were read in “table.png”, and there may be more" in done.err
    reading = read_files([tmp_path / "table.png"], lambda _done, _total: None)
    assert len(reading.scanned) == 100
    assert "there may be more" in reading.problems[0]


def test_a_message_in_several_codes_is_joined_over_the_pictures_given(
    answer: Answer, run: Run, tmp_path: Path
) -> None:
    card = "MECARD:N:Rios,Ana;EMAIL:ana@rios.example;;"
    files = [tmp_path / f"{number}.png" for number in range(3)]
    for picture, file in zip(spread(card.encode(), 3), files, strict=True):
        picture.save(file)
    first, second, third = answer("scan", files[2], files[0], files[1])
    assert (first["codes"], first["error"], second["codes"]) == ([], None, [])
    assert third["codes"][0]["text"] == card
    assert [contact["formatted_name"] for contact in answer("contact", "list")] == ["Ana Rios"]
    ran = run("--json", "scan", files[0], files[1], "--no-save")
    assert "not complete, 2 of 3 parts read" in ran.json[1]["error"]
    assert len(ran.err.splitlines()) == 1


def test_what_a_code_says_is_told_but_no_password_and_nothing_that_a_terminal_obeys(
    run: Run, tmp_path: Path
) -> None:
    network = picture_of("WIFI:T:WPA;S:Hall\x1b[31m;P:secret;;", tmp_path / "wifi.png")
    ran = run("scan", network, "--no-save")
    assert ran.code == 0
    assert "Wi-Fi network Hall" in ran.out
    assert "Security: WPA" in ran.out
    assert "secret" not in ran.out
    assert "\x1b" not in ran.out
    text = "A\x9b31m\u202eB\x7f"
    ran = run("--json", "scan", picture_of(text, tmp_path / "odd.png"), "--no-save")
    assert ran.json[0]["codes"][0]["text"] == text
    assert ran.json[0]["codes"][0]["kind"] == "text"
    assert not {"\x9b", "\u202e", "\x7f"} & set(ran.out)


def test_every_card_of_a_code_becomes_a_contact_and_the_picture_is_kept(
    answer: Answer, tmp_path: Path
) -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:{}\nEND:VCARD\n"
    both = picture_of(card.format("Ana Rios") + card.format("Olu Okoro"), tmp_path / "two.png")
    (scanned,) = answer("scan", both)
    contacts = answer("contact", "list")
    assert [contact["formatted_name"] for contact in contacts] == ["Ana Rios", "Olu Okoro"]
    assert scanned["codes"][0]["contact_id"] == contacts[0]["id"]


def test_a_card_of_somebody_on_the_list_is_that_attendee(
    answer: Answer, roster: Path, tmp_path: Path
) -> None:
    answer("roster", "import", roster, "--event", "Conf")
    (first, *_) = answer("roster", "list", "--event", "Conf")
    card = picture_of(
        f"MECARD:N:{first['family']},{first['given']};EMAIL:{first['emails'][0]};;",
        tmp_path / "card.png",
    )
    (scanned,) = answer("scan", card, "--event", "Conf")
    (code,) = scanned["codes"]
    assert code["attendee_id"] == first["id"]
    (met, *_) = answer("roster", "list", "--event", "Conf")
    assert met["contact_id"] == code["contact_id"] is not None
