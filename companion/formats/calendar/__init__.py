"""Calendar files of organizers (iCalendar, RFC 5545): the sessions that they hold."""

from companion.formats.calendar.entries import CalendarFile, Entry, Fault, Span
from companion.formats.calendar.reader import read_calendar

__all__ = ["CalendarFile", "Entry", "Fault", "Span", "read_calendar"]
