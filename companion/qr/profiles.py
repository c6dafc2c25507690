"""Links that are somebody's page at a service: which service, who there, and what to keep of it.

What a handle says of the name is left alone, but where the service itself makes it of the name.
"""

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, unquote

from companion.model.draft import ContactDraft, Point

_END = r"/?$"
_HANDLE = r"[\w.-]{1,60}"


@dataclass(frozen=True, slots=True)
class Profile:
    """What a link is (`LinkedIn profile`), whom it names there (or ""), and the person kept of it.

    `person` is None where the link is nobody's (a company, a group, an app).
    """

    place: str
    who: str
    person: ContactDraft | None = None


@dataclass(frozen=True, slots=True)
class _Kind:
    """One kind of page. Group 1 of `pattern`, matched with the path, is who; `kept` the link kept.

    `kept` holds `{}` for who; "" means that it is no person's page.
    """

    hosts: tuple[str, ...]
    pattern: re.Pattern[str]
    place: str
    kept: str


def _kind(hosts: str, pattern: str, place: str, kept: str = "") -> _Kind:
    return _Kind(tuple(hosts.split()), re.compile(pattern, re.IGNORECASE), place, kept)


# The first that fits is taken. Paths are compared with %-escapes read.
_KINDS = (
    _kind("linkedin.com", r"/(?:mwlite/)?(?:in|pub)/([^/?#]+)", "LinkedIn profile",
          "https://www.linkedin.com/in/{}"),
    _kind("linkedin.com", r"/(?:company|school|showcase)/([^/]+)", "LinkedIn page"),
    _kind("linkedin.com", r"/(?:qr|profile|mwlite|me)\b", "LinkedIn link"),
    _kind("lnkd.in", r"/.", "LinkedIn short link"),
    _kind("orcid.org", r"/(\d{4}-\d{4}-\d{4}-\d{3}[\dX])", "ORCID record", "https://orcid.org/{}"),
    _kind("gist.github.com", rf"/({_HANDLE}){_END}", "GitHub profile", "https://github.com/{}"),
    _kind("github.com", rf"/(?:sponsors/)?({_HANDLE}){_END}", "GitHub profile",
          "https://github.com/{}"),
    _kind("gitlab.com", rf"/({_HANDLE}){_END}", "GitLab profile", "https://gitlab.com/{}"),
    _kind("codeberg.org", rf"/({_HANDLE}){_END}", "Codeberg profile", "https://codeberg.org/{}"),
    _kind("bitbucket.org", rf"/({_HANDLE}){_END}", "Bitbucket profile",
          "https://bitbucket.org/{}"),
    _kind("x.com twitter.com", rf"/@?([A-Za-z0-9_]{{1,15}}){_END}", "X profile",
          "https://x.com/{}"),
    _kind("bsky.app", r"/profile/([^/]+)", "Bluesky profile", "https://bsky.app/profile/{}"),
    _kind("facebook.com fb.com", rf"/(?:people/[^/]+/)?([\w.-]{{2,60}}){_END}", "Facebook page",
          "https://www.facebook.com/{}"),
    _kind("m.me", rf"/({_HANDLE}){_END}", "Facebook chat", "https://m.me/{}"),
    _kind("instagram.com instagr.am", rf"/([\w.]{{1,30}}){_END}", "Instagram profile",
          "https://www.instagram.com/{}"),
    _kind("threads.net threads.com", r"/@([\w.]{1,30})", "Threads profile",
          "https://www.threads.net/@{}"),
    _kind("youtube.com", r"/(@[^/]+|(?:channel|c|user)/[^/]+)", "YouTube channel",
          "https://www.youtube.com/{}"),
    _kind("tiktok.com", r"/(@[\w.]+)", "TikTok profile", "https://www.tiktok.com/{}"),
    _kind("medium.com", r"/(@[^/]+)", "Medium profile", "https://medium.com/{}"),
    _kind("researchgate.net", r"/profile/([^/]+)", "ResearchGate profile",
          "https://www.researchgate.net/profile/{}"),
    _kind("academia.edu", rf"/({_HANDLE}){_END}", "Academia profile"),
    _kind("xing.com", r"/profile/([^/]+)", "XING profile", "https://www.xing.com/profile/{}"),
    _kind("stackoverflow.com", r"/users/(\d+)", "Stack Overflow profile",
          "https://stackoverflow.com/users/{}"),
    _kind("wa.me", r"/\+?(\d{6,15})", "WhatsApp chat", "https://wa.me/{}"),
    _kind("wa.me whatsapp.com", r"/(?:qr|message|channel)/", "WhatsApp link"),
    _kind("chat.whatsapp.com", r"/.", "WhatsApp group"),
    _kind("t.me telegram.me", r"/(?:joinchat/|\+\D)", "Telegram group"),
    _kind("t.me telegram.me", r"/\+(\d{6,15})", "Telegram chat", "https://t.me/+{}"),
    _kind("t.me telegram.me", r"/([A-Za-z]\w{3,31})", "Telegram chat", "https://t.me/{}"),
    _kind("signal.me", r"/", "Signal chat"),
    _kind("signal.group", r"/", "Signal group"),
    _kind("u.wechat.com", r"/([\w-]+)", "WeChat contact", "https://u.wechat.com/{}"),
    _kind("wechat.com weixin.qq.com", r"/", "WeChat link"),
    _kind("line.me", r"/(?:R/)?ti/p/([^/]+)", "LINE contact", "https://line.me/ti/p/{}"),
    _kind("line.me", r"/(?:R/)?ti/g", "LINE group"),
    _kind("line.me lin.ee", r"/.", "LINE link"),
    _kind("matrix.to", r"/", "Matrix chat"),
    _kind("discord.gg", r"/.", "Discord invitation"),
    _kind("calendly.com", rf"/({_HANDLE})", "Calendly page"),
    _kind("linktr.ee", rf"/({_HANDLE}){_END}", "Linktree page", "https://linktr.ee/{}"),
    _kind("lu.ma luma.com", r"/user/([^/]+)", "Luma profile", "https://lu.ma/user/{}"),
    _kind("hihello.me hihello.com blinq.me popl.co linqapp.com", r"/.", "Digital business card"),
    _kind("apps.apple.com itunes.apple.com", r"/", "App in the App Store"),
    _kind("play.google.com", r"/store/apps", "App in Google Play"),
    _kind("appgallery.huawei.com", r"/", "App in AppGallery"),
    _kind("f-droid.org", r"/(?:\w+/)?packages/", "App in F-Droid"),
    _kind("apps.microsoft.com", r"/", "App in the Microsoft Store"),
)  # fmt: skip
HOSTS = frozenset(
    (*(host for kind in _KINDS for host in kind.hosts), "scholar.google.com", "api.whatsapp.com")
)
# First parts of paths that are the service's own pages.
_RESERVED = frozenset(
    (
        "about", "accounts", "api", "apps", "blog", "business", "careers", "contact", "dashboard",
        "directory", "docs", "download", "enterprise", "events", "explore", "feed", "features",
        "gaming", "groups", "hashtag", "help", "home", "i", "intent", "jobs", "join", "legal",
        "login", "logout", "marketplace", "messages", "new", "notifications", "orgs", "p", "pages",
        "photo", "photos", "policies", "posts", "pricing", "privacy", "profile.php", "public",
        "reel", "reels", "register", "search", "security", "settings", "share", "share.php",
        "sharer", "sharer.php", "signup", "site", "sponsors", "stories", "story.php", "terms",
        "topics", "trending", "tv", "users", "watch", "s", "addstickers", "proxy", "socks", "iv",
    )
)  # fmt: skip
_SHARED_NAMES = frozenset(
    ("GitHub profile", "GitLab profile", "Codeberg profile", "Bitbucket profile", "X profile",
     "Facebook page", "Instagram profile", "Telegram chat", "Academia profile")
)  # fmt: skip
# No list of servers can be complete: /@name is how Mastodon and its relatives write a person.
_FEDIVERSE = re.compile(r"/(?:web/)?@([^/@\s]+)(?:@([^/\s]+))?/?$")
_USERS = re.compile(r"/users/(\w+)/?$")


def profile_of(host: str, parts: SplitResult) -> Profile | None:
    """Whose page a link is, None for any other link."""
    path = unquote(parts.path)
    found = _by_query(host, parts, path)
    if found is not None:
        return found
    for kind in _KINDS:
        if any(is_at(host, own) for own in kind.hosts):
            match = kind.pattern.match(path)
            if match and not (kind.place in _SHARED_NAMES and _first(path) in _RESERVED):
                return _found(kind, match.group(1) if match.groups() else "")
    match = _FEDIVERSE.match(path)
    if match and not any(is_at(host, own) for own in HOSTS):
        return fediverse(match.group(1), match.group(2) or host)
    return None


def is_at(host: str, domain: str) -> bool:
    """True if the host is the domain or within it."""
    return host == domain or host.endswith(f".{domain}")


def fediverse(user: str, host: str) -> Profile:
    """A person of Mastodon and its relatives."""
    person = ContactDraft(urls=[Point(f"https://{host}/@{user}")])
    return Profile("Mastodon profile", f"@{user}@{host}", person)


def orcid(identifier: str) -> Profile:
    """A researcher by ORCID's number of sixteen places."""
    person = ContactDraft(urls=[Point(f"https://orcid.org/{identifier}")])
    return Profile("ORCID record", identifier, person)


def is_orcid(identifier: str) -> bool:
    """Whether the last place is right for the others: ISO 7064, 11-2, as ORCID describes it."""
    digits = identifier.replace("-", "").upper()
    if not re.fullmatch(r"\d{15}[\dX]", digits):
        return False
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    wanted = (12 - total % 11) % 11
    return digits[-1] == ("X" if wanted == 10 else str(wanted))


def _first(path: str) -> str:
    return path.strip("/").partition("/")[0].casefold()


def _found(kind: _Kind, who: str) -> Profile:
    if not kind.kept or not who:
        return Profile(kind.place, who)
    if kind.place == "ORCID record":
        return orcid(who.upper())
    person = ContactDraft(urls=[Point(kind.kept.format(who))])
    if kind.place == "WhatsApp chat" or (kind.place == "Telegram chat" and who.isdecimal()):
        person.phones = [Point(f"+{who}", ["cell"])]
    person.formatted_name = _name(kind.place, who)
    return Profile(kind.place, who, person)


def _by_query(host: str, parts: SplitResult, path: str) -> Profile | None:
    """The services that say who in the query."""
    if not parts.query:
        return None
    try:
        given = {key.lower(): value for key, value in parse_qsl(parts.query, max_num_fields=50)}
    except ValueError:
        return None
    if re.fullmatch(r"scholar\.google\.[a-z.]{2,6}", host) and given.get("user"):
        who = given["user"]
        return _kept("Google Scholar profile", who,
                     f"https://scholar.google.com/citations?user={who}")  # fmt: skip
    if is_at(host, "facebook.com") and path == "/profile.php" and given.get("id", "").isdecimal():
        who = given["id"]
        return _kept("Facebook page", who, f"https://www.facebook.com/profile.php?id={who}")
    if is_at(host, "whatsapp.com") and _first(path) == "send":
        who = re.sub(r"\D", "", given.get("phone", ""))
        if who:
            return _found(next(k for k in _KINDS if k.place == "WhatsApp chat"), who)
    return None


def _kept(place: str, who: str, url: str) -> Profile:
    return Profile(place, who, ContactDraft(urls=[Point(url)]))


# LinkedIn makes `katrin-jonsdottir-1a2b3c4d` of a name, ResearchGate `Katrin-Jonsdottir-2`, XING
# `Katrin_Jonsdottir2`. A handle that somebody chose may say anything.
_MADE_OF_NAMES = {
    "LinkedIn profile": re.compile(
        r"((?:[^\W\d_]{2,}-){1,3}[^\W\d_]{2,})-(?=[0-9a-f]*\d)[0-9a-f]{6,10}"
    ),
    "ResearchGate profile": re.compile(r"((?:[^\W\d_]{2,}-){1,3}[^\W\d_]{2,})(?:-\d{1,3})?"),
    "XING profile": re.compile(r"((?:[^\W\d_]{2,}_){1,3}[^\W\d_]{2,}?)\d{0,4}"),
}  # fmt: skip


def _name(place: str, who: str) -> str:
    """The name that the service made the handle of, "" where that is not sure."""
    pattern = _MADE_OF_NAMES.get(place)
    match = pattern.fullmatch(who[:100]) if pattern else None
    if match is None:
        return ""
    words = re.split("[-_]", match.group(1))
    return " ".join(word[:1].upper() + word[1:] for word in words)
