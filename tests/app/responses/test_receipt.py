"""An officer looks again by the private link alone, and what they say there holds at once, on both databases."""

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from feedback_app.domain.attribution import Attribution
from feedback_app.models import Answer, AuditEntry, Permission, QueueEntry, Quote, Response
from feedback_app.store.audit_log import broken_link
from feedback_app.store.engine import Store
from feedback_app.store.permissions import publishable
from tests.support.people import DIFFERENCE, PRAISE, Colleague, Officer, answers_waiting, press

CHARGED = "We charged six people."
TICKED = {"permission": ["helpful", "difference"], "attribution": "force"}


def answer_of(session: Session, words: str) -> Answer:
    """The answer, standing or replaced, that says ``words``."""
    return next(one for one in session.scalars(select(Answer)) if one.value == words)


def only_quote(session: Session) -> Quote:
    return session.scalars(select(Quote)).one()


def publishable_words(store: Store) -> list[str]:
    with store.reading() as session:
        return [quote.words for quote in session.scalars(publishable())]


@pytest.fixture
def quoted(officer: Officer, store: Store, asha: Colleague, rhys: Colleague) -> int:
    """Words of the officer that Asha proposed under the force's name and Rhys approved; the quote's number."""
    officer.gives()
    with store.reading() as session:
        answer_id = answer_of(session, PRAISE).id
    assert asha.proposes(answer_id, CHARGED, rung="force").status_code == 302
    with store.reading() as session:
        quote_id = only_quote(session).id
    assert rhys.approves(quote_id).status_code == 302
    officer.opens_the_receipt()
    return quote_id


def test_the_link_is_cleaned_out_of_the_address_at_first_sight(officer: Officer) -> None:
    officer.gives()
    answer = officer.client.get(officer.reads_the_link())
    assert answer.location == "/receipt/"
    assert officer.client.get("/receipt/").status_code == 200


def test_the_store_never_holds_the_private_link(officer: Officer, store: Store) -> None:
    officer.gives()
    secret = officer.reads_the_link().rsplit("/", 1)[-1]
    with store.reading() as session:
        kept = session.scalars(select(Response)).one()
        assert secret not in str(vars(kept))


def test_the_link_is_shown_again_after_a_lost_answer(officer: Officer) -> None:
    officer.gives()
    first = officer.reads_the_link()
    press(officer.client, "/give/another", {"csrf_token": ""}, on="/give/sent")
    assert officer.reads_the_link() == first


@pytest.mark.parametrize(
    "address", ["/receipt/", "/receipt/answers", "/receipt/permission", "/receipt/withdraw"]
)
def test_every_wrong_link_answers_alike(app: Flask, address: str) -> None:
    stranger = app.test_client()
    without = stranger.get(address)
    stranger.get("/receipt/with/nothing-that-anybody-was-given")
    assert (without.status_code, stranger.get(address).status_code) == (404, 404)


def test_the_receipt_shows_what_was_sent_and_exactly_how_it_will_be_published(
    officer: Officer, quoted: int
) -> None:
    page = officer.client.get("/receipt/").text
    assert PRAISE in page
    assert f"“{CHARGED}”" in page
    assert "Lancashire Constabulary said" in page
    assert "Two members of staff have agreed" in page


def test_permission_that_is_withdrawn_takes_the_quote_out_at_once(
    officer: Officer, quoted: int, store: Store, asha: Colleague
) -> None:
    assert publishable_words(store) == [CHARGED]
    press(officer.client, "/receipt/permission", {})
    assert publishable_words(store) == []
    assert "The officer withdrew the permission" in asha.sees(f"/desk/quotes/{quoted}")
    assert CHARGED not in officer.client.get("/receipt/").text.replace(PRAISE, "")


def test_an_answer_that_is_no_longer_ticked_leaves_the_other_as_it_was(
    officer: Officer, quoted: int, store: Store
) -> None:
    press(officer.client, "/receipt/permission", {**TICKED, "permission": ["helpful"]})
    assert publishable_words(store) == [CHARGED]
    with store.reading() as session:
        entry = session.get_one(QueueEntry, answer_of(session, DIFFERENCE).id)
        assert entry.state == "not_permitted"


def test_an_attribution_that_is_lowered_sends_the_quote_back_to_its_author(
    officer: Officer, quoted: int, store: Store
) -> None:
    press(officer.client, "/receipt/permission", {**TICKED, "attribution": "one_force"})
    assert publishable_words(store) == []
    with store.reading() as session:
        assert only_quote(session).state == "sent_back"
        assert only_quote(session).approved_sha256 is None


def test_an_answer_can_be_permitted_after_all(officer: Officer, store: Store) -> None:
    officer.gives(permission={"permission": [], "attribution": ""})
    officer.opens_the_receipt()
    press(officer.client, "/receipt/permission", TICKED)
    with store.reading() as session:
        assert len(answers_waiting(session)) == 2


def test_every_statement_of_permission_stays_as_a_record(officer: Officer, store: Store) -> None:
    officer.gives()
    officer.opens_the_receipt()
    press(officer.client, "/receipt/permission", {**TICKED, "attribution": "region"})
    with store.reading() as session:
        first, second = session.scalars(select(Permission).order_by(Permission.id))
        assert (first.ceiling, second.ceiling) == (Attribution.FORCE, Attribution.REGION)
        assert first.ended_at == second.recorded_at
        assert "A force in the North West said" in second.wording
        assert second.wording_version == "support/1/en"


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE permission SET wording = 'Anything'",
        "UPDATE permission SET ceiling = 4",
        "UPDATE permission SET ended_at = NULL",
        "DELETE FROM permitted_answer",
    ],
)
def test_the_database_refuses_to_change_a_permission(officer: Officer, store: Store, change: str) -> None:
    officer.gives()
    officer.opens_the_receipt()
    press(officer.client, "/receipt/permission", {})
    with store.writing() as session, pytest.raises(IntegrityError):
        session.execute(text(change))


def test_the_same_permission_said_again_changes_nothing(officer: Officer, quoted: int, store: Store) -> None:
    press(officer.client, "/receipt/permission", TICKED)
    assert publishable_words(store) == [CHARGED]
    assert "Nothing was changed" in officer.client.get("/receipt/").text


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
