"""With the receipt an officer corrects, objects and withdraws."""

import pytest
from flask import Flask
from sqlalchemy import select

from feedback_app.models import AuditEntry, QueueEntry, Response
from feedback_app.store.audit_log import broken_link
from feedback_app.store.engine import Store
from tests.support.people import PRAISE, Colleague, Officer, press
from tests.support.receipts import CHARGED, TICKED, answer_of, only_quote, publishable_words


def test_a_corrected_answer_is_a_new_version_that_nobody_may_quote_yet(
    officer: Officer, quoted: int, store: Store
) -> None:
    answer = press(officer.client, "/receipt/answers/helpful", {"helpful": "We charged seven people."})
    assert answer.status_code == 302
    assert publishable_words(store) == []
    with store.reading() as session:
        old, new = answer_of(session, PRAISE), answer_of(session, "We charged seven people.")
        assert (old.version, new.version) == (1, 2)
        assert old.replaced_at is not None
        states = {one.answer_id: one.state for one in session.scalars(select(QueueEntry))}
        assert (states[old.id], states[new.id]) == ("replaced", "not_permitted")
        assert only_quote(session).state == "dropped"


def test_a_corrected_answer_can_be_permitted_and_quoted_again(
    officer: Officer, quoted: int, store: Store, asha: Colleague, rhys: Colleague
) -> None:
    press(officer.client, "/receipt/answers/helpful", {"helpful": "We charged seven people."})
    press(officer.client, "/receipt/permission", TICKED)
    with store.reading() as session:
        new = answer_of(session, "We charged seven people.").id
    asha.proposes(new, "We charged seven people.", rung="force")
    rhys.approves(quoted + 1)
    assert publishable_words(store) == ["We charged seven people."]


def test_a_corrected_force_changes_how_every_quote_would_print(
    officer: Officer, quoted: int, store: Store
) -> None:
    press(officer.client, "/receipt/answers/force", {"force": "kent"})
    assert publishable_words(store) == []
    with store.reading() as session:
        response = session.scalars(select(Response)).one()
        assert (response.force_id, response.region_code) == ("kent", "ERSOU")
        assert only_quote(session).state == "sent_back"
        assert {one.force_id for one in session.scalars(select(QueueEntry))} == {"kent"}


def test_a_question_that_is_asked_no_more_loses_its_answer(officer: Officer, store: Store) -> None:
    officer.gives()
    officer.opens_the_receipt()
    press(officer.client, "/receipt/answers/supported_by", {"supported_by": "technical_enablers"})
    page = officer.client.get("/receipt/answers").text
    assert "timeliness" not in page
    with store.reading() as session:
        assert session.scalars(select(Response)).one().stream == "technical_enablers"


def test_a_correction_that_says_nothing_that_can_be_taken_comes_back_with_a_sentence(
    officer: Officer, quoted: int, store: Store
) -> None:
    long = "a" * 2_001
    answer = press(officer.client, "/receipt/answers/helpful", {"helpful": long})
    assert answer.status_code == 422
    assert long in answer.text
    assert publishable_words(store) == [CHARGED]


@pytest.mark.parametrize("key", ["nothing", "permission", "attribution"])
def test_what_cannot_be_corrected_alone_is_not_found(officer: Officer, key: str) -> None:
    officer.gives()
    officer.opens_the_receipt()
    assert officer.client.get(f"/receipt/answers/{key}").status_code == 404


def test_an_officer_objects_to_one_quote_and_staff_read_why(
    officer: Officer, quoted: int, store: Store, asha: Colleague
) -> None:
    press(
        officer.client, f"/receipt/quotes/{quoted}/object", {"reason": "It names the case."}, on="/receipt/"
    )
    assert publishable_words(store) == []
    page = asha.sees(f"/desk/quotes/{quoted}")
    assert "objected to Q-1 being published" in page
    assert "It names the case." in page


def test_staff_cannot_propose_again_what_the_officer_objected_to(
    officer: Officer, quoted: int, store: Store, asha: Colleague
) -> None:
    press(officer.client, f"/receipt/quotes/{quoted}/object", {}, on="/receipt/")
    with store.reading() as session:
        answer_id = answer_of(session, PRAISE).id
    answer = asha.proposes(answer_id, CHARGED)
    assert answer.status_code == 422
    assert "The officer objected to these words" in answer.text


def test_nobody_objects_to_the_quote_of_another(
    app: Flask, officer: Officer, quoted: int, store: Store
) -> None:
    other = Officer(app.test_client())
    other.gives()
    other.opens_the_receipt()
    answer = press(other.client, f"/receipt/quotes/{quoted}/object", {}, on="/receipt/")
    assert answer.status_code == 409
    assert publishable_words(store) == [CHARGED]


def test_everything_that_is_withdrawn_is_gone_from_the_desk(
    officer: Officer, quoted: int, store: Store, asha: Colleague
) -> None:
    with store.reading() as session:
        answer_id = answer_of(session, PRAISE).id
    assert press(officer.client, "/receipt/withdraw").status_code == 302
    assert publishable_words(store) == []
    for address in (f"/desk/answers/{answer_id}", f"/desk/quotes/{quoted}"):
        assert asha.client.get(address).status_code == 404
    for address in ("/desk/", "/desk/quotes?state=dropped", "/desk/quotes?state=approved", "/editions/"):
        assert CHARGED not in asha.sees(address)


def test_after_everything_is_withdrawn_nothing_can_be_changed(officer: Officer, quoted: int) -> None:
    press(officer.client, "/receipt/withdraw")
    assert "You withdrew everything" in officer.client.get("/receipt/").text
    assert officer.client.get("/receipt/permission").status_code == 404
    assert officer.client.get("/receipt/answers/helpful").status_code == 404


def test_every_change_by_an_officer_leaves_a_record_in_the_chain(
    officer: Officer, quoted: int, store: Store
) -> None:
    press(officer.client, "/receipt/permission", {**TICKED, "attribution": "region"})
    press(officer.client, "/receipt/answers/improve", {"improve": "Nothing at all."})
    press(officer.client, "/receipt/withdraw")
    with store.reading() as session:
        rulings = list(session.scalars(select(AuditEntry.ruling).where(AuditEntry.subject == "response")))
        assert rulings == ["permit", "correct", "take_back"]
        assert broken_link(session) is None


def test_the_receipt_can_be_closed_on_a_device_that_others_use(officer: Officer) -> None:
    officer.gives()
    officer.opens_the_receipt()
    press(officer.client, "/receipt/leave", on="/receipt/")
    assert officer.client.get("/receipt/").status_code == 404


def test_a_press_from_elsewhere_changes_nothing(officer: Officer, quoted: int, store: Store) -> None:
    for address in ("/receipt/permission", "/receipt/withdraw", f"/receipt/quotes/{quoted}/object"):
        assert officer.client.post(address, data={}).status_code == 422
    assert publishable_words(store) == [CHARGED]
