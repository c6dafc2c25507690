"""Pages of several parts, of which one is shown: Prepare, and the event's own page."""
