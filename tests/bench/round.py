"""A peer round of made-up sign-ups from 78 countries: how long it takes, and which rules hold."""

import random
import time
from dataclasses import dataclass

from companion.operations.peers.columns import guess_columns
from companion.operations.peers.field import Field
from companion.operations.peers.matching import Outcome, match
from companion.operations.peers.setup import Rule, Setup
from companion.operations.peers.signups import SignUp, identities

# Country, and the languages that people there say they speak, the commonest first.
COUNTRIES = tuple(
    (country, tuple(languages.split("/")))
    for country, _, languages in (
        line.partition(":")
        for line in (
            "Argentina:Spanish/English;Australia:English;"
            "Austria:German/English;Bangladesh:Bengali/English;"
            "Belgium:Dutch/French/English;Bolivia:Spanish;Botswana:English;"
            "Brazil:Portuguese/English/Spanish;"
            "Bulgaria:Bulgarian/English;Cameroon:French/English;"
            "Canada:English/French;Chile:Spanish/English;"
            "China:Chinese/English;Colombia:Spanish/English;"
            "Costa Rica:Spanish/English;Croatia:Croatian/English;"
            "Cuba:Spanish;Czechia:Czech/English/German;"
            "Denmark:Danish/English;Ecuador:Spanish;Egypt:Arabic/English;"
            "Estonia:Estonian/English/Russian;Ethiopia:Amharic/English;"
            "Fiji:English;Finland:Finnish/English/Swedish;"
            "France:French/English;Germany:German/English;"
            "Ghana:English/French;Greece:Greek/English;"
            "Guatemala:Spanish;Hungary:Hungarian/English;"
            "Iceland:Icelandic/English/Danish;India:English/Hindi;"
            "Indonesia:Indonesian/English;Iran:Persian/English;"
            "Ireland:English/Irish;Israel:Hebrew/English;"
            "Italy:Italian/English;Jamaica:English;Japan:Japanese/English;Jordan:Arabic/English;"
            "Kazakhstan:Russian/Kazakh;Kenya:English/Swahili;"
            "Kuwait:Arabic/English;Latvia:Latvian/English/Russian;"
            "Lebanon:Arabic/French/English;Lithuania:Lithuanian/English;"
            "Malaysia:Malay/English;Malta:Maltese/English;"
            "Mexico:Spanish/English;Mongolia:Mongolian/English;"
            "Morocco:Arabic/French;Namibia:English;"
            "Nepal:Nepali/English;Netherlands:Dutch/English/German;"
            "New Zealand:English;Nigeria:English;"
            "Norway:Norwegian/English;Pakistan:Urdu/English;Peru:Spanish;"
            "Philippines:Filipino/English;"
            "Poland:Polish/English;Portugal:Portuguese/English;"
            "Qatar:Arabic/English;Romania:Romanian/English/French;"
            "Rwanda:French/English;Senegal:French;Serbia:Serbian/English;Singapore:English/Chinese;"
            "South Africa:English;South Korea:Korean/English;"
            "Spain:Spanish/English;Sri Lanka:English;"
            "Sweden:Swedish/English;Switzerland:German/French/English;Tanzania:Swahili/English;"
            "Trinidad and Tobago:English;United States:English/Spanish"
        ).split(";")
    )
)  # fmt: skip
KINDS = ("Public library", "School library", "University library", "Special library", "Archive")
INTERESTS = (
    "storytime", "zines", "seed libraries", "makerspaces", "open access", "cataloguing", "metadata",
    "local history", "oral history", "preservation", "map collections", "games", "teen programmes",
    "adult literacy", "information literacy", "prison libraries", "mobile libraries",
    "accessibility",
    "braille", "sign language", "picture books", "comics", "music collections", "rare books",
    "bookbinding", "fundraising", "volunteers", "library design", "sustainability",
    "digital humanities",
    "open data", "linked data", "research support", "copyright", "licensing", "weeding", "outreach",
    "refugees", "indigenous knowledge", "citizen science", "podcasts", "photography",
    "social media",
    "book clubs", "homework help", "coding clubs", "robotics", "virtual reality",
    "artificial intelligence",
    "mental health", "gardens", "food literacy", "tool lending", "toy libraries",
    "genealogy", "newspapers",
    "webarchiving", "repositories", "peer review", "library law",
)  # fmt: skip
SETUP = Setup(
    columns={
        "country": "Country", "languages": "Languages spoken", "interests": "Interests",
        "kind": "Type of library", "organization": "Organization", "wants": "I want to learn",
        "offers": "I can offer",
    },
    rules=(Rule("differ", "country"), Rule("share", "languages"), Rule("differ", "organization")),
)  # fmt: skip


def sign_ups(count: int = 762, *, seed: int = 2026) -> list[SignUp]:
    """People who signed up; the first 78 are one from each country."""
    chance = random.Random(seed)
    people = []
    for number in range(count):
        country, spoken = COUNTRIES[number] if number < len(COUNTRIES) else chance.choice(COUNTRIES)
        # Not everybody speaks English, and hardly anybody has only that in common with all.
        languages = [spoken[0], *(one for one in spoken[1:] if chance.random() < 0.95)]
        said = {
            "Country": country,
            "Languages spoken": ", ".join(languages),
            "Interests": "; ".join(chance.sample(INTERESTS, chance.randint(1, 4))),
            "Type of library": chance.choice(KINDS),
            "Organization": f"{country} Library {chance.randint(1, 9)}",
            "I want to learn": chance.choice(INTERESTS),
            "I can offer": "; ".join(chance.sample(INTERESTS, 2)),
        }
        email = f"person{number}@mail{number % 97}.example"
        people.append(SignUp(name=f"Person {number}", email=email, said=said, identity=(email,)))
    return identities(people, {})


@dataclass(frozen=True, slots=True)
class Taken:
    """A round and what it took, in seconds: of the clock, and of the processor in this process."""

    outcome: Outcome
    wall: float
    here: float


def one_round(people: list[SignUp], setup: Setup = SETUP) -> Taken:
    """Match them once, as the window does it."""
    wall, here = time.perf_counter(), time.process_time()
    outcome = match(Field(people, setup))
    return Taken(outcome, time.perf_counter() - wall, time.process_time() - here)


def _countries(people: list[SignUp]) -> int:
    return len({person.said["Country"] for person in people})


def report(count: int = 762) -> str:
    """Lines of the table: the time, who was placed, how sure it is, and how many rules hold."""
    people = sign_ups(count)
    columns = {
        header: [person.said.get(header, "") for person in people] for header in people[0].said
    }
    guessed = guess_columns(columns) == SETUP.columns
    taken = one_round(people)
    found = taken.outcome
    more = found.at_most - found.points
    sure = (
        "proven best"
        if found.proven
        else f"at most {more:,} points more are possible with as many placed"
        if more
        else "no more points are possible with as many placed"
    )
    trios = sum(len(group) > 2 for group in found.groups)
    lines = [
        f"A peer round of {count:,} people of {_countries(people)} countries: "
        f"{taken.wall:.2f} s, of which {taken.here:.2f} s of the processor in the program itself",
        f"  columns guessed as meant: {'yes' if guessed else 'no'}",
        f"  {len(found.groups):,} groups, {trios} of three, {len(found.left):,} people in none; "
        f"{found.points:,} points, {sure}",
        *(f"  {one.words}: holds in {one.groups:,} of {one.of:,}" for one in found.holds),
        *(f"  without “{one.words}”: {one.more:,} more placed" for one in found.relaxed),
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    import sys

    for size in map(int, sys.argv[1:] or ["762"]):
        print(report(size), flush=True)
