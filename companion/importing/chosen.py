"""A mapping that somebody chose: `HEADER=field`, checked, with a hint where it is nearly right."""

from collections.abc import Iterable, Mapping, Sequence

from companion.errors import KnownError
from companion.formats.tables.words import compact, roster_words
from companion.importing.conflicts import SEVERAL
from companion.importing.headers import read_header
from companion.model.fields import MAPPABLE_FIELDS

# Shorthands of one field; what a plan says is always the second.
_SAME = {"email": "emails", "phone": "phones", "url": "urls", "nickname": "nicknames"}
_LISTED_HEADERS = 20
# How alike a name must be to be offered, of 100.
_ALIKE = 65
_HINTS = 3


def checked(columns: Mapping[str, str | None], headers: Sequence[str]) -> dict[str, str | None]:
    """The mapping with headers and fields as this program writes them; None for `ignore`.

    Raises KnownError for a header or field that does not exist, and if two columns are to be one
    field that takes one only.
    """
    chosen: dict[str, str | None] = {}
    for header, field in columns.items():
        name = header_named(header, headers)
        meant = field_named(field)
        if meant is not None and meant not in SEVERAL and meant in chosen.values():
            raise KnownError(
                f"Two columns cannot both be {meant}: choose one of them, and another field or "
                "“ignore” for the other."
            )
        chosen[name] = meant
    return chosen


def header_named(wanted: str, headers: Sequence[str]) -> str:
    """The header that is meant, whatever its case and spaces. Raises KnownError."""
    for alike in (str, str.casefold, compact):
        for header in headers:
            if alike(header) == alike(wanted.strip()) != "":
                return header
    near = _alike(wanted, headers)
    listed = ", ".join(f"“{header}”" for header in headers[:_LISTED_HEADERS])
    more = len(headers) - _LISTED_HEADERS
    raise KnownError(
        f"There is no column “{wanted}”: "
        + (f"did you mean {near}? The" if near else "the")
        + f" file has {listed}{f' and {more} more' if more > 0 else ''}."
    )


def field_named(wanted: str | None) -> str | None:
    """The field that is meant, by its name or shorthand; None for `ignore`. Raises KnownError."""
    if wanted is None or not wanted.strip():
        return None
    name = wanted.strip().casefold().replace(" ", "_").replace("-", "_")
    if name == "ignore":
        return None
    name = _SAME.get(name, name)
    if name not in MAPPABLE_FIELDS:
        near = _meant(wanted) or _alike(name, sorted(MAPPABLE_FIELDS))
        raise KnownError(
            f"There is no field “{wanted}”: "
            + (f"did you mean {near}? Otherwise use" if near else "use")
            + f" one of {', '.join(sorted(MAPPABLE_FIELDS))}."
        )
    return name


def _meant(wanted: str) -> str:
    """The field that the words mean above a column: "first name" is `given`."""
    candidate = read_header(wanted, roster_words(), {}).candidate
    return f"“{candidate.field}”" if candidate and candidate.field in MAPPABLE_FIELDS else ""


def _alike(wanted: str, names: Sequence[str]) -> str:
    from rapidfuzz import fuzz, process

    found = process.extract(
        wanted, names, scorer=fuzz.ratio, processor=str.casefold, limit=_HINTS, score_cutoff=_ALIKE
    )
    return _quoted(name for name, _, _ in found)


def _quoted(names: Iterable[str]) -> str:
    return " or ".join(f"“{name}”" for name in names)
