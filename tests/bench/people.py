"""Made-up people in any number: the same ones for the same seed."""

import csv
import random
from pathlib import Path

HEADERS = (
    "Order #", "Attendee #", "Badge ID", "Ticket type", "First name", "Last name", "Pronouns",
    "Job title", "Organization", "City", "Country", "E-mail", "Phone", "Interests",
)  # fmt: skip

# Beginnings and ends of names by script; together some 90,000 that differ, as real lists have.
_LATIN_GIVEN = (
    "Ana Bea Car Dan El Fran Gab Han Is Jo Kat Lu Mar Nat Ol Pet Quin Ro Sof Tam Ur Val Wil Xim "
    "Yus Zo Åsa Bjør Céli Đor Ebr Frań Günt Ing José Łuc Ñus Øyv Šte Þor".split(),
    "a e o ina ika isa mir nna lia rik ard ette ysław órn ny fer".split(),
)
_LATIN_FAMILY = (
    "Ander Berg Cast Diaz Erik Fern Gonz Hern Ivan Jón John Kowal Lind Mül Nguy Okaf Petr Quis "
    "Rami Silv Thom Uribe Vasil Wang Xu Yıl Zie Åker Brzę Čern Đoko Öz Řeh Šim Þórs Ødeg".split(),
    "son sen ez ova ski mann sdóttir man er ić idis ova-Smith ler ov wala ini u".split(),
)
_CYRILLIC_GIVEN = ("Дми Оле Кат Юли Ната Свет Мак Вла".split(), "на ша рий лия сим рина".split())
_CYRILLIC_FAMILY = ("Шев Пет Кова Бел Мороз Лысен".split(), "ченко ров лева ский цов ина".split())
_TITLES = ("Librarian", "Archivist", "Cataloguer", "Director", "Data steward", "Student", "")
_PLACES = ("Library", "Archive", "University")
_CITIES = (
    ("Reykjavík", "Iceland"), ("Utrecht", "Netherlands"), ("Lagos", "Nigeria"),
    ("Chennai", "India"), ("Łódź", "Poland"), ("São Paulo", "Brazil"), ("台北", "Taiwan"),
)  # fmt: skip
_INTERESTS = ("zines", "open data", "maps", "metadata", "storytime", "preservation", "games")


def people(count: int, *, seed: int = 2026) -> list[tuple[str, ...]]:
    """Rows of text for HEADERS."""
    chance = random.Random(seed)
    rows: list[tuple[str, ...]] = []
    for number in range(1, count + 1):
        latin = chance.random() < 0.95
        givens, families = (
            (_LATIN_GIVEN, _LATIN_FAMILY) if latin else (_CYRILLIC_GIVEN, _CYRILLIC_FAMILY)
        )
        given, family = (
            chance.choice(half[0]) + chance.choice(half[1]) for half in (givens, families)
        )
        if chance.random() < 0.8:
            given += " " + chance.choice(givens[0]) + chance.choice(givens[1])
        city, country = chance.choice(_CITIES)
        rows.append(
            (
                f"LC-{number // 2:06}",
                str(number),
                f"B-{number:06}",
                chance.choice(("Full", "Speaker", "Student")),
                given,
                family,
                chance.choice(("she/her", "he/him", "they/them", "")),
                chance.choice(_TITLES),
                f"{chance.choice(_LATIN_FAMILY[0])}wood {chance.choice(_PLACES)}",
                city,
                country,
                f"person{number}@mail{number % 977}.example",
                f"+1 555 {number % 900 + 100:03} {number % 10000:04}" if number % 3 else "",
                "; ".join(chance.sample(_INTERESTS, 2)),
            )
        )
    return rows


def write_csv(rows: list[tuple[str, ...]], path: Path) -> None:
    """The rows as an organizer's file, with its header."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADERS)
        writer.writerows(rows)


def half_names(rows: list[tuple[str, ...]], count: int, *, seed: int = 7) -> list[tuple[str, str]]:
    """Misspelt halves of names that are in the rows, each with the whole name that was meant.

    One letter is changed, left out or doubled, and most family names are cut short.
    """
    chance = random.Random(seed)
    found = []
    for row in chance.sample(rows, count):
        name = f"{row[4]} {row[5]}"
        half = name[: max(len(row[4]) + 4, len(name) - chance.randrange(4))]
        spot = chance.randrange(1, len(half) - 1)
        before, letter, after = half[:spot], half[spot], half[spot + 1 :]
        change = chance.choice((chance.choice("aeiourst"), "", letter * 2))
        found.append((before + change + after, name))
    return found
