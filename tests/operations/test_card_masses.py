"""Many cards at once: matched among themselves, stored as columns, searched, undone, streamed."""

from pathlib import Path

import pytest

from companion import operations
from companion.errors import Cancelled, KnownError
from companion.model.fold import fold_together
from companion.operations.card_results import CardImport
from companion.store import Database
from companion.store.search import texts
from companion.store.search.dirt import CONTACT
from companion.store.search.query import Searcher
from tests.operations.test_cards_in import card, load, sums, take
from tests.people import everything

MANY = 2_100


def person(number: int) -> bytes:
    return card(
        f"UID:u{number}", f"FN:Ana{number} Ríos", f"N:Ríos;Ana{number};;;", "ORG:Lab;Optics",
        f"EMAIL;TYPE=WORK:ana{number}@x.example", f"TEL;TYPE=CELL,PREF:+34 91 {number:07d}",
        "ADR:;;Calle 1;Madrid;;;Spain", "CATEGORIES:optics", f"NOTE:code{number}x", "X-PET:dog",
    )  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "many.vcf"
    path.write_bytes(b"".join(map(person, range(MANY))))
    return path


def bring(db: Database, path: Path) -> CardImport:
    return operations.import_cards(db, sources=[(path.name, path)])


def test_many_cards_are_one_step_that_is_undone_and_redone(db: Database, file: Path) -> None:
    empty = everything(db)
    result = bring(db, file)
    assert sums(result) == (MANY, 0, 0, 0)
    assert result.changed.tables["contact"] == range(1, MANY + 1)
    full = everything(db)
    with db.read() as sql:
        assert sql.execute("SELECT count(*) FROM undo_entry").fetchone()[0] < 20
    operations.undo(db)
    assert everything(db) == empty
    operations.redo(db)
    assert everything(db) == full
    again = bring(db, file)
    assert sums(again) == (0, 0, MANY, 0)
    assert again.changed.tables == {}
    assert everything(db) == full


def test_those_filed_as_they_come_are_found_as_those_read_again(db: Database, file: Path) -> None:
    bring(db, file)
    drafts = [load(db, id) for id in (1, 2, MANY)]
    filed = texts.of_contacts(drafts)
    with db.read() as sql:
        (stored,) = texts.read(sql, CONTACT, [1, 2, MANY])
        found = Searcher(sql).find(f"code{MANY - 1}x")
    assert list(map(str.split, filed.fragments)) == list(map(str.split, stored.fragments))
    for index in range(3):
        assert set(fold_together([filed.names[index]]).split()) == set(
            fold_together([stored.names[index]]).split()
        )
        words = (
            {word for column in some.columns for word in fold_together([column[index]]).split()}
            for some in (filed, stored)
        )
        assert next(words) == next(words)
    assert [(hit.kind, hit.person_id) for hit in found] == [(CONTACT, MANY)]


def test_a_card_is_matched_with_one_just_before_it_and_one_long_before(
    db: Database, file: Path
) -> None:
    more = card("FN:Ana7 Ríos", "EMAIL:ana7@x.example", "TITLE:Chef")
    late = card("FN:Ana3 Ríos", "EMAIL:ana3@x.example", "EMAIL:three@x.example")
    last = card("FN:A Ríos", "EMAIL:three@x.example", "TITLE:Baker")
    data = b"".join([*map(person, range(8)), more, *map(person, range(8, MANY)), late, last])
    result = operations.import_cards(db, sources=[("a.vcf", data)])
    assert sums(result) == (MANY, 3, 0, 0)
    assert (load(db, 8).title, load(db, 4).title) == ("Chef", "Baker")
    before = everything(db)
    again = operations.import_cards(db, sources=[("a.vcf", data)])
    assert again.added == again.merged == 0
    assert everything(db) == before
    operations.undo(db)
    assert everything(db)["contact"] == []


def test_an_office_s_number_says_nothing_of_whom(db: Database) -> None:
    cards = [card(f"FN:Person{number} X{number}", "TEL:+47 22 33 44 55") for number in range(200)]
    result = take(db, *cards)
    assert result.added == 200
    assert sums(take(db, *cards)) == (0, 0, 200, 0)


def test_a_card_that_only_may_be_somebody_is_kept_and_told(db: Database) -> None:
    take(db, card("FN:Ana Ríos", "TITLE:Archivist"))
    (one,) = take(db, card("FN:Ana Ríos", "TEL:+47 22 33 44 55")).likely
    assert (one.pair, one.reason, one.score) == ((1, 2), "the same name", 0.7)
    operations.settle_cards(db, same=[one.pair])
    assert len(everything(db)["contact"]) == 1
    before = everything(db)
    again = take(db, card("FN:Ana Ríos", "TEL:+47 22 33 44 55"))
    assert (sums(again), again.likely) == ((0, 0, 1, 0), [])
    assert everything(db) == before


def test_those_told_apart_are_not_asked_about_again(db: Database) -> None:
    take(db, card("FN:Anna Smith", "EMAIL:smiths@x.example"))
    (one,) = take(db, card("FN:Bob Smith", "EMAIL:smiths@x.example")).likely
    assert one.reason == "the same e-mail address"
    operations.settle_cards(db, apart=[one.pair])
    again = take(db, card("FN:Bob Smith", "EMAIL:smiths@x.example"))
    assert (sums(again), again.likely) == ((0, 0, 1, 0), [])
    assert operations.contact_duplicates(db) == []


def test_the_page_of_an_employer_and_a_given_name_are_no_proof(db: Database) -> None:
    take(db, card("FN:Ana Ríos", "URL:https://labs.example/"))
    result = take(db, card("FN:Ana", "URL:http://www.labs.example"))
    assert sums(result) == (1, 0, 0, 0)
    assert [one.score for one in result.likely] == [0.6]
    whole = take(db, card("FN:Ana María Ríos", "URL:https://labs.example", "TITLE:Chef"))
    assert whole.added == 0


def test_an_address_with_a_label_alone_is_the_address_of_these_words(db: Database) -> None:
    take(db, card("FN:Ana Ríos", "EMAIL:a@x.example", "ADR:;;Calle 1;Madrid;;28001;Spain"))
    label = card("FN:Ana Ríos", "EMAIL:a@x.example", "LABEL:Calle 1\\nMadrid\\, 28001\\nSPAIN")
    assert sums(take(db, label)) == (0, 0, 1, 0)
    assert len(load(db, 1).addresses) == 1


def test_an_import_is_cancelled_between_thousands(db: Database, file: Path) -> None:
    before = everything(db)
    seen: list[tuple[int, int | None]] = []

    def stop(done: int, total: int | None) -> None:
        seen.append((done, total))
        if done >= 2_100:
            raise Cancelled

    with pytest.raises(Cancelled):
        operations.import_cards(db, sources=[("a.vcf", file)], progress=stop)
    assert seen[0] == (100, MANY)
    assert everything(db) == before


def test_what_is_no_file_of_cards_is_said_in_a_sentence(db: Database, tmp_path: Path) -> None:
    empty = tmp_path / "empty.vcf"
    empty.touch()
    for path, words in ((empty, "empty"), (tmp_path, "folder"), (tmp_path / "no.vcf", "no file")):
        with pytest.raises(KnownError, match=words):
            operations.import_cards(db, sources=[(path.name, path)])
