"""The tables of preparing for an event: names being learned, whom to meet and why.

See `companion.model.tables`, which imports this module, for what columns hold.
"""

from sqlalchemy import Column, ForeignKey, Integer
from sqlmodel import Field, SQLModel

from companion.model.column_kinds import json_map, number, owner, text


class NameLearning(SQLModel, table=True):
    """How well you know somebody's name: an attendee's or a contact's, one of the two.

    `card` is what the scheduler keeps (see `operations.learning`); `due` and `last_review` are
    UTC, so that they compare as text; `known` is 1 once the name is no longer being learned.
    """

    __tablename__ = "name_learning"

    id: int | None = Field(default=None, primary_key=True)
    attendee_id: int | None = Field(
        sa_column=Column(Integer, ForeignKey("attendee.id", ondelete="CASCADE"), nullable=True)
    )
    contact_id: int | None = Field(
        sa_column=Column(Integer, ForeignKey("contact.id", ondelete="CASCADE"), nullable=True)
    )
    card: dict[str, object] = json_map()
    due: str = text()
    last_review: str = text()
    known: int = number()
    reviews: int = number()
    lapses: int = number()


class MeetingReason(SQLModel, table=True):
    """Why you want to meet an attendee, in your words."""

    __tablename__ = "meeting_reason"

    id: int | None = Field(default=None, primary_key=True)
    attendee_id: int = owner("attendee.id")
    reason: str = text()


class NotSuggested(SQLModel, table=True):
    """You said "not this one" of an attendee who was suggested."""

    __tablename__ = "not_suggested"

    id: int | None = Field(default=None, primary_key=True)
    attendee_id: int = owner("attendee.id")


class OwnInterest(SQLModel, table=True):
    """Something that you are interested in yourself. It is on no card and leaves nowhere."""

    __tablename__ = "own_interest"

    id: int | None = Field(default=None, primary_key=True)
    position: int = number()
    words: str = text()
