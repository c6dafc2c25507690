"""The judge of the roster import: many organizers' files, and what has to come out of each.

`python -m tests.importing.judged` prints how each fares; `test_judged.py` asserts the floors.
"""
