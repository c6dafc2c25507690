"""What a column can be taken for, in plain words, in the order of the drop-downs."""

from companion.importing import ColumnGuess

# Groups are parted by a line in the drop-down.
FIELD_GROUPS: tuple[tuple[tuple[str, str], ...], ...] = (
    (
        ("name", "Name"),
        ("given", "Given name"),
        ("family", "Family name"),
        ("additional", "Middle name"),
        ("prefixes", "Form of address"),
        ("suffixes", "Name suffix"),
        ("formatted_name", "Name as written"),
        ("nicknames", "Nickname"),
        ("pronouns", "Pronouns"),
    ),
    (
        ("organization", "Organization"),
        ("department", "Department"),
        ("title", "Job title"),
    ),
    (
        ("emails", "E-mail"),
        ("phones", "Phone"),
        ("urls", "Website"),
        ("linkedin", "LinkedIn profile"),
    ),
    (
        ("address", "Whole address"),
        ("street", "Street"),
        ("postal_code", "Postal code"),
        ("city", "City"),
        ("region", "Region"),
        ("country", "Country"),
    ),
    (
        ("interests", "Interests"),
        ("notes", "Notes"),
        ("status", "Status"),
        ("ticket", "Ticket type"),
        ("order_id", "Order number"),
        ("attendee_number", "Attendee number"),
        ("badge_id", "Badge code"),
    ),
)
FIELD_WORDS = {field: words for group in FIELD_GROUPS for field, words in group}

# Below this a guess is shown as one to look at.
SURE = 0.75


def field_words(guess: ColumnGuess) -> str:
    """What a column is taken for: "Job title", or "keep as “Frage”"."""
    if guess.field is None:
        return f"keep as “{guess.header}”"
    if guess.field == "name" and guess.family_first:
        return "Family + given name"
    return FIELD_WORDS.get(guess.field, guess.field)


def is_doubtful(guess: ColumnGuess) -> bool:
    """True for a weak guess, which one should look at. What is only kept is no guess."""
    return guess.field is not None and guess.confidence < SURE


def why(guess: ColumnGuess) -> str:
    """Why a column is taken for what it is, and how sure that is."""
    return guess.reason if guess.field is None else f"{guess.reason} ({guess.confidence:.0%})"
