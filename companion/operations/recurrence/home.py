"""The time zone that this computer is set to, by its IANA name."""

import os
import sys
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

_LINK = Path("/etc/localtime")
_HOUR = timedelta(hours=1)


def home_zone(*, now: datetime) -> str:
    """The IANA zone of this computer; one of the same offset at `now` (aware) if it does not say.

    "" (UTC) if there is no such zone either.
    """
    from companion.formats.calendar.zones import named

    for said in (os.environ.get("TZ", "").lstrip(":"), _linked(), _registered()):
        if said and (zone := named(said)):
            return "" if zone == "UTC" else zone
    hours, rest = divmod(now.astimezone().utcoffset() or timedelta(), _HOUR)
    # The signs of these are those of POSIX: east of Greenwich is minus.
    return f"Etc/GMT{-hours:+d}" if hours and not rest else ""


def at_home(now: datetime) -> datetime:
    """A moment by the clocks of this computer's zone, which also know of summer and winter.

    The zone that `datetime.astimezone()` gives is an offset, right for that day alone. A moment
    that has a zone of the IANA database already stays in it.
    """
    if isinstance(now.tzinfo, ZoneInfo):
        return now
    return now.astimezone(ZoneInfo(home_zone(now=now) or "UTC"))


def zone_of(now: datetime) -> str:
    """The IANA name of the zone of what `at_home` gave."""
    return now.tzinfo.key if isinstance(now.tzinfo, ZoneInfo) else "UTC"


def _linked() -> str:
    """What /etc/localtime leads to, on Linux and macOS."""
    try:
        return str(_LINK.readlink()).rpartition("zoneinfo/")[2]
    except (OSError, ValueError):
        return ""


def _registered() -> str:
    """What Windows calls its zone, in English in whatever language it is."""
    if sys.platform == "win32":
        import winreg

        path = r"SYSTEM\CurrentControlSet\Control\TimeZoneInformation"
        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, path) as key:
                return str(winreg.QueryValueEx(key, "TimeZoneKeyName")[0]).partition("\0")[0]
        except OSError:
            return ""
    return ""
