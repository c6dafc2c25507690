"""Companion: the people you meet at conferences."""

__version__ = "0.1.0"
