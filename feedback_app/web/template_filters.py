"""How moments, numbers and states read on a page."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date
from flask import Flask

from feedback_app.analysis.distressing import is_distressing
from feedback_app.domain.attribution import introduction
from feedback_app.domain.forces import FORCES, REGIONS
from feedback_app.domain.states import IN_WORDS, AnswerState, QuoteState, RecipientState, State
from feedback_app.domain.streams import STREAMS
from feedback_app.questionnaire.translation import ENGLISH
from feedback_app.web.language import current

LONDON = ZoneInfo("Europe/London")

MOMENTS = {ENGLISH: "{day} at {clock}{part}", "cy": "{day} am {clock}{part}"}
PARTS_OF_DAY = {ENGLISH: ("am", "pm", "pm"), "cy": ("yb", "yp", "yh")}
"""By language: before noon, after it, and from six, which Welsh calls the evening."""

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
"""The shape and colour in which a state is shown."""


def day(moment: date) -> str:
    """A day, or a moment's in London, as 23 November 2026; in Welsh as 23 Tachwedd 2026."""
    local = moment.astimezone(LONDON) if isinstance(moment, datetime) else moment
    return f"{local.day} {local:%B %Y}" if current() == ENGLISH else format_date(local, "d MMMM y", current())


def moment(when: datetime) -> str:
    """As 23 November 2026 at 4:05pm, in London; in Welsh as 23 Tachwedd 2026 am 4:05yp."""
    return MOMENTS[current()].format(day=day(when), clock=_clock(when), part=_part(when))


def clock(when: datetime) -> str:
    """The time of day alone, as 4:05pm, in London."""
    return _clock(when) + _part(when)


def _clock(when: datetime) -> str:
    local = when.astimezone(LONDON)
    return f"{local.hour % 12 or 12}:{local:%M}"


def _part(when: datetime) -> str:
    hour = when.astimezone(LONDON).hour
    return PARTS_OF_DAY[current()][(hour >= 12) + (hour >= 18)]


def number(count: int) -> str:
    """As 12,345, in English and Welsh alike."""
    return f"{count:,}"


def counted(count: int, one: str, many: str | None = None) -> str:
    """As 1 quote, 2 quotes, no quotes. For the staff's pages: Welsh counts otherwise, and takes ``ngettext``."""
    return f"{number(count) if count else 'no'} {one if count == 1 else many or one + 's'}"


def first_words(text: str, longest: int = 90) -> str:
    """The beginning of ``text`` on one line, cut at a space with an ellipsis."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[:longest].rsplit(" ", 1)[0] + "…"


def in_words(state: str) -> str:
    """A state of an answer, a quote or a recall's place as people say it."""
    return IN_WORDS[_state(state)]


def stream_name(stream: str | None) -> str:
    """A work stream as it is called."""
    return STREAMS.get(stream or "", "Work stream not said")


def region_name(code: str) -> str:
    """A region by its code, as it is called."""
    return REGIONS[code].short_name if code in REGIONS else code


def force_name(force_id: str) -> str:
    """A force by its id, as it is called."""
    return FORCES[force_id].name if force_id in FORCES else force_id


def _state(state: str) -> State:
    """The first that bears the name: what two kinds call alike is said alike."""
    return next(kind(state) for kind in (AnswerState, QuoteState, RecipientState) if state in set(kind))


def configure(app: Flask) -> None:
    """Makes these the filters of every template."""
    app.jinja_env.globals["tones"] = TONES
    for made in (
        *(day, moment, clock, number, counted, first_words),
        *(in_words, stream_name, region_name, force_name, introduction),
    ):
        app.add_template_filter(made)
    app.add_template_test(is_distressing, "strong")
