"""The window. Qt lives here and in `companion.app` alone.

A page, in short::

    class PeoplePage(Page):
        def __init__(self, context: Context) -> None:
            super().__init__(context, title="People")
            context.changes.happened.connect(self._on_changed)       # (Changed, cause)
            context.event_changed.connect(self._load)
            context.commands.bind("meet", self._on_meet, owner=self)  # only while it can be seen
            self._load()

        def _load(self) -> None:
            event = self.context.current_event
            self.context.worker.read(lambda db: people_of(db, event), on_done=self._show)

        def _on_meet(self) -> None:
            self.context.change(lambda db, _: meet(db, attendee=self.id), cause=self)

- Reading and changing go through `worker`; nothing that waits runs on the UI thread. Callbacks
  are bound methods, so that they are dropped with their widget.
- `context.change` announces what changed; the window shows the toast with Undo by itself.
- A KnownError without `on_failed` stands above the page as a sentence; a sheet gives
  `on_failed=self.message.say`.
- `context.go(page, target)`, `context.open_sheet(sheet)`, `context.say(sentence)` ask the window.
- A new page is one line in `companion.ui.pages.PAGES`; a new command one in `commands.COMMANDS`.
- Widgets, looks and their conventions: `companion.ui.widgets`. Colours: `companion.ui.tokens`.
"""

from companion.ui.plain_import import put_back

put_back()
