"""What was decided about an answer or a quote, from the record itself."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, select, union_all
from sqlalchemy.orm import Session, joinedload

from feedback_app.models import Decision, QueueEntry, Quote

ANSWER, QUOTE, RESPONSE = "queue_entry", "quote", "response"
"""The subjects of decisions, by the tables that hold them."""

NEWEST = 100
"""How many decisions of a long history a page shows."""


def history(session: Session, entry: QueueEntry) -> list[Decision]:
    """What was decided about an answer, about its quotes, and by its officer about the response; the newest ``NEWEST``
    and one more where there are more, oldest first."""
    its_quotes = select(Quote.id).where(Quote.answer_id == entry.answer_id)
    return _decided(
        session,
        select(Decision.id).where(Decision.subject == ANSWER, Decision.subject_id == entry.answer_id),
        select(Decision.id).where(Decision.subject == QUOTE, Decision.subject_id.in_(its_quotes)),
        select(Decision.id).where(Decision.subject == RESPONSE, Decision.subject_id == entry.response_id),
    )


def quote_history(session: Session, quote: Quote) -> list[Decision]:
    """What was decided about one quote, in the same way."""
    return _decided(
        session, select(Decision.id).where(Decision.subject == QUOTE, Decision.subject_id == quote.id)
    )


def shown_before(decided: Sequence[Decision], sha256: str) -> dict[str, Any] | None:
    """What a quote said when its fingerprint was this one, as the record keeps it."""
    return next((one.detail for one in reversed(decided) if one.detail.get("sha256") == sha256), None)


def _decided(session: Session, *arms: Select[int]) -> list[Decision]:
    """Each arm goes by its own index, whichever of them is the longer."""
    numbers = union_all(*arms).subquery()
    query = select(Decision).join(numbers, numbers.c.id == Decision.id).options(joinedload(Decision.by))
    newest = session.scalars(query.order_by(Decision.id.desc()).limit(NEWEST + 1))
    return list(newest)[::-1]
