"""What was ruled together is taken back, and where the way back leads."""

from datetime import UTC, datetime, timedelta

from flask.testing import FlaskClient
from sqlalchemy import event, select, update
from werkzeug.test import TestResponse

from feedback_app.models import BulkRuling, Staff
from feedback_app.moderation.bulk.actions import UNDO_MINUTES
from feedback_app.store.engine import Store
from tests.support.bulk_presses import (
    AHEAD,
    CONFIRM,
    KEPT,
    REASON,
    REVIEW,
    decisions,
    entries,
    presses,
    rules_out,
    states,
    ticked,
)
from tests.support.people import Colleague, press


def undoes(colleague: Colleague, page: str) -> TestResponse:
    path = page.partition("?")[0]
    return press(colleague.client, f"{path}/undo", on="/staff/account")


def test_what_was_ruled_out_together_is_taken_back_together(
    asha: Colleague, waiting: list[int], store: Store
) -> None:
    page = rules_out(asha, ticked(store, waiting)).location
    assert ">Undo</button>" in asha.sees(page)
    after = undoes(asha, page)
    assert "Undone: 4 answers ruled back." in asha.sees(after.location)
    assert states(store, waiting) == ["waiting"] * 4
    assert decisions(store, waiting[0]) == [("rule_out", REASON), ("reopen", "")]


def test_a_hold_that_is_taken_back_leaves_no_day_behind(
    asha: Colleague, waiting: list[int], store: Store
) -> None:
    held = presses(asha.client, CONFIRM, "hold", ticked(store, waiting), reason="Trial.", until=str(AHEAD))
    undoes(asha, held.location)
    now = entries(store)
    assert {(now[one].state, now[one].held_until, now[one].reason) for one in waiting} == {
        ("waiting", None, None)
    }


def test_put_back_that_is_taken_back_has_the_former_reasons(
    asha: Colleague, waiting: list[int], store: Store
) -> None:
    presses(asha.client, CONFIRM, "rule_out", ticked(store, waiting[:1]), reason="The first reason.")
    presses(asha.client, CONFIRM, "rule_out", ticked(store, waiting[1:2]), reason="The second reason.")
    back = presses(asha.client, CONFIRM, "reopen", ticked(store, waiting[:2])).location
    undoes(asha, back)
    now = entries(store)
    assert [now[one].reason for one in waiting[:2]] == ["The first reason.", "The second reason."]
    assert states(store, waiting[:2]) == ["nothing_quotable"] * 2


def test_an_answer_that_somebody_ruled_on_since_stays_as_they_ruled_and_is_named(
    asha: Colleague, rhys: Colleague, waiting: list[int], store: Store
) -> None:
    page = rules_out(asha, ticked(store, waiting)).location
    presses(rhys.client, CONFIRM, "reopen", ticked(store, waiting[:1]))
    rhys.proposes(waiting[0], KEPT)
    after = asha.sees(undoes(asha, page).location)
    assert "Undone: 3 answers ruled back." in after
    assert "It was changed by Rhys after" in after
    assert states(store, waiting) == ["quoted", *["waiting"] * 3]


def test_nothing_is_undone_twice(asha: Colleague, waiting: list[int], store: Store) -> None:
    page = rules_out(asha, ticked(store, waiting)).location
    undoes(asha, page)
    again = undoes(asha, page)
    assert again.status_code == 409
    assert "That is undone already." in again.text
    assert ">Undo</button>" not in asha.sees(page)
    assert [len(decisions(store, one)) for one in waiting] == [2] * 4


def test_nothing_is_undone_after_ten_minutes(asha: Colleague, waiting: list[int], store: Store) -> None:
    page = rules_out(asha, ticked(store, waiting)).location
    with store.writing() as session:
        session.execute(
            update(BulkRuling).values(at=datetime.now(UTC) - timedelta(minutes=UNDO_MINUTES, seconds=1))
        )
        session.commit()
    assert ">Undo</button>" not in asha.sees(page)
    assert undoes(asha, page).status_code == 409
    assert states(store, waiting) == ["nothing_quotable"] * 4


def test_nobody_undoes_what_a_colleague_ruled(
    asha: Colleague, rhys: Colleague, waiting: list[int], store: Store
) -> None:
    page = rules_out(asha, ticked(store, waiting)).location
    assert undoes(rhys, page).status_code == 404
    assert rhys.client.get(page).status_code == 404
    assert states(store, waiting) == ["nothing_quotable"] * 4


def test_the_way_back_leads_to_the_same_page_of_the_queue_and_to_no_other_host(
    asha: Colleague, waiting: list[int], store: Store
) -> None:
    boxes = ticked(store, waiting)
    here = presses(asha.client, REVIEW, "rule_out", boxes, back="/desk/?state=waiting&overall=4")
    assert 'href="/desk/?state=waiting&amp;overall=4"' in here.text
    elsewhere = presses(asha.client, REVIEW, "rule_out", boxes, back="https://elsewhere.example/")
    assert "elsewhere" not in elsewhere.text


def test_looking_over_asks_the_store_as_often_for_one_answer_as_for_many(
    asha: Colleague, waiting: list[int], store: Store, client: FlaskClient
) -> None:
    asked: list[str] = []
    engine = asha.client.application.extensions["store"].engine
    event.listen(engine, "before_cursor_execute", lambda *seen: asked.append(seen[2]))
    counts = []
    for some in (waiting[:1], waiting):
        boxes = ticked(store, some)
        asked.clear()
        presses(asha.client, REVIEW, "rule_out", boxes)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_row_of_a_bulk_ruling_says_who_ruled_what(
    asha: Colleague, waiting: list[int], store: Store
) -> None:
    rules_out(asha, ticked(store, waiting[:2]))
    with store.reading() as session:
        bulk = session.scalars(select(BulkRuling)).one()
        assert (bulk.ruling, bulk.reason) == ("rule_out", REASON)
        assert session.get_one(Staff, bulk.by_id).name == "Asha"
        assert [(one.answer_id, one.version) for one in bulk.ruled] == [(one, 2) for one in waiting[:2]]
