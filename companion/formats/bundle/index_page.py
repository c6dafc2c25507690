"""The index of a bundle as one page of HTML: opens offline, runs nothing, asks nobody.

Every text is escaped, and has the direction of its own script (`dir="auto"`); the policy in the
head (Content Security Policy 3) keeps even a mistake of ours from loading anything.
"""

from collections.abc import Iterable
from html import escape
from urllib.parse import quote, urlsplit

from companion.formats.bundle.items import BundleHead, BundleItem, by_session

_STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1 { margin-block: 0 .2rem; } h2 { margin-block: 2rem .4rem; font-size: 1.15rem; }
.muted { color: light-dark(#5f646c, #9aa0a8); margin-block: 0; }
ul { list-style: none; margin: 0; padding: 0; }
li { border-block-start: 1px solid light-dark(#e2dfd8, #2f3338); padding-block: .7rem; }
.title { font-weight: 600; margin-block: 0; overflow-wrap: anywhere; }
.words { white-space: pre-wrap; overflow-wrap: anywhere; margin-block: .3rem; }
.trouble { color: light-dark(#8a6100, #e4bf5f); margin-block: 0; }
a { color: light-dark(#2b5c4b, #7cc4a8); }
.address { overflow-wrap: anywhere; unicode-bidi: isolate; direction: ltr; }
"""


def index_page(head: BundleHead, items: Iterable[BundleItem]) -> str:
    """The whole page as text, to be written as UTF-8."""
    about = [escape(one) for one in (head.when, head.place) if one]
    made = f"Made on {escape(head.made_on)} with Companion." if head.made_on else ""
    body = "\n".join(_section(session, group) for session, group in by_session(items))
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(head.title)}</title>
<style>{_STYLE}</style>
</head>
<body>
<h1 dir="auto">{escape(head.title)}</h1>
<p class="muted" dir="auto">{" · ".join(about)}</p>
{body or '<p class="muted">Nothing was shared yet.</p>'}
<p class="muted">{made}</p>
</body>
</html>
"""


def _section(session: str, items: list[BundleItem]) -> str:
    heading = f'<h2 dir="auto">{escape(session)}</h2>\n' if session else ""
    return f"{heading}<ul>\n{''.join(map(_item, items))}</ul>"


def _item(item: BundleItem) -> str:
    about = [f"given by <bdi>{escape(item.giver)}</bdi>" if item.giver else "", escape(item.detail)]
    about += [f"<bdi>#{escape(tag)}</bdi>" for tag in item.tags]
    lines = [f'<p class="title" dir="auto">{_title(item)}</p>']
    if item.is_link:
        lines.append(f'<p class="muted"><span class="address">{escape(item.href)}</span></p>')
    if item.words:
        lines.append(f'<p class="words" dir="auto">{escape(item.words)}</p>')
    if told := " · ".join(one for one in about if one):
        lines.append(f'<p class="muted">{told}</p>')
    if item.trouble:
        lines.append(f'<p class="trouble">{escape(item.trouble)}</p>')
    return "<li>\n" + "\n".join(lines) + "\n</li>\n"


def _title(item: BundleItem) -> str:
    address = address_of(item)
    if not address:
        return escape(item.title)
    rel = ' rel="noopener noreferrer"' if item.is_link else ""
    return f'<a href="{escape(address)}"{rel}>{escape(item.title)}</a>'


def address_of(item: BundleItem) -> str:
    """What the item's title leads to: a file of the bundle, or a page on the web, or nothing."""
    if not item.href:
        return ""
    if not item.is_link:
        return quote(item.href)
    try:
        scheme = urlsplit(item.href).scheme.lower()
    except ValueError:
        return ""
    return item.href if scheme in ("http", "https") else ""
