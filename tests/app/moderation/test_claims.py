"""Colleagues see who has an answer open; it stops nobody, and reading stays reading."""

from datetime import datetime, timedelta
from threading import Event, Thread
from time import monotonic

from sqlalchemy import select, text, update

from feedback_app.models import Claim
from feedback_app.moderation.claims.actions import LASTS, claim
from feedback_app.moderation.claims.queries import open_with
from feedback_app.store.engine import Store
from tests.support.people import NOON, Colleague, Officer, answers_waiting

OPEN = "has had this open since"


def claims_in(store: Store) -> dict[int, int]:
    """Who has what open, by answer."""
    with store.reading() as session:
        return {one.answer_id: one.by_id for one in session.scalars(select(Claim))}


def claimed(store: Store, answer_id: int, colleague: Colleague, at: datetime) -> None:
    with store.writing() as session:
        claim(session, answer_id, by=colleague.staff, at=at)
        session.commit()


def test_a_colleague_sees_who_has_the_answer_open(asha: Colleague, rhys: Colleague, answer_id: int) -> None:
    page = f"/desk/answers/{answer_id}"
    assert OPEN not in rhys.sees(page)
    assert f"Rhys {OPEN}" in asha.sees(page)
    assert OPEN not in rhys.sees(page)


def test_a_quotes_page_opens_its_answer(asha: Colleague, rhys: Colleague, quote_id: int) -> None:
    rhys.sees(f"/desk/quotes/{quote_id}")
    assert f"Rhys {OPEN}" in asha.sees(f"/desk/quotes/{quote_id}")


def test_whoever_has_ruled_has_it_open_no_more(
    asha: Colleague, rhys: Colleague, answer_id: int, store: Store
) -> None:
    page = f"/desk/answers/{answer_id}"
    rhys.presses(page, "rule-out", ruled_out_words="Too short.")
    assert claims_in(store) == {}
    assert OPEN not in asha.sees(page)


def test_whoever_opens_another_answer_leaves_the_first(
    officer: Officer, asha: Colleague, store: Store
) -> None:
    officer.gives()
    with store.reading() as session:
        first, second = answers_waiting(session)[:2]
    asha.sees(f"/desk/answers/{first}")
    asha.sees(f"/desk/answers/{second}")
    assert claims_in(store) == {second: asha.staff.id}


def test_a_claim_ends_by_itself_and_the_next_takes_it(
    asha: Colleague, rhys: Colleague, answer_id: int, store: Store
) -> None:
    claimed(store, answer_id, asha, NOON)
    claimed(store, answer_id, rhys, NOON + LASTS - timedelta(seconds=1))
    assert claims_in(store) == {answer_id: asha.staff.id}
    claimed(store, answer_id, rhys, NOON + LASTS)
    assert claims_in(store) == {answer_id: rhys.staff.id}


def test_the_claims_of_a_list_leave_out_ones_own_and_those_that_ended(
    asha: Colleague, rhys: Colleague, answer_id: int, store: Store
) -> None:
    claimed(store, answer_id, rhys, NOON)
    with store.reading() as session:
        assert open_with(session, [answer_id], but=asha.staff, at=NOON) == {answer_id: "Rhys"}
        assert open_with(session, [answer_id], but=rhys.staff, at=NOON) == {}
        assert open_with(session, [answer_id], but=asha.staff, at=NOON + LASTS) == {}
        assert open_with(session, [answer_id + 1], but=asha.staff, at=NOON) == {}


def test_a_page_that_is_opened_again_within_a_minute_writes_nothing(
    asha: Colleague, answer_id: int, store: Store
) -> None:
    page = f"/desk/answers/{answer_id}"
    asha.sees(page)
    with store.writing() as session:
        claimed_at = session.scalars(select(Claim.ends_at)).one()
        session.execute(update(Claim).values(ends_at=claimed_at - timedelta(seconds=30)))
        session.commit()
    asha.sees(page)
    with store.writing() as session:
        assert session.scalars(select(Claim.ends_at)).one() == claimed_at - timedelta(seconds=30)
        session.execute(update(Claim).values(ends_at=claimed_at - timedelta(seconds=90)))
        session.commit()
    asha.sees(page)
    with store.reading() as session:
        assert session.scalars(select(Claim.ends_at)).one() > claimed_at - timedelta(seconds=30)


def test_a_page_neither_fails_nor_waits_while_the_store_is_locked(
    asha: Colleague, answer_id: int, store: Store
) -> None:
    locked, over = Event(), Event()

    def hold_the_store() -> None:
        with store.writing() as session:
            if store.url.startswith("postgresql"):
                session.execute(text("LOCK TABLE claim IN EXCLUSIVE MODE"))
            else:
                session.execute(text("SELECT 1"))
            locked.set()
            over.wait(30)

    writer = Thread(target=hold_the_store)
    writer.start()
    assert locked.wait(30)
    began = monotonic()
    asha.sees(f"/desk/answers/{answer_id}")
    took = monotonic() - began
    over.set()
    writer.join()
    assert took < 5
    assert claims_in(store) == {}
