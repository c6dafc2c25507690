"""What a client is told: the page with its button, the file, or nothing at all.

The page comes before the file because messengers and cameras fetch a link to show a preview of
it: such a fetch takes nothing, and the file is still there for whoever presses the button. The
page has no scripts, loads nothing, and names nobody.
"""

import re
from dataclasses import dataclass
from html import escape

_COMMON = (
    "Connection: close",
    "Cache-Control: no-store",
    "Referrer-Policy: no-referrer",
    "X-Content-Type-Options: nosniff",
)
_REASONS = {200: "OK", 404: "Not Found", 405: "Method Not Allowed"}
_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow, noarchive, nosnippet">
<meta name="format-detection" content="telephone=no">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; --ground: #f6f5f2; --ink: #1f2328; --muted: #5f646c;
  --accent: #2b5c4b; --on: #ffffff; }}
@media (prefers-color-scheme: dark) {{ :root {{ --ground: #17191c; --ink: #e8e6e1;
  --muted: #9aa0a8; --accent: #7cc4a8; --on: #10201a; }} }}
body {{ margin: 0; min-height: 100vh; display: grid; place-items: center; text-align: center;
  font: 1.1rem/1.5 system-ui, sans-serif; background: var(--ground); color: var(--ink); }}
main {{ padding: 2rem 1.5rem; max-width: 24rem; }}
h1 {{ font-size: 1.5rem; margin: 0 0 1.5rem; }}
a {{ display: block; padding: 1rem 1.5rem; border-radius: .7rem; font-weight: 600;
  background: var(--accent); color: var(--on); text-decoration: none; }}
a:focus-visible {{ outline: 3px solid var(--ink); outline-offset: 3px; }}
p {{ color: var(--muted); margin: 1.5rem 0 0; }}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
<a href="{href}" rel="nofollow noreferrer">{button}</a>
<p>This works once. Then the link is closed.</p>
</main>
</body>
</html>
"""


@dataclass(frozen=True, slots=True)
class Offer:
    """What a link gives: the vCards' bytes, a name without a suffix, and the page's words.

    `inline` asks the browser to show the file (a phone then offers to keep the contacts) rather
    than to put it among the downloads. `name` may hold anything: it is made safe.
    """

    data: bytes
    name: str
    title: str
    button: str
    inline: bool = False

    @property
    def safe_name(self) -> str:
        """The name in ASCII letters, digits and hyphens: it stands in an address."""
        words = re.sub(r"[^A-Za-z0-9]+", "-", self.name)[:48].strip("-")
        return f"{words or 'contacts'}.vcf"


def nothing() -> bytes:
    """404 without a word: whoever gets it learns nothing about what there might be."""
    return _head(404, "Content-Length: 0")


def wrong_method() -> bytes:
    """405: only GET is understood."""
    return _head(405, "Allow: GET", "Content-Length: 0")


def page(offer: Offer, href: str) -> bytes:
    """The page with the button that leads to `href`, a path."""
    body = _PAGE.format(
        title=escape(offer.title), button=escape(offer.button), href=escape(href)
    ).encode()
    return (
        _head(
            200,
            "Content-Type: text/html; charset=utf-8",
            f"Content-Length: {len(body)}",
            f"Content-Security-Policy: {_POLICY}",
            "X-Frame-Options: DENY",
        )
        + body
    )


def file_head(offer: Offer) -> bytes:
    """The head before the file's bytes. Ranges are not offered: it comes whole or not at all."""
    shown = "inline" if offer.inline else "attachment"
    return _head(
        200,
        "Content-Type: text/vcard; charset=utf-8",
        f"Content-Length: {len(offer.data)}",
        f'Content-Disposition: {shown}; filename="{offer.safe_name}"',
        "Accept-Ranges: none",
    )


def _head(status: int, *lines: str) -> bytes:
    # Neither Server nor Date: nothing that tells which program or version this is.
    first = f"HTTP/1.1 {status} {_REASONS[status]}"
    return "\r\n".join((first, *lines, *_COMMON, "", "")).encode("ascii")
