"""A download is written down whichever way it comes; broken ways are found out."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from feedback_app.models import (
    Download,
)
from feedback_app.store.downloads import Taker, record_download
from feedback_app.store.engine import Store
from tests.app.conftest import Look
from tests.support.download_races import RACES, Reader, _read, race_to_take, release_of, releases, takes
from tests.support.people import NOON
from tests.support.races import Act, Desk, Scene, Side, Think, scenes


def takes_before_it_is_written(store: Store, scene: Scene, reader: Reader) -> Act:
    """As ``recorded_reading`` would be if it read the release before it recorded who takes it."""

    def act(session: Session, think: Think) -> None:
        reader.begin()
        with store.reading() as reading:
            number = release_of(reading, scene)
            _read(reading, number, reader)
        think()
        record_download(session, number, reader.taker, "json", NOON)

    return act


def test_a_download_that_is_written_down_after_it_was_read_is_found_out(
    two: Desk, look: Look, token_id: int
) -> None:
    with pytest.raises(AssertionError):
        race_to_take(two, look, token_id, takes_before_it_is_written)


def takes_with_old_eyes(store: Store, scene: Scene, reader: Reader) -> Act:
    """As ``recorded_reading`` would be if it read the release in the session that the page had looked with before."""

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
def test_a_download_that_is_read_with_old_eyes_is_found_out(two: Desk, look: Look, token_id: int) -> None:
    """On SQLite, where a session sees the store as it was when it began to look."""
    with pytest.raises(AssertionError):
        race_to_take(two, look, token_id, takes_with_old_eyes)


def test_a_pipeline_that_reads_a_release_twice_at_once_is_written_down_twice(
    two: Desk, look: Look, token_id: int
) -> None:
    for scene in scenes(two, RACES // 2, picked=True):
        with two.stores[0].writing() as session:
            releases(scene, two)(session, lambda: None)
            session.commit()
        sides = [Side(takes(store, scene, Reader(Taker(token_id=token_id)))) for store in two.stores]
        assert two.at_once(*sides) == [None, None]
        session = look()
        kept = session.scalars(
            select(Download).where(Download.release_id == release_of(session, scene))
        ).one()
        assert kept.times == 2
