"""Your own card as others get it: as a code, proven, or as a contact file."""

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from companion.errors import KnownError
from companion.store.card_variants import OwnCard

if TYPE_CHECKING:
    from companion.formats.vcard import Version
    from companion.qr.card import CardCode, Form


def code_of(card: OwnCard) -> "CardCode":
    """The variant's code in its form and look, read back. Raises KnownError (see `card_code`)."""
    from companion.formats.vcard.languages import in_one_language
    from companion.qr.card import card_code
    from companion.qr.look import BLACK, Look

    variant = card.variant
    draft = replace(in_one_language(card.draft, card.others), photo=card.photo)
    code = card_code(
        draft,
        form=cast("Form", variant.form),
        link=variant.link,
        look=Look(variant.colour or BLACK, card.logo),
    )
    # The only other property that one's own card has a field for.
    not_carried = [
        "the pronouns" if words == "other properties" else words for words in code.not_carried
    ]
    if card.others and variant.form != "link":
        not_carried.append("what else is said in the other language")
    return replace(code, not_carried=not_carried)


def file_of(card: OwnCard, version: "Version" = "3.0") -> bytes:
    """The variant as a vCard file, with its photo. 4.0 has all languages, 3.0 one and the names.

    Raises KnownError if it shows nothing.
    """
    from companion.formats.vcard import write_cards
    from companion.formats.vcard.languages import in_all_languages, in_one_language

    draft = replace(card.draft, photo=card.photo)
    if not (draft.formatted_name or draft.organization or draft.emails or draft.phones):
        raise KnownError("The card shows no name yet: choose its fields first.")
    if version == "4.0":
        draft = in_all_languages(draft, card.others, card.variant.language)
    else:
        draft = in_one_language(draft, card.others, phonetic=True)
    return write_cards([draft], version=version)
