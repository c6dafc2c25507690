"""The parts of the import sheet (companion.ui.dialogs.import_sheet):

- `start`: choose, drop or paste; `pasted` makes a file of what was pasted
- `options`: into which event, and which sheet, header row and encoding
- `preview`: the table with its fields above; `fields`: the fields in plain words
- `outcome`: counts, rows left out, why these columns; `lines` paints them
- `cards`: what vCards are taken for
- `work`: what runs off the UI thread
"""
