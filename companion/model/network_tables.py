"""The tables of what comes after an event, and of a network that lasts.

See `companion.model.tables`, which imports this module, for what columns hold. Days are dates,
moments UTC, both ISO 8601 text; "" where a day or moment is not known or not set.
"""

from sqlalchemy import Column, LargeBinary
from sqlmodel import Field, SQLModel

from companion.model.column_kinds import json_list, link, number, owner, text


class InboxDone(SQLModel, table=True):
    """Somebody of an event whom you have sorted; whoever has no such row waits in the inbox."""

    __tablename__ = "inbox_done"

    id: int | None = Field(default=None, primary_key=True)
    event_id: int = owner("event.id")
    contact_id: int = owner("contact.id")
    done_at: str = text()


class FollowUp(SQLModel, table=True):
    """What is to be done for whom, and by when (`due`, a day). `promised` is 1 if you promised it.

    `snoozed_from` is the day it was first due; `done_at` is "" while it is open.
    """

    __tablename__ = "follow_up"

    id: int | None = Field(default=None, primary_key=True)
    uid: str = text()
    contact_id: int = owner("contact.id")
    event_id: int | None = link("event.id")
    words: str = text()
    due: str = text()
    method: str = text()
    promised: int = number()
    created_at: str = text()
    snoozed_from: str = text()
    done_at: str = text()
    note: str = text()


class Cadence(SQLModel, table=True):
    """How often to be in touch: every so many days, and `at_least_days` at the least.

    `methods` are those the person prefers, the dearest first.
    """

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = owner("contact.id")
    every_days: int = number()
    at_least_days: int = number()
    methods: list[str] = json_list()
    since: str = text()
    snoozed_until: str = text()


class ContactLog(SQLModel, table=True):
    """That you were in touch: `method` is "in person", "mail", "call", "chat" or "post"."""

    __tablename__ = "contact_log"

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = owner("contact.id")
    follow_up_id: int | None = link("follow_up.id")
    method: str = text()
    at: str = text()
    note: str = text()


class MessageTemplate(SQLModel, table=True):
    """A message in your words, with {fields}; `purpose` is what it is for ("follow-up" ...)."""

    __tablename__ = "message_template"

    id: int | None = Field(default=None, primary_key=True)
    name: str = text()
    purpose: str = text()
    language: str = text()
    subject: str = text()
    words: str = text()


class Partnership(SQLModel, table=True):
    """A peer partnership: from when to when, what is hoped for, how often, by what means."""

    id: int | None = Field(default=None, primary_key=True)
    uid: str = text()
    contact_id: int = owner("contact.id")
    round_id: int | None = link("peer_round.id")
    starts_on: str = text()
    ends_on: str = text()
    hopes: str = text()
    every_days: int = number(14)
    means: str = text()
    outcome: str = text()


class Topic(SQLModel, table=True):
    """A topic to talk about with a partner, of your own or imported (see `resources/topics`)."""

    id: int | None = Field(default=None, primary_key=True)
    position: int = number()
    title: str = text()
    words: str = text()


class JournalEntry(SQLModel, table=True):
    """A topic with a partner: planned for a day, talked about on a day, and what came of it."""

    __tablename__ = "journal_entry"

    id: int | None = Field(default=None, primary_key=True)
    uid: str = text()
    partnership_id: int = owner("partnership.id")
    topic_id: int | None = link("topic.id")
    title: str = text()
    planned_on: str = text()
    talked_on: str = text()
    said: str = text()
    learned: str = text()
    tried: str = text()


class GettingToKnow(SQLModel, table=True):
    """What you know of somebody beside a card: workplace, its favourite feature, hopes ..."""

    __tablename__ = "getting_to_know"

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = owner("contact.id")
    name: str = text()
    words: str = text()
    media_type: str = text()
    picture: bytes | None = Field(default=None, sa_column=Column(LargeBinary, nullable=True))


class Introduction(SQLModel, table=True):
    """You introduce one contact to another: why, the message to both, and what came of it."""

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = owner("contact.id")
    other_id: int = owner("contact.id")
    event_id: int | None = link("event.id")
    why: str = text()
    message: str = text()
    planned_at: str = text()
    made_at: str = text()
    outcome: str = text()


class NotIntroduced(SQLModel, table=True):
    """Two contacts whom you do not want to introduce: that is not suggested again."""

    __tablename__ = "not_introduced"

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = owner("contact.id")
    other_id: int = owner("contact.id")


class MetThrough(SQLModel, table=True):
    """Through whom you met a contact: another contact, or (`name`) somebody who is none."""

    __tablename__ = "met_through"

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = owner("contact.id")
    through_id: int | None = link("contact.id")
    name: str = text()
    note: str = text()


class Channel(SQLModel, table=True):
    """A chat, list, group, blog or webinar of your learning network.

    `starts_at` is local time in `time_zone` (IANA), `recurrence` an RRULE (RFC 5545 3.3.10), and
    `said` the words that it was understood from ("2nd Thursday, 9 pm Eastern").
    """

    id: int | None = Field(default=None, primary_key=True)
    uid: str = text()
    name: str = text()
    kind: str = text()
    url: str = text()
    hashtag: str = text()
    starts_at: str = text()
    minutes: int = number()
    recurrence: str = text()
    time_zone: str = text()
    said: str = text()
    note: str = text()


class ChannelTime(SQLModel, table=True):
    """Minutes that you spent on a channel, on a day."""

    __tablename__ = "channel_time"

    id: int | None = Field(default=None, primary_key=True)
    channel_id: int = owner("channel.id")
    spent_on: str = text()
    minutes: int = number()
    note: str = text()


class ChannelPerson(SQLModel, table=True):
    """A contact who is on a channel."""

    __tablename__ = "channel_person"

    id: int | None = Field(default=None, primary_key=True)
    channel_id: int = owner("channel.id")
    contact_id: int = owner("contact.id")


class ContactPast(SQLModel, table=True):
    """What was true of a contact once: a `field` (title, organization), from when to when."""

    __tablename__ = "contact_past"

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = owner("contact.id")
    field: str = text()
    words: str = text()
    from_on: str = text()
    until_on: str = text()
    source: str = text()


class NotTaken(SQLModel, table=True):
    """What a newer list says of a contact (a `field`, or "job") and you did not want to take over.

    It is not asked again.
    """

    __tablename__ = "not_taken"

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = owner("contact.id")
    field: str = text()
    words: str = text()


class CustomField(SQLModel, table=True):
    """A field of your own on a contact: its name and what it says."""

    __tablename__ = "custom_field"

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = owner("contact.id")
    position: int = number()
    name: str = text()
    words: str = text()


class ContactGroup(SQLModel, table=True):
    """A group of contacts, by a name."""

    __tablename__ = "contact_group"

    id: int | None = Field(default=None, primary_key=True)
    name: str = text()


class GroupMember(SQLModel, table=True):
    """A contact in a group."""

    __tablename__ = "group_member"

    id: int | None = Field(default=None, primary_key=True)
    group_id: int = owner("contact_group.id")
    contact_id: int = owner("contact.id")
