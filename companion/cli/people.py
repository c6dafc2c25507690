"""Attendees and contacts as text: lines of a list, and a person's page."""

from collections.abc import Iterable, Sequence
from typing import Any

from companion.cli.output import listing, table

# A record is the JSON of an attendee or a contact, as ../shared/CLI.md has it.
Record = dict[str, Any]


def people_table(records: Sequence[Record]) -> str:
    """One line each; contacts and attendees may be mixed, so the kind stands before the id."""
    kinds = {record["kind"] for record in records}
    scored = any("score" in record for record in records)
    headers = ["ID", "NAME", "ORGANIZATION", "E-MAIL", "CIRCLES"]
    rows = []
    for record in records:
        number = str(record["id"]) if len(kinds) == 1 else f"{record['kind']} {record['id']}"
        row = [number, record["formatted_name"], organization(record), _email(record)]
        row.append(" and ".join(record.get("circles", ())))
        rows.append([*row, f"{record['score']:.2f}"] if scored else row)
    if scored:
        headers.append("SCORE")
    if not any(row[4] for row in rows):
        headers.pop(4)
        for row in rows:
            row.pop(4)
    return table(headers, rows)


def organization(record: Record) -> str:
    """The organization, with its units."""
    held = record["organization"]
    return held if isinstance(held, str) else ", ".join(held)


def _email(record: Record) -> str:
    for email in record["emails"]:
        return str(email["value"] if isinstance(email, dict) else email)
    return ""


def contact_page(record: Record) -> str:
    """Everything about one contact."""
    pairs: list[tuple[str, object]] = [
        ("name", record["formatted_name"]),
        ("id", record["id"]),
        *(
            (word, record[word])
            for word in ("given", "additional", "family", "prefixes", "suffixes")
        ),
        ("nicknames", ", ".join(record["nicknames"])),
        ("organization", organization(record)),
        ("title", record["title"]),
        ("role", record["role"]),
        *_points(record, (("emails", "e-mail"), ("phones", "phone"), ("urls", "link"),
                          ("impps", "chat"))),
        *(("address", address_line(address)) for address in record["addresses"]),
        ("birthday", record["birthday"]),
        ("anniversary", record["anniversary"]),
        ("circles", " and ".join(record["circles"])),
        ("tags", ", ".join(record["tags"])),
        ("photo", "yes" if record["photo"] else ""),
        *(("met", _encounter(met)) for met in record["encounters"]),
        *(("note", _note(note)) for note in record["notes"]),
        *((extra["name"], extra["value"]) for extra in record["extra"]),
    ]  # fmt: skip
    return listing(pairs)


def _points(record: Record, kinds: Iterable[tuple[str, str]]) -> list[tuple[str, object]]:
    return [
        (label, f"{point['value']} ({', '.join(point['types'])})" if point["types"]
         else point["value"])
        for key, label in kinds
        for point in record[key]
    ]  # fmt: skip


def address_line(address: dict[str, Any]) -> str:
    """An address on one line."""
    parts = ("po_box", "extended", "street", "postal_code", "locality", "region", "country")
    return ", ".join(str(address[part]) for part in parts if address.get(part))


def _encounter(met: dict[str, Any]) -> str:
    parts = [met["event"], met["on"], met["where"]]
    said = ", ".join(str(part) for part in parts if part) or "at some time"
    return f"{said}: {met['note']}" if met["note"] else said


def _note(note: dict[str, Any]) -> str:
    return f"{note['text']} ({str(note['at'])[:10]})" if note["at"] else str(note["text"])
