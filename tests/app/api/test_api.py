"""A pipeline reads releases, quotes and packs, and is told what came out."""

from datetime import UTC, datetime

from flask import Flask
from sqlalchemy import select

from feedback_app import models
from feedback_app.models import AuditEntry, Recall
from feedback_app.store.engine import Store
from tests.support.api_scenes import QUIET, WORDY, takings
from tests.support.pipeline import Pipeline, pipeline, taken_back
from tests.support.races import LINK, Desk, Scene


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
