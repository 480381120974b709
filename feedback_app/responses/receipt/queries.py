"""Looking at one response as its officer sees it, and holding it still while something of it changes."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from feedback_app.domain.objection_window import free_from, is_open
from feedback_app.domain.states import QuoteState, RecipientState
from feedback_app.lib.secret_tokens import token_sha256
from feedback_app.models import (
    Answer,
    Permission,
    QueueEntry,
    Quote,
    Recall,
    RecallRecipient,
    Release,
    ReleasedQuote,
    Response,
)
from feedback_app.store.responses import Permitted

PICKED = (QuoteState.PROPOSED, QuoteState.APPROVED)
"""Quotes that an officer is shown: those that staff picked and did not send back, drop or lose."""


@dataclass(frozen=True)
class PickedWords:
    """One quote as the officer sees it: the exact words and attribution, and the releases that hold it."""

    quote: Quote
    released_in: list[str]

    @property
    def is_approved(self) -> bool:
        """Whether a second person has approved it."""
        return self.quote.state == QuoteState.APPROVED

    def free_from(self, days: int, at: datetime) -> date | None:
        """The first day on which the words may be released, while their officer may still object, with a window of
        so many ``days``."""
        approved_at = self.quote.approved_at if self.is_approved else None
        day = free_from(approved_at, days, receipt=True)
        return day if is_open(day, at) else None


@dataclass(frozen=True)
class CalledBack:
    """A quote that was released and must come out: where it stood, since when that is asked for, of how many places,
    and how many of them said that it is out."""

    words: str
    stood_in: list[str]
    since: datetime
    places: int
    confirmed: int


@dataclass(frozen=True)
class Held:
    """A response with all that may change with it, locked until the transaction ends.

    ``answers``, ``entries`` and ``quotes`` are those in force; entries and quotes by the number of their answer.
    """

    response: Response
    answers: Mapping[str, Answer]
    entries: Mapping[int, QueueEntry]
    quotes: list[Quote]
    permission: Permission | None

    def covered(self) -> set[int]:
        """The answers that may be quoted now."""
        return {one.answer_id for one in self.permission.covers} if self.permission else set()

    def permitted_still(self, covered: Collection[int]) -> Permitted:
        """The statement in force, for fewer answers: what was asked, and how it was asked, stays."""
        stands = self.permission
        if stands is None:
            return Permitted(basis="form")
        ceiling = stands.ceiling if covered else None
        return Permitted("form", frozenset(), ceiling, stands.wording, stands.wording_version)


def response_by(session: Session, receipt: str | None) -> Response | None:
    """The response that a private link opens, with its answers."""
    if not receipt:
        return None
    query = select(Response).where(Response.receipt_sha256 == token_sha256(receipt))
    return session.scalars(_whole(query)).one_or_none()


def response_with(session: Session, reference: str) -> Response | None:
    """The response that bears ``reference``, in small letters or large."""
    query = select(Response).where(Response.reference == reference.strip().upper())
    return session.scalars(_whole(query)).one_or_none()


def held(session: Session, response: Response) -> Held:
    """The response and what hangs on it, in an order that is always the same, so that two never wait for each other: a
    release holds places, then quotes, and then leans on the permission."""
    session.execute(select(Response.id).where(Response.id == response.id).with_for_update())
    entries = select(QueueEntry).where(QueueEntry.response_id == response.id).order_by(QueueEntry.answer_id)
    entries = entries.with_for_update(of=QueueEntry).execution_options(populate_existing=True)
    quotes = select(Quote).join(Quote.answer).where(Answer.response_id == response.id).order_by(Quote.id)
    quotes = quotes.with_for_update(of=Quote).execution_options(populate_existing=True)
    permission = select(Permission).where(
        Permission.response_id == response.id, Permission.ended_at.is_(None)
    )
    places = {one.answer_id: one for one in session.scalars(entries)}
    made = list(session.scalars(quotes))
    session.refresh(response)
    session.refresh(response, ["answers"])
    return Held(
        response=response,
        answers={one.question.key: one for one in response.answers},
        entries=places,
        quotes=made,
        permission=session.scalars(permission.with_for_update()).one_or_none(),
    )


def picked_words(session: Session, response_id: int) -> list[PickedWords]:
    """The quotes that staff picked from the response, with where each was released."""
    query = (
        select(Quote)
        .join(Quote.answer)
        .where(Answer.response_id == response_id, Answer.replaced_at.is_(None), Quote.state.in_(PICKED))
        .order_by(Quote.id)
    )
    quotes = list(session.scalars(query))
    out = (
        select(ReleasedQuote.quote_id, Release.title, Release.number)
        .join(Release, Release.id == ReleasedQuote.release_id)
        .where(ReleasedQuote.quote_id.in_([quote.id for quote in quotes]))
        .order_by(Release.id)
    )
    released: dict[int, list[str]] = {}
    for quote_id, title, number in session.execute(out):
        released.setdefault(quote_id, []).append(f"{title}, number {number}")
    return [PickedWords(quote, released.get(quote.id, [])) for quote in quotes]


def called_back(session: Session, response_id: int) -> list[CalledBack]:
    """The recalls of the response's quotes, oldest first."""
    out = select(func.count()).where(RecallRecipient.recall_id == Recall.id).correlate(Recall)
    confirmed = out.where(RecallRecipient.state == RecipientState.CONFIRMED)
    query = (
        select(
            Recall.id,
            Recall.opened_at,
            ReleasedQuote.words,
            Release.title,
            Release.number,
            out.scalar_subquery().label("places"),
            confirmed.scalar_subquery().label("confirmed"),
        )
        .join(ReleasedQuote, ReleasedQuote.recall_id == Recall.id)
        .join(Release, Release.id == ReleasedQuote.release_id)
        .join(Quote, Quote.id == Recall.quote_id)
        .join(Quote.answer)
        .where(Answer.response_id == response_id)
        .order_by(Recall.id, Release.id)
    )
    found: dict[int, CalledBack] = {}
    for row in session.execute(query):
        one = CalledBack(row.words, [], row.opened_at, row.places, row.confirmed)
        found.setdefault(row.id, one).stood_in.append(f"{row.title}, number {row.number}")
    return list(found.values())


def newest_answer(session: Session, response_id: int, question_id: int) -> Answer | None:
    """The last answer to a question, standing or replaced."""
    query = select(Answer).where(Answer.response_id == response_id, Answer.question_id == question_id)
    return session.scalars(query.order_by(Answer.version.desc()).limit(1)).one_or_none()


def live_permission_of(session: Session, response_id: int) -> Permission | None:
    """What is permitted now."""
    query = select(Permission).where(Permission.response_id == response_id, Permission.ended_at.is_(None))
    return session.scalars(query.options(selectinload(Permission.covers))).one_or_none()


def _whole(query: Select[Response]) -> Select[Response]:
    return query.options(
        selectinload(Response.answers).joinedload(Answer.question), joinedload(Response.questionnaire)
    )
