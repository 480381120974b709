"""A publication pipeline reads releases, follows what changes, and confirms recalls."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, func, select

from feedback_app.app import create_app
from feedback_app.config import Limits, Settings
from feedback_app.models import Decision, Event, Recall, Taking
from feedback_app.scope import Scope
from feedback_app.store import Store
from tests.people import Colleague, hire
from tests.pipeline import Pipeline, connect, pipeline, released, taken_back
from tests.rooms.races import LINK, Desk, Scene, desk, scenes

WORDY = ("/releases/1/quotes", "/releases/1/packs/json", "/releases/1/packs/csv", "/changes")
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
        rows = session.execute(select(Taking.release_id, Taking.format, Taking.times).order_by(Taking.id))
        return [(row.release_id, row.format, row.times) for row in rows]


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


@pytest.mark.parametrize("address", WORDY)
def test_who_takes_words_is_written_down_and_a_second_time_counted(
    website: Pipeline, store: Store, address: str
) -> None:
    website.asks(address)
    form = address.rpartition("/")[2] if "packs" in address else "api"
    assert (1, form, 1) in takings(store)
    website.asks(address)
    assert (1, form, 2) in takings(store)


@pytest.mark.parametrize("address", [*WORDY, *QUIET])
def test_who_has_an_answer_already_gets_nothing_again_and_takes_nothing(
    website: Pipeline, store: Store, address: str
) -> None:
    first = website.asks(address)
    before = takings(store)
    again = website.asks(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert takings(store) == before


@pytest.mark.parametrize("address", [*WORDY, *QUIET])
def test_who_asks_for_the_head_alone_is_told_the_tag_and_takes_nothing(
    website: Pipeline, store: Store, address: str
) -> None:
    head = website.asks(address, method="HEAD")
    assert (head.status_code, head.data, takings(store)) == (200, b"", [])
    assert head.headers["ETag"] == website.asks(address).headers["ETag"]


@pytest.mark.parametrize("address", WORDY)
def test_once_the_officer_took_it_back_no_answer_holds_the_words(
    website: Pipeline, store: Store, made: list[Scene], address: str
) -> None:
    had = website.asks(address)
    assert had.text.count(LINK) >= 1
    taken_back(store, made[0])
    now = website.asks(address, headers={"If-None-Match": had.headers["ETag"]})
    assert now.status_code == 200
    assert now.text.count(LINK) == had.text.count(LINK) - 1


def test_what_had_to_come_out_leaves_a_stone_with_its_number_and_day(
    website: Pipeline, store: Store, made: list[Scene]
) -> None:
    taken_back(store, made[0])
    (quote,) = website.reads("/releases/1/quotes")["quotes"]
    assert (quote["quote"], quote["withdrawn_on"]) == (f"Q-{made[0].quote}", "2026-11-23")
    assert (quote["words"], quote["attribution"], quote["said"]) == (None, None, None)
    assert website.reads("/releases/1")["withdrawn"] == 1


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
            select(Decision).where(Decision.ruling == "confirm"),
            select(Event).where(Event.kind == "recall.confirmed"),
        ):
            assert len(session.scalars(written).all()) == 1


@pytest.mark.parametrize("after", ["-1", "x", "1e3", "²", "2147483648", "9" * 5000, ""])
@pytest.mark.parametrize("address", ["/releases", "/releases/1/quotes", "/changes", "/recalls"])
def test_a_cursor_that_is_none_is_refused_with_a_sentence(
    website: Pipeline, address: str, after: str
) -> None:
    answer = website.asks(address, query_string={"after": after})
    assert answer.status_code == 400
    assert answer.json["detail"] == "Write after as a whole number from 0 to 2147483647, such as after=0."  # type: ignore[index]


@pytest.mark.parametrize("limit", ["0", "201", "many"])
def test_a_page_that_is_none_is_refused_with_a_sentence(website: Pipeline, limit: str) -> None:
    answer = website.asks("/releases", query_string={"limit": limit})
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
    assert "from 1 to 200" in answer.text


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "/nowhere", 404),
        ("GET", "/releases/0", 404),
        ("GET", "/releases/1/packs/odt", 404),
        ("DELETE", "/releases", 405),
    ],
)
def test_every_refusal_is_a_problem_that_a_program_can_read(
    website: Pipeline, method: str, address: str, status: int
) -> None:
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
    staged = scenes(two, 40, picked=True)
    reader = pipeline(app, store, two.rhys)

    def publishes(which: int) -> set[int]:
        return {released(two, scene, on=which) for scene in staged[which::2]}

    seen, fed, after, changed = [], [], 0, 0
    with ThreadPoolExecutor(2) as crowd:
        writers = [crowd.submit(publishes, which) for which in (0, 1)]
        busy = True
        while busy or page["releases"] or lines["changes"]:
            busy = not all(writer.done() for writer in writers)
            page, lines = (
                reader.reads(f"/{name}?limit=3&after={n}")
                for name, n in (("releases", after), ("changes", changed))
            )
            seen += [one["id"] for one in page["releases"]]
            fed += [one["release"] for one in lines["changes"]]
            after, changed = page["next"], lines["next"]
    published = sorted(set.union(*(writer.result() for writer in writers)))
    assert len(published) == 40
    assert (sorted(seen), sorted(fed)) == (published, published)


def test_a_connection_that_may_only_read_sees_no_recalls(app: Flask, store: Store, two: Desk) -> None:
    reader = pipeline(app, store, two.rhys, Scope.READ)
    answer = reader.asks("/recalls")
    assert (answer.status_code, reader.asks("/releases").status_code) == (403, 200)
    assert answer.headers["WWW-Authenticate"] == "Bearer error=insufficient_scope, scope=confirm"


def test_reading_writes_no_decision(website: Pipeline, store: Store) -> None:
    with store.reading() as session:
        before = session.scalar(select(func.count()).select_from(Decision))
    for address in (*WORDY, *QUIET):
        website.asks(address)
    with store.reading() as session:
        assert session.scalar(select(func.count()).select_from(Decision)) == before
