"""One person in several languages or scripts: what each version of the card can say of it.

4.0 has a place for it (RFC 6350 5.4): properties that say the same in several languages share an
ALTID, and each may name its LANGUAGE. 3.0 allows one FN and one N only. Its cards are in one
language, and the name in another one goes

- in a file, to X-PHONETIC-FIRST-NAME and X-PHONETIC-LAST-NAME if its parts are known: Apple's,
  Google's and Microsoft's address books read and write these, show them beside the name and sort
  by them (SORT-STRING is read by none of them);
- in a QR code, and in a file if the parts are not known, to NICKNAME: phones' scanners know it
  (ZXing's reader has it, and none of the X- properties), show it and find the person by it.
  NOTE would be shown, too, but is not looked at when a name is searched.

Title, organization and address of the other languages are in 4.0 alone.
"""

from collections.abc import Mapping
from dataclasses import replace

from companion.formats.vcard.escapes import escape
from companion.formats.vcard.naming import compose_name
from companion.model.draft import ContactDraft, ExtraProperty

_ALTID = "ALTID"


def in_one_language(
    draft: ContactDraft, others: Mapping[str, ContactDraft], *, phonetic: bool = False
) -> ContactDraft:
    """The draft with its names in the other languages as a 3.0 card can hold them.

    `phonetic` is for files; see above. Neither draft is changed.
    """
    extra = list(draft.extra)
    nicknames = list(draft.nicknames)
    shown = _shown(draft)
    for other in others.values():
        name = _shown(other)
        if not name or name == shown or name in nicknames:
            continue
        spoken = {"FIRST": other.given, "LAST": other.family}
        if phonetic and all(spoken.values()) and not _has_phonetic(extra):
            extra += [
                ExtraProperty(f"X-PHONETIC-{part}-NAME", escape(text))
                for part, text in spoken.items()
            ]
        else:
            nicknames.append(name)
    return replace(draft, nicknames=nicknames, extra=extra)


def _has_phonetic(extra: list[ExtraProperty]) -> bool:
    return any(one.name.startswith("X-PHONETIC-") for one in extra)


def in_all_languages(
    draft: ContactDraft, others: Mapping[str, ContactDraft], language: str = ""
) -> ContactDraft:
    """The draft with what the others say differently, as alternatives, for a 4.0 card.

    `language` is the draft's own tag, "" if it is not known; `others` have theirs as keys.
    """
    mine = _texts(draft)
    extra: list[ExtraProperty] = []
    shared: set[str] = set()
    for tag, other in others.items():
        for name, value in _texts(other).items():
            if value and value != mine[name]:
                shared.add(name)
                extra.append(ExtraProperty(name, value, params=_params(tag)))
    about = [
        ExtraProperty(name, "", params=_params(language))
        for name in mine
        if name in shared and name != "ADR"
    ]
    addresses = list(draft.addresses)
    if "ADR" in shared and addresses:
        addresses[0] = replace(addresses[0], params={**addresses[0].params, **_params(language)})
    return replace(draft, addresses=addresses, extra=[*draft.extra, *about, *extra])


def _params(language: str) -> dict[str, list[str]]:
    return {_ALTID: ["1"], **({"LANGUAGE": [language]} if language else {})}


def _shown(draft: ContactDraft) -> str:
    return draft.formatted_name or compose_name(draft)


def _texts(draft: ContactDraft) -> dict[str, str]:
    """The properties that are said in each language, as they stand in a card."""
    parts = [draft.family, draft.given, draft.additional, draft.prefixes, draft.suffixes]
    if not any(parts):
        parts[1] = _shown(draft)
    address = draft.addresses[0].parts if draft.addresses else ()
    return {
        "FN": escape(_shown(draft)),
        "N": _list(parts),
        "ORG": _list(draft.organization),
        "TITLE": escape(draft.title),
        "ROLE": escape(draft.role),
        "ADR": _list(address),
    }


def _list(parts: "list[str] | tuple[str, ...]") -> str:
    return ";".join(escape(part) for part in parts) if any(parts) else ""
