"""What a code says: a card, a link, an address, a number, a badge's id, or plain text.

Everything comes back as plain data. `actions` say what could be done with it; doing it is for
the user to ask: nothing is opened, called, joined or fetched here. The text itself is the
caller's to keep, as it came.
"""

from dataclasses import dataclass, field
from typing import Literal

from companion.formats.mecard import read_bizcard, read_mecard, read_memory
from companion.formats.vcard import compose_name, looks_like_vcard, read_cards
from companion.model.draft import ContactDraft, Point
from companion.qr.badge import read_badge
from companion.qr.bare_names import bare_name
from companion.qr.calendar_event import CalendarEvent, read_event
from companion.qr.harmless import harmless, has_hidden
from companion.qr.links import Link, identifiers, read_handle, read_link
from companion.qr.mended import mended_card
from companion.qr.reach import Phone, is_email, phone, read_email, read_phone
from companion.qr.schemes import read_scheme
from companion.qr.wifi import read_wifi

Kind = Literal["vcard", "mecard", "bizcard", "url", "email", "phone", "badge", "text"]
ActionKind = Literal["copy", "open", "mail", "call", "message"]

_LONGEST_READ = 20_000  # no code holds more than 7,089 characters; a paste might
_MOST_CARDS = 50
_NOUNS: dict[Kind, str] = {
    "vcard": "Contact card",
    "mecard": "Contact card",
    "bizcard": "Contact card",
    "url": "Link",
    "email": "E-mail address",
    "phone": "Phone number",
    "badge": "Badge",
    "text": "Text",
}


@dataclass(frozen=True, slots=True)
class Action:
    """Something that can be done: what, how the button says it, and with which value.

    `target` is the text to copy, the https link to open, the address or the number.
    """

    kind: ActionKind
    label: str
    target: str


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing that the code says, in a word and a value as it came; a `secret` one is not shown
    until somebody asks. Make the value harmless before it is shown."""

    label: str
    value: str
    secret: bool = False


@dataclass(slots=True)
class Payload:
    """What was recognised. `summary`, `noun` and `caution` are one safe line each to show.

    `noun` is what it is in plain words ("Wi-Fi network", "LinkedIn profile"). `draft` is the person
    a card, a badge, a profile, an address or a bare name stands for; `others` are those of further
    cards in the same code. `identifiers` are what to try against the roster's orders, tickets,
    attendee numbers and badge ids, likeliest first. `details` are for showing, and `event` is what
    a calendar's code says. `caution` says why to look twice, "" if there is no reason.
    """

    kind: Kind
    summary: str
    draft: ContactDraft | None = None
    actions: list[Action] = field(default_factory=list)
    identifiers: list[str] = field(default_factory=list)
    caution: str = ""
    noun: str = ""
    details: list[Detail] = field(default_factory=list)
    others: list[ContactDraft] = field(default_factory=list)
    event: CalendarEvent | None = None


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
        or _scheme(read)
        or _badge(read)
        or _name(read)
        or Payload("text", harmless(read) or "An empty code")
    )
    payload.noun = payload.noun or _NOUNS[payload.kind]
    if not payload.caution and has_hidden(read):
        payload.caution = "It holds hidden characters."
    payload.actions.append(Action("copy", "Copy the text", text))
    return payload


def _vcard(text: str) -> Payload | None:
    text = mended_card(text)
    data = text.encode("utf-8", "replace")
    if not looks_like_vcard(data):
        return None
    cards = read_cards(data).cards
    if not cards:
        return Payload("vcard", "A contact card that holds nothing")
    more = f"The code holds {len(cards)} cards; this is the first." if len(cards) > 1 else ""
    payload = _person("vcard", cards[0], caution=more)
    payload.others = cards[1:_MOST_CARDS]
    return payload


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
        "email",
        harmless(f"E-mail to {email.address}{about}"),
        ContactDraft(emails=[Point(email.address)]),
        actions=[_mail(email.address)],
        details=_details(("Subject", email.subject), ("Text", email.body)),
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
        None if command else ContactDraft(phones=[Point(number.shown)]),
        details=_details(("Text", number.message)),
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
    link = read_link(text) or read_handle(text)
    if link is None:
        return None
    is_known = link.place != "Link"
    said = f"{link.place}: {link.person or link.host}" if is_known else link.url
    return Payload(
        "url",
        harmless(said),
        link.draft,
        actions=[_open(link)],
        identifiers=identifiers(link),
        caution=harmless(link.caution, limit=200),
        noun=link.place,
    )


def _details(*said: tuple[str, str]) -> list[Detail]:
    return [Detail(word, value) for word, value in said if value]


def _network(text: str) -> Payload | None:
    """Networks and events: named, so that nobody wonders, and kept as text."""
    wifi = read_wifi(text)
    if wifi is not None:
        details = _details(
            ("Name", wifi.name),
            ("Security", " ".join(filter(None, (wifi.security, wifi.method)))),
            ("User", wifi.user),
            ("Hidden", "Yes: it is not in the list of networks" if wifi.hidden else ""),
        )
        if wifi.password:
            details.append(Detail("Password", wifi.password, secret=True))
        said = harmless(f"Wi-Fi network {wifi.name}")
        return Payload("text", said, noun="Wi-Fi network", details=details)
    event = read_event(text)
    if event is None:
        return None
    details = _details(
        ("When", event.when),
        ("Where", event.place),
        ("About", event.description),
        ("Link", event.url),
    )
    said = ", ".join(filter(None, (event.summary, event.when, event.place)))
    return Payload(
        "text", harmless(f"A calendar event: {said}"),
        noun="Calendar event", details=details, event=event,
    )  # fmt: skip


def _scheme(text: str) -> Payload | None:
    thing = read_scheme(text)
    if thing is None:
        return None
    details = _details(*thing.details)
    if thing.secret:
        details.append(Detail(*thing.secret, secret=True))
    return Payload(
        "text", harmless(thing.summary), thing.person,
        caution=thing.caution, noun=thing.noun, details=details,
    )  # fmt: skip


def _badge(text: str) -> Payload | None:
    badge = read_badge(text)
    if badge is None:
        return None
    if badge.person is not None:
        payload = _person("badge", badge.person, caution=badge.caution)
        payload.identifiers = badge.ids
        return payload
    return Payload("badge", harmless(f"Badge {text}"), identifiers=badge.ids, caution=badge.caution)


def _name(text: str) -> Payload | None:
    name = bare_name(text)
    if not name:
        return None
    return Payload("text", harmless(name), ContactDraft(formatted_name=name), noun="Name")
