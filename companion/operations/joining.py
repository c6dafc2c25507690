"""Several contacts made one, as drafts: what each of them says is somewhere in the result.

Of what a person has once (name, title, ...) one value stays; the others become a note ("Merged
from Anna Miller: Title: Director"), since a note is what one sees, may correct or delete, and what
every address book takes. A second picture becomes another PHOTO property, as RFC 6350 allows.
Lists are joined, and what stands in both is there once.
"""

import base64
from collections.abc import Mapping, Sequence
from copy import deepcopy

from companion.importing.matching.reach import same_number
from companion.model.draft import (
    Address,
    ContactDraft,
    ExtraProperty,
    Note,
    Photo,
    Point,
    PointKind,
)
from companion.model.fold import match_key
from companion.operations import choosing

_KINDS: tuple[PointKind, ...] = ("email", "phone", "url", "impp")
# Of these a card has one at the most (RFC 6350 6, RFC 2426 3, and extensions).
_ONCE = frozenset(
    ("KIND", "GENDER", "X-GENDER", "CLASS", "MAILER", "SORT-STRING", "BIRTHPLACE", "DEATHPLACE",
     "DEATHDATE", "X-PHONETIC-FIRST-NAME", "X-PHONETIC-LAST-NAME", "X-EVOLUTION-FILE-AS")
)  # fmt: skip
# These say something of the card, not of the person: the kept one's stay.
_OF_THE_CARD = frozenset(
    ("VERSION", "PRODID", "REV", "CREATED", "X-ABUID", "X-ABSHOWAS", "CLIENTPIDMAP")
)
# Without a value such a property holds parameters of a field (`formats.vcard.writer`).
_FIELDS = frozenset(
    ("FN", "N", "NICKNAME", "ORG", "TITLE", "ROLE", "UID", "BDAY", "ANNIVERSARY", "NOTE", "PHOTO",
     "CATEGORIES", "X-ANNIVERSARY")
)  # fmt: skip


def joined(
    drafts: Sequence[ContactDraft],
    chosen: Mapping[str, int] | None = None,
    *,
    at: str | None = None,
) -> ContactDraft:
    """The one contact that several become; the drafts are left alone.

    `chosen`: by field of `choosing.FIELDS` the place in `drafts` of whose value stays, where it is
    not the usual one. `at` is the time, for the notes. The first one's uid stays.
    """
    choice = choosing.usual(drafts) | dict(chosen or {})
    result = deepcopy(drafts[0])
    for field, place in choice.items():
        choosing.take(result, drafts[place], field)
    told: set[str] = set()
    for draft in drafts:
        said = choosing.also(result, draft)
        if draft is not drafts[0]:
            said += _join_lists(result, draft)
        new = [line for line in said if line not in told]
        head = f"Merged from {draft.formatted_name}"
        named = head in told or choosing.is_said(draft.formatted_name, result.formatted_name)
        if new or not named:
            result.notes.append(Note("\n".join([f"{head}:", *new]) if new else head, at))
            told.update((head, *new))
    for draft in drafts:
        if draft.photo is not None:
            keep_photo(result, draft.photo)
    return result


def keep_photo(draft: ContactDraft, photo: Photo) -> None:
    """Keep a picture beside the one that is shown, unless it is there already."""
    if draft.photo is None or draft.photo.data == photo.data:
        return
    kind = photo.media_type.partition("/")[2].upper() or "JPEG"
    packed = base64.b64encode(photo.data).decode("ascii")
    extra = ExtraProperty("PHOTO", packed, params={"ENCODING": ["b"], "TYPE": [kind]})
    if all(extra.value != one.value for one in draft.extra):
        draft.extra.append(extra)


def _join_lists(result: ContactDraft, other: ContactDraft) -> list[str]:
    """Add the other's lists; returns in words what found no place."""
    left: list[str] = []
    for kind in _KINDS:
        left += _join_points(kind, result.points(kind), other.points(kind))
    _join_addresses(result.addresses, other.addresses)
    for nickname in other.nicknames:
        if nickname.casefold() not in map(str.casefold, result.nicknames):
            result.nicknames.append(nickname)
    known = {note.text for note in result.notes}
    result.notes += [deepcopy(note) for note in other.notes if note.text not in known]
    for tag in other.tags:
        if tag.casefold() not in map(str.casefold, result.tags):
            result.tags.append(tag)
    result.circles |= other.circles
    return left + _join_extra(result, other)


def _join_points(kind: PointKind, kept: list[Point], more: Sequence[Point]) -> list[str]:
    left = []
    some_preferred = any(point.preferred for point in kept)
    by_key: dict[str, list[Point]] = {}
    for point in kept:
        by_key.setdefault(_key(kind, point), []).append(point)
    for point in more:
        alike = by_key.setdefault(_key(kind, point), [])
        same = next((one for one in alike if _is_same(kind, one, point)), None)
        if same is None:
            same = deepcopy(point)
            same.preferred = point.preferred and not some_preferred
            alike.append(same)
            kept.append(same)
            continue
        _enrich_point(same, point, preferred=not some_preferred)
        if point.label and point.label != same.label:
            left.append(f"{same.value}: {point.label}")
    return left


def _key(kind: PointKind, point: Point) -> str:
    return match_key(kind, point.value) or point.value.strip().casefold()


def _is_same(kind: PointKind, one: Point, other: Point) -> bool:
    """The keys are the same; numbers may still be of two countries."""
    return (
        kind != "phone"
        or one.value.strip() == other.value.strip()
        or same_number(one.value, other.value)
    )


def _enrich_point(point: Point, other: Point, *, preferred: bool) -> None:
    # The spelling that can be used from everywhere.
    if (other.value.startswith("+") and not point.value.startswith("+")) or (
        "://" in other.value and "://" not in point.value
    ):
        point.value = other.value
    point.types += [kind for kind in other.types if kind not in point.types]
    point.label = point.label or other.label
    point.preferred |= other.preferred and preferred
    point.params = deepcopy(other.params) | point.params


def _join_addresses(kept: list[Address], more: Sequence[Address]) -> None:
    for address in more:
        for place, known in enumerate(kept):
            if _is_part(address, known):
                _enrich_address(known, address)
                break
            if _is_part(known, address):
                kept[place] = fuller = deepcopy(address)
                _enrich_address(fuller, known)
                fuller.preferred = known.preferred
                break
        else:
            new = deepcopy(address)
            new.preferred = address.preferred and not any(one.preferred for one in kept)
            kept.append(new)


def _is_part(one: Address, other: Address) -> bool:
    """Whether the other address says all that this one says."""
    if one.label and one.label != other.label:
        return False
    pairs = zip(one.parts, other.parts, strict=True)
    return all(not mine or mine.casefold() == theirs.casefold() for mine, theirs in pairs)


def _enrich_address(address: Address, other: Address) -> None:
    address.types += [kind for kind in other.types if kind not in address.types]
    address.params = deepcopy(other.params) | address.params


def _join_extra(result: ContactDraft, other: ContactDraft) -> list[str]:
    left = []
    known = {_content(bundle) for bundle in _bundles(result.extra)}
    once = {extra.name.upper() for extra in result.extra} & _ONCE
    taken = {extra.group.casefold() for extra in result.extra if extra.group}
    for bundle in _bundles(other.extra):
        if _content(bundle) in known:
            continue
        second = [extra for extra in bundle if extra.name.upper() in once]
        left += [f"{_word(extra.name)}: {extra.value}" for extra in second]
        more = [extra for extra in bundle if extra not in second]
        group = _free(bundle[0].group, taken) if more and bundle[0].group else None
        result.extra += [
            ExtraProperty(extra.name, extra.value, group, deepcopy(extra.params)) for extra in more
        ]
    return left


def _bundles(extras: Sequence[ExtraProperty]) -> list[list[ExtraProperty]]:
    """The properties of the person, those of one group together."""
    bundles: list[list[ExtraProperty]] = []
    groups: dict[str, list[ExtraProperty]] = {}
    for extra in extras:
        name = extra.name.upper()
        if name in _OF_THE_CARD or (not extra.value and name in _FIELDS):
            continue
        if extra.group in groups:
            groups[extra.group].append(extra)
            continue
        bundles.append([extra])
        if extra.group:
            groups[extra.group] = bundles[-1]
    return bundles


def _content(bundle: Sequence[ExtraProperty]) -> tuple[tuple[str, str, str], ...]:
    """What a group says, whatever it is called."""
    return tuple(
        (extra.name.upper(), extra.value, repr(sorted(extra.params.items()))) for extra in bundle
    )


def _free(group: str, taken: set[str]) -> str:
    """The group's name, or the next "item" where the kept contact has one of that name."""
    name, number = group, 1
    while name.casefold() in taken:
        name, number = f"item{number}", number + 1
    taken.add(name.casefold())
    return name


def _word(name: str) -> str:
    return name.upper().removeprefix("X-").replace("-", " ").capitalize()
