"""A second person judges a quote."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from feedback_app.models import Permission, Quote
from feedback_app.store.engine import Store
from tests.support.people import KEPT, NOON, Colleague, Officer, answers_waiting, press, quote_in

CHARGED = "We charged six people."
MINE = {"send_back_reason": "Mine, typed.", "reject_reason": "Mine, typed."}


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
    assert rhys.presses(page, "send-back", send_back_reason=" ").status_code == 422
    assert rhys.presses(page, "send-back", send_back_reason="Too long for the card.").status_code == 302
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


def test_a_quote_that_is_rejected_is_dropped_and_can_be_taken_up_again(
    asha: Colleague, rhys: Colleague, quote_id: int, store: Store
) -> None:
    page = f"/desk/quotes/{quote_id}"
    assert rhys.presses(page, "reject", reject_reason="The figure is wrong.").status_code == 302
    assert quote_in(store, quote_id).state == "dropped"
    assert "Take it up again" in asha.sees(page)
    assert asha.presses(page, "restore").status_code == 302
    assert quote_in(store, quote_id).state == "sent_back"
    assert "The figure is wrong." in asha.sees(page)


@pytest.mark.parametrize("button", ["approve", "send-back", "reject"])
def test_a_press_on_other_words_than_were_shown_is_refused_with_both_texts(
    asha: Colleague, rhys: Colleague, quote_id: int, store: Store, button: str
) -> None:
    page = f"/desk/quotes/{quote_id}"
    shown = rhys.carried_by(page)
    assert asha.presses(page, "revise", words=CHARGED, rung="one_force").status_code == 302
    late = press(rhys.client, f"{page}/{button}", {**shown, **MINE}, on=page)
    assert late.status_code == 409
    panel = late.text.split("Since you opened this page")[1].split("</section>")[0]
    assert "Asha proposed Q-1 anew" in panel
    assert KEPT in panel.split("You saw")[1].split("Now it reads")[0]
    assert CHARGED in panel.split("Now it reads")[1]
    assert button == "approve" or "Mine, typed.</textarea>" in late.text
    assert quote_in(store, quote_id).state == "proposed"


def test_a_fingerprint_of_other_words_is_refused_even_with_the_right_version(
    rhys: Colleague, quote_id: int, store: Store
) -> None:
    page = f"/desk/quotes/{quote_id}"
    for button in ("approve", "send-back", "reject"):
        assert (
            rhys.presses(
                page, button, shown="0" * 64, send_back_reason="No.", reject_reason="No."
            ).status_code
            == 409
        )
    assert quote_in(store, quote_id).state == "proposed"


def test_an_approver_sees_what_was_struck_put_in_and_explained(
    asha: Colleague, rhys: Colleague, answer_id: int
) -> None:
    words = "The analyst found the link […] We charged [those] people."
    note = "The rest is said elsewhere."
    assert asha.proposes(answer_id, words, rung="force", why=note).status_code == 302
    page = rhys.sees("/desk/quotes/1")
    assert '<s class="left-out"> that we had missed for months.' in page.replace("\n", " ")
    assert '<ins class="bracket">[those]</ins>' in page
    assert "is cut off the end of a sentence." in page
    assert f"Asha: “{note}”" in page
    assert f"{len(words)} characters" in page


def test_an_approver_reads_a_complaint_that_stands_beside_the_quote(
    officer: Officer, asha: Colleague, rhys: Colleague, store: Store
) -> None:
    officer.gives(words={"helpful": "TOEX never called us back. The chart was clear. We met in Preston."})
    with store.reading() as session:
        first = answers_waiting(session)[0]
    assert asha.proposes(first, "The chart was clear.", why="They wrote of another day.").status_code == 302
    page = rhys.reads("/desk/quotes/1")
    assert (
        'Before: <q dir="auto">TOEX never called us back.</q> '
        '<strong class="beside__tone">Reads as a complaint</strong>'
    ) in page
    assert 'After: <q dir="auto">We met in Preston.</q> </li>' in page


def test_an_approver_reads_how_often_the_force_and_the_role_were_quoted_within_a_year(
    asha: Colleague, rhys: Colleague, quote_id: int, answer_id: int, store: Store
) -> None:
    page = f"/desk/quotes/{quote_id}"
    assert "no other quotes approved" in rhys.sees(page)
    asha.proposes(answer_id, CHARGED, rung="force")
    rhys.approves(quote_id + 1)
    assert "1 other quote approved, 1 quote of the same role" in rhys.sees(page)
    with store.writing() as session:
        older = quote_in(store, quote_id + 1).approved_at
        assert older
        moved = update(Quote).where(Quote.id == quote_id + 1)
        session.execute(moved.values(approved_at=older - timedelta(days=366)))
        session.commit()
    assert "no other quotes approved" in rhys.sees(page)


def test_what_may_stay_is_remembered_for_the_same_answer_and_no_other(
    officer: Officer, asha: Colleague, store: Store
) -> None:
    words = "DC Redmayne cracked the case for us."
    officer.gives(words={"helpful": words, "difference": words})
    with store.reading() as session:
        first, second = answers_waiting(session)[:2]
    stays: dict[str, Any] = {"dismissed": ["Redmayne"], "stay": "She agreed in writing."}
    assert asha.proposes(first, words, **stays).status_code == 302
    asha.presses("/desk/quotes/1", "drop")
    assert asha.proposes(first, words).status_code == 302
    assert quote_in(store, 2).dismissed[0]["reason"] == "She agreed in writing."
    assert asha.proposes(second, words).status_code == 422


def test_a_note_is_no_reason_for_marked_words_where_the_page_asks_for_both(
    officer: Officer, asha: Colleague, store: Store
) -> None:
    words = "DC Redmayne cracked the case for us."
    officer.gives(words={"helpful": words})
    with store.reading() as session:
        first = answers_waiting(session)[0]
    ticked: dict[str, Any] = {"dismissed": ["Redmayne"], "note": "All of it matters."}
    assert asha.proposes(first, words, **ticked, stay="").status_code == 422
    assert asha.proposes(first, words, **ticked).status_code == 302
