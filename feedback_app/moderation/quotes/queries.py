"""Looking up how often a force was quoted lately, and whether a quote is released."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from feedback_app.domain.states import QuoteState
from feedback_app.models import Answer, Quote, Response
from feedback_app.store.recalls import standing

LATELY = timedelta(days=365)


@dataclass(frozen=True)
class Quoted:
    """Other quotes approved within a year: of the force, and of the same role in it."""

    of_force: int
    of_role: int


def quoted_lately(session: Session, quote: Quote, response: Response, at: datetime) -> Quoted | None:
    """None where the force is not known. Takes time in proportion to the quotes approved within the year."""
    if response.force_id is None:
        return None
    same_role = case((Response.role == response.role, 1))
    query = (
        select(func.count(), func.count(same_role))
        .select_from(Quote)
        .join(Answer, Answer.id == Quote.answer_id)
        .join(Response, Response.id == Answer.response_id)
        .where(
            Quote.state == QuoteState.APPROVED,
            Quote.approved_at >= at - LATELY,
            Quote.id != quote.id,
            Response.force_id == response.force_id,
        )
    )
    return Quoted(*session.execute(query).one())


def is_out(session: Session, quote_id: int) -> bool:
    """Whether it stands in a release and was not called back."""
    return session.scalars(standing([quote_id]).limit(1)).first() is not None
