"""Words are looked for in the queue: what matches is shown, in all its forms."""

import pytest
from sqlalchemy import select

from feedback_app.models import Quote
from feedback_app.store.engine import Store
from feedback_app.web.content_warning import WARNING
from tests.support.people import Colleague, Officer, answers_waiting, press
from tests.support.queues import plain, read_by_the_worker

ACCOUNT = "/staff/account"
LONG = "Nothing of this is to be seen in a list. " * 20 + "The suspects were arrested on Friday."
HARD = "She was raped by four men, and the chart helped to find them."


def said(officer: Officer, store: Store, *texts: str) -> list[int]:
    """Answers of these texts, each of a response of its own, which can be found."""
    for text in texts:
        officer.gives(words={"helpful": text}, permission={"permission": ["helpful"]})
        press(officer.client, "/give/another", on="/give/sent")
    read_by_the_worker(store)
    with store.reading() as session:
        return answers_waiting(session)


def test_the_words_of_a_row_move_to_the_match_which_is_marked(
    asha: Colleague, officer: Officer, store: Store
) -> None:
    said(officer, store, LONG)
    assert "arrested" not in asha.sees("/desk/")
    assert (
        '…be seen in a list. The suspects were <mark class="found">arrested</mark> on Friday.'
        in asha.sees("/desk/?words=arrest")
    )


def test_every_match_in_a_row_is_marked_and_what_the_officer_wrote_stays_text(
    asha: Colleague, officer: Officer, store: Store
) -> None:
    said(officer, store, "<b>Charts</b> & couldn't <mark>be</mark> a better chart.")
    page = asha.sees("/desk/?words=chart+couldnt+be")
    assert (
        '&lt;b&gt;<mark class="found">Charts</mark>&lt;/b&gt; &amp; <mark class="found">couldn&#39;t</mark> '
        '&lt;mark&gt;<mark class="found">be</mark>&lt;/mark&gt; a better <mark class="found">chart</mark>.'
    ) in page


def test_looking_for_words_shows_no_strong_matter_to_who_asked_to_be_warned(
    asha: Colleague, officer: Officer, store: Store
) -> None:
    said(officer, store, HARD)
    assert press(asha.client, ACCOUNT, {"warned": "y"}).status_code == 302
    page = asha.sees("/desk/?words=chart")
    assert WARNING in page
    assert "raped" not in page


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param("arrest", [0, 1], id="any form of a word"),
        pytest.param("arresting", [0, 1], id="by any other"),
        pytest.param('"arrests"', [1], id="exactly"),
        pytest.param("couldnt", [2], id="an apostrophe left out"),
        pytest.param("analysts", [2, 3], id="one and many"),
        pytest.param('"analysts"', [3], id="many alone"),
        pytest.param('"analysts drew"', [3], id="a phrase"),
        pytest.param('"analyst drew"', [], id="a phrase of another form"),
    ],
)
def test_words_are_found_in_all_their_forms_and_exactly_in_quotation_marks(
    asha: Colleague, officer: Officer, store: Store, words: str, found: list[int]
) -> None:
    texts = ("He was arrested.", "There were two arrests.", "I couldn't do it, the analyst could.")
    numbers = said(officer, store, *texts, "The analysts drew it.")
    page = asha.sees(f"/desk/?words={words}")
    assert [
        at for at, number in enumerate(numbers) if f'rows__link" href="/desk/answers/{number}?' in page
    ] == found


@pytest.mark.parametrize("typed", ["Q-{}", "q-{}", "q{}", "Q00{}", '"Q-{}"', "Q–{} charged"])
@pytest.mark.parametrize("is_read", [False, True], ids=["before the worker", "after it"])
def test_the_number_of_a_quote_finds_its_answer_wherever_words_are_looked_for(
    asha: Colleague, numbered: int, store: Store, typed: str, *, is_read: bool
) -> None:
    if is_read:
        read_by_the_worker(store)
    words = typed.format(numbered)
    assert "1 answer." in plain(asha.sees(f"/desk/?words={words}"))
    assert "1 quote." in plain(asha.sees(f"/desk/quotes?words={words}"))
    assert "No answer was found" in asha.sees(f"/desk/?words=Q-{numbered}1")
    assert "No answer was found" in asha.sees(f"/desk/?words=Q-{numbered}+nowhere")


def test_a_second_quote_of_an_answer_finds_it_as_the_first_does(
    asha: Colleague, numbered: int, store: Store
) -> None:
    with store.reading() as session:
        answer_id = session.scalars(select(Quote.answer_id)).one()
    assert (
        asha.proposes(answer_id, "The analyst found the link that we had missed for months.").status_code
        == 302
    )
    for number in (numbered, numbered + 1):
        assert f"/desk/answers/{answer_id}?" in asha.sees(f"/desk/?words=Q-{number}")
