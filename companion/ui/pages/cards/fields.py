"""The fields that a card can have, in people's words."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from companion.model.circle import Circle


@dataclass(frozen=True, slots=True)
class FieldKind:
    """`name` and `types` are those of the store, `label` what the table says, `hint` an example."""

    label: str
    name: str
    types: tuple[str, ...] = ()
    hint: str = ""
    circles: Circle = Circle.BOTH


@dataclass(slots=True)
class CardLine:
    """One line of the table; without a value it is not saved.

    `language` is a BCP 47 tag, "" for the main language; `variants` the ids of one's own variants
    that show it; `id` that of the stored field, None for a new one.
    """

    name: str
    types: tuple[str, ...] = ()
    value: str = ""
    circles: Circle = field(default=Circle.BOTH)
    language: str = ""
    variants: frozenset[int] = frozenset()
    id: int | None = None


_WORK, _HOME = Circle.PROFESSIONAL, Circle.SOCIAL

KINDS: tuple[FieldKind, ...] = (
    FieldKind("Name", "formatted_name", hint="as you want to be called"),
    FieldKind("Pronouns", "pronouns", hint="such as she/her"),
    FieldKind("Organization", "organization", hint="department after a semicolon", circles=_WORK),
    FieldKind("Job title", "title", hint="such as Librarian", circles=_WORK),
    FieldKind("Role", "role", hint="what you do, in a word", circles=_WORK),
    FieldKind("Work e-mail", "email", ("work",), "such as name@work.example", _WORK),
    FieldKind("Private e-mail", "email", ("home",), "such as name@home.example", _HOME),
    FieldKind("E-mail", "email", hint="such as name@mail.example"),
    FieldKind("Mobile", "phone", ("cell",), "with the country's code: +44 …"),
    FieldKind("Work phone", "phone", ("work",), "with the country's code: +44 …", _WORK),
    FieldKind("Home phone", "phone", ("home",), "with the country's code: +44 …", _HOME),
    FieldKind("Phone", "phone", hint="with the country's code: +44 …"),
    FieldKind("Link", "url", hint="such as https://…"),
    FieldKind("Chat", "impp", hint="such as xmpp:you@chat.example"),
    FieldKind(
        "Work address", "address", ("work",), ";;street;city;region;postal code;country", _WORK
    ),
    FieldKind(
        "Home address", "address", ("home",), ";;street;city;region;postal code;country", _HOME
    ),
    FieldKind("Address", "address", hint=";;street;city;region;postal code;country"),
    FieldKind("Birthday", "birthday", hint="such as 1980-02-29, or --02-29", circles=_HOME),
    FieldKind("Note", "note"),
    FieldKind("Nickname", "nickname"),
    FieldKind("Given name", "given", hint="if phones should know it apart"),
    FieldKind("Family name", "family", hint="if phones should know it apart"),
    FieldKind("Middle names", "additional"),
    FieldKind("Before the name", "prefixes", hint="such as Dr."),
    FieldKind("After the name", "suffixes", hint="such as PhD"),
)

# What an empty card offers to fill in.
STARTER = ("Name", "Organization", "Job title", "Work e-mail", "Mobile")

# A card has one of each of these.
SINGLE = frozenset(
    {"formatted_name", "given", "additional", "family", "prefixes", "suffixes", "pronouns",
     "organization", "title", "role", "birthday"}
)  # fmt: skip


def kind_of(name: str, types: tuple[str, ...]) -> FieldKind:
    """How a field is called; one that no list knows is called after its name and types."""
    for kind in KINDS:
        if kind.name == name and set(kind.types) == set(types):
            return kind
    plain = next((kind for kind in KINDS if kind.name == name), None)
    label = plain.label.split()[-1].capitalize() if plain and types else name
    if plain is not None and not types:
        label = plain.label
    return FieldKind(f"{label} ({', '.join(types)})" if types else label, name, types)


# By their tags: the languages and scripts that a second name is offered in, the commonest pairs
# of scripts first. Others can be had by writing the tag.
LANGUAGES: dict[str, str] = {
    "en": "English", "ja": "Japanese", "zh": "Chinese", "ko": "Korean", "ar": "Arabic",
    "fa": "Persian", "he": "Hebrew", "ru": "Russian", "uk": "Ukrainian", "el": "Greek",
    "hi": "Hindi", "th": "Thai", "ka": "Georgian", "hy": "Armenian",
    "sr-Cyrl": "Serbian (Cyrillic)", "sr-Latn": "Serbian (Latin)", "de": "German",
    "fr": "French", "es": "Spanish", "pt": "Portuguese", "it": "Italian", "pl": "Polish",
    "tr": "Turkish", "vi": "Vietnamese",
}  # fmt: skip

# What a second language begins with, if the main one says it: the name always.
_FIRST_TRANSLATED = ("formatted_name", "title", "organization")


def language_called(tag: str) -> str:
    """A language in words; a tag that no list knows is its own word."""
    return LANGUAGES.get(tag, tag)


def lines_in_language(lines: Sequence[CardLine], language: str) -> list[CardLine]:
    """The empty lines that a second language begins with, for what it does not say yet."""
    said = {line.name for line in lines if line.language == language}
    found = []
    for name in _FIRST_TRANSLATED:
        main = next((line for line in lines if line.name == name and not line.language), None)
        if name not in said and (main or name == "formatted_name"):
            like = main or CardLine(name)
            found.append(CardLine(name, like.types, "", like.circles, language, like.variants))
    return found


def kind_called(label: str) -> FieldKind:
    """The kind of that label, which must be one of `KINDS`."""
    return next(kind for kind in KINDS if kind.label == label)


def starter_lines() -> list[CardLine]:
    """The empty lines that a new card begins with."""
    return [empty_line(kind_called(label)) for label in STARTER]


def empty_line(kind: FieldKind) -> CardLine:
    """A line of this kind, to be filled in."""
    return CardLine(kind.name, kind.types, "", kind.circles)
