"""Peer rounds: made, looked through, changed by hand, and told."""
