"""The message of an introduction: who reads what, and whose address is shown."""

from email import message_from_bytes, policy
from itertools import product
from pathlib import Path

import pytest

from companion.errors import KnownError
from companion.model.draft import ContactDraft, Point
from companion.operations.contacts import add_contact
from companion.operations.introductions.introducing import introduce
from companion.operations.introductions.messages import (
    FIELDS,
    Reader,
    copied,
    is_to_each,
    joined,
    mail_links,
    messages,
    messages_of,
    parted,
    wording,
    write_drafts,
    written,
)
from companion.operations.introductions.wording import LANGUAGES, WAYS, Way
from companion.operations.introductions.wordings import forget_wording, keep_wording, own_wordings
from companion.store import Database

PRIYA, ALI = Reader(1, "Priya", "priya@lib.example"), Reader(2, "محمد", "m@gulf.example")


@pytest.mark.parametrize(("way", "language"), list(product(WAYS, LANGUAGES)))
def test_every_message_that_ships_is_whole_and_shows_addresses_only_to_both(
    way: Way, language: str
) -> None:
    subject, text = wording(way, language)
    sent = messages(PRIYA, ALI, subject=subject, text=text, why="Both make zines", me="Q")
    assert len(sent) == (1 if way == "together" else 2)
    for one in sent:
        letter = one.letter
        assert "{" not in letter.subject + letter.text
        assert "Both make zines." in letter.text
        assert letter.text.endswith("\n\nQ")
        assert PRIYA.name in letter.text
        assert ALI.name in letter.text
        assert "@" not in letter.text
        assert len(letter.to) == len(one.readers)


def test_braces_of_a_name_are_no_fields() -> None:
    (sent,) = messages(Reader(1, "{b} {why}"), ALI, subject="{a}", text="{{a}} {a}!", why="", me="")
    assert (sent.letter.subject, sent.letter.text) == ("{b} {why}", "{a} {b} {why}!")


def test_a_field_that_no_introduction_has_is_named() -> None:
    with pytest.raises(KnownError, match=r"no field \{others\}: perhaps \{other\}"):
        messages(PRIYA, ALI, subject="", text="Meet {others}", why="", me="")
    with pytest.raises(KnownError, match="en, de, fr, es"):
        wording("ask", "xx")


def test_a_message_is_kept_with_its_subject_first() -> None:
    assert parted(joined("A \n B", "\ntext\nmore\n")) == ("A B", "text\nmore")
    assert parted("") == wording("together")
    assert not is_to_each("{a} {b} {why} {me}")
    assert is_to_each("Hello { to }")
    assert set(FIELDS) == {"a", "b", "why", "me", "to", "other"}


def add(db: Database, name: str, *emails: str) -> int:
    draft = ContactDraft(formatted_name=name, emails=[Point(value=one) for one in emails])
    return add_contact(db, draft=draft).contact_id


def test_drafts_go_to_whom_they_speak(db: Database, tmp_path: Path) -> None:
    one, other = add(db, "Priya", "nonsense", "priya@lib.example"), add(db, "Q", "q@lib.example")
    id = introduce(
        db, contact_id=one, other_id=other, why="zines", message=joined(*wording("ask"))
    ).introduction_id
    sent = messages_of(written(db, introduction_id=id))
    files = write_drafts(sent, tmp_path / "intro.eml")
    assert [path.name for path in files] == ["intro to Priya.eml", "intro to Q.eml"]
    first = message_from_bytes(files[0].read_bytes(), policy=policy.default)
    assert str(first["To"]) == "Priya <priya@lib.example>"
    assert "q@lib.example" not in files[0].read_text(encoding="utf-8")
    assert [link.partition("?")[0] for link in mail_links(sent)] == [
        "mailto:priya@lib.example", "mailto:q@lib.example",
    ]  # fmt: skip
    assert copied(sent).startswith("Priya\n\nHello Priya,")


def test_without_any_address_no_draft_is_written(db: Database, tmp_path: Path) -> None:
    one, other = add(db, "Priya"), add(db, "Q")
    id = introduce(db, contact_id=one, other_id=other, why="zines").introduction_id
    sent = messages_of(written(db, introduction_id=id))
    assert sent[0].without_address == ["Priya", "Q"]
    with pytest.raises(KnownError, match="Neither Priya nor Q"):
        write_drafts(sent, tmp_path / "intro.eml")
    assert list(tmp_path.glob("*.eml")) == []


def test_own_words_are_kept_by_name_and_written_over(db: Database) -> None:
    id = keep_wording(db, name="Short", subject="{a}", text="Meet {b}").wording_id
    assert keep_wording(db, name="short", subject="{b}", text="Know {b}").wording_id == id
    (own,) = own_wordings(db)
    assert (own.name, own.subject, own.text) == ("short", "{b}", "Know {b}")
    for name, text, part in (
        ("", "x", "needs a name"), ("x", "{c}", "no field"), ("x", "y" * 8_001, "8,000"),
    ):  # fmt: skip
        with pytest.raises(KnownError, match=part):
            keep_wording(db, name=name, subject="", text=text)
    forget_wording(db, wording_id=id)
    assert own_wordings(db) == []
