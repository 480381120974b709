"""How moments, numbers and states read on a page."""

from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date
from flask import Flask

from feedback_app.attribution import said
from feedback_app.language import current
from feedback_app.strong_matter import is_strong
from feedback_app.translation import ENGLISH
from feedback_app.workflow import IN_WORDS, AnswerState, QuoteState, Ruling

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
}
"""The shape and colour in which a state is shown."""

STREAMS = {
    "operational_outcomes": "Operational outcomes",
    "technical_enablers": "Technical enablers",
    "both": "Both streams",
}
"""The work streams as they are called."""

DONE = {
    Ruling.PROPOSE: "proposed it",
    Ruling.RULE_OUT: "ruled that nothing here is to be quoted",
    Ruling.REOPEN: "put it back into the queue",
    Ruling.REVISE: "proposed it anew",
    Ruling.APPROVE: "approved it",
    Ruling.SEND_BACK: "sent it back",
    Ruling.REJECT: "rejected it",
    Ruling.DROP: "dropped it",
    Ruling.RESTORE: "took it up again",
    Ruling.HOLD: "put it on hold",
    Ruling.LIFT: "ended the hold",
    Ruling.ASK: "asked a colleague",
    Ruling.REPLY: "replied",
    Ruling.PERMIT: "changed what may be quoted",
    Ruling.WITHDRAW: "withdrew the permission",
    Ruling.CORRECT: "corrected the answer",
    Ruling.RECREDIT: "corrected the force or the role",
    Ruling.OBJECT: "objected to it",
    Ruling.TAKE_BACK: "withdrew the whole response",
}


def day(moment: datetime) -> str:
    """As 23 November 2026, in London; in Welsh as 23 Tachwedd 2026."""
    local = moment.astimezone(LONDON)
    return f"{local.day} {local:%B %Y}" if current() == ENGLISH else format_date(local, "d MMMM y", current())


def moment(when: datetime) -> str:
    """As 23 November 2026 at 4:05pm, in London; in Welsh as 23 Tachwedd 2026 am 4:05yp."""
    local, code = when.astimezone(LONDON), current()
    part = PARTS_OF_DAY[code][(local.hour >= 12) + (local.hour >= 18)]
    return MOMENTS[code].format(day=day(when), clock=f"{local.hour % 12 or 12}:{local:%M}", part=part)


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
    """A state of an answer or a quote as people say it."""
    return IN_WORDS[_state(state)]


def stream_name(stream: str | None) -> str:
    """A work stream as it is called."""
    return STREAMS.get(stream or "", "Work stream not said")


def done(ruling: str) -> str:
    """A ruling as it reads after a name: "Asha approved it"."""
    return DONE.get(Ruling(ruling), ruling)


def _state(state: str) -> AnswerState | QuoteState:
    return AnswerState(state) if state in set(AnswerState) else QuoteState(state)


def configure(app: Flask) -> None:
    """Makes these the filters of every template."""
    app.jinja_env.globals["tones"] = TONES
    for made in (day, moment, number, counted, first_words, in_words, stream_name, done, said):
        app.add_template_filter(made)
    app.add_template_test(is_strong, "strong")
