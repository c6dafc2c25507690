"""The page of one person, beside the list: everything known, each part in its own module.

- `details`: what is read of a person, on the reading lane
- `edits`: how an edit becomes a change of the contact
- `view`: the whole, which follows one person; `head`, `notes`, `reach`, `about`, `roster`, `met`,
  `tags` are its parts, `section` and `rows` what they are made of
"""
