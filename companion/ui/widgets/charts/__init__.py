"""Charts: numbers drawn in the window's own look, with a table behind each.

Every bar, column, tile and part of a strip is a button of its own: it has a name that a screen
reader says, a tool tip, and the keyboard reaches it. None is told by its colour alone.
"""
