"""A view of the queue, parsed from an address."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from feedback_app.domain.states import STANDING, AnswerState
from feedback_app.moderation.queue.cursor import Cursor, read_cursor
from feedback_app.moderation.queue.filter import FACETS, Filter, Sort, default_state
from feedback_app.moderation.queue.ordering import SORTS
from feedback_app.web.filter_choices import LABELLED, choices
from feedback_app.web.search_input import words_in

DAYS = (re.compile(r"(\d{4})-(\d\d?)-(\d\d?)", re.A), re.compile(r"(\d\d?)/(\d\d?)/(\d{4})", re.A))
"""As a browser's date field sends it, and as people write it."""

YEARS = range(2000, 2101)

NO_SUCH_PAGE = "That page of the queue does not exist. Start again from the first."


@dataclass(frozen=True)
class QueueRequest:
    """What an address asks for: ``chosen`` as far as it is understood, and ``faults``, a sentence by the name of each
    argument that is not. ``typed`` is what stood in the fields."""

    chosen: Filter
    after: Cursor | None
    before: Cursor | None
    faults: Mapping[str, str]
    typed: Mapping[str, str]

    @property
    def status(self) -> int:
        """Of HTTP: 400 where something was not understood."""
        return 400 if self.faults else 200


def queue_request(given: Mapping[str, str], *, me: int, at: datetime) -> QueueRequest:
    """``me`` and ``at`` decide what is mine, and which holds have ended."""
    faults: dict[str, str] = {}
    values = {name: _read(name, given.get(name, ""), faults) for name in FACETS}
    if values["since"] and values["until"] and values["since"] > values["until"]:
        faults["until"] = "The last day is before the first. Change one of the two."
    state = one_of("state", given.get("state", ""), {str(one): "" for one in STANDING}, faults)
    sort = one_of("sort", given.get("sort", ""), {str(one): "" for one in SORTS}, faults)
    chosen = Filter(
        state=AnswerState(state) if state else default_state(values["words"], values["mine"]),
        sort=Sort(sort or Sort.NEWEST),
        me=me,
        at=at,
        **values,
    )
    after, before = (_cursor(name, given.get(name, ""), faults) for name in ("after", "before"))
    typed = {name: given.get(name, "") for name in FACETS}
    return QueueRequest(chosen, after, before, faults, typed)


def _read(name: str, typed: str, faults: dict[str, str]) -> Any:
    if not typed.strip():
        return None
    if name in ("since", "until"):
        return _day(name, typed, faults)
    if name == "words":
        return words_in(typed, faults)
    value = one_of(name, typed, choices()[name], faults)
    return int(value) if value and name == "overall" else value


def one_of(name: str, typed: str, known: Mapping[str, str], faults: dict[str, str]) -> str | None:
    """``typed`` where it is ``known``; else None, and a sentence among the ``faults``."""
    if not typed or typed in known:
        return typed or None
    called = LABELLED.get(name, name).lower()
    faults[name] = f"The queue cannot be narrowed to that {called}. Choose one from the list."
    return None


def _day(name: str, typed: str, faults: dict[str, str]) -> date | None:
    sent, written = (pattern.fullmatch(typed.strip()) for pattern in DAYS)
    numbers = sent.groups() if sent else written.groups()[::-1] if written else ("0", "0", "0")
    year, month, day_number = map(int, numbers)
    try:
        day = date(year, month, day_number)
    except ValueError:
        day = date.min
    if day.year in YEARS:
        return day
    which = "first" if name == "since" else "last"
    faults[name] = f"Write the {which} day as 23/11/2026: day, month and year."
    return None


def _cursor(name: str, typed: str, faults: dict[str, str]) -> Cursor | None:
    cursor = read_cursor(typed) if typed else None
    if typed and cursor is None:
        faults[name] = NO_SUCH_PAGE
    return cursor
