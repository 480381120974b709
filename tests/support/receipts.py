"""What of a sent response is looked at in the store."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from feedback_app.models import Answer, Quote
from feedback_app.store.engine import Store
from feedback_app.store.permissions import publishable

CHARGED = "We charged six people."
TICKED = {"permission": ["helpful", "difference"], "attribution": "force"}


def answer_of(session: Session, words: str) -> Answer:
    """The answer, standing or replaced, that says ``words``."""
    return next(one for one in session.scalars(select(Answer)) if one.value == words)


def only_quote(session: Session) -> Quote:
    return session.scalars(select(Quote)).one()


def publishable_words(store: Store) -> list[str]:
    with store.reading() as session:
        return [quote.words for quote in session.scalars(publishable())]
