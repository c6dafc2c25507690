"""Which of a file's people one knows already."""

from collections.abc import Iterable, Mapping, Sequence

from companion.formats.tables.bulk import collector_paused
from companion.formats.tables.words import fold, tokens
from companion.importing.matching.records import KnownContact, name_key
from companion.model.draft import AttendeeDraft
from companion.model.fold import names_agree


def match_contacts(
    drafts: Sequence[AttendeeDraft], contacts: Iterable[KnownContact]
) -> list[int | None]:
    """For each draft the contact it surely is, or None.

    Sure is an equal e-mail with names of which one is part of the other (or missing), or an equal
    name with an equal organization, if one contact alone has them.
    """
    by_email: dict[str, list[KnownContact]] = {}
    by_organization: dict[str, list[KnownContact]] = {}
    folded = _Folded()
    with collector_paused():
        for contact in contacts:
            for email in contact.emails:
                by_email.setdefault(email.lower(), []).append(contact)
            if contact.organization and contact.formatted_name:
                by_organization.setdefault(folded[contact.organization], []).append(contact)
        names = _NamesOf(by_organization)
        return [
            _by_contact_email(draft, by_email) or _by_contact_name(draft, names, folded)
            for draft in drafts
        ]


class _Folded(dict[str, str]):
    """Folds each organization once: many people share one."""

    def __missing__(self, text: str) -> str:
        self[text] = folded = fold(text)
        return folded


class _NamesOf(dict[str, dict[str, int | None]]):
    """For an organization its contacts' ids by name; None for a name that two of them have."""

    def __init__(self, contacts: Mapping[str, Sequence[KnownContact]]) -> None:
        super().__init__()
        self._contacts = contacts

    def __missing__(self, organization: str) -> dict[str, int | None]:
        names: dict[str, int | None] = {}
        for contact in self._contacts.get(organization, ()):
            key = name_key(contact.formatted_name)
            names[key] = None if key in names else contact.id
        self[organization] = names
        return names


def _by_contact_email(
    draft: AttendeeDraft, by_email: Mapping[str, Sequence[KnownContact]]
) -> int | None:
    for email in draft.emails:
        candidates = by_email.get(email.lower())
        if candidates:
            agreeing = [c for c in candidates if _names_agree(draft, c.formatted_name)]
            if len(agreeing) > 1:
                key = name_key(draft.formatted_name)
                agreeing = [c for c in agreeing if name_key(c.formatted_name) == key]
            if len({contact.id for contact in agreeing}) == 1:
                return agreeing[0].id
    return None


def _by_contact_name(draft: AttendeeDraft, names: _NamesOf, folded: _Folded) -> int | None:
    if not draft.organization:
        return None
    colleagues = names[folded[draft.organization]]
    return colleagues.get(name_key(draft.formatted_name)) if colleagues else None


def _names_agree(draft: AttendeeDraft, name: str) -> bool:
    # A person known by the e-mail alone carries it as the name.
    if name == draft.formatted_name or not name or "@" in name or "@" in draft.formatted_name:
        return True
    # A family shares the address and the surname: one name must be part of the other.
    return names_agree(" ".join(tokens(draft.formatted_name)), " ".join(tokens(name)))
