"""Those who withdraw and those who take a release at the same moment."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from threading import Event
from time import sleep

from sqlalchemy import select
from sqlalchemy.orm import Session

from feedback_app.models import (
    Download,
    Recall,
    RecallRecipient,
    Release,
    Response,
)
from feedback_app.moderation.actions import hold
from feedback_app.moderation.queries import entry, quote
from feedback_app.moderation.recall.actions import recall_quote
from feedback_app.releases.editions.actions import release
from feedback_app.releases.editions.queries import edition
from feedback_app.responses.receipt.actions import withdraw_permission, withdraw_response
from feedback_app.store.audit_log import broken_link
from feedback_app.store.downloads import OPERATOR, Taker, record_download, recorded_reading
from feedback_app.store.engine import Store
from feedback_app.store.releases import load_release
from tests.app.conftest import Look
from tests.faults.size import STRESS
from tests.support.people import NOON
from tests.support.races import LINK, Act, Desk, GoneError, Scene, Side, Think, scenes

RACES = 200 if STRESS else 20
"""Of each kind on each database."""
Won = Counter[str]


@dataclass
class Reader:
    """Somebody who takes a release: for what they wait, whether the words had been withdrawn before they looked, and
    what they got."""

    taker: Taker
    waits_for: str = ""
    under_way: Event = field(default_factory=Event)
    acknowledged: Event = field(default_factory=Event)
    began_late: bool = False
    got: list[str] = field(default_factory=list)

    def begin(self) -> None:
        """In one race of four once the withdrawal is acknowledged, in another once it is done but not committed yet,
        else at once."""
        if self.waits_for:
            assert getattr(self, self.waits_for).wait(30)


Reads = Callable[[Store, Scene, Reader], Act]


def releases(scene: Scene, by: Desk) -> Act:
    def act(session: Session, think: Think) -> None:
        kept = edition(session, scene.edition)
        if kept is None:
            raise GoneError
        think()
        release(session, kept, seen=scene.edition_seen, by=by.rhys, at=NOON)

    return act


def release_of(session: Session, scene: Scene) -> int:
    return session.scalars(select(Release.id).where(Release.edition_id == scene.edition)).one()


def withdraws(scene: Scene, two: Desk) -> Act:
    def act(session: Session, think: Think) -> None:
        think()
        withdraw_permission(session, scene.reference, at=NOON)

    return act


def takes_back(scene: Scene, two: Desk) -> Act:
    def act(session: Session, think: Think) -> None:
        response = session.get_one(Response, scene.response)
        think()
        withdraw_response(session, response, at=NOON)

    return act


def recalls(scene: Scene, two: Desk) -> Act:
    def act(session: Session, think: Think) -> None:
        kept = quote(session, scene.quote)
        if kept is None:
            raise GoneError
        seen, sha256 = kept.version, kept.sha256
        think()
        recall_quote(session, kept, reason="A name.", shown_sha256=sha256, seen=seen, by=two.asha, at=NOON)

    return act


def holds(scene: Scene, two: Desk) -> Act:
    def act(session: Session, think: Think) -> None:
        place = entry(session, scene.answer)
        if place is None:
            raise GoneError
        until = NOON.date() + timedelta(days=30)
        think()
        hold(session, place, until=until, reason="The trial.", seen=place.version, by=two.asha, at=NOON)

    return act


VOIDS = (withdraws, recalls, takes_back, holds)


def acknowledged(act: Act, reader: Reader) -> Act:
    """The same, with the moment at which whoever asked for it is told that it is done."""

    def done(session: Session, think: Think) -> None:
        act(session, think)
        session.flush()
        reader.under_way.set()
        if reader.waits_for == "under_way":
            sleep(0.05)
        session.commit()
        reader.acknowledged.set()

    return done


def takes(store: Store, scene: Scene, reader: Reader) -> Act:
    """As every download does: recorded and committed, then read in a session that began after it."""

    def act(session: Session, think: Think) -> None:
        reader.begin()
        number = release_of(session, scene)
        recorded = recorded_reading(session, store.reading(), [number], reader.taker, "json", NOON)
        with recorded as reading:
            think()
            _read(reading, number, reader)

    return act


def _read(session: Session, number: int, reader: Reader) -> None:
    reader.began_late = reader.acknowledged.is_set()
    out = load_release(session, session.get_one(Release, number))
    reader.got = [one.words for one in out.standing()]


def race_to_take(two: Desk, look: Look, token_id: int, reads: Reads = takes) -> Won:
    """Somebody takes the release while the words are withdrawn. One in two had it before; a pipeline, a colleague and
    the operator in turn."""
    won: Won = Counter()
    takers = (Taker(token_id=token_id), Taker(staff_id=two.rhys.id), OPERATOR)
    for number, scene in enumerate(scenes(two, RACES, picked=True)):
        taker, before = takers[number % 3], number % 2 == 0
        with two.stores[0].writing() as session:
            releases(scene, two)(session, lambda: None)
            if before:
                record_download(session, release_of(session, scene), taker, "json", NOON)
            session.commit()
        reader = Reader(taker, ("", "under_way", "", "acknowledged")[number % 4])
        voids = VOIDS[number // 4 % len(VOIDS)](scene, two)
        fates = two.at_once(
            Side(reads(two.stores[0], scene, reader)), Side(acknowledged(voids, reader), again=1)
        )
        assert fates == [None, None]
        won["words" if reader.got else "nothing"] += 1
        won["began after it"] += reader.began_late
        _is_safe(look(), scene, reader, before=before)
    assert broken_link(look()) is None
    return won


def _is_safe(session: Session, scene: Scene, reader: Reader, *, before: bool) -> None:
    """Who began after the withdrawal got nothing; who got the words, or had them before, is asked; nobody gets them
    now."""
    number = release_of(session, scene)
    assert not (reader.began_late and reader.got)
    assert reader.got in ([], [LINK])
    places = select(Download.taker).join(RecallRecipient, RecallRecipient.download_id == Download.id)
    asked = session.scalars(
        places.join(Recall, Recall.id == RecallRecipient.recall_id).where(Recall.quote_id == scene.quote)
    ).all()
    assert reader.taker.key in asked or not (reader.got or before)
    assert list(load_release(session, session.get_one(Release, number)).standing()) == []
