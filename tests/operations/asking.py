"""An event whose people ask and offer, for the tests of questions and offers."""

from pathlib import Path

from companion import operations
from companion.store import Database
from companion.store.people import key_of

ROSTER = (
    "First name,Last name,Job title,Organization,E-mail,Interests,"
    "What do you want to ask?,I can offer,I am looking for,Meal\n"
    "Katrín,Jónsdóttir,Cataloguer,Bókasafn,katrin@safn.example,zines; maps,"
    "How do you start a seed library?,Authority files for beginners,,vegan\n"
    "Priya,Raghunathan,Storyteller,City Library,priya@lib.example,flannel boards; zines,"
    "n/a,,Flannel stories for toddlers,vegan\n"
    "محمد,العلي,أمين مكتبة,مكتبة الخليج,m@gulf.example,gardens,"
    "كيف نحفظ المخطوطات؟,حفظ المخطوطات,,\n"
    "花子,佐藤,司書,図書館,sato@lib.example,,子どもの読書会をどう始めますか,読書会の進め方,,\n"
    "Bob,Kind,Gardener,Seed Exchange,bob@seed.example,seed libraries,,Seeds from my garden,none,\n"
)


def hold_event(db: Database, folder: Path, roster: str = ROSTER, name: str = "LibConf") -> int:
    """The event with these people; imports again if it is there."""
    path = folder / "asking.csv"
    path.write_text(roster, encoding="utf-8")
    plan = operations.plan_roster(db, path)
    report = operations.import_roster(db, plan=plan, event=name)
    assert report.event_id is not None
    return report.event_id


def attendee(db: Database, name: str) -> int:
    """The id of the attendee in whose name this stands."""
    with db.read() as sql:
        (id,) = sql.execute(
            "SELECT id FROM attendee WHERE instr(formatted_name, ?)", (name,)
        ).fetchone()
    return int(id)


def key(db: Database, name: str) -> int:
    """The key of that attendee in the list."""
    return key_of("attendee", attendee(db, name))
