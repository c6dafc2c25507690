"""Contacts that may be one person: beside each other, to be merged or told apart.

`sheet` is the whole, `compare` the table of what each contact says, `finding` looks for them off
the UI thread, `work` holds the jobs, and `hint` is the quiet button that says how many there are.
"""
