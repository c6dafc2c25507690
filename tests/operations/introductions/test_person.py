"""What one person's page says of whom one met through whom."""

from companion.model.draft import ContactDraft
from companion.operations.contacts import add_contact
from companion.operations.introductions.introducing import introduce
from companion.operations.introductions.person import person_introductions
from companion.operations.introductions.through import met_through
from companion.store import Database


def test_above_leads_to_you_and_below_is_a_tree(db: Database) -> None:
    a, b, c, d, e = (
        add_contact(db, draft=ContactDraft(formatted_name=name)).contact_id for name in "ABCDE"
    )
    met_through(db, contact_id=a, name="My aunt")
    for one, through in ((b, a), (c, b), (d, c), (e, a)):
        met_through(db, contact_id=one, through_id=through)
    introduce(db, contact_id=e, other_id=b, why="zines")
    found = person_introductions(db, contact_id=b)
    assert found.through is not None
    assert [row.through for row in found.above] == ["A", "My aunt"]
    assert [(node.name, node.depth) for node in found.below] == [("C", 1), ("D", 2)]
    assert [row.why for row in found.introductions] == ["zines"]
    alone = person_introductions(db, contact_id=d)
    assert (alone.below, alone.introductions) == ((), ())
