"""The keys of words that narrow, and the other names that people give them."""

from collections.abc import Mapping

from companion.model.fold import fold

# Canonical key, and what else means it: folded, without spaces.
KEYS: Mapping[str, tuple[str, ...]] = {
    "from": ("place", "region", "state", "where"),
    "country": ("countries", "nation"),
    "city": ("cities", "town", "towns"),
    "org": (
        "orgs", "organization", "organizations", "organisation", "organisations", "company",
        "companies", "employer", "employers", "institution", "institutions", "workplace",
        "affiliation", "department",
    ),
    "title": ("titles", "role", "roles", "job", "jobs", "jobtitle", "position", "profession"),
    "interest": ("interests", "topic", "topics"),
    "lang": ("langs", "language", "languages", "speaks"),
    "circle": ("circles",),
    "tag": ("tags", "label", "labels"),
    "group": ("groups",),
    "event": ("events", "conference", "conferences", "at"),
    "list": ("lists", "roster", "rosters"),
    "met": ("meet",),
    "known": ("know", "contact", "contacts"),
    "want": ("wanted", "wanttomeet", "wish"),
    "has": ("with",),
    "name": ("names",),
    "email": ("emails", "mail", "mails"),
    "phone": ("phones", "tel", "telephone", "mobile", "cell"),
    "note": ("notes",),
    "question": ("questions",),
    "ticket": ("tickets",),
    "status": ("statuses",),
    "archived": ("archive", "putaway"),
    "seen": ("lastseen", "notseen"),
    "birthday": ("birthdays", "bday"),
    "pronouns": ("pronoun",),
}  # fmt: skip

# The keys that have a few fixed values, and what else means each.
YES_NO: Mapping[str, tuple[str, ...]] = {
    "yes": ("y", "true", "1", "ja", "oui", "si", "sim", "da", "hai", "shi"),
    "no": ("n", "false", "0", "nein", "non", "nao", "nej", "nei", "net", "never"),
}
CIRCLES: Mapping[str, tuple[str, ...]] = {
    "professional": ("p", "pro", "prof", "work"),
    "social": ("s", "soc", "friends", "private"),
    "both": ("b",),
    "none": ("no",),
}
DAYS: Mapping[str, tuple[str, ...]] = {
    "today": ("now",), "soon": ("coming", "next"), "january": (), "february": (), "march": (),
    "april": (), "may": (), "june": (), "july": (), "august": (), "september": (), "october": (),
    "november": (), "december": (),
}  # fmt: skip
SEEN: Mapping[str, tuple[str, ...]] = {"never": ("no",), "long ago": ("longago", "long")}
FIXED: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "met": YES_NO,
    "known": YES_NO,
    "want": YES_NO,
    "circle": CIRCLES,
    "archived": YES_NO,
    "seen": SEEN,
    "birthday": DAYS,
}
# Keys whose values are offered for plain words, the likeliest first.
OFFERED = ("from", "org", "tag", "group", "interest", "title", "city", "event")
# With more people, columns that nobody asked for by their key are not read while one types.
TOO_MANY = 300_000
# What `has:` knows besides the columns of a list.
HAS = (
    "photo", "email", "phone", "note", "question", "tag", "org", "title", "interest", "city",
    "country", "pronouns",
)  # fmt: skip

_CANONICAL = {name: key for key, names in KEYS.items() for name in (key, *names)}


def plain(key: str) -> str:
    """A key as keys are compared: `"T-Shirt"` and `tshirt` are one."""
    return fold(key).replace(" ", "")


def canonical(key: str, columns: Mapping[str, str]) -> str | None:
    """The key that was meant: one of KEYS, else a list's column by its header; None if neither.

    `columns`: header by its `plain` form.
    """
    bare = plain(key)
    return _CANONICAL.get(bare) or columns.get(bare)


def fixed_value(key: str, value: str) -> str | None:
    """Which of a key's fixed values was meant, if it has such."""
    word = fold(value)
    for fixed, others in FIXED.get(key, {}).items():
        if word in (fixed, *others) or (len(word) > 2 and fixed.startswith(word)):
            return fixed
    return None
