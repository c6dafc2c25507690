"""What is said about a link in the local network: plain words for each state."""

from datetime import datetime

from companion.lan import LinkState

MEANING = (
    "Makes a link that a phone in the same network opens once. The file goes unencrypted: anyone "
    "in this network who sees the address can fetch it, so use it among people you trust. "
    "The link closes itself after one download, after five minutes, or with this sheet."
)
NO_NETWORK = (
    "This computer is in no network: join the Wi-Fi that the phone is in, or the phone's own "
    "hotspot, and look again."
)
HINT = (
    "Nobody has opened it yet. Is the phone in the same Wi-Fi? Guest and conference networks "
    "often keep devices apart: then join the phone's hotspot, or show the codes instead. If this "
    "computer's firewall asks, allow Companion in private networks."
)
HINT_SECONDS = 60
"""Without a visit for so long, the hint is shown."""


def left(seconds: float) -> str:
    """ "Open for 4:32 more"."""
    whole = round(seconds)
    return f"Open for {whole // 60}:{whole % 60:02} more"


def live(state: LinkState) -> str:
    """One sentence about what happens while it is open."""
    if state.sending:
        return f"{state.looked_by or 'A phone'} is fetching the file…"
    if state.broken:
        return "The download broke off. It can be tried again from the phone."
    if not state.looks:
        return "Point a phone's camera at the code."
    times = "" if state.looks == 1 else f" ({state.looks:,} times)"
    return f"{state.looked_by} has opened the page{times}. Now press the button on the phone."


def ended(state: LinkState) -> str:
    """One sentence about how it ended."""
    if state.phase == "fetched":
        at = datetime.fromtimestamp(state.at).astimezone().strftime("%H:%M")
        return f"Fetched at {at} by {state.fetched_by}. The link is closed."
    if state.phase == "expired":
        return "The five minutes are over and nobody has fetched it. The link is closed."
    return "The link is closed. Nobody has fetched the file."
