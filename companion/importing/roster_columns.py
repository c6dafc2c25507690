"""Where the columns of an import were first: they are `companion.model.roster_columns`."""

from companion.model.roster_columns import LIST_FIELDS, TEXT_FIELDS, RosterColumns, Several

__all__ = ["LIST_FIELDS", "TEXT_FIELDS", "RosterColumns", "Several"]
