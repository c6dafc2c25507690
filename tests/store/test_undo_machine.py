"""Random operations, undone, redone and reloaded at random: every state comes back as it was."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from companion import operations
from companion.errors import KnownError
from companion.model.circle import Circle
from companion.model.draft import Address, ContactDraft, ExtraProperty, Note, Photo, Point
from companion.store import Database
from companion.store.card_variants import variants
from companion.store.cards import CARD_FIELDS, CardFieldDraft
from companion.store.search import index
from companion.store.search.query import Searcher
from tests.people import Template, everything, import_people

# Quotes, NULs, newlines and other scripts, since the log is made of SQL text.
TEXT = st.text(
    st.sampled_from("aZ'\"\x00\n\\;,%é佐ש😀 ") | st.characters(codec="utf-8"),
    min_size=1,
    max_size=12,
)
NAME = TEXT.map(lambda text: f"N{text}")
CIRCLE = st.sampled_from([Circle.NONE, Circle.PROFESSIONAL, Circle.SOCIAL, Circle.BOTH])
DRAFT = st.builds(
    ContactDraft,
    formatted_name=NAME,
    given=TEXT,
    family=TEXT,
    nicknames=st.lists(TEXT, max_size=2),
    organization=st.lists(TEXT, max_size=2),
    emails=st.lists(st.builds(Point, TEXT, st.just(["work"])), max_size=2),
    phones=st.lists(st.builds(Point, TEXT, params=st.just({"X": ["y"]})), max_size=1),
    addresses=st.lists(st.builds(Address, street=TEXT, locality=TEXT), max_size=1),
    notes=st.lists(st.builds(Note, TEXT), max_size=2),
    photo=st.none() | st.builds(Photo, st.binary(min_size=1, max_size=9)),
    circles=CIRCLE,
    tags=st.lists(TEXT, max_size=2),
    extra=st.lists(st.builds(ExtraProperty, TEXT, TEXT, st.none() | TEXT), max_size=1),
)
PERSON = st.tuples(
    st.sampled_from(["A1", "A2", "A3"]),
    st.sampled_from(["Katrín", "Priya", "花子", "O'Neil"]),
    st.sampled_from(["Jónsdóttir", "佐藤", "Smith"]),
    st.sampled_from(["a@x.example", "b@x.example", "", "c@x.example"]),
    st.sampled_from(["Library", "図書館", ""]),
    st.sampled_from(["Cataloguer", "Librarian"]),
    st.sampled_from(["", "Why?"]),
)

_folder = tempfile.TemporaryDirectory()
_template = Template(Path(_folder.name))


class Undoing(RuleBasedStateMachine):
    """States in a list, as a user would remember them, beside what the database says."""

    def __init__(self) -> None:
        super().__init__()
        self._home = tempfile.TemporaryDirectory()
        self._path = Path(self._home.name)
        self._db = _template.open(self._path / "data")

    @initialize(many=st.booleans())
    def start(self, many: bool) -> None:
        self._patch = pytest.MonkeyPatch()
        if many:
            # The ways that are meant for thousands of people, with a few.
            self._patch.setattr(index, "_MANY", 1)
            self._patch.setattr(index, "_SPAN", 2)
        self.states = [everything(self._db)]
        self.now = 0

    def teardown(self) -> None:
        self._patch.undo()
        self._db.close()
        self._home.cleanup()

    def done(self) -> None:
        """Remember the state after an operation, unless it changed nothing."""
        state = everything(self._db)
        if state != self.states[self.now]:
            del self.states[self.now + 1 :]
            self.states.append(state)
            self.now += 1

    def ids(self, table: str) -> list[int]:
        with self._db.read() as sql:
            return [row[0] for row in sql.execute(f"SELECT id FROM {table} ORDER BY id")]

    @rule(people=st.lists(PERSON, min_size=1, max_size=6), event=st.sampled_from(["One", "Two"]))
    def import_roster(self, people: list[tuple[str, ...]], event: str) -> None:
        import_people(self._db, self._path / "roster.csv", people, event)
        self.done()

    @rule(draft=DRAFT)
    def add_contact(self, draft: ContactDraft) -> None:
        operations.add_contact(self._db, draft=draft)
        self.done()

    @precondition(lambda self: self.ids("attendee"))
    @rule(data=st.data(), circle=CIRCLE, note=TEXT)
    def meet(self, data: st.DataObject, circle: Circle, note: str) -> None:
        attendee = data.draw(st.sampled_from(self.ids("attendee")))
        operations.meet(self._db, attendee_id=attendee, circle=circle, note=note)
        self.done()

    @precondition(lambda self: self.ids("contact"))
    @rule(data=st.data(), draft=DRAFT)
    def edit(self, data: st.DataObject, draft: ContactDraft) -> None:
        contact = data.draw(st.sampled_from(self.ids("contact")))
        operations.edit_contact(self._db, contact_id=contact, draft=draft)
        self.done()

    @precondition(lambda self: self.ids("contact"))
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        contact = data.draw(st.sampled_from(self.ids("contact")))
        operations.remove_contacts(self._db, contact_ids=[contact])
        self.done()

    @precondition(lambda self: self.ids("contact"))
    @rule(data=st.data(), circle=CIRCLE, tag=TEXT)
    def mark(self, data: st.DataObject, circle: Circle, tag: str) -> None:
        contacts = data.draw(
            st.lists(st.sampled_from(self.ids("contact")), min_size=1, unique=True)
        )
        operations.set_circles(self._db, contact_ids=contacts, circles=circle)
        self.done()
        operations.tag_contacts(self._db, contact_ids=contacts, tags=[f"t{tag}"])
        self.done()

    @precondition(lambda self: len(self.ids("contact")) > 1)
    @rule(data=st.data(), apart=st.booleans())
    def merge_or_keep_apart(self, data: st.DataObject, apart: bool) -> None:
        some = st.lists(st.sampled_from(self.ids("contact")), min_size=2, max_size=3, unique=True)
        verb = operations.keep_contacts_apart if apart else operations.merge_contacts
        verb(self._db, contact_ids=data.draw(some))
        self.done()

    @precondition(lambda self: self.ids("event"))
    @rule(data=st.data())
    def remove_event(self, data: st.DataObject) -> None:
        event = data.draw(st.sampled_from(self.ids("event")))
        operations.remove_event(self._db, event_id=event)
        self.done()

    @rule(fields=st.lists(st.tuples(st.sampled_from(CARD_FIELDS), TEXT, CIRCLE), max_size=3))
    def set_card(self, fields: list[tuple[str, str, Circle]]) -> None:
        card = [CardFieldDraft(name, value, (), circles) for name, value, circles in fields]
        operations.set_card(self._db, fields=card)
        self.done()

    @rule(name=TEXT, data=st.binary(min_size=1, max_size=9), out=st.booleans())
    def vary_card(self, name: str, data: bytes, out: bool) -> None:
        with self._db.read() as sql:
            known = variants(sql)
        try:
            operations.add_variant(self._db, name=f"N{name}{len(known)}", like=known[-1])
        except KnownError:
            return  # the name is taken
        self.done()
        operations.set_card_picture(
            self._db, kind="logo", picture=Photo(data), variant=known[len(data) % len(known)]
        )
        self.done()
        if out and known[-1].id and not known[-1].circle:
            operations.remove_variant(self._db, variant_id=known[-1].id)
            self.done()

    @rule()
    def undo(self) -> None:
        if self.now == 0:
            return
        operations.undo(self._db)
        self.now -= 1

    @rule()
    def redo(self) -> None:
        if self.now + 1 == len(self.states):
            return
        operations.redo(self._db)
        self.now += 1

    @rule()
    def undo_all_and_redo_all(self) -> None:
        for state in reversed(self.states[: self.now]):
            operations.undo(self._db)
            assert everything(self._db) == state
        try:
            operations.undo(self._db)
        except KnownError:
            pass
        else:
            raise AssertionError("There was a step that nobody made.")
        for state in self.states[1 : self.now + 1]:
            operations.redo(self._db)
            assert everything(self._db) == state

    @rule()
    def reload(self) -> None:
        self._db.close()
        self._db = Database.open(self._path / "data")

    @invariant()
    def the_data_are_what_they_should_be(self) -> None:
        assert everything(self._db) == self.states[self.now]
        assert self._db.problems() == []

    @invariant()
    def the_index_holds_exactly_the_people_there_are(self) -> None:
        with self._db.read() as sql:
            gone = set(index.gone(sql))
            indexed = {
                (kind, first + place)
                for doc, kind, first, size in index.entries(sql)
                for place in range(size)
                if doc + place not in gone
            }
            people = {(0, id) for (id,) in sql.execute("SELECT id FROM attendee")}
            people |= {(1, id) for (id,) in sql.execute("SELECT id FROM contact")}
            assert indexed == people
            found = {(hit.kind, hit.person_id) for hit in Searcher(sql).find("priya")}
            rows = sql.execute("SELECT id FROM attendee WHERE given = 'Priya'")
            assert {(0, id) for (id,) in rows} <= found


Undoing.TestCase.settings = settings(
    max_examples=15,
    stateful_step_count=20,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
TestUndoing = Undoing.TestCase
