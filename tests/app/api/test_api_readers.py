"""Several ask at once, and each by their own key."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event

from flask import Flask
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session

from feedback_app.domain.token_scopes import Scope
from feedback_app.models import AuditEntry, Release
from feedback_app.store.engine import Store
from tests.support.api_scenes import QUIET, WORDY, takings
from tests.support.people import Colleague, hire
from tests.support.pipeline import Pipeline, pipeline, released
from tests.support.races import Desk, scenes


def reads_on(reader: Pipeline, *, until: Callable[[], bool]) -> tuple[list[int], list[int]]:
    """The numbers of the releases, and of those that the feed names, read on and on, and to the end after ``until``."""
    seen: list[int] = []
    fed: list[int] = []
    after, then, is_last = 0, 0, False
    while not is_last:
        is_last = until()
        releases, changes = reader.reads(f"/releases?after={after}"), reader.reads(f"/changes?after={then}")
        seen += [one["id"] for one in releases["releases"]]
        fed += [one["release"] for one in changes["changes"]]
        after, then = releases["next"], changes["next"]
    return seen, fed


def test_answers_may_be_kept_by_who_asked_alone(website: Pipeline) -> None:
    for address in (*WORDY, *QUIET):
        headers = website.asks(address).headers
        assert (headers["Cache-Control"], headers["Vary"]) == ("private, no-cache", "Authorization"), address
        assert "Set-Cookie" not in headers


def test_a_pipeline_that_asks_twice_at_once_for_the_first_time_gets_both_answers(
    app: Flask, website: Pipeline, store: Store
) -> None:
    def asks(_: int) -> int:
        return Pipeline(app.test_client(), website.token).asks("/releases/1/quotes").status_code

    with ThreadPoolExecutor(8) as crowd:
        assert set(crowd.map(asks, range(24))) == {200}
    assert takings(store) == [(1, "api", 24)]


def test_who_has_an_answer_already_costs_the_store_two_questions(app: Flask, website: Pipeline) -> None:
    asked: list[str] = []
    engine = app.extensions["store"].engine
    for address in (*WORDY, *QUIET[1:3]):
        tag = website.asks(address).headers["ETag"]
        event.listen(engine, "before_cursor_execute", listen := lambda *told: asked.append(told[2]))
        assert website.asks(address, headers={"If-None-Match": tag}).status_code == 304
        event.remove(engine, "before_cursor_execute", listen)
        assert len(asked) <= 2, asked
        asked.clear()


def test_no_cookie_of_staff_opens_the_interface_and_no_token_a_page(
    asha: Colleague, app: Flask, store: Store
) -> None:
    assert asha.client.get("/api/v1/releases").status_code == 401
    program = pipeline(app, store, hire(store, "bea@example.org"))
    page = program.client.get("/editions/", headers={"Authorization": f"Bearer {program.token}"})
    assert (page.status_code, page.location) == (302, "/staff/sign-in?next=/editions/")


def test_a_reader_skips_no_release_and_meets_none_twice_while_two_others_publish(
    app: Flask, store: Store, two: Desk
) -> None:
    staged = scenes(two, 6, picked=True)
    reader = pipeline(app, store, two.rhys)

    def publishes(which: int) -> set[int]:
        return {released(two, scene, on=which) for scene in staged[which::2]}

    with ThreadPoolExecutor(2) as crowd:
        writers = [crowd.submit(publishes, which) for which in (0, 1)]
        seen, fed = reads_on(reader, until=lambda: all(writer.done() for writer in writers))
    published = sorted(set.union(*(writer.result() for writer in writers)))
    assert len(published) == 6
    assert (sorted(seen), sorted(fed)) == (published, published)


def test_a_release_whose_transaction_ends_late_is_not_skipped(app: Flask, store: Store, two: Desk) -> None:
    late, quick = scenes(two, 2, picked=True)
    reader = pipeline(app, store, two.rhys)
    has_its_number, was_read = Event(), Event()

    def dawdles(session: Session, *_: object) -> None:
        if any(isinstance(one, Release) for one in session.new):
            has_its_number.set()
            was_read.wait(1.5)

    with ThreadPoolExecutor(1) as crowd:
        dawdler = crowd.submit(released, two, late, meanwhile=dawdles)
        assert has_its_number.wait(20)
        second = released(two, quick, on=1)
        first_page = reader.reads("/releases")
        was_read.set()
        first = dawdler.result()
    rest = reader.reads(f"/releases?after={first_page['next']}")
    assert [one["id"] for one in first_page["releases"] + rest["releases"]] == [first, second]


def test_a_connection_that_may_only_read_sees_no_recalls(app: Flask, store: Store, two: Desk) -> None:
    reader = pipeline(app, store, two.rhys, Scope.READ)
    answer = reader.asks("/recalls")
    assert (answer.status_code, reader.asks("/releases").status_code) == (403, 200)
    assert answer.headers["WWW-Authenticate"] == "Bearer error=insufficient_scope, scope=confirm"


def test_reading_writes_no_decision(website: Pipeline, store: Store) -> None:
    with store.reading() as session:
        before = session.scalar(select(func.count()).select_from(AuditEntry))
    for address in (*WORDY, *QUIET):
        website.asks(address)
    with store.reading() as session:
        assert session.scalar(select(func.count()).select_from(AuditEntry)) == before
