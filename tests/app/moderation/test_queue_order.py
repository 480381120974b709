"""In which order the queue is read, page by page, and what comes next."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from feedback_app.domain.forces import FORCES
from feedback_app.domain.states import AnswerState
from feedback_app.models import QueueEntry
from feedback_app.moderation.queue.cursor import Cursor, cursor_of, read_cursor
from feedback_app.moderation.queue.filter import Filter, Sort
from feedback_app.moderation.queue.queries import beside, next_after, queue_page
from feedback_app.moderation.queue.quote_queries import QuoteView, quotes
from feedback_app.store import search
from feedback_app.store.engine import Store
from tests.support.people import DIFFERENCE, NOON, PRAISE, Colleague, Officer, answers_waiting, press
from tests.support.queues import given_by, listed

ORDERS = [Sort.NEWEST, Sort.OLDEST, Sort.PROMISING, Sort.FEWEST]


def listed_backwards(session: Session, chosen: Filter, last: int, size: int) -> list[int]:
    """Every answer in front of the last, page by page from the end."""
    seen: list[int] = []
    start: Cursor | None = cursor_of(session.get_one(QueueEntry, last))
    while start:
        page = queue_page(session, chosen, before=start, size=size)
        seen = [row.answer_id for row in page.rows] + seen
        start = page.previous
    return seen


def expected(session: Session, order: Sort, ranks: Sequence[str] = ()) -> list[int]:
    """The same by the plainest means: everything that waits, sorted here."""
    rows = list(session.scalars(select(QueueEntry).where(QueueEntry.state == "waiting")))
    newest = sorted(rows, key=lambda row: (row.given_at, row.answer_id), reverse=True)
    if order is Sort.OLDEST:
        newest.reverse()
    if order is Sort.PROMISING:
        newest = sorted((row for row in newest if row.promise), key=lambda row: -row.promise)
    if order is Sort.FEWEST:
        newest.sort(key=lambda row: ranks.index(row.force_id) if row.force_id else len(ranks))
    return [row.answer_id for row in newest]


@pytest.mark.parametrize("size", [1, 3, 4, 50])
@pytest.mark.parametrize("order", ORDERS)
def test_pages_in_every_order_neither_skip_nor_repeat_either_way(
    many: list[int], store: Store, order: Sort, size: int
) -> None:
    chosen = Filter(sort=order)
    with store.reading() as session:
        whole = expected(session, order, sorted(FORCES))
        assert listed(session, chosen, size) == whole
        assert listed_backwards(session, chosen, whole[-1], size) == whole[:-1]


@pytest.mark.parametrize("size", [1, 3, 50])
@pytest.mark.parametrize("order", ORDERS)
def test_what_was_found_is_read_in_every_order_either_way(
    many: list[int], store: Store, order: Sort, size: int
) -> None:
    chosen = Filter(None, sort=order, words="found the links")
    with store.reading() as session:
        holding = {row.answer_id for row in session.scalars(select(QueueEntry)) if row.answer.value == PRAISE}
        whole = [number for number in expected(session, order, sorted(FORCES)) if number in holding]
        assert len(whole) >= 3
        assert listed(session, chosen, size) == whole
        assert listed_backwards(session, chosen, whole[-1], size) == whole[:-1]
        second = session.get_one(QueueEntry, whole[1])
        assert next_after(session, chosen, second) == whole[2]
        assert [row.answer_id for row in beside(session, chosen, second)] == whole


@pytest.mark.parametrize(("order", "found"), [(Sort.NEWEST, slice(-3, None)), (Sort.OLDEST, slice(0, 3))])
def test_of_too_many_answers_those_are_put_in_order_that_are_read_first(
    asha: Colleague,
    many: list[int],
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
    order: Sort,
    found: slice,
) -> None:
    monkeypatch.setattr(search, "MOST_FOUND", 3)
    chosen = Filter(None, sort=order, words="the")
    with store.reading() as session:
        query = select(QueueEntry.answer_id).order_by(QueueEntry.answer_id)
        assert set(listed(session, chosen, 2)) == set(session.scalars(query).all()[found])
    page = asha.sees(f"/desk/?words=the&sort={order}")
    assert f"only the 3 that came {'first' if order is Sort.OLDEST else 'last'}" in " ".join(page.split())
    assert "More than 3 answers." in page
    assert "only the 3 that came" in " ".join(
        asha.sees(f"/desk/?words=the&sort={order}&force=kent&overall=1").split()
    )


@pytest.mark.parametrize("order", ORDERS)
def test_the_next_answer_is_the_one_below_also_when_a_ruling_took_this_one_away(
    many: list[int], store: Store, order: Sort
) -> None:
    chosen = Filter(sort=order)
    with store.writing() as session:
        whole = listed(session, chosen, 50)
        entry = session.get_one(QueueEntry, whole[2])
        assert next_after(session, chosen, entry) == whole[3]
        entry.state = AnswerState.NOTHING_QUOTABLE
        session.flush()
        assert next_after(session, chosen, entry) == whole[3]
        assert next_after(session, chosen, session.get_one(QueueEntry, whole[-1])) is None


@pytest.mark.parametrize("order", ORDERS)
def test_what_stands_beside_an_answer_is_a_stretch_of_the_view_around_it(
    many: list[int], store: Store, order: Sort
) -> None:
    chosen = Filter(sort=order)
    with store.reading() as session:
        whole = listed(session, chosen, 50)
        for at, answer_id in enumerate(whole):
            rows = [
                row.answer_id for row in beside(session, chosen, session.get_one(QueueEntry, answer_id), 4)
            ]
            begins = min(max(at - 2, 0), len(whole) - 4)
            assert rows == whole[begins : begins + 4]


def test_forces_with_fewer_quotes_of_the_last_year_come_first(
    quoted: int, officer: Officer, store: Store
) -> None:
    press(officer.client, "/give/another", on="/give/sent")
    given_by(officer, "west-yorkshire")
    now = datetime.now(UTC)
    with store.reading() as session:
        rows = queue_page(session, Filter(sort=Sort.FEWEST, at=now)).rows
        assert [row.force_id for row in rows] == ["west-yorkshire", "west-yorkshire", "lancashire"]
        later = queue_page(session, Filter(sort=Sort.FEWEST, at=now + timedelta(days=400))).rows
        assert [row.force_id for row in later] == ["lancashire", "west-yorkshire", "west-yorkshire"]


def test_pages_of_quotes_neither_skip_nor_repeat_either_way(
    asha: Colleague, quoted: int, store: Store
) -> None:
    with store.reading() as session:
        answer_id = answers_waiting(session)[0]
    for _ in range(4):
        assert asha.proposes(answer_id, DIFFERENCE).status_code == 302
    view = QuoteView(None, mine="yes")
    with store.reading() as session:
        first = quotes(session, view, asha.staff, size=2)
        second = quotes(session, view, asha.staff, before=first.following, size=2)
        third = quotes(session, view, asha.staff, before=second.following, size=2)
        back = quotes(session, view, asha.staff, after=second.previous, size=2)
        numbers = [[quote.id for quote in page.rows] for page in (first, second, third, back)]
        assert numbers[:3] == [[quoted + 4, quoted + 3], [quoted + 2, quoted + 1], [quoted]]
        assert numbers[3] == numbers[0]
        assert (first.previous, third.following, back.previous) == (None, None, None)


@pytest.mark.parametrize(
    "words", ["", "1", "1.2", "a.1.0.", "1.1.1.narnia", f"{'9' * 18}.1.0.", "1.2.0.kent.x"]
)
def test_what_names_no_place_is_no_place(words: str) -> None:
    assert read_cursor(words) is None


def test_a_place_is_read_back_as_it_was() -> None:
    kept = Cursor(NOON, 12, 700, "kent")
    assert read_cursor(str(kept)) == kept
