"""Properties of single programs that say what a field of ours says: chat addresses, links, dates.

Each goes back under its own name when the card is written for no program in particular. Sources:
Evolution's e-vcard.h and KContacts' vcardtool.cpp (X-EVOLUTION-*, X-KADDRESSBOOK-*, X-AIM and its
like), Android's VCardConstants.java (X-SKYPE-USERNAME, X-ANDROID-CUSTOM), Apple's Address Book
(X-ABDATE, X-SOCIALPROFILE), Microsoft [MS-OXVCARD] (X-MS-*), RFC 9554 (SOCIALPROFILE).
"""

from typing import Literal

AndroidField = Literal["nickname", "anniversary"]

# Chat services: the property, and the scheme of the URI that says the same (RFC 6350 6.4.3).
CHATS = {
    "X-AIM": "aim",
    "X-ICQ": "icq",
    "X-MSN": "msnim",
    "X-YAHOO": "ymsgr",
    "X-YAHOO-ID": "ymsgr",
    "X-JABBER": "xmpp",
    "X-GTALK": "gtalk",
    "X-GOOGLE-TALK": "gtalk",
    "X-SKYPE": "skype",
    "X-SKYPE-USERNAME": "skype",
    "X-GADUGADU": "gg",
    "X-GROUPWISE": "groupwise",
    "X-QQ": "qq",
    "X-SIP": "sip",
    "X-TWITTER": "twitter",
    "X-MATRIX": "matrix",
    "X-MS-IMADDRESS": "",
    "X-KADDRESSBOOK-X-IMADDRESS": "",
    "X-EVOLUTION-IM": "",
}
LINKS = frozenset(
    (
        "X-SOCIALPROFILE", "SOCIALPROFILE", "X-EVOLUTION-BLOG-URL", "X-EVOLUTION-VIDEO-URL",
        "X-EVOLUTION-WEBDAV-URL", "X-KADDRESSBOOK-BLOGFEED",
    )
)  # fmt: skip
ANNIVERSARIES = frozenset(
    (
        "X-ANNIVERSARY", "X-EVOLUTION-ANNIVERSARY", "X-MS-ANNIVERSARY",
        "X-KADDRESSBOOK-X-ANNIVERSARY", "X-WAB-WEDDING_ANNIVERSARY",
    )
)  # fmt: skip
APPLE_DATE = "X-ABDATE"
APPLE_ANNIVERSARY = "Anniversary"
ANDROID = "X-ANDROID-CUSTOM"
_ANDROID_EVENT = "vnd.android.cursor.item/contact_event"
_ANDROID_NICKNAME = "vnd.android.cursor.item/nickname"
# CommonDataKinds.Event.TYPE_ANNIVERSARY and Nickname.TYPE_DEFAULT of Android; 15 data columns.
_ANDROID_TYPE = "1"
_ANDROID_COLUMNS = 15


def read_chat(key: str, value: str) -> tuple[str, bool]:
    """A chat address as a URI, where the service is known; and if the scheme stood there."""
    scheme = CHATS[key]
    if not scheme or value[: len(scheme) + 1].lower() == f"{scheme}:":
        return value, bool(scheme)
    return f"{scheme}:{value}", False


def write_chat(name: str, value: str) -> str:
    """The address as the property has it: without a scheme."""
    scheme = CHATS.get(name.upper(), "")
    if scheme and value[: len(scheme) + 1].lower() == f"{scheme}:":
        return value[len(scheme) + 1 :]
    return value


def read_android(parts: list[str]) -> tuple[AndroidField, str] | None:
    """What one of Android's own rows says, if it is a nickname or an anniversary and no more."""
    kind, value, type_, *others = [*parts, "", "", ""]
    if not value or type_ != _ANDROID_TYPE or any(others):
        return None
    if kind == _ANDROID_NICKNAME:
        return "nickname", value
    return ("anniversary", value) if kind == _ANDROID_EVENT else None


def android_parts(field: AndroidField, value: str) -> list[str]:
    """The row that `read_android` reads."""
    kind = _ANDROID_NICKNAME if field == "nickname" else _ANDROID_EVENT
    return [kind, value, _ANDROID_TYPE] + [""] * (_ANDROID_COLUMNS - 2)
