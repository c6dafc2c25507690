"""Finding people from half a name.

`dirt` knows whose entry is out of date, `texts` what of a person is searchable, `index` keeps the
entries, `query` asks them. The index lives in the database and changes with it in one transaction.
"""
