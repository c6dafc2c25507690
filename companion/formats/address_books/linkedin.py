"""LinkedIn's `Connections.csv`: who one is connected with there, and since when."""

from companion.formats.address_books.slots import Book, Slot, by_key

SLOTS = {
    "firstname": Slot("text", "given"),
    "lastname": Slot("text", "family"),
    "url": Slot("url", "", "1"),
    "emailaddress": Slot("email", "", "1"),
    "company": Slot("organization", "company"),
    "position": Slot("text", "title"),
    "connectedon": Slot("connected"),
}
LINKEDIN = Book("LinkedIn", by_key(SLOTS), "", {})
