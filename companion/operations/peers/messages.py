"""What each pair is told: a template, filled in; and the fields that it may use.

Only what somebody signed up with leaves: name, e-mail and the columns that the round went by.
Braces in what people wrote stay as they are; they are filled in nowhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from companion.errors import KnownError
from companion.model.filling import check_fields, fill
from companion.operations.peers.wording import listed

SUBJECT = "{round}: you and {partner}"
TEMPLATE = """\
Dear {name},

in {round} your partner is {partner}.

Why you fit: {reasons}

Write to {partner}: {partner_email}
"""
FIELDS = {
    "name": "who gets the message",
    "partner": "the partner's name, or both in a group of three",
    "partner_email": "the partner's e-mail",
    "partner_country": "the partner's country",
    "partner_interests": "what the partner is interested in",
    "partner_languages": "the partner's languages",
    "partner_organization": "the partner's organization",
    "partner_wants": "what the partner wants to learn",
    "partner_offers": "what the partner can offer",
    "reasons": "why you fit",
    "round": "the round's name",
    "event": "the event's name",
}
_LARGEST = 100_000


def read_template(path: Path) -> str:
    """A message from a file of UTF-8 text. Raises KnownError."""
    try:
        if path.stat().st_size > _LARGEST:
            raise KnownError(f"“{path}” is too long for a message: {_LARGEST:,} bytes are enough.")
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise KnownError(f"“{path}” cannot be read: {error.strerror or error}.") from error
    except UnicodeDecodeError:
        raise KnownError(f"“{path}” is no text in UTF-8: save it as such.") from None
    check_template(text)
    return text


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody of a group as the message may speak of him; `said` by role."""

    name: str
    email: str
    said: dict[str, str]


@dataclass(frozen=True, slots=True)
class Message:
    """One message: to whom (name, address), and what it says."""

    to: tuple[tuple[str, str], ...]
    subject: str
    body: str


def check_template(*texts: str) -> None:
    """Raise KnownError for a field that there is not, with the one that is probably meant."""
    check_fields(FIELDS, *texts)


def messages(
    group: Sequence[Told],
    *,
    reasons: Sequence[str],
    round_name: str,
    event: str,
    subject: str,
    template: str,
    together: bool = False,
) -> list[Message]:
    """One message for each of the group, or with `together` one to all of them.

    In that one {name} is everybody and {partner} is “each other”. Raises KnownError as
    `check_template` does.
    """
    check_template(subject, template)
    common = {
        "reasons": ". ".join(reasons) + "." if reasons else "a new acquaintance.",
        "round": round_name,
        "event": event,
    }
    if together:
        values = common | _of_all(group)
        to = tuple((one.name, one.email) for one in group)
        return [Message(to, _line(fill(subject, values)), fill(template, values))]
    made = []
    for one in group:
        values = common | _of_partners([other for other in group if other is not one])
        values["name"] = one.name
        made.append(
            Message(((one.name, one.email),), _line(fill(subject, values)), fill(template, values))
        )
    return made


def _of_partners(partners: Sequence[Told]) -> dict[str, str]:
    values = {
        "partner": listed([one.name for one in partners]),
        "partner_email": listed([one.email or "(no e-mail)" for one in partners]),
    }
    for field in FIELDS:
        role = field.removeprefix("partner_")
        if role != field and field not in values:
            values[field] = "; ".join(filter(None, (one.said.get(role, "") for one in partners)))
    return values


def _of_all(group: Sequence[Told]) -> dict[str, str]:
    values = _of_partners(group)
    values["name"] = listed([one.name for one in group])
    values["partner"] = "each other"
    values["partner_email"] = ", ".join(
        f"{one.name}: {one.email or '(no e-mail)'}" for one in group
    )
    return values


def _line(text: str) -> str:
    return " ".join(text.split())
