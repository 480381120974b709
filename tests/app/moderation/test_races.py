"""Two people rule at once, each at their own answer or quote: neither undoes the other unseen."""

from collections import Counter
from collections.abc import Callable

from sqlalchemy.orm import Session

from feedback_app.domain.conflicts import ConflictError
from feedback_app.models import QueueEntry, Quote, Response
from feedback_app.moderation.quotes.actions import approve, revise
from feedback_app.responses.receipt.actions import permit, withdraw_permission
from feedback_app.store.audit_log import broken_link
from feedback_app.store.responses import PermissionGrant
from tests.app.conftest import Look, Note
from tests.support.desk_races import (
    RACES,
    Won,
    goes_out,
    on_quote,
    race_to_propose,
    takes_back,
)
from tests.support.people import NOON
from tests.support.races import (
    CHARGED,
    LINK,
    Act,
    Desk,
    Scene,
    Side,
    Think,
    decided_since,
    newest_decision,
    proposal,
    scenes,
)


def permits_nothing(scene: Scene) -> Act:
    def act(session: Session, think: Think) -> None:
        response = session.get_one(Response, scene.response)
        think()
        permit(
            session,
            response,
            PermissionGrant(basis="form"),
            {"permission": [], "attribution": None},
            at=NOON,
        )

    return act


def asks_the_operator(scene: Scene) -> Act:
    def act(session: Session, think: Think) -> None:
        think()
        withdraw_permission(session, scene.reference, at=NOON)

    return act


def state_of_quote(session: Session, scene: Scene) -> str:
    return session.get_one(Quote, scene.quote).state


def test_of_two_who_propose_for_one_answer_one_is_told(two: Desk, look: Look, note: Note) -> None:
    won = note(race_to_propose(two, look))
    assert won.total() == RACES
    assert len(won) == 2


def test_an_approval_and_an_edit_never_both_succeed(two: Desk, look: Look, note: Note) -> None:
    won: Won = Counter()
    for scene in scenes(two, RACES, quoted=True):
        last = newest_decision(look())
        approves = on_quote(scene, approve, shown_sha256=scene.sha256, by=two.rhys)
        revises = on_quote(scene, revise, proposal=proposal(CHARGED), by=two.asha)
        told_approver, told_author = two.at_once(Side(approves), Side(revises))
        session, approved = look(), told_approver is None
        assert (told_approver, told_author) in {(None, ConflictError), (ConflictError, None)}
        assert decided_since(session, last) == [("approve" if approved else "revise", "quote", scene.quote)]
        kept = session.get_one(Quote, scene.quote)
        assert (kept.words, kept.state) == ((LINK, "approved") if approved else (CHARGED, "proposed"))
        assert goes_out(session, scene) is approved
        won["approval" if approved else "edit"] += 1
    assert broken_link(look()) is None
    assert len(note(won)) == 2


OFFICERS: tuple[tuple[Callable[[Scene], Act], str, str, str], ...] = (
    (permits_nothing, "withdraw", "dropped", "not_permitted"),
    (asks_the_operator, "withdraw", "dropped", "not_permitted"),
    (takes_back, "take_back", "withdrawn", "withdrawn"),
)
"""What an officer does, how it is recorded, and what becomes of a quote and of its answer's place."""


def test_an_officers_withdrawal_is_never_lost_to_an_approval(two: Desk, look: Look, note: Note) -> None:
    won: Won = Counter()
    for number, scene in enumerate(scenes(two, RACES, quoted=True)):
        last = newest_decision(look())
        withdraws, ruling, becomes, place = OFFICERS[number % len(OFFICERS)]
        approves = on_quote(scene, approve, shown_sha256=scene.sha256, by=two.rhys)
        told_approver, told_officer = two.at_once(Side(approves), Side(withdraws(scene), again=1))
        session, approved = look(), told_approver is None
        assert told_officer is None
        officers = [(ruling, "quote", scene.quote), (ruling, "response", scene.response)]
        assert decided_since(session, last) == [("approve", "quote", scene.quote)] * approved + officers
        assert state_of_quote(session, scene) == becomes
        assert session.get_one(QueueEntry, scene.answer).state == place
        assert not goes_out(session, scene)
        won["approved before it" if approved else "withdrawn first"] += 1
    assert broken_link(look()) is None
    assert len(note(won)) == 2
