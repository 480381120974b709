"""Quotes that are called back, and what of a recall is looked at."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from feedback_app.models import Recall
from feedback_app.releases.recalls.queries import recall
from tests.support.people import Colleague, press


def the_recall(session: Session) -> Recall:
    """The one recall, with its places."""
    found = recall(session, session.scalars(select(Recall.id)).one())
    assert found
    return found


def states(session: Session) -> list[str]:
    return [one.state for one in the_recall(session).recipients]


def calls_back(colleague: Colleague, quote_id: int, reason: str = "A name slipped through.") -> str:
    """Calls the quote back by its page; the recall's address."""
    page = f"/recalls/quotes/{quote_id}"
    answer = press(colleague.client, page, {**colleague.carried_by(page), "reason": reason})
    assert answer.status_code == 302, answer.text
    return str(answer.location)


def says(colleague: Colleague, address: str, place: int, what: str, **typed: object) -> int:
    """Presses one of a place's buttons."""
    return colleague.presses(address, f"places/{place}/{what}", **typed).status_code
