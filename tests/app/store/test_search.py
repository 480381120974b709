"""Staff find answers and quotes by their words, with the same results on both databases."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy import select

from feedback_app.cli.demo.officer import answer
from feedback_app.lib.words import words_in
from feedback_app.models import QueueEntry, Quote, Response
from feedback_app.store.engine import Store
from feedback_app.store.search import in_answers, in_quotes
from feedback_app.store.search_index import keep_answer
from feedback_app.store.search_query import MOST_WORDS, parse_search
from feedback_app.store.search_snippet import places
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
    """The places of ``TEXTS`` that ``words`` find, newest first."""
    with store.reading() as session:
        whole = list(session.scalars(select(QueueEntry.answer_id).order_by(QueueEntry.answer_id)))
        query = select(QueueEntry.answer_id).where(in_answers(words)).order_by(QueueEntry.answer_id.desc())
        return [whole.index(number) for number in session.scalars(query)]


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
    assert parse_search(words) is None


def test_a_reference_finds_its_answers(answers: list[int], store: Store) -> None:
    assert found(store, f"ref{answers[2]}") == [2]


def test_a_word_that_stands_a_thousand_times_is_found_with_its_neighbours(
    answers: list[int], store: Store
) -> None:
    with store.writing() as session:
        keep_answer(session, answers[0], "safe children " * 300 + "were charged " * 9_000, "REF")
        session.commit()
    assert found(store, '"safe children"') == [0]
    assert found(store, "charged children") == [0]


ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=300)


def test_every_word_of_any_text_finds_it(answers: list[int], store: Store) -> None:
    with store.writing() as session:

        @given(ANY_TEXT)
        def holds(text: str) -> None:
            keep_answer(session, answers[0], text, "")
            for word in words_in(text):
                query = select(QueueEntry.answer_id).where(in_answers(text[word.start : word.end]))
                assert answers[0] in session.scalars(query).all()

        holds()


FORMS = (
    "arrest",
    "arrests",
    "Arrested",
    "don't",
    "dont",
    "analyst's",
    "analysts",
    "maes",
    "mae",
    "Siân’s",
    "q",
    "-",
    ".",
)
ASKED = (*FORMS, '"arrests"', '"dont"', "arr*", "e-mail", '"maes mae"', '"analyst\'s dont"', "Q-1")


def test_both_databases_find_the_texts_in_which_a_match_is_marked(answers: list[int], store: Store) -> None:
    with store.writing() as session:

        @given(
            st.lists(st.sampled_from(FORMS), max_size=8),
            st.lists(st.sampled_from(ASKED), min_size=1, max_size=3),
        )
        def holds(said: list[str], asked: list[str]) -> None:
            text, words = " ".join(said), " ".join(asked)
            keep_answer(session, answers[0], text, "")
            sought = parse_search(words)
            found = session.scalars(select(QueueEntry.answer_id).where(in_answers(words))).all()
            everything = sought and {place.term for place in places(text, sought)} == set(
                range(len(sought.terms))
            )
            assert (answers[0] in found) is bool(everything)

        holds()


@given(st.text(max_size=300))
def test_nothing_that_is_typed_is_refused(words: str) -> None:
    sought = parse_search(words)
    assert sought is None or sum(len(term.words) for term in sought.terms) <= MOST_WORDS


def test_whatever_is_typed_is_asked_without_a_fault(answers: list[int], store: Store) -> None:
    with store.reading() as session:

        @given(ANY_TEXT)
        @example("a*\"b c\"'d'e:f(g)h^i+j{k}")
        def holds(words: str) -> None:
            session.scalars(select(QueueEntry.answer_id).where(in_answers(words))).all()

        holds()


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
    with store.reading() as session:
        return list(session.scalars(select(Quote.id).where(in_quotes(words))))


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
