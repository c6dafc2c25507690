"""Sheets of following up: a message to one person."""
