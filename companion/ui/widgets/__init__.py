"""The parts that pages are made of. Few, each in its own module:

- `looks`: `set_look(widget, "primary")`, `label(text, "muted")`, `hairline()`; start here
- `avatar`: a person's photo or initials; `paint_avatar` for list delegates
- `circles`: `CircleBadges`, `CircleSwitches`; `paint_badges` for list delegates
- `chips`: a row of filters with counts
- `search_field`: the line that finds anyone
- `heading`: `SectionHeading`; `field_row`: `FieldRow`, one line of what is known
- `in_place`: `InPlaceEdit`, text that is edited where it is read
- `elided`: `ElidedLabel`, one line that ends in an ellipsis
- `empty`: `EmptyState`; `message`: `Message`, a sentence in place
- `sheet`: `Sheet`, what covers the page to import and export
- `progress`: `ProgressStrip`, with rate, remaining time and cancel
- `flow`: `FlowLayout`, a row that wraps

Conventions. Colours are tokens (companion/ui/tokens.py), lengths em: `theme.em(1.5)`. Only widgets
that paint themselves or size themselves take a `Theme`. Every control has an accessible name: its
text, a label whose buddy it is, or `setAccessibleName`; tests/ui/accessibility.py checks it. All
widgets mirror themselves in right-to-left layouts. Widgets know nothing of the database; they are
told what to show and have signals.
"""
