"""Contacts for somebody else's phone: as codes one after another, or as a file over the Wi-Fi.

- `sheet`: the sheet; `whom`: whose cards
- `sequence`: which code is shown, and the next ones made in advance; `stage`: it on the sheet;
  `screen`: it on the whole screen
- `link_panel`: the link in the local network, from before it is open until it is closed;
  `link_words`: what is said about it; `networks`: where it can be opened
"""
