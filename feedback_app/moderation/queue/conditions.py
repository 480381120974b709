"""A filter as SQL conditions on queue entries."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, exists, select, text
from sqlalchemy.orm import aliased

from feedback_app.domain.attribution import Attribution
from feedback_app.domain.states import OPEN, STANDING
from feedback_app.models import Permission, QueueEntry, Quote, Response, Topic
from feedback_app.moderation.queue.filter import Filter, Sort

LONDON = ZoneInfo("Europe/London")

SUGGESTED: ColumnElement[bool] = text("queue_entry.promise > 0")  # type: ignore[assignment]  # a condition in itself
"""As it stands in the partial index: SQLite does not use the index for a bound number."""


def conditions(chosen: Filter) -> list[ColumnElement[bool]]:
    """All that an entry has to fulfil, but for the words, which the search looks up."""
    return [
        _state(chosen),
        *_repeated(chosen),
        *_read_in_it(chosen),
        *_of_the_response(chosen),
        *_people(chosen),
    ]


def _state(chosen: Filter) -> ColumnElement[bool]:
    if chosen.state is None:
        return QueueEntry.state.in_(OPEN if chosen.mine == "asked" else STANDING)
    return QueueEntry.state == chosen.state


def _repeated(chosen: Filter) -> Iterator[ColumnElement[bool]]:
    for column, value in (
        (QueueEntry.force_id, chosen.force),
        (QueueEntry.region_code, chosen.region),
        (QueueEntry.stream, chosen.stream),
        (QueueEntry.overall, chosen.overall),
        (QueueEntry.tone, chosen.tone),
    ):
        if value is not None:
            yield column == value
    if chosen.since:
        yield QueueEntry.given_at >= _midnight(chosen.since)
    if chosen.until:
        yield QueueEntry.given_at < _midnight(chosen.until + timedelta(days=1))
    if chosen.hold:
        yield QueueEntry.held_until <= chosen.at.date()


def _read_in_it(chosen: Filter) -> Iterator[ColumnElement[bool]]:
    if chosen.findings:
        yield QueueEntry.found > 0 if chosen.findings == "yes" else QueueEntry.found == 0
    if chosen.suggested == "no":
        yield QueueEntry.promise == 0
    if chosen.suggested == "yes" or chosen.order is Sort.PROMISING:
        yield SUGGESTED


def _of_the_response(chosen: Filter) -> Iterator[ColumnElement[bool]]:
    for question, value in (("support_kinds", chosen.support), ("exploitation", chosen.exploitation)):
        if value:
            yield exists().where(
                Topic.question == question, Topic.value == value, Topic.response_id == QueueEntry.response_id
            )
    if chosen.permission:
        yield exists().where(
            Permission.response_id == QueueEntry.response_id,
            Permission.ended_at.is_(None),
            Permission.ceiling == Attribution(chosen.permission),
        )
    if chosen.language:
        yield exists().where(Response.id == QueueEntry.response_id, Response.language == chosen.language)


def _people(chosen: Filter) -> Iterator[ColumnElement[bool]]:
    if chosen.mine == "asked":
        yield QueueEntry.asked_id == chosen.me
    elif chosen.mine:
        other = aliased(QueueEntry)
        proposed = select(Quote.answer_id).where(Quote.proposed_by_id == chosen.me)
        yield QueueEntry.answer_id.in_(
            proposed.union(select(other.answer_id).where(other.asked_id == chosen.me))
        )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), LONDON)
