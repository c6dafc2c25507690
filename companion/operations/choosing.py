"""Of what one person has once: which of several contacts' values stays, and what the others say."""

from collections.abc import Callable, Mapping, Sequence

from companion.model.draft import ContactDraft
from companion.model.fold import fold, names_agree

# What a person has one of, by the word for it. Name, here, is the whole of a name's parts.
FIELDS: Mapping[str, str] = {
    "name": "Name",
    "organization": "Organization",
    "title": "Title",
    "role": "Role",
    "birthday": "Birthday",
    "anniversary": "Anniversary",
    "photo": "Picture",
}
NAME_PARTS: Mapping[str, str] = {
    "given": "Given name",
    "additional": "Middle name",
    "family": "Family name",
    "prefixes": "Prefix",
    "suffixes": "Suffix",
}
_PICTURE = "picture"


def shown(draft: ContactDraft, field: str) -> str:
    """A field of `FIELDS` as text, "" where it is not known."""
    match field:
        case "name":
            return draft.formatted_name
        case "organization":
            return ", ".join(unit for unit in draft.organization if unit)
        case "photo":
            return _PICTURE if draft.photo else ""
        case _:
            return str(getattr(draft, field))


def differing(drafts: Sequence[ContactDraft]) -> list[str]:
    """The fields of `FIELDS` of which two contacts say something different."""
    return [
        field for field in FIELDS if len({_exactly(draft, field) for draft in drafts} - {""}) > 1
    ]


def _exactly(draft: ContactDraft, field: str) -> str | bytes:
    return draft.photo.data if field == "photo" and draft.photo else shown(draft, field)


def usual(drafts: Sequence[ContactDraft]) -> dict[str, int]:
    """Whose value stays unless somebody chooses: by field, the place in `drafts`.

    The first one's, unless another says the same and more: the whole name instead of an initial
    or of an e-mail address, the accents, the unit, the year of birth; and the largest picture.
    Fields that nobody knows are left out.
    """
    found = {}
    for field in FIELDS:
        known = [place for place, draft in enumerate(drafts) if shown(draft, field)]
        if known:
            best = known[0]
            for place in known[1:]:
                if _FULLER.get(field, _never)(drafts[best], drafts[place]):
                    best = place
            found[field] = best
    return found


def take(into: ContactDraft, source: ContactDraft, field: str) -> None:
    """Make one field of `into` what `source` says."""
    match field:
        case "name":
            into.formatted_name = source.formatted_name
            for part in NAME_PARTS:
                setattr(into, part, getattr(source, part))
        case "organization":
            into.organization = list(source.organization)
        case _:
            setattr(into, field, getattr(source, field))


def also(kept: ContactDraft, other: ContactDraft) -> list[str]:
    """What `other` says of these fields and `kept` does not, in lines. Not of names and pictures.

    What differs in capitals or white space alone, or is part of what is kept, is said already.
    """
    lines = []
    for field, word in FIELDS.items():
        text = shown(other, field)
        if field not in ("name", "photo") and text and not is_said(text, shown(kept, field)):
            lines.append(f"{word}: {text}")
    names = " ".join([kept.formatted_name, *(getattr(kept, part) for part in NAME_PARTS)])
    if other.formatted_name:
        names += f" {other.formatted_name}"
    for part, word in NAME_PARTS.items():
        text = getattr(other, part)
        if text and not is_said(text, names):
            lines.append(f"{word}: {text}")
    return lines


def is_said(text: str, kept: str) -> bool:
    """Whether the words of a text are all among those that are kept."""
    return set(text.casefold().split()) <= set(kept.casefold().split())


def _never(_one: ContactDraft, _other: ContactDraft) -> bool:
    return False


def _fuller_name(one: ContactDraft, other: ContactDraft) -> bool:
    mine, theirs = one.formatted_name, other.formatted_name
    if "@" in mine or "@" in theirs:
        return "@" not in theirs
    here, there = fold(mine), fold(theirs)
    if here == there:
        return _quality(other) > _quality(one)
    return names_agree(here, there) and len(here) < len(there)


def _quality(draft: ContactDraft) -> tuple[bool, int, int]:
    """Which of two spellings of one name is better: not all capitals, accents, parted."""
    name = draft.formatted_name
    mixed = name not in (name.upper(), name.lower())
    return (
        mixed,
        sum(not c.isascii() for c in name),
        sum(bool(getattr(draft, p)) for p in NAME_PARTS),
    )


def _fuller_organization(one: ContactDraft, other: ContactDraft) -> bool:
    mine = [unit.casefold() for unit in one.organization]
    theirs = [unit.casefold() for unit in other.organization]
    return len(mine) < len(theirs) and theirs[: len(mine)] == mine


def _fuller_day(field: str) -> Callable[[ContactDraft, ContactDraft], bool]:
    def fuller(one: ContactDraft, other: ContactDraft) -> bool:
        mine = str(getattr(one, field)).replace("-", "")
        theirs = str(getattr(other, field)).replace("-", "")
        return len(mine) < len(theirs) and theirs.endswith(mine)

    return fuller


def _larger_photo(one: ContactDraft, other: ContactDraft) -> bool:
    mine, theirs = one.photo, other.photo
    return mine is not None and theirs is not None and len(mine.data) < len(theirs.data)


_FULLER: Mapping[str, Callable[[ContactDraft, ContactDraft], bool]] = {
    "name": _fuller_name,
    "organization": _fuller_organization,
    "birthday": _fuller_day("birthday"),
    "anniversary": _fuller_day("anniversary"),
    "photo": _larger_photo,
}
