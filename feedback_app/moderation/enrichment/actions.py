"""What is read in an answer is kept beside it: how it speaks, what the rules noticed, whether it would quote well, and
what it is found by."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, update
from sqlalchemy.orm import Session

from feedback_app.analysis.suggestions import suggestions
from feedback_app.analysis.tone import tone
from feedback_app.domain.states import AnswerState
from feedback_app.models import QueueEntry
from feedback_app.models.base import table_of
from feedback_app.moderation.enrichment.queries import Unread, quotes_not_found, still_unread, unread
from feedback_app.screening.screen import screen
from feedback_app.store.duplicates import keep_answer_shingles, keep_quote_shingles
from feedback_app.store.search_index import keep_answers, keep_quotes
from feedback_app.store.topics import keep_topics

_PLACES = table_of(QueueEntry)
_READ = (
    update(_PLACES)
    .where(_PLACES.c.answer_id == bindparam("number"))
    .values({name: bindparam(name) for name in ("tone", "found", "promise", "read_at")})
)
"""Past the session's object tracking, so that the version stays: a moderator who has the page open is not disturbed."""


@dataclass(frozen=True)
class WasRead:
    """What was read in one answer; of one that was taken back, nothing."""

    answer: Unread
    tone: str | None = None
    found: int | None = None
    promise: int = 0


def analyse_batch(session: Session, limit: int, at: datetime) -> int:
    """Reads the oldest answers that wait for it, so many at most, and keeps what it read; says how many."""
    return keep(session, read_all(unread(session, limit)), at)


def read_all(answers: Iterable[Unread]) -> list[WasRead]:
    """Reads them; this takes the time, and nothing of the store."""
    return [WasRead(one) if one.is_withdrawn else _read(one) for one in answers]


def keep(session: Session, done: list[WasRead], at: datetime) -> int:
    """Keeps what was read in answers that nobody else has read, or taken back, meanwhile; says how many it settled."""
    states = still_unread(session, [one.answer.answer_id for one in done])
    settled = [one for one in done if one.answer.answer_id in states]
    if not settled:
        return 0
    there = [one.answer for one in settled if states[one.answer.answer_id] is not AnswerState.WITHDRAWN]
    keep_topics(session, {one.response_id for one in there})
    keep_answers(session, {one.answer_id: (one.text, one.reference) for one in there})
    keep_answer_shingles(session, {one.answer_id: one.text for one in there})
    session.execute(_READ, [_row(one, at) for one in settled])
    return len(settled)


def keep_older_quotes(session: Session, after: int, limit: int) -> int | None:
    """Lets quotes beyond the one numbered ``after`` be found that are older than this version of the store.

    Gives the number of the last, or nothing where there are no more.
    """
    quotes = quotes_not_found(session, after, limit)
    keep_quotes(session, quotes)
    keep_quote_shingles(session, quotes)
    return max(quotes, default=None)


def _read(answer: Unread) -> WasRead:
    best = max((one.score for one in suggestions(answer.text)), default=0)
    return WasRead(answer, tone(answer.text).label, len(screen(answer.text)), round(best * 1000))


def _row(one: WasRead, at: datetime) -> dict[str, object]:
    read = {"tone": one.tone, "found": one.found, "promise": one.promise}
    return {"number": one.answer.answer_id, **read, "read_at": at}
