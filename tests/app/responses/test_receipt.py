"""The private link opens the receipt, which shows what was sent; permission is lowered or given again."""

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from feedback_app.domain.attribution import Attribution
from feedback_app.models import Permission, QueueEntry, Response
from feedback_app.store.engine import Store
from tests.support.people import DIFFERENCE, PRAISE, Colleague, Officer, answers_waiting, press
from tests.support.receipts import CHARGED, TICKED, answer_of, only_quote, publishable_words


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
