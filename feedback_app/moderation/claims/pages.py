"""Opening an answer's page, or a quote's, claims the answer for a while, so that colleagues see who has it open."""

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
    """The claim of a colleague who has the answer open; where there is none, the reader claims the answer.

    A press claims nothing: its ruling ends the claim.
    """
    by = the_member()
    claims = claims_around(session(), answer_id, by)
    current = next(
        (other for other in claims if other.answer_id == answer_id and other.ends_at > now()), None
    )
    if request.method == "GET" and _is_due(claims, current, by):
        _claim(answer_id, by)
    return current if current and current.by_id != by.id else None


def _is_due(claims: list[Claim], current: Claim | None, by: Staff) -> bool:
    leaves_another = any(other.by_id == by.id and other is not current for other in claims)
    if leaves_another or current is None:
        return True
    return current.by_id == by.id and current.ends_at - now() <= LASTS - AT_MOST_EVERY


def _claim(answer_id: int, by: Staff) -> None:
    # In a session of its own; where the store is busy, or a colleague was quicker, there is no claim.
    try:
        with by_looking(current_store().hasty()) as courtesy:
            claim(courtesy, answer_id, by=by, at=now())
            courtesy.commit()
    except SQLAlchemyError:
        return
