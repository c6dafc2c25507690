"""Ice-breakers: choose what and for whom, see the pages, save, print or show them large."""
