"""LABEL (vCard 2.1 and 3.0): the printed form of an address, which stands apart from its ADR."""

from collections import Counter
from collections.abc import Sequence

from companion.formats.vcard.contentline import Property
from companion.formats.vcard.escapes import unescape
from companion.model.draft import Address


class StreetLabels:
    """Gathers the LABELs of a card and gives each to an address.

    Where every ADR of the same types has one they pair in order; else a LABEL belongs to the ADR
    before it, or to the first that is left, or is all that is known of an address.
    """

    def __init__(self) -> None:
        self._labels: list[tuple[Property, Address | None]] = []

    def add(self, item: Property, addresses: Sequence[Address]) -> None:
        """A LABEL, and the addresses before it."""
        before = [a for a in addresses[-1:] if frozenset(a.types) == _types(item)]
        self._labels.append((item, before[0] if before else None))

    def settle(self, addresses: list[Address]) -> None:
        """Give the labels to the addresses; one that is left over is appended as one of its own."""
        labelled = Counter(_types(item) for item, _ in self._labels)
        known = Counter(frozenset(address.types) for address in addresses)
        left: list[Property] = []
        for item, before in self._labels:
            uneven = labelled[_types(item)] != known[_types(item)]
            if uneven and before is not None and before.label is None:
                before.label = unescape(item.value)
            else:
                left.append(item)
        waiting: dict[frozenset[str], list[Address]] = {}
        for address in reversed(addresses):
            if address.label is None:
                waiting.setdefault(frozenset(address.types), []).append(address)
        for item in left:
            same_types = waiting.get(_types(item))
            if same_types:
                same_types.pop().label = unescape(item.value)
            else:
                addresses.append(_only_label(item))


def _only_label(item: Property) -> Address:
    head = item.head
    return Address(
        types=list(head.types), label=unescape(item.value), preferred=head.preferred,
        params={key: list(values) for key, values in head.kept.items()},
    )  # fmt: skip


def _types(item: Property) -> frozenset[str]:
    return frozenset(item.head.types)
