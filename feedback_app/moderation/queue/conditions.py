"""A filter as SQL conditions on queue entries."""

from collections.abc import Collection, Iterator
from datetime import timedelta

from sqlalchemy import ColumnElement, exists, select, text
from sqlalchemy.orm import aliased

from feedback_app.domain.attribution import Attribution
from feedback_app.domain.states import OPEN, STANDING, AnswerState
from feedback_app.lib.dates import day_of, midnight
from feedback_app.models import Permission, QueueEntry, Quote, Response, Topic
from feedback_app.moderation.queue.filter import Filter, Sort
from feedback_app.store.search import in_answers

SUGGESTED: ColumnElement[bool] = text("queue_entry.promise > 0")  # type: ignore[assignment]  # a condition in itself
"""As it stands in the partial index: SQLite does not use the index for a bound number."""


def conditions(chosen: Filter) -> list[ColumnElement[bool]]:
    """All that an entry has to fulfil."""
    words = [found_by(chosen)] if chosen.words else []
    return [*words, _state(chosen), *in_every_state(chosen)]


def states(chosen: Filter) -> Collection[AnswerState]:
    """The states that are looked at."""
    if chosen.state is None:
        return OPEN if chosen.mine == "asked" else STANDING
    return [chosen.state]


def _state(chosen: Filter) -> ColumnElement[bool]:
    if chosen.state is None:
        return QueueEntry.state.in_(states(chosen))
    return QueueEntry.state == chosen.state


def found_by(chosen: Filter) -> ColumnElement[bool]:
    """What is found by the words; of too many answers those at the end of the list that is read first."""
    return in_answers(chosen.words or "", oldest=chosen.sort is Sort.OLDEST)


def in_every_state(chosen: Filter) -> list[ColumnElement[bool]]:
    """What an entry has to fulfil beside the state and the words."""
    return [
        *_indexed(chosen),
        *_days(chosen),
        *_read_in_it(chosen),
        *_of_the_response(chosen),
        *_people(chosen),
    ]


def by_one_index(chosen: Filter) -> list[ColumnElement[bool]]:
    """As much of ``in_every_state`` as one index serves, in which what else there is need not be looked at."""
    people = list(_people(chosen))
    if people:
        return people
    if _is_suggested(chosen):
        return [SUGGESTED]
    return [*list(_indexed(chosen))[:1], *_days(chosen)]


def _is_suggested(chosen: Filter) -> bool:
    return chosen.suggested == "yes" or chosen.sort is Sort.PROMISING


def _indexed(chosen: Filter) -> Iterator[ColumnElement[bool]]:
    """The rarest first."""
    for column, value in (
        (QueueEntry.force_id, chosen.force),
        (QueueEntry.region_code, chosen.region),
        (QueueEntry.overall, chosen.overall),
        (QueueEntry.stream, chosen.stream),
    ):
        if value is not None:
            yield column == value


def _days(chosen: Filter) -> Iterator[ColumnElement[bool]]:
    if chosen.since:
        yield QueueEntry.given_at >= midnight(chosen.since)
    if chosen.until:
        yield QueueEntry.given_at < midnight(chosen.until + timedelta(days=1))


def _read_in_it(chosen: Filter) -> Iterator[ColumnElement[bool]]:
    if chosen.tone:
        yield QueueEntry.tone == chosen.tone
    if chosen.findings:
        yield QueueEntry.found > 0 if chosen.findings == "yes" else QueueEntry.found == 0
    if chosen.suggested == "no":
        yield QueueEntry.promise == 0
    if _is_suggested(chosen):
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
    if chosen.hold:
        yield QueueEntry.held_until <= day_of(chosen.at)
    if chosen.mine == "asked":
        yield QueueEntry.asked_id == chosen.me
    elif chosen.mine:
        other = aliased(QueueEntry)
        proposed = select(Quote.answer_id).where(Quote.proposed_by_id == chosen.me)
        yield QueueEntry.answer_id.in_(
            proposed.union(select(other.answer_id).where(other.asked_id == chosen.me))
        )
