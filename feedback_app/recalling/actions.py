"""A released quote is called back by staff, and each place that has it is followed until it is settled."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from feedback_app.changed import ChangedMeanwhileError
from feedback_app.desk.actions import check_quote_seen, rule_on_answer
from feedback_app.desk.proposal import shown
from feedback_app.desk.queries import quotes_of
from feedback_app.desk.scrutiny import check_reason
from feedback_app.models import (
    ApiToken,
    Printing,
    Quote,
    Recall,
    RecallPlace,
    ReleasedQuote,
    Staff,
    Taking,
)
from feedback_app.recall import call_back, close_if_settled, hold_releases_still, standing
from feedback_app.record import one_at_a_time, write
from feedback_app.workflow import (
    AnswerState,
    PlaceState,
    QuoteState,
    Ruling,
    after_ruling_on_place,
    after_ruling_on_quote,
)


class NotReleasedError(Exception):
    """Nothing of the quote has left, so there is nothing to call back."""

    def __init__(self, quote: Quote) -> None:
        super().__init__(f"Q-{quote.id} stands in no release now, so there is nothing to call back.")


@dataclass(frozen=True)
class NewPrinting:
    """What staff know of a place where a release was printed or shown; ``link`` may be empty."""

    title: str
    place: str
    owner: str
    link: str


def recall_quote(
    session: Session,
    quote: Quote,
    *,
    reason: str,
    shown_sha256: str,
    seen: int,
    by: Staff,
    at: datetime,
) -> Recall:
    """Drops a released quote and calls it back from every release; an answer of which no quote is left waits again.

    Raises:
        ChangedMeanwhileError: where the quote is no longer what was shown.
        NotReleasedError: where it stands in no release.
    """
    entry = check_quote_seen(session, quote, seen, by, shown_sha256)
    check_reason(reason, "Say why it must come out, so that whoever has it can be told.")
    if not session.scalars(standing([quote.id]).limit(1)).first():
        raise NotReleasedError(quote)
    quote.state = after_ruling_on_quote(QuoteState(quote.state), Ruling.RECALL)
    quote.approved_by_id = quote.approved_at = quote.approved_sha256 = None
    quote.changed_at, quote.reason = at, reason
    write(session, Ruling.RECALL, quote, by=by, at=at, reason=reason, detail=shown(quote))
    if entry.state == AnswerState.QUOTED and not quotes_of(session, quote.answer_id):
        rule_on_answer(entry, Ruling.REOPEN, at)
    (opened,) = call_back(session, [quote.id], Ruling.RECALL, reason=reason, by=by, at=at)
    return opened


def confirm(
    session: Session, place: RecallPlace, *, seen: int | None, by: Staff | None, at: datetime
) -> None:
    """Says that the quote is out of the place.

    ``seen`` is the version of the recall that the person saw, or nothing for the operator, who sees none.

    Raises:
        ChangedMeanwhileError: where the recall is no longer that version.
        RulingRefusedError: where it was said before.
    """
    recall = _hold_still(session, place, seen)
    _settle(session, recall, place, Ruling.CONFIRM, "", by, at)
    close_if_settled(session, recall, at)


def give_up(
    session: Session,
    place: RecallPlace,
    *,
    reason: str,
    seen: int | None,
    by: Staff | None,
    at: datetime,
) -> None:
    """Says that the quote will not come out of the place, and why; otherwise as ``confirm``."""
    recall = _hold_still(session, place, seen)
    check_reason(reason, "Say why it cannot be taken out there.")
    _settle(session, recall, place, Ruling.GIVE_UP, reason, by, at)
    close_if_settled(session, recall, at)


def reopen(session: Session, place: RecallPlace, *, seen: int | None, by: Staff | None, at: datetime) -> None:
    """Says that the quote is still there after all; otherwise as ``confirm``."""
    recall = _hold_still(session, place, seen)
    place.state = after_ruling_on_place(PlaceState(place.state), Ruling.REOPEN_PLACE)
    place.reason, place.settled_at, place.settled_by_id, place.settled_with_id = "", None, None, None
    write(session, Ruling.REOPEN_PLACE, recall, by=by, at=at, detail={"place": place.id})
    close_if_settled(session, recall, at)


def confirm_for_token(session: Session, recall: Recall, token: ApiToken, at: datetime) -> int:
    """Settles every outstanding place of the recall that is a taking with ``token``; says how many.

    A pipeline may say it as often as it likes: what is settled stays as it is, and nothing is recorded anew.
    """
    one_at_a_time(session)
    session.refresh(recall, with_for_update=True)
    own = (
        select(RecallPlace)
        .join(RecallPlace.taking)
        .where(
            RecallPlace.recall_id == recall.id,
            RecallPlace.state == PlaceState.OUTSTANDING,
            Taking.token_id == token.id,
        )
    )
    held = own.order_by(RecallPlace.id).execution_options(populate_existing=True)
    places = list(session.scalars(held))
    for place in places:
        _settle(session, recall, place, Ruling.CONFIRM, "", None, at, token)
    if places:
        close_if_settled(session, recall, at)
    return len(places)


def add_printing(session: Session, release_id: int, new: NewPrinting, *, by: Staff, at: datetime) -> Printing:
    """Keeps where the release was printed. Each quote of it that was called back has to come out there too, so its
    recall is open again."""
    one_at_a_time(session)
    hold_releases_still(session, [release_id])
    printing = Printing(release_id=release_id, added_by_id=by.id, added_at=at, **vars(new))
    session.add(printing)
    write(session, Ruling.ADD_PRINTING, printing, by=by, at=at, detail={"release": release_id, **vars(new)})
    for recall in _recalls_of(session, release_id):
        session.add(RecallPlace(recall_id=recall.id, printing_id=printing.id, state=PlaceState.OUTSTANDING))
        close_if_settled(session, recall, at)
    return printing


def _recalls_of(session: Session, release_id: int) -> list[Recall]:
    out = select(ReleasedQuote.recall_id).where(
        ReleasedQuote.release_id == release_id, ReleasedQuote.recall_id.is_not(None)
    )
    query = select(Recall).where(Recall.id.in_(out)).order_by(Recall.id).with_for_update(of=Recall)
    return list(session.scalars(query.execution_options(populate_existing=True)))


def _hold_still(session: Session, place: RecallPlace, seen: int | None) -> Recall:
    """The recall of the place, both as they are now; nobody else changes them until the transaction ends."""
    one_at_a_time(session)
    recall = session.get_one(Recall, place.recall_id, with_for_update=True, populate_existing=True)
    session.refresh(place)
    if seen not in (None, recall.version):
        raise ChangedMeanwhileError("This recall")
    return recall


def _settle(
    session: Session,
    recall: Recall,
    place: RecallPlace,
    ruling: Ruling,
    reason: str,
    by: Staff | None,
    at: datetime,
    token: ApiToken | None = None,
) -> None:
    place.state = after_ruling_on_place(PlaceState(place.state), ruling)
    place.reason, place.settled_at = reason, at
    place.settled_by_id = by.id if by else None
    place.settled_with_id = token.id if token else None
    detail = {"place": place.id} | ({"token": token.id, "name": token.name} if token else {})
    write(session, ruling, recall, by=by, at=at, reason=reason, detail=detail)
