"""A release holds nothing that was void before it, and a desk that forgets to ask is found out."""

from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from feedback_app.domain.states import Transition
from feedback_app.models import Quote, Recall, Release, ReleasedQuote, Staff
from feedback_app.moderation.actions import hold, rule_on_answer
from feedback_app.moderation.proposals.proposal import content
from feedback_app.moderation.queries import entry
from feedback_app.moderation.quotes.actions import send_back
from feedback_app.releases.editions.actions import release
from feedback_app.releases.editions.queries import edition
from feedback_app.store.audit_log import broken_link, record
from tests.app.conftest import Look, Note
from tests.support.desk_races import (
    RACES,
    Won,
    found,
    goes_out,
    on_quote,
    race_to_propose,
    takes_back,
)
from tests.support.people import NOON
from tests.support.races import (
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


def test_a_release_holds_nothing_that_was_void_before_it(two: Desk, look: Look, note: Note) -> None:
    won: Won = Counter()
    for number, scene in enumerate(scenes(two, RACES, picked=True)):
        last = newest_decision(look())
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
        session = look()
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
    assert broken_link(look()) is None
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


def test_a_desk_that_does_not_ask_what_was_seen_is_found_out(two: Desk, look: Look) -> None:
    with pytest.raises(AssertionError):
        race_to_propose(two, look, proposes_unseen)
