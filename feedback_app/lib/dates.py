"""Days and moments as people in the United Kingdom read and write them."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def day_of(moment: date) -> date:
    """The day itself, or the one on which a moment falls in London."""
    return moment.astimezone(LONDON).date() if isinstance(moment, datetime) else moment


def day_in_words(moment: date) -> str:
    """A day, or a moment's in London, as 23 November 2026."""
    day = day_of(moment)
    return f"{day.day} {day:%B %Y}"


def midnight(day: date) -> datetime:
    """When the day begins in London."""
    return datetime.combine(day, time(), LONDON)
