"""What ice-breakers say, in each language: resources/icebreakers/en.txt and its siblings."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from companion.assets import resource
from companion.errors import KnownError

LANGUAGES = ("en", "de", "fr", "es")


@dataclass(frozen=True, slots=True)
class Words:
    """The texts of one language by key; `from_country` by the code of a country."""

    language: str
    texts: Mapping[str, str]
    from_country: Mapping[str, str]

    def say(self, key: str, *values: object) -> str:
        """The text of a key with its values put in."""
        return self.texts[key].format(*values)

    def has(self, key: str) -> bool:
        """Whether there is such a text."""
        return key in self.texts

    def country(self, code: str) -> str:
        """That somebody comes from a country, in the form that its name wants; "" for no code."""
        from companion.importing.countries import country_name

        name = country_name(code, self.language)
        return self.from_country.get(code, self.texts["from"]).format(name) if name else ""


@cache
def words_in(language: str) -> Words:
    """The texts of a language. Raises KnownError for one that there is not."""
    if language not in LANGUAGES:
        raise KnownError(
            f"Ice-breakers cannot speak “{language}”: choose one of {', '.join(LANGUAGES)}."
        )
    texts: dict[str, str] = {}
    countries: dict[str, str] = {}
    for key, text in entries(f"{language}.txt"):
        _from, _, codes = key.partition(" ")
        if codes:
            countries.update(dict.fromkeys(codes.split(), text))
        else:
            texts[key] = text
    return Words(language, texts, countries)


def language_names() -> list[tuple[str, str]]:
    """Each language's code and its name in itself."""
    return [(code, words_in(code).say("language")) for code in LANGUAGES]


def entries(name: str) -> list[tuple[str, str]]:
    """The "key: text" lines of a file in resources/icebreakers, in their order."""
    lines = resource("icebreakers", name).read_text(encoding="utf-8").splitlines()
    parted = (line.partition(": ") for line in lines if line and not line.startswith("#"))
    return [(key.strip(), text.strip()) for key, _, text in parted]
