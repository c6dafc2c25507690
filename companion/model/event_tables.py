"""The tables of what an event has: sessions, guests, questions, offers, resources, draws, rounds.

See `companion.model.tables`, which imports this module, for what columns hold. Whose a question or
an offer is: an attendee's or a contact's, or yours if it names neither.
"""

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary
from sqlmodel import Field, SQLModel

from companion.model.column_kinds import json_list, json_map, link, number, owner, text


def _whose(target: str) -> int | None:
    """A reference to the person that the row belongs to, if it belongs to one."""
    key = ForeignKey(target, ondelete="CASCADE")
    return Field(default=None, sa_column=Column(Integer, key, nullable=True))  # type: ignore[no-any-return]


class Series(SQLModel, table=True):
    """Events that come again: "NELA", every year."""

    id: int | None = Field(default=None, primary_key=True)
    name: str = text()


class EventSession(SQLModel, table=True):
    """A session of an event: typed, or read from the organizer's iCalendar file.

    `starts_at` and `ends_at` are UTC (`2026-05-17T12:00:00+00:00`), or the clock on the event's
    wall (`2026-05-17T14:00:00`: typed, or floating in the file), or a date for a whole day (the
    end is the last day), or "" if it is not known when. `time_zone` is IANA's, "" for the event's.
    `uid` and `recurrence` (RECURRENCE-ID, RFC 5545 3.8.4.4, "" if it does not recur) know it again
    in a newer file; `source` is that file's name and `said` what it said, so that your own changes
    outlive a newer one. `state` is "", "cancelled" (says the file) or "missing" (from the newest
    file). `going` is 1 if you mean to go there; `here_at` is when you said that you are there.
    """

    __tablename__ = "event_session"

    id: int | None = Field(default=None, primary_key=True)
    event_id: int = owner("event.id")
    uid: str = text()
    recurrence: str = text()
    title: str = text()
    starts_at: str = text()
    ends_at: str = text()
    time_zone: str = text()
    place: str = text()
    speakers: str = text()
    description: str = text()
    url: str = text()
    kind: str = text()
    going: int = number()
    source: str = text()
    state: str = text()
    said: dict[str, str] = json_map()
    here_at: str = text()


class Guest(SQLModel, table=True):
    """A contact whom you invite. `answer` is "", "yes", "no" or "maybe"; `invited_at` is UTC."""

    id: int | None = Field(default=None, primary_key=True)
    event_id: int = owner("event.id")
    contact_id: int = owner("contact.id")
    answer: str = text()
    invited_at: str = text()
    note: str = text()


class Question(SQLModel, table=True):
    """A question that is to be asked, in a line. `signed` is 0 if it is anonymous."""

    id: int | None = Field(default=None, primary_key=True)
    event_id: int | None = _whose("event.id")
    attendee_id: int | None = _whose("attendee.id")
    contact_id: int | None = _whose("contact.id")
    words: str = text()
    topic: str = text()
    signed: int = number(1)
    created_at: str = text()
    learned: str = text()
    closed: int = number()


class QuestionAsked(SQLModel, table=True):
    """Whom a question was asked, when, and what the answer was."""

    __tablename__ = "question_asked"

    id: int | None = Field(default=None, primary_key=True)
    question_id: int = owner("question.id")
    attendee_id: int | None = link("attendee.id")
    contact_id: int | None = link("contact.id")
    whom: str = text()
    asked_on: str = text()
    answer: str = text()


class Offer(SQLModel, table=True):
    """What somebody offers or asks for (`kind` is "offer" or "ask"), at an event or anywhere."""

    id: int | None = Field(default=None, primary_key=True)
    event_id: int | None = _whose("event.id")
    attendee_id: int | None = _whose("attendee.id")
    contact_id: int | None = _whose("contact.id")
    kind: str = text("offer")
    words: str = text()
    created_at: str = text()


class WatchedFolder(SQLModel, table=True):
    """A folder whose files are resources of an event. `keeps` is "copy" or "link"."""

    __tablename__ = "watched_folder"

    id: int | None = Field(default=None, primary_key=True)
    event_id: int = owner("event.id")
    path: str = text()
    keeps: str = text("link")
    looked_at: str = text()


class Resource(SQLModel, table=True):
    """Something shared at an event: `kind` is "copy", "file" (a link to it), "link" or "note".

    `target` is a path or an address, `words` a note's text; `sha256`, `size` (bytes) and
    `modified` (UTC) are of the file when it was last looked at; `gone` is 1 if it was not there.
    In a watched folder `target` is the path within it, and `forgotten` is 1 for what you removed:
    it is not shown, and does not come in again. `added_at` and `changed_at` are to the millisecond.
    """

    id: int | None = Field(default=None, primary_key=True)
    event_id: int = owner("event.id")
    session_id: int | None = link("event_session.id")
    folder_id: int | None = link("watched_folder.id")
    attendee_id: int | None = link("attendee.id")
    contact_id: int | None = link("contact.id")
    kind: str = text()
    title: str = text()
    target: str = text()
    words: str = text()
    given_by: str = text()
    media_type: str = text()
    size: int = number()
    modified: str = text()
    sha256: str = text()
    added_at: str = text()
    changed_at: str = text()
    gone: int = number()
    forgotten: int = number()


class ResourceTag(SQLModel, table=True):
    """A free tag on a resource."""

    __tablename__ = "resource_tag"

    id: int | None = Field(default=None, primary_key=True)
    resource_id: int = owner("resource.id")
    name: str = text()


class ResourceLook(SQLModel, table=True):
    """When you last looked at an event's resources (UTC): what came later is new."""

    __tablename__ = "resource_look"

    id: int | None = Field(default=None, primary_key=True)
    event_id: int = owner("event.id")
    looked_at: str = text()


class KeptFile(SQLModel, table=True):
    """A file that was copied into the database, known by its digest. `size` in bytes."""

    __tablename__ = "kept_file"

    id: int | None = Field(default=None, primary_key=True)
    sha256: str = text()
    size: int = number()


class KeptFilePart(SQLModel, table=True):
    """At most a megabyte of a kept file; parts are counted from 0."""

    __tablename__ = "kept_file_part"

    id: int | None = Field(default=None, primary_key=True)
    file_id: int = owner("kept_file.id")
    position: int = number()
    data: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class Draw(SQLModel, table=True):
    """Groups that were drawn at an event: `kind` is "pairs", "groups" or "tables"."""

    id: int | None = Field(default=None, primary_key=True)
    event_id: int = owner("event.id")
    kind: str = text()
    name: str = text()
    rules: dict[str, object] = json_map()
    made_at: str = text()


class DrawPlace(SQLModel, table=True):
    """Who is in which group of a draw. `position` is the group's, from 1; `name` is its name."""

    __tablename__ = "draw_place"

    id: int | None = Field(default=None, primary_key=True)
    draw_id: int = owner("draw.id")
    attendee_id: int = owner("attendee.id")
    position: int = number()
    name: str = text()


class PeerRound(SQLModel, table=True):
    """A round of peers: who was matched, under which rules, and the message that says so."""

    __tablename__ = "peer_round"

    id: int | None = Field(default=None, primary_key=True)
    event_id: int | None = _whose("event.id")
    name: str = text()
    made_at: str = text()
    rules: dict[str, object] = json_map()
    subject: str = text()
    template: str = text()


class PeerGroup(SQLModel, table=True):
    """Two or three peers. `score` is the matching's; `by_hand` is 1 if you put them together, 2 if
    they stay together when the others are matched again, 3 for both.
    """

    __tablename__ = "peer_group"

    id: int | None = Field(default=None, primary_key=True)
    round_id: int = owner("peer_round.id")
    position: int = number()
    score: int = number()
    reasons: list[str] = json_list()
    by_hand: int = number()


class Peer(SQLModel, table=True):
    """Who takes part in a round; without a group if nobody fitted.

    `identity` knows the person again in a later round, whose attendees are others; `said` is what
    the matching went by (interests, languages, country ...), as it was then.
    """

    id: int | None = Field(default=None, primary_key=True)
    round_id: int = owner("peer_round.id")
    group_id: int | None = link("peer_group.id")
    attendee_id: int | None = link("attendee.id")
    contact_id: int | None = link("contact.id")
    identity: str = text()
    name: str = text()
    email: str = text()
    said: dict[str, object] = json_map()
