"""The inbox one by one: everybody of an event, big, sorted by keys alone."""
