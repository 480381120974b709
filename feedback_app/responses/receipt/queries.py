"""Looking at one response as its officer sees it, and locking it while something of it changes."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from feedback_app.domain.objection_window import free_from, is_open
from feedback_app.domain.states import ALIVE, QuoteState, RecipientState
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
    """One quote as the officer sees it, and the releases that hold it, by title and number."""

    quote: Quote
    released_in: list[str]

    @property
    def is_approved(self) -> bool:
        """By a second person."""
        return self.quote.state == QuoteState.APPROVED

    def free_from(self, days: int, at: datetime) -> date | None:
        """The first day on which the words may be released, where the officer's ``days`` to object have not passed."""
        approved_at = self.quote.approved_at if self.is_approved else None
        day = free_from(approved_at, days, receipt=True)
        return day if is_open(day, at) else None


@dataclass(frozen=True)
class RecalledQuote:
    """A released quote that must come out: the releases that held it, how many recipients are asked, and how many of
    them have confirmed that it is out."""

    words: str
    released_in: list[str]
    since: datetime
    recipients: int
    confirmed: int


@dataclass(frozen=True)
class LockedResponse:
    """A response with all that may change with it, locked until the transaction ends.

    ``answers`` in force by key of the question, ``entries`` in the queue by number of the answer.
    """

    response: Response
    answers: Mapping[str, Answer]
    entries: Mapping[int, QueueEntry]
    quotes: list[Quote]
    permission: Permission | None

    def covered(self) -> set[int]:
        """The answers that may be quoted now."""
        return {cover.answer_id for cover in self.permission.covers} if self.permission else set()

    def alive_quotes(self) -> list[Quote]:
        """Those that may yet be published."""
        return [quote for quote in self.quotes if quote.state in ALIVE]

    def narrowed_permission(self, covered: Collection[int]) -> Permitted:
        """The statement in force, for fewer answers: what was asked, and how it was asked, stays."""
        permission = self.permission
        if permission is None:
            return Permitted(basis="form")
        ceiling = permission.ceiling if covered else None
        return Permitted("form", frozenset(), ceiling, permission.wording, permission.wording_version)


def response_by_receipt(session: Session, token: str | None) -> Response | None:
    """The response that a private link opens, with its answers."""
    if not token:
        return None
    query = select(Response).where(Response.receipt_sha256 == token_sha256(token))
    return session.scalars(_whole(query)).one_or_none()


def response_by_reference(session: Session, reference: str) -> Response | None:
    """In small letters or large."""
    query = select(Response).where(Response.reference == reference.strip().upper())
    return session.scalars(_whole(query)).one_or_none()


def lock_response(session: Session, response: Response) -> LockedResponse:
    """Locks the response and what depends on it."""
    # In the order in which a release locks, so that two never wait for each other: entries, quotes, the permission.
    session.execute(select(Response.id).where(Response.id == response.id).with_for_update())
    entries = select(QueueEntry).where(QueueEntry.response_id == response.id).order_by(QueueEntry.answer_id)
    entries = entries.with_for_update(of=QueueEntry).execution_options(populate_existing=True)
    quotes = select(Quote).join(Quote.answer).where(Answer.response_id == response.id).order_by(Quote.id)
    quotes = quotes.with_for_update(of=Quote).execution_options(populate_existing=True)
    permission = select(Permission).where(
        Permission.response_id == response.id, Permission.ended_at.is_(None)
    )
    locked_entries = {row.answer_id: row for row in session.scalars(entries)}
    locked_quotes = list(session.scalars(quotes))
    session.refresh(response)
    session.refresh(response, ["answers"])
    return LockedResponse(
        response=response,
        answers={row.question.key: row for row in response.answers},
        entries=locked_entries,
        quotes=locked_quotes,
        permission=session.scalars(permission.with_for_update()).one_or_none(),
    )


def picked_words(session: Session, response_id: int) -> list[PickedWords]:
    """The quotes that staff picked from the response, each with the releases that hold it."""
    query = (
        select(Quote)
        .join(Quote.answer)
        .where(Answer.response_id == response_id, Answer.replaced_at.is_(None), Quote.state.in_(PICKED))
        .order_by(Quote.id)
    )
    quotes = list(session.scalars(query))
    releases = (
        select(ReleasedQuote.quote_id, Release.title, Release.number)
        .join(Release, Release.id == ReleasedQuote.release_id)
        .where(ReleasedQuote.quote_id.in_([quote.id for quote in quotes]))
        .order_by(Release.id)
    )
    released: dict[int, list[str]] = {}
    for quote_id, title, number in session.execute(releases):
        released.setdefault(quote_id, []).append(f"{title}, number {number}")
    return [PickedWords(quote, released.get(quote.id, [])) for quote in quotes]


def recalled_quotes(session: Session, response_id: int) -> list[RecalledQuote]:
    """The recalls of the response's quotes, oldest first."""
    recipients = select(func.count()).where(RecallRecipient.recall_id == Recall.id).correlate(Recall)
    confirmed = recipients.where(RecallRecipient.state == RecipientState.CONFIRMED)
    query = (
        select(
            Recall.id,
            Recall.opened_at,
            ReleasedQuote.words,
            Release.title,
            Release.number,
            recipients.scalar_subquery().label("recipients"),
            confirmed.scalar_subquery().label("confirmed"),
        )
        .join(ReleasedQuote, ReleasedQuote.recall_id == Recall.id)
        .join(Release, Release.id == ReleasedQuote.release_id)
        .join(Quote, Quote.id == Recall.quote_id)
        .join(Quote.answer)
        .where(Answer.response_id == response_id)
        .order_by(Recall.id, Release.id)
    )
    recalled: dict[int, RecalledQuote] = {}
    for row in session.execute(query):
        quote = RecalledQuote(row.words, [], row.opened_at, row.recipients, row.confirmed)
        recalled.setdefault(row.id, quote).released_in.append(f"{row.title}, number {row.number}")
    return list(recalled.values())


def newest_answer(session: Session, response_id: int, question_id: int) -> Answer | None:
    """In force or replaced."""
    query = select(Answer).where(Answer.response_id == response_id, Answer.question_id == question_id)
    return session.scalars(query.order_by(Answer.version.desc()).limit(1)).one_or_none()


def live_permission_of(session: Session, response_id: int) -> Permission | None:
    query = select(Permission).where(Permission.response_id == response_id, Permission.ended_at.is_(None))
    return session.scalars(query.options(selectinload(Permission.covers))).one_or_none()


def _whole(query: Select[Response]) -> Select[Response]:
    return query.options(
        selectinload(Response.answers).joinedload(Answer.question), joinedload(Response.questionnaire)
    )
