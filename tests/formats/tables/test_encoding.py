import unicodedata
from pathlib import Path

import pytest

from companion.errors import KnownError
from companion.formats.tables.encoding import decoded, find_decoding, find_encoding
from companion.formats.tables.encoding_names import codec_of, shown_name
from tests.formats.tables.people_by_language import LANGUAGES, encoded, files, roster


def write(folder: Path, content: bytes) -> Path:
    path = folder / "list.csv"
    path.write_bytes(content)
    return path


def text_of(path: Path) -> str:
    return "".join(decoded(path, find_decoding(path)))


def test_nearly_every_list_of_every_country_is_decoded_exactly(tmp_path: Path) -> None:
    wrong, count = [], 0
    for name, _codec, content, text in files():
        count += 1
        got = text_of(write(tmp_path, content))
        if unicodedata.normalize("NFC", got) != unicodedata.normalize("NFC", text):
            wrong.append(name)
    share = 1 - len(wrong) / count
    print(f"decoded exactly: {share:.1%} of {count}; wrong: {wrong}")  # noqa: T201
    assert count >= 100
    assert share >= 0.95, wrong


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.name)
@pytest.mark.parametrize(
    "codec", ["utf_8", "utf_8_sig", "utf_16", "utf_16_le", "utf_16_be", "utf_32", "utf_32_be"]
)
def test_unicode_is_found_with_and_without_its_mark(tmp_path: Path, language, codec: str) -> None:
    text = roster(language, 8, delimiter=",", addresses=True, seed=1)

    assert text_of(write(tmp_path, encoded(text, codec))) == text


def test_lines_of_another_encoding_among_lines_of_utf_8_are_read_too(tmp_path: Path) -> None:
    lines = [f"Zoë{n} Müller;z{n}@mail.example\n" for n in range(9)]
    content = b"".join(
        line.encode("cp1252" if number == 4 else "utf-8") for number, line in enumerate(lines)
    )

    assert text_of(write(tmp_path, content)) == "".join(lines)


def test_a_file_cut_off_within_a_character_is_read_up_to_it(tmp_path: Path) -> None:
    text = "Name;E-mail\nZoë Müller;z@mail.example\nJörg Ü"

    assert text_of(write(tmp_path, text.encode()[:-1])).startswith(text[:-1])


@pytest.mark.parametrize(
    ("name", "codec", "shown"),
    [
        ("ansi", "cp1252", "windows-1252"),
        ("win-1252", "cp1252", "windows-1252"),
        ("Windows 1250", "cp1250", "windows-1250"),
        ("latin1", "iso8859_1", "iso-8859-1"),
        ("8859-15", "iso8859_15", "iso-8859-15"),
        ("UTF8-BOM", "utf_8_sig", "utf-8-sig"),
        ("utf16le", "utf_16_le", "utf-16-le"),
        ("sjis", "cp932", "shift_jis"),
        ("GBK", "gb18030", "gb18030"),
        ("Big5", "cp950", "big5"),
        ("EUC-KR", "cp949", "euc-kr"),
        ("KOI8-R", "koi8_r", "koi8-r"),
        ("MacRoman", "mac_roman", "mac-roman"),
    ],
)
def test_any_common_name_of_an_encoding_is_taken(name: str, codec: str, shown: str) -> None:
    assert (codec_of(name), shown_name(codec)) == (codec, shown)
    assert codec_of(shown) == codec


def test_an_encoding_that_does_not_exist_or_fit_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "Łukasz\n".encode("cp1250"))

    for wrong in ("utf-8", "no-such-thing", "base64"):
        with pytest.raises(KnownError, match=wrong):
            find_encoding(path, wrong)
