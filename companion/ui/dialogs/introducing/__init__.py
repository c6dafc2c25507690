"""Introducing two people: whom, why, and the message to both."""
