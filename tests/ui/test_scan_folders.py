"""Whole folders of photos: what is read, in which order, and what is said of the rest."""

from pathlib import Path

import pytest
from PIL import Image

from companion.errors import Cancelled
from companion.qr.encode import encode, to_png
from companion.ui.pages.scan.capture import folders
from companion.ui.pages.scan.capture.folders import pictures_in
from companion.ui.pages.scan.reading import read_files
from tests.qr.spread import spread

ADA, BO = "MECARD:N:Example,Ada;;", "MECARD:N:Example,Bo;;"


def quiet(_done: int, _total: int | None) -> None:
    """Nobody looks."""


def code(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(to_png(encode(text), scale=4))
    return path


def photo(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (60, 40), "#806040").save(path)
    return path


def test_a_folder_is_read_with_its_folders_sorted_and_each_code_once(tmp_path: Path) -> None:
    code(tmp_path / "evening" / "b.png", BO)
    code(tmp_path / "evening" / "a.png", ADA)
    code(tmp_path / "evening" / "second day" / "c.PNG", BO)
    photo(tmp_path / "evening" / "second day" / "view.jpg")
    (tmp_path / "evening" / "notes.txt").write_text("no picture")
    code(tmp_path / "evening" / ".trash" / "old.png", "gone")
    reading = read_files([tmp_path / "evening"], quiet)
    assert [(one.code.text, one.source) for one in reading.scanned] == [
        (ADA, "a.png"),
        (BO, "b.png"),
    ]
    assert [(one.name, one.codes) for one in reading.results] == [
        ("a.png", 1),
        ("b.png", 1),
        ("second day/c.PNG", 1),
        ("second day/view.jpg", 0),
    ]
    assert reading.problems == ["1 of the 4 pictures in “evening” show no code."]
    assert reading.scanned[0].code.picture is not None


def test_what_cannot_be_read_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 cut short")
    code(tmp_path / "good.png", ADA)
    reading = read_files([tmp_path], quiet)
    assert [one.code.text for one in reading.scanned] == [ADA]
    (problem,) = reading.problems
    assert problem.startswith("“broken.jpg” is ")
    assert reading.results[0].sentence == problem


def test_links_are_not_followed_into_other_folders_or_round_in_circles(tmp_path: Path) -> None:
    code(tmp_path / "photos" / "a.png", ADA)
    code(tmp_path / "elsewhere" / "b.png", BO)
    (tmp_path / "photos" / "round").symlink_to(tmp_path / "photos")
    (tmp_path / "photos" / "away").symlink_to(tmp_path / "elsewhere")
    listing = pictures_in([tmp_path / "photos"], quiet)
    assert [found.name for found in listing.files] == ["a.png"]


def test_a_file_that_is_given_twice_is_read_once(tmp_path: Path) -> None:
    path = code(tmp_path / "a.png", ADA)
    assert len(pictures_in([path, tmp_path, path], quiet).files) == 1


def test_a_folder_without_pictures_or_without_codes_says_so_once(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for number in range(3):
        photo(tmp_path / "views" / f"{number}.png")
    reading = read_files([tmp_path / "empty", tmp_path / "views"], quiet)
    first, second = reading.problems
    assert first == ("There is no picture in the folder “empty”: choose the one with the photos.")
    assert second.startswith("No code was found in the pictures of “views”: try")


def test_far_too_many_pictures_are_cut_off_with_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "MOST_PICTURES", 3)
    for number in range(5):
        (tmp_path / f"{number}.png").touch()
    listing = pictures_in([tmp_path], quiet)
    assert [found.name for found in listing.files] == ["0.png", "1.png", "2.png"]
    (problem,) = listing.problems
    assert problem.startswith("There are more than 3 pictures")


def test_it_can_be_stopped_while_it_looks_for_pictures_and_while_it_reads(tmp_path: Path) -> None:
    code(tmp_path / "a.png", ADA)

    def stop_at_once(_done: int, _total: int | None) -> None:
        raise Cancelled

    def stop_later(done: int, total: int | None) -> None:
        if total:
            raise Cancelled

    for stop in (stop_at_once, stop_later):
        with pytest.raises(Cancelled):
            read_files([tmp_path], stop)


def test_a_message_in_several_codes_is_joined_over_files_now_or_later(tmp_path: Path) -> None:
    for number, picture in enumerate(spread(ADA.encode(), 2)):
        picture.save(tmp_path / f"{number}.png")
    (both,) = read_files([tmp_path], quiet).scanned
    assert both.code.text == ADA
    first = read_files([tmp_path / "0.png"], quiet)
    assert first.scanned == []
    assert first.problems == [
        "A message in several codes is not complete: 1 of 2 parts read. Add the other parts."
    ]
    second = read_files([tmp_path / "1.png"], quiet, parts=first.parts)
    assert [one.code.text for one in second.scanned] == [ADA]
    assert second.problems == []
