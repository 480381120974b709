"""The filters of templates: days and moments, numbers, states and names in words."""

from datetime import date, datetime

from babel.dates import format_date
from flask import Flask

from feedback_app.analysis.distressing import is_distressing
from feedback_app.domain.attribution import introduction
from feedback_app.domain.forces import FORCES, region_name
from feedback_app.domain.states import IN_WORDS, AnswerState, QuoteState, RecipientState, State
from feedback_app.domain.streams import STREAMS
from feedback_app.lib.dates import LONDON, day_in_words, day_of
from feedback_app.questionnaire.translation import ENGLISH
from feedback_app.web.language import current

MOMENTS = {ENGLISH: "{day} at {clock}{part}", "cy": "{day} am {clock}{part}"}
PARTS_OF_DAY = {ENGLISH: ("am", "pm", "pm"), "cy": ("yb", "yp", "yh")}
"""By language, the sign for the morning, the afternoon, and from six: Welsh tells the evening from the afternoon."""

TONES = {
    AnswerState.WAITING: "waiting",
    AnswerState.QUOTED: "approved",
    AnswerState.HELD: "stopped",
    AnswerState.NOTHING_QUOTABLE: "quiet",
    AnswerState.NOT_PERMITTED: "stopped",
    AnswerState.REPLACED: "quiet",
    AnswerState.WITHDRAWN: "stopped",
    QuoteState.PROPOSED: "waiting",
    QuoteState.SENT_BACK: "back",
    QuoteState.APPROVED: "approved",
    QuoteState.DROPPED: "quiet",
    QuoteState.OBJECTED: "stopped",
    QuoteState.WITHDRAWN: "stopped",
    RecipientState.OUTSTANDING: "stopped",
    RecipientState.CONFIRMED: "approved",
    RecipientState.GIVEN_UP: "quiet",
}
"""By state, the shape and colour of its tag: the ends of names of CSS classes."""


def day(moment: date) -> str:
    """A day, or a moment's in London, as 23 November 2026; in Welsh as 23 Tachwedd 2026."""
    if current() == ENGLISH:
        return day_in_words(moment)
    return format_date(day_of(moment), "d MMMM y", current())


def moment(when: datetime) -> str:
    """A moment in London, as 23 November 2026 at 4:05pm; in Welsh as 23 Tachwedd 2026 am 4:05yp."""
    return MOMENTS[current()].format(day=day(when), clock=_clock(when), part=_part(when))


def clock(when: datetime) -> str:
    """The time of day in London, as 4:05pm."""
    return _clock(when) + _part(when)


def _clock(when: datetime) -> str:
    local = when.astimezone(LONDON)
    return f"{local.hour % 12 or 12}:{local:%M}"


def _part(when: datetime) -> str:
    hour = when.astimezone(LONDON).hour
    return PARTS_OF_DAY[current()][(hour >= 12) + (hour >= 18)]


def number(count: int) -> str:
    """The count as 12,345, in English and Welsh alike."""
    return f"{count:,}"


def counted(count: int, singular: str, plural: str | None = None) -> str:
    """A count with its noun: 1 quote, 2 quotes, no quotes. For pages in English alone: Welsh counts otherwise, by
    ``ngettext``."""
    return f"{number(count) if count else 'no'} {singular if count == 1 else plural or singular + 's'}"


def first_words(text: str, longest: int = 90) -> str:
    """The beginning of ``text`` on one line, at most ``longest`` characters and an ellipsis, cut at a space."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[:longest].rsplit(" ", 1)[0] + "…"


def in_words(state: str) -> str:
    """The state of an answer, a quote or a recipient as people call it.

    Raises:
        StopIteration: where there is no such state.
    """
    return IN_WORDS[_state(state)]


def stream_name(stream: str | None) -> str:
    return STREAMS.get(stream or "", "Work stream not said")


def force_name(force_id: str) -> str:
    """The name of the force with this id."""
    return FORCES[force_id].name if force_id in FORCES else force_id


def _state(state: str) -> State:
    """The first state of that value: where answers and quotes share a value, they share its words."""
    return next(kind(state) for kind in (AnswerState, QuoteState, RecipientState) if state in set(kind))


def configure(app: Flask) -> None:
    app.jinja_env.globals["tones"] = TONES
    for filter_ in (
        *(day, moment, clock, number, counted, first_words),
        *(in_words, stream_name, region_name, force_name, introduction),
    ):
        app.add_template_filter(filter_)
    app.add_template_test(is_distressing, "strong")
