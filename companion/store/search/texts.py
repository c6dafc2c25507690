"""What of a person is searchable: the names, the words of the other fields, and fragments.

Fragments are what nobody knows as a word but may have a piece of: the local part of an e-mail,
a phone's digits, the codes on a ticket.
"""

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from companion.model.draft import Address, ContactDraft, Point
from companion.model.fold import LINE_END
from companion.model.own_fields import own_fields
from companion.model.roster_columns import RosterColumns, Several, Singles
from companion.store.jsontext import from_json
from companion.store.search.dirt import ATTENDEE

# The formatted name is there folded already, but characters have other readings; whatever it lacks
# of the parts is added.
_NAMES = (
    "sort_key || CASE WHEN formatted_name GLOB '*[\u3005-\u9fff\uac00-\ud7a3\uf900-\ufaff]*'"
    " THEN ' ' || formatted_name ELSE '' END"
    " || CASE WHEN instr(formatted_name, given) AND instr(formatted_name, family)"
    " AND instr(formatted_name, additional) THEN '' ELSE"
    " ' ' || given || ' ' || additional || ' ' || family END"
    " || CASE nicknames WHEN '[]' THEN '' ELSE ' ' || nicknames END"
)
_PEOPLE = {
    ATTENDEE: f"""
SELECT id, {_NAMES}, emails, phones, urls,
       order_id || ' ' || attendee_number || ' ' || badge_id, extra,
       organization, department, title, city, region, country, interests, ticket, pronouns, status,
       notes, CASE WHEN address IS NULL THEN '' ELSE
       (SELECT group_concat(value, ' ') FROM json_each(address) WHERE type = 'text') END
FROM attendee""",
    1: f"""
SELECT id, {_NAMES},
       coalesce((SELECT group_concat(value, ' ') FROM contact_point
                 WHERE contact_id = c.id AND kind = 'email'), ''),
       coalesce((SELECT group_concat(value, ' ') FROM contact_point
                 WHERE contact_id = c.id AND kind = 'phone'), ''),
       coalesce((SELECT group_concat(value, ' ') FROM contact_point
                 WHERE contact_id = c.id AND kind IN ('url', 'impp')), ''),
       '', '{{}}',
       organization, title, role,
       coalesce((SELECT group_concat(locality || ' ' || region || ' ' || country, ' ')
                 FROM contact_address WHERE contact_id = c.id), ''),
       coalesce((SELECT group_concat(text, ' ') FROM contact_note WHERE contact_id = c.id), ''),
       coalesce((SELECT group_concat(name, ' ') FROM contact_tag WHERE contact_id = c.id), ''),
       coalesce((SELECT group_concat(place || ' ' || note, ' ') FROM encounter
                 WHERE contact_id = c.id), ''),
       coalesce((SELECT group_concat(words, ' ') FROM custom_field WHERE contact_id = c.id), '')
FROM contact c""",
}
_BATCH = 4000
_NOTHING: dict[str, str] = {}
_LOCAL_PARTS = re.compile(r"@[^\" ,\x1e]*")
_DOMAINS = re.compile(r"@([^\" ,]+)")
_NO_DIGIT = re.compile(r"[^\d +\x1e]+")
_SITE = re.compile(r"https?://(?:www\.)?[^/\"\x1e ]*")
_CODE = re.compile(r"[\d@]")


@dataclass(slots=True)
class Texts:
    """Some people's searchable texts; every sequence has an entry for each, in their order.

    `columns` are fields whose words are filed whole; `fragments` one text for each person.
    Nothing is folded yet, and JSON is as it is stored: its marks part words like any others.
    """

    ids: Sequence[int]
    names: Sequence[str]
    columns: list[Sequence[str]]
    fragments: list[str]


def read(sql: sqlite3.Connection, kind: int, ids: Sequence[int]) -> Iterator[Texts]:
    """The texts of people that exist, some thousand at a time, in the order of the ids."""
    for start in range(0, len(ids), _BATCH):
        some = ids[start : start + _BATCH]
        where = f"id BETWEEN {some[0]:d} AND {some[-1]:d}"
        if some[-1] - some[0] + 1 > len(some):
            where = f"id IN (SELECT value FROM json_each('{json.dumps(some)}'))"
        rows = sql.execute(f"{_PEOPLE[kind]} WHERE {where} ORDER BY id").fetchall()
        if rows:
            yield _texts(rows)


def of_columns(people: RosterColumns) -> Texts:
    """The texts of a roster's people who are about to be stored; they have no ids yet."""
    emails, phones, urls = (_joined(people.several(name)) for name in ("emails", "phones", "urls"))
    codes = [people.texts[name] for name in _CODES if name in people.texts]
    words, more_codes = _answers(people.extra) if people.extra else (None, None)
    columns = [people.texts[name] for name in _WORDS if name in people.texts]
    columns += [_joined(people.several(name)) for name in ("interests",)]
    if people.addresses:
        columns.append([_address(address) for address in people.addresses])
    return Texts(
        ids=range(len(people)),
        names=_names(people),
        columns=[*columns, _domains(emails), *([] if words is None else [words])],
        fragments=_fragments(emails, phones, urls, *codes, *([more_codes] if more_codes else [])),
    )


def of_contacts(people: Sequence[ContactDraft]) -> Texts:
    """The texts of contacts who are about to be stored; they have no ids yet."""
    emails = [_spaced(one.emails) for one in people]
    phones = [_spaced(one.phones) for one in people]
    urls = [_spaced([*one.urls, *one.impps] if one.impps else one.urls) for one in people]
    columns: list[Sequence[str]] = [
        [" ".join(one.organization) for one in people],
        [one.title for one in people],
        [one.role for one in people],
        [" ".join(map(_place, one.addresses)) if one.addresses else "" for one in people],
        [" ".join([note.text for note in one.notes]) if one.notes else "" for one in people],
        [" ".join(one.tags) for one in people],
        [_own(one) if one.extra else "" for one in people],
        _domains(emails),
    ]
    return Texts(
        ids=range(len(people)),
        names=list(map(_contact_name, people)),
        columns=columns,
        fragments=_fragments(emails, phones, urls),
    )


def _spaced(points: Sequence[Point]) -> str:
    if len(points) == 1:
        return points[0].value
    return " ".join([point.value for point in points]) if points else ""


def _own(one: ContactDraft) -> str:
    return " ".join(words for _, words in own_fields(one.extra))


def _place(address: Address) -> str:
    return f"{address.locality} {address.region} {address.country}"


def _contact_name(one: ContactDraft) -> str:
    """As `_NAMES` has it."""
    name = one.formatted_name
    if one.given not in name or one.family not in name or one.additional not in name:
        name = f"{name} {one.given} {one.additional} {one.family}"
    return f"{name} {' '.join(one.nicknames)}" if one.nicknames else name


_CODES = ("order_id", "attendee_number", "badge_id")
_WORDS = (
    "organization", "department", "title", "city", "region", "country", "ticket", "pronouns",
    "status", "notes",
)  # fmt: skip


def _joined(column: Sequence[Several]) -> Sequence[str]:
    return column.texts if isinstance(column, Singles) else list(map(" ".join, column))


def _address(address: Address | None) -> str:
    return "" if address is None else " ".join((*address.parts, address.label or ""))


def _names(people: RosterColumns) -> list[str]:
    """As `_NAMES`: the formatted name, and whatever it lacks of the parts."""
    parts = [
        people.texts[name] for name in ("given", "additional", "family") if name in people.texts
    ]
    names = [
        name if all(map(name.__contains__, own)) else " ".join((name, *own))
        for name, *own in zip(people.text("formatted_name"), *parts, strict=True)
    ]
    if "nicknames" in people.lists:
        nicknames = people.lists["nicknames"]
        names = [f"{name} {' '.join(own)}" for name, own in zip(names, nicknames, strict=True)]
    return names


def _texts(rows: list[tuple[str, ...]]) -> Texts:
    ids, names, emails, phones, urls, codes, extra, *columns = zip(*rows, strict=True)
    answers, more_codes = _answers([_NOTHING if e == "{}" else from_json(e) for e in extra])
    return Texts(
        ids=[int(id) for id in ids],
        names=[_parted(name) for name in names] if _has_escapes(names) else names,
        columns=[
            [_parted(cell) for cell in column] if _has_escapes(column) else column
            for column in (*columns, _domains(emails), answers)
        ],
        fragments=_fragments(emails, phones, urls, codes, more_codes),
    )


def _fragments(
    emails: Sequence[str], phones: Sequence[str], urls: Sequence[str], *codes: Sequence[str]
) -> list[str]:
    parts = (
        _LOCAL_PARTS.sub("", _together(emails)).split(LINE_END),
        _NO_DIGIT.sub("", _together(phones)).replace(" ", "").split(LINE_END),
        _SITE.sub("", _together(urls)).split(LINE_END),
        *codes,
    )
    return list(map(" ".join, zip(*parts, strict=True)))


def _together(cells: Sequence[str]) -> str:
    text = LINE_END.join(cells)
    if text.count(LINE_END) >= len(cells):
        text = LINE_END.join([cell.replace(LINE_END, " ") for cell in cells])
    return text


def _domains(emails: Sequence[str]) -> list[str]:
    """Where somebody's e-mail is at: many people share it."""
    return [
        email.rpartition("@")[2] if email.count("@") == 1 else " ".join(_DOMAINS.findall(email))
        for email in emails
    ]


def _answers(extra: Sequence[Mapping[str, str]]) -> tuple[list[str], list[str]]:
    """What stands in the columns without a field: words, and what looks like codes."""
    words = [""] * len(extra)
    codes = [""] * len(extra)
    for index, own in enumerate(extra):
        if own:
            words[index] = " ".join(value for value in own.values() if not _CODE.search(value))
            codes[index] = " ".join(value for value in own.values() if _CODE.search(value))
    return words, codes


def _has_escapes(cells: Sequence[str]) -> bool:
    return "\\" in "".join(cells)


def _parted(text: str) -> str:
    """JSON's escaped line ends part words, like other marks."""
    return text.replace("\\n", " ").replace("\\t", " ").replace("\\r", " ")
