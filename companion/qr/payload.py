"""What a code says: a card, a link, an address, a number, a badge's id, or plain text.

Everything comes back as plain data. `actions` say what could be done with it; doing it is for
the user to ask: nothing is opened, called, joined or fetched here. The text itself is the
caller's to keep, as it came.
"""

import re
from dataclasses import dataclass, field
from typing import Literal

from companion.formats.mecard import read_bizcard, read_mecard, read_memory
from companion.formats.vcard import compose_name, looks_like_vcard, read_cards
from companion.model.draft import ContactDraft
from companion.qr.badge import read_badge
from companion.qr.harmless import harmless, has_hidden
from companion.qr.links import Link, identifiers, read_link
from companion.qr.reach import Phone, is_email, phone, read_email, read_phone, unescape

Kind = Literal["vcard", "mecard", "bizcard", "url", "email", "phone", "badge", "text"]
ActionKind = Literal["copy", "open", "mail", "call", "message"]

_LONGEST_READ = 20_000  # no code holds more than 7,089 characters; a paste might


@dataclass(frozen=True, slots=True)
class Action:
    """Something that can be done: what, how the button says it, and with which value.

    `target` is the text to copy, the https link to open, the address or the number.
    """

    kind: ActionKind
    label: str
    target: str


@dataclass(slots=True)
class Payload:
    """What was recognised. `summary` and `caution` are one safe line each to show.

    `draft` is the person a card or a badge names. `identifiers` are what to try against the
    roster's orders, tickets, attendee numbers and badge ids, likeliest first. `caution` says why
    to look twice, "" if there is no reason.
    """

    kind: Kind
    summary: str
    draft: ContactDraft | None = None
    actions: list[Action] = field(default_factory=list)
    identifiers: list[str] = field(default_factory=list)
    caution: str = ""


def recognise(text: str) -> Payload:
    """What the text of a code is. Any text will do: nothing raises."""
    read = text[:_LONGEST_READ].strip("\ufeff \t\r\n\x00")
    payload = (
        _vcard(read)
        or _mecard(read)
        or _email(read)
        or _phone(read)
        or _url(read)
        or _network(read)
        or _badge(read)
        or Payload("text", harmless(read) or "An empty code")
    )
    if not payload.caution and has_hidden(read):
        payload.caution = "It holds hidden characters."
    payload.actions.append(Action("copy", "Copy the text", text))
    return payload


def _vcard(text: str) -> Payload | None:
    data = text.encode("utf-8", "replace")
    if not looks_like_vcard(data):
        return None
    cards = read_cards(data).cards
    if not cards:
        return Payload("vcard", "A contact card that holds nothing")
    more = f"The code holds {len(cards)} cards; this is the first." if len(cards) > 1 else ""
    return _person("vcard", cards[0], caution=more)


def _mecard(text: str) -> Payload | None:
    start = text[:8].upper()
    kind: Kind
    draft: ContactDraft | None
    if start.startswith("MECARD:"):
        kind, draft = "mecard", read_mecard(text)
    elif start.startswith("MEMORY:"):
        kind, draft = "mecard", read_memory(text)
    elif start.startswith("BIZCARD:"):
        kind, draft = "bizcard", read_bizcard(text)
    else:
        return None
    return _person(kind, draft) if draft is not None else None


def _person(kind: Kind, draft: ContactDraft, *, caution: str = "") -> Payload:
    name = draft.formatted_name or compose_name(draft)
    said = [part for part in (name, *draft.organization[:1]) if part]
    if not said:
        said = [point.value for point in (*draft.emails, *draft.phones, *draft.urls)][:1]
    numbers = [number for point in draft.phones if (number := phone(point.value))]
    links = [link for point in draft.urls if (link := read_link(point.value))]
    actions = [_mail(point.value) for point in draft.emails if is_email(point.value)]
    actions += [_dial(number) for number in numbers if not number.is_command]
    actions += [_open(link) for link in links]
    return Payload(
        kind, harmless(", ".join(said)) or "A contact card", draft, actions, caution=caution
    )


def _email(text: str) -> Payload | None:
    email = read_email(text)
    if email is None:
        return None
    about = f" about “{email.subject}”" if email.subject else ""
    return Payload(
        "email", harmless(f"E-mail to {email.address}{about}"), actions=[_mail(email.address)]
    )


def _phone(text: str) -> Payload | None:
    number = read_phone(text)
    if number is None:
        return None
    noun = "Phone number" if number.use == "call" else "Text message to"
    command = number.is_command
    return Payload(
        "phone",
        harmless(f"{noun} {number.shown}"),
        actions=[] if command else [_dial(number)],
        caution="It is a command to the phone network, not a number." if command else "",
    )


def _mail(address: str) -> Action:
    return Action("mail", f"Write to {harmless(address)}", address)


def _dial(number: Phone) -> Action:
    verb = "Call" if number.use == "call" else "Write to"
    return Action(number.use, f"{verb} {harmless(number.shown)}", number.dialled)


def _open(link: Link) -> Action:
    return Action("open", f"Open {harmless(link.host)}", link.url)


def _url(text: str) -> Payload | None:
    link = read_link(text)
    if link is None:
        return None
    said = f"{link.place}: {link.person or link.host}" if link.place != "Link" else link.url
    return Payload(
        "url",
        harmless(said),
        actions=[_open(link)],
        identifiers=identifiers(link),
        caution=harmless(link.caution),
    )


def _network(text: str) -> Payload | None:
    """Wi-Fi, places and events: named, so that nobody wonders, and kept as text."""
    start = text[:20].upper()
    if start.startswith("WIFI:"):
        name = re.search(r"(?:^|;)S:((?:[^;\\]|\\.)*)", text[5:], re.DOTALL)
        return Payload("text", harmless(f"Wi-Fi network {unescape(name.group(1)) if name else ''}"))
    if start.startswith("GEO:"):
        return Payload("text", harmless(f"A place: {text[4:]}"))
    if start.startswith(("BEGIN:VCALENDAR", "BEGIN:VEVENT")):
        title = re.search(r"^SUMMARY[^:\n]*:(.*)$", text, re.IGNORECASE | re.MULTILINE)
        return Payload("text", harmless(f"A calendar event: {title.group(1) if title else ''}"))
    return None


def _badge(text: str) -> Payload | None:
    badge = read_badge(text)
    if badge is None:
        return None
    if badge.person is not None:
        payload = _person("badge", badge.person)
        payload.identifiers = badge.ids
        return payload
    return Payload("badge", harmless(f"Badge {text}"), identifiers=badge.ids)
