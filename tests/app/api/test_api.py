"""A publication pipeline reads releases, follows what changes, and confirms recalls."""

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from threading import Event

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session

from feedback_app import models
from feedback_app.app import create_app
from feedback_app.config import Limits, Settings
from feedback_app.domain.token_scopes import Scope
from feedback_app.models import AuditEntry, Download, Recall, Release
from feedback_app.store.engine import Store
from tests.support.people import Colleague, hire
from tests.support.pipeline import Pipeline, connect, pipeline, released, taken_back
from tests.support.races import LINK, Desk, Scene, desk, scenes

WORDY = ("/releases/1/quotes", "/releases/1/packs/json", "/releases/1/packs/csv", "/changes")
REFUSED = (
    ("GET", "/nowhere", 404),
    ("GET", "/releases/0", 404),
    ("GET", "/releases/1/packs/odt", 404),
    ("DELETE", "/releases", 405),
)
QUIET = ("/", "/releases", "/releases/1", "/releases/1/packs", "/recalls")


@pytest.fixture
def two(store: Store) -> Iterator[Desk]:
    """Asha and Rhys, each at a desk of their own."""
    other = Store(store.url)
    yield desk(store, other)
    other.close()


@pytest.fixture
def made(two: Desk) -> list[Scene]:
    """Two editions, each with a release of one quote; theirs are the first releases in the store."""
    made = scenes(two, 2, picked=True)
    assert [released(two, scene) for scene in made] == [1, 2]
    return made


@pytest.fixture
def website(app: Flask, store: Store, two: Desk, made: list[Scene]) -> Pipeline:
    """A pipeline that may do everything."""
    return pipeline(app, store, two.rhys)


def takings(store: Store) -> list[tuple[int, str, int]]:
    with store.reading() as session:
        rows = session.execute(
            select(Download.release_id, Download.format, Download.times).order_by(Download.id)
        )
        return [(row.release_id, row.format, row.times) for row in rows]


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


def test_a_pipeline_reads_exactly_what_was_approved(website: Pipeline) -> None:
    (quote,) = website.reads("/releases/1/quotes")["quotes"]
    assert (quote["words"], quote["said"]) == (LINK, "Lancashire Constabulary said")
    pack = website.reads("/releases/1/packs/json")
    assert [one["words"] for one in pack["release"]["quotes"]] == [LINK]


def test_every_link_that_a_pipeline_is_given_leads_somewhere(website: Pipeline) -> None:
    listed = [*website.reads("/releases/1/packs")["packs"], website.reads("/releases/1")]
    links = [one["link"] for one in listed if "link" in one] + list(listed[-1]["links"].values())
    links += website.reads("/")["links"].values()
    assert {website.asks(link.removeprefix("/api/v1")).status_code for link in links} == {200}


def test_who_takes_words_is_written_down_and_a_second_time_counted(website: Pipeline, store: Store) -> None:
    for address in WORDY:
        website.asks(address)
    assert takings(store) == [(1, "api", 2), (1, "json", 1), (1, "csv", 1), (2, "api", 1)]


def test_who_has_an_answer_already_gets_nothing_again_and_takes_nothing(
    website: Pipeline, store: Store
) -> None:
    had = {address: website.asks(address).headers["ETag"] for address in (*WORDY, *QUIET)}
    before = takings(store)
    for address, tag in had.items():
        again = website.asks(address, headers={"If-None-Match": tag})
        assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", tag), address
    assert takings(store) == before


def test_who_asks_for_the_head_alone_is_told_the_tag_and_takes_nothing(
    website: Pipeline, store: Store
) -> None:
    heads = {address: website.asks(address, method="HEAD") for address in (*WORDY, *QUIET)}
    assert takings(store) == []
    for address, head in heads.items():
        assert (head.status_code, head.data) == (200, b"")
        assert head.headers["ETag"] == website.asks(address).headers["ETag"], address


def test_once_the_officer_took_it_back_no_answer_holds_the_words(
    website: Pipeline, store: Store, made: list[Scene]
) -> None:
    had = {address: website.asks(address) for address in WORDY}
    taken_back(store, made[0])
    for address, before in had.items():
        after = website.asks(address, headers={"If-None-Match": before.headers["ETag"]})
        assert after.status_code == 200, address
        assert after.text.count(LINK) == before.text.count(LINK) - 1, address


def test_what_had_to_come_out_leaves_a_stone_with_its_number_and_day(
    website: Pipeline, store: Store, made: list[Scene]
) -> None:
    taken_back(store, made[0])
    (quote,) = website.reads("/releases/1/quotes")["quotes"]
    assert (quote["quote"], quote["withdrawn_on"]) == (f"Q-{made[0].quote}", "2026-11-23")
    assert (quote["words"], quote["attribution"], quote["said"]) == (None, None, None)
    assert website.reads("/releases/1")["withdrawn"] == 1


def test_what_came_out_after_midnight_in_london_bears_the_day_in_london(
    website: Pipeline, store: Store, made: list[Scene]
) -> None:
    taken_back(store, made[0], at=datetime(2027, 6, 22, 23, 30, tzinfo=UTC))
    (quote,) = website.reads("/releases/1/quotes")["quotes"]
    assert quote["withdrawn_on"] == "2027-06-23"


def test_a_pipeline_that_reads_on_is_told_of_every_change_once(
    website: Pipeline, store: Store, made: list[Scene]
) -> None:
    first = website.reads("/changes")
    assert [(one["kind"], one["release"]) for one in first["changes"]] == [("added", 1), ("added", 2)]
    taken_back(store, made[1])
    then = website.reads(f"/changes?after={first['next']}")
    assert [(one["kind"], one["release"], one["words"]) for one in then["changes"]] == [
        ("withdrawn", 2, None)
    ]
    last = website.reads(f"/changes?after={then['next']}")
    assert (last["changes"], last["next"], last["more"]) == ([], then["next"], False)


def test_a_pipeline_of_one_edition_finds_nothing_of_another(
    app: Flask, store: Store, two: Desk, made: list[Scene]
) -> None:
    narrow = pipeline(app, store, two.rhys, edition_id=made[1].edition)
    assert [one["id"] for one in narrow.reads("/releases")["releases"]] == [2]
    assert {one["release"] for one in narrow.reads("/changes")["changes"]} == {2}
    for address in ("/releases/1", "/releases/1/quotes", "/releases/1/packs", "/releases/1/packs/json"):
        other, unknown = narrow.asks(address), narrow.asks(address.replace("1", "99"))
        assert (other.status_code, unknown.status_code) == (404, 404)
        assert {**other.json, "instance": ""} == {**unknown.json, "instance": ""}  # type: ignore[dict-item]


def test_a_recall_is_shown_to_the_pipeline_that_took_the_quote_and_to_no_other(
    app: Flask, website: Pipeline, store: Store, two: Desk, made: list[Scene]
) -> None:
    other = pipeline(app, store, two.rhys, name="Another")
    website.reads("/releases/1/quotes")
    taken_back(store, made[0])
    (recall,) = website.reads("/recalls")["recalls"]
    assert (recall["quote"], [one["format"] for one in recall["outstanding"]]) == (
        f"Q-{made[0].quote}",
        ["api"],
    )
    assert other.reads("/recalls")["recalls"] == []
    assert other.confirms(recall["id"]).status_code == 404


def test_a_recall_that_its_only_taker_confirms_is_closed_and_a_second_time_changes_nothing(
    website: Pipeline, store: Store, made: list[Scene]
) -> None:
    website.reads("/releases/1/quotes")
    taken_back(store, made[0])
    answer = website.confirms(1)
    assert (answer.status_code, answer.json["outstanding"]) == (200, [])  # type: ignore[index]
    assert website.confirms(1).json == answer.json
    assert website.reads("/recalls")["recalls"] == []
    with store.reading() as session:
        assert session.get_one(Recall, 1).closed_at
        for written in (
            select(AuditEntry).where(AuditEntry.ruling == "confirm"),
            select(models.Event).where(models.Event.kind == "recall.confirmed"),
        ):
            assert len(session.scalars(written).all()) == 1


def test_a_cursor_that_is_none_is_refused_with_a_sentence(website: Pipeline) -> None:
    for address in ("/releases", "/releases/1/quotes", "/changes", "/recalls"):
        for after in ("-1", "x", "1e3", "²", "2147483648", "9" * 5000, ""):
            answer = website.asks(address, query_string={"after": after})
            assert (answer.status_code, answer.mimetype) == (400, "application/problem+json"), after
            assert "Write after as a whole number from 0 to 2147483647, such as after=0." in answer.text


def test_a_name_that_is_misspelt_is_refused(website: Pipeline) -> None:
    answer = website.asks("/changes?afterr=7")
    assert answer.status_code == 400
    assert "afterr is not asked for here. Known are after and limit." in answer.text


def test_a_page_that_is_none_is_refused_with_a_sentence(website: Pipeline) -> None:
    for limit in ("0", "201", "many"):
        answer = website.asks("/releases", query_string={"limit": limit})
        assert answer.status_code == 400
        assert "Write limit as a whole number from 1 to 200" in answer.text


def test_every_refusal_is_a_problem_that_a_program_can_read(website: Pipeline) -> None:
    for method, address, status in REFUSED:
        answer = website.asks(address, method=method)
        assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
        told = json.loads(answer.text)
        assert set(told) == {"type", "title", "status", "detail", "instance"}
        assert (told["status"], "Allow" in answer.headers) == (status, status == 405)
        assert answer.headers["Cache-Control"] == "no-store"


def test_a_pipeline_is_told_in_its_own_way_when_the_store_is_away(app: Flask, website: Pipeline) -> None:
    store: Store = app.extensions["store"]
    broken = Store("sqlite:////nowhere/at/all.sqlite3")
    app.extensions["store"] = broken
    answer = website.asks("/releases")
    app.extensions["store"] = store
    assert (answer.status_code, answer.mimetype) == (503, "application/problem+json")
    assert answer.headers["Retry-After"] == "5"


def test_a_pipeline_that_asks_too_much_is_told_how_long_to_wait(
    settings: Settings, store: Store, two: Desk, made: list[Scene]
) -> None:
    counting = create_app(replace(settings, limits=Limits(reads=2)))
    client: FlaskClient = counting.test_client()
    client.environ_base["REMOTE_ADDR"] = "192.0.2.1"
    greedy = Pipeline(client, connect(store, two.rhys, name="Greedy"))
    modest = Pipeline(client, connect(store, two.rhys, name="Modest"))
    assert [greedy.asks("/releases").status_code for _ in range(3)] == [200, 200, 429]
    answer = greedy.asks("/releases")
    assert (answer.mimetype, int(answer.headers["Retry-After"]) > 0) == ("application/problem+json", True)
    assert modest.asks("/releases").status_code == 200
    counting.extensions["store"].close()


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
