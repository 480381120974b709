"""The analysis of an answer is stored in its queue entry: tone, number of findings, best suggestion; and the indexes
that find it."""

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
from feedback_app.moderation.enrichment.queries import UnreadAnswer, still_unread, unindexed_quotes, unread
from feedback_app.screening.screen import screen
from feedback_app.store.duplicates import keep_answer_shingles, keep_quote_shingles
from feedback_app.store.search_index import keep_answers, keep_quotes
from feedback_app.store.topics import keep_topics

_ENTRIES = table_of(QueueEntry)
_READ = (
    update(_ENTRIES)
    .where(_ENTRIES.c.answer_id == bindparam("number"))
    .values({name: bindparam(name) for name in ("tone", "found", "promise", "read_at")})
)
"""Bypasses the session's object tracking, so that the version stays and a page that is open can still rule."""


@dataclass(frozen=True)
class Analysis:
    """Empty for an answer that was withdrawn."""

    answer: UnreadAnswer
    tone: str | None = None
    found: int | None = None
    promise: int = 0


def analyse_batch(session: Session, limit: int, at: datetime) -> int:
    """Analyses the oldest answers that wait, at most ``limit``; gives how many."""
    return store_analyses(session, analyse_all(unread(session, limit)), at)


def analyse_all(answers: Iterable[UnreadAnswer]) -> list[Analysis]:
    """This takes the time, and needs nothing of the store."""
    return [Analysis(answer) if answer.is_withdrawn else _analysed(answer) for answer in answers]


def store_analyses(session: Session, analyses: list[Analysis], at: datetime) -> int:
    """Stores those of answers that nobody else has analysed meanwhile; gives how many. Answers that were withdrawn
    meanwhile are not indexed."""
    states = still_unread(session, [analysis.answer.answer_id for analysis in analyses])
    stored = [analysis for analysis in analyses if analysis.answer.answer_id in states]
    if not stored:
        return 0
    answers = [analysis.answer for analysis in stored]
    standing = [answer for answer in answers if states[answer.answer_id] is not AnswerState.WITHDRAWN]
    keep_topics(session, {answer.response_id for answer in standing})
    keep_answers(session, {answer.answer_id: (answer.text, answer.reference) for answer in standing})
    keep_answer_shingles(session, {answer.answer_id: answer.text for answer in standing})
    session.execute(_READ, [_row(analysis, at) for analysis in stored])
    return len(stored)


def index_older_quotes(session: Session, after: int, limit: int) -> int | None:
    """Indexes quotes with numbers above ``after`` that are older than the indexes.

    Gives the number of the last, or None where there are no more.
    """
    quotes = unindexed_quotes(session, after, limit)
    keep_quotes(session, quotes)
    keep_quote_shingles(session, quotes)
    return max(quotes, default=None)


def _analysed(answer: UnreadAnswer) -> Analysis:
    best = max((suggestion.score for suggestion in suggestions(answer.text)), default=0)
    return Analysis(answer, tone(answer.text).label, len(screen(answer.text)), round(best * 1000))


def _row(analysis: Analysis, at: datetime) -> dict[str, object]:
    return {
        "number": analysis.answer.answer_id,
        "tone": analysis.tone,
        "found": analysis.found,
        "promise": analysis.promise,
        "read_at": at,
    }
