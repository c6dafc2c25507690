"""Contacts over years: groups, fields of your own, jobs of before, birthdays, who is put away."""
