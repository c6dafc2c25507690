"""Resources of an event: files (as a copy or a link), links and notes; what a folder brings."""
