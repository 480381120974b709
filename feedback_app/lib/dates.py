"""Days and moments as people in the United Kingdom read and write them."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")

WAYS_TO_WRITE = ("%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d %b %Y")
"""A day as browsers send it, and as people type it where the browser has no calendar."""

YEARS = range(2000, 2101)
"""Those of a day that somebody types; any other is a slip of the finger."""


class UnreadableDayError(ValueError):
    """No day was written; its ``str`` is the sentence that the person reads. ``called`` is what the page calls it."""

    def __init__(self, called: str) -> None:
        super().__init__(f"Write the {called} as 23/11/2026: day, month and year.")


def read_day(typed: str, called: str = "day") -> date:
    """The day that somebody typed.

    Raises:
        UnreadableDayError: for what is none, and for a year that nobody means.
    """
    plain = " ".join(typed.split())
    for way in WAYS_TO_WRITE if plain.isascii() else ():
        try:
            found = datetime.strptime(plain, way).date()  # noqa: DTZ007  (a day has no zone)
        except ValueError:
            continue
        if found.year in YEARS:
            return found
    raise UnreadableDayError(called)


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
