"""The part “Resources” of the event's page: files, links and notes, and what folders bring."""
