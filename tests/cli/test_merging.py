"""`companion contact duplicates` and `companion contact merge`."""

from tests.cli.conftest import Answer, Run


def two(answer: Answer) -> None:
    answer("contact", "add", "name=Ana Ríos", "email=ana@x.example", "title=Archivist")
    answer("contact", "add", "name=A. Rios", "email=ANA@x.example", "phone=+1 555 0100")
    answer("contact", "add", "name=Bo Lind")


def test_duplicates_are_found_merged_and_parted_again(run: Run, answer: Answer) -> None:
    two(answer)
    before = answer("contact", "list")
    (found,) = answer("contact", "duplicates")
    assert list(found) == ["contact_ids", "score", "reason"]
    assert found["contact_ids"] == [1, 2]
    assert 0.9 <= found["score"] <= 1
    assert "e-mail" in found["reason"]
    assert "1 Ana Ríos, 2 A. Rios: the same e-mail" in run("contact", "duplicates").out
    assert answer("contact", "merge", 1, 2) == {"contact_ids": [1]}
    ana = answer("contact", "show", 1)
    assert [one["value"] for one in ana["phones"]] == ["+1 555 0100"]
    assert answer("contact", "duplicates") == []
    assert "No two contacts" in run("contact", "duplicates").out
    assert answer("undo")["step"] == "Merged 2 contacts into Ana Ríos"
    assert answer("contact", "list") == before
    assert run("contact", "merge", 2, 1).out == "Merged 2 contacts into Ana Ríos: contact 2.\n"


def test_what_cannot_be_merged_is_told(run: Run, answer: Answer) -> None:
    two(answer)
    for ids, code, said in (
        ([1], 1, "two different"),
        ([1, 1], 1, "two different"),
        ([1, 9], 1, "no contact 9"),
        ([], 2, ""),
        (["x", 1], 2, "x"),
    ):
        ran = run("contact", "merge", *ids)
        assert ran.code == code, ids
        assert said in ran.err
    assert len(answer("contact", "list")) == 3
