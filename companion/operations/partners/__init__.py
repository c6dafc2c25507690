"""Peer partnerships: topics every so often, a journal, and getting to know each other."""
