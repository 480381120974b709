"""Opening an answer's page, or a quote's, says so to colleagues for a while."""

from datetime import timedelta

from flask import request
from sqlalchemy.exc import SQLAlchemyError

from feedback_app.models import Claim, Staff
from feedback_app.moderation.claims.actions import LASTS, claim
from feedback_app.moderation.claims.queries import claims_around
from feedback_app.web.access import the_member
from feedback_app.web.context import by_looking, current_store, now, session

AT_MOST_EVERY = timedelta(minutes=1)
"""How often a page that is opened again renews the claim, so that reading stays reading."""


def claimed_by_colleague(answer_id: int) -> Claim | None:
    """The claim of a colleague who has the answer open; where there is none the answer is claimed for who asks.

    A press claims nothing: what it rules ends the claim.
    """
    by = the_member()
    around = claims_around(session(), answer_id, by)
    standing = next((one for one in around if one.answer_id == answer_id and one.ends_at > now()), None)
    if request.method == "GET" and _due(around, standing, by):
        _claim(answer_id, by)
    return standing if standing and standing.by_id != by.id else None


def _due(around: list[Claim], standing: Claim | None, by: Staff) -> bool:
    leaves_another = any(one.by_id == by.id and one is not standing for one in around)
    if leaves_another or standing is None:
        return True
    return standing.by_id == by.id and standing.ends_at - now() <= LASTS - AT_MOST_EVERY


def _claim(answer_id: int, by: Staff) -> None:
    """In a session of its own; where the store is busy, or a colleague was quicker, it is left."""
    try:
        with by_looking(current_store().hasty()) as courtesy:
            claim(courtesy, answer_id, by=by, at=now())
            courtesy.commit()
    except SQLAlchemyError:
        return
