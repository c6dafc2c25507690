"""Made-up people of many countries and scripts, by Faker, for `tests.a_year`."""

from dataclasses import dataclass
from functools import cache
from random import Random

from faker import Faker

from companion.importing.countries import country_name

CITIES = {
    "NO": "Oslo", "KE": "Nairobi", "CA": "Montréal", "IS": "Reykjavík", "DE": "Leipzig",
    "FR": "Lyon", "US": "Boise", "JP": "仙台", "EG": "الإسكندرية", "BR": "Recife",
}  # fmt: skip
# Country, how many of a thousand come from there, and the locale of their names.
_COUNTRIES = (
    ("US", 150, "en_US"), ("CA", 80, "en_US"), ("GB", 60, "en_US"), ("DE", 60, "de_DE"),
    ("NO", 55, "no_NO"), ("KE", 50, "en_US"), ("IS", 45, "no_NO"), ("FR", 40, "fr_FR"),
    ("JP", 35, "ja_JP"), ("BR", 30, "pt_BR"), ("EG", 28, "ar_AA"), ("IN", 28, "hi_IN"),
    ("NG", 26, "en_US"), ("SE", 24, "de_DE"), ("ES", 22, "es_ES"), ("MX", 22, "es_ES"),
    ("ZA", 20, "en_US"), ("AU", 20, "en_US"), ("FI", 18, "de_DE"), ("IL", 14, "he_IL"),
    ("IR", 12, "fa_IR"), ("NL", 12, "de_DE"), ("PT", 11, "pt_BR"), ("AR", 11, "es_ES"),
    ("CL", 10, "es_ES"), ("CO", 10, "es_ES"), ("GH", 10, "en_US"), ("UG", 9, "en_US"),
    ("TZ", 9, "en_US"), ("IE", 9, "en_US"), ("NZ", 9, "en_US"), ("SG", 8, "en_US"),
    ("PH", 8, "es_ES"), ("ID", 8, "en_US"), ("CN", 8, "zh_CN"), ("KR", 8, "ko_KR"),
    ("UA", 7, "uk_UA"), ("PL", 7, "de_DE"), ("CZ", 6, "de_DE"), ("AT", 6, "de_DE"),
    ("CH", 6, "fr_FR"), ("MA", 6, "ar_AA"), ("TN", 5, "ar_AA"), ("SN", 5, "fr_FR"),
    ("CI", 4, "fr_FR"), ("RW", 4, "en_US"), ("ET", 4, "en_US"), ("LK", 3, "en_US"),
    ("BD", 3, "en_US"), ("NP", 3, "hi_IN"), ("VN", 3, "en_US"), ("MT", 2, "en_US"),
    ("LU", 2, "fr_FR"), ("MV", 2, "en_US"), ("FO", 1, "no_NO"), ("WS", 1, "en_US"),
)  # fmt: skip
_KINDS = ("City Library", "University Library", "Archive", "School Library", "Reading Room",
          "Public Library", "Museum Library")  # fmt: skip
_TITLES = (
    "Librarian",
    "Cataloguer",
    "Head of Collections",
    "Archivist",
    "School librarian",
    "Director",
    "Library assistant",
    "Systems librarian",
    "Children's librarian",
    "Volunteer coordinator",
    "",
)


@dataclass(frozen=True, slots=True)
class Somebody:
    """A made-up person. `country` is the code of ISO 3166-1, `country_name` its English name."""

    name: str
    given: str
    family: str
    organization: str
    title: str
    country: str
    country_name: str


@cache
def _faker(locale: str) -> Faker:
    return Faker(locale)


def somebodies(random: Random, count: int, *, latin: bool = False) -> list[Somebody]:
    """So many people; the same numbers of `random` make the same.

    With `latin` all have English names: other scripts need fonts, which take long to load.
    """
    weights = [weight for _, weight, _ in _COUNTRIES]
    for locale in ["en_US"] if latin else sorted({locale for *_, locale in _COUNTRIES}):
        _faker(locale).seed_instance(random.randrange(1_000_000))
    made = []
    for country, _, locale in random.choices(_COUNTRIES, weights, k=count):
        faker = _faker("en_US" if latin else locale)
        given, family = faker.first_name(), faker.last_name()
        east = not latin and locale in ("ja_JP", "zh_CN", "ko_KR")
        name = f"{family}{' ' if locale == 'ja_JP' else ''}{given}" if east else f"{given} {family}"
        place = country_name(country) if latin else CITIES.get(country, country_name(country))
        organization = f"{place} {random.choice(_KINDS)}"
        title = random.choice(_TITLES)
        made.append(
            Somebody(name, given, family, organization, title, country, country_name(country))
        )
    return made
