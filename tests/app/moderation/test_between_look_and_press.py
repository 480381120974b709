"""What somebody looked at is out of date by the time that they press: what they change is what stands then.

A request on PostgreSQL looks before it takes hold. On SQLite it waits for its turn to look, so the other is first.
"""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from feedback_app.domain.attribution import Attribution
from feedback_app.excerpt import align
from feedback_app.models import Permission, QueueEntry, Quote, ReleasedQuote, Response
from feedback_app.moderation.actions import hold
from feedback_app.moderation.answers.actions import propose
from feedback_app.moderation.proposals.proposal import Proposal
from feedback_app.moderation.queries import entry, quote
from feedback_app.moderation.quotes.actions import approve, revise
from feedback_app.questionnaire.kinds.base import Value
from feedback_app.releases.editions.actions import release
from feedback_app.releases.editions.queries import edition
from feedback_app.responses.receipt.actions import correct, permit, withdraw_response
from feedback_app.responses.receipt.queries import response_by_reference
from feedback_app.store.engine import Store
from feedback_app.store.permissions import publishable
from feedback_app.store.responses import Permitted
from tests.support.people import NOON
from tests.support.races import CHARGED, Desk, Scene, desk, proposal, scenes
from tests.support.responses import HELPFUL, answer_to

Look = Callable[[Session], object]


@pytest.fixture
def two(store: Store) -> Iterator[Desk]:
    other = Store(store.url)
    yield desk(store, other)
    other.close()


def between(two: Desk, look: Look, meanwhile: Look, press: Look) -> None:
    """One looks, another does something meanwhile, the first presses."""
    with two.stores[0].writing() as session:
        if session.get_bind().dialect.name == "postgresql":
            looked = look(session)  # kept, as a page keeps it: what nobody holds is read anew
            _done(two.stores[1], meanwhile)
        else:
            _done(two.stores[1], meanwhile)
            looked = look(session)
        press(session)
        session.commit()
        del looked


def _done(store: Store, act: Look) -> None:
    with store.writing() as session:
        act(session)
        session.commit()


def mine(session: Session, scene: Scene) -> Response:
    found = response_by_reference(session, scene.reference)
    assert found
    assert found.force_id
    return found


def test_a_release_holds_the_words_that_are_approved_at_its_moment(two: Desk) -> None:
    scene = scenes(two, 1, picked=True)[0]

    def rewrites(session: Session) -> None:
        kept = session.get_one(Quote, scene.quote)
        revise(session, kept, proposal(CHARGED), seen=kept.version, by=two.asha, at=NOON)
        approve(session, kept, shown_sha256=kept.sha256, seen=kept.version, by=two.rhys, at=NOON)

    def releases(session: Session) -> None:
        found = edition(session, scene.edition)
        assert found
        release(session, found, seen=scene.edition_seen, by=two.rhys, at=NOON)

    between(two, lambda session: edition(session, scene.edition), rewrites, releases)
    with two.stores[0].reading() as session:
        assert session.scalars(select(ReleasedQuote.words)).all() == [CHARGED]


def test_a_proposal_is_credited_with_the_role_that_the_officer_has_by_then(two: Desk) -> None:
    scene = scenes(two, 1)[0]

    def presses(session: Session) -> None:
        place = session.get_one(QueueEntry, scene.answer)
        offered = Proposal(align(HELPFUL, CHARGED), Attribution.FORCE_ROLE)
        propose(session, place, offered, seen=scene.answer_seen, by=two.asha, at=NOON)

    def looks(session: Session) -> object:
        place = entry(session, scene.answer)
        assert place
        return place, place.response

    between(
        two,
        looks,
        lambda session: correct(session, mine(session, scene), "role", "analyst", at=NOON),
        presses,
    )
    with two.stores[0].reading() as session:
        assert session.scalars(select(Quote.label)).all() == ["An analyst, Lancashire Constabulary"]
        assert session.get_one(Response, scene.response).role == "analyst"


def test_an_officer_who_moves_back_at_once_is_back(two: Desk) -> None:
    scene = scenes(two, 1)[0]
    between(
        two,
        lambda session: mine(session, scene),
        lambda session: correct(session, mine(session, scene), "force", "kent", at=NOON),
        lambda session: correct(session, mine(session, scene), "force", "lancashire", at=NOON),
    )
    with two.stores[0].reading() as session:
        assert session.get_one(Response, scene.response).force_id == "lancashire"
        assert session.get_one(QueueEntry, scene.answer).force_id == "lancashire"


def test_nothing_is_said_of_a_response_that_was_withdrawn_meanwhile(two: Desk) -> None:
    scene, other = scenes(two, 2)
    said: dict[str, Value] = {"permission": ["helpful"], "attribution": "force"}
    permitted = Permitted("form", frozenset(["helpful"]), proposal(CHARGED).rung, "May we?", "support/1/en")

    def withdraws(session: Session) -> None:
        for one in (scene, other):
            withdraw_response(session, mine(session, one), at=NOON)

    def presses(session: Session) -> None:
        assert not correct(session, mine(session, scene), "helpful", "Other words.", at=NOON)
        assert not permit(session, mine(session, other), permitted, said, at=NOON)

    between(two, lambda session: [mine(session, one) for one in (scene, other)], withdraws, presses)
    with two.stores[0].reading() as session:
        assert set(session.scalars(select(QueueEntry.state))) == {"withdrawn"}
        assert session.scalars(select(Permission).where(Permission.ended_at.is_(None))).all() == []


def test_an_officer_succeeds_beside_staff_whatever_they_looked_at(two: Desk) -> None:
    scene = scenes(two, 1, quoted=True)[0]

    def approves(session: Session) -> None:
        kept = quote(session, scene.quote)
        assert kept
        approve(session, kept, shown_sha256=scene.sha256, seen=scene.quote_seen, by=two.rhys, at=NOON)

    def looks(session: Session) -> object:
        return session.get_one(QueueEntry, scene.answer), session.get_one(Quote, scene.quote)

    def holds_and_approves(session: Session) -> None:
        approves(session)
        place = session.get_one(QueueEntry, scene.answer)
        until = NOON.date().replace(year=2027)
        hold(session, place, until=until, reason="The trial.", seen=place.version, by=two.rhys, at=NOON)

    between(
        two,
        looks,
        holds_and_approves,
        lambda session: withdraw_response(session, mine(session, scene), at=NOON),
    )
    with two.stores[0].reading() as session:
        assert session.get_one(QueueEntry, scene.answer).state == "withdrawn"
        assert session.scalars(publishable()).all() == []


def test_a_hold_outlives_words_that_the_officer_takes_out_and_writes_again(two: Desk) -> None:
    scene = scenes(two, 1)[0]
    with two.stores[0].writing() as session:
        place = session.get_one(QueueEntry, scene.answer)
        until = NOON.date().replace(year=2027)
        hold(session, place, until=until, reason="The trial.", seen=place.version, by=two.asha, at=NOON)
        for words in (None, HELPFUL):
            assert correct(session, mine(session, scene), "helpful", words, at=NOON)
        session.commit()
        again = session.get_one(QueueEntry, answer_to(session, scene.response, "helpful"))
        assert (again.held_until, again.reason) == (until, "The trial.")
