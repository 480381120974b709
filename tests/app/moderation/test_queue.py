"""The queue as a moderator reads it: its rows, what waits, quotes by their state."""

import re
from datetime import UTC, date, datetime, timedelta

from feedback_app.domain.states import AnswerState
from feedback_app.models import Claim
from feedback_app.moderation.queue.filter import Filter
from feedback_app.moderation.queue.queries import queue_page
from feedback_app.store.engine import Store
from feedback_app.store.work_counts import work_counts
from tests.support.people import NOON, Colleague, Officer, answers_waiting, press
from tests.support.queues import CHARGED, changed, read_by_the_worker


def test_a_row_says_what_was_read_in_the_answer_and_who_has_it_open(
    asha: Colleague, rhys: Colleague, officer: Officer, store: Store
) -> None:
    officer.gives()
    with store.writing() as session:
        answer_id, other = answers_waiting(session)
        now = datetime.now(UTC)
        for opened, ends in ((answer_id, now + timedelta(minutes=5)), (other, now - timedelta(seconds=1))):
            session.add(Claim(answer_id=opened, by_id=rhys.staff.id, began_at=now, ends_at=ends))
        session.commit()
    changed(store, answer_id, tone="mixed", found=3, promise=800)
    page = asha.sees("/desk/")
    assert "3 to look at" in page
    assert "Mixed" in page
    assert "Suggested" in page
    assert page.count("Open with Rhys") == 1
    assert "Open with" not in rhys.sees("/desk/")


def test_a_row_and_the_left_column_lead_to_the_desk_in_the_same_view(
    asha: Colleague, many: list[int]
) -> None:
    view = "state=waiting&amp;sort=oldest&amp;force=essex"
    link = re.search(
        r'rows__link" href="(/desk/answers/\d+\?[^"]*)"', asha.sees("/desk/?sort=oldest&force=essex")
    )
    assert link
    assert link[1].endswith(view)
    page = asha.sees(link[1].replace("&amp;", "&"))
    assert len(re.findall(rf'queue__link" href="/desk/answers/\d+\?{view}"', page)) == 3
    assert f'href="/desk/?{view}"' in page


def test_words_are_looked_for_in_every_state_until_one_is_chosen(
    asha: Colleague, officer: Officer, store: Store
) -> None:
    officer.gives(permission={"permission": ["difference"]})
    read_by_the_worker(store)
    assert "found the link" in asha.sees("/desk/?words=found+the+link")
    assert "found the link that" not in asha.sees("/desk/?words=found+the+link&state=waiting")
    assert "found the link that" in asha.sees("/desk/?words=found+the+link&state=not_permitted")


def test_a_quote_is_found_by_its_words_in_every_state(asha: Colleague, quoted: int) -> None:
    assert f"Q-{quoted}" in asha.sees("/desk/quotes?words=charged+six")
    assert f"Q-{quoted}" not in asha.sees("/desk/quotes?words=charged+seven")


def test_the_rail_counts_what_waits_for_this_person(
    asha: Colleague, rhys: Colleague, officer: Officer, store: Store
) -> None:
    officer.gives()
    with store.reading() as session:
        first, second = answers_waiting(session)
    asha.proposes(first, CHARGED)
    changed(store, second, state="held", held_until=NOON.date(), asked_id=rhys.staff.id)
    with store.reading() as session:
        for_asha, for_rhys = (work_counts(session, one.staff, NOON) for one in (asha, rhys))
        the_day_before = work_counts(session, asha.staff, NOON - timedelta(days=1))
    assert (for_asha.to_approve, for_rhys.to_approve) == (0, 1)
    assert (for_asha.asked, for_rhys.asked) == (0, 1)
    assert (for_asha.to_read, for_asha.ended, the_day_before.ended) == (0, 1, 0)


def test_a_hold_has_ended_once_its_day_has_begun_in_london(
    asha: Colleague, answer_id: int, store: Store
) -> None:
    changed(store, answer_id, state="held", held_until=date(2026, 6, 23))
    midnight = datetime(2026, 6, 22, 23, tzinfo=UTC)
    for at, ended in ((midnight - timedelta(minutes=1), 0), (midnight, 1)):
        with store.reading() as session:
            assert work_counts(session, asha.staff, at).ended == ended
            chosen = Filter(state=AnswerState.HELD, hold="ended", at=at)
            assert len(queue_page(session, chosen).rows) == ended


def test_a_quote_that_came_back_is_counted_and_says_why_and_whose_it_is(
    asha: Colleague, rhys: Colleague, quoted: int, store: Store
) -> None:
    page = f"/desk/quotes/{quoted}"
    rhys.presses(page, "send-back", send_back_reason="Too long for the card.")
    assert "1 of yours" in asha.sees("/desk/quotes")
    assert "of yours" not in rhys.sees("/desk/quotes")
    assert "Too long for the card." in asha.sees("/desk/quotes?state=sent_back")
    with store.reading() as session:
        assert work_counts(session, rhys.staff, NOON).came_back == 1


def test_the_quotes_to_approve_are_never_ones_own(
    asha: Colleague, rhys: Colleague, officer: Officer, store: Store
) -> None:
    officer.gives()
    with store.reading() as session:
        asha.proposes(answers_waiting(session)[0], CHARGED)
    others, own = (f"/desk/quotes?state=proposed&mine={mine}" for mine in ("no", "yes"))
    assert CHARGED in rhys.sees(others)
    assert CHARGED not in rhys.sees(own)
    assert CHARGED not in asha.sees(others)
    assert CHARGED in asha.sees(own)


def test_a_withdrawn_permission_is_pointed_at_until_it_is_given_again(
    asha: Colleague, officer: Officer, quoted: int, store: Store
) -> None:
    press(officer.client, "/receipt/permission", {})
    now = datetime.now(UTC)
    with store.reading() as session:
        assert work_counts(session, asha.staff, now).withdrawn == 1
        assert work_counts(session, asha.staff, now + timedelta(days=91)).withdrawn == 0
    assert f"Q-{quoted}" in asha.sees("/desk/withdrawn")
    again = {"permission": ["helpful", "difference"], "attribution": "force"}
    press(officer.client, "/receipt/permission", again)
    assert f"Q-{quoted}" not in asha.sees("/desk/withdrawn")
