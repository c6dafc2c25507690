"""Contacts of any content, in the form in which a card can give them back unchanged."""

import re

from hypothesis import strategies as st

from companion.model.circle import Circle
from companion.model.draft import Address, ContactDraft, ExtraProperty, Note, Photo, Point

_CHARACTERS = st.one_of(
    st.sampled_from("aZ0 ,;:\\\"'^=%.\t-/[]nN"),
    st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")),
)


def _tidied(text: str) -> str:
    return text.strip()


# Mended with map, not filter: drafts have so many texts that refused ones would add up.
LINE = st.text(_CHARACTERS, max_size=40).map(_tidied)
LONG = st.text(_CHARACTERS, max_size=200).map(_tidied)
WORDS = LINE.map(lambda text: text or "x")
LINES = st.lists(LINE, min_size=1, max_size=4).map("\n".join).map(lambda text: text.strip() or "x")
TOKEN = st.from_regex(r"[a-z0-9]{1,8}", fullmatch=True)
TYPES = st.lists(
    st.sampled_from(["home", "work", "cell", "fax", "voice", "x-ferry", "büro", "a b"]),
    max_size=3,
    unique=True,
)
LABELS = st.one_of(st.none(), WORDS, st.just("HomePage"))
PARAMS = st.dictionaries(
    st.sampled_from(["X-SLOT", "LANGUAGE", "PID", "X-TEXT"]),
    st.lists(
        LINE.map(lambda text: text.replace('"', "").strip()).filter(bool), min_size=1, max_size=2
    ),
    max_size=2,
)
DATES = st.one_of(
    st.just(""),
    st.dates().map(str),
    st.sampled_from(["--04-07", "circa 1800, or so", "1996-04-15T20:12:43Z"]),
)


def points(values: st.SearchStrategy[str]) -> st.SearchStrategy[list[Point]]:
    """Up to three points with these values."""
    point = st.builds(
        Point, value=values, types=TYPES, preferred=st.booleans(), label=LABELS, params=PARAMS
    )
    return st.lists(point, max_size=3)


def _has_parts(address: Address) -> bool:
    return any(address.parts)


ADDRESSES = st.lists(
    st.builds(
        Address,
        *[LINE] * 7,
        types=TYPES,
        label=st.one_of(st.none(), LINES),
        preferred=st.booleans(),
        params=PARAMS,
    ).filter(_has_parts),
    max_size=4,
)
NOTES = st.lists(
    st.builds(
        Note,
        LINES.map(lambda text: re.sub(r"(?m)^\[", "(", text)),
        st.one_of(
            st.none(),
            st.datetimes().map(lambda when: when.isoformat(timespec="seconds") + "+01:00"),
        ),
    ),
    max_size=3,
)
# Names that no program has: X-QQ and its like are chat addresses.
EXTRAS = st.lists(
    st.builds(
        ExtraProperty,
        TOKEN.map(lambda token: f"X-own-{token}"),
        LINE.map(lambda text: text.replace("\\", "")),
        st.one_of(st.none(), st.sampled_from(["item1", "G-2"])),
        PARAMS,
    ),
    max_size=3,
)
TAGS = st.lists(
    WORDS.map(lambda tag: "x" if tag.casefold() in ("professional", "social") else tag),
    max_size=3,
    unique=True,
)
# Without what is read as something else: schemes, and the escapes that stand for characters.
PLAIN = WORDS.map(lambda text: re.sub(r"(?i)^(tel|mailto):", "", text).strip() or "x")
LINKS = WORDS.map(lambda text: re.sub(r"(?i)%(2c|3b|5c)", "%", text))

DRAFTS = st.builds(
    ContactDraft,
    uid=LINE,
    formatted_name=WORDS,
    given=WORDS,
    additional=LINE,
    family=LINE,
    prefixes=LINE,
    suffixes=LINE,
    nicknames=st.lists(WORDS, max_size=2),
    organization=st.lists(WORDS, max_size=3),
    title=LINE,
    role=LONG,
    emails=points(PLAIN),
    phones=points(PLAIN),
    urls=points(LINKS),
    impps=points(LINKS),
    addresses=ADDRESSES,
    birthday=DATES,
    anniversary=DATES,
    notes=NOTES,
    photo=st.one_of(
        st.none(),
        st.binary(max_size=200).map(lambda data: Photo(b"\x89PNG\r\n\x1a\n" + data, "image/png")),
    ),
    circles=st.sampled_from(list(Circle)),
    tags=TAGS,
    extra=EXTRAS,
)
