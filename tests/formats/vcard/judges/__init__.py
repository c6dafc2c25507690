"""What other programs' own libraries read in the cards that we write, field by field.

A judge is a small program around a library of somebody else: sabre/vobject (Nextcloud, ownCloud),
libebook-contacts (Evolution, GNOME) and KContacts (KDE). None is needed to use Companion, and where
one is not installed its tests are skipped with the reason. `python -m tests.formats.vcard.judges`
prints the table.
"""
