"""Jobs over the years: what newer lists say, taken over or not.

Nothing is overwritten: `job_news` asks, `take_job` makes the old job history, `keep_job` remembers
that the new one is none. What a card that comes again replaces becomes history by `note_past`.
"""

from dataclasses import dataclass

from companion.errors import KnownError
from companion.model.draft import ContactDraft
from companion.model.fold import fold
from companion.model.text import tidy
from companion.operations.choosing import is_said, shown
from companion.operations.results import ContactResult
from companion.store import Database, contact_writing, contacts, past
from companion.store.database import Unit
from companion.store.jsontext import from_json
from companion.store.past import JOB_FIELDS, ListedJob

_JOB = "job"


@dataclass(frozen=True, slots=True)
class JobNews:
    """A newer list says another title or organization of a contact than you have.

    `before` and `now` are the two jobs in a line; `on` is the day from which the new one holds.
    """

    contact_id: int
    name: str
    before: str
    title: str
    organization: str
    event: str
    on: str

    @property
    def now(self) -> str:
        """The new job in a line."""
        return job_words(self.title, self.organization)


def job_words(title: str, organization: str) -> str:
    """ "Librarian, City Library"."""
    return ", ".join(part for part in (title, organization) if part)


def job_news(
    db: Database, *, contact_id: int | None = None, event_id: int | None = None
) -> list[JobNews]:
    """The contacts of whom the newest list that they are on says another job, by name.

    Of one contact, of the lists of an event, or of all. Lists that were imported before the contact
    was kept say nothing new, and what was once declined is not asked again.
    """
    with db.read() as sql:
        declined = past.not_taken(sql, contact_id)
        listed = past.listed_jobs(sql, contact_id=contact_id, event_id=event_id)
    found = (_news(one) for one in listed)
    return [one for one in found if one and (one.contact_id, _JOB, fold(one.now)) not in declined]


def _news(one: ListedJob) -> JobNews | None:
    mine = ", ".join(unit for unit in from_json(one.organization) if unit)
    title, organization = tidy(one.listed_title), tidy(one.listed_organization)
    # What is not known yet is no contradiction, nor the same in other words.
    new_title = bool(title and one.title) and not _same(title, one.title)
    new_place = bool(organization and mine) and not _same(organization, mine)
    if not new_title and not new_place:
        return None
    return JobNews(
        one.contact_id,
        one.name,
        job_words(one.title, mine),
        title if new_title or new_place else "",
        organization if new_place else "",
        one.event,
        one.on,
    )


def _same(theirs: str, mine: str) -> bool:
    return is_said(fold(theirs), fold(mine)) or is_said(fold(mine), fold(theirs))


def take_job(db: Database, *, contact_id: int) -> ContactResult:
    """Take over the job that the newest list says; the old one becomes a job of before.

    Raises KnownError if there is no such contact, or no news of its job.
    """
    news = _the_news(db, contact_id)
    with db.change("Took over a job") as unit:
        old = contacts.load_draft(unit.sql, contact_id)
        new = contacts.load_draft(unit.sql, contact_id)
        if news.title:
            new.title = news.title
        if news.organization:
            new.organization = [news.organization]
        note_past(unit, contact_id, old, new, until=news.on, source=news.event)
        contact_writing.update(unit.sql, contact_id, new, old=old)
        unit.name = f"{news.name}: now {news.now}"
    return ContactResult(contact_id, unit.changed)


def keep_job(db: Database, *, contact_id: int) -> ContactResult:
    """Leave the job as you have it; what the list says is not asked again."""
    news = _the_news(db, contact_id)
    with db.change("Kept a job") as unit:
        past.take_not(unit.sql, contact_id, _JOB, fold(news.now))
        unit.name = f"{news.name}: still {news.before}"
    return ContactResult(contact_id, unit.changed)


def _the_news(db: Database, contact_id: int) -> JobNews:
    with db.read() as sql:
        contacts.require(sql, [contact_id])
    news = job_news(db, contact_id=contact_id)
    if not news:
        raise KnownError("No list says another job of this contact than you have.")
    return news[0]


def note_past(
    unit: Unit, contact_id: int, old: ContactDraft, new: ContactDraft, *, until: str, source: str
) -> None:
    """Note as history what a list or card replaces: title and organization together, or the name.

    What is only said in more or fewer words, or was not known before, is no history.
    """
    changed = [field for field in JOB_FIELDS if _is_replaced(old, new, field)]
    if changed:
        # A job is a title somewhere: what stayed the same is noted beside what did not.
        said = [(field, shown(old, field)) for field in JOB_FIELDS if shown(old, field)]
        since = past.last_change(unit.sql, contact_id)
        past.add(unit.sql, contact_id, said, from_on=since, until_on=until, source=source)
    if _is_replaced(old, new, "name"):
        name = [("name", old.formatted_name)]
        past.add(unit.sql, contact_id, name, until_on=until, source=source)


def _is_replaced(old: ContactDraft, new: ContactDraft, field: str) -> bool:
    before, after = shown(old, field), shown(new, field)
    return bool(before and after) and not _same(after, before)
