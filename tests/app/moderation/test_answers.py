"""Staff choose and approve what may be quoted."""

import re

import pytest
from sqlalchemy import select, update

from feedback_app.domain.states import AnswerState
from feedback_app.models import AuditEntry, QueueEntry
from feedback_app.moderation.queue.filter import Filter
from feedback_app.moderation.queue.queries import queue_page
from feedback_app.store.audit_log import broken_link
from feedback_app.store.engine import Store
from feedback_app.store.work_counts import counts
from tests.support.people import KEPT, PRAISE, Colleague, Officer, answers_waiting, press, quote_in

TAG = re.compile(r"<[^>]+>")


def test_an_answer_that_waits_stands_in_the_queue(asha: Colleague, answer_id: int) -> None:
    page = asha.sees("/desk/")
    assert f"/desk/answers/{answer_id}" in page
    assert "Lancashire Constabulary" in page


def test_the_desk_shows_what_the_response_says_elsewhere(asha: Colleague, answer_id: int) -> None:
    page = asha.sees(f"/desk/answers/{answer_id}")
    assert PRAISE in TAG.sub("", page)
    assert "The request form is too long." in page
    assert "Very good" in page
    assert "Lancashire Constabulary said" in page


def test_a_proposed_quote_holds_the_officers_words_and_the_credit(quote_id: int, store: Store) -> None:
    quote = quote_in(store, quote_id)
    assert (quote.words, quote.label, quote.state) == (KEPT, "Lancashire Constabulary", "proposed")


def test_words_that_the_officer_did_not_write_are_refused_and_stay_on_the_page(
    asha: Colleague, answer_id: int
) -> None:
    answer = asha.proposes(answer_id, "The analyst was wonderful and found the link.")
    assert answer.status_code == 422
    assert "The analyst was wonderful and found the link." in answer.text
    assert "wonderful" in answer.text.split("There is a problem")[1][:600]


def test_an_attribution_above_the_permitted_one_is_refused(
    officer: Officer, asha: Colleague, store: Store
) -> None:
    officer.gives(permission={"attribution": "region"})
    with store.reading() as session:
        waiting = answers_waiting(session)[0]
    answer = asha.proposes(waiting, KEPT, rung="force")
    assert answer.status_code == 422
    assert "did not permit an attribution" in answer.text


def test_an_answer_that_was_not_ticked_cannot_be_quoted(
    officer: Officer, asha: Colleague, store: Store
) -> None:
    officer.gives(permission={"permission": ["difference"]})
    with store.reading() as session:
        unticked = session.scalars(
            select(QueueEntry.answer_id).where(QueueEntry.state == "not_permitted")
        ).one()
    page = asha.sees(f"/desk/answers/{unticked}")
    assert "did not permit this answer" in page
    assert "Propose this quote" not in page


def test_what_a_rule_notices_blocks_the_proposal_until_somebody_gives_a_reason(
    officer: Officer, asha: Colleague, store: Store
) -> None:
    words = "DC Redmayne of the team called me on 07700 900123 and cracked the case."
    officer.gives(words={"helpful": words})
    with store.reading() as session:
        waiting = answers_waiting(session)[0]
    refused = asha.proposes(waiting, words)
    assert refused.status_code == 422
    assert "07700 900123" in refused.text.split("There is a problem")[1]


def test_the_slower_of_two_people_is_told_and_keeps_their_words(
    asha: Colleague, rhys: Colleague, answer_id: int
) -> None:
    page = f"/desk/answers/{answer_id}"
    seen = rhys.version_on(page)
    asha.proposes(answer_id, KEPT)
    typed = {"version": seen, "words": "We charged six people.", "rung": "one_force"}
    answer = press(rhys.client, f"{page}/propose", typed, on=page)
    assert answer.status_code == 409
    assert "We charged six people.</textarea>" in answer.text


def test_every_ruling_leaves_a_record_in_an_unbroken_chain(
    rhys: Colleague, quote_id: int, store: Store
) -> None:
    rhys.approves(quote_id)
    with store.reading() as session:
        rulings = list(session.scalars(select(AuditEntry.ruling).order_by(AuditEntry.id)))
        assert rulings[-2:] == ["propose", "approve"] or {"propose", "approve"} <= set(rulings)
        assert broken_link(session) is None


def test_a_record_that_was_changed_is_found(rhys: Colleague, quote_id: int, store: Store) -> None:
    rhys.approves(quote_id)
    with store.writing() as session:
        session.execute(update(AuditEntry).where(AuditEntry.id == 2).values(reason="something else"))
        session.commit()
        assert broken_link(session) == 2


def test_counts_by_state_are_those_of_the_rows(
    asha: Colleague, officer: Officer, answer_id: int, store: Store
) -> None:
    asha.proposes(answer_id, KEPT)
    with store.reading() as session:
        assert counts(session, "queue_entry") == {"waiting": 1, "quoted": 1}
        assert counts(session, "quote") == {"proposed": 1}


@pytest.mark.parametrize(
    ("narrowed", "found"),
    [
        (Filter(), 2),
        (Filter(force="lancashire"), 2),
        (Filter(force="kent"), 0),
        (Filter(region="NWROCU", overall=4), 2),
        (Filter(overall=5), 0),
        (Filter(stream="technical_enablers"), 0),
        (Filter(state=AnswerState.QUOTED), 0),
    ],
    ids=lambda value: str(value.address()) if isinstance(value, Filter) else "",
)
def test_filters_stack(answer_id: int, store: Store, narrowed: Filter, found: int) -> None:
    with store.reading() as session:
        assert len(queue_page(session, narrowed).rows) == found


def test_pages_of_the_queue_neither_skip_nor_repeat(officer: Officer, store: Store) -> None:
    for _ in range(4):
        officer.gives()
        press(officer.client, "/give/another", on="/give/sent")
    with store.reading() as session:
        seen: list[int] = []
        page = queue_page(session, Filter(), size=3)
        seen += [row.answer_id for row in page.rows]
        while page.following:
            page = queue_page(session, Filter(), after=page.following, size=3)
            seen += [row.answer_id for row in page.rows]
        assert sorted(seen) == answers_waiting(session)
        assert len(seen) == len(set(seen)) == 8
        back = queue_page(session, Filter(), before=page.previous, size=3)
        assert [row.answer_id for row in back.rows] == seen[3:6]


@pytest.mark.parametrize(
    "address",
    ["/desk/?state=nonsense", "/desk/?after=x", "/desk/?overall=9", "/desk/?after=99999999999999999999.1"],
)
def test_an_address_that_asks_for_nonsense_is_told_so(asha: Colleague, address: str) -> None:
    answer = asha.client.get(address)
    assert answer.status_code == 400
    assert "Choose one from the list" in answer.text or "Start again from the first" in answer.text
