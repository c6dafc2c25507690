"""Contacts to be judged: one of every kind of content by hand, and many put together by chance."""

import io
import random

from companion.model.circle import Circle
from companion.model.draft import Address, ContactDraft, Note, Photo, Point

# What writers get wrong: separators, escapes, line ends, several bytes, and lines to be folded.
_PIECES = (
    "plain", "comma, comma", "semi; colon", "back\\slash", "C:\\new\\files", "Zoë", "Дарья",
    "山田太郎", "👩‍🔬", "e\u0301", "a:b", '"quoted"', "it's", "100 %", "x=y", "^caret", "tab\there",
    "=C3=A9", "R&D <b>", "ends with a backslash\\", "\\n", "\\,", "long " * 30, "éß" * 60,
    "//", "#1", "الاسم", "a.b.TEL", "BEGIN", "  two  blanks  ", "\u00a0nbsp",
)  # fmt: skip
_TYPES: tuple[list[str], ...] = ([], ["home"], ["work"], ["cell"], ["work", "fax"])
_PLACES: tuple[list[str], ...] = ([], ["home"], ["work"])
_LINKS = (
    "https://labs.example/~ada", "https://x.example/a,b;c?d=e&f=%20g", "https://x.example/a\\b",
    "https://x.example/" + "long/" * 40, "ftp://files.example/",
)  # fmt: skip
_CHATS = ("xmpp:ada@labs.example", "skype:ada.example", "sip:ada@labs.example", "aim:ada")
_CIRCLES = (Circle.NONE, Circle.PROFESSIONAL, Circle.SOCIAL, Circle.BOTH)


def picture(side: int = 24) -> Photo:
    """A picture that every profile takes as it is."""
    from PIL import Image

    file = io.BytesIO()
    Image.linear_gradient("L").resize((side, side)).convert("RGB").save(file, "JPEG")
    return Photo(file.getvalue(), "image/jpeg")


def by_hand() -> list[ContactDraft]:
    """One contact with every field, and a few that are special in one way."""
    everything = ContactDraft(
        uid="urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1",
        formatted_name="Prof. Zoë Ana Example-Müller, PhD",
        given="Zoë", additional="Ana", family="Example-Müller", prefixes="Prof.", suffixes="PhD",
        nicknames=["Zo", "Example; Z, the"],
        organization=["Example, Labs; and Sons", "Optics \\ Lenses"],
        title="Head of R&D, optics; lenses", role="Chair\nand treasurer",
        emails=[
            Point("zoe@labs.example", ["work"], preferred=True), Point("zoe@home.example", ["home"])
        ],
        phones=[
            Point("+46 8 555 00 11", ["work"]), Point("+46 70 555 00 12", ["cell"], preferred=True),
            Point("+46 8 555 00 13", ["work", "fax"]),
        ],
        urls=[Point(link) for link in _LINKS],
        impps=[Point("xmpp:zoe@labs.example")],
        addresses=[
            Address("PO 7", "Floor 2, left", "Långa gatan 1\nBack; yard", "Umeå", "Västerbotten",
                    "903 25", "Sverige", ["work"], preferred=True),
            Address(street="2 Way", locality="Town", country="Iceland", types=["home"]),
        ],
        birthday="1985-04-07", anniversary="2010-06-12",
        notes=[Note("Likes tea, coffee; \\o/\n\nMet in Umeå.\n" + "Long. " * 60)],
        photo=picture(), circles=Circle.BOTH, tags=["optics", "tea ceremony", "Umeå"],
    )  # fmt: skip
    return [
        everything,
        ContactDraft(formatted_name="Ada"),
        ContactDraft(formatted_name="Example Labs", organization=["Example Labs"]),
        ContactDraft(formatted_name="Bo", given="Bo", birthday="--04-07"),
        ContactDraft(formatted_name="Li", family="Li", photo=picture(300)),
        ContactDraft(
            formatted_name="Ferry Master", given="Ferry", family="Master",
            phones=[Point("1", ["work"], label="Ferry"), Point("2", label="Home, second")],
            emails=[Point("f@x.example", label="Boat; house")],
            urls=[Point("https://x.example/", label="Zeitplan für Fähren")],
        ),
        ContactDraft(formatted_name="Tagged", given="Tagged", tags=["a, b", "c; d", "e\\f"]),
    ]  # fmt: skip


def by_chance(count: int, seed: int) -> list[ContactDraft]:
    """Contacts of all fields with difficult text in each; the same ones for the same seed."""
    chance = random.Random(seed)
    return [_any_contact(chance, number) for number in range(count)]


def _any_contact(chance: random.Random, number: int) -> ContactDraft:
    def line() -> str:
        return " ".join(chance.sample(_PIECES, chance.randint(1, 3))).strip()

    def maybe() -> str:
        return line() if chance.random() < 0.6 else ""

    def lines() -> str:
        return "\n".join(line() for _ in range(chance.randint(1, 3)))

    def points(values: list[str], types: tuple[list[str], ...]) -> list[Point]:
        found = [Point(value, list(chance.choice(types))) for value in values]
        if found and chance.random() < 0.5:
            chance.choice(found).preferred = True
        return found

    return ContactDraft(
        uid=f"chance-{number}",
        formatted_name=line(), given=line(), additional=maybe(), family=maybe(),
        prefixes=maybe(), suffixes=maybe(),
        nicknames=[line() for _ in range(chance.randint(0, 2))],
        organization=[line() for _ in range(chance.randint(0, 3))],
        title=maybe(), role=maybe(),
        emails=points([f"e{n}.{number}@x.example" for n in range(chance.randint(0, 3))], _PLACES),
        phones=points([f"+46 8 {number:03} {n}" for n in range(chance.randint(0, 4))], _TYPES),
        urls=points(chance.sample(_LINKS, chance.randint(0, 2)), _PLACES),
        impps=points(chance.sample(_CHATS, chance.randint(0, 2)), ([],)),
        addresses=[
            Address(maybe(), maybe(), maybe(), maybe(), maybe(), maybe(), line(), list(types))
            for types in chance.sample(_PLACES, chance.randint(0, 2))
        ],
        birthday=chance.choice(("", "1985-04-07", "2000-02-29")),
        anniversary=chance.choice(("", "2010-06-12")),
        notes=[Note(lines()) for _ in range(chance.randint(0, 2))],
        photo=picture(8 + number) if chance.random() < 0.3 else None,
        circles=chance.choice(_CIRCLES),
        tags=[f"{line()} {n}" for n in range(chance.randint(0, 3))],
    )  # fmt: skip
