"""The parts of the import sheet (companion.ui.dialogs.import_sheet):

- `sources`: files, or what was copied; `start`: choose, drop or paste
- `options`: into which event, and which sheet, header row and encoding
- `preview`: the table with its columns' fields above; `head` and `heads` are these, `rows` the
  people or the file's rows below; `fields`: the fields in plain words
- `outcome`: counts; `panel`: the lists below the table, made by `lists`
- `after`: what can be done when it is done
- `cards`: what vCards are taken for
- `work`: what runs off the UI thread; `asking` and `running` start and stop it
"""
