"""What the line under a name can say of a person, and the SQL for it."""

from typing import Literal, get_args

Detail = Literal["title", "organization", "country", "email", "ticket", "tags"]
DETAILS: tuple[Detail, ...] = get_args(Detail)
USUAL: tuple[Detail, ...] = ("title", "organization")

# For a contact `c`, for an attendee `a`.
_COMPANY = "(SELECT group_concat(value, ', ') FROM json_each(c.organization) WHERE value <> '')"
_LINES: dict[Detail, tuple[str, str]] = {
    "title": ("c.title", "a.title"),
    "organization": (_COMPANY, "a.organization"),
    "country": (
        "(SELECT country FROM contact_address WHERE contact_id = c.id AND country <> ''"
        " ORDER BY preferred DESC, position LIMIT 1)",
        "a.country",
    ),
    "email": (
        "(SELECT value FROM contact_point p WHERE p.contact_id = c.id AND p.kind = 'email'"
        " ORDER BY p.preferred DESC, p.position LIMIT 1)",
        "json_extract(a.emails, '$[0]')",
    ),
    "ticket": (
        "(SELECT ticket FROM attendee WHERE contact_id = c.id AND ticket <> '' LIMIT 1)",
        "a.ticket",
    ),
    "tags": (
        "(SELECT group_concat('#' || name, ' ') FROM contact_tag WHERE contact_id = c.id)",
        "NULL",
    ),
}


def detail_sql(detail: Detail) -> tuple[str, str]:
    """The SQL for a detail of a contact `c`, and for that of an attendee `a`; may be NULL."""
    return _LINES[detail]
