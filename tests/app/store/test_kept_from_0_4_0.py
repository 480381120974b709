"""What 0.4.0 left behind still works: a store that the demo filled, and a pack of its second release."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from feedback_app.app import create_app
from feedback_app.cli.demo.people import PASSWORD, STAFF
from feedback_app.cli.release_verification import check_against_store
from feedback_app.config import Settings
from feedback_app.export.document import seal
from feedback_app.export.verification import verify
from feedback_app.lib.words import plain_words
from feedback_app.models import AuditEntry, QueueEntry, Quote, Release, Response
from feedback_app.moderation.enrichment.worker import find_older_quotes, read_everything
from feedback_app.store.audit_log import broken_link
from feedback_app.store.engine import Store
from feedback_app.store.migrate import is_up_to_date, migrate
from feedback_app.store.releases import load_release
from feedback_app.store.search import in_answers, in_quotes
from tests.support.people import sign_in

KEPT = Path(__file__).resolve().parents[2] / "support" / "kept_from_0_4_0"
PACK = KEPT / "pack.zip"


@pytest.fixture
def kept_settings(tmp_path: Path) -> Settings:
    file = tmp_path / "feedback.sqlite3"
    file.write_bytes(gzip.decompress((KEPT / "store.sqlite3.gz").read_bytes()))
    return Settings(
        instance=tmp_path,
        database_url=f"sqlite:///{file}",
        secret_key="0" * 64,
        secret_key_fallbacks=(),
        base_url="http://localhost",
        demo=True,
    )


@pytest.fixture
def kept_store(kept_settings: Settings) -> Iterator[Store]:
    store = Store(kept_settings.database_url)
    migrate(store)
    yield store
    store.close()


def test_a_store_of_0_4_0_is_brought_up_to_date_with_all_its_responses(kept_store: Store) -> None:
    assert is_up_to_date(kept_store)
    with kept_store.reading() as session:
        assert session.scalar(select(func.count()).select_from(Response)) == 61


def test_the_audit_log_of_0_4_0_is_whole(kept_store: Store) -> None:
    with kept_store.reading() as session:
        assert session.scalar(select(func.count()).select_from(AuditEntry)) == 30
        assert broken_link(session) is None


def test_the_releases_of_0_4_0_fit_their_seals(kept_store: Store) -> None:
    with kept_store.reading() as session:
        releases = session.scalars(select(Release).order_by(Release.id)).all()
        assert [release.number for release in releases] == [1, 1]
        assert [seal(load_release(session, release).document()) for release in releases] == [
            release.sha256 for release in releases
        ]


def test_a_pack_of_0_4_0_proves_itself(kept_store: Store) -> None:
    proof = verify(PACK)
    assert proof.faults == ()
    with kept_store.reading() as session:
        assert check_against_store(session, proof).faults == ()


@pytest.mark.usefixtures("kept_store")
def test_staff_of_0_4_0_sign_in_to_their_queue(kept_settings: Settings) -> None:
    app = create_app(kept_settings)
    browser = app.test_client()
    email, _, _ = STAFF[0]
    assert sign_in(browser, email, PASSWORD).status_code == 302
    assert 'href="/desk/answers/' in browser.get("/desk/").text
    app.extensions["store"].close()


def test_answers_and_quotes_of_0_4_0_are_found_in_all_their_forms_once_a_worker_ran(
    kept_store: Store,
) -> None:
    find_older_quotes(kept_store)
    read_everything(kept_store)
    with kept_store.reading() as session:
        quotes = session.scalars(select(Quote).where(Quote.state != "withdrawn")).all()
        assert quotes
        for quote in quotes:
            words = next(word for word in plain_words(quote.words) if len(word) > 3)
            assert (
                quote.id in session.scalars(select(Quote.id).where(in_quotes(f"Q-{quote.id} {words}"))).all()
            )
            assert quote.answer_id in found(session, f"q{quote.id}")
        assert len(found(session, "analyst")) == len(found(session, "analysts")) > 0


def found(session: Session, words: str) -> list[int]:
    return list(session.scalars(select(QueueEntry.answer_id).where(in_answers(words))))
