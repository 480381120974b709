"""What every day has: people, responses, and how anybody tries something."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
)
from sqlalchemy.orm import Session

from feedback_app.domain.attribution import LADDER, Attribution, label, safe
from feedback_app.domain.conflicts import ConflictError
from feedback_app.domain.forces import FORCES
from feedback_app.domain.states import TransitionRefusedError
from feedback_app.excerpt import align
from feedback_app.models import (
    Response,
    Staff,
)
from feedback_app.moderation.proposals.checks import questions
from feedback_app.moderation.proposals.proposal import ObjectedError, Proposal
from feedback_app.moderation.queries import entry, quote
from feedback_app.moderation.quotes import actions as approving
from feedback_app.moderation.recall import actions as recalling
from feedback_app.questionnaire.definition import IncompleteError
from feedback_app.releases.editions import actions as press
from feedback_app.releases.editions import errors
from feedback_app.responses.receipt import actions as revisiting
from feedback_app.store.audit_log import broken_link
from feedback_app.store.engine import Store
from feedback_app.store.permissions import NotPermittedError
from tests.support.people import NOON
from tests.support.promise import Promise, Told, Words
from tests.support.responses import DIFFERENCE, HELPFUL, answer_to, arrives

REFUSED = (
    ConflictError,
    IncompleteError,
    NotPermittedError,
    ObjectedError,
    TransitionRefusedError,
    approving.OwnQuoteError,
    errors.NothingToReleaseError,
    errors.NotPublishableError,
    recalling.NotReleasedError,
    revisiting.NotPickedError,
)
"""What the pages answer with a sentence. Anything else is a fault."""

KEYS = ("helpful", "difference")
TEXTS = (HELPFUL, DIFFERENCE, "Their timeline saved us a month of work. We found two more victims.")
FORCES_OF = ("metropolitan", "lancashire", "kent")
ROLES_OF = ("investigator", "analyst", "other")

two = st.integers(0, 1)
staff = st.integers(0, 2)
number = st.integers(0, 30)
keys = st.sampled_from(KEYS)
rungs = st.sampled_from(LADDER)


class Day(RuleBasedStateMachine):
    """A day in one transaction, which is undone at last."""

    store: ClassVar[Store]
    team: ClassVar[list[Staff]]
    seen: ClassVar[Counter[str]]

    def __init__(self) -> None:
        super().__init__()
        self.whole = self.store.writing()
        self.at = NOON
        self.promise = Promise()
        self.responses: list[tuple[int, Told]] = []
        with self._page() as session:
            new = press.NewEdition("Autumn", "both", "2026")
            self.edition = press.prepare(session, new, by=self.team[0], at=self.at).id
            self.responses = [
                self._arrive(session, "metropolitan", Attribution.FORCE),
                self._arrive(session, "lancashire", Attribution.FORCE_ROLE),
            ]

    def teardown(self) -> None:
        with self._page() as session:
            assert broken_link(session) is None
        self.whole.rollback()
        self.whole.close()

    def _arrive(self, session: Session, force: str, ceiling: Attribution) -> tuple[int, Told]:
        made = arrives(session, force=[force], attribution=[ceiling.value])
        told = Told(force, "investigator", ceiling, set(KEYS))
        for key, text in zip(KEYS, TEXTS, strict=False):
            self.promise.answers[answer_to(session, made.id, key)] = Words(told, key, text)
        return made.id, told

    @contextmanager
    def _page(self) -> Iterator[Session]:
        """One request's session, within the whole."""
        within = self.whole.connection()
        with Session(within, join_transaction_mode="create_savepoint", expire_on_commit=False) as session:
            yield session
            session.commit()

    def _does(self, named: str, act: Callable[[Session], object]) -> type[Exception] | None:
        """What somebody tries: committed, or refused and undone."""
        self.at += timedelta(minutes=1)
        try:
            with self._page() as session:
                act(session)
        except REFUSED as told:
            self.seen[f"{named} refused"] += 1
            return type(told)
        self.seen[named] += 1
        return None

    def _on_answer(self, which: int, named: str, ruling: Callable[..., object], **more: Any) -> Words | None:
        """A member of staff rules on an answer that they can open; the answer, where the ruling stands."""
        answer_id, words = list(self.promise.answers.items())[which % len(self.promise.answers)]

        def act(session: Session) -> None:
            place = entry(session, answer_id)
            assert (place is None) is words.told.gone
            if place is None:
                raise revisiting.NotPickedError
            ruling(session, place, seen=place.version, at=self.at, **more)

        return None if self._does(named, act) else words

    def _on_quote(self, number: int, named: str, ruling: Callable[..., object], **more: Any) -> Any:
        """The same for a quote: why it was refused, its state before, and the quote."""
        quote_id, picked = list(self.promise.quotes.items())[number % len(self.promise.quotes)]
        before: list[str] = []

        def act(session: Session) -> None:
            kept = quote(session, quote_id)
            assert (kept is None) is picked.answer.told.gone
            if kept is None:
                raise revisiting.NotPickedError
            before.append(kept.state)
            ruling(session, kept, seen=kept.version, at=self.at, **more)

        return self._does(named, act), "".join(before), picked

    def _proposal(self, text: str, first: bool, rung: Attribution) -> tuple[Proposal, str]:
        sentences = text.split(". ")
        words = f"{sentences[0]}." if first else sentences[1]
        parts = align(text, words)
        reasons = {question.key: "Said in full elsewhere." for question in questions(text, parts)}
        return Proposal(parts, rung, reasons=reasons), words

    def _credit(self, told: Told, rung: Attribution) -> tuple[Attribution, str]:
        force = FORCES[told.force]
        return safe(rung, force, told.role), label(rung, force, told.role)

    def _officer(self, which: int, named: str, act: Callable[[Session, Response], object]) -> bool:
        """An officer does something by their receipt, which is never refused; a receipt withdrawn offers nothing."""
        response_id, told = self.responses[which]
        if not told.gone:
            assert (
                self._does(named, lambda session: act(session, session.get_one(Response, response_id)))
                is None
            )
        return not told.gone
