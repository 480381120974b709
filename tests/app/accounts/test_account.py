"""A member of staff at their own account: two switches, and what they did today."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from feedback_app.domain.states import Transition
from feedback_app.models import Quote, Staff
from feedback_app.store.audit_log import record
from feedback_app.store.engine import Store
from feedback_app.store.staff_activity import staff_activity
from tests.support.people import Colleague, Officer, answers_waiting, press

ACCOUNT = "/staff/account"
HARD = "She was raped by four men. The team found them all within a week."
MILD = "The chart of the county lines made sense of the phones."
WARNING = "Open it when you are ready."


def chooses(colleague: Colleague, **switches: str) -> None:
    assert press(colleague.client, ACCOUNT, switches).status_code == 302


def answer_in(store: Store, officer: Officer, words: str) -> int:
    officer.gives(words={"helpful": words}, permission={"permission": ["helpful"]})
    with store.reading() as session:
        return answers_waiting(session)[-1]


def decides(store: Store, staff: Staff, ruling: Transition, at: datetime) -> None:
    with store.writing() as session:
        record(session, ruling, session.get_one(Staff, staff.id), by=staff, at=at)
        session.commit()


def test_the_account_says_who_one_is(asha: Colleague) -> None:
    page = asha.sees(ACCOUNT)
    assert "asha@example.org" in page
    assert "Publisher" in page
    assert f'href="{ACCOUNT}"' in asha.sees("/desk/")


def test_single_keys_are_on_until_somebody_switches_them_off(asha: Colleague) -> None:
    assert "scripts/keys.js" in asha.sees("/desk/")
    chooses(asha)
    page = asha.sees("/desk/")
    assert "scripts/keys.js" not in page
    assert "Single keys are off" in page
    chooses(asha, single_keys="y")
    assert "scripts/keys.js" in asha.sees("/desk/")


def test_what_one_chooses_changes_no_colleagues_pages(asha: Colleague, rhys: Colleague, store: Store) -> None:
    chooses(asha, warned="y")
    with store.reading() as session:
        kept = {one.name: (one.single_keys, one.warned) for one in session.scalars(select(Staff))}
    assert kept == {"Asha": (False, True), "Rhys": (True, False)}


def test_an_answer_with_strong_matter_is_closed_for_who_asked_to_be_warned(
    asha: Colleague, rhys: Colleague, officer: Officer, store: Store
) -> None:
    page = f"/desk/answers/{answer_in(store, officer, HARD)}"
    chooses(asha, warned="y")
    warned = asha.sees(page)
    assert warned.index(WARNING) < warned.index("raped")
    assert WARNING not in rhys.sees(page)


def test_an_answer_without_strong_matter_is_open_for_everybody(
    asha: Colleague, officer: Officer, store: Store
) -> None:
    chooses(asha, warned="y")
    assert WARNING not in asha.sees(f"/desk/answers/{answer_in(store, officer, MILD)}")


def test_a_quote_of_strong_matter_is_closed_for_an_approver_who_asked_to_be_warned(
    asha: Colleague, rhys: Colleague, officer: Officer, store: Store
) -> None:
    asha.proposes(answer_in(store, officer, HARD), "She was raped by four men.")
    chooses(rhys, warned="y")
    with store.reading() as session:
        quote_id = session.scalars(select(Quote.id)).one()
    assert rhys.sees(f"/desk/quotes/{quote_id}").count(WARNING) == 2


def test_a_list_says_nothing_of_strong_matter_to_who_asked_to_be_warned(
    asha: Colleague, rhys: Colleague, officer: Officer, store: Store
) -> None:
    answer_in(store, officer, HARD)
    chooses(asha, warned="y")
    assert "raped" not in asha.sees("/desk/")
    assert "raped" in rhys.sees("/desk/")


def test_the_day_counts_ones_own_rulings(asha: Colleague, rhys: Colleague, store: Store) -> None:
    now = datetime.now(UTC)
    for colleague, ruling in (
        (asha, Transition.RULE_OUT),
        (asha, Transition.APPROVE),
        (rhys, Transition.APPROVE),
    ):
        decides(store, colleague.staff, ruling, now)
    with store.reading() as session:
        day = staff_activity(session, asha.staff, now)
    assert (day.answers, day.approved) == (1, 1)
    assert dict(day.rows())["Quotes sent back"] == 0


@pytest.mark.parametrize(
    ("ruled_at", "looked_at", "counts"),
    [
        ("2026-07-01T23:30", "2026-07-02T09:00", 1),
        ("2026-07-01T22:30", "2026-07-02T09:00", 0),
        ("2026-12-01T23:30", "2026-12-02T09:00", 0),
        ("2026-12-02T00:30", "2026-12-02T09:00", 1),
    ],
)
def test_the_day_begins_at_midnight_in_london(
    asha: Colleague, store: Store, ruled_at: str, looked_at: str, counts: int
) -> None:
    decides(store, asha.staff, Transition.HOLD, datetime.fromisoformat(ruled_at).replace(tzinfo=UTC))
    with store.reading() as session:
        day = staff_activity(session, asha.staff, datetime.fromisoformat(looked_at).replace(tzinfo=UTC))
    assert day.answers == counts


def test_the_page_shows_what_one_did_today(asha: Colleague, store: Store) -> None:
    for _ in range(2):
        decides(store, asha.staff, Transition.APPROVE, datetime.now(UTC))
    decides(store, asha.staff, Transition.APPROVE, datetime.now(UTC) - timedelta(days=2))
    page = asha.sees(ACCOUNT)
    assert '<th scope="row">Quotes approved</th><td class="number">2</td>' in page
    assert "Today you ruled on no answers and approved 2 quotes." in asha.sees("/desk/")


def test_a_visitor_is_sent_to_sign_in(officer: Officer) -> None:
    assert "/staff/sign-in" in officer.client.get(ACCOUNT).location
