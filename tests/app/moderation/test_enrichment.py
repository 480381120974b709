"""What is read in new answers, and where it shows at the desk."""

import pytest
from sqlalchemy import func, select, update

from feedback_app.analysis.suggestions import suggestions
from feedback_app.analysis.tone import tone
from feedback_app.models import AnswerShingle, QueueEntry, Response, Topic
from feedback_app.moderation.enrichment import actions, queries
from feedback_app.screening.screen import screen
from feedback_app.store.engine import Store
from feedback_app.store.search import in_answers
from tests.support.enrichment import place
from tests.support.people import NOON, PRAISE, Colleague, Officer, answers_waiting, press

CALLED = "DC Redmayne called me on 07700 900123. The team was slow and the chart was wrong."


def prepared(store: Store, limit: int = 100) -> int:
    with store.writing() as session:
        count = actions.analyse_batch(session, limit, NOON)
        session.commit()
        return count


def topics(store: Store) -> list[tuple[str, str]]:
    with store.reading() as session:
        rows = session.execute(select(Topic.question, Topic.value).order_by(Topic.question, Topic.value))
        return [(row.question, row.value) for row in rows]


def finds(store: Store, words: str) -> list[int]:
    with store.reading() as session:
        return list(session.scalars(select(QueueEntry.answer_id).where(in_answers(words))))


def test_a_moderator_sees_how_an_answer_speaks_and_what_is_in_it(officer: Officer, store: Store) -> None:
    officer.gives(words={"helpful": CALLED})
    with store.reading() as session:
        first = answers_waiting(session)[0]
    assert place(store, first).read_at is None
    assert prepared(store) == 2
    entry = place(store, first)
    assert (entry.tone, entry.found) == (tone(CALLED).label, len(screen(CALLED)))
    assert entry.read_at == NOON


def test_what_would_quote_well_is_promising(called_id: int, store: Store) -> None:
    prepared(store)
    best = max(one.score for one in suggestions(PRAISE))
    assert place(store, called_id).promise == round(best * 1000) > 0


def test_a_moderator_who_has_the_page_open_is_not_disturbed(
    asha: Colleague, called_id: int, store: Store
) -> None:
    page = f"/desk/answers/{called_id}"
    seen = asha.version_on(page)
    prepared(store)
    typed = {"version": seen, "words": "We charged six people.", "rung": "one_force"}
    assert press(asha.client, f"{page}/propose", typed, on=page).status_code == 302


def test_the_oldest_answers_are_read_first_and_each_once(officer: Officer, store: Store) -> None:
    officer.gives()
    assert [prepared(store, limit=1) for _ in range(3)] == [1, 1, 0]
    with store.reading() as session:
        assert queries.unread(session, 10) == []


def test_two_who_read_the_same_answers_settle_them_once(called_id: int, store: Store) -> None:
    with store.reading() as session:
        waiting = queries.unread(session, 10)
    done = actions.analyse_all(waiting)
    settled = []
    for _ in range(2):
        with store.writing() as session:
            settled.append(actions.store_analyses(session, done, NOON))
            session.commit()
    assert settled == [2, 0]
    assert finds(store, "analyst") == [called_id]


def test_what_was_kept_is_kept_again_without_a_fault(called_id: int, store: Store) -> None:
    prepared(store)
    before = (topics(store), finds(store, "analyst"))
    with store.writing() as session:
        session.execute(update(QueueEntry).values(read_at=None))
        session.commit()
    assert prepared(store) == 2
    assert (topics(store), finds(store, "analyst")) == before


def test_processes_share_the_answers_where_the_database_lets_them(called_id: int, store: Store) -> None:
    if store.engine.dialect.name == "sqlite":
        pytest.skip("SQLite has one writer")
    with store.writing() as one, store.writing() as other:
        first = {answer.answer_id for answer in queries.unread(one, 1)}
        assert {answer.answer_id for answer in queries.unread(other, 1)}.isdisjoint(first)


def test_the_queue_can_be_narrowed_by_what_a_response_is_about(officer: Officer, store: Store) -> None:
    chosen = {"exploitation": ["county_lines", "labour"], "support_kinds": ["network_chart"]}
    officer.gives(support=chosen)
    prepared(store)
    kept = topics(store)
    assert ("exploitation", "county_lines") in kept
    assert ("support_kinds", "network_chart") in kept
    assert {question for question, _ in kept} == {"exploitation", "support_kinds"}


def test_a_corrected_choice_changes_what_the_response_is_about(officer: Officer, store: Store) -> None:
    officer.gives()
    prepared(store)
    officer.opens_the_receipt()
    answer = press(officer.client, "/receipt/answers/exploitation", {"exploitation": ["online"]})
    assert answer.status_code == 302, answer.text
    assert [value for question, value in topics(store) if question == "exploitation"] == ["online"]


def test_a_corrected_answer_is_read_as_the_first_was(officer: Officer, store: Store) -> None:
    officer.gives()
    prepared(store)
    officer.opens_the_receipt()
    press(officer.client, "/receipt/answers/helpful", {"helpful": "A zebra crossed the road."})
    assert prepared(store) == 1
    assert len(finds(store, "zebra")) == 1


def test_a_response_finds_its_answers_by_its_reference(called_id: int, store: Store) -> None:
    prepared(store)
    with store.reading() as session:
        reference = session.scalars(select(Response.reference)).one()
    assert called_id in finds(store, reference.lower())
    assert len(finds(store, reference)) == 2


def test_what_is_taken_back_while_it_is_read_is_not_kept(officer: Officer, store: Store) -> None:
    officer.gives()
    with store.reading() as session:
        done = actions.analyse_all(queries.unread(session, 10))
    officer.opens_the_receipt()
    press(officer.client, "/receipt/withdraw", {"sure": "yes"})
    with store.writing() as session:
        assert actions.store_analyses(session, done, NOON) == 2
        session.commit()
    assert finds(store, "analyst") == []
    with store.reading() as session:
        assert session.scalar(select(func.count()).select_from(AnswerShingle)) == 0
        assert queries.unread(session, 10) == []
