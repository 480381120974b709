"""A withdrawal against everybody who is about to have the words: once it is acknowledged nobody gets them any more, and
whoever got them before is asked to take them out."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from threading import Event
from time import sleep

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from feedback_app.models import (
    ApiToken,
    ChangeFeedEntry,
    Download,
    Recall,
    RecallRecipient,
    Release,
    ReleasedQuote,
    Response,
)
from feedback_app.models import Event as Announced
from feedback_app.moderation.actions import hold
from feedback_app.moderation.queries import entry, quote
from feedback_app.moderation.recall.actions import recall_quote
from feedback_app.releases.editions.actions import release
from feedback_app.releases.editions.queries import edition
from feedback_app.releases.recalls.actions import NewPrintUse, add_print_use
from feedback_app.responses.receipt.actions import withdraw_permission, withdraw_response
from feedback_app.store.audit_log import broken_link
from feedback_app.store.downloads import OPERATOR, Taker, record_download
from feedback_app.store.engine import Store
from feedback_app.store.recalls import confirm_for_token
from feedback_app.store.releases import load_release
from tests.app.conftest import Note
from tests.faults.size import STRESS
from tests.support.people import NOON
from tests.support.races import LINK, Act, Desk, GoneError, Scene, Side, Think, desk, scenes

RACES = 200 if STRESS else 20
"""Of each kind on each database."""

Won = Counter[str]
Looking = Callable[[], Session]


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


@pytest.fixture
def two(store: Store) -> Iterator[Desk]:
    """Asha and Rhys, each at a desk of their own."""
    other = Store(store.url)
    yield desk(store, other)
    other.close()


@pytest.fixture
def looking(store: Store) -> Iterator[Looking]:
    """Fresh eyes on the store after each race."""
    with store.reading() as session:

        def afresh() -> Session:
            session.rollback()
            return session

        yield afresh


@pytest.fixture
def token_id(two: Desk) -> int:
    """A pipeline's key."""
    with two.stores[0].writing() as session:
        made = ApiToken(
            name="Web",
            token_sha256="0" * 64,
            scopes=[],
            made_by_id=two.asha.id,
            made_at=NOON,
            expires_at=NOON,
        )
        session.add(made)
        session.commit()
        return made.id


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
    """As ``record_and_load`` does: written down and committed, then read in a session that began after it."""

    def act(session: Session, think: Think) -> None:
        reader.begin()
        number = release_of(session, scene)
        record_download(session, number, reader.taker, "json", NOON)
        session.commit()
        think()
        with store.reading() as reading:
            _read(reading, number, reader)

    return act


def _read(session: Session, number: int, reader: Reader) -> None:
    reader.began_late = reader.acknowledged.is_set()
    out = load_release(session, session.get_one(Release, number))
    reader.got = [one.words for one in out.standing()]


def race_to_take(two: Desk, looking: Looking, token_id: int, reads: Reads = takes) -> Won:
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
        _is_safe(looking(), scene, reader, before=before)
    assert broken_link(looking()) is None
    return won


def _is_safe(session: Session, scene: Scene, reader: Reader, *, before: bool) -> None:
    """Who began after the withdrawal got nothing; who got the words, or had them before, is asked; nobody gets them
    now."""
    number = release_of(session, scene)
    assert not (reader.began_late and reader.got)
    assert reader.got in ([], [LINK])
    places = select(Download.taker).join(RecallRecipient, RecallRecipient.taking_id == Download.id)
    asked = session.scalars(
        places.join(Recall, Recall.id == RecallRecipient.recall_id).where(Recall.quote_id == scene.quote)
    ).all()
    assert reader.taker.key in asked or not (reader.got or before)
    assert list(load_release(session, session.get_one(Release, number)).standing()) == []


def test_nobody_takes_words_that_were_withdrawn_before(
    two: Desk, looking: Looking, token_id: int, note: Note
) -> None:
    won = note(race_to_take(two, looking, token_id))
    assert won["words"]
    assert won["nothing"]


def test_a_release_against_a_withdrawal_never_leaves_a_quote_standing(
    two: Desk, looking: Looking, note: Note
) -> None:
    won: Won = Counter()
    for number, scene in enumerate(scenes(two, RACES, picked=True)):
        voids = (withdraws, takes_back, holds)[number % 3](scene, two)
        told, other = two.at_once(Side(releases(scene, two)), Side(voids, again=1))
        assert other is None
        session = looking()
        held = session.scalars(select(ReleasedQuote).where(ReleasedQuote.quote_id == scene.quote)).all()
        assert len(held) == (told is None)
        assert all(one.recall_id for one in held)
        out = [one.release_id for one in held]
        fed = session.execute(
            select(ChangeFeedEntry.kind)
            .where(ChangeFeedEntry.release_id.in_(out))
            .order_by(ChangeFeedEntry.id)
        )
        assert [one.kind for one in fed] == ["added", "withdrawn"] * len(held)
        won["released before it" if held else "withdrawn first"] += 1
    assert broken_link(looking()) is None
    assert len(note(won)) == 2
    _reads_on_without_gaps(looking())


def _reads_on_without_gaps(session: Session) -> None:
    """The feed has every number, and pipelines are told of the end of a quote after its beginning."""
    numbers = session.scalars(select(ChangeFeedEntry.id).order_by(ChangeFeedEntry.id)).all()
    assert numbers == list(range(1, len(numbers) + 1))
    told = session.scalars(select(Announced).order_by(Announced.id)).all()
    out = {one.body["release"]: one.id for one in told if one.kind == "release.published"}
    for one in told:
        if one.kind == "quote.withdrawn":
            assert all(out[release] < one.id for release in one.body["releases"])


def test_where_it_was_printed_is_asked_whichever_comes_first(two: Desk, looking: Looking, note: Note) -> None:
    won: Won = Counter()
    for scene in scenes(two, RACES // 2, picked=True):
        with two.stores[0].writing() as session:
            releases(scene, two)(session, lambda: None)
            number = release_of(session, scene)
            session.commit()

        def prints(session: Session, think: Think, number: int = number) -> None:
            think()
            add_print_use(
                session, number, NewPrintUse("Poster", "Preston", "Reception", ""), by=two.rhys, at=NOON
            )

        assert two.at_once(Side(prints), Side(recalls(scene, two), again=1)) == [None, None]
        session = looking()
        recall = session.scalars(select(Recall).where(Recall.quote_id == scene.quote)).one()
        assert [one.state for one in recall.places] == ["outstanding"]
        assert recall.closed_at is None
        won["told first" if recall.version == 2 else "recalled first"] += 1
    note(won)


def test_of_two_confirmations_one_settles_and_the_recall_closes_once(
    two: Desk, looking: Looking, token_id: int
) -> None:
    for scene in scenes(two, RACES // 2, picked=True):
        with two.stores[0].writing() as session:
            releases(scene, two)(session, lambda: None)
            record_download(session, release_of(session, scene), Taker(token_id=token_id), "json", NOON)
            recalls(scene, two)(session, lambda: None)
            session.commit()
            number = session.scalars(select(Recall.id).where(Recall.quote_id == scene.quote)).one()
        settled: list[int] = []

        def confirms(
            session: Session, think: Think, number: int = number, settled: list[int] = settled
        ) -> None:
            recall, token = session.get_one(Recall, number), session.get_one(ApiToken, token_id)
            think()
            settled.append(confirm_for_token(session, recall, token, NOON))

        assert two.at_once(Side(confirms), Side(confirms)) == [None, None]
        told = [one for one in looking().scalars(select(Announced)) if one.kind == "recall.confirmed"]
        assert sorted(settled) == [0, 1]
        assert [one.body["recall"] for one in told].count(number) == 1


def takes_before_it_is_written(store: Store, scene: Scene, reader: Reader) -> Act:
    """As ``record_and_load`` would be if it read the release before it wrote down who takes it."""

    def act(session: Session, think: Think) -> None:
        reader.begin()
        with store.reading() as reading:
            number = release_of(reading, scene)
            _read(reading, number, reader)
        think()
        record_download(session, number, reader.taker, "json", NOON)

    return act


def test_a_download_that_is_written_down_after_it_was_read_is_found_out(
    two: Desk, looking: Looking, token_id: int
) -> None:
    with pytest.raises(AssertionError):
        race_to_take(two, looking, token_id, takes_before_it_is_written)


def takes_with_old_eyes(store: Store, scene: Scene, reader: Reader) -> Act:
    """As ``record_and_load`` would be if it read the release in the session that the page had looked with before."""

    def act(session: Session, think: Think) -> None:
        reader.begin()
        with store.reading() as reading:
            number = release_of(reading, scene)
            think()
            record_download(session, number, reader.taker, "json", NOON)
            session.commit()
            _read(reading, number, reader)

    return act


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_download_that_is_read_with_old_eyes_is_found_out(
    two: Desk, looking: Looking, token_id: int
) -> None:
    """On SQLite, where a session sees the store as it was when it began to look."""
    with pytest.raises(AssertionError):
        race_to_take(two, looking, token_id, takes_with_old_eyes)


def test_a_pipeline_that_reads_a_release_twice_at_once_is_written_down_twice(
    two: Desk, looking: Looking, token_id: int
) -> None:
    for scene in scenes(two, RACES // 2, picked=True):
        with two.stores[0].writing() as session:
            releases(scene, two)(session, lambda: None)
            session.commit()
        sides = [Side(takes(store, scene, Reader(Taker(token_id=token_id)))) for store in two.stores]
        assert two.at_once(*sides) == [None, None]
        session = looking()
        kept = session.scalars(
            select(Download).where(Download.release_id == release_of(session, scene))
        ).one()
        assert kept.times == 2
