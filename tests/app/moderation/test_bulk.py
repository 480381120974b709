"""Many answers are ruled on at once: looked over, confirmed, and those that cannot be are left."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from feedback_app.models import Claim, QueueEntry
from feedback_app.moderation.bulk.plan import MOST
from feedback_app.store.audit_log import broken_link
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
from tests.support.people import DIFFERENCE, PRAISE, Colleague, Officer


def colleague_opens(store: Store, answer_id: int, colleague: Colleague, *, until: datetime) -> None:
    with store.writing() as session:
        session.add(
            Claim(
                answer_id=answer_id,
                by_id=colleague.staff.id,
                began_at=until - timedelta(hours=1),
                ends_at=until,
            )
        )
        session.commit()


def test_each_answer_of_the_queue_can_be_ticked_as_it_was_seen(
    asha: Colleague, waiting: list[int], store: Store
) -> None:
    page = asha.sees("/desk/")
    for box in ticked(store, waiting):
        assert f'value="{box}"' in page


def test_looking_over_shows_what_will_happen_and_changes_nothing(
    asha: Colleague, waiting: list[int], store: Store
) -> None:
    page = presses(asha.client, REVIEW, "rule_out", ticked(store, waiting[:2]))
    assert page.status_code == 200
    assert "These 2 answers will be ruled to hold nothing quotable" in page.text
    assert PRAISE[:40] in page.text
    assert DIFFERENCE[:40] in page.text
    assert states(store, waiting) == ["waiting"] * 4


def test_many_are_ruled_out_with_one_record_each(asha: Colleague, waiting: list[int], store: Store) -> None:
    answer = rules_out(asha, ticked(store, waiting[:3]))
    assert "Ruled: nothing in 3 answers is to be quoted." in asha.sees(answer.location)
    assert states(store, waiting) == [*["nothing_quotable"] * 3, "waiting"]
    assert [decisions(store, one) for one in waiting[:3]] == [[("rule_out", REASON)]] * 3
    with store.reading() as session:
        assert broken_link(session) is None


def test_many_are_put_on_hold_until_a_day(asha: Colleague, waiting: list[int], store: Store) -> None:
    until = f"{AHEAD.day} {AHEAD:%b %Y}"
    answer = presses(asha.client, CONFIRM, "hold", ticked(store, waiting), reason="Trial.", until=until)
    assert answer.status_code == 302
    assert {one.held_until for one in entries(store).values() if one.answer_id in waiting} == {AHEAD}


@pytest.mark.parametrize("until", ["", "2020-01-01", "2099-03-31", "soon"])
def test_a_hold_without_a_day_ahead_is_refused_with_what_was_typed(
    asha: Colleague, waiting: list[int], store: Store, until: str
) -> None:
    answer = presses(asha.client, CONFIRM, "hold", ticked(store, waiting), reason="The trial.", until=until)
    assert answer.status_code == 422
    assert "The trial.</textarea>" in answer.text
    assert 'href="#until"' in answer.text
    assert states(store, waiting) == ["waiting"] * 4


def test_a_ruling_without_its_reason_is_refused(asha: Colleague, waiting: list[int], store: Store) -> None:
    answer = presses(asha.client, CONFIRM, "rule_out", ticked(store, waiting), reason=" ")
    assert answer.status_code == 422
    assert 'href="#reason"' in answer.text
    assert states(store, waiting) == ["waiting"] * 4


def test_many_are_put_back_into_the_queue(asha: Colleague, waiting: list[int], store: Store) -> None:
    rules_out(asha, ticked(store, waiting))
    presses(asha.client, CONFIRM, "reopen", ticked(store, waiting))
    assert states(store, waiting) == ["waiting"] * 4


def test_an_answer_that_a_colleague_changed_meanwhile_is_left_and_named(
    asha: Colleague, rhys: Colleague, waiting: list[int], store: Store
) -> None:
    seen = ticked(store, waiting)
    rules_out(rhys, seen[:1])
    page = presses(asha.client, REVIEW, "rule_out", seen)
    assert "It was changed by Rhys after you ticked it." in page.text
    after = rules_out(asha, seen)
    assert "It was changed by Rhys after you ticked it." in asha.sees(after.location)
    assert len(decisions(store, waiting[0])) == 1
    assert states(store, waiting) == ["nothing_quotable"] * 4


def test_an_answer_that_is_quoted_or_on_hold_is_left_and_says_so(
    asha: Colleague, waiting: list[int], store: Store
) -> None:
    asha.proposes(waiting[0], KEPT)
    presses(asha.client, CONFIRM, "hold", ticked(store, waiting[1:2]), reason="Trial.", until=str(AHEAD))
    for ruling in ("rule_out", "hold", "reopen"):
        page = presses(asha.client, REVIEW, ruling, ticked(store, waiting[:2])).text
        assert "It is quoted already." in page, ruling
        assert "It is on hold." in page, ruling
    assert rules_out(asha, ticked(store, waiting[:2])).status_code == 409
    assert states(store, waiting[:2]) == ["quoted", "held"]


def test_an_answer_that_the_officer_does_not_permit_is_left(
    asha: Colleague, officer: Officer, store: Store
) -> None:
    officer.gives(permission={"permission": ["difference"]})
    shut = [one.answer_id for one in entries(store).values() if one.state == "not_permitted"]
    answer = rules_out(asha, ticked(store, shut))
    assert answer.status_code == 409
    assert "The officer does not permit it to be quoted." in answer.text


def test_an_answer_that_the_officer_withdrew_is_left_without_its_words(
    asha: Colleague, waiting: list[int], store: Store
) -> None:
    seen = ticked(store, waiting[:2])
    with store.writing() as session:
        gone = update(QueueEntry).where(QueueEntry.answer_id == waiting[0])
        session.execute(gone.values(state="withdrawn", version=2))
        session.commit()
    page = presses(asha.client, REVIEW, "rule_out", seen)
    assert "the officer withdrew the response" in page.text
    assert PRAISE[:40] not in page.text


def test_an_answer_that_a_colleague_has_open_is_left_until_they_are_done(
    asha: Colleague, rhys: Colleague, waiting: list[int], store: Store
) -> None:
    now = datetime.now(UTC)
    colleague_opens(store, waiting[0], rhys, until=now + timedelta(minutes=5))
    colleague_opens(store, waiting[1], rhys, until=now - timedelta(minutes=5))
    colleague_opens(store, waiting[2], asha, until=now + timedelta(minutes=5))
    assert "Rhys has it open now." in presses(asha.client, REVIEW, "rule_out", ticked(store, waiting)).text
    rules_out(asha, ticked(store, waiting))
    assert states(store, waiting) == ["waiting", *["nothing_quotable"] * 3]


def test_approval_is_not_done_in_bulk(asha: Colleague, waiting: list[int], store: Store) -> None:
    answer = presses(asha.client, CONFIRM, "approve", ticked(store, waiting), reason=REASON)
    assert answer.status_code == 422
    assert states(store, waiting) == ["waiting"] * 4


@pytest.mark.parametrize(
    ("boxes", "sentence"),
    [
        ([], "Tick at least one answer."),
        ([f"{one}.1" for one in range(1, MOST + 2)], "Tick at most 200 answers at once: these are 201."),
        (["1"], "did not say which answers were meant"),
        (["1.0", "x.1"], "did not say which answers were meant"),
        ([f"{'9' * 10}.1"], "did not say which answers were meant"),
    ],
)
def test_boxes_that_cannot_be_looked_over_are_refused(
    asha: Colleague, boxes: list[str], sentence: str
) -> None:
    for address in (REVIEW, CONFIRM):
        answer = presses(asha.client, address, "rule_out", boxes, reason=REASON)
        assert answer.status_code == 422
        assert sentence in answer.text


def test_somebody_who_ticks_twice_rules_once(asha: Colleague, waiting: list[int], store: Store) -> None:
    boxes = ticked(store, waiting[:1])
    rules_out(asha, boxes * 2)
    assert decisions(store, waiting[0]) == [("rule_out", REASON)]


def test_the_press_made_twice_rules_once(asha: Colleague, waiting: list[int], store: Store) -> None:
    boxes = ticked(store, waiting)
    rules_out(asha, boxes)
    assert rules_out(asha, boxes).status_code == 409
    assert [len(decisions(store, one)) for one in waiting] == [1] * 4
