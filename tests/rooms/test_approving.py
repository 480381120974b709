"""A second person judges a quote."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from feedback_app.models import Permission, Quote
from feedback_app.store import Store
from tests.people import NOON, Colleague, answers_waiting, press, quote_in


def test_a_second_person_approves_what_was_shown(rhys: Colleague, quote_id: int, store: Store) -> None:
    assert rhys.approves(quote_id).status_code == 302
    quote = quote_in(store, quote_id)
    assert quote.state == "approved"
    assert quote.approved_sha256 == quote.sha256


def test_the_author_finds_no_button_to_approve_and_is_refused_without_it(
    asha: Colleague, quote_id: int, store: Store
) -> None:
    page = f"/desk/quotes/{quote_id}"
    assert "Approve this quote" not in asha.sees(page)
    typed = {"version": 1, "shown": quote_in(store, quote_id).sha256}
    answer = press(asha.client, f"{page}/approve", typed, on=page)
    assert answer.status_code == 422
    assert "a colleague has to approve it" in answer.text
    assert quote_in(store, quote_id).state == "proposed"


def test_the_store_itself_refuses_an_approval_by_the_author(quote_id: int, store: Store) -> None:
    kept = quote_in(store, quote_id)
    own = {
        "state": "approved",
        "approved_by_id": kept.proposed_by_id,
        "approved_at": NOON,
        "approved_sha256": kept.sha256,
    }
    with store.writing() as session, pytest.raises(IntegrityError, match="approver_is_not_the_author"):
        session.execute(update(Quote).values(**own))


def test_the_store_itself_refuses_other_words_under_an_approval(
    rhys: Colleague, quote_id: int, store: Store
) -> None:
    rhys.approves(quote_id)
    with store.writing() as session, pytest.raises(IntegrityError, match="approval_binds"):
        session.execute(update(Quote).values(sha256="0" * 64))


def test_an_approval_of_words_that_changed_meanwhile_is_refused(
    asha: Colleague, rhys: Colleague, quote_id: int, store: Store
) -> None:
    page = f"/desk/quotes/{quote_id}"
    seen = {"version": rhys.version_on(page), "shown": quote_in(store, quote_id).sha256}
    revised = {"version": asha.version_on(page), "words": "We charged six people.", "rung": "one_force"}
    assert press(asha.client, f"{page}/revise", revised, on=page).status_code == 302
    answer = press(rhys.client, f"{page}/approve", seen, on=page)
    assert answer.status_code == 409
    assert "We charged six people." in answer.text
    assert quote_in(store, quote_id).state == "proposed"


def test_a_quote_is_sent_back_only_with_a_reason(rhys: Colleague, quote_id: int, store: Store) -> None:
    page = f"/desk/quotes/{quote_id}"
    assert rhys.presses(page, "send-back", reason=" ").status_code == 422
    assert rhys.presses(page, "send-back", reason="Too long for the card.").status_code == 302
    assert quote_in(store, quote_id).state == "sent_back"
    assert "Sent back by Rhys" in rhys.sees(page)
    assert "Too long for the card." in rhys.sees(page)


def test_a_change_of_words_voids_the_approval(
    asha: Colleague, rhys: Colleague, quote_id: int, store: Store
) -> None:
    rhys.approves(quote_id)
    page = f"/desk/quotes/{quote_id}"
    typed = {"version": asha.version_on(page), "words": "We charged six people.", "rung": "one_force"}
    assert press(asha.client, f"{page}/revise", typed, on=page).status_code == 302
    quote = quote_in(store, quote_id)
    assert (quote.state, quote.approved_by_id, quote.approved_sha256) == ("proposed", None, None)


def test_the_last_quote_dropped_puts_the_answer_back(
    asha: Colleague, answer_id: int, quote_id: int, store: Store
) -> None:
    page = f"/desk/quotes/{quote_id}"
    press(asha.client, f"{page}/drop", {"version": asha.version_on(page)}, on=page)
    with store.reading() as session:
        assert answer_id in answers_waiting(session)


def test_a_quote_is_not_publishable_once_its_permission_has_ended(
    rhys: Colleague, quote_id: int, store: Store
) -> None:
    from_permission = select(Permission)
    rhys.approves(quote_id)
    with store.writing() as session:
        session.scalars(from_permission).one().ended_at = NOON + timedelta(days=1)
        session.commit()
    assert "Nothing left to pick" in _new_edition(rhys)


def _new_edition(colleague: Colleague) -> str:
    typed = {"title": "Autumn", "stream": "both", "period": "July to September 2026"}
    made = press(colleague.client, "/editions/new", typed)
    return colleague.sees(made.location)
