import pytest

from companion.assets import resource
from companion.formats.tables.words import compact, fold, read_words, roster_words, tokens
from companion.model.fields import MAPPABLE_FIELDS


def test_case_accents_spaces_and_punctuation_make_no_difference() -> None:
    assert compact("E-Mail:") == compact("e mail") == compact("EMAIL") == "email"
    assert compact("Prénom(s)") == "prenoms"
    assert compact("phoneNumber") == compact("Phone number")
    assert tokens("N° de téléphone") == ["no", "de", "telephone"]


def test_turkish_letters_without_and_with_a_dot_are_one() -> None:
    assert fold("SOYADI") == fold("Soyadı") == fold("soyadi")
    assert fold("İSİM") == fold("isim")


def test_marks_of_direction_and_joiners_are_no_part_of_a_word() -> None:
    assert tokens("\u200fالبريد\u200e الإلكتروني\u202c") == tokens("البريد الإلكتروني")
    assert compact("نام\u200cخانوادگی") == compact("نامخانوادگی")
    assert tokens("E\u00admail") == ["email"]


def test_articles_written_with_their_words_are_taken_off() -> None:
    assert compact("رقم الهاتف") == compact("رقم هاتف")
    assert compact("שם המשפחה") == compact("שם משפחה")
    # "Electronic" begins like an article and has none.
    assert compact("بريد إلكتروني") == compact("البريد الإلكتروني")


def test_forms_of_arabic_letters_are_one() -> None:
    assert compact("الدولة") == compact("الدوله")
    assert compact("الإسم") == compact("الاسم")


@pytest.mark.parametrize(
    ("header", "parts"),
    [
        ("您的电子邮箱地址", ["您的", "电子邮箱地址"]),
        ("您在哪家公司工作？", ["您", "在", "哪家", "公司", "工作"]),
        ("이메일 주소를 입력해 주세요", ["이메일주소", "를", "입력해주세요"]),
        ("请输入您的E-mail地址", ["请输入", "您的", "email地址"]),
        ("Given name", ["given", "name"]),
    ],
)
def test_words_are_found_in_scripts_without_spaces(header: str, parts: list[str]) -> None:
    assert roster_words().segment(tokens(header)) == parts


def test_a_translator_can_add_a_language() -> None:
    words = read_words(
        [
            "# a remark: name: not a word",
            "[xx Klingon]",
            "name: pong, pong Hol",
            "family_first: qorDu' pong",
            "other: Huch",
            "yesno: DaneH",
            "salutation: joH",
            "name: ghot",
        ]
    )

    assert words.fields("PONG HOL") == {"name"}
    assert words.fields("ghot") == {"name"}
    assert words.fields("qorDu’ pong") == {"family_first"}
    assert words.speaks_of_something_else(["pong", "huch"]) == "huch"
    assert words.speaks_of_something_else(["pong", "huch"], {"English"}) is None
    assert words.yes_or_no == {"daneh"}
    assert words.salutations == {"joh"}


def test_noise_around_a_word_changes_nothing() -> None:
    words = roster_words()

    assert words.fields("Your e-mail address (required)") == {"emails"}
    assert words.fields("ご所属を教えてください") == {"organization"}
    assert not words.fields("Emergency phone of your mother")


def test_no_particle_or_form_of_address_is_a_frequent_name() -> None:
    words = roster_words()

    assert words.honorifics.isdisjoint({"ali", "ben", "ong", "di", "ana", "jo", "li", "an", "bay"})


def test_every_line_of_the_file_names_a_field_or_a_list_that_is_known() -> None:
    lines = resource("roster-words.txt").read_text(encoding="utf-8").splitlines()
    keys = {line.partition(":")[0].strip() for line in lines if line and line[0] not in "#["}

    lists = {"noise", "other", "yesno", "totals", "honorific", "salutation", "particle"}
    assert keys - MAPPABLE_FIELDS == {*lists, "postnominal", "family_first"}


def test_a_text_of_very_many_words_takes_no_time() -> None:
    assert not roster_words().knows("the " * 200_000)
