import pytest

from companion.importing.columns import guess_columns
from tests.importing.headers_of_the_world import Columns, sections, table

ROWS = sections("rows")
QUESTIONS = sections("questions")

LANGUAGES_ASKED_FOR = (
    "English", "German", "French", "Spanish", "Portuguese", "Italian", "Dutch", "Polish", "Czech",
    "Swedish", "Danish", "Norwegian", "Finnish", "Turkish", "Russian", "Ukrainian", "Greek",
    "Arabic", "Hebrew", "Chinese (simplified)", "Chinese (traditional)", "Japanese", "Korean",
    "Vietnamese", "Indonesian",
)  # fmt: skip


def found(columns: Columns) -> list[tuple[str, str, str, float]]:
    """Header, the field it means, the field it was taken for, and how surely."""
    guesses, _ = guess_columns(table(columns))
    return [
        (header, field, guess.field or "-", guess.confidence)
        for (header, field), guess in zip(columns, guesses, strict=True)
    ]


def test_every_language_asked_for_has_a_row_of_a_dozen_headers() -> None:
    for language in LANGUAGES_ASKED_FOR:
        assert len(ROWS[language]) >= 12, language


@pytest.mark.parametrize("language", ROWS)
def test_a_header_row_is_understood(language: str) -> None:
    results = found(ROWS[language])

    wrong = [result for result in results if result[1] != result[2]]
    assert len(wrong) <= 1, wrong
    # What is taken for the wrong field must at least not look certain.
    assert not [result for result in wrong if result[2] != "-" and result[3] >= 0.8]


def test_over_all_languages_nearly_every_header_is_right() -> None:
    results = [result for columns in ROWS.values() for result in found(columns)]

    right = sum(wanted == taken for _, wanted, taken, _ in results)
    assert right / len(results) >= 0.97


@pytest.mark.parametrize("language", QUESTIONS)
def test_questions_are_taken_for_what_they_ask(language: str) -> None:
    beside, asked = QUESTIONS[language][:3], QUESTIONS[language][3:]
    wrong = []
    for question, wanted in asked:
        guess = guess_columns(table([*beside, (question, wanted)]))[0][-1]
        if (guess.field or "-") != wanted:
            wrong.append((question, wanted, guess.field, guess.reason))

    assert not wrong


def test_a_question_tells_why_it_was_taken_for_a_field() -> None:
    columns = [("Name", "name"), ("Which institution sends you this year?", "organization")]
    guess = guess_columns(table(columns))[0][1]

    assert guess.reason == "it asks for “institution”: organization"
    assert 0.5 <= guess.confidence < 0.9


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Orgnization", "organization"),
        ("Telefonummer", "phones"),
        ("Departement", "department"),
        ("Intersts", "interests"),
        ("EMAIL ADRESSS", "emails"),
    ],
)
def test_a_misspelt_header_is_understood_and_less_sure(header: str, field: str) -> None:
    guess = guess_columns(table([("Name", "name"), (header, field)]))[0][1]

    assert guess.field == field, guess.reason


@pytest.mark.parametrize("header", ["Religion", "Contract", "Companion", "Nomination"])
def test_another_word_that_is_spelt_alike_is_none(header: str) -> None:
    assert guess_columns(table([("Name", "name"), (header, "-")]))[0][1].field is None


def test_reasons_show_words_as_they_stand_in_the_header() -> None:
    columns = [("Vorname", "given"), ("Nachname", "family"), ("Möchten Sie E-Mails erhalten?", "-")]

    assert "“Möchten Sie” makes it something else" in guess_columns(table(columns))[0][2].reason
