"""The colours of the window, by meaning, for light and dark; and which must be told apart.

Widgets never name a colour: they name a token. `READ_TOGETHER` lists every pair that is text on
a ground; a test holds each to 4.5:1 (WCAG 2.2, 1.4.3), and `SEEN_TOGETHER` to 3:1 (1.4.11).
"""

from typing import NamedTuple

Pair = tuple[str, str]  # ground, ink: two colours as #rrggbb


class Tokens(NamedTuple):
    """One scheme. Every colour is `#rrggbb`."""

    dark: bool
    ground: str
    panel: str
    side: str
    line: str
    ink: str
    muted: str
    accent: str
    accent_strong: str  # the accent under the pointer
    accent_tint: str
    bar: str  # what is drawn of numbers
    on_accent: str
    selection: str
    professional: str
    professional_tint: str
    social: str
    social_tint: str
    caution: str
    caution_tint: str
    toast: str
    on_toast: str
    toast_accent: str
    avatars: tuple[Pair, ...]

    def colours(self) -> dict[str, str]:
        """The colours by name, for the style sheet's template."""
        return {name: value for name, value in self._asdict().items() if isinstance(value, str)}


LIGHT = Tokens(
    dark=False,
    ground="#f6f5f2",
    panel="#ffffff",
    side="#efede8",
    line="#e2dfd8",
    ink="#1f2328",
    muted="#5f646c",
    accent="#2b5c4b",
    accent_strong="#234c3e",
    accent_tint="#e3efe9",
    bar="#5a937f",
    on_accent="#ffffff",
    selection="#e8f0ec",
    professional="#1f6f8b",
    professional_tint="#e2f0f4",
    social="#a84a22",
    social_tint="#fbe9df",
    caution="#8a6100",
    caution_tint="#fdf3d8",
    toast="#1f2328",
    on_toast="#f6f5f2",
    toast_accent="#9fd8c0",
    avatars=(
        ("#e3efe9", "#2b5c4b"),
        ("#ece6f2", "#5b4482"),
        ("#f3e6ea", "#84405a"),
        ("#e6ebf4", "#3f5478"),
        ("#eceed9", "#545b1c"),
        ("#efe8df", "#6b5233"),
    ),
)

DARK = Tokens(
    dark=True,
    ground="#17191c",
    panel="#1f2226",
    side="#1a1c1f",
    line="#2f3338",
    ink="#e8e6e1",
    muted="#9aa0a8",
    accent="#7cc4a8",
    accent_strong="#93d3ba",
    accent_tint="#203a31",
    bar="#6bb39a",
    on_accent="#10201a",
    selection="#25302c",
    professional="#6fc1dc",
    professional_tint="#1d3540",
    social="#f0a27c",
    social_tint="#402a20",
    caution="#e4bf5f",
    caution_tint="#3a3118",
    toast="#e8e6e1",
    on_toast="#1f2328",
    toast_accent="#2b5c4b",
    avatars=(
        ("#203a31", "#7cc4a8"),
        ("#332a42", "#c0a8e6"),
        ("#40262f", "#e6a3b8"),
        ("#27324a", "#a4bbe6"),
        ("#33361d", "#c9d07c"),
        ("#3a3025", "#d8b894"),
    ),
)

_GROUNDS = ("ground", "panel", "side", "selection", "accent_tint")

# (ink, ground): what is ever read on what.
READ_TOGETHER: tuple[tuple[str, str], ...] = (
    *(("ink", ground) for ground in (*_GROUNDS, "caution_tint")),
    *(("muted", ground) for ground in _GROUNDS),
    *(("accent", ground) for ground in _GROUNDS),
    ("on_accent", "accent"),
    ("on_accent", "accent_strong"),
    *((name, ground) for name in ("professional", "social") for ground in ("ground", "panel")),
    ("professional", "professional_tint"),
    ("social", "social_tint"),
    ("caution", "caution_tint"),
    ("caution", "panel"),
    ("caution", "ground"),
    ("on_toast", "toast"),
    ("toast_accent", "toast"),
)

# (mark, ground): what need only be seen, such as the ring around what has the focus, and bars.
SEEN_TOGETHER: tuple[tuple[str, str], ...] = tuple(
    (mark, ground) for mark in ("accent", "bar") for ground in _GROUNDS
)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two `#rrggbb` colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
