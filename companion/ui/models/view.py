"""How the list of people is looked at: sorted, grouped, with which details; remembered."""

from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from companion.store.details import DETAILS, USUAL, Detail

if TYPE_CHECKING:
    from companion.ui.settings import Settings

Order = Literal["name", "family", "organization", "country", "met", "added"]
Group = Literal["none", "organization", "country"]
ORDERS: tuple[Order, ...] = get_args(Order)
GROUPS: tuple[Group, ...] = get_args(Group)

_ORDER, _GROUP, _DETAILS = "people/order", "people/group", "people/details"
_NONE = "none"


class ListView(NamedTuple):
    """`details` are what the line under each name says."""

    order: Order = "name"
    group: Group = "none"
    details: tuple[Detail, ...] = USUAL

    @property
    def is_by_name(self) -> bool:
        """Whether people simply follow one another by name."""
        return self.order == "name" and self.group == "none"

    def with_detail(self, detail: Detail, shown: bool) -> "ListView":
        """With a detail shown or not, in the order of the menu."""
        wanted = {*self.details, detail} if shown else {*self.details} - {detail}
        return self._replace(details=tuple(one for one in DETAILS if one in wanted))


BY_NAME = ListView()


def remembered(settings: "Settings") -> ListView:
    """As the list was looked at last; what cannot be understood counts as never chosen."""
    order, group = settings.text(_ORDER), settings.text(_GROUP)
    details = settings.text(_DETAILS)
    named = tuple(one for one in DETAILS if one in details.split())
    return ListView(
        next((one for one in ORDERS if one == order), "name"),
        next((one for one in GROUPS if one == group), "none"),
        named if named or details == _NONE else USUAL,
    )


def remember(settings: "Settings", view: ListView) -> None:
    """Look at the list so from now on."""
    settings.set_text(_ORDER, view.order if view.order != "name" else "")
    settings.set_text(_GROUP, view.group if view.group != "none" else "")
    usual = view.details == USUAL
    settings.set_text(_DETAILS, "" if usual else " ".join(view.details) or _NONE)
