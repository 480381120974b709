"""A pipeline says that a recalled quote is out of what it made."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from feedback_app.event import EventKind, announce
from feedback_app.models import ApiToken, Recall, RecallPlace, Taking
from feedback_app.record import one_at_a_time, write
from feedback_app.workflow import PlaceState, Ruling, after_ruling_on_place


def confirm_for_token(session: Session, recall: Recall, token: ApiToken, at: datetime) -> None:
    """Settles every place of the token's that is not confirmed yet, and closes the recall with the last one of all.

    A second time changes nothing.
    """
    one_at_a_time(session)  # before the recall, as everybody who changes one
    session.refresh(recall, with_for_update=True)
    query = select(RecallPlace).join(Taking, Taking.id == RecallPlace.taking_id)
    own = query.where(RecallPlace.recall_id == recall.id, Taking.token_id == token.id)
    open_places = session.scalars(own.where(RecallPlace.state != PlaceState.CONFIRMED)).all()
    if not open_places:
        return
    for place in open_places:
        place.state = after_ruling_on_place(PlaceState(place.state), Ruling.CONFIRM)
        place.settled_with_id, place.settled_by_id, place.settled_at = token.id, None, at
    detail = {"token": token.id, "places": [place.id for place in open_places]}
    write(session, Ruling.CONFIRM, recall, by=None, at=at, detail=detail)
    if recall.closed_at is None and all(place.state != PlaceState.OUTSTANDING for place in recall.places):
        recall.closed_at = at
    told = {"quote": f"Q-{recall.quote_id}", "recall": recall.id, "is_closed": recall.closed_at is not None}
    announce(session, EventKind.RECALL_CONFIRMED, told, at)
