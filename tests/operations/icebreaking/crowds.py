"""Made-up people for ice-breakers."""

from random import Random

from companion.store.players import Player

_INTERESTS = ("zines", "maps", "poetry", "seed libraries", "games", "open access", "walks")
_TITLES = ("Librarian", "Archivist", "Director", "Cataloguer", "Data librarian", "司書", "")
_PLACES = (("IS", "Reykjavík"), ("DE", "Köln"), ("US", "Springfield"), ("JP", "横浜"), ("", ""))


def crowd(count: int, seed: int = 1) -> list[Player]:
    """So many people of various organizations, countries and interests."""
    chance = Random(seed)
    made = []
    for number in range(1, count + 1):
        country, city = chance.choice(_PLACES)
        made.append(
            Player(
                id=number,
                name=f"{chance.choice('ABCDEFÞжمد')}da Nr {number}",
                given="",
                organization=f"{chance.choice(('City Library', 'Archive', 'مكتبة'))} "
                f"{chance.randrange(max(1, count // 4))}",
                title=chance.choice(_TITLES),
                city=city,
                country_code=country,
                ticket=chance.choice(("Speaker", "Regular", "Student (reduced)")),
                interests=tuple(chance.sample(_INTERESTS, chance.randrange(3))),
                answers={
                    "First time here?": chance.choice(("Yes", "No", "")),
                    "Languages": chance.choice(("German; Icelandic", "日本語", "Icelandic", "")),
                    "Dietary needs": chance.choice(("Vegan", "None")),
                },
            )
        )
    return made


def strangers(count: int) -> list[Player]:
    """So many people of whom nothing but the name is known: soon drawn."""
    return [Player(id=n, name=f"Ada Nr {n}") for n in range(1, count + 1)]
