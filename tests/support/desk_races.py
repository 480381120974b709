"""Those who rule on one answer or quote at the same moment."""

from collections import Counter
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from feedback_app.domain.conflicts import ConflictError
from feedback_app.models import QueueEntry, Quote, Response, Staff
from feedback_app.moderation.answers.actions import propose
from feedback_app.moderation.queries import entry, quote
from feedback_app.responses.receipt.actions import withdraw_response
from feedback_app.store.audit_log import broken_link
from feedback_app.store.permissions import publishable
from tests.app.conftest import Look
from tests.faults.size import STRESS
from tests.support.people import NOON
from tests.support.races import (
    CHARGED,
    LINK,
    Act,
    Desk,
    GoneError,
    Scene,
    Side,
    Think,
    decided_since,
    newest_decision,
    proposal,
    scenes,
)

RACES = 200 if STRESS else 40
"""Of each kind on each database."""
Won = Counter[str]
Row = TypeVar("Row")


def found(row: Row | None) -> Row:
    """What a page looked for, or its 404."""
    if row is None:
        raise GoneError
    return row


def proposes(scene: Scene, words: str, by: Staff) -> Act:
    def act(session: Session, think: Think) -> None:
        place = found(entry(session, scene.answer))
        think()
        propose(session, place, proposal(words), seen=scene.answer_seen, by=by, at=NOON)

    return act


def on_quote(scene: Scene, ruling: Callable[..., object], **more: object) -> Act:
    def act(session: Session, think: Think) -> None:
        kept = found(quote(session, scene.quote))
        think()
        ruling(session, kept, seen=scene.quote_seen, at=NOON, **more)

    return act


def takes_back(scene: Scene) -> Act:
    def act(session: Session, think: Think) -> None:
        response = session.get_one(Response, scene.response)
        think()
        withdraw_response(session, response, at=NOON)

    return act


def goes_out(session: Session, scene: Scene) -> bool:
    """Whether the quote may be published now."""
    return session.scalars(publishable().where(Quote.id == scene.quote)).one_or_none() is not None


def race_to_propose(two: Desk, look: Look, acts: Callable[[Scene, str, Staff], Act] = proposes) -> Won:
    """Both propose words of the same answer, as both saw it: one quote comes of it, and one record.

    Every other answer has a quote already, so that its state does not tell that somebody was there.
    """
    won: Won = Counter()
    for scene in [*scenes(two, RACES // 2), *scenes(two, RACES // 2, quoted=True)]:
        last = newest_decision(look())
        fates = two.at_once(Side(acts(scene, LINK, two.asha)), Side(acts(scene, CHARGED, two.rhys)))
        session = look()
        of_answer = select(Quote).where(Quote.answer_id == scene.answer, Quote.id != scene.quote)
        made = session.scalars(of_answer).all()
        assert sorted(map(str, fates)) == sorted(map(str, (None, ConflictError)))
        assert [(one.words, one.state) for one in made] == [(CHARGED if fates[0] else LINK, "proposed")]
        assert decided_since(session, last) == [("propose", "quote", made[0].id)]
        assert session.get_one(QueueEntry, scene.answer).state == "quoted"
        won["the other" if fates[0] else "the one"] += 1
    assert broken_link(look()) is None
    return won
