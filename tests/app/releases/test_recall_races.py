"""Somebody takes a release while another takes a quote out of it: nobody gets words too late unknown."""

from collections import Counter

from sqlalchemy import select
from sqlalchemy.orm import Session

from feedback_app.models import (
    ApiToken,
    ChangeFeedEntry,
    Recall,
    ReleasedQuote,
)
from feedback_app.models import Event as Announced
from feedback_app.releases.recalls.actions import NewPrintUse, add_print_use
from feedback_app.store.audit_log import broken_link
from feedback_app.store.downloads import Taker, record_download
from feedback_app.store.recalls import confirm_for_token
from tests.app.conftest import Look, Note
from tests.support.download_races import (
    RACES,
    Won,
    holds,
    race_to_take,
    recalls,
    release_of,
    releases,
    takes_back,
    withdraws,
)
from tests.support.people import NOON
from tests.support.races import Desk, Side, Think, scenes


def test_nobody_takes_words_that_were_withdrawn_before(
    two: Desk, look: Look, token_id: int, note: Note
) -> None:
    won = note(race_to_take(two, look, token_id))
    assert won["words"]
    assert won["nothing"]


def test_a_release_against_a_withdrawal_never_leaves_a_quote_standing(
    two: Desk, look: Look, note: Note
) -> None:
    won: Won = Counter()
    for number, scene in enumerate(scenes(two, RACES, picked=True)):
        voids = (withdraws, takes_back, holds)[number % 3](scene, two)
        told, other = two.at_once(Side(releases(scene, two)), Side(voids, again=1))
        assert other is None
        session = look()
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
    assert broken_link(look()) is None
    assert len(note(won)) == 2
    _reads_on_without_gaps(look())


def _reads_on_without_gaps(session: Session) -> None:
    """The feed has every number, and pipelines are told of the end of a quote after its beginning."""
    numbers = session.scalars(select(ChangeFeedEntry.id).order_by(ChangeFeedEntry.id)).all()
    assert numbers == list(range(1, len(numbers) + 1))
    told = session.scalars(select(Announced).order_by(Announced.id)).all()
    out = {one.body["release"]: one.id for one in told if one.kind == "release.published"}
    for one in told:
        if one.kind == "quote.withdrawn":
            assert all(out[release] < one.id for release in one.body["releases"])


def test_where_it_was_printed_is_asked_whichever_comes_first(two: Desk, look: Look, note: Note) -> None:
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
        session = look()
        recall = session.scalars(select(Recall).where(Recall.quote_id == scene.quote)).one()
        assert [one.state for one in recall.recipients] == ["outstanding"]
        assert recall.closed_at is None
        won["told first" if recall.version == 2 else "recalled first"] += 1
    note(won)


def test_of_two_confirmations_one_settles_and_the_recall_closes_once(
    two: Desk, look: Look, token_id: int
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
        told = [one for one in look().scalars(select(Announced)) if one.kind == "recall.confirmed"]
        assert sorted(settled) == [0, 1]
        assert [one.body["recall"] for one in told].count(number) == 1
