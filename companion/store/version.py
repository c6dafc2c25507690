"""Which files are ours, and of which schema."""

FILE_NAME = "companion.db"
# The number of the newest migration in `migrations/versions`.
SCHEMA_VERSION = 7
# "Comp" in ASCII: tells our files from other programs' (PRAGMA application_id).
APPLICATION_ID = 0x436F6D70
