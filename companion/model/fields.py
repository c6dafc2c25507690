"""The names of fields, as the command line, the mapping and the files use them."""

# What a roster's column can be mapped to; the keys of an attendee in JSON, and shorthands.
ATTENDEE_TEXT_FIELDS = (
    "formatted_name", "given", "additional", "family", "prefixes", "suffixes",
    "organization", "department", "title", "city", "region", "country",
    "ticket", "order_id", "attendee_number", "badge_id", "pronouns", "status", "notes",
)  # fmt: skip
ATTENDEE_LIST_FIELDS = ("nicknames", "emails", "phones", "urls", "interests")

# Shorthands of CLI.md for columns that hold one value of a list, or a part of the address.
# `name` is a whole name to be split into parts; `ignore` keeps the column in `extra` only.
MAPPING_SHORTHANDS = (
    "name", "email", "phone", "url", "linkedin", "street", "postal_code", "ignore",
)  # fmt: skip
MAPPABLE_FIELDS = frozenset(
    (*ATTENDEE_TEXT_FIELDS, *ATTENDEE_LIST_FIELDS, *MAPPING_SHORTHANDS, "address")
)

# What `contact add FIELD=VALUE` takes. Lists repeat: email=a@x email=b@y.
CONTACT_TEXT_FIELDS = (
    "formatted_name", "given", "additional", "family", "prefixes", "suffixes",
    "title", "role", "birthday", "anniversary",
)  # fmt: skip
