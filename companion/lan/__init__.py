"""A file for a phone in the same network: one link, once, for some minutes.

Standard library only; it knows neither contacts nor Qt, and is handed bytes. Nothing here runs
until somebody makes a `OneTimeLink` and opens it:

- `link`: the link, its thread and its ends
- `requests`: what a client may say, strictly and bounded
- `answers`: what it is told: a small page, the file once, or nothing
"""

from companion.lan.answers import Offer
from companion.lan.link import LinkState, OneTimeLink, Phase

__all__ = ["LinkState", "Offer", "OneTimeLink", "Phase"]
