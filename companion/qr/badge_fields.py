"""Badges that are a line of fields: `ID::last::first::company::email`, `Name|Company|e-mail` ...

Where nothing says which part is which, only what shows itself is taken: addresses, numbers, ids,
and a name that looks like one. Better nothing than a person of somebody's job title.
"""

import re

from companion.model.text import tidy
from companion.qr.bare_names import bare_name
from companion.qr.reach import is_email, read_phone

_MOST_PARTS = 40
_LONGEST = 4000
_NAMES = {
    "given": ("given", "givenname", "firstname", "first", "fname", "forename", "vorname", "prenom"),
    "family": ("family", "familyname", "lastname", "last", "surname", "lname", "nachname", "nom"),
    "formatted_name": ("formattedname", "fullname", "name", "attendeename", "attendee", "fn",
                       "displayname", "badgename", "nameonbadge"),
    "organization": ("organization", "organisation", "org", "company", "affiliation", "employer",
                     "companyname", "firma", "institution"),
    "title": ("title", "jobtitle", "position", "job", "role"),
    "email": ("email", "mail", "emailaddress"),
    "phone": ("phone", "phonenumber", "tel", "telephone", "mobile", "cell", "cellphone"),
    "url": ("url", "website", "linkedin", "profile", "linkedinurl", "web"),
}  # fmt: skip
_FIELD_OF = {word: name for name, words in _NAMES.items() for word in words}
# Keys whose values are never a person's id, though they look like one.
_NO_IDS = frozenset(
    ("event", "eventid", "eventcode", "host", "server", "serverurl", "url", "version", "v", "iat",
     "exp", "nbf", "iss", "aud", "alg", "typ", "kid", "ts", "timestamp", "time", "date", "created",
     "createdat", "validfrom", "validuntil", "type", "lang", "locale", "country", "city", "org",
     "orgid", "organizationid", "tenant", "tenantid", "hash", "sig", "signature")
)  # fmt: skip
_IDS = re.compile(
    r"id|uid|uuid|code|badge|ticket|barcode|qr|qrcode|token|secret|sub|jti|order|orderid|number|pk"
    r"|reg|registration|registrant|.*(?:badge|ticket|attendee|person|user|registrant|reg|delegate"
    r"|participant|visitor|contact|member|order|guest)_?(?:id|no|nr|num|number|code|secret|uuid)"
    r"|checkinsecret|checkincode"
)
_KEY = re.compile(r"\s*([A-Za-z][A-Za-z _./-]{0,30}?)\s*[:=]\s*(.*)", re.DOTALL)
_ID = re.compile(r"[A-Za-z]{0,6}[-_#]?\d[\w-]{0,63}|[A-Z0-9]{4,64}|[0-9a-f-]{16,64}")
_SEPARATORS = ("\n", "\t", "|", "^", "~", ";", "$", ",")


def field_of(key: str) -> str:
    """Which field a key names ("First Name" is `given`), "" if none that is known."""
    return _FIELD_OF.get(re.sub("[^a-z]", "", key.casefold()), "")


def may_be_id(key: str) -> bool:
    """Whether a value under this key may be a person's id."""
    return re.sub("[^a-z]", "", key.casefold()) not in _NO_IDS


def is_id(key: str) -> bool:
    """Whether a key says that its value is an id."""
    return _IDS.fullmatch(re.sub("[^a-z_]", "", key.casefold())) is not None


def read_fields(text: str) -> tuple[dict[str, str], list[str]] | None:
    """The fields by name and the ids that a line of parts holds; None if it is no such line."""
    if len(text) > _LONGEST:
        return None
    if "::" in text and "\n" not in text:
        return _in_order(text)
    labelled = _labelled(text)
    if labelled is not None:
        return labelled
    for separator in _SEPARATORS:
        parts = [tidy(part) for part in text.split(separator)]
        if len(parts) > 1:
            return _by_looks(parts, separator)
    return None


def _in_order(text: str) -> tuple[dict[str, str], list[str]] | None:
    """`ID::last::first::company::email`; the order is fixed, missing ends are allowed."""
    parts = [tidy(part) for part in text.split("::", _MOST_PARTS)]
    if len(parts) < 3 or not any(parts):
        return None
    identifier, family, given = parts[:3]
    emails = [part for part in parts[3:] if is_email(part)]
    others = [part for part in parts[3:] if part and part not in emails]
    others += ["", ""]
    named = {
        "family": family,
        "given": given,
        "organization": others[0],
        "title": others[1],
        "email": emails[0] if emails else "",
    }
    return named, [identifier] if identifier else []


def _labelled(text: str) -> tuple[dict[str, str], list[str]] | None:
    """`Name: Ana Ríos` line by line, or `first=Ana;last=Ríos`: two fields that are known, or one
    and an id."""
    for separator in ("\n", "|", ";", "&", ","):
        pairs = [
            _KEY.fullmatch(part) for part in text.split(separator, _MOST_PARTS) if part.strip()
        ]
        found = [(match.group(1), tidy(match.group(2))) for match in pairs if match]
        if len(found) < 2 or len(found) < len(pairs):
            continue
        named: dict[str, str] = {}
        ids = []
        for key, value in found:
            if field := field_of(key):
                named.setdefault(field, value)
            elif is_id(key) and value:
                ids.append(value)
        if len(named) + len(ids) >= 2 and (ids or named.keys() - {"url", "title"}):
            return named, ids
    return None


def _by_looks(parts: list[str], separator: str) -> tuple[dict[str, str], list[str]] | None:
    filled = [part for part in parts[:_MOST_PARTS] if part]
    emails = [part for part in filled if is_email(part)]
    phones = [part for part in filled if part not in emails and read_phone(part)]
    urls = [part for part in filled if re.match(r"https?://\S+$", part)]
    known = {*emails, *phones, *urls}
    ids = [part for part in filled if part not in known and _is_code(part)]
    words = [part for part in filled if part not in known and part not in ids]
    named = _named(words, separator, emails)
    if not named or not (emails or phones or ids or urls):
        return None
    # Commas and new lines also part what is said in sentences.
    if separator in (",", "\n", ";") and any(len(word.split()) > 8 for word in words):
        return None
    if separator == "," and not (emails or (ids and len(filled) > 2)):
        return None
    for field, values in (("email", emails), ("phone", phones), ("url", urls)):
        if values:
            named[field] = values[0]
    return named, ids


def _is_code(part: str) -> bool:
    return _ID.fullmatch(part) is not None and any(map(str.isdigit, part))


def _named(words: list[str], separator: str, emails: list[str]) -> dict[str, str]:
    """The name among words, and what is likely the organization: what follows it."""
    for place, word in enumerate(words[:3]):
        if name := bare_name(word):
            return _with_company({"formatted_name": name}, words[place + 1 :])
    if len(words) >= 2 and bare_name(f"{words[0]} {words[1]}"):
        first, second, *rest = words
        if separator == "^":
            first, second = second, first  # family^given, as in HL7 and on boarding passes
        elif _family_first(first, second, emails):
            first, second = second, first
        return _with_company({"given": first, "family": second}, rest)
    return {}


def _family_first(first: str, second: str, emails: list[str]) -> bool:
    """Whether an e-mail has the parts the other way round: "Rao|Priya|priya.rao@..."."""
    local = emails[0].partition("@")[0].casefold() if emails else ""
    one, other = first.casefold(), second.casefold()
    return other in local and one in local and local.index(other) < local.index(one)


def _with_company(named: dict[str, str], rest: list[str]) -> dict[str, str]:
    if rest:
        named["organization"] = rest[0]
    return named
