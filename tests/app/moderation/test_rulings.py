"""Staff rule on an answer: nothing quotable, on hold, a question to a colleague."""

from datetime import UTC, date, datetime, timedelta

import pytest

from feedback_app.lib.dates import day_of
from feedback_app.models import QueueEntry
from feedback_app.moderation.actions import HoldNotAheadError, hold
from feedback_app.store.engine import Store
from tests.support.people import KEPT, Colleague, answers_waiting, press, quote_in

TODAY = day_of(datetime.now(UTC))


def test_nothing_quotable_is_said_with_a_reason_and_can_be_taken_back(
    asha: Colleague, answer_id: int, store: Store
) -> None:
    page = f"/desk/answers/{answer_id}"
    typed = {"version": asha.version_on(page), "ruled_out_words": "Says nothing about the support."}
    assert press(asha.client, f"{page}/rule-out", typed, on=page).status_code == 302
    assert "Says nothing about the support." in asha.sees(page)
    press(asha.client, f"{page}/reopen", {"version": asha.version_on(page)}, on=page)
    with store.reading() as session:
        assert answer_id in answers_waiting(session)


def entry_in(store: Store, answer_id: int) -> QueueEntry:
    with store.reading() as session:
        session.expire_on_commit = False
        return session.get_one(QueueEntry, answer_id)


def test_a_reason_is_chosen_from_the_list_with_or_without_own_words(
    asha: Colleague, answer_id: int, store: Store
) -> None:
    page = f"/desk/answers/{answer_id}"
    typed = {"ruled_out": "Cannot be anonymised", "ruled_out_words": "The town is named."}
    assert asha.presses(page, "rule-out", **typed).status_code == 302
    assert entry_in(store, answer_id).reason == "Cannot be anonymised: The town is named."


def test_a_reason_that_is_not_in_the_list_and_none_at_all_are_refused_at_the_field(
    asha: Colleague, answer_id: int, store: Store
) -> None:
    page = f"/desk/answers/{answer_id}"
    for typed in ({"ruled_out": "Because", "ruled_out_words": "Kept words."}, {"ruled_out_words": " "}):
        refused = asha.presses(page, "rule-out", **typed)
        assert refused.status_code == 422
        assert 'id="ruled_out-error"' in refused.text
        assert typed["ruled_out_words"].strip() in refused.text
    assert entry_in(store, answer_id).state == "waiting"


def test_a_hold_names_its_day_and_ends_where_somebody_ends_it(
    asha: Colleague, rhys: Colleague, answer_id: int, store: Store
) -> None:
    page, until = f"/desk/answers/{answer_id}", TODAY + timedelta(days=30)
    held = asha.presses(page, "hold", hold_until=until.isoformat(), hold_reason="The trial is in spring.")
    assert held.status_code == 302
    assert f"until {until.day} {until:%B %Y}" in rhys.sees(page)
    assert rhys.presses(page, "lift").status_code == 302
    assert (entry_in(store, answer_id).state, entry_in(store, answer_id).held_until) == ("waiting", None)


def test_after_midnight_in_london_a_hold_cannot_end_on_the_day_that_has_begun(
    asha: Colleague, answer_id: int, store: Store
) -> None:
    at, by, reason = datetime(2026, 6, 22, 23, 30, tzinfo=UTC), asha.staff, "The trial is in spring."
    with store.writing() as session:
        entry = session.get_one(QueueEntry, answer_id)
        with pytest.raises(HoldNotAheadError):
            hold(session, entry, until=date(2026, 6, 23), reason=reason, seen=1, by=by, at=at)
        hold(session, entry, until=date(2026, 6, 24), reason=reason, seen=1, by=by, at=at)
        assert entry.held_until == date(2026, 6, 24)


@pytest.mark.parametrize(
    ("until", "sentence"),
    [
        ("", "Write the day as 23/11/2026"),
        ("next week", "Write the day as 23/11/2026"),
        ("31/02/2027", "Write the day as 23/11/2026"),
        ("9999-12-31", "Write the day as 23/11/2026"),
        ("2099-12-31", "Choose a day within 10 years."),
        ("2020-01-01", "Choose a day after today"),
    ],
)
def test_a_day_that_no_hold_can_end_on_is_refused_at_the_field(
    asha: Colleague, answer_id: int, store: Store, until: str, sentence: str
) -> None:
    refused = asha.presses(f"/desk/answers/{answer_id}", "hold", hold_until=until, hold_reason="The trial.")
    assert refused.status_code == 422
    assert sentence in refused.text.split('id="hold_until-error"')[1][:200]
    assert "The trial.</textarea>" in refused.text
    assert entry_in(store, answer_id).state == "waiting"


def test_a_day_typed_as_people_write_it_is_read(asha: Colleague, answer_id: int, store: Store) -> None:
    until = TODAY + timedelta(days=300)
    typed = {"hold_until": f"{until.day}/{until.month}/{until.year}", "hold_reason": "The trial."}
    assert asha.presses(f"/desk/answers/{answer_id}", "hold", **typed).status_code == 302
    assert entry_in(store, answer_id).held_until == until


def test_an_approved_quote_of_an_answer_on_hold_keeps_its_approval_for_later(
    asha: Colleague, rhys: Colleague, quote_id: int, answer_id: int, store: Store
) -> None:
    rhys.approves(quote_id)
    page = f"/desk/answers/{answer_id}"
    until = (TODAY + timedelta(days=3)).isoformat()
    assert asha.presses(page, "hold", hold_until=until, hold_reason="The trial.").status_code == 302
    assert rhys.presses(page, "lift").status_code == 302
    assert entry_in(store, answer_id).state == "quoted"
    assert quote_in(store, quote_id).state == "approved"


def test_a_colleague_who_is_asked_replies(
    asha: Colleague, rhys: Colleague, answer_id: int, store: Store
) -> None:
    page = f"/desk/answers/{answer_id}"
    asked = asha.presses(page, "ask", ask_to=rhys.staff.id, ask_words="Is six the right figure?")
    assert asked.status_code == 302
    assert entry_in(store, answer_id).asked_id == rhys.staff.id
    assert "Your reply is waited for" in rhys.sees(page)
    assert rhys.presses(page, "reply", reply_words="It is.").status_code == 302
    assert entry_in(store, answer_id).asked_id is None
    assert "Is six the right figure?" in asha.sees(page)
    assert "It is." in asha.sees(page)


def test_a_note_to_everybody_waits_for_nobody(asha: Colleague, answer_id: int, store: Store) -> None:
    page = f"/desk/answers/{answer_id}"
    assert asha.presses(page, "ask", ask_to="", ask_words="The same as last month.").status_code == 302
    assert entry_in(store, answer_id).asked_id is None
    assert "left a note for everybody" in asha.sees(page)


def test_nobody_can_ask_somebody_who_is_not_in_the_list(asha: Colleague, answer_id: int) -> None:
    refused = asha.presses(
        f"/desk/answers/{answer_id}", "ask", ask_to="999", ask_words="Can you look at this?"
    )
    assert refused.status_code == 422
    assert "Choose a colleague from the list." in refused.text.split('id="ask_to-error"')[1][:200]
    assert "Can you look at this?</textarea>" in refused.text


@pytest.mark.parametrize(
    ("button", "typed"),
    [
        ("rule-out", {"ruled_out_words": "Words that I typed."}),
        ("hold", {"hold_until": "2030-01-31", "hold_reason": "Words that I typed."}),
        ("ask", {"ask_words": "Words that I typed."}),
        ("reply", {"reply_words": "Words that I typed."}),
    ],
)
def test_whoever_comes_too_late_reads_what_was_decided_and_keeps_what_they_typed(
    asha: Colleague, rhys: Colleague, answer_id: int, button: str, typed: dict[str, str]
) -> None:
    page = f"/desk/answers/{answer_id}"
    carried = rhys.carried_by(page)
    asha.presses(page, "ask", ask_to="", ask_words="An older note.")
    asha.proposes(answer_id, KEPT)
    late = press(rhys.client, f"{page}/{button}", {**carried, **typed}, on=page)
    assert late.status_code == 409
    happened = late.text.split("Since you opened this page")[1].split("</section>")[0]
    assert "Asha left a note for everybody" in happened
    assert "Asha proposed Q-1" in happened
    assert "Words that I typed.</textarea>" in late.text


def test_after_a_proposal_the_page_leads_back_to_the_answer_and_to_the_quote(
    asha: Colleague, answer_id: int
) -> None:
    after = asha.sees(asha.proposes(answer_id, KEPT).location)
    notice = after.split("Q-1 is proposed")[1].split("</div>")[0]
    assert f'href="/desk/answers/{answer_id}"' in notice
    assert 'href="/desk/quotes/1"' in notice
