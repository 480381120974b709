"""When a response was given: the time of a clock in the United Kingdom, as one moment in UTC."""

from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from feedback_app.responses.imports.cell import Cell, shown

ZONE = ZoneInfo("Europe/London")
FORMATS = ("%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M")
"""As Microsoft Forms writes dates for the United Kingdom: day first, with and without seconds."""


class UnreadableMomentError(Exception):
    """The cell is no moment; the text is the sentence of the report."""


def moment(cell: Cell, formats: Sequence[str] = FORMATS) -> tuple[datetime, str]:
    """The moment in UTC, and a note where the clock did not say it by itself.

    An hour that the clock showed twice, in October, is taken as its first, in summer time. One that it left
    out, in March, comes from a clock that was not put forward yet: it is read as if it had been.

    Raises:
        UnreadableMomentError: for what fits no format, and for a day that does not exist.
    """
    clock = cell if isinstance(cell, datetime) else _parsed(cell, formats)
    try:
        return _in_utc(clock)
    except OverflowError as beyond:
        message = f"{shown(str(cell))} lies outside the calendar."
        raise UnreadableMomentError(message) from beyond


def _parsed(words: str, formats: Sequence[str]) -> datetime:
    plain = " ".join(words.split())
    for date_format in formats:
        try:
            return datetime.strptime(plain, date_format)  # noqa: DTZ007  (the zone is the service's own, given below)
        except ValueError:
            continue
    message = f"{shown(words)} is no date that the mapping's formats can read."
    raise UnreadableMomentError(message)


def _in_utc(clock: datetime) -> tuple[datetime, str]:
    if clock.tzinfo is not None:
        return clock.astimezone(UTC), ""
    first, second = (clock.replace(tzinfo=ZONE, fold=fold) for fold in (0, 1))
    at = first.astimezone(UTC)
    if first.utcoffset() == second.utcoffset():
        return at, ""
    clock_text = f"{clock:%d/%m/%Y %H:%M}"
    if (corrected := at.astimezone(ZONE)).replace(tzinfo=None) != clock.replace(fold=0):
        return at, f"'{clock_text}' was left out when the clocks went forward: read as {corrected:%H:%M}"
    return at, f"'{clock_text}' came twice when the clocks went back: read as the first, in summer time"
