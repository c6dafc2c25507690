"""What an index of resources says of each of them."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BundleItem:
    """One line of the index.

    `href` is a path within the bundle, or an address on the web if `is_link`; "" if neither came
    along. `detail` are short words on it ("PDF, 1.2 MB"); `trouble` says why a file is missing.
    """

    title: str
    href: str = ""
    is_link: bool = False
    words: str = ""
    giver: str = ""
    session: str = ""
    detail: str = ""
    trouble: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BundleHead:
    """What stands above: the event, when and where it is, and the day the bundle was made."""

    title: str
    when: str = ""
    place: str = ""
    made_on: str = ""


def by_session(items: Iterable[BundleItem]) -> list[tuple[str, list[BundleItem]]]:
    """The items under the titles of their sessions; first those that belong to none ("")."""
    groups: dict[str, list[BundleItem]] = {"": []}
    for item in items:
        groups.setdefault(item.session, []).append(item)
    return [(session, group) for session, group in groups.items() if group]
