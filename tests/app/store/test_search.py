"""Staff find answers and quotes by their words, with the same results on both databases."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy import select

from feedback_app.cli.demo.officer import answer
from feedback_app.lib.words import words_in
from feedback_app.models import QueueEntry, Quote, Response
from feedback_app.store.engine import Store
from feedback_app.store.search import (
    answers_with,
    keep_answer,
    marked,
    newest_answers,
    newest_quotes,
    quotes_with,
    wanted,
)
from feedback_app.store.search_query import MOST_WORDS
from tests.support.people import NOON, PRAISE, Colleague, Officer, answers_waiting, press

TEXTS = (
    "The analyst found the link that we had missed for months.",
    "Siân’s chart was e-mailed to us on a Friday; don’t change it.",
    "Łódź police and Dŵr Cymru: zażółć gęślą jaźń. Queen Q.",
    "Sia\N{COMBINING CIRCUMFLEX ACCENT}n ΑΘΗΝΑ 中文 ﬁnds ½ of THE WHOLE ANALYSIS",
    "the the the link found",
)


@pytest.fixture
def answers(store: Store) -> list[int]:
    """Answers that are found as the ``TEXTS``, in their order; what was really said in them does not matter."""
    with store.writing() as session:
        for _ in TEXTS:
            answer(session, at=NOON)
        waiting = answers_waiting(session)[: len(TEXTS)]
        for answer_id, text in zip(waiting, TEXTS, strict=True):
            keep_answer(session, answer_id, text, f"REF{answer_id}")
        session.commit()
    return waiting


def found(store: Store, words: str) -> list[int]:
    """The places of ``TEXTS`` that ``words`` find, newest first, both ways of asking being of one mind."""
    sought = wanted(words)
    assert sought is not None
    with store.reading() as session:
        whole = list(session.scalars(select(QueueEntry.answer_id).order_by(QueueEntry.answer_id)))
        query = select(QueueEntry.answer_id).where(answers_with(sought)).order_by(QueueEntry.answer_id.desc())
        numbers = list(session.scalars(query))
        newest = session.scalars(newest_answers(select(QueueEntry), sought, size=50))
        assert [one.answer_id for one in newest] == numbers
    return [whole.index(number) for number in numbers]


@pytest.mark.parametrize(
    ("words", "places"),
    [
        pytest.param("analyst", [0], id="a word"),
        pytest.param("ANALYST Found", [0], id="all words, any case"),
        pytest.param("found the", [4, 0], id="words in any order"),
        pytest.param('"found the"', [0], id="a phrase"),
        pytest.param("“found the”", [0], id="a phrase in typographic marks"),
        pytest.param('"link found"', [4], id="another order"),
        pytest.param("analy", [], id="no part of a word"),
        pytest.param("analy*", [3, 0], id="how a word begins"),
        pytest.param("sian", [3, 1], id="accents do not matter"),
        pytest.param("siân", [3, 1], id="nor in what is asked"),
        pytest.param("sia\N{COMBINING CIRCUMFLEX ACCENT}n", [3, 1], id="nor how they are written"),
        pytest.param("lodz zazolc gesla jazn", [2], id="polish from a british keyboard"),
        pytest.param("Łódź", [2], id="polish as it is written"),
        pytest.param("dwr", [2], id="welsh"),
        pytest.param("αθηνα", [3], id="another alphabet in another case"),
        pytest.param("中*", [3], id="how a word of another script begins"),
        pytest.param("finds", [3], id="a ligature"),
        pytest.param("queen q", [2], id="the letter that opens a code"),
        pytest.param("q*", [2], id="words that begin with it, and no coded one"),
        pytest.param("e-mailed", [1], id="a hyphen"),
        pytest.param("mailed e", [1], id="its parts"),
        pytest.param("mailed-e", [], id="its parts in another order"),
        pytest.param("don't", [1], id="another apostrophe"),
        pytest.param("NOT", [], id="no operator"),
        pytest.param("analyst OR link", [], id="nor this"),
        pytest.param("words:analyst", [], id="no name of a column"),
        pytest.param("analyst & link | !x", [], id="no syntax of the other database"),
        pytest.param("analyst ' ) -- ; \\", [0], id="signs are ignored"),
        pytest.param('the "link', [4, 0], id="a mark that is left open"),
        pytest.param("* analyst *", [0], id="stars alone"),
        pytest.param("the " * 5_000, [4, 3, 0], id="many words"),
        pytest.param("x" * 10_000, [], id="a long word"),
        pytest.param('"' + "the " * 20 + '"', [], id="a long phrase"),
    ],
)
def test_staff_find_the_same_answers_on_both_databases(
    answers: list[int], store: Store, words: str, places: list[int]
) -> None:
    assert found(store, words) == places


@pytest.mark.parametrize(
    "words", ["", " ", '"', '""', "*", "-", "…", "' -- ;", "\N{COMBINING ACUTE ACCENT}", "“”" * 5_000]
)
def test_what_holds_no_word_looks_for_nothing(words: str) -> None:
    assert wanted(words) is None


def test_a_reference_finds_its_answers(answers: list[int], store: Store) -> None:
    assert found(store, f"ref{answers[2]}") == [2]


def test_a_page_of_what_was_found_goes_on_after_its_last(answers: list[int], store: Store) -> None:
    sought = wanted("the")
    assert sought is not None
    with store.reading() as session:
        only = select(QueueEntry).where(QueueEntry.state == "waiting")
        pages = [newest_answers(only, sought, before=before, size=2) for before in (None, answers[3])]
        assert [[one.answer_id for one in session.scalars(page)] for page in pages] == [
            [answers[4], answers[3]],
            [answers[0]],
        ]


def test_a_word_that_stands_a_thousand_times_is_found_with_its_neighbours(
    answers: list[int], store: Store
) -> None:
    with store.writing() as session:
        keep_answer(session, answers[0], "safe children " * 300 + "were charged " * 9_000, "REF")
        session.commit()
    assert found(store, '"safe children"') == [0]
    assert found(store, "charged children") == [0]


@given(text=st.text(max_size=200))
@example("½")
@example("q\N{COMBINING ACUTE ACCENT}ß")
@example("İstanbul ǅ")
def test_every_word_of_any_text_is_marked_where_it_stands(text: str) -> None:
    for word in words_in(text):
        sought = wanted(text[word.start : word.end])
        assert sought is not None
        pieces = marked(text, sought)
        assert "".join(piece.text for piece in pieces) == text
        places = [one.text for one in pieces if one.classes == "sought"]
        assert any(text[word.start : word.end] in place for place in places)


ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=300)


def test_every_word_of_any_text_finds_it(answers: list[int], store: Store) -> None:
    with store.writing() as session:

        @given(ANY_TEXT)
        def holds(text: str) -> None:
            keep_answer(session, answers[0], text, "")
            for word in words_in(text):
                sought = wanted(text[word.start : word.end])
                assert sought is not None
                query = select(QueueEntry.answer_id).where(answers_with(sought))
                assert answers[0] in session.scalars(query).all()

        holds()


@given(st.text(max_size=300))
def test_nothing_that_is_typed_is_refused(words: str) -> None:
    sought = wanted(words)
    assert sought is None or sum(len(term.words) for term in sought.terms) <= MOST_WORDS


def test_whatever_is_typed_is_asked_without_a_fault(answers: list[int], store: Store) -> None:
    with store.reading() as session:

        @given(ANY_TEXT)
        @example("a*\"b c\"'d'e:f(g)h^i+j{k}")
        def holds(words: str) -> None:
            if (sought := wanted(words)) is not None:
                session.scalars(select(QueueEntry.answer_id).where(answers_with(sought))).all()

        holds()


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        pytest.param("sian", "[Siân]’s chart, don’t", id="a word"),
        pytest.param('"chart don\'t"', "Siân’s [chart, don’t]", id="a phrase with what stands between"),
        pytest.param("char*", "Siân’s [chart], don’t", id="a whole word by its beginning"),
        pytest.param('"s chart" chart', "Siân’[s chart], don’t", id="what overlaps, once"),
        pytest.param("nothing", "Siân’s chart, don’t", id="nothing"),
    ],
)
def test_what_was_sought_is_marked_as_it_stands(words: str, shown: str) -> None:
    pieces = marked("Siân’s chart, don’t", wanted(words))
    assert "".join(f"[{one.text}]" if one.classes == "sought" else one.text for one in pieces) == shown


@pytest.fixture
def quote_id(officer: Officer, asha: Colleague, store: Store) -> int:
    """A quote that Asha proposed."""
    officer.gives(words={"helpful": PRAISE})
    with store.reading() as session:
        waiting = answers_waiting(session)[0]
    assert asha.proposes(waiting, "We charged six people.").status_code == 302
    with store.reading() as session:
        return session.scalars(select(Quote.id)).one()


def quotes_found(store: Store, words: str) -> list[int]:
    sought = wanted(words)
    assert sought is not None
    with store.reading() as session:
        numbers = list(session.scalars(select(Quote.id).where(quotes_with(sought))))
        newest = session.scalars(newest_quotes(select(Quote), sought, size=50))
        assert [one.id for one in newest] == numbers
        return numbers


def test_a_proposed_quote_is_found_by_its_words_and_its_number(quote_id: int, store: Store) -> None:
    for words in ("charged", '"six people"', f"Q-{quote_id}", f"q-{quote_id} charged"):
        assert quotes_found(store, words) == [quote_id]
    assert quotes_found(store, f'"people Q-{quote_id}"') == []
    assert quotes_found(store, f"Q-{quote_id}0") == []


def test_a_revised_quote_is_no_longer_found_by_its_old_words(
    asha: Colleague, quote_id: int, store: Store
) -> None:
    page = f"/desk/quotes/{quote_id}"
    words = "The analyst found the link that we had missed for months."
    typed = {"version": asha.version_on(page), "words": words, "rung": "one_force"}
    assert press(asha.client, f"{page}/revise", typed, on=page).status_code == 302
    assert quotes_found(store, "charged") == []
    assert quotes_found(store, "months") == [quote_id]


def test_what_an_officer_took_back_leaves_the_index(officer: Officer, store: Store) -> None:
    officer.gives()
    with store.writing() as session:
        reference = session.scalars(select(Response.reference)).one()
        for answer_id in answers_waiting(session):
            keep_answer(session, answer_id, PRAISE, reference)
        session.commit()
    officer.client.get(officer.reads_the_link())
    press(officer.client, "/receipt/withdraw", {"sure": "yes"})
    assert found(store, reference) == []
