"""Peek: one line and three people in a small dim window above all others."""
