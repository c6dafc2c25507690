"""Files that go together: a zip taken apart safely, or made with a page that says what is in it."""
