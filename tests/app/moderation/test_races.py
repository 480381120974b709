"""Two people at once: nothing is lost, nothing doubled, and of two that exclude each other one is told."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import TypeVar

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from feedback_app.domain.conflicts import ConflictError
from feedback_app.domain.states import Transition
from feedback_app.models import QueueEntry, Quote, Recall, Release, ReleasedQuote, Response, Staff
from feedback_app.moderation.actions import hold, rule_on_answer
from feedback_app.moderation.answers.actions import propose
from feedback_app.moderation.proposals.proposal import content
from feedback_app.moderation.queries import entry, quote
from feedback_app.moderation.quotes.actions import approve, revise, send_back
from feedback_app.releases.editions.actions import release
from feedback_app.releases.editions.queries import edition
from feedback_app.responses.receipt.actions import permit, withdraw_permission, withdraw_response
from feedback_app.store.audit_log import broken_link, record
from feedback_app.store.engine import Store
from feedback_app.store.permissions import publishable
from feedback_app.store.responses import Permitted
from tests.app.conftest import Note
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
    desk,
    newest_decision,
    proposal,
    scenes,
)

RACES = 200 if STRESS else 40
"""Of each kind on each database."""

Won = Counter[str]
Row = TypeVar("Row")


@pytest.fixture
def two(store: Store) -> Iterator[Desk]:
    """Asha and Rhys, each at a desk of their own."""
    other = Store(store.url)
    yield desk(store, other)
    other.close()


@pytest.fixture
def looking(store: Store) -> Iterator[Callable[[], Session]]:
    """Fresh eyes on the store after each race."""
    with store.reading() as session:

        def afresh() -> Session:
            session.rollback()
            return session

        yield afresh


Looking = Callable[[], Session]


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


def holds(scene: Scene, by: Staff) -> Act:
    def act(session: Session, think: Think) -> None:
        place = found(entry(session, scene.answer))
        until = NOON.date() + timedelta(days=30)
        think()
        hold(session, place, until=until, reason="The trial.", seen=scene.answer_seen, by=by, at=NOON)

    return act


def releases(scene: Scene, by: Staff) -> Act:
    def act(session: Session, think: Think) -> None:
        prepared = found(edition(session, scene.edition))
        think()
        release(session, prepared, seen=scene.edition_seen, by=by, at=NOON)

    return act


def permits_nothing(scene: Scene) -> Act:
    def act(session: Session, think: Think) -> None:
        response = session.get_one(Response, scene.response)
        think()
        permit(session, response, Permitted(basis="form"), {"permission": [], "attribution": None}, at=NOON)

    return act


def asks_the_operator(scene: Scene) -> Act:
    def act(session: Session, think: Think) -> None:
        think()
        withdraw_permission(session, scene.reference, at=NOON)

    return act


def takes_back(scene: Scene) -> Act:
    def act(session: Session, think: Think) -> None:
        response = session.get_one(Response, scene.response)
        think()
        withdraw_response(session, response, at=NOON)

    return act


def state_of_quote(session: Session, scene: Scene) -> str:
    return session.get_one(Quote, scene.quote).state


def goes_out(session: Session, scene: Scene) -> bool:
    """Whether the quote may be published now."""
    return session.scalars(publishable().where(Quote.id == scene.quote)).one_or_none() is not None


def race_to_propose(two: Desk, looking: Looking, acts: Callable[[Scene, str, Staff], Act] = proposes) -> Won:
    """Both propose words of the same answer, as both saw it: one quote comes of it, and one record.

    Every other answer has a quote already, so that its state does not tell that somebody was there.
    """
    won: Won = Counter()
    for scene in [*scenes(two, RACES // 2), *scenes(two, RACES // 2, quoted=True)]:
        last = newest_decision(looking())
        fates = two.at_once(Side(acts(scene, LINK, two.asha)), Side(acts(scene, CHARGED, two.rhys)))
        session = looking()
        of_answer = select(Quote).where(Quote.answer_id == scene.answer, Quote.id != scene.quote)
        made = session.scalars(of_answer).all()
        assert sorted(map(str, fates)) == sorted(map(str, (None, ConflictError)))
        assert [(one.words, one.state) for one in made] == [(CHARGED if fates[0] else LINK, "proposed")]
        assert decided_since(session, last) == [("propose", "quote", made[0].id)]
        assert session.get_one(QueueEntry, scene.answer).state == "quoted"
        won["the other" if fates[0] else "the one"] += 1
    assert broken_link(looking()) is None
    return won


def test_of_two_who_propose_for_one_answer_one_is_told(two: Desk, looking: Looking, note: Note) -> None:
    won = note(race_to_propose(two, looking))
    assert won.total() == RACES
    assert len(won) == 2


def test_an_approval_and_an_edit_never_both_succeed(two: Desk, looking: Looking, note: Note) -> None:
    won: Won = Counter()
    for scene in scenes(two, RACES, quoted=True):
        last = newest_decision(looking())
        approves = on_quote(scene, approve, shown_sha256=scene.sha256, by=two.rhys)
        revises = on_quote(scene, revise, proposal=proposal(CHARGED), by=two.asha)
        told_approver, told_author = two.at_once(Side(approves), Side(revises))
        session, approved = looking(), told_approver is None
        assert (told_approver, told_author) in {(None, ConflictError), (ConflictError, None)}
        assert decided_since(session, last) == [("approve" if approved else "revise", "quote", scene.quote)]
        kept = session.get_one(Quote, scene.quote)
        assert (kept.words, kept.state) == ((LINK, "approved") if approved else (CHARGED, "proposed"))
        assert goes_out(session, scene) is approved
        won["approval" if approved else "edit"] += 1
    assert broken_link(looking()) is None
    assert len(note(won)) == 2


OFFICERS: tuple[tuple[Callable[[Scene], Act], str, str, str], ...] = (
    (permits_nothing, "withdraw", "dropped", "not_permitted"),
    (asks_the_operator, "withdraw", "dropped", "not_permitted"),
    (takes_back, "take_back", "withdrawn", "withdrawn"),
)
"""What an officer does, how it is recorded, and what becomes of a quote and of its answer's place."""


def test_an_officers_withdrawal_is_never_lost_to_an_approval(two: Desk, looking: Looking, note: Note) -> None:
    won: Won = Counter()
    for number, scene in enumerate(scenes(two, RACES, quoted=True)):
        last = newest_decision(looking())
        withdraws, ruling, becomes, place = OFFICERS[number % len(OFFICERS)]
        approves = on_quote(scene, approve, shown_sha256=scene.sha256, by=two.rhys)
        told_approver, told_officer = two.at_once(Side(approves), Side(withdraws(scene), again=1))
        session, approved = looking(), told_approver is None
        assert told_officer is None
        officers = [(ruling, "quote", scene.quote), (ruling, "response", scene.response)]
        assert decided_since(session, last) == [("approve", "quote", scene.quote)] * approved + officers
        assert state_of_quote(session, scene) == becomes
        assert session.get_one(QueueEntry, scene.answer).state == place
        assert not goes_out(session, scene)
        won["approved before it" if approved else "withdrawn first"] += 1
    assert broken_link(looking()) is None
    assert len(note(won)) == 2


def test_a_release_holds_nothing_that_was_void_before_it(two: Desk, looking: Looking, note: Note) -> None:
    won: Won = Counter()
    for number, scene in enumerate(scenes(two, RACES, picked=True)):
        last = newest_decision(looking())
        sides = (
            (
                on_quote(scene, send_back, reason="Too long.", shown_sha256=scene.sha256, by=two.asha),
                [("send_back", "quote", scene.quote)],
            ),
            (holds(scene, two.asha), [("hold", "queue_entry", scene.answer)]),
            (
                takes_back(scene),
                [("take_back", "quote", scene.quote), ("take_back", "response", scene.response)],
            ),
        )
        voids, voided = sides[number % len(sides)]
        told_publisher, told_other = two.at_once(Side(releases(scene, two.rhys)), Side(voids, again=1))
        session = looking()
        numbers = session.scalars(select(Release.id).where(Release.edition_id == scene.edition)).all()
        recalls = session.scalars(select(Recall.id).where(Recall.quote_id == scene.quote)).all()
        assert told_other is None
        assert len(recalls) == len(numbers)
        first = [("release", "release", one) for one in numbers]
        after = [("open_recall", "recall", one) for one in recalls]
        assert sorted(decided_since(session, last)) == sorted(first + voided + after)
        assert decided_since(session, last)[: len(first)] == first
        assert len(numbers) == (told_publisher is None)
        assert [one.sha256 for one in released(session, scene)] == [scene.sha256] * len(numbers)
        assert not goes_out(session, scene)
        won["released before it" if numbers else "void first"] += 1
    assert broken_link(looking()) is None
    assert len(note(won)) == 2


def released(session: Session, scene: Scene) -> list[ReleasedQuote]:
    return list(session.scalars(select(ReleasedQuote).where(ReleasedQuote.quote_id == scene.quote)))


def proposes_unseen(scene: Scene, words: str, by: Staff) -> Act:
    """As ``moderation.answers.actions.propose`` would be if it did not ask what was seen."""

    def act(session: Session, think: Think) -> None:
        place = found(entry(session, scene.answer))
        think()
        rule_on_answer(place, Transition.PROPOSE, NOON)
        made = Quote(
            answer_id=scene.answer,
            state="proposed",
            proposed_by_id=by.id,
            proposed_at=NOON,
            changed_at=NOON,
            **content(session, place, proposal(words)),
        )
        session.add(made)
        record(session, Transition.PROPOSE, made, by=by, at=NOON)

    return act


def test_a_desk_that_does_not_ask_what_was_seen_is_found_out(two: Desk, looking: Looking) -> None:
    with pytest.raises(AssertionError):
        race_to_propose(two, looking, proposes_unseen)
