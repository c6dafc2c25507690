"""Groups over several rounds in which few meet again, and organizations and countries are mixed.

`problem` says what is asked and scores an answer, `designs` has arrangements that are known to
bring nobody together twice, `swaps` searches by exchanging two people, `matching` pairs exactly,
`planning` tries them and takes the best. Pure, no database; the same answer for the same seed.
"""
