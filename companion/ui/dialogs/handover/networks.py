"""Which networks this computer is in, by names that people know. Nothing is opened here."""

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, ip_network

_KINDS = {"Wifi": "Wi-Fi", "Ethernet": "Cable"}
# Networks inside this computer, or tunnels to elsewhere: a phone beside it is in none of them.
_INSIDE = (
    "docker", "br-", "veth", "virbr", "vmnet", "vboxnet", "vethernet", "lxc", "podman", "tun",
    "tap", "utun", "wg", "zt", "tailscale", "ppp",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Network:
    """One address of this computer, the network it is in ("192.168.1.0/24"), and its name."""

    title: str
    address: str
    network: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An address as the system tells it: `kind` is Qt's ("Wifi", "Ethernet", "Virtual", ...)."""

    kind: str
    name: str
    address: str
    prefix: int


def usable(entries: Iterable[Entry]) -> list[Network]:
    """Those that a phone may be in as well, Wi-Fi first, networks inside this computer last.

    IPv4 only: an IPv6 address of the local link carries a zone, which no address in a code can.
    """
    ranked: list[tuple[int, Network]] = []
    for entry in entries:
        try:
            address = IPv4Address(entry.address)
        except ValueError:
            continue
        if address.is_loopback or address.is_unspecified or address.is_link_local:
            continue
        inside = entry.kind == "Virtual" or entry.name.lower().startswith(_INSIDE)
        rank = 3 if inside else {"Wifi": 0, "Ethernet": 1}.get(entry.kind, 2)
        name = entry.name if inside else _KINDS.get(entry.kind, entry.name)
        prefix = entry.prefix if 0 < entry.prefix <= 32 else 32
        network = ip_network(f"{address}/{prefix}", strict=False)
        ranked.append((rank, Network(f"{name} ({address})", str(address), str(network))))
    return [network for _, network in sorted(ranked, key=lambda one: one[0])]


def networks() -> list[Network]:
    """The networks there are now. For the worker's threads."""
    from PySide6.QtNetwork import QNetworkInterface

    up = QNetworkInterface.InterfaceFlag.IsUp | QNetworkInterface.InterfaceFlag.IsRunning
    return usable(
        Entry(
            interface.type().name,
            interface.humanReadableName() or interface.name(),
            entry.ip().toString(),
            entry.prefixLength(),
        )
        for interface in QNetworkInterface.allInterfaces()
        if interface.flags() & up == up
        for entry in interface.addressEntries()
    )
