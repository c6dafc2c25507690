"""When something comes again: understood from words, computed in its time zone, and said again."""
