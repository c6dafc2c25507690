"""Other programs' libraries read in our cards what we wrote into them."""

from pathlib import Path

import pytest

from companion.formats.vcard import PROFILES
from companion.model.draft import ContactDraft
from tests.formats.vcard.judges.contacts import by_chance, by_hand
from tests.formats.vcard.judges.judging import JUDGES, Judge
from tests.formats.vcard.judges.verdicts import Verdict, verdicts, write_files

_DRAFTS = [*by_hand(), *by_chance(40, seed=4)]
# What is written for a judge's own program must come through whole, but for what no card can say.
_AT_HOME = {("sabre", "generic"), ("evolution", "generic"), ("kde", "kde")}
_UNAVOIDABLE = {
    "takes a backslash at the end of a part for an escape of the next",
    "takes a backslash and an n for a line end",
    "gives a card without UID one",
    "puts the preferred one first",
}


@pytest.fixture(params=JUDGES, ids=lambda judge: judge.name)
def judge(request: pytest.FixtureRequest) -> Judge:
    """A judge; where it is not installed, its tests are skipped and say so."""
    chosen: Judge = request.param
    if why := chosen.why_not():
        pytest.skip(why)
    return chosen


def _judged(judge: Judge, drafts: list[ContactDraft], folder: Path) -> dict[str, Verdict]:
    # All profiles in one run of the judge: starting it takes longer than reading.
    return verdicts(judge, drafts, write_files(drafts, folder))


def test_a_judge_reads_every_field_of_every_profile_as_it_was_written(
    judge: Judge, tmp_path: Path
) -> None:
    for profile, verdict in _judged(judge, _DRAFTS, tmp_path).items():
        assert verdict.cards_read == verdict.cards_written, profile
        assert verdict.unexplained == [], profile
        assert verdict.fields > 9 * len(_DRAFTS)


def test_the_program_that_a_profile_is_for_reads_all_that_cards_can_tell_it(
    judge: Judge, tmp_path: Path
) -> None:
    for profile, verdict in _judged(judge, _DRAFTS, tmp_path).items():
        if (judge.name, profile) in _AT_HOME:
            assert {why for _, reasons in verdict.explained for why in reasons} <= _UNAVOIDABLE


def test_a_validator_finds_nothing_wrong(judge: Judge, tmp_path: Path) -> None:
    for profile, verdict in _judged(judge, _DRAFTS, tmp_path).items():
        assert dict(verdict.problems) == {}, profile


def test_a_judge_would_notice_what_is_wrong(judge: Judge, tmp_path: Path) -> None:
    files = write_files(_DRAFTS[:1], tmp_path)
    for path in files.values():
        text = path.read_bytes().replace(b"TEL", b"X-TEL").replace(b"Z", b"Y")
        path.write_bytes(text)

    for verdict in verdicts(judge, _DRAFTS[:1], files).values():
        wrong = {difference.field for difference in verdict.unexplained}
        assert {"TEL", "FN", "N"} <= wrong


def test_every_profile_is_judged(tmp_path: Path) -> None:
    assert set(write_files([], tmp_path)) == set(PROFILES)
