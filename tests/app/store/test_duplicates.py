"""Staff are told where others say nearly the same, and what of it is in print already."""

import pytest
from sqlalchemy import select, update

from feedback_app.cli.demo.officer import answer
from feedback_app.models import Answer, QueueEntry, Quote
from feedback_app.store.duplicates import (
    MOST,
    NEWEST_OF_ONE,
    keep_answer_shingles,
    keep_quote_shingles,
    shingles,
    similar_answers,
    similar_quotes,
)
from feedback_app.store.engine import Store
from tests.support.people import NOON, PRAISE, Colleague, Officer, answers_waiting, press

LONG = (
    "The team drew a chart of the whole network for us within two days and it showed us who really ran the line, "
    "so that we could arrest four people before the summer began."
)
OTHER = "Nobody rang us back for three weeks, although we had asked twice and the victim was waiting."


def given(store: Store, texts: list[str]) -> list[int]:
    """Answers that say ``texts``, by their numbers."""
    with store.writing() as session:
        for _ in texts:
            answer(session, at=NOON)
        numbers = answers_waiting(session)[: len(texts)]
        keep_answer_shingles(session, dict(zip(numbers, texts, strict=True)))
        session.commit()
    return numbers


def like(store: Store, answer_id: int, words: str) -> list[int]:
    with store.reading() as session:
        return [one.answer_id for one in similar_answers(session, answer_id, words)]


@pytest.mark.parametrize(
    ("words", "alike"),
    [
        pytest.param(LONG, True, id="the same"),
        pytest.param(LONG.upper().replace(",", " –"), True, id="the same in other typography"),
        pytest.param(f"Thank you. {LONG}", True, id="one sentence more"),
        pytest.param(LONG.replace("four", "six"), True, id="another number"),
        pytest.param(OTHER, False, id="something else"),
        pytest.param("The team drew a chart.", False, id="the same turn of phrase"),
        pytest.param("…", False, id="nothing"),
    ],
)
def test_an_answer_is_like_another_that_says_nearly_the_same(store: Store, words: str, alike: bool) -> None:
    first, second, _ = given(store, [LONG, words, OTHER * 2])
    assert (second in like(store, first, LONG)) is alike


@pytest.mark.parametrize("words", ["Brilliant", "Very good", "Good, fast work"])
def test_short_answers_are_alike_only_where_they_say_the_same(store: Store, words: str) -> None:
    first, same, _ = given(store, [words, f"{words}!", f"{words} from the whole team of yours"])
    assert like(store, first, words) == [same]


def test_what_is_the_same_is_said_to_be_and_comes_first(store: Store) -> None:
    first, same, nearly = given(store, [LONG, LONG, f"{LONG} Thanks."])
    with store.reading() as session:
        found = similar_answers(session, first, LONG)
        kept = session.get_one(Answer, same)
    assert [(one.answer_id, one.same) for one in found] == [(same, True), (nearly, False)]
    assert found[0].text == kept.value
    assert len(found[0].reference) == 8


@pytest.mark.parametrize("state", ["withdrawn", "replaced"])
def test_an_answer_that_no_longer_stands_is_like_nothing(store: Store, state: str) -> None:
    first, second = given(store, [LONG, LONG])
    with store.writing() as session:
        session.execute(update(QueueEntry).where(QueueEntry.answer_id == second).values(state=state))
        session.commit()
    assert like(store, first, LONG) == []


def test_of_many_alike_only_the_newest_few_are_shown(store: Store) -> None:
    numbers = given(store, [LONG] * (MOST + 3))
    assert like(store, numbers[0], LONG) == numbers[: -MOST - 1 : -1]
    assert NEWEST_OF_ONE > MOST


def test_what_an_officer_took_back_is_compared_with_nothing(officer: Officer, store: Store) -> None:
    officer.gives()
    with store.writing() as session:
        first = answers_waiting(session)[0]
        keep_answer_shingles(session, {first: PRAISE})
        session.commit()
    assert like(store, 0, PRAISE) == [first]
    officer.opens_the_receipt()
    press(officer.client, "/receipt/withdraw", {"sure": "yes"})
    assert like(store, 0, PRAISE) == []


@pytest.fixture
def quote_id(officer: Officer, asha: Colleague, rhys: Colleague, store: Store) -> int:
    """An approved quote: "We charged six people." with the sentence before it."""
    officer.gives()
    with store.reading() as session:
        waiting = answers_waiting(session)[0]
    asha.proposes(waiting, PRAISE)
    with store.reading() as session:
        number = session.scalars(select(Quote.id)).one()
    assert rhys.approves(number).status_code == 302
    return number


def names(store: Store, words: str, answer_id: int = 0) -> list[str]:
    with store.reading() as session:
        return [one.name for one in similar_quotes(session, words, answer_id)]


def test_staff_are_told_of_an_approved_quote_that_says_the_same(quote_id: int, store: Store) -> None:
    assert names(store, f"{OTHER} {PRAISE}") == [f"Q-{quote_id}"]
    assert names(store, PRAISE.removesuffix("six people.")) == [f"Q-{quote_id}"]
    assert names(store, OTHER) == []
    assert names(store, f"{OTHER} We charged six people.") == []


def test_an_answers_own_quotes_are_not_held_against_it(quote_id: int, store: Store) -> None:
    with store.reading() as session:
        own = session.get_one(Quote, quote_id).answer_id
    assert names(store, PRAISE, own) == []


def test_a_quote_that_is_not_approved_is_nothing_to_be_told_of(
    rhys: Colleague, quote_id: int, store: Store
) -> None:
    rhys.presses(f"/desk/quotes/{quote_id}", "send-back", send_back_reason="No.")
    assert names(store, PRAISE) == []


def test_staff_are_told_in_which_release_it_is(quote_id: int, rhys: Colleague, store: Store) -> None:
    typed = {"title": "Outcomes, autumn 2026", "stream": "both", "period": "Autumn 2026"}
    edition = str(press(rhys.client, "/editions/new", typed).location)
    press(
        rhys.client,
        f"{edition}/pick",
        {"version": rhys.version_on(edition), "quote": str(quote_id)},
        on=edition,
    )
    press(rhys.client, f"{edition}/release", {"version": rhys.version_on(edition)}, on=edition)
    assert names(store, PRAISE) == [f"Q-{quote_id} in Outcomes, autumn 2026, number 1"]


def test_a_revised_quote_is_compared_by_its_new_words(quote_id: int, store: Store) -> None:
    with store.writing() as session:
        keep_quote_shingles(session, {quote_id: OTHER})
        session.commit()
    assert names(store, PRAISE) == []
    assert names(store, OTHER) == [f"Q-{quote_id}"]


def test_three_words_in_a_row_are_compared_and_fewer_as_they_are() -> None:
    assert shingles("one two three four") == [*shingles("one two three"), *shingles("two three four")]
    assert shingles("two words") != shingles("two")
    assert shingles("…") == []
