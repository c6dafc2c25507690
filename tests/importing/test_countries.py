import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.assets import resource
from companion.importing.countries import country_code, country_codes, country_name


def names_of_countries() -> list[tuple[str, str, str]]:
    """Code, language and name of each line and column of the file."""
    lines = resource("countries.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    languages = rows[0][2:]
    return [
        (row[0], language, name)
        for row in rows[1:]
        for language, name in zip(languages, row[2:], strict=True)
        if name
    ]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Germany", "DE"), ("Deutschland", "DE"), ("ALLEMAGNE", "DE"), ("duitsland", "DE"),
        ("Federal Republic of Germany", "DE"), ("DE", "DE"), ("DEU", "DE"), ("de", "DE"),
        ("Holland", "NL"), ("The Netherlands", "NL"), ("Pays-Bas", "NL"),
        ("UK", "GB"), ("U.K.", "GB"), ("England", "GB"), ("Great Britain", "GB"), ("uk", "GB"),
        ("USA", "US"), ("U.S.A.", "US"), ("United States of America", "US"), ("EE.UU.", "US"),
        ("Россия", "RU"), ("Russian Federation", "RU"), ("США", "US"), ("Україна", "UA"),
        ("中国", "CN"), ("中國", "CN"), ("日本", "JP"), ("대한민국", "KR"), ("台灣", "TW"),
        ("Côte d'Ivoire", "CI"), ("COTE D’IVOIRE", "CI"), ("Ivory Coast", "CI"),
        ("Türkiye", "TR"), ("Turkey", "TR"), ("TURKIYE", "TR"),
        ("Republic of Korea", "KR"), ("Korea, Republic of", "KR"), ("South Korea", "KR"),
        ("DPRK", "KP"), ("Iran (Islamic Republic of)", "IR"), ("Viet Nam", "VN"),
        ("Czech Republic", "CZ"), ("Czechia", "CZ"), ("Hong Kong", "HK"), ("Palestine", "PS"),
        ("Bosnia and Herzegovina", "BA"), ("Bosnia & Herzegovina", "BA"), ("St. Lucia", "LC"),
        ("Saint Lucia", "LC"), ("DR Congo", "CD"), ("Congo-Brazzaville", "CG"),
        ("São Tomé and Príncipe", "ST"), ("Macedonia", "MK"), ("Burma", "MM"), ("Kosovo", "XK"),
        ("ไทย", "TH"), ("भारत", "IN"), ("مصر", "EG"), ("ישראל", "IL"), ("Ελλάδα", "GR"),
        ("საქართველო", "GE"), ("Հայաստան", "AM"), ("Éire", "IE"), ("Ísland", "IS"),
        ("🇵🇹", "PT"), ("🇩🇪 Germany", "DE"), ("Germany (DE)", "DE"), ("Polen / Poland", "PL"),
        ("  Peru\u00a0", "PE"), ("\u200eNorway", "NO"), ("NO", "NO"), ("XX", ""),
    ],
)  # fmt: skip
def test_a_country_is_known_by_any_of_its_names(written: str, code: str) -> None:
    assert country_code(written) == code


@pytest.mark.parametrize(
    "written",
    ["", " ", "Berlin", "Berlin, Germany", "Congo", "Virgin Islands", "no", "No", "Germany, France",
     "Yugoslavia", "Europe", "other", "12345", "🇽🇽", "n/a", "x" * 10_000],
)  # fmt: skip
def test_what_is_not_sure_has_no_code(written: str) -> None:
    assert country_code(written) == ""


def test_every_name_of_every_language_is_found() -> None:
    names = names_of_countries()
    wrong = [(code, name) for code, _, name in names if country_code(name) not in (code, "")]
    unsure = {name for code, _, name in names if not country_code(name)}

    assert len({language for _, language, _ in names}) >= 50
    assert len({code for code, _, _ in names}) == 250
    assert wrong == []
    assert len(unsure) <= 4


def test_a_column_has_a_code_for_each_cell() -> None:
    assert country_codes(["Spain", "", "España", "?"]) == ["ES", "", "ES", ""]


def test_a_code_is_shown_by_its_name_in_a_language() -> None:
    assert country_name("DE") == "Germany"
    assert country_name("de", "fr") == "Allemagne"
    assert country_name("JP", "de-AT") == "Japan"
    assert country_name("JP", "tlh") == "Japan"
    assert country_name("ZZ") == ""


def test_the_file_of_countries_carries_its_licence() -> None:
    head = resource("countries.txt").read_text(encoding="utf-8").partition("\ncode\t")[0]

    assert "UNICODE LICENSE V3" in head
    assert "THE DATA FILES AND SOFTWARE ARE PROVIDED" in head


@given(st.text(max_size=100))
def test_any_text_is_a_country_or_none(text: str) -> None:
    code = country_code(text)
    assert code == "" or country_name(code)
