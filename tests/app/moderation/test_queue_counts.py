"""How many there are of what was looked for, in each tab and on the page."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from feedback_app.domain.states import AnswerState, QuoteState
from feedback_app.models import QueueEntry, Quote
from feedback_app.moderation.queue import tallies
from feedback_app.moderation.queue.filter import Filter, Sort
from feedback_app.moderation.queue.queries import queue_page
from feedback_app.moderation.queue.quote_queries import QuoteView, quotes
from feedback_app.moderation.queue.tabs import ANSWER_TABS
from feedback_app.moderation.queue.tallies import Tally, answer_tallies, quote_tallies
from feedback_app.store import search
from feedback_app.store.engine import Store
from tests.support.people import NOON, Colleague, Officer, answers_waiting, press
from tests.support.queues import CHARGED, plain, read_by_the_worker

FILTERS = (
    Filter(),
    Filter(force="kent"),
    Filter(None, words="charge"),
    Filter(words="charge", force="kent"),
    Filter(None, words="charge", sort=Sort.OLDEST, overall=4),
    Filter(tone="negative"),
    Filter(suggested="yes", stream="operational_outcomes"),
    Filter(sort=Sort.PROMISING),
    Filter(sort=Sort.PROMISING, words="charge"),
    Filter(findings="no", overall=4),
    Filter(since=NOON.date()),
    Filter(exploitation="county_lines"),
    Filter(None, mine="yes", me=1),
    Filter(None, mine="asked", me=1),
    Filter(None, words="…"),
)


@pytest.fixture
def several(asha: Colleague, officer: Officer, store: Store) -> int:
    """Six answers of two forces in three states."""
    for force in ("kent", "essex", "kent"):
        officer.gives(about_you={"force": force})
        press(officer.client, "/give/another", on="/give/sent")
    with store.reading() as session:
        waiting = answers_waiting(session)
    asha.proposes(waiting[0], CHARGED)
    read_by_the_worker(store)
    with store.writing() as session:
        session.get_one(QueueEntry, waiting[2]).state = AnswerState.NOTHING_QUOTABLE
        session.get_one(QueueEntry, waiting[1]).tone = "negative"
        session.commit()
    return len(waiting)


def in_state(chosen: Filter, state: AnswerState | None) -> Filter:
    values = {name: getattr(chosen, name) for name in chosen.__dataclass_fields__}
    return Filter(**{**values, "state": state})


def listed(session: Session, chosen: Filter) -> int:
    return len(queue_page(session, chosen, size=1_000).rows)


@pytest.mark.parametrize("chosen", FILTERS, ids=lambda chosen: str(chosen.address()))
def test_each_tab_counts_what_it_would_list_with_the_same_filter(
    several: int, store: Store, chosen: Filter
) -> None:
    with store.reading() as session:
        kept = answer_tallies(session, chosen)
        counted = {state: kept.shown(state).n for state in ANSWER_TABS}
        assert counted == {state: listed(session, in_state(chosen, state)) for state in ANSWER_TABS}
        assert kept.shown(chosen.state).n == listed(session, chosen)
        assert not kept.shown(chosen.state).is_more


@pytest.mark.parametrize("chosen", FILTERS[1:-3], ids=lambda chosen: str(chosen.address()))
def test_what_is_counted_is_never_more_than_is_there_and_says_so(
    several: int, store: Store, chosen: Filter, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place, most in ((tallies, "MOST"), (tallies, "LOOKED_AT"), (search, "MOST_FOUND")):
        with store.reading() as session:
            whole = {state: listed(session, in_state(chosen, state)) for state in ANSWER_TABS}
        monkeypatch.setattr(place, most, 1)
        with store.reading() as session:
            kept = answer_tallies(session, chosen)
        for state, n in whole.items():
            tally = kept.shown(state)
            assert tally.n == n or (tally.is_more and tally.n <= n)
        monkeypatch.undo()


def test_a_page_says_how_many_answers_were_found(asha: Colleague, several: int) -> None:
    page = plain(asha.sees("/desk/?words=charge"))
    assert "3 answers." in page
    assert "All 3 Waiting 1 Quoted 1 On hold 0 Nothing quotable 1 Not permitted 0" in page
    assert "Waiting 1 Quoted 0 On hold 0 Nothing quotable 1" in plain(asha.sees("/desk/?force=essex"))


@pytest.mark.parametrize(
    ("tally", "said_of_it"),
    [
        (Tally(0), "0 answers"),
        (Tally(1), "1 answer"),
        (Tally(23), "23 answers"),
        (Tally(1_000, is_more=True), "more than 1,000 answers"),
        (Tally(0, is_more=True), "more than 50 answers"),
    ],
)
def test_a_number_that_is_not_sure_is_said_as_the_least_that_it_is(tally: Tally, said_of_it: str) -> None:
    assert tally.of("answer", at_least=50) == said_of_it


def test_more_than_are_counted_stand_in_a_tab_with_a_plus() -> None:
    assert [str(Tally(1_000, is_more=True)), str(Tally(12_345))] == ["1,000+", "12,345"]


def test_the_tabs_of_the_quotes_count_what_was_found(
    asha: Colleague, rhys: Colleague, numbered: int, store: Store
) -> None:
    with store.reading() as session:
        answer_id = session.scalars(select(Quote.answer_id)).one()
    asha.proposes(answer_id, "The analyst found the link that we had missed for months.")
    page = plain(asha.sees("/desk/quotes?words=charging"))
    assert "All 1 To approve 0 Sent back 0 Approved 1" in page
    assert '<mark class="found">charged</mark> six people.' in asha.sees("/desk/quotes?words=charging")
    with store.reading() as session:
        for view in (QuoteView(None, words="the"), QuoteView(None, mine="yes"), QuoteView(None, mine="no")):
            kept = quote_tallies(session, view, asha.staff)
            assert kept.together.n == len(quotes(session, view, asha.staff).rows)
        assert quote_tallies(session, QuoteView(), rhys.staff).shown(QuoteState.APPROVED) == Tally(1)
